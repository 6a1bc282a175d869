// Seats in another county's class. The county of the class asks, the person's home county answers: its partition is the ledger of
// all that the person is trained in.

/// What the county of a class tells of a person on its roster who is at home elsewhere.
public struct SeatApplication: Codable, Hashable, Sendable {
    public let `class`: ClassID
    public let trade: String
    public let level: String
    /// 培训类别; `nil` for a class that was filed without a profile.
    public let kind: String?
    public let start: Day
    /// The last day, included.
    public let end: Day
    /// The seat stands whatever else there is: it was given while the class's county was the person's home, the class is closed, or
    /// there is an exam result.
    public let isFixed: Bool
    /// Nothing is asked for any more: the class was called off or closed without the person, or the person left it.
    public let isWithdrawn: Bool
    public let isStaff: Bool
    /// `nil` before the exam.
    public let hasPassed: Bool?
    public let certificate: String?

    public init(
        `class`: ClassID, trade: String, level: String, kind: String? = nil, start: Day, end: Day, isFixed: Bool,
        isWithdrawn: Bool, isStaff: Bool, hasPassed: Bool? = nil, certificate: String? = nil
    ) {
        self.`class` = `class`
        self.trade = trade
        self.level = level
        self.kind = kind
        self.start = start
        self.end = end
        self.isFixed = isFixed
        self.isWithdrawn = isWithdrawn
        self.isStaff = isStaff
        self.hasPassed = hasPassed
        self.certificate = certificate
    }
}

/// The county of the class asks the person's home county for a seat, or says what has changed. It does not know where that is.
public struct SeatRequested: Message {
    public static let type = "laowu.training.seat-requested.v1"
    /// The county of the class.
    public let county: DivisionCode
    public let person: PersonKey
    /// Counts up from 1 for a class and a person; the highest one holds.
    public let version: Int
    public let application: SeatApplication

    public init(county: DivisionCode, person: PersonKey, version: Int, application: SeatApplication) {
        self.county = county
        self.person = person
        self.version = version
        self.application = application
    }

    public var key: String { county.description }
    public var subject: String { application.`class`.description }
}

/// Letter of a county with a class to `route`, keyed by the person.
public struct SeatRequest: Message {
    public static let type = "laowu.route.seat-request.v1"
    public let person: PersonKey
    /// The county of the class.
    public let host: DivisionCode
    public let version: Int
    public let application: SeatApplication
    /// Which home of the person it is sent to, counted from 1 by `route`; `nil` on the way there.
    public let term: Int?

    public init(
        person: PersonKey, host: DivisionCode, version: Int, application: SeatApplication, term: Int? = nil
    ) {
        self.person = person
        self.host = host
        self.version = version
        self.application = application
        self.term = term
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// The request goes to the county where the person is at home; again when that is another.
public struct SeatRequestRouted: Message {
    public static let type = "laowu.route.seat-request-routed.v1"
    public let county: DivisionCode
    public let request: SeatRequest

    public init(county: DivisionCode, request: SeatRequest) {
        self.county = county
        self.request = request
    }

    public var key: String { request.person.description }
    public var subject: String { request.person.description }
}

/// Nobody in the province has registered the person; the request waits.
public struct SeatRequestParked: Message {
    public static let type = "laowu.route.seat-request-parked.v1"
    public let request: SeatRequest

    public init(request: SeatRequest) { self.request = request }

    public var key: String { request.person.description }
    public var subject: String { request.person.description }
}

/// Letter of `route` to the home county.
public struct RoutedSeatRequest: Message {
    public static let type = "laowu.training.seat-request.v1"
    /// The home county.
    public let county: DivisionCode
    public let request: SeatRequest

    public init(county: DivisionCode, request: SeatRequest) {
        self.county = county
        self.request = request
    }

    public var key: String { county.description }
    public var subject: String { request.person.description }
}

/// The home county has another county's request in its ledger.
public struct SeatRequestReceived: Message {
    public static let type = "laowu.training.seat-request-received.v1"
    public let county: DivisionCode
    public let request: SeatRequest

    public init(county: DivisionCode, request: SeatRequest) {
        self.county = county
        self.request = request
    }

    public var key: String { county.description }
    public var subject: String { request.person.description }
}

/// The home county's word on a seat in another county's class.
public struct SeatDecided: Message {
    public static let type = "laowu.training.seat-decided.v1"
    /// The home county.
    public let county: DivisionCode
    public let person: PersonKey
    public let host: DivisionCode
    public let `class`: ClassID
    /// The home's number as `route` gave it; the word of a later home holds.
    public let term: Int
    /// Counts up from 1 within a term; the highest one holds.
    public let decision: Int
    /// `enrolled`, `refused` or `waiting`
    public let state: String
    public let finding: EnrolmentFinding?

    public init(
        county: DivisionCode, person: PersonKey, host: DivisionCode, `class`: ClassID, term: Int, decision: Int,
        state: String, finding: EnrolmentFinding? = nil
    ) {
        self.county = county
        self.person = person
        self.host = host
        self.`class` = `class`
        self.term = term
        self.decision = decision
        self.state = state
        self.finding = finding
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Letter of the home county to the county of the class.
public struct SeatAnswer: Message {
    public static let type = "laowu.training.seat-answer.v1"
    /// The county of the class.
    public let county: DivisionCode
    public let person: PersonKey
    public let home: DivisionCode
    public let `class`: ClassID
    public let term: Int
    public let decision: Int
    /// `enrolled`, `refused` or `waiting`
    public let state: String
    public let finding: EnrolmentFinding?

    public init(
        county: DivisionCode, person: PersonKey, home: DivisionCode, `class`: ClassID, term: Int, decision: Int,
        state: String, finding: EnrolmentFinding? = nil
    ) {
        self.county = county
        self.person = person
        self.home = home
        self.`class` = `class`
        self.term = term
        self.decision = decision
        self.state = state
        self.finding = finding
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// The county of the class has the home county's word.
public struct SeatAnswered: Message {
    public static let type = "laowu.training.seat-answered.v1"
    public let answer: SeatAnswer

    public init(answer: SeatAnswer) { self.answer = answer }

    public var key: String { answer.key }
    public var subject: String { answer.subject }
}

/// A seat in another county's class as it goes along with a person who moves.
public struct LedgerSeat: Codable, Hashable, Sendable {
    public let host: DivisionCode
    public let version: Int
    public let application: SeatApplication
    public let term: Int
    public let decision: Int
    /// `waiting`, `enrolled`, `refused` or `withdrawn`
    public let state: String
    public let finding: EnrolmentFinding?

    public init(
        host: DivisionCode, version: Int, application: SeatApplication, term: Int, decision: Int, state: String,
        finding: EnrolmentFinding? = nil
    ) {
        self.host = host
        self.version = version
        self.application = application
        self.term = term
        self.decision = decision
        self.state = state
        self.finding = finding
    }
}

/// The home county has erased a person: counties in whose classes they sat take the name off their rosters.
public struct EraseTrainee: Message {
    public static let type = "laowu.training.erase-trainee.v1"
    /// The county of the class.
    public let county: DivisionCode
    public let person: PersonKey

    public init(county: DivisionCode, person: PersonKey) {
        self.county = county
        self.person = person
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
