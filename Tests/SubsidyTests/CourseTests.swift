import Models
import Store
import Testing

@testable import SubsidyService

@Suite("Training grants are found from settled classes")
struct CourseTests {
    private let course = TrainingClass()
    private let neighbour = TrainingClass.neighbour

    private func ids(_ county: County) throws -> [CaseID] { try county.cases().map(\.id) }

    @Test(
        "changdu-SUB-01: the institution of a settled class claims for each trainee, with the addition for all eight contents",
        arguments: [([], 120_000), (TrainingClass.allContents, 165_000)] as [([String], Int64)])
    func settledClass(contents: [String], fen: Int64) throws {
        var course = course
        course.contents = contents
        course.trainees = [.init(number: 1), .init(number: 2), .init(number: 3, hasPassed: false)]
        let county = try County.training()
        try county.know((1...3).flatMap { County.resident($0) } + course.both)
        let found = try county.cases()
        #expect(found.map(\.id) == [course.caseID(1), course.caseID(2)].sorted())
        #expect(found.map(\.amount) == [fen, fen])
        #expect(found.allSatisfy { $0.claimant == "institution:inst-1" && $0.basisOn == "2020-04-10" })
        #expect(found.allSatisfy { $0.determination.contains("在现行补贴标准的基础上增加450元/人") })
    }

    @Test("changdu-SUB-01: nothing is found before the county sets its standard, and all of it when it does")
    func standardLast() throws {
        let county = try County.training(["notice_days": "5"])
        try county.know(County.resident(1) + course.both)
        #expect(try county.cases() == [])
        try county.accept(
            SetCountySettings(
                county: TrainingClass.county,
                settings: [
                    "training_standard": "flat", "training_standard_fen": "80000", "training_rules_year": "2019",
                ], actor: actor("clerk")))
        #expect(try county.cases().map(\.amount) == [80_000])
    }

    @Test("changdu-SUB-06: every course of a person is a claim of its own, in one year and over the years")
    func everyCourse() throws {
        let county = try County.training()
        var second = course
        (second.id, second.trade, second.settledOn) = ("k-2", "焊工", "2020-07-10")
        var third = course
        (third.id, third.level, third.settledOn) = ("a-class-with-a-long-code-2020-03", "中级", "2020-10-10")
        try county.know(County.resident(1) + course.both + second.both + third.both)
        #expect(try ids(county) == [course, second, third].map { $0.caseID(1) }.sorted())
        #expect(try ids(county).allSatisfy { $0.description.utf8.count <= 64 })
    }

    @Test("changdu-SUB-06: the same trade and level is paid once, for the card-registered poor again")
    func repeated() throws {
        for isPoor in [false, true] {
            let county = try County.training()
            var again = course
            (again.id, again.start, again.end, again.settledOn) = ("k-2", "2020-06-01", "2020-06-20", "2020-07-01")
            try county.know(County.resident(1, isPoor: isPoor) + course.both + again.both)
            #expect(try ids(county) == [course.caseID(1), again.caseID(1)])
            try approve(course.caseID(1), in: county)
            let states = try county.cases().map(\.state)
            #expect(states == (isPoor ? ["approved", "opened"] : ["approved"]))
        }
    }

    private func approve(_ id: CaseID, in county: County) throws {
        for step in County.stepsToApproval(id) { #expect(try county.late(step) == nil) }
    }

    // MARK: What changes after the settling

    @Test("A pass taken back after the settling takes the claim back, and given again it is found again")
    func amendment() throws {
        let county = try County.training()
        try county.know(County.resident(1) + course.both)
        var without = course
        without.trainees = [.init(number: 1, hasPassed: false, isCertified: false)]
        try county.know([without.amended(2, [person(1)])])
        #expect(try county.cases() == [])
        try county.know([course.amended(3, [person(1)])])
        #expect(try ids(county) == [course.caseID(1)])
    }

    @Test("A price that is listed only after the settling is that of the class's first day")
    func priceLater() throws {
        var course = course
        course.price = nil
        let county = try County.training()
        try county.know(County.resident(1) + course.both)
        #expect(try county.cases() == [])
        try county.know([course.listed(yuan: 900, from: "2020-03-03")])
        #expect(try county.cases() == [])
        try county.know([course.listed(yuan: 1_000), course.listed(yuan: 700, area: division("540000"))])
        #expect(try county.cases().map(\.amount) == [100_000])
        try county.know([
            .training(
                CatalogueEntryWithdrawn(
                    request: WithdrawCatalogueEntry(
                        county: course.county, area: course.county, trade: course.trade, level: course.level,
                        on: day("2020-01-01"), reason: "停用", actor: actor("clerk"))))
        ])
        // What is left is the wider place's row.
        #expect(try county.cases().map(\.amount) == [70_000])
    }

    @Test("A class that is filed or called off, and not settled, founds no claim")
    func notSettled() throws {
        let county = try County.training()
        try county.know(County.resident(1) + [course.filed, course.listed(yuan: 1_200)])
        #expect(try county.cases() == [])
    }

    // MARK: Other counties

    private func courseEvents(_ county: County) throws -> (told: Int, received: Int) {
        let events = try county.events()
        return (
            events.filter { if case .courseTold = $0 { true } else { false } }.count,
            events.filter { if case .courseReceived = $0 { true } else { false } }.count
        )
    }

    @Test(
        "The home county finds the claim for a seat in another county's class, in whatever order the facts arrive",
        arguments: 0..<6 as Range<UInt64>)
    func seatElsewhere(seed: UInt64) throws {
        var random = SplitMix(seed)
        let county = try County.training()
        let groups: [[Fact]] = [
            County.resident(1, of: neighbour), [course.filed, course.settled], [course.seat(1, home: neighbour)],
        ]
        for group in groups.shuffled(using: &random) { try county.know(group) }
        #expect(try ids(county) == [course.caseID(1, in: neighbour)])
        #expect(try county.cases().map(\.claimant) == ["institution:inst-1"])
        #expect(try courseEvents(county) == (1, 1))
        var without = course
        without.trainees = [.init(number: 1, hasPassed: false, isCertified: false)]
        try county.know([without.amended(2, [person(1)])])
        #expect(try county.cases() == [])
        #expect(try courseEvents(county) == (2, 2))
        let before = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == before)
    }

