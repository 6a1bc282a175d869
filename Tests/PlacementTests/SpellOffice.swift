import Foundation
import FoundationNetworking
import GRDB
import Logging
import Models
import ServiceKit
import Store
import Synchronization
import Testing

@testable import PlacementService

/// Keeps the commands it is given and accepts them.
final class SpellGateway: CommandGateway {
    private let kept = Mutex<[SubmittedCommand]>([])
    var commands: [SubmittedCommand] { kept.withLock { $0 } }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        kept.withLock { $0.append(command) }
        return CommandAnswer(
            status: .accepted(eventType: command.type, eventID: "e-1"), position: "laowu.placement.journal/0#1",
            result: Data())
    }
}

/// The routes of spells, figures and alarms on a port of their own, over the file of a bench.
struct SpellOffice {
    let gateway = SpellGateway()
    let bench: WorkBench

    struct Answer {
        let status: Int
        let body: Data

        func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: body) }
    }

    private struct BenchReads: PlacementReads {
        let path: String

        func read<Value: Sendable>(
            _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
        ) async throws -> Value {
            let pool = try ReadPool(path: path)
            let value = try await pool.read(body)
            try pool.close()
            return value
        }
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    func get(
        _ path: String, roles: String = "clerk", area: DivisionCode = Rows.county, as name: String = "li.si"
    ) async throws -> Answer { try await send("GET", path, nil, roles, area, name) }

    func post(
        _ path: String, _ body: String, roles: String = "clerk", area: DivisionCode = Rows.county
    ) async throws -> Answer {
        try await send("POST", path, Data(body.utf8), roles, area)
    }

    /// Serves, asks once and stops.
    private func send(
        _ method: String, _ path: String, _ body: Data?, _ roles: String, _ area: DivisionCode,
        _ name: String = "li.si"
    ) async throws -> Answer {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let reads = SpellRoutes(
            reading: BenchReads(path: bench.path), queries: SpellQueries(rules: bench.rules))
        let commands = SpellCommandRoutes(gateway: gateway)
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: PlacementAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.quietLogger, onListening: { port.yield($0) }
        ) { routes in
            reads.add(to: routes)
            commands.add(to: routes)
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

    /// Keeps metadata, because the server finds a request's id there, and says nothing.
    private static let quietLogger = Logger(label: "test") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }
}
