import Journal
import Models
import Testing

@testable import SubsidyService

@Suite("From the application to the bank")
struct PaymentTests {
    private func county(_ workers: [Worker], money: Int64 = 10_000) throws -> County {
        let county = try County()
        try county.know(workers.flatMap(\.facts))
        try county.accept(county.money(money))
        return county
    }

    private func state(_ county: County, _ id: CaseID) throws -> String? {
        try county.cases().first { $0.id == id }?.state
    }

    @Test(
        "hekou-SUB-08: an approved case reserves its money, the bank's answer books the payment, and the ledger balances"
    )
    func wholeWay() throws {
        let county = try county([Worker(receipts: [("2018-02-27", "440000", 480)])], money: 1_000)
        let cases: [CaseID] = [.service(1), .transport(1, 2018)]
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        #expect(try county.balance(fund) == [100_000, 22_000, 78_000, 0, 0])
        try county.accept(county.batch(cases))
        try county.accept(county.result([(1, true), (2, true)]))
        #expect(try county.balance(fund) == [100_000, 22_000, 0, 78_000, 0])
        #expect(try county.cases().map(\.state) == ["paid", "paid"])
    }

    @Test("Whoever takes a batch's file with its account numbers stands in the journal, once for each time")
    func paymentFile() throws {
        let county = try county([Worker(receipts: [("2018-02-27", "440000", 480)])], money: 1_000)
        let cases: [CaseID] = [.service(1), .transport(1, 2018)]
        let batch = county.batch(cases)
        let open = OpenPaymentFile(county: batch.county, batch: batch.batch, actor: actor("payer"))
        #expect(try county.refusal(open) == "unknown-batch")
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        try county.accept(batch)
        try county.accept(open)
        try county.accept(open)
        let opened = try county.events().compactMap { event -> PaymentFileOpened? in
            if case .paymentFileOpened(let body) = event { body } else { nil }
        }
        #expect(opened.map(\.lines) == [2, 2] && opened.allSatisfy { $0.actor == actor("payer") })
        let counted = try county.reading { try $0.prepare("SELECT COUNT(*) FROM payment_file").first { $0.int(0) } }
        #expect(counted == 2)
    }

    @Test("hekou-SUB-08: the fund's last money goes to exactly one of the approvals that want it")
    func lastMoney() throws {
        let county = try county((1...3).map { Worker(number: $0) }, money: 599)
        let cases = (1...3).map { CaseID.service($0) }
        try county.prepare(cases)
        let outcomes = try county.submit(cases.map { county.approval($0) })
        let codes = outcomes.map { if case .refused(let refusal, _, _) = $0 { refusal.code } else { "accepted" } }
        #expect(codes == ["accepted", "fund-not-enough", "fund-not-enough"])
        #expect(try county.balance(fund) == [59_900, 29_900, 30_000, 0, 0])
    }

    @Test("Four eyes are not enough: submitter, both reviewers, approver and payer of a case are five people")
    func segregation() throws {
        let county = try county([Worker()])
        let id = CaseID.service(1)
        let clerk = actor("clerk")
        try county.accept(county.submission(id))
        #expect(try county.refusal(county.review(id, "township", by: clerk)) == "same-person")
        try county.accept(county.review(id, "township", by: actor("township")))
        #expect(try county.refusal(county.review(id, "county", by: actor("township"))) == "same-person")
        try county.accept(county.review(id, "county", by: actor("county")))
        try county.accept(county.notice([id]))
        try county.accept(county.closing())
        for name in ["clerk", "township", "county"] {
            #expect(try county.refusal(county.approval(id, by: actor(name))) == "same-person")
        }
        try county.accept(county.approval(id))
        for name in ["clerk", "township", "county", "approver"] {
            #expect(try county.refusal(county.batch([id], by: actor(name))) == "same-person")
        }
        try county.accept(county.batch([id]))
    }

