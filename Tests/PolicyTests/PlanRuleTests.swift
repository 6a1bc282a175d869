import Models
import Testing

@testable import Policy

/// A plan's rules in one line each, as a reader would check them against the plan. That a rule stands here meets no duty yet: the
/// tests of what acts on it name the duties.
private struct Plan {
    let pack: PolicyPack

    init(_ id: String) throws { pack = try #require(try PolicyLibrary.standard.pack(id)) }

    /// `id amount unit year force [of whole] duties`, of the rules that meet a duty of these kinds.
    func targets(_ kinds: DutyKind...) -> [String] {
        pack.targets.filter { Self.meets($0.duties, kinds) }.map { target in
            let year = target.year.map(String.init) ?? "every"
            let whole = target.subsetOf.map { " of \($0)" } ?? ""
            return "\(target.id) \(target.amount)\(target.unit.rawValue) \(year) \(target.force.rawValue)\(whole) "
                + target.duties.joined(separator: " ")
        }
    }

    /// `id bound unit per force duties`.
    func thresholds(_ kinds: DutyKind...) -> [String] {
        pack.thresholds.filter { Self.meets($0.duties, kinds) }.map { rule in
            let bound = rule.comparison == .atLeast ? "≥" : "≤"
            return "\(rule.id) \(bound)\(rule.value)\(rule.unit.rawValue) \(rule.per) \(rule.force.rawValue) "
                + rule.duties.joined(separator: " ")
        }
    }

    func deadline(_ id: String) throws -> DeadlineRule { try #require(pack.deadlines.first { $0.id == id }, "\(id)") }

    /// The due days of the periods that end in a year.
    func days(_ id: String, in year: Int) throws -> [String] {
        try deadline(id).dueDays(periodsEndingIn: year).map(\.due.description)
    }

    /// What the county is asked for, who owes it, and the due days of 2022's half-years once that is what it chose.
    func open(_ ids: [String], in year: Int) throws -> [String] {
        try ids.map { id in
            let rule = try deadline(id)
            #expect(rule.dueDays(periodsEndingIn: year).isEmpty, "\(id)")
            let setting = try #require(pack.setting(rule.periodSetting), "\(id)")
            #expect(setting.defaultValue == nil, "\(id)")
            let chosen = try rule.dueDays(periodsEndingIn: year, every: .halfYear) { _, day in day }
            #expect(chosen.map(\.due.description) == ["\(year)-06-30", "\(year)-12-31"], "\(id)")
            let levels = rule.owedBy.map(\.rawValue).joined(separator: " ")
            return "\(id) \(levels) \(rule.duties.joined(separator: " "))"
        }
    }

    private static func meets(_ duties: [String], _ kinds: [DutyKind]) -> Bool {
        duties.contains { duty in kinds.contains { duty.contains("-\($0.rawValue)-") } }
    }
}

private func quarterEnds(_ year: Int) -> [String] {
    ["\(year)-03-31", "\(year)-06-30", "\(year)-09-30", "\(year)-12-31"]
}

@Suite("Baishan's plan as rules")
struct BaishanRuleTests {
    private let plan: Plan

    init() throws { plan = try Plan("baishan-2022") }

    @Test("65 000 people in transfer employment and 13 return-founder bases in 2022")
    func targets() {
        #expect(
            plan.targets(.placement) == [
                "transfers 65000人 2022 直述 baishan-PLC-01", "return-bases 13个 2022 直述 baishan-PLC-02",
            ])
    }

    @Test(
        "the bounds of placement, each for what it is counted by"
    )
    func thresholds() {
        #expect(
            plan.thresholds(.placement) == [
                "lifted-out-workers ≥100% county 直述 baishan-PLC-03",
                "three-ones-fair ≥1次 set-by-county 直述 baishan-PLC-05",
                "three-ones-countryside ≥1次 set-by-county 直述 baishan-PLC-06",
                "three-ones-escort ≥1次 set-by-county 直述 baishan-PLC-07",
                "new-workshop ≥1个 county 直述 baishan-PLC-08",
                "relocated-household-employed ≥1人 household 确保 baishan-PLC-09",
                "welfare-posts-floor ≥100% county 直述 baishan-PLC-10",
                "one-for-one ≥100% county 直述 baishan-PLC-13",
                "no-return-to-poverty ≤0人 county 确保 baishan-PLC-20",
            ])
    }

