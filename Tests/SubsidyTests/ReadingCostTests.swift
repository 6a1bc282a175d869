import Foundation
import GRDBSQLite
import Models
import Policy
import Testing

@testable import Store
@testable import SubsidyService

@Suite("What one person costs")
struct ReadingCostTests {
    /// Steps of SQLite's machine for finding what is new about twenty people, cases of others being opened before.
    private func steps(among people: Int) throws -> (all: Int, byStatement: [String: Int]) {
        let folder = NSTemporaryDirectory() + "laowu-cost-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let county = try GeneratedCounty(County.code, people: people, folder: folder, policies: .standard)
        defer { county.close() }
        _ = try county.reevaluate(people)
        let connection = try Connection(path: county.path, mode: .readOnly)
        defer { connection.close() }
        let tables = try SubsidyTables(connection, policies: .standard, accounts: .sealed)
        for number in 0..<20 { _ = try tables.nextFinding(county.person(number), in: County.code) }
        var counts: [String: Int] = [:]
        var statement = sqlite3_next_stmt(connection.handle, nil)
        while let current = statement {
            let steps = Int(sqlite3_stmt_status(current, SQLITE_STMTSTATUS_VM_STEP, 0))
            if steps > 0, let text = sqlite3_sql(current) { counts[String(cString: text), default: 0] += steps }
            statement = sqlite3_next_stmt(connection.handle, current)
        }
        return (counts.values.reduce(0, +), counts)
    }

    @Test("One person costs as much in a large county as in a small one: no statement goes through everybody's rows")
    func independentOfSize() throws {
        let small = try steps(among: 60)
        let large = try steps(among: 1_200)
        #expect(small.all > 0)
        for (statement, steps) in large.byStatement {
            let before = small.byStatement[statement] ?? 0
            #expect(steps <= before * 2 + 200, "\(before) → \(steps): \(statement)")
        }
    }
}
