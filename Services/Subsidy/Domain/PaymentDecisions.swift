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
        let settings = try cases.settings(of: command.county)
        let template = try command.template ?? rules.text("bank_template", settings, in: command.county)
        guard rules.template(template) != nil else { throw Refusal.unknownTemplate(template) }
        let records = try records(command.cases, in: command.county)
        try requireEachOnce(records)
        var lines: [PaymentLine] = []
        var total = Fen.zero
        var anew: [(item: String, amount: Fen)] = []
        for record in records {
            _ = try record.machine().after(.pay, by: command.actor, on: command.on)
            try requireNotDeclarer(command.actor, of: record)
            guard record.fund == command.fund else { throw Refusal.otherFund(record.id, command.fund) }
            try requireNotBarred(record, on: command.on)
            try requireGranted(record)
            try requireSlot(record)
            guard let account = try account(of: record) else { throw Refusal.noAccount(record.id) }
            let amount = record.amount - (try clawbacks.withheld(from: record.id))
            lines.append(
                PaymentLine(
                    line: lines.count + 1, case: record.id, amount: amount, payee: account.payee,
                    bank: account.bank,
                    sealedAccount: account.sealedAccount, sealedHolder: account.sealedHolder))
            total += amount
            if record.state == .failed { anew.append((record.item, amount)) }
        }
        try requireRoom(in: command.fund, of: command.county, for: anew, on: command.on)
        try requireChecked(records, lines, settings: settings, payer: command.actor)
        return .paymentBatchCreated(
            PaymentBatchCreated(
                county: command.county, batch: command.batch, fund: command.fund, lines: lines, total: total,
                on: command.on, actor: command.actor, template: template))
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
    func payee(of record: CaseRecord) throws -> String {
        guard record.isOwnClaim, let person = record.payee else { return record.claimant }
        return "person:\(try reference.people.survivor(record.county, person))"
    }

    /// Nothing that stops a payment, and no warning that nobody but the payer has looked into.
    private func requireChecked(
        _ records: [CaseRecord], _ lines: [PaymentLine], settings: [String: String], payer: ActorID
    ) throws {
        let sharing = try sharedAccounts(records, lines)
        for record in records {
            for finding in try findings(about: record, settings: settings, sharing: sharing[record.id] ?? []) {
                guard finding.isWarning else { throw Refusal.stopped(record.id, finding) }
                let confirmer = try checks.confirmer(of: finding.name, record.id, in: record.county)
                guard let confirmer else { throw Refusal.notConfirmed(record.id, finding) }
                if confirmer == payer { throw Refusal.confirmedByPayer(record.id) }
            }
        }
    }

    /// What the checks before payment find about a case.
    func findings(
        about record: CaseRecord, settings: [String: String], sharing: [CaseID]
    ) throws -> [PaymentFinding] {
        try PaymentChecks(rules: rules, library: policies, reader: checks.reader)
            .findings(record.id, in: record.county, settings: settings, sharing: sharing)
    }

    func decide(_ command: ConfirmPaymentWarning, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        let record = try record(command.case, in: command.county)
        guard record.state == .approved || record.state == .failed else {
            throw Refusal.wrongState(record.id, record.state)
        }
        guard !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        guard record.actors[.payer] != command.actor else { throw Refusal.confirmedByPayer(record.id) }
        let sharing = try account(of: record).map { account in
            try sharedAccounts([record], [PaymentLine(record, account)])[record.id] ?? []
        }
        let found = try findings(
            about: record, settings: cases.settings(of: command.county), sharing: sharing ?? [])
        guard let finding = found.first(where: { $0.name == command.finding && $0.check.rawValue == command.check })
        else { throw Refusal.noFinding(record.id) }
        guard finding.isWarning else { throw Refusal.stopped(record.id, finding) }
        guard try checks.confirmer(of: finding.name, record.id, in: command.county) == nil else {
            throw Refusal.listRefused("confirmed", "该提示已确认", "the warning is confirmed already")
        }
        return .paymentWarningConfirmed(
            PaymentWarningConfirmed(
                county: command.county, case: record.id, check: command.check, finding: command.finding,
                reason: command.reason, on: command.on, actor: command.actor))
    }

    /// Cases with the account of another claimant: of the batch, or of anybody who claims for themselves in the county.
    private func sharedAccounts(_ records: [CaseRecord], _ lines: [PaymentLine]) throws -> [CaseID: [CaseID]] {
        var owners: [String: [(claimant: String, id: CaseID)]] = [:]
        for (record, line) in zip(records, lines) {
            owners[accounts.fingerprint(line.sealedAccount), default: []].append((try payee(of: record), record.id))
        }
        var sharing: [CaseID: Set<CaseID>] = [:]
        for group in owners.values {
            for one in group {
                for other in group where other.claimant != one.claimant {
                    sharing[one.id, default: []].insert(other.id)
                }
            }
        }
        guard let county = records.first?.county else { return [:] }
        for person in try cases.personClaimants(in: county) {
            guard let account = try reference.personAccount(county, person),
                let group = owners[accounts.fingerprint(account.sealedAccount)]
            else { continue }
            let claimant = "person:\(try reference.people.survivor(county, person))"
            for one in group where one.claimant != claimant {
                guard
                    let other = try cases.cases(of: person, in: county).first(where: {
                        $0.claimant == "person:\(person)"
                    })
                else { continue }
                sharing[one.id, default: []].insert(other.id)
            }
        }
        return sharing.mapValues { $0.sorted() }
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
        let known = try payments.outcomes(of: command.batch, in: command.county)
        let lines = try payments.lines(of: command.batch, in: command.county).filter { known[$0.line] == nil }
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

extension PaymentLine {
    /// A line of its own, for checks.
    fileprivate init(_ record: CaseRecord, _ account: PayeeAccount) {
        self.init(
            line: 1, case: record.id, amount: record.amount, payee: account.payee, bank: account.bank,
            sealedAccount: account.sealedAccount, sealedHolder: account.sealedHolder)
    }
}

extension Refusal {
    static func stopped(_ id: CaseID, _ finding: PaymentFinding) -> Refusal {
        if finding.check == .sharedAccount, let other = finding.details.first {
            return .sharedAccount(id, CaseID(unchecked: other))
        }
        return Refusal(
            finding.check.rawValue, zh: "申请件 \(id)：发放前检查发现问题（\(finding.details.joined(separator: "；"))），不得发放",
            en: "case \(id): the checks before payment stop it (\(finding.details.joined(separator: "; ")))")
    }

    static func notConfirmed(_ id: CaseID, _ finding: PaymentFinding) -> Refusal {
        Refusal(
            "warning-not-confirmed",
            zh: "申请件 \(id)：发放前检查提示 \(finding.check.rawValue)（\(finding.details.joined(separator: "；"))），须由他人核实确认",
            en:
                "case \(id): a warning (\(finding.check.rawValue): \(finding.details.joined(separator: "; "))) has to be confirmed by somebody else first"
        )
    }

    static func confirmedByPayer(_ id: CaseID) -> Refusal {
        Refusal(
            "same-person", zh: "申请件 \(id)：提示须由拨付人以外的人核实确认",
            en: "case \(id): somebody other than the payer confirms warnings")
    }

    static func noFinding(_ id: CaseID) -> Refusal {
        Refusal("no-finding", zh: "申请件 \(id) 没有这条提示", en: "case \(id) has no such warning", isMissing: true)
    }

    static func unknownTemplate(_ template: String) -> Refusal {
        Refusal("unknown-template", zh: "没有这个银行文件模板", en: "there is no such template")
    }
}
