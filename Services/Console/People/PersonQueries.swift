import GRDB
import Models

/// What the console's own read model has of one person: where they are registered, and their cases with what decided them.
struct PersonFold: Sendable {
    struct Case: Sendable {
        struct Check: Sendable {
            let zh: String
            let en: String
            let clause: String
            let quote: String
            let outcome: String
        }

        let id: String
        let item: String
        let itemZh: String
        let itemEn: String
        let pack: String
        let amount: Int64
        let state: String
        let clause: String
        let quote: String
        let arithmetic: String
        let checks: [Check]
    }

    let cases: [Case]
    let steps: [TimelineStep]

    /// The counties inside `area` that hold a record of the person, the living one first.
    static func counties(_ database: Database, of person: PersonKey, in area: DivisionCode) throws -> [DivisionCode] {
        try String.fetchAll(
            database,
            sql: """
                SELECT county FROM person WHERE person = ?
                ORDER BY closing IS NOT NULL, state = 'denied', county
                """, arguments: [person.description]
        ).compactMap { DivisionCode($0) }.filter { $0.lies(in: area) }
    }

    /// - Parameter county: whose cases are meant; steps are those of all counties inside `area`.
    static func read(
        _ database: Database, _ person: PersonKey, county: DivisionCode, area: DivisionCode
    ) throws -> PersonFold {
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM case_file WHERE county = ? AND holder = ? ORDER BY case_id",
            arguments: [county.description, person.description])
        let cases = try rows.map { row in
            let id: String = row["case_id"]
            let checks = try Row.fetchAll(
                database,
                sql: """
                    SELECT label_zh, label_en, clause, quote, outcome FROM case_check
                    WHERE county = ? AND case_id = ? ORDER BY position
                    """, arguments: [county.description, id]
            ).map { Case.Check(zh: $0[0], en: $0[1], clause: $0[2], quote: $0[3], outcome: $0[4]) }
            return Case(
                id: id, item: row["item"], itemZh: row["item_zh"], itemEn: row["item_en"], pack: row["pack"],
                amount: row["amount"], state: row["state"], clause: row["clause"], quote: row["quote"],
                arithmetic: row["arithmetic"], checks: checks)
        }
        return PersonFold(cases: cases, steps: try TimelineStep.read(database, person: person, area: area))
    }
}
