import Foundation
import GRDB
import Models

/// How far a round has come in one village (调查覆盖).
public struct CoverageLine: Codable, Sendable, Equatable {
    public var village: String
    public var people: Int
    public var surveyed: Int

    static func all(_ database: Database, round: String, area: DivisionCode) throws -> [CoverageLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT p.village, COUNT(*) AS people, COUNT(a.person) AS surveyed FROM person p
                LEFT JOIN survey_answer a ON a.county = p.county AND a.person = p.person AND a.round = :round
                WHERE p.county = :county AND p.state <> 'denied' AND p.closing IS NULL AND p.village >= :area AND p.village < :area || ':'
                GROUP BY p.village ORDER BY p.village
                """,
            arguments: ["round": round, "county": area.county.description, "area": area.description]
        ).map { CoverageLine(village: $0["village"], people: $0["people"], surveyed: $0["surveyed"]) }
    }
}

extension LedgerLine {
    /// Who a round has not asked yet.
    static func missing(
        _ database: Database, round: String, area: DivisionCode, _ request: PageRequest
    ) throws -> Page<LedgerLine> {
        let from = """
            FROM person JOIN household_member USING (county, person)
            WHERE county = :county AND state <> 'denied' AND closing IS NULL AND village >= :area AND village < :area || ':'
            AND NOT EXISTS (SELECT 1 FROM survey_answer a WHERE a.county = person.county AND a.person = person.person
                AND a.round = :round)
            """
        let arguments: StatementArguments = [
            "round": round, "county": area.county.description, "area": area.description,
        ]
        let total = try Int.fetchOne(database, sql: "SELECT COUNT(*) \(from)", arguments: arguments) ?? 0
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT person.*, household, is_head,
                    (SELECT status FROM poverty_record r WHERE r.county = person.county AND r.person = person.person
                     ORDER BY since DESC LIMIT 1) AS poverty_status
                \(from) ORDER BY village, household, is_head DESC, person
                LIMIT \(request.size) OFFSET \(request.offset)
                """, arguments: arguments)
        return Page(items: rows.map(LedgerLine.init), page: request.page, pageSize: request.size, total: total)
    }
}

/// An analysis as it was handed in, and what is different now.
public struct AnalysisPage: Codable, Sendable {
    public var analysis: String
    public var area: String
    public var asOf: String
    public var submittedOn: String
    public var note: String
    public var figures: SituationFigures
    public var differences: [FigureDifference]

    static func read(_ database: Database, county: DivisionCode, _ analysis: String) throws -> AnalysisPage? {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM situation_analysis WHERE county = ? AND analysis = ?",
                arguments: [county.description, analysis]),
            let area = DivisionCode(row["area"] as String), let asOf = Day(row["as_of"] as String)
        else { return nil }
        let figures = try MessageCoding.decode(SituationFigures.self, from: row["figures"])
        let now = Situation.figures(
            of: try SituationReader(database).people(county, in: area, asOf: asOf), asOf: asOf)
        return AnalysisPage(
            analysis: analysis, area: area.description, asOf: asOf.description, submittedOn: row["submitted_on"],
            note: row["note"], figures: figures, differences: figures.differences(to: now))
    }
}

/// A person's work as it is derived on a day; also the row of the update that goes to the systems of ministry and province
/// (人社部、省人社厅系统): keys instead of numbers, which are put in where the file is written.
public struct SituationLine: Codable, Sendable, Equatable {
    public var person: String
    public var status: String?
    public var on: String?
    public var strength: String?
    public var isDisputed: Bool
    public var area: String?
    public var industry: String?
    public var incomeFen: Int64?
    public var skill: String?
    public var jobWish: String?
    public var trainingWish: String?

    init(_ person: PersonSituation) {
        self.person = person.person.description
        status = person.status?.state
        on = person.status?.on.description
        strength = person.status?.strength.rawValue
        isDisputed = person.status?.isDisputed ?? false
        area = person.area
        industry = person.industry
        incomeFen = person.income?.value
        skill = person.skill
        jobWish = person.jobWish
        trainingWish = person.trainingWish
    }

    static func all(_ database: Database, area: DivisionCode, asOf: Day?) throws -> [SituationLine] {
        guard let day = try asOf ?? TaskLine.openedDay(database) else { return [] }
        return try SituationReader(database).people(area.county, in: area, asOf: day).map(SituationLine.init)
    }
}
