import Models
import Policy

/// Somebody may claim this, on these grounds.
public struct Claim: Sendable {
    public let id: CaseID
    public let county: DivisionCode
    public let holder: Holder
    public let item: String
    /// `agency:<code>`, `person:<key>`, `employer:<code>`, …
    public let claimant: String
    public let amount: Fen
    let ground: GroundReference
    /// What it is for within the item; `nil` for what is granted once. See `SubsidyItem.Term`.
    public let term: String?
    /// The calendar year that it is for; `nil` for what is granted once.
    public let year: Int?
    /// The first day on which it can be made.
    public let basisOn: Day
    public let determination: Determination

    /// ``determination`` as JSON, byte for byte the same for the same facts. Written when it is asked for: of a person's claims most
    /// have a case already that follows the facts no more.
    public var json: String {
        get throws { String(decoding: try MessageCoding.encode(determination), as: UTF8.self) }
    }

    /// The term is the calendar year.
    var isForYear: Bool { term == year.map { "\($0)" } }

    /// How many months it is for, where the item is counted in months.
    var months: Int? {
        if case .integer(let months) = determination.facts["months_claimed"] { Int(months) } else { nil }
    }
}

extension CaseID {
    /// The id follows from county, item, holder and, unless the item is granted once, the term: the same claim found again, in any
    /// order of facts and by any owner, is the same case.
    init(county: DivisionCode, item: String, holder: Holder, term: String?) {
        let term = term.map { "-" + Self.short($0, most: 10) } ?? ""
        let holder = Self.short(holder.description, most: 32)
        let item = Self.short(item, most: min(18, 62 - 6 - holder.utf8.count - term.utf8.count))
        self.init(unchecked: "\(county)-\(item)-\(holder)\(term)")
    }

    /// An id has 64 characters: longer names are cut and told apart by a checksum (FNV-1a).
    private static func short(_ name: String, most: Int) -> String {
        guard name.utf8.count > most else { return name }
        let hash = name.utf8.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
        let hex = String(hash, radix: 16)
        return name.prefix(most - 9) + "." + String(repeating: "0", count: 8 - hex.count) + hex
    }
}
