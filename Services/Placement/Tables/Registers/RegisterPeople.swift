import GRDB
import Models

/// People tied to entries, each of them once.
enum RegisterPeople {
    /// Which ties a page shows.
    struct Filter: Sendable {
        var kind: String?
        var role: String?
        var entry: RegisterEntryID?
        /// The tie began in this year.
        var year: Int?
    }

    static func page(
        _ county: DivisionCode, _ filter: Filter, page: Int, _ database: Database
    ) throws -> RegisterPeoplePage {
        let roles = RegisterKind.all.filter { filter.kind == nil || $0.code == filter.kind }.flatMap { kind in
            kind.roles.filter { $0.target == .person && (filter.role == nil || $0.key == filter.role) }.map {
                "\(kind.code)/\($0.key)"
            }
        }
        var conditions = ["e.kind || '/' || l.role IN (\(roles.map { _ in "?" }.joined(separator: ",")))"]
        var values: [(any DatabaseValueConvertible)?] = roles
        if let entry = filter.entry {
            conditions.append("l.entry = ?")
            values.append(entry.description)
        }
        if let year = filter.year {
            conditions.append("l.starts BETWEEN ? AND ?")
            values += ["\(year)-01-01", "\(year)-12-31"]
        }
        let links = try RegisterPages.links(county, conditions.joined(separator: " AND "), values, database)
        let survivors = try Survivors(county, database)
        let people = Set(links.map { survivors.key($0.target) })
        let poverty = Dictionary(
            links.compactMap { link in link.poverty.map { (survivors.key(link.target), $0) } }
        ) { _, later in later }
        let shown = links.dropFirst((page - 1) * RegisterPages.pageSize).prefix(RegisterPages.pageSize)
        return RegisterPeoplePage(
            people: people.count, byPoverty: poverty.values.reduce(into: [:]) { $0[$1, default: 0] += 1 },
            links: PageAnswer(
                total: links.count, page: page, pageSize: RegisterPages.pageSize, items: Array(shown)))
    }

    /// Under which key somebody's record lives whose records were merged.
    struct Survivors {
        private let byClosed: [String: String]

        init(_ county: DivisionCode, _ database: Database) throws {
            let rows = try Row.fetchAll(
                database, sql: "SELECT closed, survivor FROM ref_merger WHERE county = ?",
                arguments: [county.description])
            byClosed = Dictionary(rows.map { ($0[0] as String, $0[1] as String) }) { first, _ in first }
        }

        func key(_ person: String) -> String {
            var current = person
            // Mergers form no circle, because a closed record takes part in none.
            while let next = byClosed[current] { current = next }
            return current
        }
    }
}
