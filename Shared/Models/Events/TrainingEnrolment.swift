// Who is enrolled in a class: what the person chose, what the rules say, and the desk's own enrolments and withdrawals.

/// What a person chose, and how they were reached (本人选择、组织动员方式). Rosters and desks fill in what they know.
public struct EnrolmentChoice: Codable, Hashable, Sendable {
    /// The trade that the person asked for (培训工种).
    public let trade: String?
    /// Where the person wants to work (就业地点).
    public let place: String?
    /// How the person was reached: a code of the plan's list `reach-methods`, or its words.
    public let reached: String?
    /// The group that the person is assigned by (分类实施).
    public let group: String?
    /// A firm's worker who is trained as one newly hired or moved to another post.
    public let staff: StaffTraining?

    public init(
        trade: String? = nil, place: String? = nil, reached: String? = nil, group: String? = nil,
        staff: StaffTraining? = nil
    ) {
        self.trade = trade
        self.place = place
        self.reached = reached
        self.group = group
        self.staff = staff
    }
}

/// A worker whom a firm took on or moved to another post (新录用、转岗).
public struct StaffTraining: Codable, Hashable, Sendable {
    public let employer: OrganisationID
    /// `hired` or `moved`
    public let kind: String
    public let on: Day

    public init(employer: OrganisationID, kind: String, on: Day) {
        self.employer = employer
        self.kind = kind
        self.on = on
    }
}

/// What a rule says of an enrolment: why it is refused, or what has to be known first.
public struct EnrolmentFinding: Codable, Hashable, Sendable {
    /// `one-at-a-time`, `once`, `at-most`, `only`; `withdrawn` …: the code that is counted by.
    public let rule: String
    public let zh: String
    public let en: String
    public let pack: String?
    public let clause: String?
    public let quote: String?
    /// The class that this one was compared with.
    public let compared: ClassID?
    /// Facts that are not known yet; empty where the answer is final as things stand.
    public let missing: [String]

    public init(
        rule: String, zh: String, en: String, pack: String? = nil, clause: String? = nil, quote: String? = nil,
        compared: ClassID? = nil, missing: [String] = []
    ) {
        self.rule = rule
        self.zh = zh
        self.en = en
        self.pack = pack
        self.clause = clause
        self.quote = quote
        self.compared = compared
        self.missing = missing
    }
}

/// A desk enrols one person in a class.
public struct EnrolTrainee: Message {
    public static let type = "laowu.training.enrol-trainee.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    public let name: String
    /// The person chose the trade themselves (本人选择).
    public let isOwnChoice: Bool
    /// The person pays nothing (免费).
    public let isFree: Bool
    public let choice: EnrolmentChoice
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, person: PersonKey, name: String, isOwnChoice: Bool, isFree: Bool,
        choice: EnrolmentChoice, on: Day, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.name = name
        self.isOwnChoice = isOwnChoice
        self.isFree = isFree
        self.choice = choice
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A person is taken off a class: before it starts, or because they dropped out (退学).
public struct WithdrawTrainee: Message {
    public static let type = "laowu.training.withdraw-trainee.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, person: PersonKey, reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A desk's application stands on the class's roster; what becomes of it follows.
public struct TraineeApplied: Message {
    public static let type = "laowu.training.trainee-applied.v1"
    public let request: EnrolTrainee

    public init(request: EnrolTrainee) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A person is off the class's roster, for the reason given, and stays so until a desk enrols them again.
public struct TraineeWithdrawn: Message {
    public static let type = "laowu.training.trainee-withdrawn.v1"
    public let request: WithdrawTrainee
    /// `withdrawn` before the class began, `dropped-out` from its first day on
    public let kind: String

    public init(request: WithdrawTrainee, kind: String) {
        self.request = request
        self.kind = kind
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Whether the person may be trained cannot be told yet; the finding says what is missing. The row waits.
public struct EnrolmentPending: Message {
    public static let type = "laowu.training.enrolment-pending.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    public let finding: EnrolmentFinding

    public init(county: DivisionCode, `class`: ClassID, person: PersonKey, finding: EnrolmentFinding) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.finding = finding
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A person who has no seat in a class has none on another ground than before: rosters and facts that came later say so.
public struct EnrolmentExplained: Message {
    public static let type = "laowu.training.enrolment-explained.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    public let finding: EnrolmentFinding

    public init(county: DivisionCode, `class`: ClassID, person: PersonKey, finding: EnrolmentFinding) {
        self.county = county
        self.`class` = `class`
        self.person = person
        self.finding = finding
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}
