/// Checks a pack's expressions against the fact catalogue and the pack's own settings.
final class ExpressionChecker {
    let catalogue: FactCatalogue
    private let settings: [SettingDefinition]
    private var database: ExpressionDatabase

    init(catalogue: FactCatalogue, settings: [SettingDefinition]) throws {
        self.catalogue = catalogue
        self.settings = settings
        database = try ExpressionDatabase()
        try database.declare(
            facts: catalogue.facts.map { ($0.name, $0.type) }, settings: settings.map { ($0.name, $0.type) })
    }

    /// An expression whose answer is 0, 1 or NULL.
    func condition(_ node: PackNode) throws(PackProblem) -> PolicyExpression {
        try check(node, wants: Label(zh: "结果应为 0 或 1", en: "the result must be 0 or 1")) { value in
            value.isNull || value == .integer(0) || value == .integer(1)
        }
    }

    /// An expression whose answer is a whole number of fen or NULL.
    func money(_ node: PackNode) throws(PackProblem) -> PolicyExpression {
        try check(node, wants: Label(zh: "结果应为整数(分)", en: "the result must be a whole number of fen")) { value in
            if case .integer = value { true } else { value.isNull }
        }
    }

    /// An expression that the loader writes itself.
    func written(_ sql: String, for node: PackNode) throws(PackProblem) -> PolicyExpression {
        do {
            return try database.check(sql)
        } catch {
            throw PackProblem(
                file: node.problems.file, line: node.node.mark?.line, path: node.path, reason: error.reason,
                remedy: error.remedy)
        }
    }

    private func check(
        _ node: PackNode, wants: Label, _ isWanted: (FactValue) -> Bool
    ) throws(PackProblem) -> PolicyExpression {
        let expression = try written(node.text(), for: node)
        // Tried on sample facts: what gives a text or a bare count here would do so on real ones.
        let plan = Plan(
            key: Plan.Key(pack: "", item: expression.sql, purpose: .determination), expressions: [expression],
            factType: { catalogue[$0]?.type ?? .text },
            settingType: { name in settings.first { $0.name == name }?.type ?? .text })
        let inputs = (plan.facts + plan.settings).map { Self.sample($0.type) }
        let value: FactValue
        do {
            value = try database.values(of: plan, inputs: inputs).first ?? .null
        } catch {
            throw node.problem(
                "表达式不能计算：\(error)", "the expression cannot be computed: \(error)", do: "改写", "rewrite it")
        }
        guard isWanted(value) else {
            throw node.problem(
                wants.zh, wants.en, do: "用比较写条件；金额用 CAST(round(…) AS INTEGER)",
                "compare something, or use CAST(round(…) AS INTEGER) for money")
        }
        return expression
    }

    private static func sample(_ type: FactType) -> FactValue {
        switch type {
        case .integer: .integer(7)
        case .real: .real(7.5)
        case .text: .text("x")
        }
    }
}
