import Journal
import Models
import Policy

/// Papers of a claim, against the evidence that its item asks for.
extension SubsidyTables {
    func decide(_ command: HandInProof, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        try notInFuture(command.dated, today)
        let record = try record(command.case, in: command.county)
        try requireVersion(command.expected, of: record)
        guard record.state.isUndecided else { throw Refusal.wrongState(record.id, record.state) }
        guard let proof = try evidence(of: record)?.proofs.first(where: { $0.kind == command.kind }) else {
            throw Refusal.proofRefused(
                "unknown-proof", record.id, "该项目不要求此种材料", "its item asks for no paper of this kind")
        }
        guard !command.isCopy || proof.copy else {
            throw Refusal.proofRefused(
                "original-needed", record.id, "\(proof.label.zh)须为原件", "\(proof.label.en): the original is needed")
        }
        guard command.dated <= command.on else {
            throw Refusal.proofRefused(
                "dated-later", record.id, "材料日期晚于提交日期", "the paper is dated after it was handed in")
        }
        if let days = proof.validDays, command.dated.days(to: command.on) > days {
            throw Refusal.proofRefused(
                "proof-expired", record.id, "\(proof.label.zh)已过有效期（\(days) 天）",
                "\(proof.label.en) is good for \(days) days and is older")
        }
        return .proofHandedIn(
            ProofHandedIn(
                county: command.county, case: record.id, number: try proofs.last(of: record.id) + 1,
                kind: command.kind, dated: command.dated, isCopy: command.isCopy, note: command.note, on: command.on,
                actor: command.actor))
    }

    func decide(_ command: ReturnProof, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        let record = try record(command.case, in: command.county)
        guard record.state.isUndecided else { throw Refusal.wrongState(record.id, record.state) }
        guard let kind = try proofs.kind(of: record.id, number: command.number) else {
            throw Refusal(
                "unknown-paper", zh: "申请件 \(record.id) 没有第 \(command.number) 份材料",
                en: "case \(record.id) has no paper number \(command.number)", isMissing: true)
        }
        guard !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        return .proofReturned(
            ProofReturned(
                county: command.county, case: record.id, number: command.number, kind: kind, reason: command.reason,
                on: command.on, actor: command.actor))
    }

    /// The papers that are wanting on a day, in the plan's order.
    func wanting(_ record: CaseRecord, on day: Day) throws -> [Proof] {
        let frozen = try record.determination()
        return try evidence(of: record)?.wanting(
            held: proofs.held(of: record.id), proven: frozen.provenKinds, on: day) ?? []
    }

    /// How many papers the item asks for, how many of them data prove, and the kinds that are wanting.
    func papers(of record: CaseRecord, on day: Day) throws -> (all: Int, proven: Int, wanting: [String]) {
        let frozen = try record.determination()
        guard let evidence = try evidence(of: record) else { return (0, 0, []) }
        let all = evidence.wanting(held: [], proven: [], on: day).count
        let left = evidence.wanting(held: [], proven: frozen.provenKinds, on: day).count
        return (all, all - left, try wanting(record, on: day).map(\.kind))
    }

    /// Where the county asks for all papers, none may be wanting.
    func requireProofs(_ record: CaseRecord, on day: Day) throws {
        guard CaseSettings.requiresProofs(try cases.settings(of: record.county)) else { return }
        let wanting = try wanting(record, on: day)
        guard wanting.isEmpty else {
            throw Refusal.proofRefused(
                "proofs-missing", record.id, "缺材料：" + wanting.map(\.label.zh).joined(separator: "、"),
                "papers are wanting: " + wanting.map(\.label.en).joined(separator: ", "))
        }
    }

    private func evidence(of record: CaseRecord) throws -> Evidence? {
        let rule = try record.frozenRule()
        return finder.item(rule.pack, version: rule.packVersion, item: rule.item)?.evidence
    }
}

extension Refusal {
    static func proofRefused(_ code: String, _ id: CaseID, _ zh: String, _ en: String) -> Refusal {
        Refusal(code, zh: "申请件 \(id)：\(zh)", en: "case \(id): \(en)")
    }
}
