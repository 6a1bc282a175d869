import Foundation
import Journal
import Models

/// Post-audits (事后抽查): announced with a seed, drawn by it, each sampled case looked at by one auditor and argued over by another.
extension SubsidyTables {
    /// The most cases that one audit is drawn from, so that its sample fits into one record.
    static var mostAudited: Int { 20_000 }

    func decide(_ command: AnnounceAudit, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard try audits.audit(command.audit, in: command.county) == nil else {
            throw Refusal.auditRefused("audit-exists", "该抽查编号已使用", "the audit's number is in use already")
        }
        guard command.from <= command.until, command.until <= command.on else {
            throw Refusal.auditRefused("audit-time", "抽查时段须已结束", "the time has to lie before the audit")
        }
        let settings = try cases.settings(of: command.county)
        let range = try rules.auditRange(settings, in: command.county)
        guard range.contains(command.percent) else {
            throw Refusal.auditRefused(
                "audit-share", "抽查比例应为 \(range.lowerBound)% 至 \(range.upperBound)%",
                "the share lies between \(range.lowerBound) % and \(range.upperBound) %")
        }
        let paid = try audits.paid(from: command.from, until: command.until, in: command.county)
        guard !paid.isEmpty, paid.count <= Self.mostAudited else {
            throw Refusal.auditRefused(
                "audit-size", "该时段发放 \(paid.count) 件；抽查须有 1 至 \(Self.mostAudited) 件，请调整时段",
                "\(paid.count) cases were paid in the time; an audit takes 1 to \(Self.mostAudited)")
        }
        return .auditAnnounced(
            AuditAnnounced(
                county: command.county, audit: command.audit, from: command.from, until: command.until,
                percent: command.percent, seed: command.seed, cases: paid.count, digest: Digest.of(paid),
                on: command.on, actor: command.actor))
    }

    /// The sample of an announced audit, once.
    func nextDraw(_ event: AuditAnnounced) throws -> SubsidyEvent? {
        guard let audit = try audits.audit(event.audit, in: event.county), !audit.isDrawn else { return nil }
        let population = try audits.population(of: event.audit, in: event.county)
        return .auditDrawn(
            AuditDrawn(
                county: event.county, audit: event.audit,
                strata: AuditSample.draw(population, percent: audit.percent, seed: audit.seed)))
    }

    func decide(_ command: RecordAuditFinding, today: Day) throws -> SubsidyEvent {
        let (record, known) = try sampled(
            command.case, in: command.audit, command.county, by: command.actor, on: command.on, today)
        guard known.result == nil else {
            throw Refusal.auditRefused("finding-exists", "该件已有检查结论，请复核", "the case has a finding already; review it")
        }
        try require(command.result, command.amount, command.reason, of: record)
        guard command.proofs.count <= 50 else {
            throw Refusal.auditRefused("proofs", "材料不超过50项", "at most 50 proofs are asked for")
        }
        return .auditFindingRecorded(
            AuditFindingRecorded(
                county: command.county, audit: command.audit, case: command.case, result: command.result,
                amount: command.amount, proofs: command.proofs, reason: command.reason, on: command.on,
                actor: command.actor))
    }

    func decide(_ command: ReviewAuditFinding, today: Day) throws -> SubsidyEvent {
        let (record, known) = try sampled(
            command.case, in: command.audit, command.county, by: command.actor, on: command.on, today)
        guard let day = known.foundOn, known.review == nil else {
            throw Refusal.auditRefused("no-finding", "该件没有待复核的结论", "the case has no finding to review")
        }
        guard known.foundBy != command.actor else {
            throw Refusal.auditRefused("same-person", "检查人不得复核自己的结论，请换人办理", "nobody reviews their own finding")
        }
        guard command.on >= day else { throw Refusal.beforeClawbackStep(day) }
        try require(command.result, command.amount, command.reason, of: record)
        return .auditFindingReviewed(
            AuditFindingReviewed(
                county: command.county, audit: command.audit, case: command.case, result: command.result,
                amount: command.amount, reason: command.reason, on: command.on, actor: command.actor))
    }

