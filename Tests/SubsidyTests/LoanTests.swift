import Models
import Testing

@testable import SubsidyService

/// An application and the code with which it is refused.
struct LoanApplicationLine: CustomTestStringConvertible {
    let item: String
    let kind: LoanKind
    let people: [Int]
    let firm: String?
    let yuan: Int64
    let code: String?
    var testDescription: String { "\(item) \(kind) \(people) \(yuan)" }

    init(_ item: String, _ kind: LoanKind, _ people: [Int], firm: String? = nil, _ yuan: Int64, _ code: String?) {
        (self.item, self.kind, self.people) = (item, kind, people)
        (self.firm, self.yuan, self.code) = (firm, yuan, code)
    }

    static let all: [LoanApplicationLine] = [
        .init("founder-loan", .person, [1], 200_000, nil),
        .init("founder-loan", .person, [1], 200_001, "above-ceiling"),
        .init("founder-loan", .person, [2], 1, "loan-not-eligible"),
        .init("founder-loan", .person, [3], 1, "loan-cannot-tell"),
        .init("founder-loan", .person, [9], 1, "person-not-registered"),
        .init("founder-loan", .partnership, [1, 2], 1, "loan-not-eligible"),
        .init("partnership-loan", .partnership, [1, 2], 2_000_000, nil),
        .init("partnership-loan", .partnership, [2, 1], 2_000_001, "above-ceiling"),
        .init("partnership-loan", .partnership, [1], 1, "wrong-borrower"),
        .init("partnership-loan", .partnership, [1, 1], 1, "wrong-borrower"),
        .init("firm-loan", .firm, [1], firm: "firm-1", 4_000_000, nil),
        .init("firm-loan", .firm, [1], firm: "firm-1", 4_000_001, "above-ceiling"),
        .init("firm-loan", .firm, [2], firm: "firm-1", 1, "loan-not-eligible"),
        .init("firm-loan", .firm, [1], 1, "wrong-borrower"),
        .init("no-such-loan", .person, [1], 1, "unknown-loan-item"),
        .init("founder-loan", .person, [1], 0, "bad-amount"),
    ]
}

@Suite("Loans to founders and firms")
struct LoanTests {
    private static let loan = LoanID(unchecked: "L-1")

    private func jilin() throws -> Bodies {
        let bodies = try Bodies(division("220822"))
        try bodies.county.know(bodies.person(1) + bodies.person(2, status: "已脱贫") + bodies.person(3, status: nil))
        return bodies
    }

    private func application(
        _ bodies: Bodies, _ item: String = "founder-loan", kind: LoanKind = .person, people: [Int] = [1],
        firm: String? = nil, yuan: Int64 = 200_000, meets: Bool? = true, id: LoanID = loan,
        on date: String = "2018-06-01"
    ) -> ApplyForLoan {
        ApplyForLoan(
            county: bodies.code, loan: id, item: item,
            borrower: LoanBorrower(
                kind: kind, people: people.map { person($0) }, organisation: firm.map { OrganisationID(unchecked: $0) }),
            amount: .yuan(yuan), purpose: "开办小卖部", meetsConditions: meets, document: "核实表1号", on: day(date),
            actor: actor("clerk"))
    }

    private func step(_ bodies: Bodies, _ step: LoanStep, on date: String, by: String = "样例担保中心") -> StepLoan {
        StepLoan(
            county: bodies.code, loan: Self.loan, step: step, by: by, reason: "样例", document: "样例1号", on: day(date),
            actor: actor("clerk"))
    }

    private func disbursement(
        _ bodies: Bodies, yuan: Int64 = 200_000, months: Int = 12, repayment: LoanRepaymentKind = .atEnd,
        on date: String = "2018-07-01"
    ) -> DisburseLoan {
        DisburseLoan(
            county: bodies.code, loan: Self.loan, amount: .yuan(yuan), rate: 435, months: months, repayment: repayment,
            bank: "样例银行", contract: "合同1号", on: day(date), actor: actor("clerk"))
    }

