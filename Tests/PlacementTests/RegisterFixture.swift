import Foundation
import FoundationNetworking
import GRDB
import Hosting
import Logging
import Models
import ServiceKit
import Store
import Synchronization
import Testing

@testable import PlacementService

/// The routes of registers and rights on a port of their own, over the file of a bench.
struct RegisterFixture {
    let gateway = Gateway()
    private let bench: (path: String, county: DivisionCode, rules: PlacementRules)
    private let counties: Set<DivisionCode>

    /// Keeps the commands it is given.
    final class Gateway: CommandGateway {
        private let kept = Mutex<[SubmittedCommand]>([])
        var commands: [SubmittedCommand] { kept.withLock { $0 } }

        func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
            kept.withLock { $0.append(command) }
            return CommandAnswer(
                status: .accepted(eventType: command.type, eventID: "e-1"), position: "laowu.placement.journal/0#1")
        }
    }

    struct Answer {
        let status: Int
        let body: Data

        func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: body) }
    }

    private struct Ledger: PartitionReader {
        let path: String
        let counties: Set<DivisionCode>

        func read<Value: Sendable>(
            _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
        ) async throws -> Value {
            guard DivisionCode(key).map({ counties.contains($0) }) == true else { throw NotOwner(owner: nil) }
            let pool = try ReadPool(path: path)
            let value = try await pool.read(body)
            try pool.close()
            return value
        }
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    /// - Parameter others: counties beside the bench's own whose rows lie in the same file.
    init(_ bench: RegisterBench, others: [DivisionCode] = []) {
        self.bench = (bench.path, bench.county, bench.rules)
        counties = Set(others + [bench.county])
    }

    func get(_ path: String, roles: String = "clerk", area: DivisionCode? = nil) async throws -> Answer {
        try await send("GET", path, nil, roles, area ?? bench.county, "li.si")
    }

    func post(
        _ path: String, _ body: some Encodable, roles: String = "reviewer", area: DivisionCode? = nil,
        as name: String = "li.si"
    ) async throws -> Answer {
        try await send("POST", path, try JSONEncoder().encode(body), roles, area ?? bench.county, name)
    }

    /// Serves, asks once and stops.
    private func send(
        _ method: String, _ path: String, _ body: Data?, _ roles: String, _ area: DivisionCode,
        _ name: String
    ) async throws -> Answer {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let ledger = Ledger(path: bench.path, counties: counties)
        let registers = RegisterRoutes(ledger: ledger, gateway: gateway, rules: bench.rules)
        let rights = RightsRoutes(
            ledger: ledger, gateway: gateway, rules: bench.rules, listings: ProvinceListings { _ in [] })
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: PlacementAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.quietLogger, onListening: { port.yield($0) }
        ) {
            registers.add(to: $0)
            rights.add(to: $0)
        }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(bound)\(path)")))
        request.httpMethod = method
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("key-1", forHTTPHeaderField: "Idempotency-Key")
        request.setValue("Bearer dev:\(name):\(roles):\(area)", forHTTPHeaderField: "Authorization")
        let (answer, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        return Answer(status: http.statusCode, body: answer)
    }

    private static let quietLogger = Logger(label: "test") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }
}
