import Models
import Testing

@testable import Policy

@Suite("Expressions")
struct ExpressionTests {
    static func check(_ sql: String) throws -> PolicyExpression {
        var database = try ExpressionDatabase()
        try database.declare(
            facts: FactCatalogue.standard.facts.map { ($0.name, $0.type) }, settings: [("basis_kind", .text)])
        return try database.check(sql)
    }

    @Test("An expression tells the facts and settings it reads, in order, once each")
    func names() throws {
        let expression = try Self.check(
            "Contract_Months >= 12 AND (home_county = '1' OR contract_months > setting.basis_kind)")
        #expect(expression.facts == ["contract_months", "home_county"])
        #expect(expression.settings == ["basis_kind"])
    }

    @Test(
        "A hostile or impure expression is refused",
        arguments: [
            "(SELECT 1)", "registered_poor IN (SELECT registered_poor FROM fact)", "registered_poor IN fact",
            "EXISTS (SELECT 1)", "registered_poor = 1) UNION SELECT (1", "1) FROM fact, setting WHERE (1",
            "1) FROM fact, setting WHERE (1) /*", "1 -- ", "1); ATTACH DATABASE 'x' AS y; SELECT (1",
            "ATTACH DATABASE 'x' AS y",
            "PRAGMA query_only", "load_extension('x')", "random()", "randomblob(8)", "readfile('/etc/passwd')",
            "sqlite_version()", "date('now') > '2018'", "CURRENT_DATE > '2018'", "julianday('now') > 1",
            "count(*) > 0", "max(contract_months) > 1", "sum(contract_months)", "row_number() OVER ()", "changes() = 0",
            "last_insert_rowid()", "json_extract('{}', '$') = 1", "printf('%d', 1)", "zeroblob(1000000000) > 1",
            "sql FROM sqlite_master", "rowid = 1", "fact.\"fact row\" = 1", "\"registered_poor\" = 1",
            "[registered_poor] = 1",
            "`registered_poor` = 1", "?1 = 1", ":a = 1", "@a = 1", "$a = 1", "#a", "1; DROP TABLE fact", "(1, 2)",
            "1, 2", "(1",
            "1)", "'open", "", "   ", "no_such_fact = 1", "setting.no_such = 1", "RAISE(ABORT, 'x')",
            "registered_poor MATCH 'x'", "registered_poor REGEXP 'x'", "contract_months COLLATE nowhere = 1",
            "contract_months\u{0}", "合同 = 1",
        ])
    func hostile(sql: String) {
        #expect(throws: ExpressionRefusal.self) { try Self.check(sql) }
    }

    @Test(
        "What turns an unknown fact into an answer is refused",
        arguments: [
            "coalesce(registered_poor, 0) = 1", "ifnull(registered_poor, 0) = 1", "registered_poor IS NULL",
            "registered_poor IS NOT 1", "registered_poor ISNULL", "registered_poor NOTNULL",
            "iif(registered_poor, 1, 0)",
            "CASE WHEN registered_poor THEN 1 ELSE 0 END", "typeof(registered_poor) = 'null'",
        ])
    func absorbing(sql: String) {
        #expect(throws: ExpressionRefusal.self) { try Self.check(sql) }
    }

    @Test(
        "Plain conditions and sums are taken",
        arguments: [
            "contract_months BETWEEN 12 AND 36", "work_province IN ('440000', '330000')", "home_county LIKE '5325%'",
            "NOT (registered_poor = 1)", "substr(home_county, 1, 2) = '53'", "min(50000, transport_cost_fen) > 0",
            "CAST(round(transport_cost_fen * 0.5) AS INTEGER) > 0", "basis_date >= '2018-01-01' AND basis_year = 2018",
            "home_county <> 'it''s; -- /* (SELECT 1)'", "- -contract_months < 3",
        ])
    func plain(sql: String) throws {
        #expect(try Self.check(sql).sql == sql)
    }

    @Test("A refusal names what is wrong and what to do, in both languages")
    func refusal() throws {
        let refusal = try #require(throws: ExpressionRefusal.self) { try Self.check("random() > 0") }
        #expect(refusal.reason == Label(zh: "不能用函数 random", en: "the function random is not allowed"))
        #expect(refusal.remedy.en.hasPrefix("use one of: abs glob"))
        let unknown = try #require(throws: ExpressionRefusal.self) { try Self.check("no_such_fact = 1") }
        #expect(unknown.reason.en == "there is no fact or setting named no_such_fact")
    }

    @Test(
        "A condition that gives a count or a text is refused when the pack is loaded",
        arguments: ["contract_months", "home_county || 'x'"])
    func notACondition(sql: String) throws {
        let problem = try #require(problems(packText(items: itemText(when: sql))).first)
        #expect(problem.path == "items[0].conditions[0].when")
        #expect(problem.reason.en == "the result must be 0 or 1")
    }

    @Test("An answer that stays open though every fact is known is an error of the pack, not a missing fact")
    func noAnswer() throws {
        let pack = try load(packText(items: itemText(when: "12 / contract_months >= 1")))
        let item = try #require(pack.items.first)
        #expect(throws: PolicyEvaluationError.noAnswer(item: "thing", expression: "12 / contract_months >= 1")) {
            try evaluator.determine(
                item, of: pack, settings: CountySettings(), facts: ["contract_months": 0], on: try day("2018-06-30"))
        }
    }

    @Test("A fact of the wrong type is refused without showing its value")
    func wrongType() throws {
        let error = try #require(throws: PolicyEvaluationError.self) {
            try determine("service-grant", goodServiceFacts.with("contract_months", "secret"))
        }
        #expect(error == .wrongFactType(fact: "contract_months", expected: .integer))
        #expect(!"\(error)".contains("secret"))
    }
}
