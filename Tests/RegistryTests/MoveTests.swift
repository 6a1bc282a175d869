import Journal
import Models
import Testing

@testable import RegistryService

@Suite("Moves between counties")
struct MoveTests {
    private static let (giving, receiving) = (Place.hekou, Place.pingbian)
    private static let target = Place.village(5, of: Place.pingbian)

    private func request(_ person: Int, by county: DivisionCode, to village: DivisionCode = target) -> RequestMove {
        RequestMove(county: county, person: .number(person), village: village, reason: "迁户", actor: .clerk)
    }

    private func handOver(_ person: Int, _ move: String = "532523-1") -> HandOverPerson {
        HandOverPerson(
            county: Self.giving, person: .number(person), move: MoveID(unchecked: move), actor: .approver)
    }

    private func accept(_ person: Int, _ move: String = "532523-1") -> AcceptMove {
        AcceptMove(
            county: Self.receiving, person: .number(person), move: MoveID(unchecked: move), actor: .approver)
    }

    private func stop(_ person: Int, by county: DivisionCode, _ move: String = "532523-1") -> StopMove {
        StopMove(
            county: county, person: .number(person), move: MoveID(unchecked: move), reason: "不同意", actor: .approver)
    }

    private func states(_ desk: Desk, _ person: Int) throws -> [String] {
        try desk.rows("SELECT county || ' ' || state FROM county_move WHERE person = '\(PersonKey.number(person))'")
            .sorted()
    }

    private func living(_ desk: Desk, _ person: Int) throws -> [String] {
        try desk.rows(
            """
            SELECT county FROM person WHERE person = '\(PersonKey.number(person))' AND state = 'granted'
            AND closing IS NULL
            """)
    }

    private func holder(_ desk: Desk, _ person: Int) throws -> [String] {
        try desk.rows("SELECT county FROM holder WHERE person = '\(PersonKey.number(person))'", of: .identity)
    }

    /// A person with everything that a record can have.
    private func furnished() throws -> Desk {
        let desk = try Desk()
        try desk.register([(1, head: 1), (2, head: 1)])
        desk.send(PovertyRow.sample(1))
        desk.send(AccountRow.sample(1))
        try desk.run()
        try desk.accept(BeginEpisode.sample(1, .sample(.relocation, "2016-01-01")))
        try desk.accept(
            RecordEntry(
                county: Self.giving, person: .number(1),
                entry: PersonEntry(kind: .skill, on: Day("2017-01-01")!, text: "砌筑", level: "初级", issuer: ""),
                actor: .clerk))
        try desk.accept(RequestChange.sample(1, .phone, "k1.phone", "k1.new"))
        return desk
    }

    @Test(
        "hekou-REG-06: the receiving county asks, the giving one hands over, and the whole record moves with its history"
    )
    func journey() async throws {
        let desk = try furnished()
        try desk.accept(request(1, by: Self.receiving))
        #expect(try states(desk, 1) == ["532523 opened", "532532 opened"])
        #expect(try desk.refusal(accept(1)) == "move-opened")
        try desk.accept(handOver(1))
        #expect(try states(desk, 1) == ["532523 arrived", "532532 handed-over"])
        #expect(try desk.refusal(RequestChange.sample(1, .phone, "k1.new", "k1.x")) == "being-handed-over")
        #expect(try living(desk, 1) == ["532532"] && holder(desk, 1) == ["532532"])
        try desk.accept(accept(1))
        #expect(try states(desk, 1) == ["532523 completed", "532532 completed"])
        #expect(try living(desk, 1) == ["532523"] && holder(desk, 1) == ["532523"])

        let read = try await desk.read(Self.receiving) { pool in
            try await pool.read { try PersonFile.read($0, county: Self.receiving, person: .number(1)) }
        }
        let file = try #require(read)
        #expect(file.village == Self.target && file.sealedPhone == "k1.new" && file.line.isHead)
        #expect(file.poverty.map(\.status) == [PovertyHistory.registeredPoor] && file.accounts.count == 1)
        #expect(file.episodes == [.sample(.relocation, "2016-01-01")] && file.entries.map(\.text) == ["砌筑"])
        #expect(file.history.contains { $0.field == "phone" && $0.before == "k1.phone" && $0.county == Self.giving })
        #expect(file.history.contains { $0.field == "county" && $0.before == "532532" && $0.after == "532523" })

        let old = try desk.rows(
            "SELECT closing || ' ' || points_to FROM person WHERE county = '532532' AND closing IS NOT NULL")
        #expect(old == ["moved-away 532523"])
        #expect(try desk.refusal(request(1, by: Self.giving, to: Self.target)) == "record-closed")
        #expect(try await desk.summary(Self.giving).people == .init(claimed: 0, granted: 1, denied: 0, closed: 1))
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }

