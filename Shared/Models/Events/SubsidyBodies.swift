/// A body, such as a platform, a site or an employer, may claim this: a case without a person.
public struct BodyCaseOpened: Message {
    public static let type = "laowu.subsidy.body-case-opened.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let pack: String
    public let item: String
    public let body: BodyID
    /// `employer:<code>`, `platform:<division>`, …
    public let claimant: String
    public let amount: Fen
    public let determination: String
    /// What the claim rests on, such as `site:…`.
    public let ground: String
    /// What the claim is for: `2020`, `2020H1`, `2020Q1`, `202003`; `nil` for what is granted once.
    public let term: String?
    /// How many months it is for, where the item is counted in months.
    public let months: Int?
    /// What the item's basis date is: `filing`, `application`, `event` or `completion`.
    public let basis: String
    /// The first day on which the claim could be made.
    public let basisOn: Day

    public init(
        county: DivisionCode, `case`: CaseID, pack: String, item: String, body: BodyID, claimant: String, amount: Fen,
        determination: String, ground: String, term: String? = nil, months: Int? = nil, basis: String, basisOn: Day
    ) {
        self.county = county
        self.`case` = `case`
        self.pack = pack
        self.item = item
        self.body = body
        self.claimant = claimant
        self.amount = amount
        self.determination = determination
        self.ground = ground
        self.term = term
        self.months = months
        self.basis = basis
        self.basisOn = basisOn
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}