    @Test(
        "the figures of the year before stand in no plan; the county enters them",
        arguments: ["lifted_out_workers_2021", "welfare_posts_last_year"])
    func baselines(name: String) throws {
        let setting = try #require(plan.pack.setting(name))
        let duty = try #require(setting.duties.first)
        #expect(setting.defaultValue == nil && setting.duties == [duty])
        #expect(plan.pack.value(of: name, in: CountySettings()).isNull)
        let rule = try #require(plan.pack.thresholds.first { $0.duties == [duty] })
        #expect(rule.base != nil && rule.reading?.zh.contains(name) == true)
    }

    @Test(
        "plan of help, scheme and the year's tasks are due at the plan's year end; both offices sign the joint ones"
    )
    func plans() throws {
        let signed = try ["assistance-plan", "county-scheme", "joint-task-plan"].map { id in
            #expect(try plan.days(id, in: 2022) == ["2022-12-31"], "\(id)")
            let rule = try plan.deadline(id)
            #expect(rule.owedBy == [.county] && rule.evidence.map(\.kind) == ["plan"])
            return "\(id) \(rule.signatories.map(\.code).joined(separator: " ")) \(rule.duties.joined(separator: " "))"
        }
        #expect(
            signed == [
                "assistance-plan hr rural-revitalisation baishan-PLC-13", "county-scheme  baishan-RPT-01",
                "joint-task-plan hr rural-revitalisation baishan-RPT-03",
            ])
    }

    @Test(
        "what is owed regularly has no due day until its period is set"
    )
    func regular() throws {
        #expect(
            try plan.open(
                ["three-ones", "supervision", "coordination-meeting", "leadership-session", "field-research"], in: 2022)
                == [
                    "three-ones county baishan-PLC-05 baishan-PLC-06 baishan-PLC-07 baishan-PLC-28",
                    "supervision prefecture baishan-RPT-02", "coordination-meeting county baishan-OTH-01",
                    "leadership-session county baishan-OTH-03", "field-research county baishan-OTH-04",
                ])
    }
}

@Suite("Jilin's plan as rules")
struct JilinRuleTests {
    private let plan: Plan

    init() throws { plan = try Plan("jilin-2018") }

    @Test(
        "the year's amounts, twelve fairs among them"
    )
    func targets() {
        #expect(
            plan.targets(.placement) == [
                "job-fairs 12场 2018 直述 jilin-PLC-01", "workshops 2个 2018 直述 jilin-PLC-02",
                "return-bases 2个 2018 直述 jilin-PLC-03", "labour-brands 2个 2018 直述 jilin-PLC-03",
                "brokers 180人 2018 直述 jilin-PLC-04", "employment-rate-poor 60% 2018 直述 jilin-PLC-05",
                "free-service 100% 2018 直述 jilin-PLC-15",
            ])
    }

    @Test(
        "bounds for each household, quarter, village, county and employer"
    )
    func thresholds() {
        #expect(
            plan.thresholds(.placement, .other) == [
                "zero-employment-household ≥1人 household 确保 jilin-PLC-06",
                "quarterly-activity ≥1次 quarter 直述 jilin-PLC-07",
                "half-hour-circle ≤30分钟 village 直述 jilin-PLC-08",
                "county-brand ≥1个 county 直述 jilin-PLC-09", "village-broker ≥1人 village 直述 jilin-PLC-10",
                "wages-in-full ≥100% employer 确保 jilin-OTH-01",
            ])
    }

    @Test("the quarter's report is due on its last day and says that its figures run up to then")
    func quarterlyReport() throws {
        let rule = try plan.deadline("quarterly-report")
        let days = rule.dueDays(periodsEndingIn: 2018)
        #expect(days.map(\.due.description) == quarterEnds(2018))
        #expect(rule.cutOffDaysBeforeDue == 0 && days.allSatisfy { $0.cutOff == $0.due })
        #expect(rule.within.map(\.description) == ["220822", "222424"] && rule.duties == ["jilin-RPT-02"])
    }

    @Test("an event each quarter of either kind is a duty apart from the twelve fairs")
    func quarterlyEvent() throws {
        #expect(try plan.days("quarterly-activity", in: 2018) == quarterEnds(2018))
        #expect(try plan.deadline("quarterly-activity").duties == ["jilin-PLC-07"])
        #expect(plan.pack.list("matching-events")?.entries.map(\.code) == ["job-fair", "jobs-to-countryside"])
        let fairs = try #require(plan.pack.targets.first { $0.id == "job-fairs" })
        let events = try #require(plan.pack.thresholds.first { $0.id == "quarterly-activity" })
        #expect(fairs.indicator != events.indicator && fairs.duties == ["jilin-PLC-01"])
    }
}

