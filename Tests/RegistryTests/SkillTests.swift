import Journal
import Models
import Testing

@testable import RegistryService

@Suite("Skills that training tells of")
struct SkillTests {
    private static let course = ClassID(unchecked: "532532-2018-001")
    private static let (giving, receiving) = (Place.hekou, Place.pingbian)

    private func row(
        _ person: Int, _ number: String, row: Int, now: String? = nil,
        kind: CertificateKind? = .vocationalQualification,
        on: String = "2018-03-01", withdrawn: Bool = false, reason: String = ""
    ) -> SkillRow {
        let skill = LearntSkill(
            kind: kind, number: now ?? number, trade: "中式烹调师", level: "初级", issuer: "县职业技能鉴定所", on: Day(on)!)
        return SkillRow(
            ref: RowReference(Self.course.description, row), county: Self.giving, person: .number(person),
            class: Self.course, number: number, skill: withdrawn ? nil : skill, reason: reason, actor: .clerk)
    }

    private func entries(_ desk: Desk, _ person: Int, in county: DivisionCode = giving) async throws -> [PersonEntry] {
        let file = try await desk.read(county) { pool in
            try await pool.read { try PersonFile.read($0, county: county, person: .number(person)) }
        }
        return try #require(file).entries
    }

    @Test(
        "a certificate stands in its bearer's record with its number, kind and class, once however often the row comes")
    func learnt() async throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        for _ in 1...2 { desk.send(row(1, "Z1", row: 1)) }
        desk.send(row(1, "J1", row: 2, kind: .completion))
        try desk.run()
        let entries = try await entries(desk, 1)
        #expect(entries.map(\.kind) == [.certificate, .skill])
        #expect(entries.map(\.certificate) == ["Z1", "J1"])
        #expect(entries.allSatisfy { $0.source == Self.course && $0.text == "中式烹调师" && $0.level == "初级" })
        #expect(entries.first?.certificateKind == .vocationalQualification)
        #expect(try desk.rows("SELECT cause FROM person_history WHERE field LIKE 'entry/%'").count == 2)
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }

    @Test("a correction replaces what stood, a withdrawal takes it away, and history keeps both with the reason")
    func corrected() async throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        desk.send(row(1, "Z1", row: 1))
        desk.send(row(1, "Z1", row: 2, now: "Z9", on: "2018-03-02", reason: "编号录错"))
        try desk.run()
        let entry = try #require(try await entries(desk, 1).first)
        #expect(try await entries(desk, 1).count == 1)
        #expect(entry.certificate == "Z9" && entry.on == Day("2018-03-02"))
        desk.send(row(1, "Z9", row: 3, withdrawn: true, reason: "替考"))
        try desk.run()
        #expect(try await entries(desk, 1).isEmpty)
        #expect(
            try desk.rows("SELECT DISTINCT reason FROM person_history WHERE field LIKE 'entry/%'").sorted() == [
                "", "替考", "编号录错",
            ])
    }

    @Test("an entry that an officer had made of the same certificate gives way to what training says")
    func byHand() async throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        try desk.accept(
            RecordEntry(
                county: Self.giving, person: .number(1),
                entry: PersonEntry(kind: .certificate, on: Day("2018-03-01")!, text: "中式烹调师", level: "", issuer: ""),
                actor: .clerk))
        desk.send(row(1, "Z1", row: 1))
        try desk.run()
        let entries = try await entries(desk, 1)
        #expect(entries.count == 1 && entries.first?.certificate == "Z1" && entries.first?.level == "初级")
    }

    @Test("a certificate of somebody who is not registered yet waits for them")
    func early() async throws {
        let desk = try Desk()
        desk.send(row(1, "Z1", row: 1))
        try desk.run()
        #expect(try desk.rows("SELECT slot FROM parked_row") == ["skill"])
        try desk.register([(1, head: 1)])
        #expect(try await entries(desk, 1).map(\.certificate) == ["Z1"])
        #expect(try desk.rows("SELECT slot FROM parked_row").isEmpty)
    }

    @Test("certificates move with their bearer, and what training says afterwards follows to the new county")
    func moved() async throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        desk.send(row(1, "Z1", row: 1))
        try desk.run()
        try desk.accept(
            RequestMove(
                county: Self.giving, person: .number(1), village: Place.village(5, of: Self.receiving), reason: "迁户",
                actor: .clerk))
        // While the record is being handed over the row waits.
        desk.send(row(1, "J1", row: 2, kind: .completion))
        try desk.run()
        try desk.accept(
            AcceptMove(
                county: Self.receiving, person: .number(1), move: MoveID(unchecked: "532532-1"), actor: .approver))
        #expect(try await entries(desk, 1, in: Self.receiving).map(\.certificate) == ["Z1", "J1"])
        desk.send(row(1, "Z1", row: 3, now: "Z9", reason: "编号录错"))
        desk.send(row(1, "J1", row: 4, withdrawn: true, reason: "替考"))
        try desk.run()
        let entries = try await entries(desk, 1, in: Self.receiving)
        #expect(entries.map(\.certificate) == ["Z9"] && entries.first?.source == Self.course)
    }

    @Test("what comes for a merged record stands under the survivor, and goes with the withdrawal")
    func merged() async throws {
        let desk = try Desk()
        try desk.register([(1, head: 1), (2, head: 2)])
        desk.send(row(2, "Z1", row: 1))
        try desk.run()
        try desk.accept(
            MergePeople(
                county: Self.giving, survivor: .number(1), closed: .number(2), reason: "同一人", actor: .reviewer))
        #expect(try await entries(desk, 1).map(\.certificate) == ["Z1"])
        desk.send(row(2, "J1", row: 2, kind: .completion))
        try desk.run()
        #expect(try await entries(desk, 1).map(\.certificate) == ["Z1", "J1"])
        desk.send(row(2, "Z1", row: 3, withdrawn: true, reason: "替考"))
        try desk.run()
        #expect(try await entries(desk, 1).map(\.certificate) == ["J1"])
        // Nothing of a withdrawn certificate is left in the record that was closed either.
        #expect(try await entries(desk, 2).isEmpty)
    }
}