    private func interest(_ bodies: Bodies, _ quarter: String, paid: Int64 = 300_000, on date: String)
        -> ConfirmLoanInterest
    {
        ConfirmLoanInterest(
            county: bodies.code, loan: Self.loan, quarter: quarter, paid: Fen(paid), document: "利息单", on: day(date),
            actor: actor("clerk"))
    }

    private func repayment(_ bodies: Bodies, yuan: Int64, _ reference: String = "R1", on date: String)
        -> RecordLoanRepayment
    {
        RecordLoanRepayment(
            county: bodies.code, loan: Self.loan, principal: .yuan(yuan), reference: reference, on: day(date),
            actor: actor("clerk"))
    }

    /// A loan paid out on 1 July 2018, the county having set share and rate.
    private func running(months: Int = 12, repayment: LoanRepaymentKind = .atEnd) throws -> Bodies {
        let bodies = try jilin()
        try bodies.set(["loan_interest_share": "50", "loan_interest_cap_bp": "400"])
        try bodies.county.accept(application(bodies))
        try bodies.county.accept(step(bodies, .guarantee, on: "2018-06-10"))
        try bodies.county.accept(step(bodies, .accept, on: "2018-06-20", by: "样例银行"))
        try bodies.county.accept(disbursement(bodies, months: months, repayment: repayment))
        return bodies
    }

    @Test(
        "jilin-SUB-01 jilin-SUB-02 jilin-SUB-03: an application is taken up to the plan's ceiling and under its conditions, and refused by name otherwise",
        arguments: LoanApplicationLine.all)
    func ceilings(_ line: LoanApplicationLine) throws {
        let bodies = try jilin()
        let command = application(
            bodies, line.item, kind: line.kind, people: line.people, firm: line.firm, yuan: line.yuan)
        #expect(try bodies.county.refusal(command) == line.code)
    }

    @Test(
        "jilin-SUB-01: who was not found to meet the conditions, who was not looked at, and who comes after the plan's year"
    )
    func conditions() throws {
        let bodies = try jilin()
        #expect(try bodies.county.refusal(application(bodies, meets: false)) == "loan-not-eligible")
        #expect(try bodies.county.refusal(application(bodies, meets: nil)) == "loan-cannot-tell")
        #expect(try bodies.county.refusal(application(bodies, on: "2019-01-01")) == "unknown-loan-item")
        try bodies.county.accept(application(bodies, on: "2018-12-31"))
        #expect(try bodies.county.refusal(application(bodies)) == "loan-exists")
        let json = try bodies.rows("SELECT determination FROM loan")[0]
        #expect(json.contains("个人创业者贷款额度最高为20万元") && json.contains("conditions-met"))
    }

    @Test(
        "hekou-SUB-22: founder loan support and the small secured loan wait for the county's ceiling and for a founder on the register"
    )
    func hekou() throws {
        let bodies = try Bodies(division("532532"))
        try bodies.county.know(bodies.person(1))
        for item in ["founder-loan-support", "small-secured-loan"] {
            let id = LoanID(unchecked: item)
            let command = application(bodies, item, yuan: 100_000, id: id)
            #expect(try bodies.county.refusal(command) == "loan-not-eligible")
        }
        try bodies.county.know([
            bodies.filed("start-up", "S-1", bodies.face(bodies.place("100201"), person: person(1), from: "2018-05-01"))
        ])
        for (item, setting) in [
            ("founder-loan-support", "founder_loan_support_fen"), ("small-secured-loan", "small_secured_loan_fen"),
        ] {
            let id = LoanID(unchecked: item)
            let command = application(bodies, item, yuan: 100_000, id: id)
            #expect(try bodies.county.refusal(command) == "loan-needs-setting")
            try bodies.set([setting: "10000000"])
            #expect(try bodies.county.refusal(application(bodies, item, yuan: 100_001, id: id)) == "above-ceiling")
            try bodies.county.accept(command)
        }
    }

