import Foundation
import GRDB
import Journal
import Models
import Store
import Testing

@testable import RegistryService

@Suite("Erasure of people's data")
struct ErasureTests {
    private static let person = PersonKey.number(1)

    private static func request(
        _ person: Int = 1, in county: DivisionCode = Place.hekou, by actor: ActorID = .clerk
    ) -> RequestErasure {
        RequestErasure(
            county: county, person: .number(person), basis: .retentionEnded, reason: "保存期限已满", actor: actor)
    }

    private static func decide(
        _ person: Int = 1, in county: DivisionCode = Place.hekou, isApproved: Bool = true, by actor: ActorID = .approver
    ) -> DecideErasure {
        DecideErasure(county: county, person: .number(person), isApproved: isApproved, reason: "核", actor: actor)
    }

    private static func keep(years: String, in county: DivisionCode = Place.hekou) -> SetRegistryRule {
        SetRegistryRule(
            county: county, pack: RegistryRules.ownSettings, name: RegistryRules.retentionYears, value: years,
            actor: .approver)
    }

    private static func died(_ person: Int = 1, in county: DivisionCode = Place.hekou) -> ClosePerson {
        ClosePerson(
            county: county, person: .number(person),
            exit: PersonExit(cause: .death, on: Day("2015-01-02")!, evidence: "注销证明-机密词"), actor: .clerk)
    }

    /// A person with everything that a record can have; every text that is theirs alone holds a word that nothing else has.
    private func furnished(_ person: Int = 1, in county: DivisionCode = Place.hekou) throws -> Desk {
        let desk = try Desk()
        desk.send(RosterRow.sample(person, in: county, head: person, name: "机密词", phone: "k1.机密词"))
        desk.send(RosterRow.sample(2, in: county, head: person))
        try desk.run()
        desk.send(PovertyRow.sample(person, in: county, household: "机密词"))
        desk.send(AccountRow.sample(person, in: county, card: "k1.机密词", ref: RowReference("accounts", 1)))
        try desk.run()
        try desk.accept(
            BeginEpisode(
                county: county, person: .number(person),
                episode: StatusEpisode(
                    kind: .disability, since: Day("2010-01-01")!, until: nil, detail: "机密词", evidence: "机密词"),
                actor: .clerk))
        try desk.accept(
            RecordEntry(
                county: county, person: .number(person),
                entry: PersonEntry(kind: .skill, on: Day("2014-01-01")!, text: "机密词", level: "初级", issuer: "机密词"),
                actor: .clerk))
        try desk.accept(
            RequestChange(
                county: county, person: .number(person),
                changes: [FieldChange(field: .phone, before: "k1.机密词", after: "k1.新机密词")], isCorrection: false,
                reason: "机密词", evidence: "机密词", actor: .clerk))
        try desk.accept(
            RequestChange(
                county: county, person: .number(person),
                changes: [FieldChange(field: .name, before: "机密词", after: "新机密词")], isCorrection: true,
                reason: "机密词", evidence: "机密词", actor: .clerk))
        try desk.accept(
            ApproveChange(
                county: county, person: .number(person),
                request: ChangeRules.request(of: .number(person), number: 1), level: .county, actor: .approver))
        return desk
    }