    @Test("A notice stands for the county's working days, holidays left out, and cannot end before")
    func notice() throws {
        let county = try county([Worker()])
        let id = CaseID.service(1)
        try county.accept(county.submission(id))
        try county.accept(county.review(id, "township", by: actor("township")))
        try county.accept(county.review(id, "county", by: actor("county")))
        #expect(try county.refusal(county.notice([id], days: 4)) == "notice-too-short")
        try county.accept(county.notice([id], from: "2018-09-28"))
        // Five working days after Friday 28 September 2018: that weekend is partly worked, the National Day week is
        // not.
        #expect(try county.refusal(county.closing(on: "2018-10-10")) == "notice-running")
        try county.accept(county.closing(on: "2018-10-12"))
        #expect(try county.refusal(county.closing(on: "2018-10-12")) == "notice-closed")
    }

    @Test("Without notice_days set by the county nothing can be put on notice")
    func noticeNotSet() throws {
        let county = try County(settings: [:])
        try county.know(Worker().facts)
        let id = CaseID.service(1)
        try county.accept(county.submission(id))
        try county.accept(county.review(id, "township", by: actor("township")))
        try county.accept(county.review(id, "county", by: actor("county")))
        #expect(try county.refusal(county.notice([id])) == "notice-days-not-set")
        try county.accept(SetCountySettings(county: County.code, settings: ["notice_days": "3"], actor: actor("clerk")))
        try county.accept(county.notice([id]))
    }

    @Test("A case under objection stays behind; the county clears it for a new notice or returns it")
    func objection() throws {
        let county = try county([Worker(), Worker(number: 2)])
        let cases = [CaseID.service(1), .service(2)]
        for id in cases {
            try county.accept(county.submission(id))
            try county.accept(county.review(id, "township", by: actor("township")))
            try county.accept(county.review(id, "county", by: actor("county")))
        }
        try county.accept(county.notice(cases))
        try county.accept(county.closing(objections: [.service(2)]))
        #expect(try county.cases().map(\.state) == ["notice-passed", "objected"])
        #expect(try county.refusal(county.approval(.service(2))) == "wrong-state")
        try county.accept(county.review(.service(2), "county", on: "2018-07-12", by: actor("county")))
        try county.accept(county.notice([.service(2)], "n2", from: "2018-07-12"))
        #expect(try state(county, .service(2)) == "on-notice")
    }

    @Test("A registration that identity has not granted, or takes back, is never paid")
    func denied() throws {
        let county = try county([Worker(receipts: [("2018-02-27", "440000", 480)])])
        try county.prepare([.service(1), .transport(1, 2018)])
        try county.accept(county.approval(.transport(1, 2018)))
        try county.know([
            .registry(RegistrationDenied(county: County.code, person: person(1), heldBy: division("532524")))
        ])
        #expect(try county.refusal(county.approval(.service(1))) == "registration-not-granted")
        #expect(try county.refusal(county.batch([.transport(1, 2018)])) == "registration-not-granted")
    }

    @Test("hekou-SUB-04: an approval judges present facts: a month taken back refuses it, another amount too")
    func reassessed() throws {
        let county = try county([Worker(), Worker(number: 2)])
        try county.prepare([.service(1), .service(2)])
        try county.know([Worker().payroll("2018-04", net: 0), Worker(number: 2, workplace: "530102").contractFact])
        #expect(try county.refusal(county.approval(.service(1))) == "no-longer-eligible")
        #expect(try county.refusal(county.approval(.service(2))) == "amount-changed")
        try county.accept(
            county.review(.service(2), "county", isPassed: false, on: "2018-07-12", by: actor("county")))
        #expect(try county.cases().map(\.amount) == [30_000, 20_000])
        try county.accept(
            county.review(.service(1), "county", isPassed: false, on: "2018-07-12", by: actor("county")))
        #expect(try county.cases().map(\.id) == [.service(2)])
    }

    @Test("A failed line releases its money; after the account is repaired it is reserved and sent once more")
    func failedLine() throws {
        let county = try county([Worker(), Worker(number: 2)], money: 600)
        let cases = [CaseID.service(1), .service(2)]
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        try county.accept(county.batch(cases))
        try county.accept(county.result([(2, false), (1, true)]))
        #expect(try county.balance(fund) == [60_000, 30_000, 0, 30_000, 0])
        #expect(try county.cases().map(\.state) == ["paid", "failed"])
        #expect(try county.refusal(county.batch([.service(1)], "b2", on: "2018-07-20")) == "wrong-state")
        try county.accept(county.batch([.service(2)], "b2", on: "2018-07-20"))
        #expect(try county.balance(fund) == [60_000, 0, 30_000, 30_000, 0])
        try county.accept(county.result([(1, true)], "b2", on: "2018-07-23"))
        #expect(try county.balance(fund) == [60_000, 0, 0, 60_000, 0])
    }

