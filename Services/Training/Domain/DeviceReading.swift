import Models

/// What an event of an attendance device shows.
///
/// A session is made by a coming (`in`) that the device is sure of, at a time that can be. A going (`out`) alone, a face the device is
/// unsure of, or a clock that is wrong is kept and listed as unconfirmed, because each could be produced without anybody having sat through
/// the half day; an officer may correct it.
enum DeviceReading {
    /// Why the event makes no session; `nil` when it does.
    static func weakness(of row: AttendanceRow, _ settings: TrainingSettings) -> AttendanceNote? {
        if isAhead(row, settings) { return .timeAhead }
        if row.kind != "in" { return .out }
        return row.confidence < settings.minimumConfidence ? .lowConfidence : nil
    }

    /// Read at a time that had not come when the event was received.
    static func isAhead(_ row: AttendanceRow, _ settings: TrainingSettings) -> Bool {
        guard let received = row.received else { return false }
        return row.at.milliseconds > received.milliseconds + Int64(settings.clockToleranceMinutes) * 60_000
    }

    /// So far from the days of the class that the device's clock must be wrong, such as one that began at 1970 again.
    static func isImplausible(_ day: Day, for course: Course, _ settings: TrainingSettings) -> Bool {
        day < course.start.adding(days: -settings.implausibleDays)
            || day > course.end.adding(days: settings.implausibleDays)
    }
}

/// Why an event that is kept made no session.
enum AttendanceNote: String, CaseIterable {
    case out
    case lowConfidence = "low-confidence"
    /// Its time lies behind the moment at which it was received.
    case timeAhead = "time-ahead"
    /// Its day lies far from the days of its class.
    case timeImplausible = "time-implausible"
    /// The session was made before, by another event.
    case sameSession = "same-session"
    /// The same event stands in a row before the one it was first taken from; only the row is noted.
    case sameEvent = "same-event"
}
