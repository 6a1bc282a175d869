import Models

/// How far a report has come.
enum ReportState: String, Codable, Sendable, CaseIterable {
    case drafted, submitted, returned, accepted

    /// Whether its texts and figures can no longer be changed.
    var isLocked: Bool { self == .submitted || self == .accepted }
}

/// Where an owed report stands on a day.
struct ReportStanding: Equatable, Sendable {
    enum Urgency: Equatable, Sendable {
        /// Delivered, so many days late; 0 in time.
        case delivered(daysLate: Int)
        /// Not delivered, and so many days over.
        case missing(days: Int)
        /// Due within the days of the reminder.
        case soon(days: Int)
        case ahead(days: Int)
    }

    /// `nil` while nothing has been written.
    let state: ReportState?
    let urgency: Urgency

    /// Days before the due day from which on a report is reminded of.
    static let reminderDays = 10

    init(_ state: ReportState?, daysLate: Int, due: Day, on today: Day) {
        self.state = state
        let days = today.days(to: due)
        if state?.isLocked == true {
            urgency = .delivered(daysLate: daysLate)
        } else if days < 0 {
            urgency = .missing(days: -days)
        } else {
            urgency = days <= Self.reminderDays ? .soon(days: days) : .ahead(days: days)
        }
    }
}
