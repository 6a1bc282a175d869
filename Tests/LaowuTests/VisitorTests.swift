import Foundation
import Journal
import Models
import Store
import Testing

@testable import LaowuService

/// People of one county in another county's classes: every service of the product over a broker in memory.
@Suite("Seats across counties", .serialized)
struct VisitorTests {
    private static let (home, host) = (MemorySystem.neighbour, MemorySystem.county)
    private static let person = PersonKey("0123456789abcdef0123456789abcdef")!
    private static let officer = ActorID("officer")!

    /// Numbers of this size are no one's; they draw the order in which things happen.
    private struct Draw: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private func day(_ text: String) -> Day { Day(text)! }
    private func course(_ county: DivisionCode, _ number: Int = 1) -> ClassID { ClassID("\(county)-2018-00\(number)")! }

    private func register(_ county: DivisionCode, in system: MemorySystem, row: Int = 1) throws {
        try system.send(
            RosterRow(
                ref: RowReference(batch: BatchID("people-\(county)")!, row: row), county: county,
                village: DivisionCode("\(county)100200")!, person: Self.person, name: "学员甲", sealedIDNumber: "sealed",
                sealedPhone: nil, birth: day("1985-01-01"), sex: "1", education: "primary", labourAbility: "ordinary",
                employmentState: "neither", jobWish: "", trainingState: "", trainingWish: "是", isDisabled: false,
                schooling: "", note: ""), to: .registry)
    }

    private func recognise(_ county: DivisionCode, in system: MemorySystem) throws {
        try system.send(
            InstitutionRow(
                ref: RowReference(batch: BatchID("institutions-\(county)")!, row: 1), county: county,
                institution: OrganisationID("91532532MA6K000000")!, name: "培训学校"), to: .training)
        // A class is filed by an institution that the county knows.
        try system.settle()
    }

    private func open(
        _ id: ClassID, from start: String = "2018-03-05", to end: String = "2018-03-09", trade: String = "焊工",
        in system: MemorySystem
    ) throws {
        let county = id.county!
        try system.give(
            FileClass(
                county: county, class: id, institution: OrganisationID("91532532MA6K000000")!, trade: trade,
                level: "初级",
                hours: 40, start: day(start), end: day(end), place: "村委会", filedOn: day("2018-02-08"),
                documents: ["class-application", "trainee-roster", "teaching-plan", "teachers", "exam-plan"],
                actor: Self.officer), to: .training)
        try system.give(
            ApproveClass(county: county, class: id, on: day("2018-02-09"), actor: Self.officer), to: .training)
    }

    private func enrol(_ id: ClassID, in system: MemorySystem) throws {
        try system.send(
            ClassRosterRow(
                ref: RowReference(batch: BatchID("roster-\(id)")!, row: 1), county: id.county!, class: id,
                person: Self.person, name: "学员甲", isOwnChoice: true), to: .training)
    }

    /// What stands in the stores of training, whichever partition a county is in.
    private func texts(_ sql: String, in system: MemorySystem) throws -> [String] {
        try (0..<system.broker.partitions).flatMap { partition in
            let connection = try Connection(path: system.store(.training, partition), mode: .readOnly)
            defer { connection.close() }
            return try connection.prepare(sql).all { $0.text(0) }
        }.sorted()
    }

    private func seats(in system: MemorySystem) throws -> [String] {
        try texts("SELECT class FROM enrolment WHERE state = 'enrolled'", in: system)
    }

