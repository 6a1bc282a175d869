import Journal
import Models

/// Payment batches and the bank's answers. One approved case has at most one line under way and at most one that was
/// paid.
extension SubsidyTables {
    func decide(_ command: OpenPaymentFile) throws -> SubsidyEvent {
        let lines = try payments.lines(of: command.batch, in: command.county)
        guard !lines.isEmpty else {
            throw Refusal("unknown-batch", zh: "没有这个发放批次", en: "there is no such batch", isMissing: true)
        }
        return .paymentFileOpened(
            PaymentFileOpened(
                county: command.county, batch: command.batch, lines: lines.count, actor: command.actor))
    }

    func decide(_ command: CreatePaymentBatch, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard try payments.batch(command.batch, in: command.county) == nil else {
            throw Refusal.listRefused("batch-exists", "发放批次 \(command.batch) 已存在", "batch \(command.batch) exists")
        }
        _ = try openFund(command.fund, in: command.county)
        let records = try records(command.cases, in: command.county)
        try requireEachOnce(records)
        var lines: [PaymentLine] = []
        var total = Fen.zero
        var anew: [(item: String, amount: Fen)] = []
        for record in records {
            _ = try record.machine().after(.pay, by: command.actor, on: command.on)
            try requireNotDeclarer(command.actor, of: record)
            guard record.fund == command.fund else { throw Refusal.otherFund(record.id, command.fund) }
            try requireGranted(record)
            try requireSlot(record)
            guard let account = try account(of: record) else { throw Refusal.noAccount(record.id) }
            lines.append(
                PaymentLine(
                    line: lines.count + 1, case: record.id, amount: record.amount, payee: account.payee,
                    bank: account.bank,
                    sealedAccount: account.sealedAccount, sealedHolder: account.sealedHolder))
            total += record.amount
            if record.state == .failed { anew.append((record.item, record.amount)) }
        }
        try requireRoom(in: command.fund, of: command.county, for: anew, on: command.on)
        try requireSeparateAccounts(records, lines)
        return .paymentBatchCreated(
            PaymentBatchCreated(
                county: command.county, batch: command.batch, fund: command.fund, lines: lines, total: total,
                on: command.on, actor: command.actor))
    }

    /// No two cases of the batch are for the same thing of one person.
    private func requireEachOnce(_ records: [CaseRecord]) throws {
        var seen: [PersonSlot: CaseID] = [:]
        for record in records {
            guard let key = record.person else { continue }
            let person = try reference.people.survivor(record.county, key)
            if let other = seen.updateValue(record.id, forKey: PersonSlot(person: person, slot: Slot(record))) {
                throw Refusal.grantedUnderOtherKey(record.id, other)
            }
        }
    }

    private struct PersonSlot: Hashable {
        let person: PersonKey
        let slot: Slot
    }

    /// The claimant, under the key of a person's living record.
    private func payee(of record: CaseRecord) throws -> String {
        guard record.isOwnClaim, let person = record.payee else { return record.claimant }
        return "person:\(try reference.people.survivor(record.county, person))"
    }

    /// No account of the batch may be another claimant's: of this batch, or of anybody who claims for themselves in
    /// the county.
    private func requireSeparateAccounts(_ records: [CaseRecord], _ lines: [PaymentLine]) throws {
        var owners: [String: (claimant: String, id: CaseID)] = [:]
        for (record, line) in zip(records, lines) {
            let account = accounts.fingerprint(line.sealedAccount)
            let claimant = try payee(of: record)
            if let owner = owners[account], owner.claimant != claimant {
                throw Refusal.sharedAccount(owner.id, record.id)
            }
            owners[account] = owners[account] ?? (claimant, record.id)
        }
        guard let county = records.first?.county else { return }
        for person in try cases.personClaimants(in: county) {
            guard let account = try reference.personAccount(county, person),
                let owner = owners[accounts.fingerprint(account.sealedAccount)],
                owner.claimant != "person:\(try reference.people.survivor(county, person))",
                let other = try cases.cases(of: person, in: county).first(where: { $0.claimant == "person:\(person)" })
            else { continue }
            throw Refusal.sharedAccount(owner.id, other.id)
        }
    }

    func decide(_ command: RecordPaymentResult, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard let batch = try payments.batch(command.batch, in: command.county) else {
            throw Refusal.unknownBatch(command.batch)
        }
        guard batch.settledOn == nil else {
            throw Refusal.listRefused(
                "batch-settled", "发放批次 \(command.batch) 的结果已入账",
                "the result of batch \(command.batch) is booked already")
        }
        guard command.on >= batch.createdOn else {
            throw Refusal.listRefused(
                "before-batch", "日期早于批次日期 \(batch.createdOn)", "the date lies before the batch's, \(batch.createdOn)")
        }
        let lines = try payments.lines(of: command.batch, in: command.county)
        let results = try resultsByLine(command.lines, lines)
        var (paid, failed) = ([SettledLine](), [SettledLine]())
        for line in lines {
            guard let result = results[line.line] else { continue }
            let settled = SettledLine(
                line: line.line, case: line.case, amount: line.amount, reason: result.isPaid ? "" : result.reason)
            if result.isPaid { paid.append(settled) } else { failed.append(settled) }
        }
        return .paymentBatchSettled(
            PaymentBatchSettled(
                county: command.county, batch: command.batch, fund: batch.fund, paid: paid, failed: failed,
                on: command.on,
                actor: command.actor))
    }

    /// Every line of the batch has exactly one result.
    private func resultsByLine(_ results: [PaymentResult], _ lines: [SettledLine]) throws -> [Int: PaymentResult] {
        var byLine: [Int: PaymentResult] = [:]
        let known = Set(lines.map(\.line))
        for result in results {
            guard known.contains(result.line) else {
                throw Refusal.listRefused(
                    "unknown-line", "批次没有第 \(result.line) 行", "the batch has no line \(result.line)")
            }
            guard byLine.updateValue(result, forKey: result.line) == nil else {
                throw Refusal.listRefused(
                    "line-repeated", "第 \(result.line) 行的结果出现多次", "line \(result.line) has more than one result")
            }
            guard result.isPaid || !result.reason.isEmpty else {
                throw Refusal.listRefused(
                    "reason-missing", "第 \(result.line) 行失败但没有原因", "line \(result.line) failed without a reason")
            }
        }
        if let missing = known.subtracting(byLine.keys).min() {
            throw Refusal.listRefused("line-missing", "第 \(missing) 行没有结果", "line \(missing) has no result")
        }
        return byLine
    }
}
