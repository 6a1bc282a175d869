import Models

/// A training class as it stands.
public struct Course: Hashable, Sendable {
    public enum Status: String, Codable, Hashable, Sendable {
        case drafted
        case filed
        case returned
        case approved
        case closed
        case cancelled

        /// Nothing about who was there changes any more.
        var isShut: Bool { self == .closed || self == .cancelled }
    }

    public let id: ClassID
    public let county: DivisionCode
    public let institution: OrganisationID
    public let trade: String
    public let level: String
    public let hours: Int
    public let start: Day
    /// The last day, included.
    public let end: Day
    public let place: String
    public let filedOn: Day
    public let status: Status

    func contains(_ day: Day) -> Bool { day >= start && day <= end }
}

extension ClassID {
    /// The county that a class code begins with (`532532-2018-001`): six digits, then a hyphen.
    public var county: DivisionCode? {
        let parts = description.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, parts[0].utf8.count == 6 else { return nil }
        return DivisionCode(String(parts[0]))
    }
}

extension RowReference {
    /// Where rows stand that a desk entered instead of a roster.
    static let desk = RowReference(batch: BatchID(unchecked: "desk"), row: 0)

    /// An order in which the first of several equal rows is the same whichever arrived first.
    func precedes(_ other: RowReference) -> Bool { (batch, row) < (other.batch, other.row) }
}
