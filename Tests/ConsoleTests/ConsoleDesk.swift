import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Models
import ServiceKit

@testable import ConsoleService

/// The console's pages over a folded view, as a browser meets them.
struct ConsoleDesk {
    struct Answer {
        let status: Int
        let html: String
        let headers: HTTPFields
    }

    /// Kept, because its folder goes with it.
    private let view: FoldedView?
    let source: FileSource
    var services: any ServiceCalls = NoServices()
    var system: any SystemDesk = NoSystem()
    /// Stands for the file's source where a test looks at how a page waits.
    var movingSource: (any ConsoleSource)?
    var clock: any Clock<Duration> = ContinuousClock()
    var cookie: String?
    /// An officer of the province with every role; `nil` for somebody who has not signed in.
    var caller: Caller?

    init(_ view: FoldedView) throws {
        self.view = view
        source = try view.source()
        caller = Caller(
            actor: ActorID(unchecked: "officer-1"),
            roles: [.clerk, .reviewer, .approver, .payer, .inspector, .auditor],
            area: try unwrap(DivisionCode("532532")).province)
    }

    /// Over a view that somebody else keeps.
    init(_ source: FileSource, _ services: any ServiceCalls, _ caller: Caller?) {
        view = nil
        self.source = source
        self.services = services
        self.caller = caller
    }

    func get(_ target: String) async throws -> Answer { try await send(.get, target) }

    /// Sends a form with the visitor's token, unless the fields hold another.
    func submit(_ target: String, _ fields: KeyValuePairs<String, String>) async throws -> Answer {
        try await submit(target, pairs: fields.map { ($0.key, $0.value) })
    }

    func submit(_ target: String, pairs: [(String, String)]) async throws -> Answer {
        var body = pairs.map { "\($0.0)=\(Target.encoded($0.1))" }
        if !pairs.contains(where: { $0.0 == "token" }) { body.append("token=header") }
        return try await submit(target, raw: body.joined(separator: "&"))
    }

    /// Sends a form as a browser encodes it; several values of a name stand one after the other.
    func submit(_ target: String, raw body: String) async throws -> Answer {
        try await send(.post, target, body: Data(body.utf8))
    }

    /// - Parameter contentType: of the body; a form's unless named.
    func send(
        _ method: HTTPRequest.Method, _ target: String, body: Data? = nil,
        contentType: String = "application/x-www-form-urlencoded"
    ) async throws -> Answer {
        let parts = try ConsoleParts(
            view: movingSource ?? source, services: services,
            door: HeaderDoor(DevelopmentAuthenticator(isEnabled: true)), system: system, clock: clock)
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: "", readiness: AlwaysReady(), metrics: PrometheusRegistry(),
            authenticator: DevelopmentAuthenticator(isEnabled: true), logger: Logger(label: "desk"),
            pages: { ConsoleRoutes(parts).addPages(to: $0) }, routes: { ConsoleRoutes(parts).add(to: $0) })
        var headers: HTTPFields = [:]
        if let caller { headers[.authorization] = DevelopmentAuthenticator.authorization(for: caller) }
        if body != nil { headers[.contentType] = contentType }
        if let cookie { headers[.cookie] = cookie }
        let fields = headers
        return try await service.application.test(.router) { client in
            try await client.execute(
                uri: target, method: method, headers: fields, body: body.map { ByteBuffer(bytes: $0) }
            ) { response in
                Answer(
                    status: response.status.code, html: String(buffer: response.body), headers: response.headers)
            }
        }
    }
}

/// No service answers: for pages that need none.
struct NoServices: ServiceCalls {
    func get<Answer: Decodable & Sendable>(
        _ processor: ProcessorName, key: String, _ target: Target, as type: Answer.Type, for visitor: Visitor
    ) async throws -> Answer { throw Problem.notFound }

    func post(
        _ processor: ProcessorName, key: String, _ target: Target, _ body: any Encodable & Sendable,
        idempotencyKey: String, for visitor: Visitor
    ) async throws -> CommandReceipt { throw Problem.notFound }

    func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer {
        throw Problem.notFound
    }
}

private struct AlwaysReady: ReadinessSource {
    func readiness() async -> Readiness { Readiness(ready: true) }
}