    func decide(_ command: CloseAudit, today: Day) throws -> SubsidyEvent {
        _ = try openAudit(command.audit, in: command.county, on: command.on, today)
        let left = try audits.unfinished(command.audit, in: command.county)
        guard left == 0 else {
            throw Refusal.auditRefused(
                "audit-unfinished", "还有 \(left) 件没有结论或未复核", "\(left) cases have no finding that stands")
        }
        guard !command.conclusion.isEmpty else { throw Refusal.reasonMissing() }
        return .auditClosed(
            AuditClosed(
                county: command.county, audit: command.audit, conclusion: command.conclusion, on: command.on,
                actor: command.actor))
    }

    /// A finding that stands and says that something was paid wrongly leads to a clawback, unless one is under way.
    func nextLead(after event: AuditFindingReviewed) throws -> SubsidyEvent? {
        guard event.result == .wrong, let record = try cases.record(of: event.case), record.state.isPaid,
            let fund = record.fund
        else { return nil }
        let known = try clawbacks.records(of: record.id, in: record.county)
        let finding = "audit: \(event.audit)"
        guard !known.contains(where: { $0.state.isOpen || $0.finding == finding }) else { return nil }
        let most = record.amount - known.reduce(.zero) { $0 + $1.repaid }
        guard most > .zero else { return nil }
        return .clawbackOpened(
            ClawbackOpened(
                county: record.county, case: record.id, number: known.count + 1, source: .audit, finding: finding,
                amount: min(event.amount, most), paid: most, fund: fund, payee: try payee(of: record),
                reason: event.reason, on: event.on, actor: event.actor))
    }

    // MARK: Guards

    private func sampled(
        _ id: CaseID, in audit: DocumentID, _ county: DivisionCode, by actor: ActorID, on day: Day, _ today: Day
    ) throws -> (CaseRecord, AuditTable.Sampled) {
        _ = try openAudit(audit, in: county, on: day, today)
        guard let known = try audits.sampled(id, in: audit, county) else {
            throw Refusal(
                "not-sampled", zh: "申请件 \(id) 不在抽查样本中", en: "case \(id) is not in the sample", isMissing: true)
        }
        let record = try record(id, in: county)
        if let post = CasePost.allCases.first(where: { record.actors[$0] == actor }) {
            throw Refusal.auditRefused(
                "same-person", "检查人曾任该件\(post.zh)，请换人办理", "the auditor was the case's \(post.rawValue)")
        }
        return (record, known)
    }

    private func openAudit(
        _ id: DocumentID, in county: DivisionCode, on day: Day, _ today: Day
    ) throws -> AuditTable.Audit {
        try notInFuture(day, today)
        guard let audit = try audits.audit(id, in: county) else {
            throw Refusal("unknown-audit", zh: "没有该抽查", en: "there is no such audit", isMissing: true)
        }
        guard audit.closedOn == nil else { throw Refusal.auditRefused("audit-closed", "该抽查已结束", "the audit is closed") }
        guard day >= audit.announcedOn else { throw Refusal.beforeClawbackStep(audit.announcedOn) }
        return audit
    }

    private func require(_ result: AuditResult, _ amount: Fen, _ reason: String, of record: CaseRecord) throws {
        guard result == .wrong ? amount > .zero && amount <= record.amount : amount == .zero else {
            throw Refusal.auditRefused(
                "finding-amount", "有误须写明金额且不超过已发放 \(record.amount)；其他结论金额为零",
                "a wrong payment has an amount of at most \(record.amount.yuanText) yuan; other findings have none")
        }
        guard result == .passed || !reason.isEmpty else { throw Refusal.reasonMissing() }
    }
}

extension Refusal {
    static func auditRefused(_ code: String, _ zh: String, _ en: String) -> Refusal { Refusal(code, zh: zh, en: en) }
}
