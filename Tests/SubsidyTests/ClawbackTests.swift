import Journal
import Models
import Testing

@testable import SubsidyService

@Suite("Money that was paid wrongly comes back")
struct ClawbackTests {
    private let id = CaseID.service(1)

    // MARK: The machine

    private func outcome(
        _ state: ClawbackState, _ step: ClawbackStep, _ actors: [ClawbackPost: String] = [:], approver: String? = nil,
        by name: String = "x", on date: String = "2018-08-01"
    ) -> String {
        let machine = ClawbackMachine(
            state: state, actors: actors.mapValues { actor($0) }, approver: approver.map { actor($0) },
            lastStepOn: day("2018-08-01"))
        do throws(Refusal) {
            try machine.check(step, by: actor(name), on: day(date))
            return "ok"
        } catch {
            return error.code
        }
    }

    @Test("Each step follows in its own states and in no other", arguments: ClawbackState.allCases)
    func order(state: ClawbackState) {
        let table: [ClawbackStep: Set<ClawbackState>] = [
            .notify: [.lead], .state: [.notified], .decide: [.stated], .repay: [.decided],
            .drop: [.lead, .notified, .stated, .decided],
        ]
        for step in ClawbackStep.allCases {
            let isAllowed = table[step]?.contains(state) == true
            #expect(outcome(state, step) == (isAllowed ? "ok" : "wrong-clawback-state"), "\(step) in \(state)")
        }
        #expect(ClawbackStep.allCases.contains { outcome(state, $0) == "ok" } == state.isOpen)
    }

    @Test(
        "Whoever decides opened nothing, told nobody, takes no money and did not approve the grant",
        arguments: [
            (ClawbackStep.decide, ClawbackState.stated, ClawbackPost.opener, true), (.decide, .stated, .notifier, true),
            (.decide, .stated, .cashier, true), (.drop, .decided, .cashier, true), (.drop, .lead, .opener, true),
            (.repay, .decided, .decider, true), (.notify, .lead, .decider, true), (.repay, .decided, .opener, false),
            (.repay, .decided, .notifier, false), (.notify, .lead, .opener, false),
        ])
    func segregation(step: ClawbackStep, state: ClawbackState, post: ClawbackPost, isRefused: Bool) {
        #expect(outcome(state, step, [post: "x"]) == (isRefused ? "same-person" : "ok"))
        #expect(outcome(state, step, [post: "y"]) == "ok")
    }

    @Test("The approver of the grant decides nothing about its return, and may take part otherwise")
    func approver() {
        #expect(outcome(.stated, .decide, approver: "x") == "same-person")
        #expect(outcome(.lead, .drop, approver: "x") == "same-person")
        #expect(outcome(.lead, .notify, approver: "x") == "ok")
        #expect(outcome(.stated, .decide, on: "2018-07-31") == "before-last-step")
    }

    // MARK: A whole run

