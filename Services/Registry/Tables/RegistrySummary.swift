import GRDB
import Models

/// A county's ledger in figures. People whose registration was denied are in `people.denied` and counted nowhere else.
public struct RegistrySummary: Codable, Sendable, Equatable {
    public struct People: Codable, Sendable, Equatable {
        public var claimed = 0
        public var granted = 0
        public var denied = 0
        /// Dead, emigrated, moved away or merged.
        public var closed = 0
        /// Claimed and granted: who counts.
        public var counted: Int { claimed + granted }
    }

    public var county: String
    public var people = People()
    /// Counted people by village code.
    public var byVillage: [String: Int] = [:]
    /// Counted people by GB/T 2261.1.
    public var bySex: [String: Int] = [:]
    /// Counted people whose latest poverty status is 建档立卡贫困户.
    public var registeredPoor = 0
    /// Counted people by their latest poverty status.
    public var byPovertyStatus: [String: Int] = [:]
    /// Households with at least one counted member.
    public var households = 0
    /// Refused roster rows by reason.
    public var refused: [String: Int] = [:]
    /// Rows about people who are not registered yet.
    public var parked = 0
}

/// The ledger of one administrative village in figures.
public struct VillageSummary: Codable, Sendable, Equatable {
    public var village: String
    /// As the division tree has it; `nil` for a village that nobody has imported yet.
    public var name: String?
    public var people: RegistrySummary.People
    public var households: Int
    public var registeredPoor: Int
}

extension RegistrySummary {
    /// The figures of one county; all zero for a county without a ledger.
    public static func read(_ database: Database, county: DivisionCode) throws -> RegistrySummary {
        let code = county.description
        var summary = RegistrySummary(county: code)
        let groups = try Row.fetchAll(
            database,
            sql:
                "SELECT village, IIF(closing IS NULL, state, 'closed') AS state, sex, COUNT(*) AS n FROM person WHERE county = ? GROUP BY 1, 2, 3",
            arguments: [code])
        for group in groups {
            let count: Int = group["n"]
            summary.people.add(count, state: group["state"])
            guard !["denied", "closed"].contains(group["state"] as String) else { continue }
            summary.byVillage[group["village"], default: 0] += count
            summary.bySex[group["sex"], default: 0] += count
        }
        summary.byPovertyStatus = try counts(
            database,
            """
            SELECT status, COUNT(*) FROM (\(LedgerSQL.latestPoverty)) JOIN person USING (county, person)
            WHERE county = ? AND \(LedgerSQL.counts) GROUP BY 1
            """, code)
        summary.registeredPoor = summary.byPovertyStatus[PovertyHistory.registeredPoor] ?? 0
        summary.households =
            try Int.fetchOne(
                database,
                sql: """
                    SELECT COUNT(DISTINCT household) FROM household_member JOIN person USING (county, person)
                    WHERE county = ? AND \(LedgerSQL.counts)
                    """, arguments: [code]) ?? 0
        summary.refused = try counts(
            database,
            "SELECT reason, COUNT(*) FROM feed_row WHERE county = ? AND outcome = 'refused' GROUP BY 1", code)
        summary.parked =
            try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM parked_row WHERE county = ?", arguments: [code]) ?? 0
        return summary
    }

    private static func counts(_ database: Database, _ sql: String, _ county: String) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for row in try Row.fetchAll(database, sql: sql, arguments: [county]) { counts[row[0]] = row[1] }
        return counts
    }
}

extension VillageSummary {
    /// Every village of the county with a registration, by code.
    public static func read(_ database: Database, county: DivisionCode) throws -> [VillageSummary] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT village, COUNT(*) FILTER (WHERE state = 'claimed' AND closing IS NULL) AS claimed,
                    COUNT(*) FILTER (WHERE state = 'granted' AND closing IS NULL) AS granted,
                    COUNT(*) FILTER (WHERE state = 'denied' AND closing IS NULL) AS denied,
                    COUNT(*) FILTER (WHERE closing IS NOT NULL) AS closed,
                    COUNT(DISTINCT household) FILTER (WHERE \(LedgerSQL.counts)) AS households,
                    COUNT(*) FILTER (WHERE \(LedgerSQL.counts) AND status = :poor) AS poor
                FROM person JOIN household_member USING (county, person)
                LEFT JOIN (\(LedgerSQL.latestPoverty)) USING (county, person)
                WHERE county = :county GROUP BY village ORDER BY village
                """, arguments: ["county": county.description, "poor": PovertyHistory.registeredPoor])
        let names = try DivisionNode.names(database, county: county)
        return rows.map { row in
            VillageSummary(
                village: row["village"], name: names[row["village"]],
                people: RegistrySummary.People(
                    claimed: row["claimed"], granted: row["granted"], denied: row["denied"], closed: row["closed"]),
                households: row["households"], registeredPoor: row["poor"])
        }
    }
}

extension RegistrySummary.People {
    fileprivate mutating func add(_ count: Int, state: String) {
        switch state {
        case "claimed": claimed += count
        case "granted": granted += count
        case "denied": denied += count
        default: closed += count
        }
    }
}

enum LedgerSQL {
    /// Who counts: people of the county whose record lives.
    static let counts = "state <> 'denied' AND closing IS NULL"

    /// The status of each person's latest record; of a group's bare columns SQLite takes those of the row with the maximum.
    static let latestPoverty =
        "SELECT county, person, status, household_number, MAX(since) AS since FROM poverty_record GROUP BY county, person"
}
