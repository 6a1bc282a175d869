import Models

/// Says what would become of roster rows, by the rules that decide when they are delivered, and writes nothing.
struct RosterReview {
    let tables: RegistryTables

    func verdict(on question: RosterQuestion) throws -> RosterVerdict {
        let row = question.row
        let existing = try tables.entry(row.county, row.person) ?? question.earlier.map { LedgerEntry(registering: $0) }
        let event = Registration.event(
            for: row, existing: existing, membership: try LifeReactions(tables: tables).membership(of: row),
            isUndone: try tables.batches.undo(row.county, row.ref.batch) != nil)
        guard case .registrationRefused(let refused) = event else {
            return RosterVerdict(row: row.ref.row, outcome: .registered)
        }
        let outcome = RosterVerdict.Outcome(reason: refused.reason)
        // Whatever the details: a record that was denied counts nowhere.
        guard existing?.state == .denied, [.same, .differs].contains(outcome) else {
            return RosterVerdict(
                row: row.ref.row, outcome: outcome,
                differences: refused.differences.isEmpty ? nil : refused.differences,
                existingVillage: refused.existingVillage)
        }
        return RosterVerdict(
            row: row.ref.row, outcome: .otherCounty, heldBy: try tables.heldBy(row.county, row.person))
    }
}

extension LedgerEntry {
    /// The entry that a row makes which registers its person.
    init(registering row: RosterRow) {
        self.init(
            village: row.village, state: .claimed, details: PersonDetails(row), household: HouseholdID(of: row),
            closing: nil)
    }
}

extension RosterVerdict.Outcome {
    /// - Parameter reason: ``RefusalReason``, as it stands in journal and tables.
    init(reason: String) {
        self =
            switch RefusalReason(rawValue: reason) {
            case .sameRow: .same
            case .differs: .differs
            case .duplicateInCounty: .otherVillage
            case .villageOutsideCounty: .villageOutsideCounty
            case .movedAway: .movedAway
            case .merged: .merged
            case .closed: .closed
            case .batchUndone: .batchUndone
            case nil: .refused
            }
    }

    /// - Parameters:
    ///   - outcome: as `feed_row` has it.
    ///   - reason: of a refusal.
    init(outcome: String, reason: String?) {
        self =
            switch outcome {
            case "refused": .init(reason: reason ?? "")
            case "registered": .registered
            default: Self(rawValue: outcome) ?? .refused
            }
    }
}
