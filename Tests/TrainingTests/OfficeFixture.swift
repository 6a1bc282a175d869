import Foundation
import FoundationNetworking
import GRDB
import Logging
import Models
import ServiceKit
import Store
import Synchronization
import Testing

@testable import TrainingService

/// Reads the file of a bench as a process reads its own.
private struct BenchLedger: CountyLedger {
    let path: String

    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        guard key == TrainingBench.county.description else { throw NotOwner(owner: nil) }
        let pool = try ReadPool(path: path)
        let value = try await pool.read(body)
        try pool.close()
        return value
    }

    func partition(of key: String) -> Int32 { 0 }
}

/// Keeps the commands it is given, and accepts them unless it is told why not.
final class OfficeGateway: CommandGateway {
    private let kept = Mutex<[SubmittedCommand]>([])
    private let refusal = Mutex<Problem?>(nil)
    private let result = Mutex<String>("")
    var commands: [SubmittedCommand] { kept.withLock { $0 } }

    func refuse(with problem: Problem?) { refusal.withLock { $0 = problem } }
    func answer(with text: String) { result.withLock { $0 = text } }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        let position = "laowu.training.journal/0#1"
        kept.withLock { $0.append(command) }
        if let problem = refusal.withLock({ $0 }) {
            return CommandAnswer(status: .refused(problem), position: position)
        }
        return CommandAnswer(
            status: .accepted(eventType: command.type, eventID: "e-1"), position: position,
            result: Data(result.withLock { $0 }.utf8))
    }
}

/// The office's routes on a port of their own, over the store of a bench.
struct OfficeFixture {
    let gateway = OfficeGateway()
    let keyRing: KeyRing
    let folder: PaperFolder
    private let routes: OfficeRoutes

    struct Answer {
        let status: Int
        let body: Data
        let headers: [AnyHashable: Any]

        func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: body) }
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    /// - Parameter other: an instance with the same folder and the same keys.
    init(_ bench: TrainingBench, beside other: OfficeFixture? = nil) throws {
        if let other {
            (keyRing, folder) = (other.keyRing, PaperFolder(shared: other.folder.root, dataDirectory: ""))
        } else {
            // Below the bench's own folder, which goes with it.
            let root = "\((bench.path as NSString).deletingLastPathComponent)/papers-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
            keyRing = try KeyRing.generate(to: root + "/keys")
            folder = PaperFolder(shared: nil, dataDirectory: root)
        }
        let ledger = BenchLedger(path: bench.path)
        let gateway = gateway
        let documents = DocumentRoutes(
            ledger: ledger, submit: { try await gateway.submit($0) }, folder: folder, keyRing: keyRing,
            rules: bench.rules)
        routes = OfficeRoutes(ledger: ledger, gateway: gateway, rules: bench.rules, documents: documents)
    }

    func get(_ path: String, roles: String = "clerk", area: DivisionCode = TrainingBench.county) async throws -> Answer
    {
        try await send("GET", path, nil, "application/json", roles, area)
    }

    func post(
        _ path: String, _ body: some Encodable, roles: String = "reviewer", area: DivisionCode = TrainingBench.county
    ) async throws -> Answer {
        try await send("POST", path, try JSONEncoder().encode(body), "application/json", roles, area)
    }

    func upload(
        _ path: String, _ file: Data, type: String = "application/octet-stream", roles: String = "institution",
        area: DivisionCode = TrainingBench.county
    ) async throws -> Answer { try await send("POST", path, file, type, roles, area) }

    /// Serves, asks once and stops.
    private func send(
        _ method: String, _ path: String, _ body: Data?, _ type: String, _ roles: String, _ area: DivisionCode
    ) async throws -> Answer {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let routes = routes
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: TrainingAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.quietLogger, onListening: { port.yield($0) }
        ) { routes.add(to: $0) }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(bound)\(path)")))
        request.httpMethod = method
        request.httpBody = body
        request.setValue(type, forHTTPHeaderField: "Content-Type")
        request.setValue("key-1", forHTTPHeaderField: "Idempotency-Key")
        // An institution's account is named by its code.
        let actor = roles == "institution" ? TrainingBench.institution.description : "li.si"
        request.setValue("Bearer dev:\(actor):\(roles):\(area)", forHTTPHeaderField: "Authorization")
        let (answer, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        return Answer(status: http.statusCode, body: answer, headers: http.allHeaderFields)
    }

    /// Keeps metadata, because the server finds a request's id there, and says nothing.
    private static let quietLogger = Logger(label: "test") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }
}
