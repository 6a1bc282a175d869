/// How a county's registration of a person stands.
public enum RegistrationState: String, Codable, Sendable, CaseIterable {
    /// Entered; identity has not answered yet. Counted, never payable.
    case claimed
    /// The person's one living record in the province.
    case granted
    /// The living record stands in another county: this one is closed and counts nowhere.
    case denied
}

/// Why a roster row did not become a registration. The raw value stands in ``RegistrationRefused`` and never changes.
public enum RefusalReason: String, Codable, Sendable, CaseIterable {
    /// The person is registered with exactly these details: nothing new.
    case sameRow = "same-row"
    /// Another village of the county has registered the person: nobody is counted twice.
    case duplicateInCounty = "duplicate-in-county"
    /// The same person and village with other details: for review, never silently overwritten.
    case differs
    /// The row's village does not lie in the county it was delivered for.
    case villageOutsideCounty = "village-outside-county"
    /// The person moved to another county; the row is kept for review here.
    case movedAway = "moved-away"
    /// The record was merged into another one of the county.
    case merged
    /// The person died or emigrated.
    case closed
    /// The row's batch was undone before the row came.
    case batchUndone = "batch-undone"
}
