// What a class covered, what was checked of it, and its settling.

/// Contents that were taught, in the codes of the plan's list `general-contents`.
public struct RecordContents: Message {
    public static let type = "laowu.training.record-contents.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let on: Day
    public let contents: [String]
    /// What shows it: lesson notes, photographs.
    public let proof: String
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, on: Day, contents: [String], proof: String, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.contents = contents
        self.proof = proof
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// Contents stand as taught.
public struct ContentsRecorded: Message {
    public static let type = "laowu.training.contents-recorded.v1"
    public let request: RecordContents

    public init(request: RecordContents) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// One line of a check list, in the codes of the plan's list `five-real` (五实).
public struct ClassCheck: Codable, Hashable, Sendable {
    public let code: String
    public let isMet: Bool
    public let note: String

    public init(code: String, isMet: Bool, note: String) {
        self.code = code
        self.isMet = isMet
        self.note = note
    }
}

/// An officer goes through the check list of a class; a line entered again counts as entered last.
public struct CheckClass: Message {
    public static let type = "laowu.training.check-class.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let on: Day
    public let checks: [ClassCheck]
    public let actor: ActorID

    public init(county: DivisionCode, `class`: ClassID, on: Day, checks: [ClassCheck], actor: ActorID) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.checks = checks
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// Lines of a class's check list are entered.
public struct ClassChecked: Message {
    public static let type = "laowu.training.class-checked.v1"
    public let request: CheckClass

    public init(request: CheckClass) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Why a duty that binds in principle (原则上) is left undone in a class.
public struct DutyWaiver: Codable, Hashable, Sendable {
    /// The duty's code.
    public let duty: String
    public let reason: String

    public init(duty: String, reason: String) {
        self.duty = duty
        self.reason = reason
    }
}

/// Settles a closed class (结算): what it comes to is fixed as others may pay for it.
public struct SettleClass: Message {
    public static let type = "laowu.training.settle-class.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let on: Day
    /// The price standard by which the class is paid, as the county's catalogue names it; `nil` where none is set.
    public let priceStandard: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, on: Day, priceStandard: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.priceStandard = priceStandard
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// One trainee of a settled class.
public struct SettledTrainee: Codable, Hashable, Sendable {
    public let person: PersonKey
    /// Half-day sessions attended.
    public let attended: Int
    /// 结业
    public let isFinished: Bool
    public let hasPassed: Bool
    /// Numbers of the certificates in force, of every kind.
    public let certificates: [String]
    /// One of them counts by the plan's definition of the certificate rate.
    public let isCertified: Bool

    public init(
        person: PersonKey, attended: Int, isFinished: Bool, hasPassed: Bool, certificates: [String], isCertified: Bool
    ) {
        self.person = person
        self.attended = attended
        self.isFinished = isFinished
        self.hasPassed = hasPassed
        self.certificates = certificates
        self.isCertified = isCertified
    }
}

/// What a class comes to. Heads are 人次, hours as filed (课时).
public struct SettlementFacts: Codable, Hashable, Sendable {
    public let enrolled: Int
    public let finished: Int
    public let passed: Int
    public let certified: Int
    public let hours: Int
    /// Half-day sessions that took place.
    public let sessionsHeld: Int
    /// General-quality contents that were claimed and taught.
    public let contents: [String]
    public let trainees: [SettledTrainee]

    public init(
        enrolled: Int, finished: Int, passed: Int, certified: Int, hours: Int, sessionsHeld: Int, contents: [String],
        trainees: [SettledTrainee]
    ) {
        self.enrolled = enrolled
        self.finished = finished
        self.passed = passed
        self.certified = certified
        self.hours = hours
        self.sessionsHeld = sessionsHeld
        self.contents = contents
        self.trainees = trainees
    }
}

/// A class is settled.
public struct ClassSettled: Message {
    public static let type = "laowu.training.class-settled.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let institution: OrganisationID
    public let trade: String
    public let level: String
    public let on: Day
    /// In the officer's words; where `price` stands, that governs.
    public let priceStandard: String?
    /// The catalogue's price; `nil` where it has none for the class.
    public let price: SettledPrice?
    /// What trainees were owed after the class on that day; `nil` in events from before it was said.
    public let services: [OwedService]?
    public let facts: SettlementFacts
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, institution: OrganisationID, trade: String, level: String, on: Day,
        priceStandard: String? = nil, price: SettledPrice? = nil, services: [OwedService]? = nil,
        facts: SettlementFacts, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.institution = institution
        self.trade = trade
        self.level = level
        self.on = on
        self.priceStandard = priceStandard
        self.price = price
        self.services = services
        self.facts = facts
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A settled class comes to something else, because a certificate was corrected or withdrawn; the settling itself stands.
public struct ClassSettlementAmended: Message {
    public static let type = "laowu.training.class-settlement-amended.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    /// Counts from 2: the settling was the first.
    public let version: Int
    /// By how many the passed and the certified are more (or, below zero, fewer) than before.
    public let passedMore: Int
    public let certifiedMore: Int
    /// The trainees whose line is another one than before.
    public let people: [PersonKey]
    public let facts: SettlementFacts

    public init(
        county: DivisionCode, `class`: ClassID, version: Int, passedMore: Int, certifiedMore: Int,
        people: [PersonKey], facts: SettlementFacts
    ) {
        self.county = county
        self.`class` = `class`
        self.version = version
        self.passedMore = passedMore
        self.certifiedMore = certifiedMore
        self.people = people
        self.facts = facts
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}