    /// Tables in which a word stands, of all partitions of the registry.
    private func tables(_ desk: Desk, holding word: String) throws -> [String] {
        var found: Set<String> = []
        for partition in 0..<desk.broker.partitions {
            let queue = try DatabaseQueue(
                path: desk.path(.registry, partition), configuration: Configuration())
            try queue.read { database in
                let names = try String.fetchAll(
                    database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'journal_%'")
                for name in names {
                    for row in try Row.fetchAll(database, sql: "SELECT * FROM \(name)") {
                        let texts = row.databaseValues.map { value -> String in
                            switch value.storage {
                            case .string(let text): text
                            case .blob(let data): String(decoding: data, as: UTF8.self)
                            default: ""
                            }
                        }
                        if texts.contains(where: { $0.contains(word) }) { found.insert(name) }
                    }
                }
            }
            try queue.close()
        }
        return found.sorted()
    }

    @Test(
        "Erasure is refused while the record lives, is kept by law, is held or has a matter open, and by who asked for it"
    )
    func refusals() throws {
        let desk = try furnished()
        #expect(try desk.refusal(Self.request()) == "record-living")
        #expect(try desk.refusal(Self.request(9)) == "unknown-person")
        let change = RequestChange.sample(1, .labourAbility, "ordinary", "skilled")
        try desk.accept(change)
        try desk.accept(Self.died())
        #expect(try desk.refusal(Self.request()) == "matter-open")
        try desk.accept(
            WithdrawChange(
                county: Place.hekou, person: Self.person, request: ChangeRules.request(of: Self.person, number: 2),
                reason: "", actor: .clerk))
        #expect(try desk.refusal(Self.request()) == "retention-not-set")
        try desk.accept(Self.keep(years: "4"))
        #expect(try desk.refusal(Self.request()) == "retention")
        try desk.accept(Self.keep(years: "3"))
        func hold(_ isHeld: Bool) -> SetErasureHold {
            SetErasureHold(county: Place.hekou, person: Self.person, isHeld: isHeld, reason: "诉讼", actor: .approver)
        }
        try desk.accept(hold(true))
        #expect(try desk.refusal(Self.request()) == "erasure-hold")
        try desk.accept(hold(false))
        #expect(try desk.refusal(Self.decide()) == "no-such-request")
        try desk.accept(Self.request())
        #expect(try desk.refusal(Self.request()) == "request-waits")
        #expect(try desk.refusal(Self.decide(by: .clerk)) == "own-request")
        try desk.accept(hold(true))
        #expect(try desk.refusal(Self.decide()) == "erasure-hold", "looked at again when it is decided")
        try desk.accept(hold(false))
        try desk.accept(Self.decide(isApproved: false))
        #expect(try desk.rows("SELECT state FROM erasure") == ["rejected"])
        try desk.accept(Self.request())
        try desk.accept(Self.decide())
        #expect(try desk.rows("SELECT state FROM erasure ORDER BY seq") == ["rejected", "erased"])
        #expect(try desk.refusal(Self.request()) == "erased")
        #expect(try desk.refusal(change) == "erased")
        #expect(
            try desk.refusal(
                ReopenPerson(county: Place.hekou, person: Self.person, reason: "误", actor: .reviewer)) == "erased")
    }

