import Models

/// The accounts of a fund (会计科目), each for one source of money of one area and year.
public enum LedgerAccount: String, Sendable, CaseIterable, Codable {
    /// 下达: money arranged in this book. Credit balance, as the next two.
    case appropriated
    /// 调入: money of other books.
    case received
    /// 上年结转: what the year before left.
    case brought
    /// 退回: money that had been paid and came back. Credit balance: it stands against ``paid``.
    case returned
    /// 可用. Debit balance, as all that follow.
    case available
    /// 已预留: approved and not yet paid.
    case committed
    /// 已支付
    case paid
    /// 在途: sent to another book, which has not yet said that it is there.
    case inTransit = "in-transit"
    /// 调出: another book has it.
    case sent
    /// 结转下年
    case carried
    /// 上缴: given up to a level without a book here.
    case surrendered

    /// Says where money came from; the others say where it is.
    public var isCredit: Bool {
        switch self {
        case .appropriated, .received, .brought, .returned: true
        case .available, .committed, .paid, .inTransit, .sent, .carried, .surrendered: false
        }
    }

    /// The column that holds its balance.
    var column: String { self == .inTransit ? "in_transit" : rawValue }

    public var zh: String {
        switch self {
        case .appropriated: "资金下达"
        case .received: "调入资金"
        case .brought: "上年结转"
        case .returned: "退回资金"
        case .available: "可用资金"
        case .committed: "已预留"
        case .paid: "已支付"
        case .inTransit: "在途资金"
        case .sent: "调出资金"
        case .carried: "结转下年"
        case .surrendered: "上缴资金"
        }
    }
}

/// What moves money between the accounts of a fund.
public enum LedgerEntry: String, Sendable, CaseIterable {
    /// 资金下达
    case appropriation
    /// 冲销: an appropriation had been entered wrong.
    case reversal
    /// An approval reserves its money.
    case commitment
    /// The bank paid.
    case payment
    /// The bank could not pay: the reservation ends.
    case release
    /// 退回: money that had been paid came back.
    case refund
    /// 调出: money leaves for another book.
    case sending
    /// The other book has it.
    case arrival
    /// The other book could not take it.
    case comeback
    /// 调入: money of another book is here.
    case receipt
    /// 结转: the remainder goes into the next year.
    case carryForward = "carry-forward"
    /// What is approved and not paid goes into the next year.
    case carryCommitment = "carry-commitment"
    /// The remainder of the year before.
    case broughtForward = "brought-forward"
    /// What was approved in the year before.
    case broughtCommitment = "brought-commitment"
    /// 上缴: the remainder is given up.
    case surrender

    public var debit: LedgerAccount {
        switch self {
        case .appropriation, .release, .refund, .comeback, .receipt, .broughtForward: .available
        case .reversal: .appropriated
        case .commitment, .broughtCommitment: .committed
        case .payment: .paid
        case .sending: .inTransit
        case .arrival: .sent
        case .carryForward, .carryCommitment: .carried
        case .surrender: .surrendered
        }
    }

    public var credit: LedgerAccount {
        switch self {
        case .appropriation: .appropriated
        case .reversal, .commitment, .sending, .carryForward, .surrender: .available
        case .payment, .release, .carryCommitment: .committed
        case .refund: .returned
        case .arrival, .comeback: .inTransit
        case .receipt: .received
        case .broughtForward, .broughtCommitment: .brought
        }
    }

    public var zh: String {
        switch self {
        case .appropriation: "下达"
        case .reversal: "冲销"
        case .commitment: "预留"
        case .payment: "支付"
        case .release: "释放"
        case .refund: "退回"
        case .sending: "调出"
        case .arrival: "调出到账"
        case .comeback: "调出退回"
        case .receipt: "调入"
        case .carryForward, .carryCommitment: "结转下年"
        case .broughtForward, .broughtCommitment: "上年结转"
        case .surrender: "上缴"
        }
    }
}

/// One balanced entry of the books: `amount` fen from `entry.credit` to `entry.debit`. Never changed; corrections are
/// new entries.
///
/// Money that was paid and comes back is `Posting(.refund, fund:, amount:, case:, on:)` with the fund that paid it and the case it
/// was paid for: the item's budget line has room again. Also a fund whose year is closed takes it; it is then closed once more.
public struct Posting: Hashable, Sendable {
    public let fund: FundID
    public let entry: LedgerEntry
    public let amount: Fen
    public let `case`: CaseID?
    /// What it is for; left out: the case's item.
    public let item: String?
    /// The paper behind it, where it is none of a case.
    public let document: String?
    public let on: Day

    public init(
        _ entry: LedgerEntry, fund: FundID, amount: Fen, case: CaseID? = nil, item: String? = nil,
        document: String? = nil, on: Day
    ) {
        self.fund = fund
        self.entry = entry
        self.amount = amount
        self.case = `case`
        self.item = item
        self.document = document
        self.on = on
    }
}

/// The balances of a fund, in fen.
public struct FundBalance: Hashable, Sendable {
    /// The most a fund can hold: ten thousand million yuan. Keeps every sum far from the end of 64 bits.
    public static let most = Fen.yuan(10_000_000_000)

    public private(set) var balances: [LedgerAccount: Fen]

    public init(_ balances: [LedgerAccount: Fen] = [:]) { self.balances = balances }

    public subscript(account: LedgerAccount) -> Fen { balances[account] ?? .zero }

    public mutating func post(_ posting: Posting) {
        for account in [posting.entry.debit, posting.entry.credit] {
            let adds = account.isCredit == (account == posting.entry.credit)
            balances[account] = self[account] + (adds ? posting.amount : -posting.amount)
        }
    }

    /// All that ever came in.
    public var inflow: Fen { self[.appropriated] + self[.received] + self[.brought] }

    /// Credits equal debits, no balance is below zero, and no more came back than was paid.
    public var isSound: Bool {
        let sides = LedgerAccount.allCases.map { ($0.isCredit, self[$0]) }
        let credits = sides.filter(\.0).reduce(Fen.zero) { $0 + $1.1 }
        let debits = sides.filter { !$0.0 }.reduce(Fen.zero) { $0 + $1.1 }
        return credits == debits && sides.allSatisfy { $0.1 >= .zero } && self[.returned] <= self[.paid]
    }
}