    @Test("Who has a seat with another home now is told there, and the first home's claim stays what it was")
    func secondHome() throws {
        let county = try County.training()
        let third = division("540322")
        try county.know(
            County.resident(1, of: neighbour) + course.both + [course.seat(1, home: neighbour)])
        try county.know([course.seat(1, home: third, term: 2)])
        #expect(try ids(county) == [course.caseID(1, in: neighbour)])
        #expect(try courseEvents(county) == (2, 2))
    }

    @Test(
        "Settled after the move, the new home finds the claim; settled before, the old one",
        arguments: ["2020-04-01", "2020-05-01"])
    func moved(on date: String) throws {
        let county = try County.training()
        let move = MoveID(unchecked: "m-1")
        try county.know(County.resident(1) + [course.filed])
        if date > course.settledOn { try county.know([course.settled]) }
        try county.know([
            .registry(
                PersonMovedAway(county: course.county, person: person(1), move: move, to: neighbour, on: day(date))),
            .registry(
                PersonMovedIn(
                    county: neighbour, person: person(1), move: move, from: course.county, record: record,
                    membership: Membership(household: HouseholdID(unchecked: "h"), isHead: true), on: day(date))),
        ])
        if date < course.settledOn { try county.know([course.settled]) }
        #expect(
            try ids(county) == [date < course.settledOn ? course.caseID(1, in: neighbour) : course.caseID(1)])
    }

    @Test(
        "A trainee whose registration here is pending is told of once it is denied, at the home that answered for the seat"
    )
    func deniedHere() throws {
        let county = try County.training()
        let here = County.resident(1).prefix(1) + County.resident(1).suffix(1)
        try county.know(
            County.resident(1, of: neighbour) + here + course.both + [course.seat(1, home: neighbour)])
        #expect(try courseEvents(county) == (0, 0))
        try county.know([.registry(RegistrationDenied(county: course.county, person: person(1), heldBy: neighbour))])
        #expect(try ids(county) == [course.caseID(1, in: neighbour)])
    }

    @Test("The list of courses has those of the county's people elsewhere, each with its claims")
    func listed() async throws {
        let county = try County.training()
        var here = course
        (here.id, here.county, here.settledOn, here.price) = ("k-2", neighbour, "2020-05-10", nil)
        here.contents = ["law", "ethics"]
        try county.know(
            County.resident(1, of: neighbour) + course.both + [course.seat(1, home: neighbour)] + here.both)
        let pool = try ReadPool(path: county.directory + "/subsidy/0.sqlite")
        let all = try await pool.read { [neighbour] in
            try CourseQueries.courses($0, county: neighbour, person: nil, class: nil, page: 1, pageSize: 10)
        }
        #expect(all.items.map(\.class) == ["k-2", "k-1"] && all.total == 2)
        #expect(all.items.map(\.host) == ["540321", "540302"])
        #expect(all.items.map(\.price) == [nil, 120_000])
        #expect(all.items.map(\.contents) == [["ethics", "law"], []])
        #expect(all.items.map(\.cases) == [[], [course.caseID(1, in: neighbour).description]])
        #expect(all.items.allSatisfy { $0.hasPassed && $0.isCertified && $0.attended == 30 })
        let one = try await pool.read { [neighbour] in
            try CourseQueries.courses(
                $0, county: neighbour, person: person(1), class: ClassID(unchecked: "k-1"), page: 1, pageSize: 10)
        }
        #expect(one.items.map(\.class) == ["k-1"] && one.total == 1)
        try pool.close()
    }

    private var record: PersonRecord {
        PersonRecord(
            village: division("540321100201"), household: HouseholdID(unchecked: "h"), name: "样例",
            sealedIDNumber: "k1.x", birth: day("1990-01-01"), sex: "1", education: "初中", labourAbility: "普通劳动力",
            employmentState: "未就业", jobWish: "是", trainingState: "否", trainingWish: "是", isDisabled: false,
            schooling: "否", note: "", registeredOn: day("2018-01-01"),
            belongings: Belongings(
                poverty: [
                    RecordedPoverty(
                        since: day("2016-01-01"), status: "一般户", householdNumber: "h", recordedOn: day("2018-01-01"))
                ], episodes: [], entries: [], accounts: []), history: [])
    }
}
