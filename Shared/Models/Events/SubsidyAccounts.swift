/// An officer records where money for a body goes: an institution, an employer, a platform, a site.
public struct RecordBodyAccount: Message {
    public static let type = "laowu.subsidy.record-body-account.v1"
    public let county: DivisionCode
    /// As it claims: `institution:<code>`, `employer:<code>`, `platform:<division>`, `site:<entry>`.
    public let body: BodyID
    /// The account's name (户名), which is the body's own.
    public let name: String
    public let bank: String
    public let sealedAccount: String
    /// The paper that shows the account: 开户许可证, 账户证明.
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, body: BodyID, name: String, bank: String, sealedAccount: String, document: String,
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.body = body
        self.name = name
        self.bank = bank
        self.sealedAccount = sealedAccount
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { body.description }
}

/// From now on money for the body goes there; what is in a batch already goes where the batch says.
public struct BodyAccountRecorded: Message {
    public static let type = "laowu.subsidy.body-account-recorded.v1"
    public let request: RecordBodyAccount

    public init(request: RecordBodyAccount) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
