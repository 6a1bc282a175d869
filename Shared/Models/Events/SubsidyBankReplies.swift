/// A row of the bank's result file that books nothing, and why.
public struct StagedReplyRow: Codable, Hashable, Sendable {
    /// As the file numbers it, from 1.
    public let row: Int
    /// The column's title; empty where the row as a whole is meant.
    public let column: String
    public let code: String
    public let zh: String
    public let en: String

    public init(row: Int, column: String, code: String, zh: String, en: String) {
        self.row = row
        self.column = column
        self.code = code
        self.zh = zh
        self.en = en
    }
}

/// A result file of the bank as it was read.
public struct BankReply: Codable, Hashable, Sendable {
    /// SHA-256 over the file's bytes, in hexadecimal digits.
    public let digest: String
    /// The template by which it was read.
    public let template: String
    /// Rows below the header, the control line not counted.
    public let rows: Int
    /// Rows that book nothing.
    public let staged: [StagedReplyRow]
    /// Rows that say what is booked already.
    public let repeated: Int

    public init(digest: String, template: String, rows: Int, staged: [StagedReplyRow], repeated: Int = 0) {
        self.digest = digest
        self.template = template
        self.rows = rows
        self.staged = staged
        self.repeated = repeated
    }
}

/// A readable row of the bank's result file.
public struct BankReplyLine: Codable, Hashable, Sendable {
    /// As the file numbers it, from 1.
    public let row: Int
    /// The batch's line.
    public let line: Int
    /// What the row says was paid or not paid.
    public let amount: Fen
    public let isPaid: Bool
    /// Why it was not paid.
    public let reason: String

    public init(row: Int, line: Int, amount: Fen, isPaid: Bool, reason: String) {
        self.row = row
        self.line = line
        self.amount = amount
        self.isPaid = isPaid
        self.reason = reason
    }
}

/// The payer hands in the bank's result file. Rows that agree with the batch are booked, the others are staged.
public struct BookBankReply: Message {
    public static let type = "laowu.subsidy.book-bank-reply.v1"
    public let county: DivisionCode
    public let batch: PaymentBatchID
    public let reply: BankReply
    public let lines: [BankReplyLine]
    /// How many rows the file's control line counts; `nil` without one.
    public let count: Int?
    /// What the control line adds up.
    public let sum: Fen?
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, batch: PaymentBatchID, reply: BankReply, lines: [BankReplyLine], count: Int? = nil,
        sum: Fen? = nil, on: Day, actor: ActorID
    ) {
        self.county = county
        self.batch = batch
        self.reply = reply
        self.lines = lines
        self.count = count
        self.sum = sum
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// A result file of the bank that booked nothing: it came before, or none of its rows could be booked.
public struct BankReplyNoted: Message {
    public static let type = "laowu.subsidy.bank-reply-noted.v1"
    public let county: DivisionCode
    public let batch: PaymentBatchID
    public let reply: BankReply
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, batch: PaymentBatchID, reply: BankReply, on: Day, actor: ActorID) {
        self.county = county
        self.batch = batch
        self.reply = reply
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}
