import Models

/// What becomes of one reading of a device.
enum AttendanceVerdict: Hashable {
    /// It makes a session.
    case present
    case noted(AttendanceNote)
    /// Its class is not filed, or its person not enrolled yet.
    case waiting
    case refused(AttendanceRefusal)
    /// A copy of one that is known.
    case known
    case unreadable

    /// As it stands in the journal.
    var code: String {
        switch self {
        case .present: "present"
        case .noted(let note): note.rawValue
        case .waiting: "waiting"
        case .refused(let refusal): refusal.rawValue
        case .known: "known"
        case .unreadable: "unreadable"
        }
    }

    /// - Returns: `nil` for a code that this build does not know.
    init?(code: String) {
        switch code {
        case "present": self = .present
        case "waiting": self = .waiting
        case "known": self = .known
        case "unreadable": self = .unreadable
        default:
            if let note = AttendanceNote(rawValue: code) {
                self = .noted(note)
            } else if let refusal = AttendanceRefusal(rawValue: code) {
                self = .refused(refusal)
            } else {
                return nil
            }
        }
    }

    /// What becomes of a reading that nobody has seen before.
    ///
    /// - Parameters:
    ///   - course: its class; `nil` where it is not filed.
    ///   - isEnrolled: asked only where it matters.
    static func of(
        _ row: AttendanceRow, _ course: Course?, _ settings: TrainingSettings, isEnrolled: () throws -> Bool
    ) rethrows -> AttendanceVerdict {
        guard row.class.county == row.county else { return .refused(.unknownClass) }
        guard let course, course.status != .drafted else { return .waiting }
        let day = row.at.chinaDay
        let isAhead = DeviceReading.isAhead(row, settings)
        let isImplausible = DeviceReading.isImplausible(day, for: course, settings)
        if !isAhead, !isImplausible, !course.contains(day) { return .refused(.outsideClassDays) }
        if course.status == .cancelled { return .refused(.classCancelled) }
        let enrolled = try isEnrolled()
        if course.status.isShut { return .refused(enrolled ? .classClosed : .notEnrolled) }
        guard enrolled else { return .waiting }
        if isAhead { return .noted(.timeAhead) }
        if isImplausible { return .noted(.timeImplausible) }
        return DeviceReading.weakness(of: row, settings).map { .noted($0) } ?? .present
    }
}
