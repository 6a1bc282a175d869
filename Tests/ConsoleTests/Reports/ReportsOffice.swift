import Foundation
import GRDB
import HTTPTypes
import Hosting
import Hummingbird
import HummingbirdTesting
import Logging
import Models
import ServiceKit
import Store

@testable import ConsoleService
@testable import Journal

/// The processor and its routes over a log in memory, asked through the real router, with the console's pages and its read model beside it.
struct ReportsOffice {
    /// The day that it is.
    var today = "2018-04-02"
    let lane: OfficeLane
    let source: FileSource
    private let rules: ReportsRules

    init() throws {
        lane = try OfficeLane()
        source = lane.source
        rules = try .standard()
    }

    /// An event of another processor.
    func write(_ events: [any Message], by processor: ProcessorName) async throws {
        try await lane.write(events, by: processor)
    }

    struct Answer {
        let status: Int
        let text: String

        func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try JSONDecoder().decode(type, from: Data(text.utf8))
        }
    }

    func get(_ path: String, as visitor: Officer = .county) async throws -> Answer {
        try await ask(.get, path, nil, "application/json", visitor, key: nil)
    }

    func post(
        _ path: String, _ body: some Encodable, as visitor: Officer = .county, key: String = UUID().uuidString
    ) async throws -> Answer {
        let data = try JSONEncoder().encode(body)
        return try await ask(.post, path, data, "application/json", visitor, key: key)
    }

    /// A form of a page, with the visitor's token.
    func submit(_ path: String, _ fields: [(String, String)], as visitor: Officer = .county) async throws -> Answer {
        let text = (fields + [("token", "header")]).map { "\($0.0)=\(Target.encoded($0.1))" }.joined(separator: "&")
        return try await ask(
            .post, path, Data(text.utf8), "application/x-www-form-urlencoded", visitor, key: nil)
    }

    private func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: Data?, _ type: String, _ visitor: Officer, key: String?
    ) async throws -> Answer {
        try await lane.fold()
        let service = try service()
        var headers: HTTPFields = [
            .authorization: DevelopmentAuthenticator.authorization(for: try visitor.caller()), .contentType: type,
        ]
        if let key { headers[.idempotencyKey] = key }
        let fields = headers
        let answer = try await service.application.test(.router) { client in
            try await client.execute(
                uri: path, method: method, headers: fields, body: body.map { ByteBuffer(bytes: $0) }
            ) { response in Answer(status: response.status.code, text: String(buffer: response.body)) }
        }
        try await lane.fold()
        return answer
    }

    private func service() throws -> HTTPService {
        let routes = ReportRoutes(
            reader: lane, gateway: lane, view: source, rules: rules, figures: FoldedFigures(view: source))
        let services = OfficeServices(routes: routes, today: try Paper.day(today))
        let pages = ConsoleRoutes(
            try ConsoleParts(
                view: source, services: services, door: HeaderDoor(DevelopmentAuthenticator(isEnabled: true))))
        return try OfficeServices.service(on: try Paper.day(today), pages: { pages.addPages(to: $0) }) {
            routes.add(to: $0)
        }
    }
}

/// Somebody at the desk.
struct Officer: Sendable {
    let name: String
    let roles: Set<Role>
    let area: String

    static let county = Officer(name: "county.officer", roles: [.clerk, .reviewer, .approver], area: "532532")
    static let prefecture = Officer(name: "prefecture.officer", roles: [.reviewer, .approver], area: "532500")
    static let auditor = Officer(name: "auditor", roles: [.auditor], area: "532532")
    static let neighbour = Officer(name: "neighbour", roles: [.clerk, .reviewer, .approver], area: "532501")

    func caller() throws -> Caller {
        Caller(actor: ActorID(unchecked: name), roles: roles, area: try unwrap(DivisionCode(area)))
    }
}