    @Test("The giving county's own request needs no second word there, and the person can come back")
    func thereAndBack() throws {
        let desk = try furnished()
        try desk.accept(request(1, by: Self.giving))
        #expect(try states(desk, 1) == ["532523 arrived", "532532 handed-over"])
        try desk.accept(accept(1, "532532-1"))
        #expect(try living(desk, 1) == ["532523"])
        try desk.accept(
            RequestMove(
                county: Self.receiving, person: .number(1), village: Place.village(1), reason: "", actor: .clerk))
        try desk.accept(
            AcceptMove(
                county: Self.giving, person: .number(1), move: MoveID(unchecked: "532523-1"), actor: .approver))
        #expect(try living(desk, 1) == ["532532"] && holder(desk, 1) == ["532532"])
        #expect(
            try desk.rows(
                "SELECT household FROM household_member WHERE person = '\(PersonKey.number(1))' AND county = '532532'"
            ).count == 1)
    }

    @Test("Either county refuses and whoever asked withdraws: the record stays where it is and lives on")
    func stopped() throws {
        let desk = try furnished()
        try desk.accept(request(1, by: Self.receiving))
        try desk.accept(stop(1, by: Self.giving))
        #expect(try states(desk, 1) == ["532523 ended", "532532 ended"])
        try desk.accept(request(1, by: Self.receiving))
        try desk.accept(handOver(1, "532523-2"))
        try desk.accept(stop(1, by: Self.receiving, "532523-2"))
        #expect(try living(desk, 1) == ["532532"] && holder(desk, 1) == ["532532"])
        #expect(try desk.refusal(accept(1, "532523-2")) == "move-ended")
        try desk.accept(RequestChange.sample(1, .phone, "k1.new", "k1.x"))
        try desk.accept(request(1, by: Self.receiving))
        try desk.accept(stop(1, by: Self.receiving, "532523-3"))
        #expect(try desk.refusal(handOver(1, "532523-3")) == "move-ended")
    }

    @Test("hekou-REG-06: of two counties that ask at once one is served, the other told that a move is under way")
    func twoCounties() throws {
        let desk = try furnished()
        let third = DivisionCode("532525")!
        try desk.accept(request(1, by: Self.receiving))
        try desk.accept(request(1, by: third, to: Place.village(1, of: third)))
        #expect(try desk.rows("SELECT reason FROM county_move WHERE county = '532525'") == ["move-under-way"])
        try desk.accept(handOver(1))
        try desk.accept(accept(1))
        try desk.accept(request(1, by: third, to: Place.village(1, of: third)))
        #expect(try states(desk, 1).contains("532525 opened"))
        #expect(try desk.refusal(request(1, by: Self.receiving, to: Self.target)) != nil)
        try desk.accept(request(9, by: third, to: Place.village(1, of: third)))
        #expect(
            try desk.rows("SELECT reason FROM county_move WHERE person = '\(PersonKey.number(9))'") == [
                "unknown-person"
            ])
    }

    @Test("A death meanwhile stops the move in time, or travels with the record")
    func deathMeanwhile() throws {
        let death = ClosePerson(
            county: Self.giving, person: .number(1),
            exit: PersonExit(cause: .death, on: Day("2018-03-01")!, evidence: "死亡证明"), actor: .clerk)
        for handsOver in [false, true] {
            let desk = try furnished()
            try desk.accept(request(1, by: Self.receiving))
            if handsOver { try desk.accept(handOver(1)) }
            try desk.accept(death)
            #expect(try states(desk, 1) == ["532523 ended", "532532 ended"])
            #expect(try living(desk, 1) == [] && holder(desk, 1) == ["532532"])
        }
        let closed = try furnished()
        try closed.accept(death)
        try closed.accept(request(1, by: Self.receiving))
        #expect(try states(closed, 1) == ["532523 ended", "532532 ended"])

        // The receiving county accepts and the giving one records the death before either hears of the other.
        let letter = HolderMoved(
            county: Self.giving, person: .number(1), move: MoveID(unchecked: "m"), to: Self.receiving)
        let row = MoveRow(
            move: MoveID(unchecked: "m"), from: Self.giving, village: Self.target, requestedBy: Self.receiving,
            state: .stopping, isHandedOver: true)
        guard case .personMovedAway(let away) = MoveRules.departure(letter, row: row, exit: death.exit) else {
            Issue.record("the move was not completed")
            return
        }
        #expect(away.exit == death.exit)
    }

    @Test("Rows that arrive while the person is handed over wait, and go on to the county that has them")
    func lateRows() throws {
        let desk = try furnished()
        try desk.accept(request(1, by: Self.receiving))
        try desk.accept(handOver(1))
        desk.send(PovertyRow.sample(1, status: "已脱贫", since: "2017-06-01"))
        try desk.run()
        #expect(try desk.rows("SELECT batch FROM parked_row").count == 1)
        try desk.accept(accept(1))
        desk.send(AccountRow.sample(1, card: "k1.late"))
        desk.send(RosterRow.sample(1, head: 1, ref: RowReference("late", 1)))
        try desk.run()
        #expect(try desk.rows("SELECT batch FROM parked_row") == [])
        #expect(try desk.events(RegistryRowForwarded.self).count == 2)
        #expect(
            try desk.rows("SELECT status FROM poverty_record WHERE county = '532523' ORDER BY since")
                == [PovertyHistory.registeredPoor, "已脱贫"])
        #expect(
            try desk.rows("SELECT sealed_card FROM payee_account WHERE county = '532523' ORDER BY ordinal").last
                == "k1.late-1")
        #expect(try desk.events(RegistrationRefused.self).last?.reason == "moved-away")
    }

    @Test("A county that asked in vain for somebody who is not registered there keeps their rows waiting")
    func rowsOfNobody() throws {
        let desk = try furnished()
        desk.send(AccountRow.sample(9))
        try desk.run()
        #expect(try desk.rows("SELECT batch FROM parked_row").count == 1)
        try desk.accept(request(9, by: Self.giving, to: Place.village(1)))
        #expect(try desk.rows("SELECT reason FROM county_move WHERE county = '532532'") == ["unknown-person"])
        #expect(try desk.rows("SELECT batch FROM parked_row").count == 1)
    }

    @Test("Rows that waited for a move that came to nothing are taken up where they are")
    func rowsAfterEnd() throws {
        let desk = try furnished()
        try desk.accept(request(1, by: Self.receiving))
        try desk.accept(handOver(1))
        desk.send(PovertyRow.sample(1, status: "已脱贫", since: "2017-06-01"))
        try desk.run()
        try desk.accept(stop(1, by: Self.receiving))
        #expect(try desk.rows("SELECT batch FROM parked_row") == [])
        #expect(try desk.rows("SELECT status FROM poverty_record WHERE county = '532532' ORDER BY since").last == "已脱贫")
    }

    @Test(
        "hekou-REG-06: however counties ask, hand over, accept and withdraw, a person has one living record, never none, never two",
        arguments: 1...8 as ClosedRange<UInt64>)
    func oneLivingRecord(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let desk = try Desk(seed: seed)
        let counties = [Place.hekou, Place.pingbian, DivisionCode("532525")!]
        let people = Array(1...4)
        try desk.register(people.map { ($0, head: $0) })
        desk.crashRate = seed % 2 == 0 ? 0.004 : 0
        var accepted = 0
        for round in 0..<40 {
            let person = people.randomElement(using: &random)!
            let key = PersonKey.number(person)
            let open = try desk.rows(
                """
                SELECT county || ' ' || move || ' ' || state FROM county_move
                WHERE person = '\(key)' AND state IN ('opened', 'handed-over', 'arrived')
                """
            ).randomElement(using: &random)?.split(separator: " ").map(String.init)
            let command: any Message
            if let open, Int.random(in: 0..<5, using: &random) > 0 {
                let (county, move) = (DivisionCode(open[0])!, MoveID(unchecked: open[1]))
                switch (open[2], Int.random(in: 0..<5, using: &random)) {
                case (_, 0): command = StopMove(county: county, person: key, move: move, reason: "撤回", actor: .approver)
                case ("arrived", _): command = AcceptMove(county: county, person: key, move: move, actor: .approver)
                default: command = HandOverPerson(county: county, person: key, move: move, actor: .approver)
                }
            } else {
                let counties = counties.shuffled(using: &random)
                command = request(person, by: counties[0], to: Place.village(1, of: counties[Int(seed) % 2]))
            }
            let outcome = try desk.insist(command, key: "random-\(seed)-\(round)")
            if case .accepted = outcome { accepted += 1 }
            // Also in the middle of things: two living rows never, and the holder always has the record.
            for person in people {
                let rows = try living(desk, person)
                let holder = try #require(try holder(desk, person).first)
                #expect(rows == [holder], "seed \(seed), round \(round), person \(person)")
            }
        }
        #expect(accepted > 8, "seed \(seed)")
        #expect(try !desk.rows("SELECT move FROM county_move WHERE state = 'completed'").isEmpty, "seed \(seed)")
        #expect(try desk.rows("SELECT county FROM person WHERE state = 'granted' AND closing IS NULL").count == 4)
        desk.crashRate = 0
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before, "seed \(seed)")
    }

    @Test(
        "hekou-REG-06: at every step of a move identity's holder has the record and no two rows live",
        arguments: 1...6 as ClosedRange<UInt64>)
    func everyStep(seed: UInt64) throws {
        let desk = try furnishedFor(seed)
        for command in [request(1, by: Self.receiving), handOver(1), accept(1)] as [any Message] {
            let box = desk.give(command, key: "step-\(command.subject)-\(type(of: command).type)")
            for _ in 0..<80 {
                try desk.step()
                let rows = try living(desk, 1)
                #expect(rows.count <= 1, "seed \(seed)")
                let holder = try #require(try holder(desk, 1).first)
                let accepted = try desk.rows(
                    "SELECT county FROM county_move WHERE state = 'accepted' AND record IS NOT NULL")
                // Between the two counties' events the accepted record is the one that lives.
                #expect(rows == [holder] || accepted == [holder], "seed \(seed)")
            }
            guard case .accepted? = box.value else {
                Issue.record("\(String(describing: box.value))")
                return
            }
        }
        #expect(try living(desk, 1) == ["532523"])
    }

    @Test("However often a move is passed on its name stays an identifier, and part of one")
    func relayedNames() {
        var move = MoveID(unchecked: "532532-1")
        var names: Set<MoveID> = [move]
        for number in 1...40 {
            let later = MoveID(unchecked: "53252\(number % 10)-\(number)")
            #expect(move.relayed(by: later) == move.relayed(by: later))
            move = move.relayed(by: later)
            #expect(MoveID(move.description) == move && BatchID("move:\(move)") != nil, "\(move)")
            #expect(names.insert(move).inserted, "\(move)")
        }
    }

    private func furnishedFor(_ seed: UInt64) throws -> Desk {
        let desk = try Desk(seed: seed)
        try desk.register([(1, head: 1)])
        return desk
    }
}
