/// The year of a fund is closed (年终结账). What is left goes into a fund of the next year, or is given up to a level without a book here.
public struct CloseFund: Message {
    public static let type = "laowu.subsidy.close-fund.v1"
    public let county: DivisionCode
    public let fund: FundID
    /// The next year's fund of the same source.
    public let into: FundID?
    /// Who gets the remainder (上缴); `nil`: it goes into the next year.
    public let surrenderTo: DivisionCode?
    /// What is approved and not paid goes into the next year as well, on the ground of `document`.
    public let carriesPending: Bool
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, fund: FundID, into: FundID? = nil, surrenderTo: DivisionCode? = nil,
        carriesPending: Bool, document: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.fund = fund
        self.into = into
        self.surrenderTo = surrenderTo
        self.carriesPending = carriesPending
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { fund.description }
}

/// The year of a fund is closed. Closed once more when money came back to it afterwards.
public struct FundClosed: Message {
    public static let type = "laowu.subsidy.fund-closed.v1"
    public let county: DivisionCode
    public let fund: FundID
    public let source: String
    public let year: Int
    public let remainder: Fen
    public let into: FundID?
    /// Who got the remainder; `nil`: it went into the next year, if there was one.
    public let surrenderedTo: DivisionCode?
    public let carried: [CarriedCase]
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, fund: FundID, source: String, year: Int, remainder: Fen, into: FundID? = nil,
        surrenderedTo: DivisionCode? = nil, carried: [CarriedCase], document: String, on: Day,
        actor:
            ActorID
    ) {
        self.county = county
        self.fund = fund
        self.source = source
        self.year = year
        self.remainder = remainder
        self.into = into
        self.surrenderedTo = surrenderedTo
        self.carried = carried
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { fund.description }
}

/// A case that goes over into the next year.
public struct CarriedCase: Codable, Hashable, Sendable {
    public let `case`: CaseID
    public let item: String
    public let amount: Fen
    /// Its money is committed; a failed payment's is not.
    public let isReserved: Bool

    public init(case: CaseID, item: String, amount: Fen, isReserved: Bool) {
        self.`case` = `case`
        self.item = item
        self.amount = amount
        self.isReserved = isReserved
    }
}
