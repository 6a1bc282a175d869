import GRDB
import Models

/// A person as a list of found people shows them. It holds no number of any kind.
public struct FoundPerson: Codable, Sendable, Equatable {
    public var line: LedgerLine
    /// Whole years on the day of the search.
    public var age: Int
    /// Whether and how the person works, derived from all evidence; `nil` when nothing is known.
    public var employment: String?
    public var employmentOn: String?
    /// `self-reported`, `visited` or `data-compared`
    public var employmentStrength: EvidenceStrength?
    public var jobWish: String
    public var registeredOn: String

    private enum CodingKeys: String, CodingKey {
        case age, employment, employmentOn, employmentStrength, jobWish, registeredOn
    }

    /// The line's fields and the others stand side by side.
    public func encode(to encoder: any Encoder) throws {
        try line.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(age, forKey: .age)
        try fields.encodeIfPresent(employment, forKey: .employment)
        try fields.encodeIfPresent(employmentOn, forKey: .employmentOn)
        try fields.encodeIfPresent(employmentStrength, forKey: .employmentStrength)
        try fields.encode(jobWish, forKey: .jobWish)
        try fields.encode(registeredOn, forKey: .registeredOn)
    }

    public init(from decoder: any Decoder) throws {
        line = try LedgerLine(from: decoder)
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        age = try fields.decode(Int.self, forKey: .age)
        employment = try fields.decodeIfPresent(String.self, forKey: .employment)
        employmentOn = try fields.decodeIfPresent(String.self, forKey: .employmentOn)
        employmentStrength = try fields.decodeIfPresent(EvidenceStrength.self, forKey: .employmentStrength)
        jobWish = try fields.decode(String.self, forKey: .jobWish)
        registeredOn = try fields.decode(String.self, forKey: .registeredOn)
    }

    init(_ row: Row, asOf day: Day) {
        line = LedgerLine(row)
        age = Day(row["birth"] as String).map { $0.wholeMonths(to: day) / 12 } ?? 0
        let work = WorkFound(row["work"])
        employment = work?.state
        employmentOn = work?.on
        employmentStrength = work?.strength
        jobWish = row["job_wish"]
        registeredOn = row["registered_on"]
    }
}

/// What ``WorkSQL/status`` says.
struct WorkFound: Sendable, Equatable {
    let state: String
    let on: String
    let strength: EvidenceStrength

    init?(_ text: String?) {
        let parts = text?.split(separator: " ").map(String.init) ?? []
        guard parts.count == 3, let rank = Int(parts[1]), EvidenceStrength.allCases.indices.contains(rank) else {
            return nil
        }
        (on, strength, state) = (parts[0], EvidenceStrength.allCases[rank], parts[2])
    }
}

/// A page of found people. Pages hang together by where the one before ended, so that whoever is registered in between neither
/// repeats nor hides anybody.
public struct FoundPage: Codable, Sendable {
    public var items: [FoundPerson]
    /// Everybody whom the filter means; counted with the first page.
    public var total: Int?
    /// Asks for the page behind this one; `nil` on the last.
    var next: PersonSearch.Position?

    /// - Parameter counting: whether everybody is counted too.
    static func read(
        _ database: Database, _ search: PersonSearch, after position: PersonSearch.Position?, limit: Int, counting: Bool
    ) throws -> FoundPage {
        let page = search.page(after: position, limit: limit + 1)
        let rows = try Row.fetchAll(database, sql: page.sql, arguments: page.arguments)
        let items = rows.prefix(limit).map { FoundPerson($0, asOf: search.filter.asOf) }
        var found = FoundPage(items: items, total: nil, next: nil)
        if rows.count > limit, let last = items.last {
            found.next = PersonSearch.Position(
                keys: search.order == .village ? [last.line.village, last.line.name] : [last.registeredOn],
                person: last.line.person)
        }
        if counting {
            let count = search.count()
            found.total = try Int.fetchOne(database, sql: count.sql, arguments: count.arguments) ?? 0
        }
        return found
    }
}