    @Test(
        "changdu-SUB-07: a firm's loan runs under the county's ceiling, and its interest aid is found by the share and rate it set"
    )
    func changdu() throws {
        let bodies = try Bodies(division("540302"))
        let command = application(
            bodies, "industry-loan", kind: .firm, people: [], firm: "firm-1", yuan: 500_000, on: "2020-02-01")
        func refusal(_ message: any Message) throws -> String? {
            try bodies.county.refusal(message, on: day("2020-12-31"))
        }
        #expect(try refusal(command) == "loan-needs-setting")
        try bodies.set(["industry_loan_fen": "50000000", "loan_interest_share": "100", "loan_interest_cap_bp": "435"])
        #expect(try refusal(command) == nil)
        #expect(try refusal(step(bodies, .accept, on: "2020-02-10")) == nil)
        #expect(try refusal(disbursement(bodies, yuan: 500_000, on: "2020-03-01")) == nil)
        #expect(try refusal(interest(bodies, "2020Q1", on: "2020-04-01")) == nil)
        // 31 days of 500,000 yuan at 4.35 %
        #expect(try bodies.claims() == ["industry-loan-interest loan:L-1 187291 2020Q1"])
    }

    @Test(
        "A loan goes from application over guarantee and bank to payout, in order of days, and no further than the amount asked for"
    )
    func course() throws {
        let bodies = try jilin()
        try bodies.county.accept(application(bodies))
        #expect(try bodies.county.refusal(disbursement(bodies)) == "wrong-loan-state")
        try bodies.county.accept(step(bodies, .guarantee, on: "2018-06-10"))
        #expect(try bodies.county.refusal(step(bodies, .guarantee, on: "2018-06-11")) == "wrong-loan-state")
        #expect(try bodies.county.refusal(step(bodies, .accept, on: "2018-06-09")) == "before-last-step")
        #expect(try bodies.county.refusal(step(bodies, .accept, on: "2018-06-20", by: "")) == "incomplete")
        try bodies.county.accept(step(bodies, .accept, on: "2018-06-20"))
        #expect(try bodies.county.refusal(disbursement(bodies, yuan: 200_001)) == "above-asked")
        #expect(try bodies.county.refusal(disbursement(bodies, months: 121)) == "bad-terms")
        try bodies.county.accept(disbursement(bodies, yuan: 150_000))
        #expect(try bodies.county.refusal(step(bodies, .withdraw, on: "2018-07-02")) == "wrong-loan-state")
        #expect(try bodies.county.refusal(repayment(bodies, yuan: 150_001, on: "2018-09-01")) == "above-balance")
        try bodies.county.accept(repayment(bodies, yuan: 50_000, on: "2018-09-01"))
        #expect(try bodies.county.refusal(repayment(bodies, yuan: 1, on: "2018-09-01")) == "document-used")
        let close = { (end: LoanEnd) in
            CloseLoan(
                county: bodies.code, loan: Self.loan, end: end, document: "结清1号", on: day("2018-10-01"),
                actor: actor("clerk"))
        }
        #expect(try bodies.county.refusal(close(.repaid)) == "balance-left")
        try bodies.county.accept(repayment(bodies, yuan: 100_000, "R2", on: "2018-09-30"))
        #expect(try bodies.county.refusal(close(.compensated)) == "nothing-left")
        try bodies.county.accept(close(.repaid))
        let row = try bodies.rows("SELECT state || ' ' || repaid || ' ' || ending FROM loan")
        #expect(row == ["closed 15000000 repaid"])
        #expect(try bodies.county.refusal(repayment(bodies, yuan: 1, "R3", on: "2018-10-02")) == "wrong-loan-state")
    }

