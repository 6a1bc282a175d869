import GRDB
import Models
import Names

/// The people whom a filter means: pages in a stable order, their number, and how SQLite finds them.
///
/// What the rows are found by is fixed here and not left to the planner, which knows nothing of how many people a word finds: a
/// name by its keys; a small group (marks, skills) by its own table; a village or township by its index; everybody in the order
/// of the list, so that a page ends the search.
struct PersonSearch: Sendable {
    let filter: PersonFilter
    let order: PersonOrder

    init(_ filter: PersonFilter, order: PersonOrder = .village) {
        self.filter = filter
        self.order = order
    }

    /// Where a page begins: behind this person of the one before.
    struct Position: Sendable, Codable, Equatable {
        /// The village and the name, or the day of registration.
        var keys: [String]
        var person: String
    }

    // MARK: Statements

    struct Bound {
        let sql: String
        let arguments: StatementArguments
    }

    /// A page's statement; its rows have all columns that ``FoundPerson`` reads.
    func page(after position: Position?, limit: Int) -> Bound {
        var conditions = conditions
        var values = values
        values["limit"] = limit
        let keys = order == .village ? ["village", "name"] : ["registered_on"]
        if let position, position.keys.count == keys.count {
            // Inside one village the names alone say where the page begins, and the index can say it too.
            let first = order == .village && filter.area.description.utf8.count == 12 ? 1 : 0
            let columns = (keys + ["person"]).dropFirst(first).map { "p.\($0)" }.joined(separator: ", ")
            let places = keys.indices.dropFirst(first).map { ":after\($0)" } + [":afterPerson"]
            conditions.append("(\(columns)) \(order == .village ? ">" : "<") (\(places.joined(separator: ", ")))")
            for (index, key) in position.keys.enumerated() { values["after\(index)"] = key }
            values["afterPerson"] = position.person
        }
        let sorting = (keys + ["person"]).map { order == .village ? "p.\($0)" : "p.\($0) DESC" }.joined(separator: ", ")
        return bind(
            """
            WITH hit AS (SELECT p.person FROM \(source(counting: false))
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(sorting) LIMIT :limit)
            SELECT p.*, m.household, m.is_head, \(PersonTrait.povertySQL) AS poverty_status, \(WorkSQL.status) AS work
            FROM hit CROSS JOIN person p ON p.county = :county AND p.person = hit.person
            CROSS JOIN household_member m ON m.county = p.county AND m.person = p.person ORDER BY \(sorting)
            """, values)
    }

    /// The number of people.
    func count() -> Bound {
        bind(
            "SELECT COUNT(*) FROM \(source(counting: true)) WHERE \(conditions.joined(separator: " AND "))", values)
    }

    /// The number of people for each value of an expression over `p`.
    func counts(by expression: String) -> Bound {
        bind(
            """
            SELECT \(expression) AS value, COUNT(*) AS people FROM \(source(counting: true))
            WHERE \(conditions.joined(separator: " AND ")) GROUP BY 1 ORDER BY 1
            """, values)
    }

    // MARK: Parts

    private enum Driver: Equatable {
        case name
        case group(String)
        case village, newest, county
    }

    private func driver(counting: Bool) -> Driver {
        if filter.name != nil { return .name }
        // The people of a village are fewer than any group of a county.
        if filter.area.description.utf8.count == 12 { return .village }
        let small: [PersonMark] = [.zeroEmployment, .unemployed, .hardToEmploy, .relocated]
        if filter.skill != nil { return .group(Self.skilled("skill", ":skill")) }
        if filter.certificate != nil { return .group(Self.skilled("certificate", ":certificate")) }
        if let mark = small.first(where: { filter.marks[$0] == true }) { return .group(mark.people) }
        if filter.registeredSince != nil || order == .newest && !counting { return .newest }
        if counting, filter.area.description.utf8.count == 6 {
            return isPovertyCounted ? .group(Self.everPoor) : .county
        }
        return .village
    }

    /// True when the rows are found by this group, so that nothing else need ask for it.
    private func isDriven(by group: String) -> Bool { driver(counting: false) == .group(group) }

    /// A county's people with a poverty status are fewer than all of it; blank statuses stand in no table.
    private var isPovertyCounted: Bool {
        filter.traits[.poverty].map { !$0.contains(PersonFilter.none) && !$0.contains(PersonFilter.any) } ?? false
    }