    @Test(
        "changdu-TRN-14: two counties' classes at one time, in whatever order rosters, openings and registration come: exactly one seat",
        arguments: 1...8)
    func oneSeat(seed: UInt64) throws {
        var draw = Draw(state: seed)
        let system = try MemorySystem(on: "2018-02-20")
        defer { system.remove() }
        for county in [Self.home, Self.host] { try recognise(county, in: system) }
        let acts: [() throws -> Void] = [
            { try register(Self.home, in: system) },
            { try open(course(Self.home), in: system) },
            { try open(course(Self.host), from: "2018-03-07", to: "2018-03-13", in: system) },
            { try enrol(course(Self.home), in: system) },
            { try enrol(course(Self.host), in: system) },
        ]
        for act in acts.shuffled(using: &draw) {
            try act()
            try system.drift(Int.random(in: 0..<12, using: &draw), using: &draw)
        }
        try system.settle()
        #expect(try seats(in: system) == [course(Self.home).description], "seed \(seed)")
        #expect(
            try texts("SELECT reason FROM enrolment WHERE state = 'refused'", in: system) == ["two-classes-at-once"])
        #expect(try texts("SELECT state FROM ledger_seat", in: system) == ["refused"])
        let finding = try texts("SELECT content FROM enrolment_finding", in: system).first ?? ""
        #expect(finding.contains("\"compared\":\"\(course(Self.home))\""))
    }

    @Test(
        "the earlier class of the other county takes the seat from the home county's own, and gives it back when it is called off"
    )
    func givenBack() throws {
        let system = try MemorySystem(on: "2018-02-20")
        defer { system.remove() }
        for county in [Self.home, Self.host] { try recognise(county, in: system) }
        try register(Self.home, in: system)
        try open(course(Self.home), from: "2018-03-07", to: "2018-03-13", in: system)
        try open(course(Self.host), in: system)
        try enrol(course(Self.home), in: system)
        try system.settle()
        #expect(try seats(in: system) == [course(Self.home).description])
        try enrol(course(Self.host), in: system)
        try system.settle()
        #expect(try seats(in: system) == [course(Self.host).description])
        #expect(try texts("SELECT state FROM ledger_seat", in: system) == ["enrolled"])
        try system.give(
            CancelClass(
                county: Self.host, class: course(Self.host), on: day("2018-03-01"), reason: "报名不足", actor: Self.officer),
            to: .training)
        #expect(try seats(in: system) == [course(Self.home).description])
        #expect(try texts("SELECT state FROM ledger_seat", in: system) == ["withdrawn"])
    }

    @Test("the exam in the other county is in the home county's ledger, and goes along when the person moves on")
    func certificate() throws {
        let system = try MemorySystem(on: "2018-03-12")
        defer { system.remove() }
        let third = DivisionCode("532523")!
        try recognise(Self.host, in: system)
        try register(Self.home, in: system)
        try open(course(Self.host), in: system)
        try enrol(course(Self.host), in: system)
        try system.settle()
        #expect(try seats(in: system) == [course(Self.host).description])
        for (number, session) in (5...9).flatMap({ [($0, 8), ($0, 14)] }).enumerated() {
            try system.send(
                AttendanceRow(
                    ref: RowReference(batch: BatchID("gate")!, row: number), county: Self.host,
                    class: course(Self.host),
                    person: Self.person, event: "event-\(number)", device: "gate",
                    at: Moment(
                        milliseconds: Moment(startOf: day("2018-03-0\(session.0)")).milliseconds
                            + Int64(session.1) * 3_600_000), kind: "in", confidence: 0.95), to: .training)
        }
        try system.settle()
        try move(from: Self.home, to: third, in: system)
        try system.give(
            CertifyTrainees(
                county: Self.host, class: course(Self.host), on: day("2018-03-10"),
                results: [ExamResult(person: Self.person, hasPassed: true, certificate: "Z-1")], actor: Self.officer),
            to: .training)
        let told = try texts("SELECT county || ' ' || state || ' ' || content FROM ledger_seat", in: system)
        let now = try #require(told.first { $0.hasPrefix("\(third)") })
        #expect(now.hasPrefix("\(third) enrolled"))
        #expect(now.contains("\"certificate\":\"Z-1\"") && now.contains("\"hasPassed\":true"))
        // The same days in the new home's own class: the seat with its exam stands.
        try recognise(third, in: system)
        try open(course(third), from: "2018-03-05", to: "2018-03-09", in: system)
        try enrol(course(third), in: system)
        try system.settle()
        #expect(try seats(in: system) == [course(Self.host).description])
    }

    @Test("a person nobody has registered is asked for, and gets the seat when somebody registers them")
    func registeredLater() throws {
        let system = try MemorySystem(on: "2018-02-20")
        defer { system.remove() }
        try recognise(Self.host, in: system)
        try open(course(Self.host), in: system)
        try enrol(course(Self.host), in: system)
        try system.settle()
        #expect(try seats(in: system).isEmpty)
        try register(Self.home, in: system)
        try system.settle()
        #expect(try seats(in: system) == [course(Self.host).description])
    }

    private func move(from: DivisionCode, to: DivisionCode, in system: MemorySystem) throws {
        try system.give(
            RequestMove(
                county: to, person: Self.person, village: DivisionCode("\(to)100200")!, reason: "搬迁",
                actor: Self.officer),
            to: .registry)
        let moves = try (0..<system.broker.partitions).flatMap { partition in
            let connection = try Connection(path: system.store(.registry, partition), mode: .readOnly)
            defer { connection.close() }
            return try connection.prepare("SELECT DISTINCT move FROM county_move").all { $0.text(0) }
        }
        let move = MoveID(unchecked: try #require(moves.first))
        try system.give(
            HandOverPerson(county: from, person: Self.person, move: move, actor: Self.officer), to: .registry)
        try system.give(AcceptMove(county: to, person: Self.person, move: move, actor: Self.officer), to: .registry)
    }
}