    @Test(
        "jilin-SUB-01: a quarter's interest subsidy is found once the bank has confirmed the quarter, and follows what is known of it"
    )
    func interestSubsidy() throws {
        let bodies = try running()
        #expect(try bodies.claims().isEmpty)
        #expect(try bodies.county.refusal(interest(bodies, "2018Q3", on: "2018-09-30")) == "quarter-running")
        #expect(try bodies.county.refusal(interest(bodies, "2018Q2", on: "2018-10-10")) == "bad-quarter")
        try bodies.county.accept(interest(bodies, "2018Q3", on: "2018-10-10"))
        // 92 days of 200,000 yuan at 4.00 % of the 4.35 %, half of it: 204,444 ÷ 2
        #expect(try bodies.claims() == ["founder-loan-interest loan:L-1 102222 2018Q3"])
        #expect(
            try bodies.rows("SELECT claimant || ' ' || basis_on FROM subsidy_case") == [
                "person:\(person(1)) 2018-09-30"
            ])
        #expect(try bodies.county.refusal(interest(bodies, "2018Q3", on: "2018-10-11")) == "quarter-confirmed")
        // The plan's year is over, the loan and its subsidy are not.
        try bodies.county.accept(interest(bodies, "2019Q2", on: "2019-07-10"))
        #expect(try bodies.claims().count == 2)
        try bodies.county.accept(
            RecordLoanOverdue(
                county: bodies.code, loan: Self.loan, from: day("2018-09-01"), until: day("2018-09-30"), reason: "欠息",
                on: day("2018-10-12"), actor: actor("clerk")))
        #expect(try bodies.claims().contains("founder-loan-interest loan:L-1 68888 2018Q3"))
        try bodies.set(["loan_interest_share": "100"])
        #expect(try bodies.claims().contains("founder-loan-interest loan:L-1 137777 2018Q3"))
    }

    @Test("No more is subsidised than the interest that was paid, and nothing for days on which principal was owed")
    func bounds() throws {
        let bodies = try running(months: 6, repayment: .quarterly)
        try bodies.county.accept(interest(bodies, "2018Q3", paid: 1_234, on: "2018-10-10"))
        #expect(try bodies.claims() == ["founder-loan-interest loan:L-1 1234 2018Q3"])
        // Half of it was due on 1 October and is not back: from 2 October on nothing counts.
        try bodies.county.accept(interest(bodies, "2018Q4", on: "2019-01-10"))
        #expect(try bodies.claims().contains("founder-loan-interest loan:L-1 1111 2018Q4"))
        try bodies.county.accept(repayment(bodies, yuan: 100_000, on: "2018-10-01"))
        #expect(try bodies.claims().contains("founder-loan-interest loan:L-1 51111 2018Q4"))
    }

    @Test(
        "A borrower who died claims nothing; a record that was closed by mistake comes back"
    )
    func death() throws {
        let bodies = try running()
        try bodies.county.accept(interest(bodies, "2018Q3", on: "2018-10-10"))
        try bodies.county.accept(interest(bodies, "2018Q4", on: "2019-01-10"))
        #expect(try bodies.claims().count == 2)
        try bodies.county.know([
            .registry(
                PersonClosed(
                    county: bodies.code, person: person(1),
                    exit: PersonExit(cause: .death, on: day("2018-11-05"), evidence: "样例"), actor: actor("clerk")))
        ])
        #expect(try bodies.claims().isEmpty)
        try bodies.county.know([
            .registry(
                PersonReopened(
                    county: bodies.code, person: person(1), isHead: true, reason: "误登", actor: actor("clerk")))
        ])
        #expect(try bodies.claims().count == 2)
    }

    @Test("Whoever has nothing but the journals comes to the same rows")
    func refold() throws {
        let bodies = try running()
        try bodies.county.accept(interest(bodies, "2018Q3", on: "2018-10-10"))
        try bodies.county.accept(repayment(bodies, yuan: 50_000, on: "2018-10-11"))
        let rows = try bodies.county.rowHashes()
        try bodies.county.restart(losingStore: true)
        #expect(try bodies.county.rowHashes() == rows)
    }
}

