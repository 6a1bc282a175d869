import Models

/// Who was there when: the trainees of a class by its half days.
struct AttendanceGrid: Codable, Sendable {
    let `class`: String
    let status: String
    let sessions: [SessionView]
    let trainees: [TraineeAttendance]
    /// Events of devices whose clock was wrong: kept, and counted for nobody.
    let flagged: [FlaggedReading]
    /// Presences among trainees times counted sessions, rounded down.
    let attendancePercent: Int
}

/// A half day of a class.
struct SessionView: Codable, Sendable {
    /// `2018-03-05-am`
    let session: String
    /// A working day between start and end; else one that was held besides.
    let isPlanned: Bool
    let present: Int
    let presentPercent: Int
}

/// A trainee's row of the grid.
struct TraineeAttendance: Codable, Sendable {
    let person: String
    let name: String
    let attended: Int
    let attendancePercent: Int
    /// One for each session, in their order.
    let cells: [AttendanceCell]
}

/// One half day of one trainee.
struct AttendanceCell: Codable, Sendable, Equatable {
    enum State: String, Codable, Sendable {
        case present
        case absent
        /// Devices saw the trainee, but none surely come.
        case unconfirmed
    }

    enum Source: String, Codable, Sendable {
        case device
        /// A device whose event was received after the day.
        case late
        case correction
        /// Nobody saw the trainee.
        case none
    }

    let state: State
    let source: Source
    /// The first coming that a device is sure of, milliseconds since 1970.
    var firstAt: Moment?
    /// Why devices' events of this half day make no session.
    var notes: [String]?
    /// Every correction, the latest, which counts, first.
    var corrections: [CorrectionView]?
}

/// A correction as it was entered.
struct CorrectionView: Codable, Sendable, Equatable {
    let isPresent: Bool
    let reason: String
    let actor: String
    let at: Moment
}

/// A device event with a time that cannot be.
struct FlaggedReading: Codable, Sendable {
    let person: String
    let device: String
    let event: String
    let at: Moment
    let received: Moment?
    /// `time-ahead` or `time-implausible`.
    let reason: String
}

/// A person who was read where they cannot both have been, in one half day.
struct DoubleView: Codable, Sendable {
    let person: String
    let session: String
    /// `two-classes` or `far-apart`.
    let reason: String
    /// Classes or devices.
    let first: String
    let second: String
    /// The readings of that half day.
    let readings: [SightingView]
    /// What an officer found; absent while nobody has looked into it.
    let review: DoubleReviewView?
}

/// What an officer found about somebody at two places at once.
struct DoubleReviewView: Codable, Sendable {
    let on: String
    let finding: String
    let actor: String
}

struct SightingView: Codable, Sendable {
    let `class`: String
    let device: String
    let at: Moment
    let kind: String
}

/// A device with its clock.
struct DeviceView: Codable, Sendable {
    let device: String
    /// Seconds that the clock was seen ahead of ours, least and most; absent where the device does not say when it sends.
    let leastSkew: Int?
    let mostSkew: Int?
    let isClockWrong: Bool
    let events: Int
    /// Events with a time that cannot be.
    let flagged: Int
    let lastAt: Moment?
}
