import Journal
import Models

/// What officers may do to bring back what was paid wrongly.
extension SubsidyTables {
    func decide(_ command: OpenClawback, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        let record = try record(command.case, in: command.county)
        guard record.state.isPaid, let fund = record.fund else { throw Refusal.notPaid(record.id) }
        guard !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        // Leads from audits and changed facts come about by themselves.
        guard command.source == .officer || command.source == .objection else {
            throw Refusal.clawbackRefused(
                "source", "来源应为 officer 或 objection", "the source must be officer or objection")
        }
        let known = try clawbacks.records(of: record.id, in: command.county)
        guard !known.contains(where: \.state.isOpen) else { throw Refusal.clawbackOpen(record.id) }
        if let last = record.lastStepOn, command.on < last { throw Refusal.beforeClawbackStep(last) }
        let most = record.amount - known.reduce(.zero) { $0 + $1.repaid }
        guard command.amount > .zero, command.amount <= most else { throw Refusal.clawbackTooMuch(most) }
        return .clawbackOpened(
            ClawbackOpened(
                county: command.county, case: record.id, number: known.count + 1, source: command.source,
                finding: "\(command.source.rawValue): \(command.reason)", amount: command.amount, paid: most,
                fund: fund,
                payee: try payee(of: record), reason: command.reason, on: command.on, actor: command.actor))
    }

    func decide(_ command: NotifyClawback, today: Day) throws -> SubsidyEvent {
        _ = try step(
            .notify, command.case, command.number, in: command.county, by: command.actor, on: command.on, today)
        guard !command.document.isEmpty else {
            throw Refusal.clawbackRefused("document-missing", "请写明告知书文号", "the notice's number is needed")
        }
        guard command.answerBy > command.on else {
            throw Refusal.clawbackRefused("answer-day", "答复期限须在告知日之后", "the day to answer by lies after the notice")
        }
        return .clawbackNotified(
            ClawbackNotified(
                county: command.county, case: command.case, number: command.number, document: command.document,
                answerBy: command.answerBy, on: command.on, actor: command.actor))
    }

    func decide(_ command: RecordClawbackStatement, today: Day) throws -> SubsidyEvent {
        let record = try step(
            .state, command.case, command.number, in: command.county, by: command.actor, on: command.on, today)
        if command.statement.isEmpty, let day = record.answerBy, command.on <= day {
            throw Refusal.clawbackRefused(
                "answer-running", "当事人可陈述至 \(day)（含），次日起方可记为未陈述",
                "the payee may answer until \(day), that day included")
        }
        return .clawbackStatementRecorded(
            ClawbackStatementRecorded(
                county: command.county, case: command.case, number: command.number, statement: command.statement,
                on: command.on, actor: command.actor))
    }

    func decide(_ command: DecideClawback, today: Day) throws -> SubsidyEvent {
        let record = try step(
            .decide, command.case, command.number, in: command.county, by: command.actor, on: command.on, today)
        guard !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        guard command.amount > .zero, command.amount <= record.paid else { throw Refusal.clawbackTooMuch(record.paid) }
        try requirePlan(command)
        return .clawbackDecided(
            ClawbackDecided(
                county: command.county, case: command.case, number: command.number, amount: command.amount,
                way: command.way, instalments: command.instalments, reason: command.reason, on: command.on,
                actor: command.actor))
    }

    /// Instalments are at most 120, each on a day of its own after the decision, and add up to the whole.
    private func requirePlan(_ command: DecideClawback) throws {
        let parts = command.instalments
        let isPlan =
            switch command.way {
            case .offset: parts.isEmpty
            case .repayment:
                (1...120).contains(parts.count)
                    && parts.allSatisfy {
                        $0.amount > .zero && $0.amount <= command.amount && $0.due >= command.on
                    }
                    && zip(parts, parts.dropFirst()).allSatisfy { $0.due < $1.due }
                    && parts.reduce(.zero) { $0 + $1.amount } == command.amount
            }
        guard isPlan else {
            throw Refusal.clawbackRefused(
                "instalments", "分期须按日期排列、金额相加等于应退金额；抵扣不分期",
                "instalments stand by date and add up to the amount; there are none when it is withheld")
        }
    }

    func decide(_ command: DropClawback, today: Day) throws -> SubsidyEvent {
        _ = try step(
            .drop, command.case, command.number, in: command.county, by: command.actor, on: command.on, today)
        guard !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        return .clawbackDropped(
            ClawbackDropped(
                county: command.county, case: command.case, number: command.number, reason: command.reason,
                on: command.on, actor: command.actor))
    }

