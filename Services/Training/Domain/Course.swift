import Models

/// A training class as it stands.
public struct Course: Hashable, Sendable {
    public enum Status: String, Codable, Hashable, Sendable {
        case drafted
        case filed
        case returned
        case approved
        /// Approved and begun: see ``Course/status(on:hasBegun:)``. No table holds it.
        case running
        case closed
        case cancelled
        /// Closed, and what it comes to is fixed.
        case settled
        /// Ended below what the plan asks of it (不合格结班): never settled.
        case failed

        /// Its trainees have their seats.
        var isTaught: Bool { [.approved, .running, .closed, .settled, .failed].contains(self) }

        /// The states of ``isTaught`` that a table holds, as SQL writes a list.
        static let taughtSQL =
            "(\([approved, closed, settled, failed].map { "'\($0.rawValue)'" }.joined(separator: ", ")))"

        var hasEnded: Bool { self == .closed || self == .settled || self == .failed }

        /// Nothing about who was there changes any more.
        var isShut: Bool { hasEnded || self == .cancelled }
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

    /// The state on a day that a message names: an approved class runs from its first day, or from its first session.
    func status(on day: Day?, hasBegun: Bool) -> Status {
        guard status == .approved else { return status }
        return hasBegun || day.map { $0 >= start } == true ? .running : .approved
    }
}

extension RowReference {
    /// Where rows stand that a desk entered instead of a roster.
    static let desk = RowReference(batch: BatchID(unchecked: "desk"), row: 0)

    /// An order in which the first of several equal rows is the same whichever arrived first.
    func precedes(_ other: RowReference) -> Bool { (batch, row) < (other.batch, other.row) }
}
