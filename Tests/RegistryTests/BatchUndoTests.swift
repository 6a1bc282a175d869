import Models
import Testing

@testable import RegistryService

@Suite("Undoing a batch")
struct BatchUndoTests {
    private static let batch = BatchID(unchecked: "roster-a")

    private func undo(
        _ batch: BatchID = batch, in county: DivisionCode = Place.hekou, reason: String = "报错了文件"
    ) -> UndoBatch {
        UndoBatch(county: county, batch: batch, reason: reason, actor: .reviewer)
    }

    private func rows(_ people: ClosedRange<Int>, _ batch: String = "roster-a", education: String = "juniorHigh")
        -> [RosterRow]
    {
        people.map {
            .sample(
                $0, village: 1, head: ($0 / 4) * 4 + 1, education: education,
                birth: Day("1960-01-01")!.adding(days: 10 * $0), ref: RowReference(batch, $0 + 1))
        }
    }

    private func deliver(_ rows: [RosterRow], to desk: Desk) throws {
        for row in rows { desk.send(row) }
        try desk.run()
    }

    private func kept(_ desk: Desk) throws -> [String] {
        try desk.rows("SELECT row || ' ' || reason FROM batch_undo_kept ORDER BY row")
    }

    @Test("hekou-REG-10: a batch that nothing hangs on is gone from ledger and address book, and the order stays known")
    func whole() throws {
        let desk = try Desk()
        try deliver(rows(1...9), to: desk)
        #expect(try desk.rows("SELECT person FROM person WHERE state = 'granted'").count == 9)
        try desk.accept(undo())
        #expect(try desk.rows("SELECT person FROM person").isEmpty)
        #expect(try desk.rows("SELECT person FROM household_member").isEmpty)
        #expect(try desk.rows("SELECT person FROM holder", of: .identity).isEmpty)
        #expect(try desk.rows("SELECT outcome FROM feed_row") == Array(repeating: "withdrawn", count: 9))
        #expect(
            try desk.rows("SELECT state || ' ' || withdrawn || ' ' || actor || ' ' || reason FROM batch_undo")
                == ["completed 9 li.si 报错了文件"])
        #expect(
            try desk.rows("SELECT DISTINCT cause || ' ' || actor || ' ' || reason FROM person_history")
                == ["batch-undone li.si roster-a 报错了文件"])
    }

    @Test("A batch of more rows than one event holds is undone in several, each following from the one before")
    func parts() throws {
        let desk = try Desk()
        try deliver(rows(1...410), to: desk)
        try desk.accept(undo())
        let events = try desk.events(RegistrationsWithdrawn.self)
        #expect(events.map(\.part) == [1, 2, 3])
        #expect(events.map(\.people.count) == [200, 200, 10])
        #expect(try desk.rows("SELECT person FROM person").isEmpty)
        #expect(try desk.events(BatchUndoCompleted.self).map(\.withdrawn) == [410])
    }

    @Test("What something hangs on stays, and the reason is named")
    func hanging() throws {
        let desk = try Desk()
        try deliver(rows(1...9), to: desk)
        desk.send(PovertyRow.sample(1))
        desk.send(AccountRow.sample(2))
        try desk.run()
        try desk.accept(BeginEpisode.sample(3, .sample(.disability, "2017-01-01")))
        try desk.accept(RequestChange.sample(4, .education, "juniorHigh", "seniorHigh"))
        try desk.accept(RequestChange.sample(5, .jobWish, "愿意就业", "愿意创业"))
        try desk.post(
            .contractRecorded(
                ContractRecorded(
                    county: Place.hekou, contract: ContractID(unchecked: "c-6"), person: .number(6),
                    employer: OrganisationID(unchecked: "91530000MA0000000X"), workplace: DivisionCode("440305")!,
                    area: "out-of-province", post: "普工", from: Day("2018-03-01")!, to: Day("2019-02-28")!,
                    isFreeOfCharge: true, hasHelpedSign: true, ref: RowReference("contracts", 6))))
        try desk.run()
        try desk.accept(undo())
        #expect(
            try kept(desk)
                == ["2 poverty-status", "3 account", "4 status", "5 change-pending", "6 history", "7 contract"])
        #expect(try desk.rows("SELECT person FROM person").count == 6)
        #expect(try desk.rows("SELECT person FROM holder", of: .identity).count == 6)
    }

    @Test("A seat in another county's class keeps a registration while it lasts, a request for one does not")
    func seatsElsewhere() throws {
        let desk = try Desk()
        try deliver(rows(1...4), to: desk)
        let course = ClassID(unchecked: "532523-2018-001")
        func request(_ who: Int, version: Int = 1, isFixed: Bool, isWithdrawn: Bool = false) throws {
            let application = SeatApplication(
                class: course, trade: "焊工", level: "初级", start: Day("2018-03-05")!, end: Day("2018-03-09")!,
                isFixed: isFixed, isWithdrawn: isWithdrawn, isStaff: false)
            let request = SeatRequest(
                person: .number(who), host: DivisionCode("532523")!, version: version, application: application, term: 1
            )
            try desk.post(.seatRequestReceived(SeatRequestReceived(county: Place.hekou, request: request)))
        }
        func decide(_ who: Int, _ state: String, decision: Int) throws {
            try desk.post(
                .seatDecided(
                    SeatDecided(
                        county: Place.hekou, person: .number(who), host: DivisionCode("532523")!, class: course,
                        term: 1,
                        decision: decision, state: state)))
        }
        for who in 1...3 { try request(who, isFixed: false) }
        for who in 1...2 { try decide(who, "enrolled", decision: 1) }
        try decide(2, "refused", decision: 2)
        try request(4, isFixed: true)
        try desk.run()
        try desk.accept(undo())
        #expect(try kept(desk) == ["2 class", "5 class"])
        // The class is called off: nothing hangs on it any more.
        try request(1, version: 2, isFixed: false, isWithdrawn: true)
        try desk.run()
        try desk.accept(undo())
        #expect(try kept(desk) == ["5 class"])
    }

    @Test("Change requests that the batch opened are withdrawn, those that somebody decided stay")
    func requests() throws {
        let desk = try Desk()
        try deliver(rows(1...3, "roster-0"), to: desk)
        try deliver(rows(1...3, "roster-a", education: "primary"), to: desk)
        #expect(try desk.rows("SELECT person FROM change_request WHERE state = 'pending'").count == 3)
        let requests = try desk.events(ChangeRequested.self)
        let first = try #require(requests.first { $0.person == .number(1) })
        try desk.accept(
            ApproveChange(
                county: Place.hekou, person: .number(1), request: first.request, level: .county, actor: .approver))
        try desk.accept(undo())
        #expect(
            try desk.rows("SELECT state || COALESCE(' ' || decided_by, '') FROM change_request ORDER BY state, person")
                == ["approved wang.wu", "withdrawn li.si", "withdrawn li.si"])
        #expect(try desk.rows("SELECT person FROM person").count == 3)

        // The same rows again ask again.
        try deliver(rows(1...3, "roster-b", education: "primary"), to: desk)
        #expect(try desk.rows("SELECT batch FROM change_request WHERE state = 'pending'") == ["roster-b", "roster-b"])
    }

    @Test("People whom another delivery lists too stay until that one is undone as well")
    func otherDelivery() throws {
        let desk = try Desk()
        try deliver(rows(1...4), to: desk)
        try deliver(rows(1...2, "roster-b"), to: desk)
        try desk.accept(undo())
        #expect(try kept(desk) == ["2 other-delivery", "3 other-delivery"])
        try desk.accept(undo(BatchID(unchecked: "roster-b")))
        #expect(try desk.rows("SELECT person FROM person").count == 2)
        try desk.accept(undo(reason: "两份都报错了"))
        #expect(try desk.rows("SELECT person FROM person").isEmpty)
        #expect(try kept(desk).isEmpty)
    }

    @Test("Undoing again changes nothing when nothing is left")
    func idempotent() throws {
        let desk = try Desk()
        try deliver(rows(1...5), to: desk)
        try desk.accept(undo())
        let before = try desk.tables().filter { !$0.key.hasSuffix("/batch_undo") && !$0.key.contains("journal_") }
        try desk.accept(undo())
        let after = try desk.tables().filter { !$0.key.hasSuffix("/batch_undo") && !$0.key.contains("journal_") }
        #expect(before == after)
        #expect(try desk.events(BatchUndoCompleted.self).map(\.withdrawn) == [5, 5])
    }

    @Test("Rows of a batch that come after it was undone are refused")
    func lateRows() throws {
        let desk = try Desk()
        try deliver(rows(1...3), to: desk)
        try desk.accept(undo())
        try deliver(rows(4...6), to: desk)
        #expect(try desk.rows("SELECT person FROM person").isEmpty)
        #expect(try desk.rows("SELECT reason FROM feed_row WHERE outcome = 'refused'").count == 3)
        #expect(try desk.events(RegistrationRefused.self).allSatisfy { $0.reason == "batch-undone" })
    }

    @Test("An order needs a reason, a batch that has come, and one that brings people")
    func refused() throws {
        let desk = try Desk()
        try deliver(rows(1...2), to: desk)
        desk.send(PovertyRow.sample(1, ref: RowReference("poverty-a", 2)))
        try desk.run()
        #expect(try desk.refusal(undo(reason: " ")) == "reason-missing")
        #expect(try desk.refusal(undo(BatchID(unchecked: "roster-x"))) == "unknown-batch")
        #expect(try desk.refusal(undo(in: Place.pingbian)) == "unknown-batch")
        #expect(try desk.refusal(undo(BatchID(unchecked: "poverty-a"))) == "not-a-roster")
    }

    @Test("After the undo the county that had been denied holds the person, head of the household as before")
    func deniedCounty() throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1, head: 1, ref: RowReference("roster-a", 2)))
        try desk.run()
        desk.send(RosterRow.sample(1, in: Place.pingbian, head: 1, ref: RowReference("roster-p", 2)))
        try desk.run()
        #expect(try desk.rows("SELECT county FROM person WHERE state = 'denied'") == ["532523"])
        try desk.accept(undo())
        #expect(try desk.rows("SELECT county FROM holder", of: .identity) == ["532523"])
        #expect(try desk.rows("SELECT county || ' ' || state FROM person") == ["532523 granted"])
        #expect(try desk.rows("SELECT is_head FROM household_member") == ["1"])
        // And the county that gave the person up is denied now.
        desk.send(RosterRow.sample(1, head: 1, ref: RowReference("roster-b", 2)))
        try desk.run()
        #expect(try desk.rows("SELECT held_by FROM person WHERE county = '532532'") == ["532523"])
    }

    @Test("Another county may register somebody whose batch was undone")
    func elsewhere() throws {
        let desk = try Desk()
        try deliver(rows(1...3), to: desk)
        try desk.accept(undo())
        desk.send(RosterRow.sample(2, in: Place.pingbian, ref: RowReference("roster-p", 2)))
        try desk.run()
        #expect(try desk.rows("SELECT county || ' ' || state FROM person") == ["532523 granted"])
        #expect(try desk.rows("SELECT county FROM holder", of: .identity) == ["532523"])
    }

    @Test("An answer of identity to a registration that was withdrawn says nothing about the next one")
    func staleAnswer() throws {
        let desk = try Desk()
        try deliver(rows(1...1), to: desk)
        try desk.accept(undo())
        try deliver(rows(1...1, "roster-b"), to: desk)
        desk.send(
            IdentityAnswer(
                county: Place.hekou, person: .number(1), isGranted: false, heldBy: Place.pingbian, claim: 1))
        try desk.run()
        #expect(try desk.rows("SELECT state FROM person") == ["granted"])
    }

    // MARK: Any order

    private static let ledger = """
        SELECT county || village || p.person || name || education || state || note || registered_on || COALESCE(held_by, '')
            || household || is_head || COALESCE(relation, '')
        FROM person p JOIN household_member m USING (county, person) ORDER BY 1
        """

    private func requireSameLedger(_ desk: Desk, as reference: Desk, _ seed: UInt64) throws {
        #expect(try desk.rows(Self.ledger).sorted() == reference.rows(Self.ledger).sorted(), "seed \(seed)")
        let holders = "SELECT person || county FROM holder"
        #expect(
            try desk.rows(holders, of: .identity).sorted() == reference.rows(holders, of: .identity).sorted(),
            "seed \(seed)")
    }

    @Test(
        "Import, undo and import again, in any order of arrival and repetition, give the ledger of importing once",
        arguments: 1...16 as ClosedRange<UInt64>)
    func anyOrder(seed: UInt64) throws {
        let people = 1...30
        let reference = try Desk()
        try deliver(rows(people, "roster-z"), to: reference)

        var random = SeededGenerator(seed)
        let desk = try Desk(seed: seed)
        var first = rows(people)
        first += first.filter { _ in Bool.random(using: &random) }
        let again = rows(people, "roster-b") + rows(people, "roster-b").filter { _ in Bool.random(using: &random) }
        // Orders to undo the first come at any time after one row of it has; the second comes at any time.
        let orders = Int.random(in: 1...3, using: &random)
        var steps: [Step] = (first + again).map { .row($0) } + Array(repeating: .undo, count: orders)
        steps.shuffle(using: &random)
        try deliver([first[0]], to: desk)
        for step in steps {
            switch step {
            case .row(let row): desk.send(row)
            case .undo:
                desk.number += 1
                _ = desk.give(undo(), key: "u-\(desk.number)")
            }
            if Bool.random(using: &random) { try desk.step() }
        }
        desk.crashRate = seed % 2 == 0 ? 0.01 : 0
        try desk.run()
        desk.crashRate = 0
        try desk.run()
        _ = try desk.insist(undo(), key: "u-last")
        try requireSameLedger(desk, as: reference, seed)
    }

    private enum Step {
        case row(RosterRow)
        case undo
    }

    @Test("A process that dies while it undoes ends with the same tables", arguments: 1...3 as ClosedRange<UInt64>)
    func crashes(seed: UInt64) throws {
        let desk = try Desk(seed: seed)
        try deliver(rows(1...210), to: desk)
        desk.send(PovertyRow.sample(7))
        try desk.run()
        desk.crashRate = 0.02
        _ = try desk.insist(undo(), key: "u-1")
        try desk.run()
        desk.crashRate = 0
        try desk.run()
        #expect(desk.crashes > 0)
        #expect(try desk.rows("SELECT person FROM person").count == 1)
        #expect(try desk.rows("SELECT person FROM holder", of: .identity).count == 1)
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }
}
