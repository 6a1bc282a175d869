/// A training institution may file classes.
public struct InstitutionRecognised: Message {
    public static let type = "laowu.training.institution-recognised.v1"
    public let county: DivisionCode
    public let institution: OrganisationID
    public let name: String
    public let ref: RowReference

    public init(county: DivisionCode, institution: OrganisationID, name: String, ref: RowReference) {
        self.county = county
        self.institution = institution
        self.name = name
        self.ref = ref
    }

    public var key: String { county.description }
    public var subject: String { institution.description }
}

/// A class was filed.
public struct ClassFiled: Message {
    public static let type = "laowu.training.class-filed.v1"
    public let county: DivisionCode
    public let request: FileClass

    public init(county: DivisionCode, request: FileClass) {
        self.county = county
        self.request = request
    }

    public var key: String { county.description }
    public var subject: String { request.`class`.description }
}

/// A class was approved.
public struct ClassApproved: Message {
    public static let type = "laowu.training.class-approved.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, `class`: ClassID, on: Day, actor: ActorID) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A person is in a class.
public struct TraineeEnrolled: Message {
    public static let type = "laowu.training.trainee-enrolled.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    public let name: String
    public let isOwnChoice: Bool
    public let ref: RowReference
    public let choice: EnrolmentChoice?

    public init(
        county: DivisionCode, `class`: ClassID, person: PersonKey, name: String, isOwnChoice: Bool,
        ref: RowReference, choice: EnrolmentChoice? = nil
    ) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.name = name
        self.isOwnChoice = isOwnChoice
        self.ref = ref
        self.choice = choice
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A roster row that did not become an enrolment, with the rule that says so.
public struct EnrolmentRefused: Message {
    public static let type = "laowu.training.enrolment-refused.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    /// `unknown-class`, `not-own-choice`, `class-not-open`, `already-enrolled`, `person-erased`; what a rule says:
    /// `two-classes-at-once`, `same-course`, `cap-reached`, `not-of-the-group`; and, when the class ends while the row still waits,
    /// `unknown-person`, `registered-elsewhere` or `cannot-tell-yet`.
    public let reason: String
    public let ref: RowReference
    /// As it stands in the row.
    public let name: String?
    /// The rule, and what the class was compared with.
    public let finding: EnrolmentFinding?

    public init(
        county: DivisionCode, `class`: ClassID, person: PersonKey, reason: String, ref: RowReference,
        name: String? = nil, finding: EnrolmentFinding? = nil
    ) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.reason = reason
        self.ref = ref
        self.name = name
        self.finding = finding
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A roster row waits: its class is not open yet, or the county's registry does not hold the person (yet).
public struct ClassRowParked: Message {
    public static let type = "laowu.training.class-row-parked.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    /// What it waits for at this moment: `class-not-open`, `unknown-person` or `cannot-tell-yet`.
    public let reason: String
    public let row: ClassRosterRow

    public init(county: DivisionCode, `class`: ClassID, person: PersonKey, reason: String, row: ClassRosterRow) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.reason = reason
        self.row = row
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// An enrolment is taken back because a rule that is judged anew is against it; its attendance waits again.
public struct EnrolmentWithdrawn: Message {
    public static let type = "laowu.training.enrolment-withdrawn.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    /// `class-cancelled`, or what a rule says, see ``EnrolmentRefused/reason``
    public let reason: String
    public let finding: EnrolmentFinding?

    public init(
        county: DivisionCode, `class`: ClassID, person: PersonKey, reason: String, finding: EnrolmentFinding? = nil
    ) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.reason = reason
        self.finding = finding
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A trainee was present at a session: the first event that shows it, exactly once a class, person and session.
public struct AttendanceRecorded: Message {
    public static let type = "laowu.training.attendance-recorded.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    public let event: String
    public let at: Moment
    /// `2018-03-05-am`: the half day in China time.
    public let session: String
    public let ref: RowReference
    public let device: String?
    /// 0 to 1, as the device gave it.
    public let confidence: Double?

    public init(
        county: DivisionCode, `class`: ClassID, person: PersonKey, event: String, at: Moment, session: String,
        ref: RowReference, device: String? = nil, confidence: Double? = nil
    ) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.event = event
        self.at = at
        self.session = session
        self.ref = ref
        self.device = device
        self.confidence = confidence
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A device event of a trainee that is kept but makes no session: `out`, `low-confidence`, `same-session` when the session
/// was made before, `same-event` when only a row before the first one is noted.
public struct AttendanceNoted: Message {
    public static let type = "laowu.training.attendance-noted.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    public let reason: String
    /// `2018-03-05-am`: the half day in China time.
    public let session: String
    public let row: AttendanceRow

    public init(
        county: DivisionCode, `class`: ClassID, person: PersonKey, reason: String, session: String,
        row: AttendanceRow
    ) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.reason = reason
        self.session = session
        self.row = row
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A device event waits for its class to be filed or its person to be enrolled.
public struct AttendanceParked: Message {
    public static let type = "laowu.training.attendance-parked.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    public let row: AttendanceRow

    public init(county: DivisionCode, `class`: ClassID, person: PersonKey, row: AttendanceRow) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.row = row
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A device event that counts for nobody: `unknown-class`, `not-enrolled`, `outside-class-days`, `class-closed`.
public struct AttendanceRefused: Message {
    public static let type = "laowu.training.attendance-refused.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    public let event: String
    public let reason: String
    public let ref: RowReference
    /// Absent in events of older builds.
    public let device: String?

    public init(
        county: DivisionCode, `class`: ClassID, person: PersonKey, event: String, reason: String, ref: RowReference,
        device: String? = nil
    ) {
        self.device = device
        self.county = county
        self.`class` = `class`
        self.person = person
        self.event = event
        self.reason = reason
        self.ref = ref
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// An inspection took place.
public struct ClassInspected: Message {
    public static let type = "laowu.training.class-inspected.v1"
    public let county: DivisionCode
    public let request: InspectClass

    public init(county: DivisionCode, request: InspectClass) {
        self.county = county
        self.request = request
    }

    public var key: String { county.description }
    public var subject: String { request.`class`.description }
}

/// The exam's result stands.
public struct TraineesCertified: Message {
    public static let type = "laowu.training.trainees-certified.v1"
    public let county: DivisionCode
    public let request: CertifyTrainees
    /// Of the class; `nil` in events from before the registry was told.
    public let trade: String?
    public let level: String?
    /// The number, within the class, of the first certificate's row for the registry.
    public let firstRow: Int?
    /// Of trainees who are at home elsewhere; `nil`: of none.
    public let homes: [TraineeHome]?

    public init(
        county: DivisionCode, request: CertifyTrainees, trade: String? = nil, level: String? = nil,
        firstRow: Int? = nil, homes: [TraineeHome]? = nil
    ) {
        self.homes = homes
        self.county = county
        self.request = request
        self.trade = trade
        self.level = level
        self.firstRow = firstRow
    }

    public var key: String { county.description }
    public var subject: String { request.`class`.description }
}

/// A class ended with its figures.
public struct ClassClosed: Message {
    public static let type = "laowu.training.class-closed.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let on: Day
    public let enrolled: Int
    public let certified: Int
    public let attendancePercent: Int
    /// Duties that bind in principle and were left undone, with the reason.
    public let waivers: [DutyWaiver]?
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, on: Day, enrolled: Int, certified: Int, attendancePercent: Int,
        waivers: [DutyWaiver]? = nil, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.enrolled = enrolled
        self.certified = certified
        self.attendancePercent = attendancePercent
        self.waivers = waivers
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}
