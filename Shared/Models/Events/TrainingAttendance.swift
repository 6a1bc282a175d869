/// Readings of attendance devices on their way to one county: a letter.
///
/// A letter and an event for each of two million readings a day would cost more than all that is decided about them, so readings travel by the
/// sheet (考勤表), each packed into one text: see ``AttendanceRow/packed``.
public struct AttendanceSheet: Message {
    public static let type = "laowu.training.attendance-sheet.v1"
    public let county: DivisionCode
    public let batch: BatchID
    /// The first reading's row: with the batch it names the sheet.
    public let first: Int
    /// When `feeds` received them; absent where that is not known.
    public let received: Moment?
    /// Each as ``AttendanceRow/packed``, in the order of the delivery.
    public let readings: [String]

    public init(county: DivisionCode, batch: BatchID, first: Int, received: Moment?, readings: [String]) {
        self.county = county
        self.batch = batch
        self.first = first
        self.received = received
        self.readings = readings
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// What became of the readings of a sheet, each once.
public struct AttendanceSheetTaken: Message {
    public static let type = "laowu.training.attendance-sheet-taken.v1"
    public let county: DivisionCode
    public let batch: BatchID
    public let first: Int
    public let received: Moment?
    public let readings: [String]
    /// One for each reading: `present` is a session; `out`, `low-confidence`, `time-ahead` and `time-implausible` are kept and make none;
    /// `waiting` for class or person; `same-event` an earlier copy of one that is known, `known` a later one; `unknown-class`,
    /// `not-enrolled`, `outside-class-days`, `class-closed`, `class-cancelled` count for nobody; `unreadable`.
    public let verdicts: [String]
    /// Who was read in two places at once: each is flagged in an event of its own.
    public let doubles: [DoubleReading]

    public init(sheet: AttendanceSheet, verdicts: [String], doubles: [DoubleReading]) {
        county = sheet.county
        batch = sheet.batch
        first = sheet.first
        received = sheet.received
        readings = sheet.readings
        self.verdicts = verdicts
        self.doubles = doubles
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// One person read where they cannot both have been, in one half day.
public struct DoubleReading: Codable, Hashable, Sendable {
    public let person: PersonKey
    /// `2018-03-05-am`: the half day in China time.
    public let session: String
    /// `two-classes`, or `far-apart`: at two devices too far apart for the time between.
    public let reason: String
    /// The class, or the device, that sorts first.
    public let first: String
    public let second: String

    public init(person: PersonKey, session: String, reason: String, _ one: String, _ other: String) {
        self.person = person
        self.session = session
        self.reason = reason
        first = min(one, other)
        second = max(one, other)
    }
}

/// An officer has to look at this: the person was read at two classes, or at two devices far apart, in one half day.
public struct DoubleAttendanceFlagged: Message {
    public static let type = "laowu.training.double-attendance-flagged.v1"
    public let county: DivisionCode
    public let double: DoubleReading

    public init(county: DivisionCode, double: DoubleReading) {
        self.county = county
        self.double = double
    }

    public var key: String { county.description }
    public var subject: String { double.person.description }
}

/// An officer says, with a reason, that a trainee was or was not there (补签、更正). What the devices reported stays as it is; of several
/// corrections of one half day the latest counts.
public struct CorrectAttendance: Message {
    public static let type = "laowu.training.correct-attendance.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    /// `2018-03-05-am`: the half day in China time.
    public let session: String
    public let isPresent: Bool
    public let reason: String
    /// When the officer said so: what makes one correction later than another.
    public let at: Moment
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, person: PersonKey, session: String, isPresent: Bool, reason: String,
        at: Moment, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.session = session
        self.isPresent = isPresent
        self.reason = reason
        self.at = at
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A correction stands.
public struct AttendanceCorrected: Message {
    public static let type = "laowu.training.attendance-corrected.v1"
    public let request: CorrectAttendance
    /// What counts from now on: this correction, or a later one that arrived before it.
    public let counts: Bool

    public init(request: CorrectAttendance, counts: Bool) {
        self.request = request
        self.counts = counts
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
