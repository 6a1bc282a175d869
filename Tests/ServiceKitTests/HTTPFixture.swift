import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Models
import Synchronization
import Testing

@testable import ServiceKit

/// A service over a gateway, an authenticator and a log that the test holds.
struct HTTPFixture {
    let metrics = PrometheusRegistry()
    let log = MemoryLog()
    let gateway = RecordingGateway()
    var readiness = Readiness(ready: true)
    var forwarder: (any RequestForwarder)?
    var acceptsDevelopmentIdentities = true
    var rates = RequestRates()
    var clock: @Sendable () -> Timestamp = { Self.receivedAt }

    static let receivedAt = Timestamp(milliseconds: 1_795_250_130_042)
    static let clerk = Caller(actor: "zhang.san", roles: [.clerk], area: "532532")

    struct Body: Codable, Sendable {
        var name: String
        var county: DivisionCode
        var day: Day?
        var rows: [Row]?
        struct Row: Codable, Sendable { var amount: Int }
    }

    func service() -> HTTPService {
        let logger = Logger(label: "http") { [log] in
            JSONLogHandler(
                label: $0, service: "test", level: .trace, sink: log.sink, metadataProvider: .trace)
        }
        return HTTPService(
            configuration: .init(bodyLimit: 1000, rates: rates), openAPI: "openapi: 3.1.0\n",
            readiness: FixedReadiness(readiness),
            metrics: metrics, authenticator: DevelopmentAuthenticator(isEnabled: acceptsDevelopmentIdentities),
            logger: logger, forwarder: forwarder, clock: clock
        ) { [gateway] v1 in
            v1.get("workers/{id}", roles: .readers) { _, context in
                try context.parameter("id", as: PersonKey.self).description
            }
            v1.get("failing", roles: .readers) { _, _ -> String in
                throw UnforeseenError(secret: "532501199001010017 pa55word")
            }
            v1.get("elsewhere", roles: .readers) { _, _ -> String in
                throw NotOwner(owner: "http://owner:1", retryAfter: 3)
            }
            v1.get("lists", roles: .readers) { request, _ in
                let county = try request.query("county", as: DivisionCode.self)
                let day = try request.query("day") { Day($0) }
                return "\(county?.description ?? "all") \(day?.description ?? "ever")"
            }
            v1.post("uploads", roles: .readers) { request, context in String(try await request.bytes(context).count) }
            v1.group("large").add(middleware: BodyLimit(bytes: 100_000))
                .post("uploads", roles: .readers) { request, context in String(try await request.bytes(context).count) }
            v1.routeCommand("workers", gateway: gateway, roles: [.clerk], success: .created, as: Body.self) {
                body, _, _ in
                CommandDraft(type: "register-worker", area: body.county, payload: body)
            }
            v1.routeCommand("notes", gateway: gateway, roles: [.clerk], as: Body.self) { body, _, _ in
                CommandDraft(type: "note", area: body.county, payload: body)
            }
        }
    }

    func run(_ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await service().application.test(.router, test)
    }

    static func headers(
        _ caller: Caller? = clerk, key: String? = nil, _ more: HTTPFields = [:]
    ) -> HTTPFields {
        var headers = more
        if let caller { headers[.authorization] = DevelopmentAuthenticator.authorization(for: caller) }
        if let key { headers[.idempotencyKey] = key }
        return headers
    }
}

struct UnforeseenError: Error {
    let secret: String
}

struct FixedReadiness: ReadinessSource {
    let state: Readiness
    init(_ state: Readiness) { self.state = state }
    func readiness() async -> Readiness { state }
}

/// Keeps what it was given and answers as told.
final class RecordingGateway: CommandGateway {
    private let state = Mutex<(commands: [SubmittedCommand], answer: Result<CommandAnswer, any Error>)>(
        (
            [],
            .success(
                CommandAnswer(
                    status: .accepted(eventType: "laowu.registry.worker-registered.v1", eventID: "e-1"),
                    position: "laowu.registry.journal/3@17", result: Data(#"{"worker":"w-1"}"#.utf8)))
        ))

    var commands: [SubmittedCommand] { state.withLock { $0.commands } }

    func answer(_ answer: Result<CommandAnswer, any Error>) { state.withLock { $0.answer = answer } }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        try state.withLock { state in
            state.commands.append(command)
            return state.answer
        }.get()
    }
}

extension TestResponse {
    /// The problem in the body, checked to be sent as one.
    func problem() throws -> Problem {
        #expect(headers[.contentType] == "application/problem+json")
        let problem = try JSONDecoder().decode(Problem.self, from: Data(body.readableBytesView))
        #expect(problem.status == Int(status.code))
        #expect(!PersonalNumberScan.contains(String(buffer: body)))
        return problem
    }
}

extension DivisionCode: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}

extension ActorID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}
