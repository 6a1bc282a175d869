import Journal
import Models
import Policy

/// Applications for loans and what becomes of them.
extension SubsidyTables {
    /// Taken only within the plan's conditions and ceiling; whoever is refused reads which condition, with clause and quote.
    func decide(_ command: ApplyForLoan, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        let (county, loan) = (command.county, command.loan)
        guard loan.description.utf8.count <= 59 else {
            throw Refusal.loan("bad-loan-id", loan, "编号不超过59个字符", "the number has 59 characters at most")
        }
        guard try loans.loan(loan, in: county) == nil else {
            throw Refusal.loan("loan-exists", loan, "编号已使用", "the number is in use")
        }
        if let fault = command.borrower.fault { throw fault }
        guard command.amount > .zero, command.amount <= LoanTerms.most else {
            throw Refusal.loan(
                "bad-amount", loan, "金额须为正数且不超过一亿元", "the amount must be above zero and at most 10^8 yuan")
        }
        guard !command.purpose.isEmpty else {
            throw Refusal.loan("purpose-missing", loan, "请写明用途", "say what it is for")
        }
        guard command.meetsConditions != true || !command.document.isEmpty else {
            throw Refusal.loan(
                "document-missing", loan, "请写明核实条件所依据的材料", "name the paper by which the conditions were verified")
        }
        guard let rule = loanRules.item(command.item, in: county, on: command.on) else {
            throw Refusal.loan(
                "unknown-loan-item", loan, "当日没有贷款项目 \(command.item)",
                "no plan in force has the loan item \(command.item)")
        }
        let people = try loanPeople(command.borrower.people, in: county)
        guard people.all.allSatisfy(\.isRegistered) else {
            throw Refusal.loan(
                "person-not-registered", loan, "借款人未在本县登记并确认", "a borrower is not registered and confirmed here")
        }
        guard Set(people.all.map(\.key)).count == people.all.count else {
            throw Refusal.loan(
                "wrong-borrower", loan, "同一人（档案已合并）列了两次", "one person, under merged records, stands twice")
        }
        let record = LoanRecord(
            id: loan, county: county, item: command.item, borrower: command.borrower, asked: command.amount,
            ceiling: .zero, meetsConditions: command.meetsConditions, appliedOn: command.on, state: .applied,
            lastOn: command.on, account: nil)
        var facts = BodyFacts(county: county, body: .loan(loan)).facts(on: command.on)
        facts.merge(LoanGround(loan: record, people: people, confirmed: [:]).facts(on: command.on))
        let (ceiling, determination) = try loanRules.decide(
            rule, loan: loan, facts: facts, settings: cases.settings(of: county), on: command.on)
        guard command.amount <= ceiling else {
            throw Refusal.loan(
                "above-ceiling", loan, "申请 \(command.amount)，超过额度上限 \(ceiling)",
                "\(command.amount.yuanText) yuan are asked for, the ceiling is \(ceiling.yuanText)")
        }
        return .loanApplied(
            LoanApplied(
                request: command, pack: determination.pack, ceiling: ceiling,
                determination: String(decoding: try MessageCoding.encode(determination), as: UTF8.self)))
    }

    func decide(_ command: StepLoan, today: Day) throws -> SubsidyEvent {
        let record = try loan(command.loan, in: command.county, on: command.on, today)
        guard let state = record.state.after(command.step) else { throw Refusal.loanState(record.id, record.state) }
        switch command.step {
        case .guarantee, .accept:
            guard !command.by.isEmpty, !command.document.isEmpty else {
                throw Refusal.loan("incomplete", record.id, "请写明机构和文书编号", "name the institution and its paper")
            }
        case .refuse, .withdraw: guard !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        }
        return .loanStepped(LoanStepped(request: command, state: state))
    }

    func decide(_ command: DisburseLoan, today: Day) throws -> SubsidyEvent {
        let record = try loan(command.loan, in: command.county, on: command.on, today)
        guard record.state == .accepted else { throw Refusal.loanState(record.id, record.state) }
        guard command.amount > .zero, command.amount <= record.asked else {
            throw Refusal.loan(
                "above-asked", record.id, "放款须为正数且不超过申请的 \(record.asked)",
                "what is paid out must be above zero and at most the \(record.asked.yuanText) yuan asked for")
        }
        guard (0...LoanTerms.highestRate).contains(command.rate), (1...LoanTerms.longest).contains(command.months)
        else {
            throw Refusal.loan(
                "bad-terms", record.id, "年利率0至2400基点，期限1至120个月",
                "the rate is 0 to 2400 basis points, the term 1 to 120 months")
        }
        guard !command.bank.isEmpty, !command.contract.isEmpty else {
            throw Refusal.loan("incomplete", record.id, "请写明银行和借款合同号", "name the bank and the loan contract")
        }
        return .loanDisbursed(LoanDisbursed(request: command))
    }