    func decide(_ command: RecordRepayment, today: Day) throws -> SubsidyEvent {
        let record = try step(
            .repay, command.case, command.number, in: command.county, by: command.actor, on: command.on, today)
        guard command.amount > .zero, command.amount <= record.left else { throw Refusal.clawbackTooMuch(record.left) }
        guard !command.document.isEmpty else {
            throw Refusal.clawbackRefused("document-missing", "请写明入账凭证号", "the credit note's number is needed")
        }
        guard try !clawbacks.isBooked(command.document, in: command.county) else {
            throw Refusal.documentUsed(command.document)
        }
        return .clawbackRepaid(
            ClawbackRepaid(
                county: command.county, case: command.case, number: command.number, fund: record.fund,
                amount: command.amount, document: command.document, left: record.left - command.amount,
                on: command.on, actor: command.actor))
    }

    func decide(_ command: OffsetClawback, today: Day) throws -> SubsidyEvent {
        let record = try step(
            .repay, command.case, command.number, in: command.county, by: command.actor, on: command.on, today)
        guard record.way == .offset else {
            throw Refusal.clawbackRefused("not-by-offset", "该追回件未决定以抵扣方式收回", "it was not decided to withhold it")
        }
        let other = try self.record(command.against, in: command.county)
        guard other.state == .approved, let fund = other.fund else { throw Refusal.wrongState(other.id, other.state) }
        _ = try other.machine().after(.pay, by: command.actor, on: command.on)
        guard try payee(of: other) == record.payee else {
            throw Refusal.clawbackRefused(
                "other-payee", "申请件 \(other.id) 的收款人不是该当事人", "case \(other.id) is another payee's")
        }
        try requireGranted(other)
        try requireSlot(other)
        let most = min(record.left, other.amount - (try clawbacks.withheld(from: other.id)))
        guard command.amount > .zero, command.amount <= most else { throw Refusal.clawbackTooMuch(most) }
        let isWhole = try clawbacks.withheld(from: other.id) + command.amount == other.amount
        return .clawbackOffset(
            ClawbackOffset(
                county: command.county, case: command.case, number: command.number, fund: record.fund,
                against: other.id, againstFund: fund, amount: command.amount, left: record.left - command.amount,
                isWhole: isWhole, on: command.on, actor: command.actor))
    }

    /// The clawback, if the step may be taken.
    private func step(
        _ step: ClawbackStep, _ id: CaseID, _ number: Int, in county: DivisionCode, by actor: ActorID, on day: Day,
        _ today: Day
    ) throws -> ClawbackRecord {
        try notInFuture(day, today)
        let paid = try record(id, in: county)
        guard let record = try clawbacks.record(id, number, in: county) else {
            throw Refusal(
                "unknown-clawback", zh: "申请件 \(id) 没有第 \(number) 号追回件", en: "case \(id) has no clawback \(number)",
                isMissing: true)
        }
        try record.machine(approver: paid.actors[.approver]).check(step, by: actor, on: day)
        return record
    }

    // MARK: The fold

    func apply(_ event: ClawbackRepaid, _ meta: EventMeta) throws {
        try clawbacks.apply(event, seq: meta.seq)
        let posting = Posting(.refund, fund: event.fund, amount: event.amount, case: event.case, on: event.on)
        try ledger.post(posting, county: event.county, seq: meta.seq, number: 0)
    }

    /// The other grant is paid so far without the bank, and what was owed is back: two entries, one for each fund.
    func apply(_ event: ClawbackOffset, _ meta: EventMeta) throws {
        try clawbacks.apply(event, seq: meta.seq)
        let payment = Posting(
            .payment, fund: event.againstFund, amount: event.amount, case: event.against, on: event.on)
        try ledger.post(payment, county: event.county, seq: meta.seq, number: 0)
        let refund = Posting(.refund, fund: event.fund, amount: event.amount, case: event.case, on: event.on)
        try ledger.post(refund, county: event.county, seq: meta.seq, number: 1)
        if event.isWhole { try cases.withholdWhole(event.against, by: event.actor, on: event.on) }
    }
}

extension Refusal {
    static func notPaid(_ id: CaseID) -> Refusal {
        Refusal("not-paid", zh: "申请件 \(id) 尚未发放，无款可追", en: "case \(id) is not paid; nothing can come back")
    }

    static func clawbackOpen(_ id: CaseID) -> Refusal {
        Refusal("clawback-open", zh: "申请件 \(id) 已有未办结的追回件", en: "case \(id) has an open clawback already")
    }

    static func clawbackTooMuch(_ most: Fen) -> Refusal {
        Refusal(
            "clawback-amount", zh: "金额须大于零且不超过 \(most)",
            en: "the amount is above zero and at most \(most.yuanText) yuan")
    }

    static func clawbackRefused(_ code: String, _ zh: String, _ en: String) -> Refusal { Refusal(code, zh: zh, en: en) }
}
