import Foundation
import GRDB
import GRDBSQLite
import HTTPTypes
import Journal
import Models
import ServiceKit
import Store
import Synchronization
import Testing

@testable import ConsoleService

@Suite("What a page reads")
struct ReadingCostTests {
    /// What SQLite does by statement, for each page of the console that needs no other service.
    private static func costs(among people: Int) async throws -> [String: [String: StatementCost]] {
        let folder = NSTemporaryDirectory() + "laowu-page-cost-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let county = try unwrap(DivisionCode("532532"))
        let ledger = try GeneratedLedger(county, people: people, neighbours: 3, neighbourPeople: 20, folder: folder)
        defer { ledger.close() }
        let source = try CountedFile(ledger.path)
        defer { source.close() }
        let file = FileSource(pool: try ReadPool(path: ledger.path), statuses: [])
        defer { try? file.pool.close() }
        var desk = ConsoleDesk(
            file, NoServices(),
            try await DevelopmentAuthenticator(isEnabled: true).caller(authorization: ledger.authorization))
        desk.movingSource = source
        var costs: [String: [String: StatementCost]] = [:]
        for address in try ledger.addresses() where try await desk.get(address).status == 200 {
            costs[address] = source.take()
        }
        return costs
    }

    @Test(
        "No page goes through everybody's rows: ten times the people cost no statement more than a few times the steps")
    func independentOfSize() async throws {
        let small = try await Self.costs(among: 400)
        let large = try await Self.costs(among: 4_000)
        #expect(small.count > 30)
        for (address, statements) in large {
            // A page farther back in a list has another address.
            guard let before = small[address] else { continue }
            for (statement, cost) in statements {
                let known = before[statement] ?? StatementCost()
                // A page of a list that was not full before is full now.
                let full = known.steps * 3 + 1_500 + min(cost.rows, 100) * 100
                #expect(cost.steps <= full, "\(address): \(known) → \(cost): \(statement)")
                #expect(cost.rows <= known.rows * 4 + 120, "\(address): \(known) → \(cost): \(statement)")
            }
        }
    }

    @Test("A statement that does go through a county's rows is told from the others")
    func scansAreSeen() async throws {
        let folder = NSTemporaryDirectory() + "laowu-page-scan-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ledger = try GeneratedLedger(try unwrap(DivisionCode("532532")), people: 4_000, folder: folder)
        defer { ledger.close() }
        let source = try CountedFile(ledger.path)
        defer { source.close() }
        let scan = "SELECT COUNT(DISTINCT claimant) FROM case_file WHERE county = '532532'"
        _ = try await source.read { try Int.fetchOne($0, sql: scan) }
        let cost = try #require(source.take()[scan])
        #expect(cost.rows == 1 && cost.steps > 1_600)
    }
}

/// What statements with the same text took.
private struct StatementCost: Sendable {
    /// Of SQLite's machine.
    var steps = 0
    var rows = 0
}

/// A read model's file that counts the steps of every statement run on it.
private final class CountedFile: ConsoleSource {
    private final class Costs: Sendable {
        let byStatement = Mutex<[String: StatementCost]>([:])
    }

    private let queue: DatabaseQueue
    private let costs = Costs()

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let costs = costs
        configuration.prepareDatabase { database in
            sqlite3_trace_v2(
                database.sqliteConnection, UInt32(SQLITE_TRACE_PROFILE | SQLITE_TRACE_ROW),
                { event, context, statement, _ in
                    guard let context, let statement = statement.map({ OpaquePointer($0) }),
                        let text = sqlite3_sql(statement).map({ String(cString: $0) })
                    else { return 0 }
                    let costs = Unmanaged<Costs>.fromOpaque(context).takeUnretainedValue()
                    costs.byStatement.withLock { costs in
                        if event == UInt32(SQLITE_TRACE_ROW) {
                            costs[text, default: StatementCost()].rows += 1
                        } else {
                            costs[text, default: StatementCost()].steps += Int(
                                sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1))
                        }
                    }
                    return 0
                }, Unmanaged.passUnretained(costs).toOpaque())
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    var statuses: [Journal.PartitionStatus] { [] }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await queue.read(body)
    }

    /// What was done since the last call.
    func take() -> [String: StatementCost] {
        costs.byStatement.withLock { counted in
            defer { counted = [:] }
            return counted
        }
    }

    func close() { try? queue.close() }
}
