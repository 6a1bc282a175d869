/// What a contact with somebody in work found.
public enum ContactFinding: String, Codable, Hashable, Sendable, CaseIterable {
    case inWork = "in-work"
    case wantsOtherWork = "wants-other-work"
    case wagesUnpaid = "wages-unpaid"
    case injured
    case dispute
    case leftWork = "left-work"
    case notReachable = "not-reachable"
}

/// Who takes up a matter of rights outside the province.
public enum RightsBody: String, Codable, Hashable, Sendable, CaseIterable {
    /// 劳动保障监察
    case inspection
    /// 劳动仲裁
    case arbitration
    /// 工伤保险
    case injury
}

/// Somebody contacted a worker, or an office outside the province did something for one.
public struct RecordWorkerContact: Message {
    public static let type = "laowu.placement.record-worker-contact.v1"
    public let county: DivisionCode
    /// Its number within the county.
    public let contact: String
    public let person: PersonKey
    public let on: Day
    /// `visit`, `phone`, `online` or `office`
    public let channel: String
    public let finding: ContactFinding
    /// The office outside the province that did it.
    public let office: String?
    /// What that office did.
    public let service: EmploymentServiceKind?
    /// Who takes up a matter of rights.
    public let rights: RightsBody?
    public let outcome: String?
    public let note: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, contact: String, person: PersonKey, on: Day, channel: String, finding: ContactFinding,
        office: String? = nil, service: EmploymentServiceKind? = nil, rights: RightsBody? = nil, outcome: String? = nil,
        note: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.contact = contact
        self.person = person
        self.on = on
        self.channel = channel
        self.finding = finding
        self.office = office
        self.service = service
        self.rights = rights
        self.outcome = outcome
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A contact with a worker: where they worked on that day.
public struct WorkerContacted: Message {
    public static let type = "laowu.placement.worker-contacted.v1"
    public let contract: ContractID?
    /// `in-county`, `in-province` or `out-of-province`; `nil` without a contract on that day.
    public let area: String?
    public let request: RecordWorkerContact

    public init(contract: ContractID? = nil, area: String? = nil, request: RecordWorkerContact) {
        self.contract = contract
        self.area = area
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.person.description }
}

/// Somebody of this county lives and works in a town, since a day.
public struct RecordTownResidence: Message {
    public static let type = "laowu.placement.record-town-residence.v1"
    public let county: DivisionCode
    public let person: PersonKey
    /// The town or county of residence.
    public let place: DivisionCode
    public let since: Day
    public let until: Day?
    public let evidence: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, place: DivisionCode, since: Day, until: Day? = nil, evidence: String,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.place = place
        self.since = since
        self.until = until
        self.evidence = evidence
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A residence in town; a later word about the same first day replaces an earlier one.
public struct TownResidenceRecorded: Message {
    public static let type = "laowu.placement.town-residence-recorded.v1"
    public let request: RecordTownResidence

    public init(request: RecordTownResidence) {
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.person.description }
}

/// Somebody from elsewhere registers as unemployed where they normally live in town.
public struct RegisterAtResidence: Message {
    public static let type = "laowu.placement.register-at-residence.v1"
    public let county: DivisionCode
    public let person: PersonKey
    /// The county of the household register.
    public let home: DivisionCode
    public let registration: String
    /// Where they live, within this county.
    public let place: DivisionCode
    public let residentSince: Day
    public let residenceProof: String
    public let joblessSince: Day
    public let joblessProof: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, home: DivisionCode, registration: String, place: DivisionCode,
        residentSince: Day, residenceProof: String, joblessSince: Day, joblessProof: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.home = home
        self.registration = registration
        self.place = place
        self.residentSince = residentSince
        self.residenceProof = residenceProof
        self.joblessSince = joblessSince
        self.joblessProof = joblessProof
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A registration as unemployed at the place of residence, with the tests of the plan that it met.
public struct UnemploymentRegisteredAtResidence: Message {
    public static let type = "laowu.placement.unemployment-registered-at-residence.v1"
    public let tests: [MetTest]
    public let request: RegisterAtResidence

    public init(tests: [MetTest], request: RegisterAtResidence) {
        self.tests = tests
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.person.description }
}

/// Letter to the home county: somebody of yours registered as unemployed here.
public struct ResidenceRegistrationLetter: Message {
    public static let type = "laowu.placement.residence-registration.v1"
    /// The home county.
    public let county: DivisionCode
    public let person: PersonKey
    public let at: DivisionCode
    public let registration: String
    public let joblessSince: Day
    public let on: Day

    public init(
        county: DivisionCode, person: PersonKey, at: DivisionCode, registration: String, joblessSince: Day, on: Day
    ) {
        self.county = county
        self.person = person
        self.at = at
        self.registration = registration
        self.joblessSince = joblessSince
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Another county told that somebody of this county registered there as unemployed.
public struct ResidenceRegistrationKnown: Message {
    public static let type = "laowu.placement.residence-registration-known.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let at: DivisionCode
    public let registration: String
    public let joblessSince: Day
    public let on: Day

    public init(
        county: DivisionCode, person: PersonKey, at: DivisionCode, registration: String, joblessSince: Day, on: Day
    ) {
        self.county = county
        self.person = person
        self.at = at
        self.registration = registration
        self.joblessSince = joblessSince
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A test of a plan's list that was met, and by what.
public struct MetTest: Codable, Hashable, Sendable {
    public let code: String
    public let fact: String
    public let pack: String
    public let clause: String
    public let quote: String

    public init(code: String, fact: String, pack: String, clause: String, quote: String) {
        self.code = code
        self.fact = fact
        self.pack = pack
        self.clause = clause
        self.quote = quote
    }
}
