import Models

/// The accounts of a fund. Available, committed and paid are debit balances; appropriated and returned credit balances.
public enum LedgerAccount: String, Sendable, CaseIterable {
    case appropriated, available, committed, paid, returned
}

/// What moves money within a fund.
public enum LedgerEntry: String, Sendable, CaseIterable {
    /// 资金下达
    case appropriation
    /// An approval reserves its money.
    case commitment
    /// The bank paid.
    case payment
    /// The bank could not pay: the reservation ends.
    case release
    /// 退回: money that had been paid came back.
    case refund

    public var debit: LedgerAccount {
        switch self {
        case .appropriation, .release, .refund: .available
        case .commitment: .committed
        case .payment: .paid
        }
    }

    public var credit: LedgerAccount {
        switch self {
        case .appropriation: .appropriated
        case .commitment: .available
        case .payment, .release: .committed
        case .refund: .returned
        }
    }
}

/// One balanced entry of the books: `amount` fen from `entry.credit` to `entry.debit`. Never changed; corrections are
/// new entries.
public struct Posting: Hashable, Sendable {
    public let fund: FundID
    public let entry: LedgerEntry
    public let amount: Fen
    public let `case`: CaseID?
    public let on: Day

    public init(_ entry: LedgerEntry, fund: FundID, amount: Fen, case: CaseID? = nil, on: Day) {
        self.fund = fund
        self.entry = entry
        self.amount = amount
        self.case = `case`
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
            let isCreditBalance = account == .appropriated || account == .returned
            let adds = isCreditBalance == (account == posting.entry.credit)
            balances[account] = self[account] + (adds ? posting.amount : -posting.amount)
        }
    }

    /// appropriated = available + committed + paid − returned, and no balance below zero.
    public var isSound: Bool {
        self[.appropriated] == self[.available] + self[.committed] + self[.paid] - self[.returned]
            && LedgerAccount.allCases.allSatisfy { self[$0] >= .zero }
    }
}
