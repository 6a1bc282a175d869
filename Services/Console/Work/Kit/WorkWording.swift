import Models
import ServiceKit

/// What codes of placement are called on the section's pages. A code without words here is shown as it stands.
enum WorkWording {
    static func standing(_ code: String) -> (words: Bilingual, tone: String) {
        standings[code].map { ($0, tones[code] ?? "grey") } ?? (Wording.plain(code), "grey")
    }

    static func step(_ code: String) -> Bilingual { steps[code] ?? Wording.plain(code) }
    static func posting(_ code: String) -> (words: Bilingual, tone: String) {
        (postings[code] ?? Wording.plain(code), tones[code] ?? "grey")
    }
    static func matchPart(_ code: String) -> Bilingual { matchParts[code] ?? Wording.plain(code) }
    static func bar(_ code: String) -> Bilingual { bars[code] ?? Wording.plain(code) }
    static func activity(_ code: String) -> (words: Bilingual, tone: String) {
        (activities[code] ?? Wording.plain(code), tones[code] ?? "grey")
    }
    static func duty(_ code: String) -> (words: Bilingual, tone: String) {
        (duties[code] ?? Wording.plain(code), tones[code] ?? "grey")
    }
    static func channel(_ code: String) -> Bilingual { channels[code] ?? Wording.plain(code) }
    static func result(_ code: String) -> Bilingual { results[code] ?? Wording.plain(code) }
    static func referral(_ code: String) -> (words: Bilingual, tone: String) {
        (referrals[code] ?? Wording.plain(code), tones[code] ?? "grey")
    }
    static func refusal(_ code: String) -> Bilingual { refusals[code] ?? Wording.plain(code) }
    static func group(_ code: String) -> (words: Bilingual, tone: String) {
        (groups[code] ?? Wording.plain(code), tones[code] ?? "grey")
    }
    static func rank(_ code: String) -> Bilingual { ranks[code] ?? Wording.plain(code) }
    static func ground(_ code: String) -> Bilingual { grounds[code] ?? Wording.plain(code) }
    static func monitored(_ code: String) -> Bilingual { monitoredGroups[code] ?? Wording.plain(code) }
    static func finding(_ code: String) -> Bilingual { findings[code] ?? Wording.plain(code) }
    static func closing(_ code: String) -> Bilingual { closings[code] ?? Wording.plain(code) }
    static func contractEnd(_ code: String) -> Bilingual { contractEnds[code] ?? Wording.plain(code) }
    static func matter(_ code: String) -> Bilingual { matters[code] ?? Wording.plain(code) }
    static func rightsStep(_ code: String) -> Bilingual { rightsSteps[code] ?? Wording.plain(code) }
    static func postKind(_ code: String) -> Bilingual { postKinds[code] ?? Wording.plain(code) }
    static func level(_ code: String) -> Bilingual { levels[code] ?? Wording.plain(code) }
    static func per(_ code: String) -> Bilingual { pers[code] ?? Wording.plain(code) }
    static func poverty(_ code: String) -> Bilingual { Wording.povertyStatus(code) }
    static func period(_ code: String) -> Bilingual { periods[code] ?? Wording.plain(code) }
    static func alarm(_ code: String) -> Bilingual { alarms[code] ?? Wording.plain(code) }

    /// The choices of a form: every code of a type of the models, in the type's order.
    static func choices<Code: CaseIterable & RawRepresentable>(
        _ type: Code.Type, _ words: (String) -> Bilingual
    ) -> [WorkField.Choice] where Code.RawValue == String {
        type.allCases.map { .init($0.rawValue, words($0.rawValue)) }
    }

    /// A place by its name, with its code where the name alone could be any.
    static func place(_ code: DivisionCode) -> String { PageFrame.name(of: code.description) }

    private static let tones = [
        "in-force": "good", "filed": "calm", "not-yet": "calm", "suspended": "warn", "expired": "bad", "refused": "bad",
        "open": "good", "upcoming": "calm", "full": "calm", "held": "good", "planned": "calm", "met": "good",
        "missed": "bad", "hired": "good", "referred": "calm", "interviewed": "calm", "departed": "warn",
        "arrived": "good", "shared": "calm",
    ]

