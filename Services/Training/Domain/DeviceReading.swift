import Models

/// What an event of an attendance device shows.
///
/// A session is made by a coming (`in`) that the device is sure of. A going (`out`) alone, or a face the device is unsure of, is kept
/// in the journal and listed as unconfirmed, because either could be produced without anybody having sat through the half day.
enum DeviceReading {
    /// Why the event makes no session; `nil` when it does.
    static func weakness(of row: AttendanceRow, _ settings: TrainingSettings) -> AttendanceNote? {
        if row.kind != "in" { return .out }
        return row.confidence < settings.minimumConfidence ? .lowConfidence : nil
    }
}

/// Why an event that is kept made no session.
enum AttendanceNote: String {
    case out
    case lowConfidence = "low-confidence"
    /// The session was made before, by another event.
    case sameSession = "same-session"
    /// The same event stands in a row before the one it was first taken from; only the row is noted.
    case sameEvent = "same-event"
}
