/// A class in which a person was enrolled, as the giving county recorded it.
public struct HandedClass: Codable, Hashable, Sendable {
    public let `class`: ClassID
    public let trade: String
    public let level: String
    public let start: Day
    /// The last day, included.
    public let end: Day
    /// `nil` before the exam.
    public let hasPassed: Bool?
    public let certificate: String?

    public init(
        class: ClassID, trade: String, level: String, start: Day, end: Day, hasPassed: Bool? = nil,
        certificate: String? = nil
    ) {
        self.class = `class`
        self.trade = trade
        self.level = level
        self.start = start
        self.end = end
        self.hasPassed = hasPassed
        self.certificate = certificate
    }
}

/// The county that a person left hands on in which classes they sat: nobody sits in two classes at one time, wherever these are.
public struct TrainingHandedOver: Message {
    public static let type = "laowu.training.training-handed-over.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let to: DivisionCode
    public let move: MoveID
    public let classes: [HandedClass]
    /// Seats in other counties' classes, decided or not.
    public let seats: [LedgerSeat]?

    public init(
        county: DivisionCode, person: PersonKey, to: DivisionCode, move: MoveID, classes: [HandedClass],
        seats: [LedgerSeat]? = nil
    ) {
        self.county = county
        self.person = person
        self.to = to
        self.move = move
        self.classes = classes
        self.seats = seats
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Letter of the giving county to the receiving one: a person's classes.
public struct TrainingHandOver: Message {
    public static let type = "laowu.training.training-hand-over.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let move: MoveID
    public let classes: [HandedClass]
    /// Seats in other counties' classes, decided or not.
    public let seats: [LedgerSeat]?

    public init(
        county: DivisionCode, person: PersonKey, from: DivisionCode, move: MoveID, classes: [HandedClass],
        seats: [LedgerSeat]? = nil
    ) {
        self.county = county
        self.person = person
        self.from = from
        self.move = move
        self.classes = classes
        self.seats = seats
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The giving county's word on a person's classes is here.
public struct TrainingHistoryReceived: Message {
    public static let type = "laowu.training.training-history-received.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let move: MoveID
    public let classes: [HandedClass]
    /// Seats in other counties' classes, decided or not.
    public let seats: [LedgerSeat]?

    public init(
        county: DivisionCode, person: PersonKey, from: DivisionCode, move: MoveID, classes: [HandedClass],
        seats: [LedgerSeat]? = nil
    ) {
        self.county = county
        self.person = person
        self.from = from
        self.move = move
        self.classes = classes
        self.seats = seats
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