    func decide(_ command: RecordLoanRepayment, today: Day) throws -> SubsidyEvent {
        let (record, account) = try running(command.loan, in: command.county, on: command.on, today)
        guard !command.reference.isEmpty else {
            throw Refusal.loan("incomplete", record.id, "请写明银行回单号", "name the bank's receipt")
        }
        guard try !loans.isBooked(command.reference, record.id, in: command.county) else {
            throw Refusal.loan(
                "document-used", record.id, "回单 \(command.reference) 已入账", "receipt \(command.reference) is booked")
        }
        let left = account.terms.principal - account.repayments.reduce(.zero) { $0 + $1.principal }
        guard command.principal > .zero, command.principal <= left else {
            throw Refusal.loan(
                "above-balance", record.id, "还本须为正数且不超过余额 \(left)",
                "what is repaid must be above zero and at most the balance of \(left.yuanText) yuan")
        }
        return .loanRepaymentRecorded(LoanRepaymentRecorded(request: command))
    }

    /// A quarter is confirmed once, when it is over or the loan has ended.
    func decide(_ command: ConfirmLoanInterest, today: Day) throws -> SubsidyEvent {
        let record = try loan(command.loan, in: command.county, on: command.on, today, isClosedAllowed: true)
        guard let account = record.account else { throw Refusal.loanState(record.id, record.state) }
        guard let quarter = LoanQuarter(command.quarter), let lastDay = account.lastDay(of: quarter) else {
            throw Refusal.loan(
                "bad-quarter", record.id, "该季度没有利息，季度写作 2019Q1", "no interest runs in that quarter; write 2019Q1")
        }
        guard command.on > lastDay else {
            throw Refusal.loan(
                "quarter-running", record.id, "\(lastDay) 以后方可确认", "the quarter can be confirmed after \(lastDay)")
        }
        let confirmed = try loans.confirmed(record.id, in: command.county)
        guard confirmed[quarter] == nil else {
            throw Refusal.loan("quarter-confirmed", record.id, "\(quarter) 已确认", "\(quarter) is confirmed already")
        }
        guard !command.document.isEmpty else {
            throw Refusal.loan("incomplete", record.id, "请写明利息单号", "name the bank's interest statement")
        }
        guard command.paid > .zero, command.paid <= LoanTerms.most else {
            throw Refusal.loan("bad-amount", record.id, "实付利息须为正数", "the interest paid must be above zero")
        }
        return .loanInterestConfirmed(LoanInterestConfirmed(request: command, lastDay: lastDay))
    }

    func decide(_ command: RecordLoanOverdue, today: Day) throws -> SubsidyEvent {
        let (record, account) = try running(command.loan, in: command.county, on: command.on, today)
        guard command.from > account.terms.from, command.from <= command.on,
            command.until.map({ $0 >= command.from }) ?? true
        else {
            throw Refusal.loan("bad-dates", record.id, "逾期起止日期有误", "the days of the delay are wrong")
        }
        let others = account.overdue.filter { $0.from != command.from }
        let last = command.until ?? Day(year: 9999, month: 12, day: 31)!
        guard !others.contains(where: { $0.from <= last && ($0.until.map { command.from <= $0 } ?? true) }) else {
            throw Refusal.loan("overlapping", record.id, "与已登记的逾期时段重叠", "it overlaps a delay on record")
        }
        guard !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        return .loanOverdueRecorded(LoanOverdueRecorded(request: command))
    }

    func decide(_ command: CloseLoan, today: Day) throws -> SubsidyEvent {
        let (record, account) = try running(command.loan, in: command.county, on: command.on, today)
        let left = account.balance(on: command.on)
        guard (left == .zero) == (command.end == .repaid) else {
            throw Refusal.loan(
                left == .zero ? "nothing-left" : "balance-left", record.id, "余额 \(left)：还清后按还清结清，未还清须写代偿或核销",
                "the balance is \(left.yuanText) yuan: repaid means nothing is left, else the guarantor paid or it was written off"
            )
        }
        guard !command.document.isEmpty else {
            throw Refusal.loan("incomplete", record.id, "请写明结清文书", "name the paper that closes it")
        }
        return .loanClosed(LoanClosed(request: command))
    }

    // MARK: Guards

    private func loan(
        _ id: LoanID, in county: DivisionCode, on day: Day, _ today: Day, isClosedAllowed: Bool = false
    ) throws -> LoanRecord {
        try notInFuture(day, today)
        guard let record = try loans.loan(id, in: county) else { throw Refusal.unknownLoan(id) }
        guard day >= record.lastOn || isClosedAllowed else {
            throw Refusal.loan(
                "before-last-step", id, "日期早于上一步骤 \(record.lastOn)",
                "the date lies before the last step, \(record.lastOn)")
        }
        return record
    }

    private func running(
        _ id: LoanID, in county: DivisionCode, on day: Day, _ today: Day
    ) throws -> (LoanRecord, LoanAccount) {
        let record = try loan(id, in: county, on: day, today)
        guard record.state == .disbursed, let account = record.account else {
            throw Refusal.loanState(record.id, record.state)
        }
        return (record, account)
    }

    /// What is known of people who borrow.
    func loanPeople(_ keys: [PersonKey], in county: DivisionCode) throws -> LoanPeople {
        LoanPeople(
            all: try keys.map { key in
                let facts = try facts(of: reference.people.survivor(county, key), in: county)
                return LoanPeople.Person(
                    key: facts.person, isRegistered: facts.standing?.isPayable == true, episodes: facts.episodes,
                    exit: facts.exit,
                    startUps: try facts.keys.flatMap { try reference.registers.startUps(of: $0, in: county) })
            })
    }
}
