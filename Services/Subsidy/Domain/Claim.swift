import Models
import Policy

/// Somebody may claim this, on these grounds.
public struct Claim: Sendable {
    public let id: CaseID
    public let county: DivisionCode
    public let person: PersonKey
    public let item: String
    /// `agency:<code>` or `person:<key>`
    public let claimant: String
    public let amount: Fen
    public let contract: ContractID?
    /// The calendar year that it is for; `nil` for what is granted once in a life.
    public let year: Int?
    /// The first day on which it can be made.
    public let basisOn: Day
    public let determination: Determination
    /// ``determination`` as JSON, byte for byte the same for the same facts.
    public let json: String
}

extension CaseID {
    /// The id follows from county, item, person and, unless the item is granted once in a life, the calendar year: the
    /// same claim found
    /// again, in any order of facts and by any owner, is the same case.
    init(county: DivisionCode, item: String, person: PersonKey, year: Int?) {
        let text = "\(county)-\(Self.short(item))-\(person)" + (year.map { "-\($0)" } ?? "")
        self.init(unchecked: text)
    }

    /// An id has 64 characters and the person's key takes 32 of them: longer item names are cut and told apart by a
    /// checksum (FNV-1a).
    private static func short(_ item: String) -> String {
        guard item.utf8.count > 18 else { return item }
        let hash = item.utf8.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
        let hex = String(hash, radix: 16)
        return item.prefix(9) + "." + String(repeating: "0", count: 8 - hex.count) + hex
    }
}

extension SubsidyItem {
    /// Granted once in a life, whatever the year and through whomever.
    var isOnceInLife: Bool { caps.contains { $0.per == .person && $0.period == .life } }

    /// A grant to or for a person that can be found from facts which this service has.
    var canBeFound: Bool {
        guard kind == .grant, beneficiary == .person, claimant == .agency || claimant == .person else { return false }
        let counts = caps.filter { $0.per == .person }.map(\.counted)
        return Set(factsRead).isSubset(of: PersonFacts.supplied.union(counts))
    }

    private var factsRead: [String] {
        var all = conditions.map(\.when) + caps.map(\.when) + exclusions.map(\.when)
        if case .cases(let cases) = amount { all += cases.compactMap(\.when) + cases.map(\.fen) }
        return all.flatMap(\.facts)
    }
}