@Suite("Interest subsidy to the bank")
struct LoanPaymentTests {
    @Test(
        "jilin-SUB-01: a quarter's interest subsidy is paid to the borrower's own account, and not once the borrower has died"
    )
    func wholeWay() throws {
        let bodies = try Bodies(division("220822"))
        let (county, code) = (bodies.county, bodies.code)
        let fund = FundID(unchecked: "province-2018")
        try county.know(
            bodies.person(1) + [
                .registry(
                    PayeeAccountRecorded(
                        county: code, person: person(1), bank: "农村信用社", sealedHolder: "holder", sealedCard: "card-1",
                        ref: RowReference(batch: BatchID(unchecked: "account"), row: 1)))
            ])
        try bodies.set(["loan_interest_share": "50", "loan_interest_cap_bp": "400", "notice_days": "5"])
        let loan = LoanID(unchecked: "L-1")
        try county.accept(
            ApplyForLoan(
                county: code, loan: loan, item: "founder-loan",
                borrower: LoanBorrower(kind: .person, people: [person(1)]), amount: .yuan(200_000), purpose: "开办小卖部",
                meetsConditions: true, document: "核实表", on: day("2018-06-01"), actor: actor("clerk")))
        try county.accept(
            StepLoan(
                county: code, loan: loan, step: .accept, by: "样例银行", document: "1号", on: day("2018-06-20"),
                actor: actor("clerk")))
        try county.accept(
            DisburseLoan(
                county: code, loan: loan, amount: .yuan(200_000), rate: 435, months: 12, repayment: .atEnd,
                bank: "样例银行", contract: "1号", on: day("2018-07-01"), actor: actor("clerk")))
        for (quarter, date) in [("2018Q3", "2018-10-10"), ("2018Q4", "2019-01-10")] {
            try county.accept(
                ConfirmLoanInterest(
                    county: code, loan: loan, quarter: quarter, paid: Fen(300_000), document: quarter, on: day(date),
                    actor: actor("clerk")))
        }
        try county.accept(
            AppropriateFund(
                county: code, fund: fund, source: "province", year: 2018, amount: .yuan(5_000), document: "样例1号",
                on: day("2018-02-01"), actor: actor("treasurer")))
        let cases = try county.cases().map(\.id)
        for id in cases {
            try county.accept(SubmitCase(county: code, case: id, on: day("2019-02-01"), actor: actor("clerk")))
            for (level, date) in [("township", "2019-02-02"), ("county", "2019-02-03")] {
                try county.accept(
                    ReviewCase(
                        county: code, case: id, level: level, isPassed: true, reason: "", on: day(date),
                        actor: actor(level)))
            }
        }
        try county.accept(
            PublishNotice(
                county: code, notice: "n1", cases: cases, from: day("2019-02-11"), workingDays: 0, actor: actor("clerk")
            ))
        try county.accept(
            CloseNotice(county: code, notice: "n1", on: day("2019-02-25"), objections: [], actor: actor("clerk")))
        for id in cases {
            try county.accept(
                ApproveCase(county: code, case: id, fund: fund, on: day("2019-02-26"), actor: actor("approver")))
        }
        func batch(_ number: Int) -> CreatePaymentBatch {
            CreatePaymentBatch(
                county: code, batch: PaymentBatchID(unchecked: "b\(number)"), fund: fund, cases: [cases[number]],
                on: day("2019-02-27"), actor: actor("payer"))
        }
        try county.accept(batch(0))
        #expect(
            try bodies.rows("SELECT payee || ' ' || sealed_account FROM payment_line") == ["person:\(person(1)) card-1"]
        )
        try county.know([
            .registry(
                PersonClosed(
                    county: code, person: person(1),
                    exit: PersonExit(cause: .death, on: day("2019-02-26"), evidence: "样例"), actor: actor("clerk")))
        ])
        #expect(try county.refusal(batch(1)) == "person-closed")
    }
}
