import Models
import Testing

@testable import Journal
@testable import TrainingService

@Suite("Who needs which training, and where")
struct NeedTests {
    private static let county = TrainingBench.county

    private func person(_ who: Int, in village: String, of bench: TrainingBench) throws {
        let plain = bench.registered(who)
        try bench.fact(
            PersonRegistered(
                county: Self.county, village: DivisionCode(village)!, person: plain.person,
                household: plain.household, isHead: true, name: plain.name, sealedIDNumber: "sealed",
                birth: plain.birth, sex: "男", education: "初中", labourAbility: "普通劳动力", employmentState: "",
                jobWish: "", trainingState: "", trainingWish: "", isDisabled: false, schooling: "", note: ""))
        try bench.fact(RegistrationGranted(county: Self.county, person: plain.person))
    }

    private func wish(_ who: Int, _ text: String, _ kind: EntryKind = .trainingWish, of bench: TrainingBench) throws {
        try bench.fact(
            PersonEntryRecorded(
                county: Self.county, person: TrainingTests.person(who),
                entry: PersonEntry(kind: kind, on: day("2018-01-05"), text: text, level: "", issuer: ""),
                actor: TrainingBench.officer))
    }

    private func poverty(_ who: Int, _ status: String, of bench: TrainingBench) throws {
        try bench.fact(
            PovertyStatusRecorded(
                county: Self.county, person: TrainingTests.person(who), householdNumber: "1", status: status,
                since: day("2016-01-01"), ref: bench.ref()))
    }

    private func open(
        _ bench: TrainingBench, _ number: Int, trade: String = "中式烹调师", kind: String, area: DivisionCode? = nil,
        start: String = "2018-03-05", end: String = "2018-03-09"
    ) throws {
        let request = filing(classID(number), start: start, end: end, trade: trade)
            .changed(area: area, profile: ClassProfile(kind: kind, seats: 20))
        try #require(try bench.command(.fileClass(request)).isAccepted)
        try #require(try bench.approve(number).isAccepted)
    }

