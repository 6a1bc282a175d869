// What a settling says besides its facts: the price that governs, and what is still owed to trainees.

/// The catalogue's price for a class on its first day.
public struct SettledPrice: Codable, Hashable, Sendable {
    /// Fen a person and course.
    public let price: Fen
    /// Where the row holds: the place of the class, or the smallest place around it with a row.
    public let area: DivisionCode
    public let from: Day
    public let document: String
    public let clause: String

    public init(price: Fen, area: DivisionCode, from: Day, document: String, clause: String) {
        self.price = price
        self.area = area
        self.from = from
        self.document = document
        self.clause = clause
    }
}

/// How far a duty after the class was done on a day, in tasks: one a trainee, and one a period where there are periods.
public struct OwedService: Codable, Hashable, Sendable {
    /// The id of the plan's rule.
    public let duty: String
    public let zh: String
    public let en: String
    public let done: Int
    /// Their day has not passed.
    public let open: Int
    public let overdue: Int
    public let pack: String
    public let clause: String

    public init(
        duty: String, zh: String, en: String, done: Int, open: Int, overdue: Int, pack: String, clause: String
    ) {
        self.duty = duty
        self.zh = zh
        self.en = en
        self.done = done
        self.open = open
        self.overdue = overdue
        self.pack = pack
        self.clause = clause
    }
}