    @Test(
        "Nothing of an erased person is left in any table but key, places, dates and counts; replaying gives the same")
    func fold() async throws {
        let desk = try furnished()
        try desk.accept(Self.keep(years: "3"))
        try desk.accept(Self.died())
        let holding = try tables(desk, holding: "机密词")
        #expect(
            Set(holding).isSuperset(of: [
                "person", "poverty_record", "payee_account", "status_episode", "person_entry", "person_history",
                "change_request",
            ]), "the search can find")
        let events = try desk.rows("SELECT COUNT(*) FROM person_history").compactMap { Int($0) }.reduce(0, +)
        try desk.accept(Self.request())
        try desk.accept(Self.decide())
        try desk.run()
        #expect(try tables(desk, holding: "机密词") == [])
        #expect(
            try desk.rows("SELECT erased_on || ' ' || birth || sex FROM person WHERE name = ''") == [
                "2018-03-05 1990-01-010"
            ])
        #expect(try desk.rows("SELECT COUNT(*) FROM person_history").compactMap { Int($0) }.reduce(0, +) == events)
        let people = try await desk.summary().people
        #expect(people.closed == 1 && people.granted == 1)
        #expect(try desk.rows("SELECT name FROM person WHERE erased_on IS NULL") == ["李2"])
        let erased = try #require(try desk.events(PersonErased.self).first)
        #expect(erased.people == [Self.person] && erased.requestedBy == .clerk && erased.actor == .approver)
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }

    @Test("Deliveries bring nothing of an erased person back; an officer registers them as somebody new")
    func registeredAgain() throws {
        let desk = try furnished()
        try desk.accept(Self.keep(years: "3"))
        try desk.accept(Self.died())
        try desk.accept(Self.request())
        try desk.accept(Self.decide())
        #expect(try desk.rows("SELECT person FROM holder WHERE person = '\(Self.person)'", of: .identity) == [])
        desk.send(RosterRow.sample(1, name: "机密词", ref: RowReference("again", 1)))
        desk.send(PovertyRow.sample(1, household: "机密词", ref: RowReference("again-p", 1)))
        desk.send(AccountRow.sample(1, card: "k1.机密词", ref: RowReference("again-a", 1)))
        try desk.run()
        #expect(try tables(desk, holding: "机密词") == [])
        #expect(try desk.events(RegistrationRefused.self).last?.reason == RefusalReason.closed.rawValue)

        try desk.accept(RegisterPerson.sample(1))
        #expect(try desk.rows("SELECT name || state FROM person WHERE person = '\(Self.person)'") == ["李1granted"])
        #expect(try desk.rows("SELECT county FROM holder WHERE person = '\(Self.person)'", of: .identity) == ["532532"])
        #expect(try desk.rows("SELECT status FROM poverty_record") == [])
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }

    @Test("What other counties had of the person, before a move or in vain, is erased too")
    func otherCounties() throws {
        let desk = try furnished(1, in: Place.pingbian)
        let village = Place.village(5)
        try desk.accept(
            RequestMove(county: Place.hekou, person: Self.person, village: village, reason: "机密词", actor: .clerk))
        let move = MoveID(unchecked: "532532-1")
        try desk.accept(HandOverPerson(county: Place.pingbian, person: Self.person, move: move, actor: .approver))
        try desk.accept(AcceptMove(county: Place.hekou, person: Self.person, move: move, actor: .approver))
        try desk.accept(Self.died())
        try desk.accept(Self.keep(years: "3"))
        #expect(try desk.refusal(Self.request(in: Place.pingbian)) == "held-by-other-county")
        try desk.accept(Self.request())
        #expect(try desk.rows("SELECT county FROM person WHERE name = '新机密词'").sorted() == ["532523", "532532"])
        try desk.accept(Self.decide())
        try desk.run()
        #expect(try tables(desk, holding: "机密词") == [])
        #expect(
            try desk.rows("SELECT county || coalesce(erased_by, '') FROM erasure").sorted() == [
                "532523532532", "532532",
            ])
        #expect(try desk.events(PersonForgotten.self, of: .identity).map(\.others) == [[Place.pingbian]])
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }

    @Test("Records merged into an erased one go with it, and their keys are listed until they are reported destroyed")
    func merged() throws {
        let desk = try furnished()
        desk.send(RosterRow.sample(3, head: 1, name: "另机密词"))
        try desk.run()
        try desk.accept(
            MergePeople(county: Place.hekou, survivor: .number(1), closed: .number(3), reason: "同一人", actor: .reviewer))
        try desk.accept(Self.died())
        try desk.accept(Self.keep(years: "3"))
        #expect(try desk.refusal(Self.request(3)) == "erase-survivor")
        let report = RecordKeyDestruction(
            county: Place.hekou, person: Self.person, generation: 2, chain: String(repeating: "a", count: 64),
            actor: .approver)
        #expect(try desk.refusal(report) == "not-erased")
        try desk.accept(Self.request())
        try desk.accept(Self.decide())
        try desk.run()
        #expect(try tables(desk, holding: "机密词") == [])
        #expect(try desk.events(PersonErased.self).first?.people == [.number(1), .number(3)])
        #expect(try desk.rows("SELECT person FROM erased_key WHERE generation IS NULL").count == 2)
        try desk.accept(report)
        #expect(try desk.rows("SELECT generation FROM erased_key") == ["2", "2"])
        #expect(try desk.refusal(report) == "not-erased", "reported once")
    }

    @Test("Every table that names people is erased from, or said to hold nothing that goes")
    func everyTable() throws {
        let queue = try DatabaseQueue()
        try queue.write { try $0.execute(sql: RegistryTables.schema) }
        let naming = try queue.read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                    WHERE m.type = 'table' AND c.name IN ('person', 'survivor', 'closed', 'other', 'registration')
                    """)
        }
        #expect(naming.count > 20)
        #expect(Set(naming) == ErasureTables.tables.union(ErasureTables.kept))
    }

    @Test("A reveal is an event with who, which fields and what for, counted by officer; never with a value")
    func reveals() async throws {
        let desk = try furnished()
        func reveal(_ fields: [RevealedField], _ purpose: String = "核对到账") -> RevealPersonalFields {
            RevealPersonalFields(
                county: Place.hekou, person: Self.person, fields: fields, purpose: purpose, actor: .reviewer)
        }
        #expect(try desk.refusal(reveal([.phone], " ")) == "reason-missing")
        #expect(try desk.refusal(reveal([])) == "fields")
        #expect(try desk.refusal(reveal([.phone, .phone])) == "fields")
        try desk.accept(reveal([.idNumber, .phone]), at: "2018-03-06")
        try desk.accept(reveal([.accounts]), at: "2018-03-06")
        try desk.accept(reveal([.accounts]), at: "2018-03-07")
        let (lines, rates) = try await desk.read { pool in
            try await pool.read { database in
                let filter = RevealFilter(county: Place.hekou, actor: .reviewer, from: Day("2018-03-06"))
                let page = try #require(PageRequest())
                return (
                    try RevealLine.page(database, filter, page), try RevealRate.page(database, filter, page)
                )
            }
        }
        #expect(lines.total == 3 && lines.items.last?.fields == ["id-number", "phone"])
        #expect(lines.items.allSatisfy { $0.purpose == "核对到账" && $0.person == Self.person.description })
        #expect(rates.items.map(\.reveals) == [2, 1] && rates.items.map(\.people) == [1, 1])
    }
}
