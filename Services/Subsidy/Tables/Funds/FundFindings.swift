import GRDB
import Models
import Policy

/// What plans ask of a year's money and is not so, explained or open.
enum FundFindings {
    static func list(
        _ database: Database, county: DivisionCode, year: Int, asOf: Day, _ rules: [PoliciesInForce.Rule<FundRule>]
    ) throws -> [FundFinding] {
        let county = county.description
        let reasons = Dictionary(
            try Row.fetchAll(
                database, sql: "SELECT rule, finding, reason FROM fund_reason WHERE county = ? AND year = ? LIMIT 500",
                arguments: [county, year]
            ).map { ("\($0[0] as String) \($0[1] as String)", $0[2] as String) },
            uniquingKeysWith: { first, _ in first })
        var found: [FundFinding] = []
        func add(
            _ rule: PoliciesInForce.Rule<FundRule>, _ code: String, fund: String? = nil, target: String? = nil,
            arranged: Fen? = nil, previousYear: Fen? = nil
        ) {
            let reason = reasons["\(rule.value.id) \(code)"]
            found.append(
                FundFinding(
                    pack: rule.pack.id, rule: rule.value.id, label: rule.value.label.zh, finding: code,
                    force: rule.value.force.rawValue, clause: rule.value.citation.clause,
                    quote: rule.value.citation.quote, fund: fund, target: target, arranged: arranged?.value,
                    previousYear: previousYear?.value, isOpen: reason == nil, reason: reason))
        }
        for rule in rules {
            if rule.value.isOwedEveryYear {
                let now = try arranged(database, county, rule.value.id, year) ?? .zero
                let before =
                    try arranged(database, county, rule.value.id, year - 1)
                    ?? baseline(database, county, rule.value.id, year - 1)
                for finding in rule.value.findings(arranged: now, previousYear: before) {
                    add(rule, finding.code, arranged: now, previousYear: before)
                }
            }
            if rule.value.needsTarget {
                for fund in try withoutTarget(database, county, year) { add(rule, "no-target", fund: fund) }
            }
            if rule.value.needsEvaluation, let end = Day(year: year, month: 12, day: 31), asOf > end {
                for (fund, target) in try notEvaluated(database, county, year) {
                    add(rule, "not-evaluated", fund: fund, target: target)
                }
            }
        }
        return found
    }

    /// What was arranged under a rule in a year, here or by another book; `nil` where the books hold no fund of it.
    private static func arranged(_ database: Database, _ county: String, _ rule: String, _ year: Int) throws -> Fen? {
        try Int64.fetchOne(
            database, sql: "SELECT SUM(appropriated + received) FROM fund WHERE county = ? AND year = ? AND rule = ?",
            arguments: [county, year, rule]
        ).map { Fen($0) }
    }

    private static func baseline(_ database: Database, _ county: String, _ rule: String, _ year: Int) throws -> Fen? {
        try Int64.fetchOne(
            database, sql: "SELECT amount FROM fund_baseline WHERE county = ? AND rule = ? AND year = ?",
            arguments: [county, rule, year]
        ).map { Fen($0) }
    }

    private static func withoutTarget(_ database: Database, _ county: String, _ year: Int) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT fund FROM fund f WHERE county = ? AND year = ?
                    AND NOT EXISTS (SELECT 1 FROM fund_target t WHERE t.county = f.county AND t.fund = f.fund)
                ORDER BY fund LIMIT 500
                """, arguments: [county, year])
    }

    private static func notEvaluated(
        _ database: Database, _ county: String, _ year: Int
    ) throws -> [(fund: String, target: String)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT t.fund, t.target FROM fund f JOIN fund_target t ON t.county = f.county AND t.fund = f.fund
                WHERE f.county = ? AND f.year = ? AND NOT EXISTS (
                    SELECT 1 FROM fund_evaluation e WHERE e.county = t.county AND e.fund = t.fund AND e.target = t.target)
                ORDER BY 1, 2 LIMIT 500
                """, arguments: [county, year]
        ).map { ($0[0], $0[1]) }
    }
}
