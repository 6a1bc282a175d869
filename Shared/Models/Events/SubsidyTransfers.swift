/// Money goes from one book to another (资金调拨): down to a county, up to its level, or between counties of one province.
public struct TransferFunds: Message {
    public static let type = "laowu.subsidy.transfer-funds.v1"
    public let county: DivisionCode
    public let transfer: TransferID
    public let fund: FundID
    /// Whose book it goes to.
    public let to: DivisionCode
    /// The fund there; opened when it is not yet there.
    public let into: FundID
    public let amount: Fen
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, transfer: TransferID, fund: FundID, to: DivisionCode, into: FundID,
        amount:
            Fen, document: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.transfer = transfer
        self.fund = fund
        self.to = to
        self.into = into
        self.amount = amount
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { transfer.description }
}

/// Money left a fund for another book: it is in transit (在途).
public struct FundsSent: Message {
    public static let type = "laowu.subsidy.funds-sent.v1"
    public let county: DivisionCode
    public let transfer: TransferID
    public let fund: FundID
    public let source: String
    public let year: Int
    public let to: DivisionCode
    public let into: FundID
    public let amount: Fen
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, transfer: TransferID, fund: FundID, source: String, year: Int,
        to:
            DivisionCode, into: FundID, amount: Fen, document: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.transfer = transfer
        self.fund = fund
        self.source = source
        self.year = year
        self.to = to
        self.into = into
        self.amount = amount
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { transfer.description }
}

/// Letter to the receiving book: money for one of its funds.
public struct FundsDelivery: Message {
    public static let type = "laowu.subsidy.funds-delivery.v1"
    public let county: DivisionCode
    public let from: DivisionCode
    public let transfer: TransferID
    public let fund: FundID
    public let source: String
    public let year: Int
    public let amount: Fen
    public let document: String
    public let on: Day

    public init(
        county: DivisionCode, from: DivisionCode, transfer: TransferID, fund: FundID, source: String,
        year:
            Int, amount: Fen, document: String, on: Day
    ) {
        self.county = county
        self.from = from
        self.transfer = transfer
        self.fund = fund
        self.source = source
        self.year = year
        self.amount = amount
        self.document = document
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { transfer.description }
}

/// Money of another book is in the fund.
public struct FundsReceived: Message {
    public static let type = "laowu.subsidy.funds-received.v1"
    public let county: DivisionCode
    public let from: DivisionCode
    public let transfer: TransferID
    public let fund: FundID
    public let source: String
    public let year: Int
    public let amount: Fen
    public let document: String
    public let on: Day

    public init(
        county: DivisionCode, from: DivisionCode, transfer: TransferID, fund: FundID, source: String,
        year:
            Int, amount: Fen, document: String, on: Day
    ) {
        self.county = county
        self.from = from
        self.transfer = transfer
        self.fund = fund
        self.source = source
        self.year = year
        self.amount = amount
        self.document = document
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { transfer.description }
}

/// Money of another book could not be taken and goes back.
public struct FundsTurnedBack: Message {
    public static let type = "laowu.subsidy.funds-turned-back.v1"
    public let county: DivisionCode
    public let from: DivisionCode
    public let transfer: TransferID
    public let fund: FundID
    public let amount: Fen
    /// `other-source`, `fund-closed`, `too-much`
    public let reason: String
    public let on: Day

    public init(
        county: DivisionCode, from: DivisionCode, transfer: TransferID, fund: FundID, amount: Fen,
        reason:
            String, on: Day
    ) {
        self.county = county
        self.from = from
        self.transfer = transfer
        self.fund = fund
        self.amount = amount
        self.reason = reason
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { transfer.description }
}

/// Letter back to the sending book: taken, or why not.
public struct FundsReceipt: Message {
    public static let type = "laowu.subsidy.funds-receipt.v1"
    public let county: DivisionCode
    /// The receiving book.
    public let from: DivisionCode
    public let transfer: TransferID
    public let isTaken: Bool
    /// Empty when taken.
    public let reason: String

    public init(county: DivisionCode, from: DivisionCode, transfer: TransferID, isTaken: Bool, reason: String) {
        self.county = county
        self.from = from
        self.transfer = transfer
        self.isTaken = isTaken
        self.reason = reason
    }

    public var key: String { county.description }
    public var subject: String { transfer.description }
}

/// The other book has the money: it is in transit no longer.
public struct FundsArrived: Message {
    public static let type = "laowu.subsidy.funds-arrived.v1"
    public let county: DivisionCode
    public let to: DivisionCode
    public let transfer: TransferID
    public let fund: FundID
    public let amount: Fen
    public let on: Day

    public init(county: DivisionCode, to: DivisionCode, transfer: TransferID, fund: FundID, amount: Fen, on: Day) {
        self.county = county
        self.to = to
        self.transfer = transfer
        self.fund = fund
        self.amount = amount
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { transfer.description }
}

/// The other book could not take the money: it is available again.
public struct FundsCameBack: Message {
    public static let type = "laowu.subsidy.funds-came-back.v1"
    public let county: DivisionCode
    public let to: DivisionCode
    public let transfer: TransferID
    public let fund: FundID
    public let amount: Fen
    public let reason: String
    public let on: Day

    public init(
        county: DivisionCode, to: DivisionCode, transfer: TransferID, fund: FundID, amount: Fen,
        reason:
            String, on: Day
    ) {
        self.county = county
        self.to = to
        self.transfer = transfer
        self.fund = fund
        self.amount = amount
        self.reason = reason
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { transfer.description }
}
