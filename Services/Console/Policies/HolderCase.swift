import GRDB
import Models

/// A case of one person or body.
struct HolderCase: Sendable {
    let id: String
    let item: String
    let zh: String
    let en: String
    let amount: Int64
    let state: String

    static func read(_ database: Database, county: DivisionCode, holder: String) throws -> [HolderCase] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT case_id, item, item_zh, item_en, amount, state FROM case_file WHERE county = ? AND holder = ?
                ORDER BY case_id
                """, arguments: [county.description, holder]
        ).map { HolderCase(id: $0[0], item: $0[1], zh: $0[2], en: $0[3], amount: $0[4], state: $0[5]) }
    }
}
