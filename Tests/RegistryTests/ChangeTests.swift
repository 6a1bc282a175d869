import Models
import Testing

@testable import RegistryService

@Suite("Change requests")
struct ChangeTests {
    private func value(_ desk: Desk, _ column: String) throws -> String? {
        try desk.rows("SELECT \(column) FROM person WHERE person = '\(PersonKey.number(1))'").first
    }

    @Test("hekou-REG-10: how sensitive a field is decides whose word a change needs")
    func levels() {
        func level(_ fields: PersonField...) -> ApprovalLevel {
            ChangeRules.level(of: fields.map { FieldChange(field: $0) })
        }
        #expect(level(.phone) == .atOnce && level(.jobWish, .trainingWish) == .atOnce)
        #expect(level(.education) == .township && level(.household, .phone) == .township)
        #expect(level(.labourAbility) == .township)
        for field in [PersonField.name, .birth, .sex, .poverty, .account] { #expect(level(field, .phone) == .county) }
    }

    @Test("A wish and a phone number apply at once, with the former value in the history")
    func atOnce() throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        try desk.accept(RequestChange.sample(1, .jobWish, "愿意就业", "暂不就业"))
        try desk.accept(RequestChange.sample(1, .phone, "k1.phone", "k1.other"))
        #expect(try value(desk, "job_wish") == "暂不就业" && value(desk, "sealed_phone") == "k1.other")
        #expect(try desk.rows("SELECT request FROM change_request") == [])
        #expect(
            try desk.rows("SELECT field || ' ' || before || ' ' || after || ' ' || actor FROM person_history") == [
                "jobWish 愿意就业 暂不就业 zhang.san", "phone k1.phone k1.other zhang.san",
            ])
    }

    @Test(
        "hekou-REG-10: schooling waits for the township, a name for the county, and nobody approves their own request")
    func approval() throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        try desk.accept(RequestChange.sample(1, .education, "juniorHigh", "seniorHigh"))
        try desk.accept(RequestChange.sample(1, .name, "李1", "李一"))
        #expect(try value(desk, "education") == "juniorHigh")
        #expect(try desk.refusal(ApproveChange.sample(1, 1, level: .township, by: .clerk)) == "own-request")
        try desk.accept(ApproveChange.sample(1, 1, level: .township, by: .reviewer))
        #expect(try value(desk, "education") == "seniorHigh")
        #expect(try desk.refusal(ApproveChange.sample(1, 2, level: .township, by: .reviewer)) == "needs-county")
        #expect(try desk.refusal(ApproveChange.sample(1, 2, by: .clerk)) == "own-request")
        try desk.accept(ApproveChange.sample(1, 2))
        #expect(try value(desk, "name") == "李一")
        #expect(try desk.refusal(ApproveChange.sample(1, 2)) == "no-such-request")
        let changed = try desk.events(PersonDetailsChanged.self)
        #expect(changed.map(\.applicant) == [.clerk, .clerk] && changed.map(\.actor) == [.reviewer, .approver])
    }

    @Test("A request that no longer fits is refused as a conflict that names the field and its present value")
    func conflicts() throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        #expect(try desk.refusal(RequestChange.sample(1, .education, "primary", "seniorHigh")) == "conflict")
        try desk.accept(RequestChange.sample(1, .education, "juniorHigh", "seniorHigh"))
        try desk.accept(RequestChange.sample(1, .education, "juniorHigh", "college"))
        try desk.accept(ApproveChange.sample(1, 1, by: .reviewer))
        let outcome = try desk.submit(ApproveChange.sample(1, 2, by: .reviewer), key: "late")
        guard case .refused(let refusal, _, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(refusal.code == "conflict" && refusal.zh.contains("文化程度") && refusal.zh.contains("seniorHigh"))
        #expect(try value(desk, "education") == "seniorHigh")
        let rejection = RejectChange(
            county: Place.hekou, person: .number(1), request: ChangeRules.request(of: .number(1), number: 2),
            level: .township, reason: "已变更", actor: .reviewer)
        try desk.accept(rejection)
        #expect(try desk.refusal(rejection) == "no-such-request")
        #expect(
            try desk.rows("SELECT state || ' ' || decision_reason FROM change_request ORDER BY request")
                == ["approved ", "rejected 已变更"])
    }

    @Test("Only the applicant withdraws, a rejection needs its reason, and an ill-formed request says what is wrong")
    func otherOutcomes() throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        try desk.accept(RequestChange.sample(1, .education, "juniorHigh", "seniorHigh"))
        let request = ChangeRules.request(of: .number(1), number: 1)
        func withdraw(_ actor: ActorID) -> WithdrawChange {
            WithdrawChange(county: Place.hekou, person: .number(1), request: request, reason: "", actor: actor)
        }
        #expect(try desk.refusal(withdraw(.reviewer)) == "not-the-applicant")
        #expect(
            try desk.refusal(
                RejectChange(
                    county: Place.hekou, person: .number(1), request: request, level: .county, reason: " ",
                    actor: .reviewer)) == "reason-missing")
        try desk.accept(withdraw(.clerk))
        #expect(try desk.refusal(ApproveChange.sample(1, 1)) == "no-such-request")
        #expect(try desk.refusal(RequestChange.sample(1, .education, "juniorHigh", "juniorHigh")) == "nothing-changes")
        #expect(try desk.refusal(RequestChange.sample(1, .education, "juniorHigh", "")) == "blank")
        #expect(try desk.refusal(RequestChange.sample(1, .poverty, nil, "已脱贫")) == "since")
        #expect(try desk.refusal(RequestChange.sample(1, .account, nil, "k1.card")) == "account")
        #expect(try desk.refusal(RequestChange.sample(9, .phone, nil, "k1.x")) == "unknown-person")
    }

    @Test("baishan-REG-07: a poverty status and an account change on the county's word, dated")
    func povertyAndAccount() async throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        desk.send(PovertyRow.sample(1))
        try desk.run()
        try desk.accept(
            RequestChange.sample(1, .poverty, PovertyHistory.registeredPoor, "已脱贫", since: "2017-12-31"))
        try desk.accept(
            RequestChange(
                county: Place.hekou, person: .number(1), changes: [FieldChange(field: .account, after: "k1.new")],
                account: AccountDetails(bank: "农信社", sealedHolder: "k1.holder", sealedCard: "k1.new"),
                isCorrection: false, reason: "", evidence: "", actor: .clerk))
        #expect(try await desk.summary().registeredPoor == 1)
        try desk.accept(ApproveChange.sample(1, 1))
        try desk.accept(ApproveChange.sample(1, 2))
        #expect(try await desk.summary().byPovertyStatus == ["已脱贫": 1])
        #expect(try desk.rows("SELECT since FROM poverty_record ORDER BY since") == ["2014-06-01", "2017-12-31"])
        #expect(try desk.rows("SELECT sealed_card FROM payee_account") == ["k1.new"])
    }

    @Test("hekou-REG-10: a roster row that differs waits for review as a change request, once, whatever repeats it")
    func rosterRows() throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        desk.send(RosterRow.sample(1, head: 1, education: "primary", ref: RowReference("second", 1)))
        desk.send(RosterRow.sample(1, head: 1, education: "primary", ref: RowReference("third", 1)))
        try desk.run()
        let requests = try desk.events(ChangeRequested.self)
        #expect(requests.count == 1 && requests[0].level == .township && requests[0].actor == nil)
        #expect(requests[0].changes == [FieldChange(field: .education, before: "juniorHigh", after: "primary")])
        #expect(try value(desk, "education") == "juniorHigh")
        try desk.accept(
            ApproveChange(
                county: Place.hekou, person: .number(1), request: requests[0].request, level: .township,
                actor: .reviewer))
        #expect(try value(desk, "education") == "primary")
        desk.send(RosterRow.sample(1, head: 1, education: "primary", ref: RowReference("fourth", 1)))
        try desk.run()
        #expect(try desk.events(RegistrationRefused.self).last?.reason == "same-row")
    }

    @Test(
        "hekou-REG-10: any order and repetition of differing rows gives the same requests",
        arguments: 1...5 as ClosedRange<UInt64>)
    func anyOrder(seed: UInt64) throws {
        let rows = (1...6).flatMap { person in
            ["primary", "college"].enumerated().map { index, education in
                RosterRow.sample(
                    person, head: person, education: education, ref: RowReference("differs-\(index)", person))
            }
        }
        func desk(_ rows: [RosterRow], seed: UInt64, crashRate: Double = 0) throws -> Desk {
            let desk = try Desk(seed: seed)
            try desk.register((1...6).map { ($0, head: $0) })
            for row in rows { desk.send(row) }
            desk.crashRate = crashRate
            try desk.run()
            desk.crashRate = 0
            try desk.run()
            return desk
        }
        var random = SeededGenerator(seed)
        let twice = (rows + rows.filter { _ in Bool.random(using: &random) }).shuffled(using: &random)
        let reference = try desk(rows, seed: 1)
        let other = try desk(twice, seed: seed, crashRate: 0.01)
        #expect(try other.tables() == reference.tables(), "seed \(seed)")
        #expect(try other.rows("SELECT request FROM change_request WHERE state = 'pending'").count == 12)
    }
}
