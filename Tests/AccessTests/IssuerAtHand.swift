import DevelopmentIssuer
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Models
import ServiceKit
import Synchronization

/// The development issuer itself, reached without a network: every call goes through its routes.
final class IssuerAtHand: IssuerCalls {
    static let address = "http://127.0.0.1:7106"
    static let console = "https://console.example"

    let desk: IssuerDesk
    let users: [IssuerUser]
    private let service: HTTPService
    private let state = Mutex<(calls: [String], isDown: Bool)>(([], false))

    init(_ clock: TestClock, secret: String? = nil, console: String = IssuerAtHand.console) throws {
        users = IssuerUser.ready(in: [(code: "532532", name: "河口"), (code: "532532100", name: "河口镇")])
        desk = IssuerDesk(
            issuer: Self.address,
            client: IssuerClient(secret: secret, redirects: ["\(console)/sign-in/return"]), users: users,
            clock: { clock.now })
        service = IssuerService.make(desk, port: 0, logger: .quiet("issuer"))
    }

    func user(_ id: String) throws -> IssuerUser { try found(users.first { $0.id == id }) }

    /// How often a path was asked for.
    func calls(_ path: String) -> Int { state.withLock { $0.calls.filter { $0 == path }.count } }

    var isDown: Bool {
        get { state.withLock { $0.isDown } }
        set { state.withLock { $0.isDown = newValue } }
    }

    func get(_ url: String) async throws -> IssuerAnswer { try await send(.get, url).answer }

    func post(
        _ url: String, form: [(name: String, value: String)], authorization: String?
    ) async throws -> IssuerAnswer {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.authorization] = authorization
        return try await send(.post, url, headers, FormFields(form).encoded).answer
    }

    /// As a browser or the console sends it.
    func send(
        _ method: HTTPRequest.Method, _ url: String, _ headers: HTTPFields = [:], _ body: String? = nil
    ) async throws -> (answer: IssuerAnswer, headers: HTTPFields) {
        guard url.hasPrefix(Self.address) else { throw Elsewhere(url: url) }
        let target = String(url.dropFirst(Self.address.count))
        let isDown = state.withLock { state in
            state.calls.append(String(target.prefix { $0 != "?" }))
            return state.isDown
        }
        guard !isDown else { throw Elsewhere(url: url) }
        return try await service.application.test(.router) { client in
            try await client.execute(
                uri: target, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
            ) { (IssuerAnswer(status: $0.status.code, body: Data($0.body.readableBytesView)), $0.headers) }
        }
    }

    private struct Elsewhere: Error { let url: String }
}

/// - Throws: where there is nothing.
func found<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw NotFound() }
    return value
}

struct NotFound: Error {}

extension DivisionCode: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}

extension Logger {
    /// Says only what stops a test.
    static func quiet(_ label: String) -> Logger {
        var logger = Logger(label: label)
        logger.logLevel = .critical
        return logger
    }
}
