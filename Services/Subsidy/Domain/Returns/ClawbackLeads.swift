import Journal
import Models
import Policy

/// Leads that are found, not awaited: when facts of a paid case change so that it would not be granted any more, or not as much, a
/// clawback begins by itself. A lead that nobody has acted on follows the facts; from the notice on people decide.
extension SubsidyTables {
    /// The next word on leads among a person's or body's cases.
    func nextLead(_ records: [CaseRecord]) throws -> SubsidyEvent? {
        for record in records where record.state.isPaid {
            if let event = try nextLead(record) { return event }
        }
        return nil
    }

    /// About one case, whatever state it is in.
    func nextLead(_ id: CaseID) throws -> SubsidyEvent? {
        guard let record = try cases.record(of: id), record.state.isPaid else { return nil }
        return try nextLead(record)
    }

    private func nextLead(_ record: CaseRecord) throws -> SubsidyEvent? {
        guard let fund = record.fund else { return nil }
        let known = try clawbacks.records(of: record.id, in: record.county)
        let open = known.last.flatMap { $0.state.isOpen ? $0 : nil }
        if let open, open.state != .lead || open.source != .changedFacts { return nil }
        let most = record.amount - known.reduce(.zero) { $0 + $1.repaid }
        guard most > .zero else { return nil }
        let judgement = try judgement(of: record)
        if case .unknown = judgement { return nil }
        let found: Finding? = if case .unfounded(let finding) = judgement { finding } else { nil }
        let amount = found.map { min($0.amount, most) } ?? .zero
        if let open {
            guard open.finding != found?.text ?? "" || found != nil && open.amount != amount else { return nil }
            return .clawbackLeadChanged(
                ClawbackLeadChanged(
                    county: record.county, case: record.id, number: open.number, finding: found?.text ?? "",
                    amount: found == nil ? open.amount : amount))
        }
        guard let found, amount > .zero else { return nil }
        // What somebody has already decided about does not come up again.
        guard !known.contains(where: { $0.state != .void && $0.finding == found.text }) else { return nil }
        return .clawbackOpened(
            ClawbackOpened(
                county: record.county, case: record.id, number: known.count + 1, source: .changedFacts,
                finding: found.text, amount: amount, paid: most, fund: fund, payee: try payee(of: record),
                reason: found.text))
    }

    private struct Finding {
        let text: String
        /// What was paid too much.
        let amount: Fen
    }

    private enum Judgement {
        case founded
        /// Facts are missing: nothing begins by that, and nothing ends.
        case unknown
        case unfounded(Finding)
    }

    /// What present facts say of a paid case.
    private func judgement(of record: CaseRecord) throws -> Judgement {
        if let person = record.person {
            let survivor = try reference.people.survivor(record.county, person)
            if try reference.people.standing(record.county, survivor) == .denied {
                return .unfounded(Finding(text: "registration-not-granted", amount: record.amount))
            }
            let facts = try facts(of: survivor, in: record.county)
            if record.isOwnClaim, let exit = facts.exit, exit.on <= record.basisOn {
                return .unfounded(Finding(text: "person-closed: \(exit.on)", amount: record.amount))
            }
        }
        let frozen = try record.determination()
        guard let now = try reassess(record, frozen, keepingCaps: true) else { return .unknown }
        switch now.outcome {
        case .notEligible(let checks):
            return .unfounded(
                Finding(text: "not-eligible: \(checks.joined(separator: ", "))", amount: record.amount))
        case .eligible(let amount?) where amount < record.amount:
            return .unfounded(Finding(text: "amount: \(amount.yuanText)", amount: record.amount - amount))
        case .eligible(.some): return .founded
        case .eligible(nil), .cannotTell, .needsSetting: return .unknown
        }
    }
}
