import Calendars
import GRDB
import Models
import Store

/// Everything that an analysis counts of the people of an area, read whole: the same rows for a decision, which sees the tables
/// as they are being written, and for a page, which sees the last commit.
struct SituationReader {
    typealias Fetch = (_ sql: String, _ arguments: [String]) throws -> [[String?]]

    let fetch: Fetch

    init(fetch: @escaping Fetch) { self.fetch = fetch }

    init(_ connection: Connection) {
        var statements: [String: Store.Statement] = [:]
        fetch = { sql, arguments in
            let statement = try statements[sql] ?? connection.prepare(sql)
            statements[sql] = statement
            defer { statement.reset() }
            for (index, argument) in arguments.enumerated() { argument.bind(to: statement, at: Int32(index + 1)) }
            var rows: [[String?]] = []
            while try statement.step() {
                rows.append((0..<statement.columnCount).map { statement.optionalText($0) })
            }
            return rows
        }
    }

    init(_ database: Database) {
        fetch = { sql, arguments in
            try Row.fetchAll(database, sql: sql, arguments: StatementArguments(arguments)).map { row in
                (0..<row.count).map { row[$0] as String? }
            }
        }
    }

    /// Whoever died or emigrated since the day counts on it. Whoever moved counts where they are now, so that nobody counts twice.
    private static let counts =
        "(p.closing IS NULL OR p.closing IN ('death', 'emigration') AND p.closed_on > ?3)"

    /// - Parameter area: the county, or a township or village of it.
    func people(_ county: DivisionCode, in area: DivisionCode, asOf day: Day) throws -> [PersonSituation] {
        let until = [county.description, area.description, day.description]
        var observations: [String: [WorkObservation]] = [:]
        var answers: [String: [String?]] = [:]
        let inArea = """
            JOIN person p USING (county, person)
            WHERE county = ?1 AND p.state <> 'denied' AND \(Self.counts) AND p.village >= ?2 AND p.village < ?2 || ':'
            """
        // The newest answer comes last and stays.
        for row in try fetch(
            """
            SELECT person, status, on_day, method, a.area, industry, CAST(income_fen AS TEXT), skill, a.training_wish,
                a.job_wish, CAST(is_willing AS TEXT), CAST(is_able AS TEXT)
            FROM survey_answer a \(inArea) AND on_day <= ?3 ORDER BY on_day, seq
            """, until)
        {
            guard let person = row[0] else { continue }
            answers[person] = row
            observations.add(row, of: person)
        }
        for row in try fetch(
            """
            SELECT person, status, on_day, method
            FROM verification v \(inArea) AND on_day <= ?3 AND status IS NOT NULL
            AND (result = 'matches' OR outcome = 'finding-stands')
            """, until)
        { if let person = row[0] { observations.add(row, of: person) } }
        var terms: [String: [WorkTerm]] = [:]
        var places: [String: String] = [:]
        for row in try fetch(
            """
            SELECT person, from_day, to_day, r.area
            FROM ref_contract r \(inArea) AND from_day <= ?3 ORDER BY from_day, contract
            """, until)
        {
            guard let person = row[0], let from = row[1].flatMap({ Day($0) }), let to = row[2].flatMap({ Day($0) })
            else { continue }
            terms[person, default: []].append(WorkTerm(from: from, to: to))
            if to >= day { places[person] = row[3] }
        }
        var months: [String: [Month]] = [:]
        for row in try fetch("SELECT person, month\nFROM ref_pay r \(inArea) AND net > 0 GROUP BY 1, 2", until) {
            if let person = row[0], let month = row[1].flatMap({ Month($0) }) {
                months[person, default: []].append(month)
            }
        }
        return try fetch(
            """
            SELECT person, birth, education, employment_state, registered_on, p.job_wish, p.training_wish
            FROM person p WHERE county = ?1 AND state <> 'denied' AND \(Self.counts)
                AND village >= ?2 AND village < ?2 || ':' ORDER BY person
            """, until
        ).map { row in
            let person = row[0] ?? ""
            var known = observations[person] ?? []
            known += WorkObservation.contracts(terms[person] ?? [], asOf: day)
            known += WorkObservation.paid(months[person] ?? [])
            if let state = row[3].flatMap({ EmploymentState(rawValue: $0) }), let on = row[4].flatMap({ Day($0) }) {
                known.append(WorkObservation(state: state, on: on, strength: .selfReported))
            }
            let answer = answers[person]
            return PersonSituation(
                person: PersonKey(unchecked: person),
                status: EmploymentStatus.derive(known, asOf: day), area: places[person] ?? answer?[4],
                industry: answer?[5], income: answer?[6].flatMap { Int64($0) }.map { Fen($0) },
                birth: row[1].flatMap { Day($0) },
                schooling: row[2] ?? "", skill: answer?[7], jobWish: answer?[9] ?? row[5],
                trainingWish: answer?[8] ?? row[6], isWilling: answer?[10].map { $0 == "1" },
                isAble: answer?[11].map { $0 == "1" })
        }
    }
}

extension [String: [WorkObservation]] {
    fileprivate mutating func add(_ row: [String?], of person: String) {
        guard let status = row[1], let on = row[2], let method = row[3],
            let observation = WorkObservation(status: status, on: on, method: method)
        else { return }
        self[person, default: []].append(observation)
    }
}
