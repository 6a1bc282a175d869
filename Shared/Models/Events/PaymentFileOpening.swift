/// The payer takes a batch's file, with every account number in full.
public struct OpenPaymentFile: Message {
    public static let type = "laowu.subsidy.open-payment-file.v1"
    public let county: DivisionCode
    public let batch: PaymentBatchID
    public let actor: ActorID

    public init(county: DivisionCode, batch: PaymentBatchID, actor: ActorID) {
        self.county = county
        self.batch = batch
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// Somebody was about to be given a batch's file with its account numbers: who, which, how many; never the numbers. Stands
/// in the journal before the file is given out.
public struct PaymentFileOpened: Message {
    public static let type = "laowu.subsidy.payment-file-opened.v1"
    public let county: DivisionCode
    public let batch: PaymentBatchID
    /// Payments in the file.
    public let lines: Int
    public let actor: ActorID

    public init(county: DivisionCode, batch: PaymentBatchID, lines: Int, actor: ActorID) {
        self.county = county
        self.batch = batch
        self.lines = lines
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}
