import Models
import Testing

@testable import Journal
@testable import TrainingService

@Suite("The yearly plan and the split of its targets")
struct PlanTests {
    private static let lines = [
        PlanLine(target: "training", unit: .personTimes, amount: 1500),
        PlanLine(target: "training-poor", unit: .personTimes, amount: 600),
    ]

    private func state(_ bench: TrainingBench, _ lines: [PlanLine], county: String = "532532", year: Int = 2018) throws
        -> Refusal?
    {
        let plan = Office.plan(lines, county: DivisionCode(county)!, year: year)
        return try bench.command(.stateTrainingPlan(plan)).refusal
    }

    private func split(_ bench: TrainingBench, _ split: SplitTarget) throws -> Refusal? {
        try bench.command(.splitTarget(split)).refusal
    }

    @Test(
        "hekou-TRN-01, hekou-TRN-02: 1,500 and of these 600 are person-times; a number in people, or below the plan's, is refused"
    )
    func hekou() throws {
        let bench = try TrainingBench(try .standard(settingsPath: nil))
        let people = try state(bench, [PlanLine(target: "training", unit: .people, amount: 1500)])
        #expect(people?.code == "unit" && people?.zh.contains("单位是人次，不是人") == true)
        let low = try state(bench, [PlanLine(target: "training", unit: .personTimes, amount: 1499)])
        #expect(low?.code == "below-target" && low?.zh.contains("计划 1499人次，低于方案的 1500人次") == true)
        let poor = try state(
            bench, [Self.lines[0], PlanLine(target: "training-poor", unit: .personTimes, amount: 1501)])
        #expect(poor?.code == "part-above-whole")
        #expect(try state(bench, [PlanLine(target: "graduates", unit: .people, amount: 1)])?.code == "unknown-target")
        #expect(try state(bench, Self.lines) == nil)
    }

    @Test(
        "the units of the other plans are their own",
        arguments: [
            ("heyuan-TRN-01", "441622", 2019, "skill-promotion-training", PlanUnit.personTimes, 900),
            ("heyuan-TRN-02", "441622", 2019, "yearly-training", .personTimes, 1200),
            ("baishan-TRN-01", "220605", 2022, "key-group-training", .people, 400),
            ("jilin-TRN-02", "220221", 2018, "training-poor", .people, 30),
            ("changdu-TRN-01", "540322", 2020, "training", .people, 2500),
            ("changdu-TRN-02", "540322", 2020, "training-poor", .people, 1000),
        ])
    func units(duty: String, county: String, year: Int, target: String, unit: PlanUnit, amount: Int) throws {
        let bench = try TrainingBench(try .standard(settingsPath: nil))
        let wrong: PlanUnit = unit == .people ? .personTimes : .people
        let line = PlanLine(target: target, unit: wrong, amount: amount)
        #expect(try state(bench, [line], county: county, year: year)?.code == "unit", "\(duty)")
        // A county's part of a prefecture's number is its own.
        let right = PlanLine(target: target, unit: unit, amount: amount)
        #expect(try state(bench, [right], county: county, year: year) == nil, "\(duty)")
    }

