import GRDB
import Models
import Policy

/// A declared fact as lists show it. Days are `YYYY-MM-DD`; the value is the text that was recorded.
public struct DeclarationAnswer: Codable, Hashable, Sendable {
    let declaration: String
    let version: Int
    let person: String?
    let body: String?
    /// The person's name; absent for a body.
    let name: String?
    let ground: String?
    let fact: String
    let meaning: Label?
    let value: String
    let from: String
    let until: String?
    let proof: FactProof
    /// Why the version before was wrong.
    let reason: String?
    let recordedOn: String
    let actor: String
    /// `in-force`, `corrected` or `withdrawn`
    let state: String
    let withdrawnReason: String?
    let withdrawnOn: String?
    let withdrawnBy: String?
}

/// A fact that officers may declare.
public struct DeclarableFactAnswer: Codable, Hashable, Sendable {
    let fact: String
    /// `integer`, `real` or `text`
    let type: String
    /// `0/1`, `fen`, `months`, `date`, …
    let unit: String
    let meaning: Label
    /// The kinds of grounds that know it; empty: all.
    let grounds: [String]
}

extension DeclarableFactAnswer {
    static func all(_ catalogue: FactCatalogue) -> [DeclarableFactAnswer] {
        catalogue.facts.filter(\.isDeclarable).map { fact in
            DeclarableFactAnswer(
                fact: fact.name, type: fact.type.rawValue, unit: fact.unit, meaning: fact.meaning,
                grounds: (fact.grounds ?? []).map(\.rawValue).sorted())
        }
    }
}

/// What was declared, over the last commit of the partition.
enum DeclarationQueries {
    struct Filter: Sendable {
        var person: PersonKey?
        var body: BodyID?
        var fact: String?
        var state: String?
        var page = 1
        var pageSize = 100
    }

    static func list(
        _ database: Database, county: DivisionCode, _ filter: Filter, _ catalogue: FactCatalogue
    ) throws -> PageAnswer<DeclarationAnswer> {
        let condition = """
            d.county = :county AND (:person IS NULL OR d.person = :person) AND (:body IS NULL OR d.body = :body)
            AND (:fact IS NULL OR d.fact = :fact) AND (:state IS NULL OR d.state = :state)
            """
        let arguments: StatementArguments = [
            "county": county.description, "person": filter.person?.description, "body": filter.body?.description,
            "fact": filter.fact, "state": filter.state,
        ]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM declared_fact d WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT d.*, p.name FROM declared_fact d
                LEFT JOIN ref_person p ON p.county = d.county AND p.person = d.person
                WHERE \(condition) ORDER BY d.declaration, d.version LIMIT :limit OFFSET :offset
                """,
            arguments: arguments + ["limit": filter.pageSize, "offset": (filter.page - 1) * filter.pageSize])
        return PageAnswer(
            page: filter.page, pageSize: filter.pageSize, total: total ?? 0,
            items: try rows.map { try answer($0, catalogue) })
    }

    private static func answer(_ row: Row, _ catalogue: FactCatalogue) throws -> DeclarationAnswer {
        let dated: String = row["proof_dated"]
        guard let dated = Day(dated) else { throw UnreadableColumn(column: 13) }
        let fact: String = row["fact"]
        return DeclarationAnswer(
            declaration: row["declaration"], version: row["version"], person: row["person"], body: row["body"],
            name: row["name"], ground: row["ground"], fact: fact, meaning: catalogue[fact]?.meaning,
            value: row["value"], from: row["from_day"], until: row["until_day"],
            proof: FactProof(
                kind: row["proof_kind"], number: row["proof_number"], issuer: row["proof_issuer"], dated: dated),
            reason: row["reason"], recordedOn: row["recorded_on"], actor: row["actor"], state: row["state"],
            withdrawnReason: row["withdrawn_reason"], withdrawnOn: row["withdrawn_on"],
            withdrawnBy: row["withdrawn_by"])
    }
}
