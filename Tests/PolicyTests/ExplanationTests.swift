import Models
import Testing

@testable import Policy

@Suite("Explanations")
struct ExplanationTests {
    @Test("A refusal with an open condition reads like this, Chinese first")
    func refusal() throws {
        let facts = goodServiceFacts.with("contract_months", nil).with("consecutive_paid_months", 2)
        let text = try determine("service-grant", facts).explain().joined(separator: "\n")
        #expect(text == Self.golden.replacing("HASH", with: String(try hekou().hash.prefix(12))))
    }

    @Test("Headlines of the other outcomes name amount, missing fact or setting")
    func headlines() throws {
        let eligible = try determine("service-grant", goodServiceFacts).explain()
        #expect(
            eligible.first == "一次性就业创业服务补贴：符合条件，300.00 元 — one-off employment service grant: eligible, 300.00 yuan")
        let open = try determine("service-grant", goodServiceFacts.with("contract_months", nil)).explain()
        #expect(
            open.first == "一次性就业创业服务补贴：暂不能判断，缺 1 项事实 — one-off employment service grant: cannot tell yet, "
                + "missing: contract_months")
        let setting = try determine("startup-grant", ["founder": 1, "startup_grants_before": 0]).explain()
        #expect(
            setting.first == "一次性创业补贴：方案未定标准，待县里设定 — one-off start-up grant: the county has to set: "
                + "startup_grant_fen")
        #expect(try determine("founder-tax-relief", ["founder": 1]).explain().first?.contains("符合条件 —") == true)
    }

    private static let golden = """
        一次性就业创业服务补贴：不符合，1 项未满足 — one-off employment service grant: not eligible, unmet: stable-work
        依据 《河口县就业扶贫工作实施意见》 河政办发〔2018〕6号，政策包 hekou-2018 第 7 版 HASH，基准日 2018-06-30 — \
        pack hekou-2018 version 7, basis date 2018-06-30 (application)
        ✓ 自 2017-01-01 起施行 三(二)2“从2017年起” — in force from 2017-01-01
        ✓ 农村建档立卡劳动力 三(二)2“农村建档立卡劳动力转移就业” — card-registered rural labour
        ✓ 河口县户籍 三(二)2“河口县户籍农村建档立卡劳动力转移就业名册” — registered in Hekou
        ✓ 机构已备案、许可证有效 三(二)2“经当地人力资源社会保障部门备案” — agency filed and licensed
          按此理解：村委会、经纪人只能依托已备案机构，不能自行申报 — read as: villages and brokers act through a filed \
        agency and cannot claim themselves
        ✓ 免费推介 三(二)2“免费推介” — placed free of charge
        ✓ 协助签订劳动合同 三(二)2“协助签订1年以上期限劳动合同” — helped to sign the contract
        ? 劳动合同期限1年以上 三(二)2“签订1年以上期限劳动合同” 缺：劳动合同期限(整月) — contract of a year or more; \
        missing: contract_months
          按此理解：“以上”含本数，满12个整月 — read as: a year itself counts; twelve whole months
        ✗ 稳定就业满3个月 三(二)2“稳定就业满3个月以上” — three months of stable work
          按此理解：起算日和是否同一单位未写；按连续3个月发放工资认定 — read as: neither first day nor same employer \
        is stated; three consecutive paid months are taken
        ✓ 县外转移就业 三(二)2“县外省内转移就业200元/人” — work outside the county
          按此理解：县内没有标准，不予补贴是推断 — read as: there is no rate inside the county; that nothing is paid is \
        an inference
        ✓ 每人一次 三(二)2“一次性就业创业服务补贴” — once for each person
          按此理解：跨机构、跨年度合计一次 — read as: once over all agencies and years
        条件全部满足时的金额 300.00 元 (省外转移就业) 依据 三(二)2“省外转移就业300元/人” — amount if every condition were met: \
        300.00 yuan
          按此理解：方案未写按哪天适用，按申报日 — read as: the plan does not say which day counts; the day of \
        application is taken
        所用事实 基准日为建档立卡贫困劳动力=1；户籍县代码=532532；推介机构已备案且许可证有效=1；机构未向劳动者收费=1；\
        机构协助签订劳动合同=1；劳动合同期限(整月)=未知；连续发放工资月数=2；务工地省代码=440000；户籍省代码=530000；\
        务工地县代码=440305；此前已就此人发放的就业创业服务补贴次数=0 — facts used: registered_poor=1, \
        home_county=532532, channel_agency_filed=1, agency_free_of_charge=1, agency_helped_sign=1, \
        contract_months=?, consecutive_paid_months=2, work_province=440000, home_province=530000, \
        work_county=440305, service_grants_before=0
        """
}
