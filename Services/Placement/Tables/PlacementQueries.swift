import GRDB
import Models

/// What HTTP reads from a partition's file; every query is about one county.
enum PlacementQueries {
    static let pageSize = 100

    static func summary(_ database: Database, county: DivisionCode) throws -> PlacementSummary {
        let key = county.description
        func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql, arguments: [key]) ?? 0 }
        func counts(_ sql: String) throws -> [String: Int] {
            try Row.fetchAll(database, sql: sql, arguments: [key]).reduce(into: [:]) { $0[$1[0]] = $1[1] }
        }
        let areas = try counts("SELECT area, COUNT(*) FROM contract WHERE county = ? GROUP BY area")
        let refused = try counts("SELECT reason, COUNT(*) FROM refused_row WHERE county = ? GROUP BY reason")
        return PlacementSummary(
            county: county,
            employers: try count("SELECT COUNT(DISTINCT organisation) FROM employer WHERE county = ?"),
            agencies: try count("SELECT COUNT(DISTINCT organisation) FROM agency WHERE county = ?"),
            contracts: .init(
                total: areas.values.reduce(0, +), inCounty: areas[WorkArea.inCounty.rawValue] ?? 0,
                inProvince: areas[WorkArea.inProvince.rawValue] ?? 0,
                outOfProvince: areas[WorkArea.outOfProvince.rawValue] ?? 0),
            peopleEmployed: try count("SELECT COUNT(DISTINCT person) FROM contract WHERE county = ?"),
            peoplePaid: try count(
                """
                SELECT COUNT(DISTINCT person) FROM (SELECT person FROM payroll_line WHERE county = ?
                GROUP BY person, month, employer HAVING SUM(net) > 0)
                """),
            payrollMonths: try count(
                "SELECT COUNT(*) FROM (SELECT 1 FROM payroll_line WHERE county = ? GROUP BY person, month, employer)"),
            stable: try stableCounts(database, county), refused: refused.values.reduce(0, +), refusedByReason: refused,
            parked: try count("SELECT COUNT(*) FROM parked_contract WHERE county = ?"),
            wagesFen: Fen(
                try Int64.fetchOne(
                    database, sql: "SELECT SUM(net) FROM payroll_line WHERE county = ?", arguments: [key]) ?? 0),
            outrankedPayrollLines: try count("SELECT COUNT(*) FROM outranked_line WHERE county = ?"),
            peopleWithOverlappingContracts: try count(overlapping("a.employer <> b.employer")),
            peopleClaimedTwice: try count(overlapping("a.employer = b.employer AND a.agency IS NOT b.agency")),
            contractsOfUnknownEmployers: try count(
                """
                SELECT COUNT(*) FROM contract c WHERE c.county = ? AND NOT EXISTS
                (SELECT 1 FROM employer e WHERE e.county = c.county AND e.organisation = c.employer)
                """))
    }

    private static func overlapping(_ condition: String) -> String {
        """
        SELECT COUNT(DISTINCT a.person) FROM contract a JOIN contract b
        ON b.county = a.county AND b.person = a.person AND b.contract > a.contract
        AND b.starts <= a.ends AND a.starts <= b.ends WHERE a.county = ? AND \(condition)
        """
    }

    private static func stableCounts(
        _ database: Database, _ county: DivisionCode
    ) throws -> [PlacementSummary.StableCount] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT months, COUNT(*), COUNT(*) - COUNT(first) FROM stable_employment
                WHERE county = ? GROUP BY months ORDER BY months
                """, arguments: [county.description]
        ).map { .init(months: $0[0], people: $0[1], unproven: $0[2]) }
    }

    // MARK: Contracts

    static func contracts(
        _ database: Database, county: DivisionCode, page: Int
    ) throws -> PageAnswer<ContractAnswer> {
        try self.page(
            database, county, page, from: "contract",
            items: contractSQL + " WHERE c.county = ? ORDER BY c.contract", read: contract)
    }

    static let contractSQL = """
        SELECT c.contract, c.person, c.employer, (SELECT e.name FROM employer e WHERE e.county = c.county
        AND e.organisation = c.employer ORDER BY e.version DESC LIMIT 1), c.workplace, c.area, c.post, c.starts, c.ends,
        c.months, c.agency, c.is_free, c.has_helped_sign, c.departed_on FROM contract c
        """

    static func contract(_ row: Row) throws -> ContractAnswer {
        guard let workplace = DivisionCode(row[4] as String), let from = Day(row[7] as String),
            let to = Day(row[8] as String)
        else { throw UnreadableColumn(table: "contract") }
        return ContractAnswer(
            contract: ContractID(unchecked: row[0]), person: PersonKey(unchecked: row[1]),
            employer: OrganisationID(unchecked: row[2]), employerName: row[3], workplace: workplace, area: row[5],
            post: row[6], from: from, to: to, months: row[9],
            agency: (row[10] as String?).map { OrganisationID(unchecked: $0) }, isFreeOfCharge: row[11],
            hasHelpedSign: row[12], departedOn: (row[13] as String?).flatMap { Day($0) })
    }

    // MARK: People

    /// `nil` when placement knows nothing of the person in this county.
    static func person(_ database: Database, _ person: PersonKey, county: DivisionCode) throws -> PersonAnswer? {
        let arguments: StatementArguments = [county.description, person.description]
        let contracts = try Row.fetchAll(
            database, sql: contractSQL + " WHERE c.county = ? AND c.person = ? ORDER BY c.starts, c.contract",
            arguments: arguments
        ).map(contract)
        let parked = try String.fetchAll(
            database, sql: "SELECT contract FROM parked_contract WHERE county = ? AND person = ? ORDER BY contract",
            arguments: arguments
        ).map { ContractID(unchecked: $0) }
        let months = try Row.fetchAll(
            database,
            sql: """
                SELECT month, employer, SUM(days), SUM(net), SUM(net * kind), MAX(paid_on) FROM payroll_line
                WHERE county = ? AND person = ? GROUP BY month, employer ORDER BY month, employer
                """, arguments: arguments
        ).map { row in
            PayrollMonthAnswer(
                month: Month(ordinal: row[0]), employer: OrganisationID(unchecked: row[1]), daysWorked: row[2],
                netFen: Fen(row[3]), adjustmentFen: Fen(row[4]), paidOn: Day(daysSinceEpoch: row[5]))
        }
        let stable = try Row.fetchAll(
            database, sql: stableSQL + " WHERE county = ? AND person = ? ORDER BY months", arguments: arguments
        ).map(stable)
        guard !(contracts.isEmpty && parked.isEmpty && months.isEmpty) else { return nil }
        return PersonAnswer(
            person: person, county: county, contracts: contracts, parkedContracts: parked, months: months,
            stable: stable)
    }

    static func stable(
        _ database: Database, county: DivisionCode, months: Int, page: Int
    ) throws -> PageAnswer<StableAnswer> {
        try self.page(
            database, county, page, from: "stable_employment", where: "months = \(months)",
            items: stableSQL + " WHERE county = ? AND months = \(months) ORDER BY person", read: stable)
    }

    private static let stableSQL = "SELECT person, months, first, last FROM stable_employment"

    private static func stable(_ row: Row) -> StableAnswer {
        StableAnswer(
            person: PersonKey(unchecked: row[0]), months: row[1],
            first: (row[2] as Int32?).map { Month(ordinal: $0) }, last: (row[3] as Int32?).map { Month(ordinal: $0) })
    }

    // MARK: Agencies and refused rows

    static func agencies(_ database: Database, county: DivisionCode) throws -> [AgencyAnswer] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT a.organisation, a.name, a.licence, a.filed_on, a.licensed_until, a.bank,
                a.sealed_account IS NOT NULL, a.version, (SELECT COUNT(*) FROM contract c
                WHERE c.county = a.county AND c.agency = a.organisation)
                FROM agency a WHERE a.county = ? AND a.version = (SELECT MAX(b.version) FROM agency b
                WHERE b.county = a.county AND b.organisation = a.organisation) ORDER BY a.organisation
                """, arguments: [county.description]
        ).map { row in
            guard let filedOn = Day(row[3] as String), let licensedUntil = Day(row[4] as String) else {
                throw UnreadableColumn(table: "agency")
            }
            return AgencyAnswer(
                agency: OrganisationID(unchecked: row[0]), name: row[1], licence: row[2], filedOn: filedOn,
                licensedUntil: licensedUntil, bank: row[5], hasAccount: row[6], versions: row[7], contracts: row[8])
        }
    }

    static func refused(_ database: Database, county: DivisionCode, page: Int) throws -> PageAnswer<RefusedAnswer> {
        try self.page(
            database, county, page, from: "refused_row",
            items: """
                SELECT batch, row, kind, item, person, reason FROM refused_row
                WHERE county = ? ORDER BY kind, item, person, reason
                """
        ) { row in
            let reason = RowRefusal(rawValue: row[5])
            let person: String = row[4]
            return RefusedAnswer(
                batch: BatchID(unchecked: row[0]), row: row[1], kind: row[2], item: row[3], person: PersonKey(person),
                reason: row[5], zh: reason?.zh ?? "", en: reason?.en ?? "")
        }
    }

    private static func page<Item>(
        _ database: Database, _ county: DivisionCode, _ page: Int, from table: String, where condition: String = "1",
        items: String, read: (Row) throws -> Item
    ) throws -> PageAnswer<Item> {
        let total =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM \(table) WHERE county = ? AND \(condition)",
                arguments: [county.description]) ?? 0
        let rows = try Row.fetchAll(
            database, sql: "\(items) LIMIT ? OFFSET ?",
            arguments: [county.description, pageSize, (page - 1) * pageSize])
        return PageAnswer(total: total, page: page, pageSize: pageSize, items: try rows.map(read))
    }
}
