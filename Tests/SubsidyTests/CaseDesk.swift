import Foundation
import GRDB
import Hosting
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import Models
import Policy
import ServiceKit
import Store
import Testing

@testable import SubsidyService

/// The routes of cases over a county's file. Reads see the last commit; commands are kept, and nothing is done with them.
struct CaseDesk: Sendable {
    let path: String
    let policies: PolicyLibrary
    let catalogue: FactCatalogue
    let gateway = KeptCommands()

    init(_ county: County) {
        path = "\(county.directory)/subsidy/0.sqlite"
        policies = county.policies
        catalogue = county.catalogue
    }

    /// Keeps the commands it is given and accepts them.
    actor KeptCommands: CommandGateway {
        private(set) var commands: [SubmittedCommand] = []

        func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
            commands.append(command)
            return CommandAnswer(
                status: .accepted(eventType: command.type, eventID: "e-1"), position: "laowu.subsidy.journal/0#1")
        }

        func last<Body: Decodable>(_ type: Body.Type) throws -> Body {
            try MessageCoding.decode(type, from: try #require(commands.last).payload)
        }
    }

    private struct Files: PartitionReader {
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

    struct Client {
        let client: any TestClientProtocol

        func get(
            _ path: String, roles: Set<Role> = [.clerk], area: String = "532532", actor name: String = "li.si"
        ) async throws -> (status: Int, text: String) {
            try await ask(.get, path, "", roles, area, name)
        }

        func post(
            _ path: String, _ body: String, roles: Set<Role> = [.clerk], area: String = "532532",
            actor name: String = "li.si"
        ) async throws -> Int {
            try await ask(.post, path, body, roles, area, name).status
        }

        func decoded<Value: Decodable>(_ type: Value.Type, _ path: String) async throws -> Value {
            let answer = try await get(path)
            #expect(answer.status == 200, "\(path): \(answer.text)")
            return try JSONDecoder().decode(type, from: Data(answer.text.utf8))
        }

        private func ask(
            _ method: HTTPRequest.Method, _ path: String, _ body: String, _ roles: Set<Role>, _ area: String,
            _ name: String
        ) async throws -> (status: Int, text: String) {
            let caller = Caller(actor: ActorID(unchecked: name), roles: roles, area: division(area))
            let headers: HTTPFields = [
                .authorization: DevelopmentAuthenticator.authorization(for: caller), .contentType: "application/json",
                .idempotencyKey: "key-1",
            ]
            return try await client.execute(
                uri: path, method: method, headers: headers, body: ByteBuffer(string: body)
            ) { response in (response.status.code, String(buffer: response.body)) }
        }
    }

    func serve(_ test: @escaping @Sendable (Client) async throws -> Void) async throws {
        // It keeps metadata, because the server finds a request's id there, and says nothing.
        let logger = Logger(label: "test") { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .critical
            return handler
        }
        let office = CaseOffice(reads: Files(path: path), gateway: gateway, policies: policies, catalogue: catalogue)
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: SubsidyAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true), logger: logger,
            clock: { Timestamp(milliseconds: Moment(startOf: day("2019-12-31")).milliseconds) }
        ) { routes in
            DeclarationRoutes(office: office).add(to: routes)
            CaseStepRoutes(office: office).add(to: routes)
            CaseReadRoutes(office: office).add(to: routes)
        }
        try await service.application.test(.router) { try await test(Client(client: $0)) }
    }
}
