import GRDB
import Models

/// An employer, or somebody who only places people, with its contracts.
struct EmployerAnswer: Codable, Equatable, Sendable {
    struct Name: Codable, Equatable, Sendable {
        let version: Int
        let name: String
        let seat: String
    }

    struct Licence: Codable, Equatable, Sendable {
        let version: Int
        let name: String
        let licence: String
        let filedOn: Day
        /// The last day, included.
        let until: Day
    }

    /// A contract, as it really ended where that was said.
    struct Contract: Codable, Equatable, Sendable {
        let contract: ContractID
        let person: PersonKey
        let workplace: DivisionCode
        let post: String
        let from: Day
        let to: Day
        let endedOn: Day?
        let reason: String?
        let agency: OrganisationID?
    }

    let employer: OrganisationID
    /// As rows said it, the first word first; empty while it is not on the county's file.
    let names: [Name]
    /// Its filings as an agency.
    let licences: [Licence]
    /// Contracts that run on the day.
    let running: Int
    /// Everybody with a contract, ever.
    let people: Int
    /// People whom a report of work names.
    let reported: Int
    /// The latest first.
    let contracts: PageAnswer<Contract>
}

/// A contract that is about to end.
struct EndingContract: Codable, Equatable, Sendable {
    let contract: ContractAnswer
    /// Another contract of the person runs on after it.
    let hasNext: Bool
}

/// What HTTP reads of one employer and of ends of contracts.
enum EmployerPages {
    /// `nil` when the county has not heard of it.
    static func employer(
        _ employer: OrganisationID, _ county: DivisionCode, on day: Day, page: Int, _ database: Database
    ) throws -> EmployerAnswer? {
        let key: StatementArguments = [county.description, employer.description]
        let names = try Row.fetchAll(
            database, sql: "SELECT version, name, seat FROM employer WHERE county = ? AND organisation = ? ORDER BY 1",
            arguments: key
        ).map { EmployerAnswer.Name(version: $0[0], name: $0[1], seat: $0[2]) }
        let licences = try Row.fetchAll(
            database,
            sql: """
                SELECT version, name, licence, filed_on, licensed_until FROM agency
                WHERE county = ? AND organisation = ? ORDER BY 1
                """, arguments: key
        ).map { row in
            EmployerAnswer.Licence(
                version: row[0], name: row[1], licence: row[2], filedOn: try self.day(row[3]),
                until: try self.day(row[4]))
        }
        let contracts = try Row.fetchAll(
            database,
            sql: """
                SELECT c.contract, c.person, c.workplace, c.post, c.starts, c.ends, x.ended_on, x.reason, c.agency
                FROM contract c LEFT JOIN contract_end x ON x.county = c.county AND x.contract = c.contract
                WHERE c.county = ?1 AND (c.employer = ?2 OR c.agency = ?2) ORDER BY c.starts DESC, c.contract
                """, arguments: key
        ).map(contract)
        let reported =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(DISTINCT person) FROM work_report WHERE county = ? AND employer = ?",
                arguments: key) ?? 0
        guard !names.isEmpty || !licences.isEmpty || !contracts.isEmpty || reported > 0 else { return nil }
        return EmployerAnswer(
            employer: employer, names: names, licences: licences,
            running: contracts.count { $0.from <= day && ($0.endedOn ?? $0.to) >= day },
            people: Set(contracts.map(\.person)).count, reported: reported,
            contracts: PageAnswer(contracts, page: page))
    }

    private static func contract(_ row: Row) throws -> EmployerAnswer.Contract {
        guard let workplace = DivisionCode(row[2] as String) else { throw UnreadableColumn(table: "contract") }
        return EmployerAnswer.Contract(
            contract: ContractID(unchecked: row[0]), person: PersonKey(unchecked: row[1]), workplace: workplace,
            post: row[3], from: try day(row[4]), to: try day(row[5]),
            endedOn: (row[6] as String?).flatMap { Day($0) }, reason: row[7],
            agency: (row[8] as String?).map { OrganisationID(unchecked: $0) })
    }

    /// Contracts whose last day lies between two days, of which nobody said that they ended, the soonest first.
    static func ending(
        _ county: DivisionCode, from: Day, to: Day, page: Int, _ database: Database
    ) throws -> PageAnswer<EndingContract> {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT c.contract, EXISTS (SELECT 1 FROM contract n WHERE n.county = c.county AND n.person = c.person
                    AND n.contract <> c.contract AND n.ends > c.ends AND n.starts <= c.ends)
                FROM contract c LEFT JOIN contract_end x ON x.county = c.county AND x.contract = c.contract
                WHERE c.county = ? AND c.ends BETWEEN ? AND ? AND x.contract IS NULL ORDER BY c.ends, c.contract
                """, arguments: [county.description, from.description, to.description])
        let size = PlacementQueries.pageSize
        return PageAnswer(
            total: rows.count, page: page, pageSize: size,
            items: try rows.dropFirst((page - 1) * size).prefix(size).compactMap { row in
                try PlacementQueries.contract(ContractID(unchecked: row[0]), county, database).map {
                    EndingContract(contract: $0, hasNext: row[1])
                }
            })
    }

    private static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw UnreadableColumn(table: "employer") }
        return day
    }
}

extension PlacementQueries {
    /// One contract by its number.
    static func contract(_ number: ContractID, _ county: DivisionCode, _ database: Database) throws -> ContractAnswer? {
        try Row.fetchOne(
            database, sql: contractSQL + " WHERE c.county = ? AND c.contract = ?",
            arguments: [county.description, number.description]
        ).map(contract)
    }
}