    @Test("hekou-TRN-12: classes stand beside what firms want and people wish; one that nobody asked for is named")
    func planning() async throws {
        let bench = try TrainingBench(TrainingRules(under: try .hekou()))
        try bench.recognise()
        for who in 1...3 { try bench.grant(who) }
        for (who, text) in [(1, "中式烹调师"), (2, "电工"), (3, "养蜂")] { try wish(who, text, of: bench) }
        #expect(
            try bench.command(
                .recordTrainingDemand(
                    RecordTrainingDemand(
                        county: Self.county, employer: OrganisationID("91530000MA6K000001")!, name: "某建筑公司",
                        area: Self.county, trade: "电工", people: 20, on: day("2018-01-10"),
                        actor: TrainingBench.officer))
            ).isAccepted)
        try open(bench, 1, kind: "post-skill")
        try open(bench, 2, trade: "美容师", kind: "post-skill")
        try bench.mail(bench.roster(1, 1))
        try bench.settle()
        let page = try await bench.read { queries, pool in
            try await pool.read { try PlanningPages.page(Self.county, 2018, queries.rules, $0) }
        }
        #expect(page.source?.quote == "有针对性地安排培训班次")
        let electrician = try #require(page.trades.first { $0.trade == "电工" })
        #expect(electrician.wanted == 20 && electrician.wishing == 1 && electrician.towns == ["532532100": 1])
        let cook = try #require(page.trades.first { $0.trade == "中式烹调师" })
        #expect(cook.wishing == 1 && cook.uncovered == 0 && cook.classes == [classID(1)] && cook.enrolled == 1)
        #expect(page.unplanned == ["电工"] && page.unasked == [classID(2)] && page.otherWishes == 1)
        let people = try await bench.read { _, pool in
            try await pool.read { try PlanningPages.people(Self.county, 2018, trade: "电工", $0) }
        }
        #expect(people.map(\.person) == [TrainingTests.person(2)] && people.map(\.isCovered) == [false])
        for (number, state) in [(1, ClassDuty.State.met), (2, .missed)] {
            let detail = try #require(try await bench.detail(number))
            let duty = try #require(detail.duties.first { $0.code == "planned-by-need" })
            #expect(duty.state == state && duty.force == .aim && duty.source?.clause == "三(一)1")
            #expect(detail.need?.wishing == (number == 1 ? 1 : 0))
        }
    }

    private func assigned(_ bench: TrainingBench) async throws -> ([AssignedPerson], AssignmentPage) {
        try await bench.read { queries, pool in
            try await pool.read {
                (
                    try AssignmentPages.people(Self.county, on: day("2018-06-30"), queries.rules, $0),
                    try AssignmentPages.page(Self.county, on: day("2018-06-30"), queries.rules, $0)
                )
            }
        }
    }

    @Test("baishan-TRN-08: of the two kinds of course each is meant for the one that they wish, counted by group")
    func byWish() async throws {
        let bench = try TrainingBench(.under(try BundledPlan.baishan()))
        try bench.recognise()
        for (trade, kind) in [("中式烹调师", "vocational"), ("食用菌栽培", "practical-farming")] {
            #expect(try bench.command(Office.set(Office.entry(trade: trade, kind: kind))).isAccepted)
        }
        for who in 1...4 { try bench.grant(who) }
        for (who, text) in [(1, "中式烹调师"), (2, "食用菌栽培"), (3, "农村实用技术培训"), (4, "是")] {
            try wish(who, text, of: bench)
        }
        try poverty(1, "已脱贫", of: bench)
        try poverty(2, "低收入户", of: bench)
        try open(bench, 1, kind: "vocational")
        for who in 1...2 { try bench.mail(bench.roster(1, who)) }
        try bench.settle()
        let (people, page) = try await assigned(bench)
        #expect(people.map(\.kinds) == [["vocational"], ["practical-farming"], ["practical-farming"], []])
        #expect(people.map(\.state) == [.placed, .elsewhere, .without, .undetermined])
        #expect(people.map(\.groups) == [["lifted-out"], ["low-income"], [], []])
        #expect(page.rules.map(\.quote) == ["根据培训意愿,分类实施"])
        #expect(page.kinds.map(\.kind) == ["vocational", "practical-farming"])
        #expect(page.kinds.map(\.placed) == [1, 0] && page.kinds.map(\.elsewhere) == [0, 1])
        #expect(page.kinds.map(\.without) == [0, 1] && page.kinds.map(\.assigned) == [1, 2])
        #expect(page.kinds.map(\.groups) == [["lifted-out": 1], ["low-income": 1]])
        #expect(page.undetermined == 1 && page.missing == ["wish": 1])
    }

    @Test(
        "jilin-TRN-03: who stays is meant for practical courses, who leaves for a trade or brand, who founds for start-up"
    )
    func byGroup() async throws {
        let plan = try TrainingPlan.of("jilin-2018", "220822", on: "2018-06-01")
        let bench = try TrainingBench(.under(plan))
        try bench.recognise()
        for who in 1...6 {
            try bench.grant(who)
            try wish(who, who == 5 ? "食用菌栽植" : who == 6 ? "劳务品牌培训" : "是", of: bench)
        }
        for (who, kind, text) in [
            (1, .jobWish, "在乡种植"), (2, .jobWish, "外出务工"), (3, .startUpWish, "开店"), (5, .jobWish, "在乡种植"),
            (6, .jobWish, "省外务工"),
        ] as [(Int, EntryKind, String)] { try wish(who, text, kind, of: bench) }
        // Enough is recorded of somebody who neither stays, leaves nor founds.
        try bench.grant(7)
        try wish(7, "是", of: bench)
        try wish(7, "不限", .jobWish, of: bench)
        try open(bench, 1, trade: "人参种植", kind: "practical-farming")
        try bench.mail(bench.roster(1, 1))
        try bench.mail(bench.roster(1, 2))
        try bench.settle()
        let (people, page) = try await assigned(bench)
        #expect(
            people.map(\.kinds) == [
                ["practical-farming"], ["labour-brand", "vocational"], ["start-up"], [], ["practical-farming"],
                ["labour-brand"], [],
            ])
        #expect(
            people.map(\.state) == [.placed, .elsewhere, .without, .undetermined, .without, .without, .undetermined])
        #expect(people[3].missing == ["jobWish", "startUpWish"] && people[6].missing == ["startUpWish"])
        #expect(
            page.kinds.map { "\($0.kind) \($0.assigned)" } == [
                "practical-farming 2", "vocational 1", "labour-brand 2", "start-up 1",
            ])
        #expect(page.rules.map(\.quote).contains("开展就业技能培训和劳务品牌培训"))
        // A wish that is taken up later, or told otherwise, moves the person.
        try bench.fact(
            PersonEntryEnded(
                county: Self.county, person: TrainingTests.person(1), kind: .jobWish, on: day("2018-01-05"),
                text: "在乡种植", until: day("2018-05-01"), reason: "改变意愿", actor: TrainingBench.officer))
        try wish(1, "省外务工", .jobWish, of: bench)
        try bench.settle()
        #expect(try await assigned(bench).0[0].kinds == ["labour-brand", "vocational"])
    }

    @Test(
        "heyuan-TRN-04: trainees are counted by how far from home they are taught, and the nearest class is offered first"
    )
    func nearHome() async throws {
        let plan = try TrainingPlan.of("heyuan-2018", "441602", on: "2018-12-20")
        let bench = try TrainingBench(.under(plan))
        try bench.recognise()
        let villages = ["532532100200", "532532101200", "532532100200", "532532101200"]
        for (index, village) in villages.enumerated() { try person(index + 1, in: village, of: bench) }
        try wish(4, "电工", of: bench)
        try open(bench, 1, kind: "pre-post", area: Office.town)
        try open(bench, 2, kind: "pre-post")
        try open(bench, 3, trade: "电工", kind: "pre-post", area: Office.town, start: "2018-06-04", end: "2018-06-08")
        try open(
            bench, 4, trade: "电工", kind: "pre-post", area: Office.otherTown, start: "2018-07-02", end: "2018-07-06")
        for (number, who) in [(1, 1), (1, 2), (2, 3)] { try bench.mail(bench.roster(number, who)) }
        try bench.settle()
        let (page, people, seekers) = try await bench.read { queries, pool in
            try await pool.read {
                (
                    try NearHomePages.page(Self.county, 2018, queries.rules, $0),
                    try NearHomePages.trainees(Self.county, 2018, $0),
                    try NearHomePages.seekers(Self.county, on: day("2018-05-01"), $0)
                )
            }
        }
        #expect(page.source?.quote == "減少農村勞動者參與培訓和轉移就業成本")
        #expect(page.trainees == ["town": 1, "county": 1, "unknown": 1] && page.nearPercent == 50)
        #expect(people.map(\.nearness) == [.town, .county, .unknown])
        #expect(page.classes.first?.trainees == ["town": 1, "county": 1])
        #expect(seekers.map(\.person) == [TrainingTests.person(4)])
        #expect(seekers.first?.offers.map(\.class) == [classID(4), classID(3)])
        #expect(seekers.first?.offers.map(\.nearness) == [.town, .county])
    }

    @Test("a village is nearer than its town, the town than the county; what is not known is said so")
    func nearness() {
        let home = DivisionCode("532532100200")
        for (area, nearness) in [
            ("532532100200", Nearness.village), ("532532100", .town), ("532532100201", .town), ("532532101", .county),
            ("532532", .county), ("440300", .elsewhere),
        ] { #expect(Nearness(of: home, to: DivisionCode(area)) == nearness) }
        #expect(Nearness(of: nil, to: home) == .unknown && Nearness(of: home, to: nil) == .unknown)
    }
}