    @Test("A result must say one thing about every line, once")
    func results() throws {
        let county = try county([Worker(), Worker(number: 2)])
        let cases = [CaseID.service(1), .service(2)]
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        try county.accept(county.batch(cases))
        #expect(try county.refusal(county.result([(1, true)])) == "line-missing")
        #expect(try county.refusal(county.result([(1, true), (1, true), (2, true)])) == "line-repeated")
        #expect(try county.refusal(county.result([(1, true), (2, true), (3, true)])) == "unknown-line")
        try county.accept(county.result([(1, true), (2, true)]))
        #expect(try county.refusal(county.result([(1, true), (2, false)])) == "batch-settled")
        #expect(try county.refusal(county.batch(cases, "b2", on: "2018-07-20")) == "wrong-state")
    }

    @Test("Two people with one account, and people without one, are not paid until that is cleared up")
    func accounts() throws {
        let receipts: [(String, String, Int64)] = [("2018-02-27", "440000", 300)]
        let county = try county([
            Worker(number: 1, receipts: receipts, account: "same"),
            Worker(number: 2, receipts: receipts, account: "same"),
            Worker(number: 3, receipts: receipts, account: nil),
        ])
        let cases = (1...3).map { CaseID.transport($0, 2018) }
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        #expect(try county.refusal(county.batch([cases[0], cases[1]])) == "shared-account")
        #expect(try county.refusal(county.batch([cases[0]])) == "shared-account")
        #expect(try county.refusal(county.batch([cases[2]])) == "no-account")
        try county.know(Worker(number: 2, account: "own").registry)
        try county.accept(county.batch([cases[0], cases[1]]))
    }

    @Test("Dates after the day of receipt, unknown settings and repeated documents change nothing")
    func refusals() throws {
        let county = try county([Worker()])
        let id = CaseID.service(1)
        #expect(try county.refusal(county.submission(id), on: day("2018-06-29")) == "future-date")
        #expect(try county.refusal(county.submission(id, on: "2018-05-30")) == "before-last-step")
        #expect(try county.refusal(county.submission(.service(9))) == "unknown-case")
        #expect(try county.refusal(county.money(10)) == "document-used")
        #expect(try county.refusal(county.money(-1, document: "2")) == "bad-appropriation")
        for (settings, code) in [
            (["notice_day": "5"], "unknown-setting"), (["notice_days": "-5"], "bad-setting"),
            (["transport_basis": "maybe"], "bad-setting"), ([:], "nothing-to-set"),
        ] {
            let command = SetCountySettings(county: County.code, settings: settings, actor: actor("clerk"))
            let answer = try county.refusal(command)
            #expect(answer == code)
        }
        let elsewhere = SetCountySettings(
            county: division("110101"), settings: ["notice_days": "5"], actor: actor("clerk"))
        #expect(try county.refusal(elsewhere) == "no-policy")
    }

    @Test("After a restart, and after the loss of the store, the tables are row for row the same and the work goes on")
    func restart() throws {
        let county = try county([Worker(receipts: [("2018-02-27", "440000", 480)]), Worker(number: 2)])
        let cases: [CaseID] = [.service(1), .service(2), .transport(1, 2018)]
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        let hashes = try county.rowHashes()
        try county.restart(losingStore: false)
        #expect(try county.rowHashes() == hashes)
        try county.accept(county.batch(cases))
        let later = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == later)
        try county.accept(county.result([(1, true), (2, false), (3, true)]))
        #expect(try county.balance(fund) == [1_000_000, 922_000, 0, 78_000, 0])
        let opened = try county.events().filter { if case .caseOpened = $0 { true } else { false } }
        #expect(opened.count == 3)
    }
}
