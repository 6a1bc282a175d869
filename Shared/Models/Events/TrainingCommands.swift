/// A training institution (培训机构) recognised by the county.
public struct InstitutionRow: Message {
    public static let type = "laowu.training.institution-row.v1"
    public let ref: RowReference
    public let county: DivisionCode
    public let institution: OrganisationID
    public let name: String

    public init(ref: RowReference, county: DivisionCode, institution: OrganisationID, name: String) {
        self.ref = ref
        self.county = county
        self.institution = institution
        self.name = name
    }

    public var key: String { county.description }
    public var subject: String { institution.description }
}

/// A row of a class roster (培训班学员名册).
public struct ClassRosterRow: Message {
    public static let type = "laowu.training.class-roster-row.v1"
    public let ref: RowReference
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    public let name: String
    /// The person chose the trade themselves (本人选择).
    public let isOwnChoice: Bool
    public let choice: EnrolmentChoice?

    public init(
        ref: RowReference, county: DivisionCode, `class`: ClassID, person: PersonKey, name: String,
        isOwnChoice: Bool, choice: EnrolmentChoice? = nil
    ) {
        self.ref = ref
        self.county = county
        self.`class` = `class`
        self.person = person
        self.name = name
        self.isOwnChoice = isOwnChoice
        self.choice = choice
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// An event of an attendance device.
public struct AttendanceRow: Message {
    public static let type = "laowu.training.attendance-row.v1"
    public let ref: RowReference
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    /// The device's own event id: the same event twice has no second effect.
    public let event: String
    public let device: String
    public let at: Moment
    /// `in` or `out`
    public let kind: String
    public let confidence: Double

    public init(
        ref: RowReference, county: DivisionCode, `class`: ClassID, person: PersonKey, event: String,
        device: String, at: Moment, kind: String, confidence: Double
    ) {
        self.ref = ref
        self.county = county
        self.`class` = `class`
        self.person = person
        self.event = event
        self.device = device
        self.at = at
        self.kind = kind
        self.confidence = confidence
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// Letters to `training`.
public enum TrainingLetter: MessageUnion {
    case institutionRow(InstitutionRow)
    case classRosterRow(ClassRosterRow)
    case attendanceRow(AttendanceRow)
    case trainingHandOver(TrainingHandOver)
    case routedSeatRequest(RoutedSeatRequest)
    case seatAnswer(SeatAnswer)
    case eraseTrainee(EraseTrainee)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.institutionRow), .init(Self.classRosterRow), .init(Self.attendanceRow),
        .init(Self.trainingHandOver), .init(Self.routedSeatRequest), .init(Self.seatAnswer),
        .init(Self.eraseTrainee))

    public var message: any Message {
        switch self {
        case .institutionRow(let body): body
        case .classRosterRow(let body): body
        case .attendanceRow(let body): body
        case .trainingHandOver(let body): body
        case .routedSeatRequest(let body): body
        case .seatAnswer(let body): body
        case .eraseTrainee(let body): body
        }
    }
}

/// An institution files a class (开班备案).
public struct FileClass: Message {
    public static let type = "laowu.training.file-class.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let institution: OrganisationID
    public let trade: String
    public let level: String
    public let hours: Int
    public let start: Day
    public let end: Day
    public let place: String
    public let filedOn: Day
    /// Kinds of the filing documents handed in.
    public let documents: [String]
    /// `nil` for a class that was filed before profiles were asked for.
    public let profile: ClassProfile?
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, institution: OrganisationID, trade: String, level: String,
        hours: Int, start: Day, end: Day, place: String, filedOn: Day, documents: [String],
        profile: ClassProfile? = nil, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.institution = institution
        self.trade = trade
        self.level = level
        self.hours = hours
        self.start = start
        self.end = end
        self.place = place
        self.filedOn = filedOn
        self.documents = documents
        self.profile = profile
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// The county approves a filed class.
public struct ApproveClass: Message {
    public static let type = "laowu.training.approve-class.v1"
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

/// An inspection on the spot (督查), at least two a class.
public struct InspectClass: Message {
    public static let type = "laowu.training.inspect-class.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let on: Day
    public let present: Int
    public let findings: [String]
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, on: Day, present: Int, findings: [String], actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.present = present
        self.findings = findings
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// The exam's result: who passed, and the certificates.
public struct CertifyTrainees: Message {
    public static let type = "laowu.training.certify-trainees.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let on: Day
    public let results: [ExamResult]
    public let actor: ActorID

    public init(county: DivisionCode, `class`: ClassID, on: Day, results: [ExamResult], actor: ActorID) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.results = results
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// Ends a class; refused while a duty is unmet.
public struct CloseClass: Message {
    public static let type = "laowu.training.close-class.v1"
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

/// One trainee's exam.
public struct ExamResult: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let hasPassed: Bool
    public let certificate: String?

    public init(person: PersonKey, hasPassed: Bool, certificate: String?) {
        self.person = person
        self.hasPassed = hasPassed
        self.certificate = certificate
    }
}

/// Commands of `training`.
public enum TrainingCommand: MessageUnion {
    case fileClass(FileClass)
    case approveClass(ApproveClass)
    case inspectClass(InspectClass)
    case certifyTrainees(CertifyTrainees)
    case closeClass(CloseClass)
    case draftClass(DraftClass)
    case returnClass(ReturnClass)
    case amendClass(AmendClass)
    case cancelClass(CancelClass)
    case enrolTrainee(EnrolTrainee)
    case withdrawTrainee(WithdrawTrainee)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.fileClass), .init(Self.approveClass), .init(Self.inspectClass), .init(Self.certifyTrainees),
        .init(Self.closeClass), .init(Self.draftClass), .init(Self.returnClass), .init(Self.amendClass),
        .init(Self.cancelClass), .init(Self.enrolTrainee), .init(Self.withdrawTrainee))

    public var message: any Message {
        switch self {
        case .fileClass(let body): body
        case .approveClass(let body): body
        case .inspectClass(let body): body
        case .certifyTrainees(let body): body
        case .closeClass(let body): body
        case .draftClass(let body): body
        case .returnClass(let body): body
        case .amendClass(let body): body
        case .cancelClass(let body): body
        case .enrolTrainee(let body): body
        case .withdrawTrainee(let body): body
        }
    }
}
