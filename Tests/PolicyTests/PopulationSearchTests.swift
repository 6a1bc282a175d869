import GRDB
import Models
import Testing

@testable import Policy

@Suite("Searching people with a pack's expressions")
struct PopulationSearchTests {
    @Test("The expression that decides one case finds the same people in a fact view")
    func sameAnswer() throws {
        let item = try #require(try hekou().item("service-grant"))
        let database = try DatabaseQueue()
        var random = SeededGenerator(seed: 2018)
        func pick(_ values: [FactValue]) -> FactValue { values.randomElement(using: &random) ?? .null }
        let people = (0..<300).map { _ in
            Facts(
                goodServiceFacts.map { name, value -> (String, FactValue) in
                    switch name {
                    case "contract_months": (name, pick([11, 12, nil]))
                    case "consecutive_paid_months": (name, pick([2, 3, 4, 5, nil]))
                    case "work_province": (name, pick(["530000", "440000", nil]))
                    case "work_county": (name, pick(["532532", "530102", nil]))
                    default: (name, Int.random(in: 0..<12, using: &random) == 0 ? .null : value)
                    }
                })
        }
        let names = goodServiceFacts.names
        try database.write { db in
            let columns = names.map { "\($0) \(FactCatalogue.standard[$0]?.type.rawValue ?? "")" }
            try db.execute(sql: "CREATE TABLE fact (person INTEGER PRIMARY KEY, \(columns.joined(separator: ", ")))")
            for (person, facts) in people.enumerated() {
                let values = [person.databaseValue] + names.map { Self.databaseValue(facts[$0]) }
                let places = values.map { _ in "?" }.joined(separator: ", ")
                try db.execute(sql: "INSERT INTO fact VALUES (\(places))", arguments: StatementArguments(values))
            }
        }
        let met = (item.conditions.map(\.when) + item.caps.map(\.when)).map { "(\($0.sql))" }.joined(separator: " AND ")
        let found = try database.read { db in
            try Int.fetchSet(db, sql: "SELECT person FROM fact, (SELECT 1) AS setting WHERE \(met)")
        }
        let pack = try hekou()
        let basis = try day("2018-06-30")
        let decided = try people.enumerated().filter { _, facts in
            let determination = try evaluator.determine(
                item, of: pack, settings: CountySettings(), facts: facts, on: basis)
            return determination.checks.allSatisfy { $0.kind == .amount || $0.outcome == .met }
        }
        #expect(found == Set(decided.map(\.offset)))
        #expect(!found.isEmpty && found.count < people.count)
    }

    private static func databaseValue(_ value: FactValue) -> DatabaseValue {
        switch value {
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .null: .null
        }
    }
}