    private static let standings = [
        "filed": Bilingual("已申报，待认定", "filed"), "not-yet": Bilingual("尚未生效", "not yet in force"),
        "in-force": Bilingual("有效", "in force"), "suspended": Bilingual("暂停", "suspended"),
        "expired": Bilingual("已到期", "expired"), "refused": Bilingual("未予认定", "refused"),
        "withdrawn": Bilingual("已退出", "withdrawn"),
    ]
    private static let steps = [
        "file": Bilingual("申报", "filed"), "recognise": Bilingual("认定", "recognise"),
        "refuse": Bilingual("不予认定", "refuse"), "suspend": Bilingual("暂停", "suspend"),
        "restore": Bilingual("恢复", "restore"), "withdraw": Bilingual("退出", "withdraw"),
    ]
    private static let postings = [
        "upcoming": Bilingual("未开始", "upcoming"), "open": Bilingual("招聘中", "open"), "full": Bilingual("已招满", "full"),
        "expired": Bilingual("已过期", "expired"), "closed": Bilingual("已关闭", "closed"),
        "ordinary": Bilingual("普通岗位", "ordinary"), "reserve": Bilingual("储备岗位", "reserve post"),
        "filled": Bilingual("招满", "filled"), "withdrawn": Bilingual("单位撤回", "withdrawn"),
        "unlawful": Bilingual("虚假或违法，撤下", "false or unlawful"),
        "work-team": Bilingual("驻村工作队", "work team"), "village-committee": Bilingual("村(居)两委", "village committee"),
        "barred-to-women": Bilingual("国家规定不适合妇女的岗位", "barred to women by law"),
        "statute": Bilingual("其他法律法规要求", "asked for by another law"),
    ]
    private static let matchParts = [
        "trade": Bilingual("工种意愿", "trade"), "skill": Bilingual("技能", "skill"), "distance": Bilingual("远近", "distance"),
        "wish": Bilingual("去向意愿", "direction"), "wage": Bilingual("工资", "wage"),
        "ability": Bilingual("劳动能力", "ability"),
        "need": Bilingual("家庭需要", "need"), "priority": Bilingual("重点人群", "priority"),
        "local": Bilingual("当地优先", "local first"), "reserve": Bilingual("储备岗位", "reserve"),
    ]
    private static let bars = [
        "closed": Bilingual("岗位不在有效期", "not open that day"), "full": Bilingual("岗位已招满", "full"),
        "sex": Bilingual("法定性别要求", "sex by law"), "age": Bilingual("法定年龄要求", "age by law"),
        "ability": Bilingual("劳动能力不适合", "labour ability"), "skill": Bilingual("缺少必需技能", "skill required"),
        "reserve": Bilingual("储备岗位只用于失业人员", "held for people who lost work"),
        "unavailable": Bilingual("已有工作、无意愿或无劳动能力", "in work, unwilling or unable"),
    ]
    private static let activities = [
        "planned": Bilingual("已计划", "planned"), "held": Bilingual("已举办", "held"),
        "cancelled": Bilingual("已取消", "called off"),
    ]
    private static let duties = [
        "met": Bilingual("已完成", "met"), "open": Bilingual("进行中", "open"), "missed": Bilingual("未完成", "missed"),
        "later": Bilingual("未开始", "later"), "shared": Bilingual("多县合计", "one total of several counties"),
    ]
    private static let channels = [
        "office": Bilingual("服务窗口", "office"), "village": Bilingual("进村", "village"),
        "home": Bilingual("入户", "at home"),
        "phone": Bilingual("电话", "phone"), "online": Bilingual("网络", "online"),
        "workplace": Bilingual("用人单位", "workplace"),
        "outside": Bilingual("驻外机构", "office outside"), "visit": Bilingual("上门", "visit"),
        "message": Bilingual("短信", "message"),
    ]
    private static let results = [
        "given": Bilingual("已服务", "given"), "referred": Bilingual("已推荐岗位", "referred"),
        "employed": Bilingual("已就业", "employed"), "declined": Bilingual("本人谢绝", "declined"),
        "unreachable": Bilingual("未联系上", "not reached"), "offered": Bilingual("已推荐", "offered"),
        "accepted": Bilingual("已接受", "accepted"),
    ]
    private static let referrals = [
        "referred": Bilingual("已推荐", "referred"), "interviewed": Bilingual("已面试", "interviewed"),
        "hired": Bilingual("已录用", "hired"), "refused": Bilingual("未成", "refused"),
        "withdrawn": Bilingual("已撤回", "withdrawn"),
    ]
    private static let refusals = [
        "pay": Bilingual("工资低", "pay"), "distance": Bilingual("路途远", "distance"),
        "work": Bilingual("工种不合适", "kind of work"),
        "hours": Bilingual("工时长", "hours"), "family": Bilingual("照顾家庭", "family"),
        "health": Bilingual("身体原因", "health"),
        "lodging": Bilingual("食宿条件", "board and lodging"), "other-work": Bilingual("已另找到工作", "found other work"),
        "skill": Bilingual("技能不符", "skill"), "experience": Bilingual("经验不足", "experience"),
        "examination": Bilingual("体检不合格", "health check"), "filled": Bilingual("岗位已满", "post filled"),
        "absent": Bilingual("未到场", "did not come"), "no-hiring": Bilingual("单位停招", "firm stopped hiring"),
    ]
    private static let groups = [
        "planned": Bilingual("已计划", "planned"), "departed": Bilingual("已出发", "on the way"),
        "arrived": Bilingual("已到岗", "arrived"), "cancelled": Bilingual("已取消", "given up"),
        "group": Bilingual("小组", "group"), "squad": Bilingual("大队", "squad"),
    ]
    private static let ranks = [
        "township": Bilingual("乡镇分管领导", "township deputy"),
        "county-bureau": Bilingual("县人社局分管领导", "county bureau deputy"),
        "other": Bilingual("其他", "other"),
    ]
    private static let levels = [
        "county": Bilingual("县级", "county"), "prefecture": Bilingual("市(州)级", "prefecture"),
        "province": Bilingual("省级", "province"), "nation": Bilingual("国家级", "nation"),
    ]
    private static let pers = [
        "county": Bilingual("每县", "each county"), "township": Bilingual("每乡镇", "each township"),
        "relocation-site": Bilingual("每安置点", "each relocation site"), "village": Bilingual("每村", "each village"),
    ]
    private static let periods = [
        "month": Bilingual("每月", "a month"), "quarter": Bilingual("每季度", "a quarter"),
        "half-year": Bilingual("每半年", "half a year"), "year": Bilingual("每年", "a year"),
    ]
    private static let alarms = [
        "missing-month": Bilingual("缺发", "month not paid"),
        "paid-below-attended": Bilingual("计薪少于出勤", "paid below attended"),
        "below-minimum-wage": Bilingual("低于最低工资", "below the minimum wage"), "arrears": Bilingual("拖欠", "arrears"),
        "two-employers": Bilingual("两单位天数超月", "two employers at once"),
    ]
}

