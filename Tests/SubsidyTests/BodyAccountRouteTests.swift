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

@testable import SubsidyService

/// The routes of accounts on a port of their own.
@Suite("Accounts of bodies over HTTP")
struct BodyAccountRouteTests {
    private let code = TrainingClass.county

    private func body(account: String = "6222 0000-1111 2222") -> Data {
        Data(
            """
            {"county": "540302", "body": "institution:inst-1", "name": "样例职业培训学校", "bank": "农业银行",
             "account": "\(account)", "document": "开户许可证", "on": "2020-04-01"}
            """.utf8)
    }

    private func key() throws -> KeyRing {
        let file = NSTemporaryDirectory() + "laowu-ring-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: file) }
        let secrets = [UInt8(1), 2].map { Data(repeating: $0, count: 32).base64EncodedString() }
        try Data(
            "{\"current\": \"k1\", \"keys\": {\"k1\": \"\(secrets[0])\"}, \"personKeySecret\": \"\(secrets[1])\"}".utf8
        ).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        return try KeyRing(contentsOf: file)
    }

    @Test("The number is sealed before it is journalled, and the list shows its last four digits")
    func sealed() async throws {
        let ring = try key()
        let county = try County.training()
        let desk = AccountDesk(path: county.directory + "/subsidy/0.sqlite", keyRing: ring)
        let posted = try await desk.send("POST", "/v1/body-accounts", body(), roles: "clerk", area: code)
        #expect(posted.status == 201)
        let command = try #require(desk.gateway.commands.first)
        let text = String(decoding: command.payload, as: UTF8.self)
        #expect(!text.contains("6222") && !text.contains("2222"))
        let record = try MessageCoding.decode(RecordBodyAccount.self, from: command.payload)
        #expect(ring.account(record.sealedAccount) == "6222000011112222")
        #expect(record.body == BodyID(unchecked: "institution:inst-1") && record.actor == actor("o-1"))
        #expect(try county.late(record) == nil)
        let listed = try await desk.send(
            "GET", "/v1/body-accounts?county=540302", nil, roles: "payer", area: code)
        let page = try JSONDecoder().decode(Page.self, from: listed.body)
        #expect(page.total == 1 && page.items.map(\.ending) == ["2222"] && page.items.map(\.isInForce) == [true])
        #expect(!String(decoding: listed.body, as: UTF8.self).contains("6222"))
    }

    private struct Page: Decodable {
        let total: Int
        let items: [BodyAccountAnswer]
    }

    @Test(
        "Other roles, other areas and numbers that are none are refused",
        arguments: [
            ("payer", "540302", "62220000111122", 403), ("clerk", "540321", "62220000111122", 403),
            ("clerk", "540302", "6222000", 400), ("clerk", "540302", "6222000x1111", 400),
        ])
    func refused(role: String, area: String, number: String, status: Int) async throws {
        let county = try County.training()
        let desk = AccountDesk(path: county.directory + "/subsidy/0.sqlite", keyRing: try key())
        let answer = try await desk.send(
            "POST", "/v1/body-accounts", body(account: number), roles: role, area: division(area))
        #expect(answer.status == status)
        #expect(desk.gateway.commands.isEmpty)
    }

    @Test("Who is no office reads no accounts")
    func readers() async throws {
        let county = try County.training()
        let desk = AccountDesk(path: county.directory + "/subsidy/0.sqlite", keyRing: try key())
        let answer = try await desk.send("GET", "/v1/body-accounts?county=540302", nil, roles: "agency", area: code)
        #expect(answer.status == 403)
    }
}

/// Keeps the commands it is given.
private final class AccountGateway: CommandGateway {
    private let kept = Mutex<[SubmittedCommand]>([])
    var commands: [SubmittedCommand] { kept.withLock { $0 } }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        kept.withLock { $0.append(command) }
        return CommandAnswer(
            status: .accepted(eventType: command.type, eventID: "e-1"), position: "laowu.subsidy.journal/0#1",
            result: Data())
    }
}

private struct AccountReader: PartitionReader {
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

private struct AccountDesk {
    let gateway = AccountGateway()
    let path: String
    let keyRing: KeyRing

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    /// Serves, asks once and stops.
    func send(
        _ method: String, _ path: String, _ body: Data?, roles: String, area: DivisionCode
    ) async throws -> (status: Int, body: Data) {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let routes = BodyAccountRoutes(gateway: gateway, reader: AccountReader(path: self.path), keyRing: keyRing)
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: SubsidyAPI.document, readiness: AlwaysReady(),
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
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("key-1", forHTTPHeaderField: "Idempotency-Key")
        request.setValue("Bearer dev:o-1:\(roles):\(area)", forHTTPHeaderField: "Authorization")
        let (answer, response) = try await URLSession.shared.data(for: request)
        return (try #require(response as? HTTPURLResponse).statusCode, answer)
    }

    private static let quietLogger = Logger(label: "test") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }
}
