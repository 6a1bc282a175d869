/// Many expressions as one statement over one row of facts and one row of settings, so that an item is decided in one step.
struct Plan: Sendable {
    /// What a statement is remembered under.
    struct Key: Hashable, Sendable {
        let pack: String
        let item: String
        let purpose: Purpose
    }

    /// What a statement is asked for.
    enum Purpose: Hashable, Sendable {
        /// Every check, amount and proof.
        case determination
        case screen(Screen)
    }

    /// What one short expression says of all checks.
    enum Screen: Hashable, Sendable {
        /// One of them is certainly not met.
        case ruledOut
        /// One of them is not met, or not known to be.
        case notMet
    }

    struct Input: Hashable, Sendable {
        let name: String
        let type: FactType
    }

    let key: Key
    let expressions: [PolicyExpression]
    let facts: [Input]
    let settings: [Input]
    let sql: String

    init(key: Key, expressions: [PolicyExpression], factType: (String) -> FactType, settingType: (String) -> FactType) {
        self.key = key
        self.expressions = expressions
        facts = Plan.distinct(expressions.flatMap(\.facts)).map { Input(name: $0, type: factType($0)) }
        settings = Plan.distinct(expressions.flatMap(\.settings)).map { Input(name: $0, type: settingType($0)) }
        // CAST gives each column the affinity that it has in a fact view, so that both compare alike.
        func row(_ inputs: [Input], from first: Int) -> String {
            let columns = inputs.enumerated().map { "CAST(?\(first + $0) AS \($1.type.sql)) AS \($1.name)" }
            return "(SELECT \(columns.isEmpty ? "1" : columns.joined(separator: ", ")))"
        }
        let columns = expressions.map { "(\($0.sql))" }.joined(separator: ", ")
        sql =
            "SELECT \(columns) FROM \(row(facts, from: 1)) AS fact, \(row(settings, from: facts.count + 1)) AS setting"
    }

    private static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
