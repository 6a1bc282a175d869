/// The county records which paper with the rules of a fund (资金管理办法) its grants rest on from a day on.
public struct RecordGrantBasis: Message {
    public static let type = "laowu.subsidy.record-grant-basis.v1"
    public let county: DivisionCode
    /// A fund rule of a plan that binds the county, such as `special-fund-rules`.
    public let rule: String
    public let title: String
    /// 文号
    public let number: String
    /// The first day; the paper recorded for the latest first day governs.
    public let from: Day
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, rule: String, title: String, number: String, from: Day, on: Day, actor: ActorID
    ) {
        self.county = county
        self.rule = rule
        self.title = title
        self.number = number
        self.from = from
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { rule }
}

/// The paper is on record.
public struct GrantBasisRecorded: Message {
    public static let type = "laowu.subsidy.grant-basis-recorded.v1"
    public let request: RecordGrantBasis

    public init(request: RecordGrantBasis) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