@Suite("Heyuan's plan as rules")
struct HeyuanRuleTests {
    private let plan: Plan

    init() throws { plan = try Plan("heyuan-2018") }

    @Test(
        "aide posts with their two halves, carriers, and everyone who should transfer by 2022"
    )
    func targets() throws {
        #expect(
            plan.targets(.placement) == [
                "village-aide-posts 510岗位 2020 直述 heyuan-PLC-01",
                "village-aide-posts-poor 255岗位 2020 直述 of village-aide-posts heyuan-PLC-02",
                "village-aide-posts-other 255岗位 2020 直述 of village-aide-posts heyuan-PLC-02",
                "carriers 255个 2020 直述 heyuan-PLC-04",
                "transfer-coverage 100% 2022 直述 heyuan-PLC-25 heyuan-OTH-01",
            ])
        let parts = plan.pack.targets.filter { $0.subsetOf == "village-aide-posts" }.map(\.amount)
        #expect(parts.reduce(0, +) == 510)
    }

    @Test(
        "one aide a poor village, none where nobody is to be helped, and the network in every village"
    )
    func thresholds() {
        #expect(
            plan.thresholds(.placement, .other) == [
                "aide-posts-per-village ≤1岗位 village 直述 heyuan-PLC-02",
                "village-with-need ≥1人 village 直述 heyuan-PLC-03",
                "villages-online ≥100% prefecture 直述 heyuan-OTH-02",
            ])
    }

    @Test("the list of grass-roots services falls due once, at the end of 2018")
    func serviceList() throws {
        #expect(try plan.days("service-list", in: 2018) == ["2018-12-31"])
        #expect(try plan.days("service-list", in: 2019).isEmpty)
        #expect(try plan.deadline("service-list").owedBy == [.county])
        let fields = try #require(plan.pack.list("service-list-fields"))
        #expect(fields.duties.contains("heyuan-RPT-01"))
        #expect(fields.entries.map(\.code) == ["flow", "documents", "time-limit"])
    }

    @Test(
        "what is owed regularly has no due day until its period is set"
    )
    func regular() throws {
        #expect(
            try plan.open(["situation-analysis", "assessment", "village-firm-matching", "counsellor-visits"], in: 2019)
                == [
                    "situation-analysis county heyuan-RPT-03", "assessment prefecture heyuan-RPT-04",
                    "village-firm-matching county heyuan-PLC-22", "counsellor-visits county heyuan-PLC-09",
                ])
    }
}

@Suite("Changdu's plan as rules")
struct ChangduRuleTests {
    private let plan: Plan

    init() throws { plan = try Plan("changdu-2020") }