    private func source(counting: Bool) -> String {
        switch driver(counting: counting) {
        case .name:
            """
            (SELECT name FROM name_key WHERE county = :county AND key >= :name AND key < :nameEnd
            UNION SELECT name FROM person INDEXED BY person_by_name
                WHERE county = :county AND name >= :name AND name < :nameEnd
            UNION SELECT k.name FROM json_each(:initials) i CROSS JOIN name_key k ON k.county = :county
                AND k.key >= i.value AND k.key < i.value || char(1114111) AND instr(k.key, :spelled) > 0) n
            CROSS JOIN person p INDEXED BY person_by_name ON p.county = :county AND p.name = n.name
            """
        case .group(let people): "(\(people)) g CROSS JOIN person p ON p.county = :county AND p.person = g.person"
        case .village: "person p INDEXED BY person_by_village"
        case .newest: "person p INDEXED BY person_by_day"
        case .county: "person p"
        }
    }

    private static func skilled(_ kind: String, _ text: String) -> String {
        """
        SELECT DISTINCT person FROM person_entry INDEXED BY entry_by_text
        WHERE county = :county AND kind = '\(kind)' AND text = \(text)
        AND since <= :asOf AND (until IS NULL OR until >= :asOf)
        """
    }

    private static let everPoor = """
        SELECT DISTINCT person FROM poverty_record INDEXED BY poverty_by_status WHERE county = :county
        AND status IN (SELECT value FROM json_each(:poverty)) AND since <= :asOf
        """

    private var conditions: [String] {
        var conditions = ["p.county = :county", standing]
        switch filter.area.description.utf8.count {
        case 6: break
        case 12: conditions.append("p.village = :area")
        default: conditions.append("p.village >= :area AND p.village < :area || ':'")
        }
        if filter.bornUntil != nil { conditions.append("p.birth <= :bornUntil") }
        if filter.bornAfter != nil { conditions.append("p.birth > :bornAfter") }
        if filter.registeredSince != nil { conditions.append("p.registered_on >= :registeredSince") }
        if filter.registeredUntil != nil { conditions.append("p.registered_on <= :registeredUntil") }
        for (kind, word) in [("skill", filter.skill), ("certificate", filter.certificate)] where word != nil {
            let skilled = Self.skilled(kind, ":" + kind)
            if !isDriven(by: skilled) { conditions.append("p.person IN (\(skilled))") }
        }
        for mark in PersonMark.allCases {
            guard let wanted = filter.marks[mark], !isDriven(by: mark.people) else { continue }
            conditions.append("p.person \(wanted ? "" : "NOT ")IN (\(mark.people))")
        }
        for trait in PersonTrait.allCases {
            guard let wanted = filter.traits[trait] else { continue }
            conditions.append(
                wanted.contains(PersonFilter.any)
                    ? "\(trait.sql) <> '\(PersonFilter.none)'"
                    : "\(trait.sql) IN (SELECT value FROM json_each(:\(trait.rawValue)))")
        }
        return conditions
    }

    private var standing: String {
        switch filter.standing {
        case .living: "p.state <> 'denied' AND p.closing IS NULL"
        case .denied: "p.state = 'denied' AND p.closing IS NULL"
        case .closed: "p.closing IS NOT NULL"
        }
    }

    private var values: [String: (any DatabaseValueConvertible)?] {
        var values: [String: (any DatabaseValueConvertible)?] = [
            "county": filter.area.county.description, "area": filter.area.description,
            "asOf": filter.asOf.description, "bornUntil": filter.bornUntil?.description,
            "bornAfter": filter.bornAfter?.description, "registeredSince": filter.registeredSince?.description,
            "registeredUntil": filter.registeredUntil?.description, "skill": filter.skill,
            "certificate": filter.certificate,
        ]
        if let name = filter.name {
            let query = NameQuery(name)
            // Where nothing is left to search for, nothing is found: no name begins with NUL.
            let text = query?.text ?? "\u{0}"
            values["name"] = text
            values["nameEnd"] = text + "\u{10FFFF}"
            values["spelled"] = query?.spelled ?? text
            values["initials"] = Self.list(query?.initials ?? [])
        }
        for (trait, wanted) in filter.traits {
            values[trait.rawValue] = Self.list(wanted.sorted())
        }
        return values
    }

    private static func list(_ texts: [String]) -> String {
        (try? MessageCoding.encode(texts)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    /// With the values that the statement names and no others.
    private func bind(_ sql: String, _ values: [String: (any DatabaseValueConvertible)?]) -> Bound {
        let named = Set(sql.matches(of: /:([A-Za-z][A-Za-z0-9]*)/).map { String($0.1) })
        return Bound(sql: sql, arguments: StatementArguments(values.filter { named.contains($0.key) }))
    }
}

extension PersonSearch.Bound {
    /// The lines of SQLite's plan.
    func plan(_ database: Database) throws -> [String] {
        try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: arguments).map { $0["detail"] }
    }
}
