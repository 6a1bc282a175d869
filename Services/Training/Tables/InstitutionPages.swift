import GRDB
import Models

/// An institution in the county's register (培训机构名录).
struct InstitutionLine: Codable, Sendable, Equatable {
    let institution: OrganisationID
    let name: String
    /// `not-yet`, `recognised`, `lapsed` or `suspended` on the day asked for.
    let standing: String
    let kind: String?
    /// The last day of the term.
    let until: Day?
    /// Why it cannot file, Chinese and English; absent while it can.
    let obstacle: Obstacle?
    /// Classes by status.
    let classes: [String: Int]

    struct Obstacle: Codable, Sendable, Equatable {
        let code: String
        let zh: String
        let en: String
    }
}

/// An institution with its terms and suspensions.
struct InstitutionDetail: Codable, Sendable {
    let line: InstitutionLine
    let terms: [Term]
    let suspensions: [Interruption]

    struct Term: Codable, Sendable {
        let from: Day?
        let until: Day?
        let kind: String?
        let document: String
        let actor: String?
    }

    struct Interruption: Codable, Sendable {
        let from: Day
        let reason: String
        let actor: String
        let liftedOn: Day?
        let liftedReason: String?
        let liftedBy: String?
    }
}

/// What HTTP reads of institutions.
enum InstitutionPages {
    /// The institutions of the county by their codes, as they stand on a day.
    ///
    /// - Parameter own: the one to be shown alone; `nil` for all.
    static func register(
        _ county: DivisionCode, only own: OrganisationID?, on day: Day, _ database: Database
    ) throws -> [InstitutionLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT institution, name FROM institution
                WHERE county = ?1 AND institution = IFNULL(?2, institution) ORDER BY 1
                """,
            arguments: [county.description, own?.description]
        ).map { row in try line(OrganisationID(unchecked: row[0]), row[1], county, on: day, database) }
    }

    static func detail(
        _ institution: OrganisationID, _ county: DivisionCode, on day: Day, _ database: Database
    ) throws -> InstitutionDetail? {
        let key: StatementArguments = [county.description, institution.description]
        let name = try String.fetchOne(
            database, sql: "SELECT name FROM institution WHERE county = ? AND institution = ?", arguments: key)
        guard let name else { return nil }
        let terms = try Row.fetchAll(
            database,
            sql: """
                SELECT from_day, until_day, kind, document, actor FROM recognition
                WHERE county = ? AND institution = ? ORDER BY from_day
                """, arguments: key
        ).map {
            InstitutionDetail.Term(
                from: Day($0[0] as String), until: ($0[1] as String?).flatMap { Day($0) }, kind: $0[2], document: $0[3],
                actor: $0[4])
        }
        let suspensions = try Row.fetchAll(
            database,
            sql: """
                SELECT from_day, reason, actor, lifted_on, lifted_reason, lifted_by FROM suspension
                WHERE county = ? AND institution = ? ORDER BY from_day
                """, arguments: key
        ).map { row in
            guard let from = Day(row[0] as String) else { throw UnreadableRow(table: "suspension") }
            return InstitutionDetail.Interruption(
                from: from, reason: row[1], actor: row[2], liftedOn: (row[3] as String?).flatMap { Day($0) },
                liftedReason: row[4], liftedBy: row[5])
        }
        return InstitutionDetail(
            line: try line(institution, name, county, on: day, database), terms: terms, suspensions: suspensions)
    }

    private static func line(
        _ institution: OrganisationID, _ name: String, _ county: DivisionCode, on day: Day, _ database: Database
    ) throws -> InstitutionLine {
        let key: StatementArguments = [county.description, institution.description]
        let terms = try Row.fetchAll(database, sql: RecognitionTable.termsSQL, arguments: key).map {
            Recognition(
                from: Day($0[0] as String), until: ($0[1] as String?).flatMap { Day($0) }, kind: $0[2] as String?)
        }
        let suspensions = try Row.fetchAll(database, sql: RecognitionTable.suspensionsSQL, arguments: key).map { row in
            guard let from = Day(row[0] as String) else { throw UnreadableRow(table: "suspension") }
            return Suspension(from: from, reason: row[1], lifted: (row[2] as String?).flatMap { Day($0) })
        }
        let standing = InstitutionStanding(on: day, terms, suspensions)
        var kind: String?
        var until: Day?
        if case .recognised(let known, let last) = standing { (kind, until) = (known, last) }
        let obstacle = standing.refusal(of: institution, on: day).map {
            InstitutionLine.Obstacle(code: $0.code, zh: $0.zh, en: $0.en)
        }
        let classes = try Row.fetchAll(
            database, sql: "SELECT status, COUNT(*) FROM course WHERE county = ? AND institution = ? GROUP BY 1",
            arguments: key)
        return InstitutionLine(
            institution: institution, name: name, standing: standing.code, kind: kind, until: until,
            obstacle: obstacle, classes: Dictionary(uniqueKeysWithValues: classes.map { ($0[0], $0[1]) }))
    }
}