extension WorkWording {
    private static let grounds = [
        "contract-ended": Bilingual("合同提前结束", "contract ended early"),
        "contract-expired": Bilingual("合同到期", "contract expired"),
        "pay-stopped": Bilingual("工资停发", "pay stopped"), "reported": Bilingual("村或单位报告", "reported"),
    ]
    private static let monitoredGroups = [
        "registered-poor": Bilingual("建档立卡贫困", "registered poor"), "lifted-out": Bilingual("已脱贫", "lifted out"),
        "low-income": Bilingual("低收入", "low income"), "relocated": Bilingual("易地搬迁", "relocated"),
    ]
    private static let findings = [
        "still-working": Bilingual("仍在原岗位", "still working"), "new-job": Bilingual("已有新工作", "has new work"),
        "jobless": Bilingual("确已失业", "jobless"), "wants-help": Bilingual("失业并要求帮扶", "wants help"),
        "not-reachable": Bilingual("联系不上", "not reached"), "village": Bilingual("村、驻村工作队", "village"),
        "employer": Bilingual("用人单位", "employer"), "worker": Bilingual("本人", "the worker"),
    ]
    private static let closings = [
        "employed-again": Bilingual("已重新就业", "in work again"), "still-working": Bilingual("核实仍在岗", "still working"),
        "mistaken": Bilingual("依据有误", "mistaken"), "retired": Bilingual("退休或超龄", "retired"),
        "schooling": Bilingual("入学", "at school"), "ill-health": Bilingual("因病", "ill health"),
        "declined": Bilingual("本人不愿就业", "declined"), "moved": Bilingual("户籍迁出", "moved away"),
        "left-register": Bilingual("登记注销", "left the register"), "merged": Bilingual("并档", "merged"),
    ]
    private static let contractEnds = [
        "expired": Bilingual("合同期满", "expired"), "resigned": Bilingual("本人辞职", "resigned"),
        "dismissed": Bilingual("单位裁减", "dismissed"), "closed": Bilingual("单位停产、倒闭", "firm closed"),
        "returned": Bilingual("返乡", "returned home"), "moved": Bilingual("转到其他单位", "moved to another firm"),
        "finished": Bilingual("工程或季节用工结束", "season or project over"),
    ]
    private static let matters = [
        "arrears": Bilingual("拖欠工资", "arrears"), "contract": Bilingual("劳动合同", "contracts"),
        "insurance": Bilingual("社会保险", "insurance"), "unequal-pay": Bilingual("同工不同酬", "unequal pay"),
        "brokerage": Bilingual("违规中介", "unlawful brokerage"), "other": Bilingual("其他", "other"),
    ]
    private static let rightsSteps = [
        "alert": Bilingual("警示", "alert"), "notice": Bilingual("通报", "notice"),
        "blacklist": Bilingual("列入黑名单", "blacklist"), "mediate": Bilingual("调解", "mediation"),
        "arbitrate": Bilingual("仲裁", "arbitration"), "mend": Bilingual("整改到位", "put right"),
        "close": Bilingual("结案", "closed"),
    ]
    private static let postKinds = [
        "reserve": Bilingual("储备岗位", "reserve post"), "workshop": Bilingual("就业帮扶车间", "workshop"),
        "welfare-post": Bilingual("公益性岗位", "welfare post"), "market": Bilingual("市场岗位", "market"),
    ]
}