    @Test(
        "the year's amounts, and the aims of five channels as parts of one"
    )
    func targets() {
        #expect(
            plan.targets(.placement) == [
                "posts-opened 10000岗位 2020 直述 changdu-PLC-01",
                "urban-new-employment 6500人 2020 直述 changdu-PLC-02", "transfers 120000人 2020 直述 changdu-PLC-03",
                "transfer-income 660000000元 2020 直述 changdu-PLC-04",
                "transfers-outside-province 1100人 2020 力争 of transfers changdu-PLC-07",
                "transfers-project 55000人 2020 力争 of transfers changdu-PLC-08",
                "transfers-industry 20000人 2020 力争 of transfers changdu-PLC-09",
                "transfers-social-force 15000人 2020 力争 of transfers changdu-PLC-10",
                "transfers-non-public-firm 30000人 every 力争 of transfers changdu-PLC-11",
            ])
    }

    @Test("the channels' aims add up to more than their whole, and the reading says so")
    func channels() throws {
        let parts = plan.pack.targets.filter { $0.subsetOf == "transfers" }
        let whole = try #require(plan.pack.targets.first { $0.id == "transfers" })
        #expect(parts.map(\.amount).reduce(0, +) == 121_100 && whole.amount == 120_000)
        #expect(parts.allSatisfy { $0.reading?.zh.contains("12.11万") == true })
        let channels = try #require(plan.pack.list("transfer-channels"))
        #expect(Set(parts.map(\.id)) == Set(channels.entries.map { "transfers-\($0.code)" }))
    }

    @Test(
        "unemployment, three tests of a project's labour, and what each household, county, township, site and village shall have"
    )
    func thresholds() {
        #expect(
            plan.thresholds(.placement) == [
                "registered-unemployment ≤3% year 直述 changdu-PLC-02",
                "key-project-local-herders ≥30% key-project 直述 changdu-PLC-05",
                "project-local-share ≥30% project 直述 changdu-PLC-25 changdu-PLC-05",
                "project-local-herders ≥30% project 确保 changdu-PLC-26 changdu-PLC-05",
                "relocated-household-employed ≥1人 household 确保 changdu-PLC-12",
                "outside-province-rise ≥1人 year 直述 changdu-PLC-20",
                "labour-market-body ≥1个 county 力争 changdu-PLC-13",
                "township-labour-team ≥1个 township 力争 changdu-PLC-13",
                "site-labour-team ≥1个 relocation-site 力争 changdu-PLC-13",
                "village-cooperative ≥1个 village 力争 changdu-PLC-13",
                "labour-matching ≥2次 county 直述 changdu-PLC-14",
            ])
    }

    @Test("township, county and prefecture each report by the quarter's last day")
    func quarterlyReport() throws {
        #expect(try plan.days("quarterly-report", in: 2020) == quarterEnds(2020))
        #expect(try plan.deadline("quarterly-report").owedBy == [.township, .county, .prefecture])
    }

    @Test(
        "matching events, responsibility letters and the county's plan are looked at when the year ends",
        arguments: [
            ("labour-matching", ["changdu-PLC-14"], [AdministrativeLevel.county]),
            ("target-letters", ["changdu-RPT-02"], [.prefecture, .county, .township]),
            ("county-plan", ["changdu-RPT-11"], [.county]),
        ])
    func yearly(id: String, duties: [String], levels: [AdministrativeLevel]) throws {
        #expect(try plan.days(id, in: 2020) == ["2020-12-31"])
        let rule = try plan.deadline(id)
        #expect(rule.duties == duties && rule.owedBy == levels && rule.reading != nil)
    }

    @Test(
        "two kinds of department file, firms are surveyed and counties inspected in periods to be set"
    )
    func regular() throws {
        #expect(
            try plan.open(
                ["project-real-name", "industry-real-name", "non-public-firm-survey", "supervision"], in: 2020) == [
                    "project-real-name county changdu-PLC-06", "industry-real-name county changdu-PLC-06",
                    "non-public-firm-survey county changdu-PLC-16",
                    "supervision prefecture changdu-RPT-08 changdu-RPT-09",
                ])
    }
}

@Suite("What plans share")
struct SharedCodeTests {
    @Test(
        "What several plans name carries one code in all of them",
        arguments: [
            ("campaigns", "spring-breeze", "春", ["baishan-2022", "hekou-2018", "heyuan-2018", "jilin-2018"]),
            ("campaigns", "private-firm-week", "民营企业招聘周", ["hekou-2018", "jilin-2018"]),
            ("matching-events", "job-fair", "招聘", ["baishan-2022", "changdu-2020", "hekou-2018", "jilin-2018"]),
            ("carrier-kinds", "workshop", "", ["baishan-2022", "heyuan-2018", "jilin-2018"]),
            ("welfare-post-kinds", "forest", "", ["heyuan-2018", "jilin-2018"]),
            ("transfer-channels", "project", "项目", ["baishan-2022", "changdu-2020"]),
            ("transfer-channels", "outside-province", "外", ["changdu-2020", "hekou-2018"]),
            ("founder-services", "project", "", ["baishan-2022", "heyuan-2018", "jilin-2018"]),
            ("assessment-outcomes", "notice", "通", ["hekou-2018", "heyuan-2018", "jilin-2018"]),
        ])
    func codes(list: String, code: String, word: String, packs: [String]) throws {
        for id in packs {
            let list = try #require(try PolicyLibrary.standard.pack(id)?.list(list), "\(id) \(list)")
            let entry = try #require(list.entries.first { $0.code == code }, "\(id) \(code)")
            #expect(word.isEmpty || entry.label.zh.contains(word), "\(id) \(entry.label.zh)")
        }
    }
}
