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
    /// The device's own event id: the same event of the same device twice has no second effect.
    public let event: String
    public let device: String
    /// By the device's clock, less the offset that was declared for it.
    public let at: Moment
    /// `in` or `out`
    public let kind: String
    public let confidence: Double
    /// When it reached `feeds`; absent where that is not known.
    public let received: Moment?
    /// Seconds that the device's clock was declared ahead.
    public let offset: Int?
    /// Seconds that the device's clock was ahead of the receiver's when it sent the event.
    public let skew: Int?
    /// Where the device stood, degrees.
    public let longitude: Double?
    public let latitude: Double?

    public init(
        ref: RowReference, county: DivisionCode, `class`: ClassID, person: PersonKey, event: String,
        device: String, at: Moment, kind: String, confidence: Double, received: Moment? = nil, offset: Int? = nil,
        skew: Int? = nil, longitude: Double? = nil, latitude: Double? = nil
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
        self.received = received
        self.offset = offset
        self.skew = skew
        self.longitude = longitude
        self.latitude = latitude
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
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
    /// Where the class is held, when that is known nearer than the county: a town or village of it, or an area outside.
    public let area: DivisionCode?
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, institution: OrganisationID, trade: String, level: String,
        hours: Int, start: Day, end: Day, place: String, filedOn: Day, documents: [String],
        profile: ClassProfile? = nil, area: DivisionCode? = nil, actor: ActorID
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
        self.area = area
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
    /// Heads counted in the room.
    public let present: Int
    /// Remarks; what has to be put right stands in `defects`.
    public let findings: [String]
    /// `nil` in inspections from before it was asked: 定期 or 不定期.
    public let isScheduled: Bool?
    /// `2018-03-05-am`: the session in which heads were counted.
    public let session: String?
    public let items: [InspectedItem]?
    public let defects: [InspectionFinding]?
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, on: Day, present: Int, findings: [String], isScheduled: Bool? = nil,
        session: String? = nil, items: [InspectedItem]? = nil, defects: [InspectionFinding]? = nil, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.present = present
        self.findings = findings
        self.isScheduled = isScheduled
        self.session = session
        self.items = items
        self.defects = defects
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
    /// Reasons for duties that bind in principle and are left undone.
    public let waivers: [DutyWaiver]?
    public let actor: ActorID

    public init(county: DivisionCode, `class`: ClassID, on: Day, waivers: [DutyWaiver]? = nil, actor: ActorID) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.waivers = waivers
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
