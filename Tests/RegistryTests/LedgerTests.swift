import Journal
import Models
import Testing

@testable import RegistryService

@Suite("A county's ledger")
struct LedgerTests {
    @Test("hekou-REG-05: each village has its ledger, hekou-REG-02: kept with households and figures")
    func summaryAndVillages() async throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1, village: 1, head: 1))
        desk.send(RosterRow.sample(2, village: 1, head: 1))
        desk.send(RosterRow.sample(3, village: 2))
        desk.send(PovertyRow.sample(1))
        desk.send(PovertyRow.sample(3))
        desk.send(PovertyRow.sample(3, status: "已脱贫", since: "2016-12-31"))
        desk.send(PovertyRow.sample(99))
        try desk.run()

        let summary = try await desk.summary()
        #expect(summary.people == .init(claimed: 0, granted: 3, denied: 0))
        #expect(summary.byVillage == ["532532101201": 2, "532532102202": 1])
        #expect(summary.bySex == ["1": 2, "2": 1])
        #expect(summary.households == 2 && summary.parked == 1 && summary.refused == [:])
        #expect(summary.registeredPoor == 1 && summary.byPovertyStatus == ["建档立卡贫困户": 1, "已脱贫": 1])

        let villages = try await desk.read { pool in
            try await pool.read { try VillageSummary.read($0, county: Place.hekou) }
        }
        #expect(villages.map(\.village) == ["532532101201", "532532102202"])
        #expect(villages.map(\.people.granted) == [2, 1])
        #expect(villages.map(\.households) == [1, 1] && villages.map(\.registeredPoor) == [1, 0])
    }

    @Test("hekou-REG-06: a person counted in two villages is one person, and the second row is listed with its reason")
    func refusalsAreListed() async throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1, village: 1))
        desk.send(RosterRow.sample(1, village: 2))
        desk.send(RosterRow.sample(1, village: 1, ref: RowReference("again", 1)))
        desk.send(RosterRow.sample(1, village: 1, education: "primary", ref: RowReference("corrected", 1)))
        try desk.run()
        let summary = try await desk.summary()
        #expect(summary.people.counted == 1)
        #expect(summary.refused == ["same-row": 1, "duplicate-in-county": 1, "differs": 1])
        let page = try await desk.read { pool in
            try await pool.read {
                try RefusalLine.page($0, county: Place.hekou, reason: nil, try #require(PageRequest(page: 1, size: 2)))
            }
        }
        #expect(page.total == 3 && page.items.map(\.reason) == ["differs", "duplicate-in-county"])
        #expect(page.items[0].differences == ["文化程度"] && page.items[0].name == "李1")
        #expect(page.items[1].existingVillage == "532532101201")
        #expect(try desk.rows("SELECT education FROM person") == ["juniorHigh"])
    }

    @Test("A ledger page goes household by household, the head first, and leaves out the denied")
    func ledgerPages() async throws {
        let desk = try Desk()
        for person in 1...9 { desk.send(RosterRow.sample(person, head: person <= 3 ? 2 : person)) }
        try desk.run()
        desk.send(IdentityAnswer(county: Place.hekou, person: .number(9), isGranted: false, heldBy: Place.pingbian))
        try desk.run()
        func page(_ number: Int, state: RegistrationState? = nil) async throws -> Page<LedgerLine> {
            try await desk.read { pool in
                try await pool.read {
                    try LedgerLine.page(
                        $0, county: Place.hekou, village: Place.village(1), state: state,
                        try #require(PageRequest(page: number, size: 5)))
                }
            }
        }
        let first = try await page(1)
        let second = try await page(2)
        #expect(first.total == 8 && first.items.count == 5 && second.items.count == 3)
        let all = first.items + second.items
        #expect(Set(all.map(\.person)).count == 8)
        let household = all.filter { $0.household == all.first { $0.name == "李2" }?.household }
        #expect(household.count == 3 && household.first?.name == "李2" && household.first?.isHead == true)
        #expect(try await page(1, state: .denied).items.map(\.name) == ["李9"])
    }

    @Test("Rows that come before their person are parked and taken up in order when the person is registered")
    func parkedRowsAreTakenUp() async throws {
        let desk = try Desk()
        desk.send(PovertyRow.sample(1))
        desk.send(PovertyRow.sample(1, ref: RowReference("again", 1)))
        desk.send(PovertyRow.sample(1, status: "已脱贫", since: "2016-12-31"))
        desk.send(AccountRow.sample(1, card: "old"))
        desk.send(AccountRow.sample(1, card: "new"))
        try desk.run()
        #expect(try await desk.summary().parked == 4)
        desk.send(RosterRow.sample(1))
        desk.send(AccountRow.sample(1, card: "newest"))
        try desk.run()
        #expect(try await desk.summary().parked == 0)
        #expect(try desk.rows("SELECT status FROM poverty_record ORDER BY since") == ["建档立卡贫困户", "已脱贫"])
        #expect(
            try desk.rows("SELECT sealed_card FROM payee_account ORDER BY ordinal") == ["old-1", "new-1", "newest-1"])
        #expect(try desk.events(PovertyStatusRecorded.self).count == 2)
    }

    @Test("Rows wait for a registration by hand just as for one by roster")
    func commandTakesUpParkedRows() async throws {
        let desk = try Desk()
        desk.send(PovertyRow.sample(1))
        desk.send(AccountRow.sample(1))
        try desk.run()
        guard case .accepted(PersonRegistered.type, _, _, false) = try desk.submit(RegisterPerson.sample(1), key: "a")
        else {
            Issue.record("not accepted")
            return
        }
        let summary = try await desk.summary()
        #expect(summary.people.granted == 1 && summary.registeredPoor == 1 && summary.parked == 0)
        guard case .accepted(_, _, _, true) = try desk.submit(RegisterPerson.sample(1), key: "a") else {
            Issue.record("the command again is not the same command")
            return
        }
        guard case .refused(let refusal, _, _) = try desk.submit(RegisterPerson.sample(1), key: "b") else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.code == "already-registered")
        #expect(try await desk.summary().people.counted == 1)
    }

    @Test("The same status or account again is nothing new; another account replaces and the former stays known")
    func repeatsAreNothingNew() throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1))
        for delivery in 1...2 {
            desk.send(PovertyRow.sample(1, ref: RowReference("poverty-\(delivery)", 1)))
            desk.send(AccountRow.sample(1, ref: RowReference("accounts-\(delivery)", 1)))
        }
        desk.send(AccountRow.sample(1, card: "k1.other"))
        desk.send(AccountRow.sample(1, ref: RowReference("accounts-1", 1)))
        try desk.run()
        #expect(try desk.events(PovertyStatusRecorded.self).count == 1)
        #expect(try desk.events(PayeeAccountRecorded.self).map(\.sealedCard) == ["k1.card-1", "k1.other-1"])
        #expect(try desk.rows("SELECT sealed_card FROM payee_account ORDER BY ordinal DESC LIMIT 1") == ["k1.other-1"])
    }
}
