import Models

/// Something the plan grants: a payment, a loan, a relief or a precedence.
public struct SubsidyItem: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Paid once for each case.
        case grant
        /// Paid for each month or period that qualifies.
        case periodic
        /// A ceiling up to which money is lent.
        case loan
        /// Taxes or fees not charged.
        case relief
        /// Comes first in somebody else's programme.
        case priority
    }

    public enum Party: String, Sendable, Hashable, CaseIterable {
        case agency, person, employer, institution, platform, bank
    }

    /// The date that picks the version of the rule and the state of the facts.
    public enum BasisDate: String, Sendable, Hashable, CaseIterable {
        case filing, application, event, completion
    }

    public enum Notice: Sendable, Hashable {
        case none
        case days(Int)
        /// Set by the county under this setting.
        case setting(String)
    }

    /// Civil days from the day on which a claim came into being to its payment.
    public enum PaymentTime: Sendable, Hashable {
        case open
        case days(Int)
        /// Set by the county under this setting.
        case setting(String)
    }

    /// What one claim is for; nobody is granted the same item twice for one term.
    public enum Term: String, Sendable, Hashable, CaseIterable {
        case once, year, half, quarter, month
        /// Each thing that a claim rests on, such as a course.
        case each
    }

    public let id: String
    public let name: Label
    public let kind: Kind
    /// What a claim rests on.
    public let ground: GroundKind
    public let term: Term
    public let claimant: Party
    public let beneficiary: Party
    public let basisDate: BasisDate
    /// The item's own period, where it differs from the pack's.
    public internal(set) var effective: EffectivePeriod?
    public let conditions: [Condition]
    public let caps: [Cap]
    public let exclusions: [Exclusion]
    public let amount: Amount
    public let evidence: Evidence?
    /// Fund sources, nearest purse first, such as `prefecture`, `county`.
    public let fund: FundSource?
    public let notice: Notice
    /// In how many days a claim is to be paid, where the plan asks for payment in time.
    public let payment: PaymentTime
    public let citation: Citation
    public let readings: [Reading]
    public let duties: [String]

    public func reading(of subject: String) -> Label? { readings.first { $0.about == subject }?.text }

    /// Names of the facts that decide the item, in the order of first mention; those that only prove a document are not among them.
    public var factsRead: [String] {
        var all = conditions.map(\.when) + caps.map(\.when) + exclusions.map(\.when)
        if case .cases(let cases) = amount { all += cases.compactMap(\.when) + cases.map(\.fen) }
        var seen: Set<String> = []
        return all.flatMap(\.facts).filter { seen.insert($0).inserted }
    }
}

extension SubsidyItem {
    /// The fact that says how many months a claim is for.
    public static let monthsClaimed = "months_claimed"

    /// What is granted depends on how many months qualify.
    public var isCountedInMonths: Bool { factsRead.contains(Self.monthsClaimed) }
}

extension SubsidyItem.Term {
    /// The term that a day lies in, such as `2020`, `2020H1`, `2020Q1`, `202003`, or `ground` for what is granted for each one;
    /// `nil` for what is granted once.
    public func containing(_ day: Day, ground: String) -> String? {
        let year = day.year
        let month = Int(day.month.ordinal) % 12 + 1
        return switch self {
        case .once: nil
        case .each: ground
        case .year: "\(year)"
        case .half: "\(year)H\((month - 1) / 6 + 1)"
        case .quarter: "\(year)Q\((month - 1) / 3 + 1)"
        case .month: "\(year)" + (month < 10 ? "0" : "") + "\(month)"
        }
    }

    /// The months of a term as ``containing(_:)`` writes it; `nil` when it is none.
    public static func months(of term: String) -> ClosedRange<Month>? {
        guard let year = Int(term.prefix(4)), let january = Month(year: year, month: 1) else { return nil }
        let rest = term.dropFirst(4)
        let (first, count): (Int, Int)
        switch rest.first {
        case nil: (first, count) = (0, 12)
        case "H": (first, count) = (((Int(rest.dropFirst()) ?? 0) - 1) * 6, 6)
        case "Q": (first, count) = (((Int(rest.dropFirst()) ?? 0) - 1) * 3, 3)
        default: (first, count) = ((Int(rest) ?? 0) - 1, 1)
        }
        guard first >= 0, first + count <= 12 else { return nil }
        return january.adding(first)...january.adding(first + count - 1)
    }
}

/// A condition: met, unmet or not known yet.
public struct Condition: Sendable, Hashable {
    public let id: String
    public let label: Label
    public let when: PolicyExpression
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}

/// A bound on how often or how much, over the claims before this one.
public struct Cap: Sendable, Hashable {
    public enum Period: String, Sendable, Hashable, CaseIterable {
        case life, year, total
    }

    public enum Limit: Sendable, Hashable {
        /// No more claims of this item than this; `counted` counts the earlier ones.
        case times(Int)
        /// No more months than this; `counted` counts the earlier ones.
        case months(Int)
        /// No more money than this; `counted` adds up the earlier payments, in fen. The rest is still paid.
        case money(Fen)
    }

    public let id: String
    public let label: Label
    /// Over whose claims it counts.
    public let per: SubsidyItem.Party
    public let period: Period
    public let limit: Limit
    /// The fact that counts.
    public let counted: String
    /// `counted < limit`: there is room left.
    public let when: PolicyExpression
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}

/// Something that rules the item out.
public struct Exclusion: Sendable, Hashable {
    public enum Within: String, Sendable, Hashable, CaseIterable {
        /// Ever.
        case life
        /// For a time that meets the claim's own term.
        case term

        /// The fact that counts the grants.
        public var counted: String {
            switch self {
            case .life: "other_grants_before"
            case .term: "other_grants_this_term"
            }
        }
    }

    public let id: String
    public let label: Label
    /// True when the claim is ruled out.
    public let when: PolicyExpression
    /// Ids of items that it cannot stand beside, for one holder; empty where `when` is the pack's own.
    public let items: [String]
    /// Over which of the holder's grants of ``items`` it looks.
    public let within: Within
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}

/// What is paid.
public enum Amount: Sendable, Hashable {
    /// A right without an amount of its own: a relief or a precedence.
    case none
    /// The plan names no amount; the county's setting of this name holds it, in fen.
    case setByCounty(setting: String)
    /// The first case that is met.
    case cases([AmountCase])
}

/// One rate of an item.
public struct AmountCase: Sendable, Hashable {
    public let label: Label
    /// `nil`: always.
    public let when: PolicyExpression?
    /// In fen.
    public let fen: PolicyExpression
    /// The most that is paid, whatever `fen` gives.
    public let cap: Fen?
    /// The part that may be spent on named uses only.
    public let earmark: Earmark?
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]

    /// The whole amount as one expression in fen, for searches over many people.
    public var sql: String {
        if let cap { "min(\(cap.value), \(fen.sql))" } else { fen.sql }
    }
}

/// Where an item's money comes from.
public struct FundSource: Sendable, Hashable {
    public let label: Label
    public let levels: [String]
    public let citation: Citation
    public let duties: [String]
}