    @Test("From the lead through notice, statement and decision to the money back in the fund, by instalments")
    func wholeRun() throws {
        let county = try County.paid([Worker()])
        #expect(try county.balance(fund) == [1_000_000, 970_000, 0, 30_000, 0])
        try county.accept(county.lead(id))
        #expect(try county.refusal(county.decision(id, parts: [("2018-09-30", 30_000)])) == "wrong-clawback-state")
        try county.accept(county.notification(id))
        #expect(try county.refusal(county.statement(id, 1, "", on: "2018-08-12")) == "answer-running")
        try county.accept(county.statement(id, 1, "", on: "2018-08-13"))
        #expect(
            try county.refusal(county.decision(id, parts: [("2018-09-30", 30_000)], by: "handler")) == "same-person")
        #expect(
            try county.refusal(county.decision(id, parts: [("2018-09-30", 30_000)], by: "approver")) == "same-person")
        #expect(try county.refusal(county.decision(id, parts: [("2018-09-30", 29_999)])) == "instalments")
        #expect(
            try county.refusal(county.decision(id, parts: [("2018-10-31", 20_000), ("2018-09-30", 10_000)]))
                == "instalments")
        #expect(try county.refusal(county.decision(id, 30_001, parts: [("2018-09-30", 30_001)])) == "clawback-amount")
        try county.accept(county.decision(id, parts: [("2018-09-30", 20_000), ("2018-10-31", 10_000)]))
        #expect(try county.refusal(county.repayment(id, 20_000, "r1", by: "director")) == "same-person")
        #expect(try county.refusal(county.offset(id, against: .service(2), 10_000)) == "not-by-offset")
        try county.accept(county.repayment(id, 20_000, "r1"))
        #expect(try county.balance(fund) == [1_000_000, 990_000, 0, 30_000, 20_000])
        #expect(try county.refusal(county.repayment(id, 5_000, "r1")) == "document-used")
        #expect(try county.refusal(county.repayment(id, 10_001, "r2")) == "clawback-amount")
        try county.accept(county.repayment(id, 10_000, "r2"))
        #expect(try county.balance(fund) == [1_000_000, 1_000_000, 0, 30_000, 30_000])
        #expect(try county.clawbacks(id) == ["closed 30000 30000 objection: 群众举报"])
        #expect(try county.refusal(county.repayment(id, 1, "r3")) == "wrong-clawback-state")
        #expect(try county.refusal(county.lead(id, 1, on: "2018-10-01")) == "clawback-amount")
        let hashes = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == hashes)
    }

    @Test("A part may come back, and later another part: never more together than was paid")
    func parts() throws {
        let county = try County.paid([Worker()])
        for (number, amount) in [(1, 10_000), (2, 20_000)] as [(Int, Int64)] {
            #expect(try county.refusal(county.lead(id, 30_001)) == "clawback-amount")
            try county.accept(county.lead(id, amount, on: "2018-09-0\(number)"))
            #expect(try county.refusal(county.lead(id, 1, on: "2018-09-0\(number)")) == "clawback-open")
            try county.accept(
                NotifyClawback(
                    county: County.code, case: id, number: number, document: "d", answerBy: day("2018-10-01"),
                    on: day("2018-09-0\(number)"), actor: actor("handler")))
            try county.accept(county.statement(id, number, on: "2018-09-0\(number)"))
            try county.accept(
                county.decision(id, number: number, amount, parts: [("2018-10-01", amount)], on: "2018-09-0\(number)"))
            try county.accept(county.repayment(id, number: number, amount, "r\(number)", on: "2018-09-0\(number)"))
        }
        #expect(try county.refusal(county.lead(id, 1, on: "2018-10-01")) == "clawback-amount")
        #expect(try county.balance(fund)[4] == 30_000)
    }

    @Test("A clawback is dropped with a reason, before the decision or with what has come back kept")
    func dropped() throws {
        let county = try County.paid([Worker(), Worker(number: 2)])
        try county.accept(county.lead(id))
        #expect(try county.refusal(county.ending(id, by: "handler")) == "same-person")
        try county.accept(county.ending(id))
        #expect(try county.clawbacks(id).map { $0.prefix(7) } == ["dropped"])
        let other = CaseID.service(2)
        try county.accept(county.lead(other))
        try county.accept(county.notification(other))
        try county.accept(county.statement(other))
        try county.accept(county.decision(other, parts: [("2018-09-30", 30_000)]))
        try county.accept(county.repayment(other, 12_000, "r1", on: "2018-08-16"))
        try county.accept(county.ending(other))
        #expect(try county.clawbacks(other) == ["dropped 30000 12000 objection: 群众举报"])
        #expect(try county.balance(fund)[4] == 12_000)
    }

    @Test("What is not paid cannot come back, and nothing is opened for audits or facts by hand")
    func notPaid() throws {
        let county = try County()
        try county.know(Worker().facts)
        #expect(try county.refusal(county.lead(id)) == "not-paid")
        let paid = try County.paid([Worker()])
        let byHand = OpenClawback(
            county: County.code, case: id, source: .changedFacts, amount: Fen(1), reason: "x", on: day("2018-08-01"),
            actor: actor("handler"))
        #expect(try paid.refusal(byHand) == "source")
        #expect(try paid.refusal(paid.notification(id)) == "unknown-clawback")
    }

    // MARK: Withheld

    private func owing() throws -> County {
        let county = try County.paid([Worker()])
        try county.know(Worker(number: 2).facts + Worker(number: 3, agency: "agency-2").facts)
        let cases = [CaseID.service(2), .service(3)]
        for id in cases {
            try county.accept(county.submission(id))
            try county.accept(county.review(id, "township", by: actor("township")))
            try county.accept(county.review(id, "county", by: actor("county")))
        }
        try county.accept(county.notice(cases, "n2", from: "2018-07-12"))
        try county.accept(county.closing("n2", on: "2018-07-20"))
        for id in cases { try county.accept(county.approval(id, on: "2018-07-23")) }
        try county.accept(county.lead(id))
        try county.accept(county.notification(id))
        try county.accept(county.statement(id))
        try county.accept(county.decision(id, parts: []))
        return county
    }

    @Test("What is owed is withheld from another approved grant of the payee, and the bank pays the rest")
    func offset() throws {
        let county = try owing()
        #expect(try county.balance(fund) == [1_000_000, 910_000, 60_000, 30_000, 0])
        #expect(try county.refusal(county.offset(id, against: .service(3), 10_000)) == "other-payee")
        #expect(try county.refusal(county.offset(id, against: id, 10_000)) == "wrong-state")
        #expect(try county.refusal(county.offset(id, against: .service(2), 30_001)) == "clawback-amount")
        try county.accept(county.offset(id, against: .service(2), 10_000))
        #expect(try county.balance(fund) == [1_000_000, 920_000, 50_000, 40_000, 10_000])
        try county.accept(county.batch([.service(2)], "b2", on: "2018-09-04"))
        let lines = try county.reading { connection in
            try connection.prepare("SELECT amount FROM payment_line WHERE batch = 'b2'").all { $0.int(0) }
        }
        #expect(lines == [20_000])
        try county.accept(county.result([(1, false)], "b2", on: "2018-09-05"))
        #expect(try county.balance(fund) == [1_000_000, 940_000, 30_000, 40_000, 10_000])
        try county.accept(county.batch([.service(2)], "b3", on: "2018-09-06"))
        try county.accept(county.result([(1, true)], "b3", on: "2018-09-07"))
        #expect(try county.balance(fund) == [1_000_000, 920_000, 30_000, 60_000, 10_000])
    }

    @Test("A grant that is withheld as a whole counts as paid, without the bank")
    func wholeOffset() throws {
        let county = try owing()
        try county.accept(county.offset(id, against: .service(2), 30_000))
        #expect(try county.state(.service(2)) == "paid")
        #expect(try county.clawbacks(id).map { $0.prefix(12) } == ["closed 30000"])
        #expect(try county.balance(fund) == [1_000_000, 940_000, 30_000, 60_000, 30_000])
        #expect(try county.refusal(county.batch([.service(2)], "b2", on: "2018-09-04")) == "wrong-state")
        let hashes = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == hashes)
    }

    // MARK: Found, not awaited

    @Test("A paid grant that changed facts no longer found is a lead by itself; facts set right make it void")
    func foundByFacts() throws {
        let county = try County.paid([Worker()])
        #expect(try county.clawbacks(id) == [])
        try county.know([Worker().payroll("2018-04", net: 0)])
        let found = try county.clawbacks(id)
        #expect(found.count == 1 && found[0].hasPrefix("lead 30000 0 not-eligible: "), "\(found)")
        try county.know([Worker().payroll("2018-04")])
        #expect(try county.clawbacks(id) == ["void 30000 0 "])
        try county.know([Worker(workplace: "530102").contractFact])
        #expect(try county.clawbacks(id) == ["void 30000 0 ", "lead 10000 0 amount: 200.00"])
        try county.know([Worker().payroll("2018-04", net: 0)])
        #expect(try county.clawbacks(id).last?.hasPrefix("lead 30000 0 not-eligible: ") == true)
    }

    @Test("From the notice on facts change nothing by themselves, and what was decided about does not come up again")
    func decidedByPeople() throws {
        let county = try County.paid([Worker()])
        try county.know([Worker().payroll("2018-04", net: 0)])
        try county.accept(county.notification(id, on: "2019-12-31").answering("2020-01-31"))
        try county.know([Worker().payroll("2018-04")])
        #expect(try county.clawbacks(id).first?.hasPrefix("notified") == true)
        try county.know([Worker().payroll("2018-04", net: 0)])
        try county.accept(county.ending(id, on: "2019-12-31"))
        try county.know([Worker().payroll("2018-03", net: 2_999)])
        #expect(try county.clawbacks(id).count == 1)
        try county.know([Worker(isFree: false).contractFact])
        #expect(try county.clawbacks(id).count == 2)
    }

    @Test("A registration that identity takes back is a lead")
    func denied() throws {
        let county = try County.paid([Worker()])
        try county.know([
            .registry(RegistrationDenied(county: County.code, person: person(1), heldBy: division("532524")))
        ])
        #expect(try county.clawbacks(id) == ["lead 30000 0 registration-not-granted"])
    }

    @Test(
        "Who died before the claim was handed in should not have been paid; who died later was paid rightly",
        arguments: [("2018-06-29", 1), ("2018-07-01", 0)])
    func dead(date: String, leads: Int) throws {
        let transport = CaseID.transport(1, 2018)
        let county = try County.paid(
            [Worker(receipts: [("2018-02-27", "440000", 480)])], cases: [transport, .service(1)])
        try county.know([
            .registry(
                PersonClosed(
                    county: County.code, person: person(1),
                    exit: PersonExit(cause: .death, on: day(date), evidence: "死亡证明"), actor: actor("clerk")))
        ])
        #expect(try county.clawbacks(transport) == (leads == 0 ? [] : ["lead 48000 0 person-closed: \(date)"]))
        #expect(try county.clawbacks(id) == [], "what the agency earned stays")
    }

    @Test("While facts are missing nothing begins and nothing ends")
    func unknown() throws {
        let county = try County.paid([Worker(), Worker(number: 2)])
        try county.know([Worker().payroll("2018-04", net: 0)])
        let other = [Worker(agency: "agency-9").contractFact, Worker(number: 2, agency: "agency-9").contractFact]
        try county.know(other + [Worker().payroll("2018-04")])
        #expect(try county.clawbacks(id).map { $0.prefix(4) } == ["lead"])
        #expect(try county.clawbacks(.service(2)) == [])
        try county.know([Worker().contractFact])
        #expect(try county.clawbacks(id).map { $0.prefix(4) } == ["void"])
    }

    @Test("Facts that change while the bank has the money lead to the same when it has paid")
    func changedInBatch() throws {
        let county = try County()
        try county.know(Worker().facts)
        try county.accept(county.money(1_000))
        try county.prepare([id])
        try county.accept(county.approval(id))
        try county.accept(county.batch([id]))
        try county.know([Worker().payroll("2018-04", net: 0)])
        #expect(try county.clawbacks(id) == [])
        try county.accept(county.result([(1, true)]))
        #expect(try county.clawbacks(id).count == 1)
    }

    @Test("Another person's later grant of the same item is no reason to take an earlier one back")
    func laterGrants() throws {
        let county = try County.paid([Worker(), Worker(number: 2)])
        try county.know([Worker(number: 2).payroll("2018-06")])
        #expect(try county.clawbacks(.service(1)) == [])
        #expect(try county.clawbacks(.service(2)) == [])
    }

    // MARK: Money

    /// Random commands of every kind, sensible and not; afterwards the books are added up again from the events alone.
    @Test(
        "Whatever officers try, no case gives back more than it was paid and the books balance to the fen",
        arguments: 1...4 as ClosedRange<UInt64>)
    func money(seed: UInt64) throws {
        var random = SplitMix(seed)
        let county = try County()
        let workers = (1...4).map { Worker(number: $0) }
        try county.know(workers.flatMap(\.facts))
        let cases = workers.map { CaseID.service($0.number) }
        try county.accept(county.money(1_300))
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        try county.accept(county.batch(Array(cases.prefix(2))))
        try county.accept(county.result([(1, true), (2, Bool.random(using: &random))]))
        for step in 0..<80 {
            let id = cases[Int.random(in: 0..<4, using: &random)]
            let number = Int.random(in: 1...2, using: &random)
            let amount = Int64.random(in: -1...4, using: &random) * 7_500 + (Bool.random(using: &random) ? 0 : 1)
            let command: any Message
            switch Int.random(in: 0..<12, using: &random) {
            case 0: command = county.lead(id, amount)
            case 1: command = county.notification(id, number)
            case 2: command = county.statement(id, number)
            case 3: command = county.decision(id, number: number, amount, parts: [("2018-10-01", amount)])
            case 4: command = county.decision(id, number: number, amount, parts: [])
            case 5, 6: command = county.repayment(id, number: number, amount, "r\(step / 2)")
            case 7, 8:
                command = county.offset(
                    id, number, against: cases[Int.random(in: 0..<4, using: &random)], amount, on: "2018-09-01")
            case 9: command = county.ending(id, number, on: "2018-09-01")
            case 10: command = county.batch([id], "x\(step)", on: "2018-09-02")
            default: command = county.result([(1, Bool.random(using: &random))], "x\(step - 1)", on: "2018-09-02")
            }
            _ = try county.submit([command])
            let books = try ReturnBooks(county.events())
            #expect(try county.balance(fund) == books.balances)
            #expect(books.balances[0] == books.balances[1] + books.balances[2] + books.balances[3] - books.balances[4])
            #expect(books.balances.allSatisfy { $0 >= 0 })
            for (id, returned) in books.returned { #expect(returned <= books.paid[id] ?? 0, "\(id)") }
            for (_, paid) in books.paid { #expect(paid <= 30_000) }
        }
        let hashes = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == hashes)
    }

    /// Balances by the definition of the words, sharing nothing with ``FundBalance``.
    private struct ReturnBooks {
        var balances: [Int64] = []
        var paid: [CaseID: Int64] = [:]
        var returned: [CaseID: Int64] = [:]

        init(_ events: [SubsidyEvent]) {
            var appropriated: Int64 = 0
            var reserved: [CaseID: Int64] = [:]
            for event in events {
                switch event {
                case .fundAppropriated(let body): appropriated += body.amount.value
                case .caseApproved(let body): reserved[body.case] = body.amount.value
                case .paymentBatchCreated(let body): for line in body.lines { reserved[line.case] = line.amount.value }
                case .paymentBatchSettled(let body):
                    for line in body.paid + body.failed { reserved[line.case] = nil }
                    for line in body.paid { paid[line.case, default: 0] += line.amount.value }
                case .clawbackRepaid(let body): returned[body.case, default: 0] += body.amount.value
                case .clawbackOffset(let body):
                    returned[body.case, default: 0] += body.amount.value
                    paid[body.against, default: 0] += body.amount.value
                    reserved[body.against, default: 0] -= body.amount.value
                default: break
                }
            }
            let committed = reserved.values.reduce(0, +)
            let (out, back) = (paid.values.reduce(0, +), returned.values.reduce(0, +))
            balances = [appropriated, appropriated - committed - out + back, committed, out, back]
        }
    }
}

extension NotifyClawback {
    fileprivate func answering(_ date: String) -> NotifyClawback {
        NotifyClawback(
            county: county, case: `case`, number: number, document: document, answerBy: day(date), on: on, actor: actor)
    }
}
