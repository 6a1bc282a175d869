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

@testable import RegistryService

/// Reads the files of a desk as a process reads its own.
struct DeskReader: PartitionReader {
    let paths: [String: String]

    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        guard let path = paths[key] else { throw NotOwner(owner: nil) }
        let pool = try ReadPool(path: path)
        let value = try await pool.read(body)
        try pool.close()
        return value
    }
}

/// Keeps the commands it is given, and accepts them unless it is told why not.
final class KeepingGateway: CommandGateway {
    private let refusal: Problem?
    private let kept = Mutex<[SubmittedCommand]>([])
    private let result = Mutex<Data?>(Data())
    var commands: [SubmittedCommand] { kept.withLock { $0 } }

    init(refusing refusal: Problem? = nil) { self.refusal = refusal }

    /// What the journal's owner says of the commands from now on.
    func answer(with text: String) { result.withLock { $0 = Data(text.utf8) } }

    /// From now on nobody knows what became of a command.
    func fail() { result.withLock { $0 = nil } }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        if let refusal { return CommandAnswer(status: .refused(refusal), position: "laowu.registry.journal/0#1") }
        guard let result = result.withLock({ $0 }) else { throw CommandUnavailable.outcomeUnknown(retryAfter: 1) }
        kept.withLock { $0.append(command) }
        return CommandAnswer(
            status: .accepted(eventType: PersonRegistered.type, eventID: "e-1"), position: "laowu.registry.journal/0#1",
            result: result)
    }
}

/// The routes on a port of their own.
struct HTTPFixture {
    let keyRing: KeyRing
    let keyFile: String
    let gateway: KeepingGateway
    let reader: DeskReader

    struct Answer {
        let status: Int
        let body: Data

        var text: String { String(decoding: body, as: UTF8.self) }

        func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: body) }
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    init(desk: Desk, gateway: KeepingGateway = KeepingGateway(), also keepers: [DivisionCode] = []) throws {
        try self.init(
            reading: ([Place.hekou, Place.pingbian] + keepers).reduce(into: [:]) {
                $0[$1.description] = desk.path(of: $1)
            }, keysIn: desk.folder, gateway: gateway)
    }

    /// - Parameter paths: the files by partition key.
    init(
        reading paths: [String: String], keysIn folder: String = NSTemporaryDirectory(),
        gateway: KeepingGateway = KeepingGateway()
    ) throws {
        self.gateway = gateway
        reader = DeskReader(paths: paths)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        keyFile = folder + "/keys-" + UUID().uuidString
        keyRing = try KeyRing.generate(to: keyFile)
    }

    /// - Parameter lookup: the routes of the province-wide lookup, for the tests of it.
    func serve(
        lookup: LookupRoutes? = nil, _ test: @escaping @Sendable (URL) async throws -> Void
    ) async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let routes = RegistryRoutes(ledger: reader, gateway: gateway, keyRing: keyRing)
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: RegistryAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.quietLogger, onListening: { port.yield($0) }
        ) {
            routes.add(to: $0)
            lookup?.add(to: $0)
        }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        try await test(try #require(URL(string: "http://127.0.0.1:\(bound)")))
    }

    /// Keeps metadata, because the server finds a request's id there, and says nothing.
    private static let quietLogger = Logger(label: "test") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }

    static func get(
        _ base: URL, _ path: String, roles: String = "clerk", area: DivisionCode = Place.hekou,
        as actor: String = "zhang.san"
    ) async throws -> Answer {
        try await send(URLRequest(url: try #require(URL(string: path, relativeTo: base))), roles, area, actor)
    }

    static func post(
        _ base: URL, _ path: String, _ body: some Encodable, roles: String = "clerk", area: DivisionCode = Place.hekou
    ) async throws -> Answer {
        let json = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        return try await post(base, path, json: json, roles: roles, area: area)
    }

    static func post(
        _ base: URL, _ path: String, file: Data, roles: String = "reviewer", area: DivisionCode = Place.hekou
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: base)))
        request.httpMethod = "POST"
        request.httpBody = file
        request.setValue("application/octet-stream", forHTTPHeaderField: "Content-Type")
        request.setValue("key-1", forHTTPHeaderField: "Idempotency-Key")
        return try await send(request, roles, area)
    }

    static func post(
        _ base: URL, _ path: String, json: String, roles: String = "clerk", area: DivisionCode = Place.hekou
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: base)))
        request.httpMethod = "POST"
        request.httpBody = Data(json.utf8)
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("key-1", forHTTPHeaderField: "Idempotency-Key")
        return try await send(request, roles, area)
    }

    private static func send(
        _ request: URLRequest, _ roles: String, _ area: DivisionCode, _ actor: String = "zhang.san"
    ) async throws -> Answer {
        var request = request
        request.setValue("Bearer dev:\(actor):\(roles):\(area)", forHTTPHeaderField: "Authorization")
        let (body, response) = try await URLSession.shared.data(for: request)
        return Answer(status: try #require(response as? HTTPURLResponse).statusCode, body: body)
    }
}