    @Test("a split that does not add up is refused with both sums, and one that does goes down to the villages")
    func sums() throws {
        let bench = try TrainingBench(try .standard(settingsPath: nil))
        #expect(try split(bench, Office.split("training", ["532532100": 1500]))?.code == "nothing-to-split")
        #expect(try state(bench, Self.lines) == nil)
        let short = try split(bench, Office.split("training", ["532532100": 900, "532532101": 590]))
        #expect(short?.code == "split-sum")
        #expect(short?.zh == "分解数合计 1490人次，与上级任务 1500人次不符，相差 10人次")
        #expect(short?.en == "the shares add up to 1490 person-times, what they split is 1500 person-times")
        #expect(try split(bench, Office.split("training", ["532532100": 900, "532523100": 600]))?.code == "not-a-part")
        #expect(try split(bench, Office.split("training", ["532532100": 1501, "532532101": -1]))?.code == "amount")
        #expect(try split(bench, Office.split("training", ["532532100": .max, "532532101": .max]))?.code == "amount")
        #expect(
            try split(bench, Office.split("training", of: Office.town, ["532532100200": 900]))?.code
                == "nothing-to-split")
        #expect(try split(bench, Office.split("training", ["532532100": 900, "532532101": 600])) == nil)
        #expect(try split(bench, Office.split("training", of: Office.town, ["532532100200": 901]))?.code == "split-sum")
        #expect(
            try split(bench, Office.split("training", of: Office.town, ["532532101200": 900]))?.code == "not-a-part")
        #expect(
            try split(bench, Office.split("training", of: Office.town, ["532532100200": 500, "532532100201": 400]))
                == nil)
        // Of the poor no town gets more than it gets of all.
        let above = try split(bench, Office.split("training-poor", ["532532100": 0, "532532101": 600]))
        #expect(above == nil)
        #expect(try split(bench, Office.split("training", ["532532100": 901, "532532101": 599])) == nil)
        #expect(
            try split(bench, Office.split("training-poor", ["532532100": 0, "532532101": 600]))?.code
                == "part-above-whole")
    }

    @Test("what changes above opens again what was split of it, and nothing else")
    func reopened() throws {
        let bench = try TrainingBench(try .standard(settingsPath: nil))
        #expect(try state(bench, Self.lines) == nil)
        #expect(try split(bench, Office.split("training", ["532532100": 900, "532532101": 600])) == nil)
        for (town, amount) in [("532532100", 900), ("532532101", 600)] {
            let villages = Office.split("training", of: DivisionCode(town)!, ["\(town)200": amount])
            #expect(try split(bench, villages) == nil)
        }
        #expect(try split(bench, Office.split("training-poor", by: .department, ["人社局": 400, "农业农村局": 200])) == nil)
        let shares =
            "SELECT of_area || ' ' || share_to || ' ' || amount FROM plan_share WHERE target = 'training' ORDER BY 1"
        #expect(try split(bench, Office.split("training", ["532532100": 900, "532532102": 600])) == nil)
        #expect(
            try bench.texts(shares) == [
                "532532 532532100 900", "532532 532532102 600", "532532100 532532100200 900",
            ])
        #expect(
            try state(bench, [PlanLine(target: "training", unit: .personTimes, amount: 1600), Self.lines[1]]) == nil)
        #expect(try bench.texts(shares).isEmpty)
        #expect(try bench.number("SELECT COUNT(*) FROM plan_share WHERE target = 'training-poor'") == 2)
        let before = try bench.hashes()
        try bench.restart(losingStore: true)
        try bench.settle()
        #expect(try bench.hashes() == before)
    }

    @Test("baishan-TRN-03: a target is split to institutions that the county recognises")
    func institutions() throws {
        let bench = try TrainingBench(try .standard(settingsPath: nil))
        let county = DivisionCode("220605")!
        let lines = [PlanLine(target: "key-group-training", unit: .people, amount: 400)]
        #expect(try state(bench, lines, county: "220605", year: 2022) == nil)
        func splitCode(_ to: String) throws -> String? {
            let split = SplitTarget(
                county: county, year: 2022, target: "key-group-training", of: county, by: .institution,
                shares: [PlanShare(to: to, amount: 400)], on: day("2022-02-01"), actor: TrainingBench.officer)
            return try bench.command(.splitTarget(split)).refusal?.code
        }
        let institution = TrainingBench.institution
        #expect(try splitCode(institution.description) == "institution-not-recognised")
        let term = Office.recognition(from: "2022-01-01", until: "2022-12-31", county: county)
        #expect(try bench.command(.recogniseInstitution(term)).isAccepted)
        #expect(try splitCode("某 机构") == "not-a-part")
        #expect(try splitCode(institution.description) == nil)
    }

    @Test(
        "changdu-TRN-30: where the county asks for it, no class is filed before the training plan of its year is stated"
    )
    func planFirst() async throws {
        var settings = TrainingSettings()
        settings.requiresPlan = true
        let standard = try TrainingRules.standard(settingsPath: nil)
        let bench = try TrainingBench(
            TrainingRules(
                settings: settings,
                plan: { county, day in
                    var plan = standard.plan(county, day)
                    // The plan of 2020 as if it bound the year in which the bench's clock stands.
                    plan.announcesPlan = standard.plan(DivisionCode("540322")!, Day("2020-03-02")!).announcesPlan
                    return plan
                }))
        try bench.recognise()
        #expect(try bench.command(.fileClass(filing())).refusal?.code == "no-training-plan")
        #expect(try state(bench, Self.lines) == nil)
        #expect(try bench.command(.fileClass(filing())).isAccepted)
        let asked = try await bench.read { _, pool in
            try await pool.read { database in
                try [("540322", 2020), ("540322", 2021), ("532532", 2018)].map { county, year in
                    try PlanPages(rules: standard).page(DivisionCode(county)!, year, database).isAsked
                }
            }
        }
        #expect(asked == [true, false, false])
        #expect(!standard.plan(DivisionCode("532532")!, Day("2018-03-05")!).announcesPlan)
    }

    @Test("progress counts person-times by class and people once, by the trainees' villages, and of the poor the poor")
    func progress() async throws {
        let bench = try TrainingBench()
        try bench.recognise()
        // 1 and 2 live in the town's first village, 3 in its second; 1 and 3 are card-registered, 3 only after the class began.
        for who in 1...3 { try bench.grant(who) }
        let move = MovedWithinCounty(
            county: TrainingBench.county, village: DivisionCode("532532100201")!,
            moves: [VillageMove(person: person(3), before: DivisionCode("532532100200")!)], reason: "迁居",
            actor: TrainingBench.officer)
        try bench.fact(move)
        for (who, since) in [(1, "2017-01-01"), (3, "2018-03-06")] {
            try bench.fact(
                PovertyStatusRecorded(
                    county: TrainingBench.county, person: person(who), householdNumber: "H\(who)", status: "建档立卡贫困户",
                    since: day(since),
                    ref: bench.ref()))
        }
        try bench.openClass(1)
        try bench.openClass(2, start: "2018-03-12", end: "2018-03-16")
        for (number, who) in [(1, 1), (1, 2), (1, 3), (2, 1)] { try bench.mail(bench.roster(number, who)) }
        try bench.attend(1, 1)
        try bench.settle()
        #expect(try bench.certify(1, [ExamResult(person: person(1), hasPassed: true, certificate: "Z1")]).isAccepted)
        let lines = [
            PlanLine(target: "training", unit: .personTimes, amount: 8),
            PlanLine(target: "training-poor", unit: .personTimes, amount: 2),
            PlanLine(target: "heads", unit: .people, amount: 10),
        ]
        #expect(try state(bench, lines) == nil)
        #expect(try split(bench, Office.split("training", ["532532100": 5, "532532101": 3])) == nil)
        #expect(
            try split(bench, Office.split("training", of: Office.town, ["532532100200": 4, "532532100202": 1])) == nil)
        #expect(
            try split(bench, Office.split("heads", by: .institution, [TrainingBench.institution.description: 10]))
                == nil)
        let page = try await bench.read { queries, pool in
            try await pool.read { try PlanPages(rules: queries.rules).page(TrainingBench.county, 2018, $0) }
        }
        func line(_ target: String) -> PlanLineView? { page.lines.first { $0.target == target } }
        #expect(page.isStated && page.version == 1 && page.lines.count == 3)
        #expect(line("training")?.progress == PlanProgress(enrolled: 4, passed: 1, certified: 1))
        #expect(line("training")?.enrolledPercent == 50)
        #expect(line("training-poor")?.progress == PlanProgress(enrolled: 2, passed: 1, certified: 1))
        #expect(line("heads")?.progress == PlanProgress(enrolled: 3, passed: 1, certified: 1))
        #expect(line("heads")?.splits.first?.shares.first?.progress?.enrolled == 3)
        let splits = try #require(line("training")?.splits)
        #expect(splits.map(\.of.description) == ["532532", "532532100"])
        #expect(splits[0].shares.map { $0.progress?.enrolled } == [4, 0] && splits[0].elsewhere?.enrolled == 0)
        #expect(splits[1].shares.map { $0.progress?.enrolled } == [3, 0])
        #expect(splits[1].elsewhere == PlanProgress(enrolled: 1, passed: 0, certified: 0))
        #expect(line("training")?.unsplit == ["532532101"] && line("training")?.unitZh == "人次")
        // Another year has none of them.
        let next = try await bench.read { queries, pool in
            try await pool.read { try PlanPages(rules: queries.rules).page(TrainingBench.county, 2019, $0) }
        }
        #expect(!next.isStated && next.lines.isEmpty)
    }
}
