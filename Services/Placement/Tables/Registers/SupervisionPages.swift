import GRDB
import Models

/// Who is watched: agencies and brokers, employers of the county's people, and use of those who were not to be used.
enum SupervisionPages {
    static func standing(
        of organisation: OrganisationID, _ county: DivisionCode, as capacity: OrganisationCapacity, on day: Day,
        listed: [ProvinceListing] = [], _ database: Database
    ) throws -> StandingAnswer {
        let records = try OrganisationRecords(organisation, in: county, database)
            .listed(listed, of: organisation, outside: county)
        return StandingAnswer(organisation, capacity, OrganisationStanding(records, as: capacity, on: day))
    }

    /// Agencies by their codes, then brokers by their entries, as they stand on a day and were looked at in its year.
    static func supervision(
        _ county: DivisionCode, on day: Day, listed: [ProvinceListing] = [], _ database: Database
    ) throws -> [SupervisionLine] {
        try agencies(county, on: day, listed, database) + brokers(county, on: day, database)
    }

    private static func agencies(
        _ county: DivisionCode, on day: Day, _ listed: [ProvinceListing], _ database: Database
    ) throws -> [SupervisionLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT o.organisation, \(RightsPages.name("o")), COUNT(i.inspection), MAX(i.on_day),
                    (SELECT COUNT(*) FROM rights_case c WHERE c.county = o.county AND c.organisation = o.organisation
                    AND c.opened_on <= ?2 AND COALESCE(c.closed_on, '9999-12-31') > ?2)
                FROM (SELECT county, organisation FROM agency WHERE county = ?1 UNION
                    SELECT county, organisation FROM register_entry WHERE county = ?1 AND kind = 'agency') o
                LEFT JOIN labour_inspection i ON i.county = o.county AND i.organisation = o.organisation
                    AND i.on_day BETWEEN ?3 AND ?2
                GROUP BY o.county, o.organisation ORDER BY o.organisation
                """, arguments: [county.description, day.description, "\(day.year)-01-01"]
        ).map { row in
            let organisation = OrganisationID(unchecked: row[0])
            let standing = try standing(of: organisation, county, as: .agency, on: day, listed: listed, database)
            return SupervisionLine(
                kind: "agency", organisation: organisation, entry: nil, person: nil,
                name: row[1] as String? ?? organisation.description, obstacles: standing.obstacles,
                warnings: standing.warnings, looked: row[2], lastLooked: (row[3] as String?).flatMap { Day($0) },
                openCases: row[4])
        }
    }

    private static func brokers(
        _ county: DivisionCode, on day: Day, _ database: Database
    ) throws -> [SupervisionLine] {
        let checks = try RegisterPages.records(
            county, "e.kind = 'broker' AND r.record = 'check' AND r.on_day BETWEEN ? AND ?",
            ["\(day.year)-01-01", day.description], database)
        let byEntry = Dictionary(grouping: checks, by: \.entry)
        return try RegisterPages.lines(county, .init(kinds: ["broker"]), on: day, database).map { line in
            let looked = byEntry[line.entry] ?? []
            let obstacle = OrganisationStanding.Note(
                code: line.standing.rawValue, since: nil, zh: line.standingZh, en: line.standing.rawValue)
            return SupervisionLine(
                kind: "broker", organisation: line.organisation, entry: line.entry, person: line.person,
                name: line.name, obstacles: line.standing == .inForce ? [] : [obstacle], warnings: [],
                looked: looked.count, lastLooked: looked.map(\.on).max(), openCases: 0)
        }
    }

    /// Employers inside the province whose contracts with people of the county run on the day, most workers first.
    static func monitor(
        _ county: DivisionCode, on day: Day, listed: [ProvinceListing] = [], _ database: Database
    ) throws -> [RightsMonitorLine] {
        let running = """
            FROM contract c LEFT JOIN contract_end x ON x.county = c.county AND x.contract = c.contract
            LEFT JOIN ref_merger m ON m.county = c.county AND m.closed = c.person
            WHERE c.county = ?1 AND c.starts <= ?2 AND COALESCE(x.ended_on, c.ends) >= ?2
            AND c.area IN ('in-county', 'in-province')
            """
        let workers = try Row.fetchAll(
            database,
            sql: """
                SELECT w.employer, w.person, (SELECT p.status FROM ref_resident_poverty p WHERE p.county = ?1
                    AND p.person = w.person AND p.since <= ?2 ORDER BY p.since DESC LIMIT 1)
                FROM (SELECT DISTINCT c.employer, COALESCE(m.survivor, c.person) AS person \(running)) w
                """, arguments: [county.description, day.description])
        var found: [String: (workers: Int, byPoverty: [String: Int])] = [:]
        for row in workers {
            found[row[0], default: (0, [:])].workers += 1
            if let status = row[2] as String? { found[row[0], default: (0, [:])].byPoverty[status, default: 0] += 1 }
        }
        return try found.sorted { ($1.value.workers, $0.key) < ($0.value.workers, $1.key) }.map { employer, count in
            let organisation = OrganisationID(unchecked: employer)
            let facts = try Row.fetchOne(
                database,
                sql: """
                    SELECT \(RightsPages.name("o")), (SELECT MAX(on_day) FROM labour_inspection i
                        WHERE i.county = o.county AND i.organisation = o.organisation AND i.on_day <= ?3),
                        (SELECT COUNT(*) FROM rights_case c WHERE c.county = o.county
                        AND c.organisation = o.organisation AND c.opened_on <= ?3
                        AND COALESCE(c.closed_on, '9999-12-31') > ?3)
                    FROM (SELECT ?1 AS county, ?2 AS organisation) o
                    """, arguments: [county.description, employer, day.description])
            let standing = try standing(of: organisation, county, as: .employer, on: day, listed: listed, database)
            return RightsMonitorLine(
                employer: organisation, name: facts?[0], workers: count.workers, byPoverty: count.byPoverty,
                lastInspection: (facts?[1] as String?).flatMap { Day($0) }, openCases: facts?[2] ?? 0,
                obstacles: standing.obstacles, warnings: standing.warnings)
        }
    }

    /// Contracts through an agency, or with an employer, that was not to be used on their first day.
    static func unfit(
        _ county: DivisionCode, listed: [ProvinceListing] = [], page: Int, _ database: Database
    ) throws -> PageAnswer<UnfitUse> {
        let elsewhere = Set(listed.map(\.organisation.description)).sorted()
        let marks = elsewhere.map { _ in "?" }.joined(separator: ", ")
        var uses: [(OrganisationID, OrganisationCapacity, Day, [OrganisationStanding.Note])] = []
        for (column, capacity) in [("agency", OrganisationCapacity.agency), ("employer", .employer)] {
            // Employers need no licence: only those that were blacklisted once can be unfit.
            let among =
                capacity == .agency
                ? "agency IS NOT NULL"
                : """
                (employer IN (SELECT organisation FROM blacklist b WHERE b.county = contract.county)
                OR employer IN (\(marks)))
                """
            let days = try Row.fetchAll(
                database,
                sql: "SELECT DISTINCT \(column), starts FROM contract WHERE county = ? AND \(among) ORDER BY 1, 2",
                arguments: StatementArguments([county.description] + (capacity == .agency ? [] : elsewhere)))
            for (name, rows) in Dictionary(grouping: days, by: { $0[0] as String }).sorted(by: { $0.key < $1.key }) {
                let organisation = OrganisationID(unchecked: name)
                let records = try OrganisationRecords(organisation, in: county, database)
                    .listed(listed, of: organisation, outside: county)
                for row in rows {
                    let standing = OrganisationStanding(
                        records, as: capacity, on: try RegisterPages.day(row[1]))
                    if !standing.isGood { uses.append((organisation, capacity, standing.day, standing.obstacles)) }
                }
            }
        }
        let size = RightsPages.pageSize
        let items = try uses.dropFirst((page - 1) * size).prefix(size).map { organisation, capacity, day, obstacles in
            let contracts = try String.fetchAll(
                database,
                sql:
                    "SELECT contract FROM contract WHERE county = ? AND \(capacity.rawValue) = ? AND starts = ? ORDER BY 1",
                arguments: [county.description, organisation.description, day.description])
            return UnfitUse(
                organisation: organisation, capacity: capacity, on: day, obstacles: obstacles,
                contracts: contracts.map { ContractID(unchecked: $0) })
        }
        return PageAnswer(total: uses.count, page: page, pageSize: size, items: items)
    }
}