/// The lane as the routes reach it, the journals of others and the read model over all of them.
actor OfficeLane: CommandGateway, PartitionReader {
    private var writer: JournalWriter
    private let bench: ReportsBench
    private let view: FoldedView
    nonisolated let source: FileSource

    init() throws {
        writer = JournalWriter()
        bench = try ReportsBench(writer.broker)
        view = try FoldedView(writer.broker)
        try view.fold()
        source = try view.source()
    }

    func fold() throws { try view.fold() }

    func write(_ events: [any Message], by processor: ProcessorName) throws {
        for event in events { try writer.write(event, by: processor) }
    }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        let outcome = try bench.submit(
            CommandEnvelope(
                type: command.type, key: command.key, idempotencyKey: command.id, payload: Array(command.payload),
                time: Moment(milliseconds: command.at.milliseconds)))
        switch outcome {
        case .accepted(let type, _, let seq, _):
            return CommandAnswer(status: .accepted(eventType: type, eventID: "e-\(seq)"), position: "journal/0#\(seq)")
        case .refused(let refusal, _, _):
            let detail = Bilingual(refusal.zh, refusal.en)
            return CommandAnswer(
                status: .refused(
                    refusal.isMissing
                        ? Problem("not-found", status: 404, title: Problem.notFound.title, detail: detail)
                        : Problem.refused(detail, code: refusal.code)), position: "journal/0")
        case .keyReused:
            return CommandAnswer(
                status: .refused(.conflict(Bilingual("", ""), code: "idempotency-key-reused")), position: "journal/0")
        default: throw CommandUnavailable.outcomeUnknown(retryAfter: 1)
        }
    }

    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value { try bench.read(key, body) }

    func events() throws -> [ReportsEvent] { try bench.events() }
    func settle() throws { try bench.settle() }
}

/// Asks the routes as the running services are asked.
struct OfficeServices: ServiceCalls {
    let routes: ReportRoutes
    let today: Day

    static func service(
        on day: Day, pages: (Router<ServiceContext>) -> Void = { _ in }, routes: (CallerRoutes) -> Void
    ) throws -> HTTPService {
        // It keeps metadata, because the server finds a request's id there, and says nothing.
        let logger = Logger(label: "office") { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .critical
            return handler
        }
        let moment = Moment(startOf: day)
        return HTTPService(
            configuration: .init(port: 0), openAPI: ConsoleAPI.document, readiness: OfficeReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true), logger: logger,
            clock: { Timestamp(milliseconds: moment.milliseconds) }, pages: pages, routes: routes)
    }

    func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer {
        throw Problem.notFound
    }

    func get<Answer: Decodable & Sendable>(
        _ processor: ProcessorName, key: String, _ target: Target, as type: Answer.Type, for visitor: Visitor
    ) async throws -> Answer {
        try await ask(.get, target, nil, nil, visitor, as: type)
    }

    func post(
        _ processor: ProcessorName, key: String, _ target: Target, _ body: any Encodable & Sendable,
        idempotencyKey: String, for visitor: Visitor
    ) async throws -> CommandReceipt {
        try await ask(
            .post, target, try JSONEncoder.wire.encode(body), idempotencyKey, visitor, as: CommandReceipt.self)
    }

    private func ask<Answer: Decodable & Sendable>(
        _ method: HTTPRequest.Method, _ target: Target, _ body: Data?, _ key: String?, _ visitor: Visitor,
        as type: Answer.Type
    ) async throws -> Answer {
        let service = try Self.service(on: today) { routes.add(to: $0) }
        var headers: HTTPFields = [.authorization: visitor.authorization, .contentType: "application/json"]
        if let key { headers[.idempotencyKey] = key }
        let fields = headers
        return try await service.application.test(.router) { client in
            try await client.execute(
                uri: target.description, method: method, headers: fields, body: body.map { ByteBuffer(bytes: $0) }
            ) { response in
                let data = Data(buffer: response.body)
                guard (200...299).contains(response.status.code) else {
                    throw try JSONDecoder().decode(Problem.self, from: data)
                }
                return try JSONDecoder().decode(type, from: data)
            }
        }
    }
}

private struct OfficeReady: ReadinessSource {
    func readiness() async -> Readiness { Readiness(ready: true) }
}
