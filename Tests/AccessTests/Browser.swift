import Foundation
import GRDB
import HTTPTypes
import Hosting
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import Models
import ServiceKit
import Synchronization

@testable import ConsoleService

/// One console with its issuer, and the keys they have.
struct SignInBench: Sendable {
    let clock = TestClock()
    let issuer: IssuerAtHand
    let ring: KeyRing
    let url: String
    private let view: EmptyView
    private let secret: String?

    /// - Parameter url: under which browsers reach the console.
    init(url: String = IssuerAtHand.console, secret: String? = nil) throws {
        self.url = url
        self.secret = secret
        issuer = try IssuerAtHand(clock, secret: secret, console: url)
        let file = NSTemporaryDirectory() + "keys-" + UUID().uuidString
        ring = try KeyRing.generate(to: file)
        try FileManager.default.removeItem(atPath: file)
        view = try EmptyView()
    }

    /// An instance of the console: another one, or the same after a restart, is made alike.
    func console(
        ring other: KeyRing? = nil, _ change: (inout SignInSettings) -> Void = { _ in }
    ) throws -> HTTPService {
        var settings = SignInSettings(url: url, secret: secret)
        change(&settings)
        let provider = IdentityProvider(
            IssuerSettings(issuer: IssuerAtHand.address), calls: issuer, clock: { [clock] in clock.now })
        let desk = SignInDesk(settings, provider, cipher: other ?? ring, clock: { [clock] in clock.now })
        var service = try ServiceOptions.parse([]).resolved(environment: ["LAOWU_DEV_AUTH": "1"])
        service.issuer = provider.settings
        let authenticator = ServiceAuthenticator(service, provider)
        let parts = try ConsoleParts(
            view: view, services: NobodyAnswers(), door: SessionDoor(desk, authenticator), signIn: .issuer(desk))
        return Self.service(parts, authenticator)
    }

    static func service(_ parts: ConsoleParts, _ authenticator: any Authenticator) -> HTTPService {
        HTTPService(
            configuration: .init(port: 0), openAPI: "", readiness: Ready(), metrics: PrometheusRegistry(),
            authenticator: authenticator, logger: .quiet("console"),
            pages: { ConsoleRoutes(parts).addPages(to: $0) }, routes: { ConsoleRoutes(parts).add(to: $0) })
    }

    private struct Ready: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }
}

/// Follows redirects between a console and its issuer and keeps their cookies, as browsers do.
final class Browser: Sendable {
    struct Answer: Sendable {
        let status: Int
        let text: String
        let headers: HTTPFields

        var location: String { headers[.location] ?? "" }
        var setCookies: [String] { headers[values: .setCookie] }

        /// The value of a hidden field.
        func field(_ name: String) -> String {
            guard let start = text.range(of: "name=\"\(name)\" value=\"") else { return "" }
            return String(text[start.upperBound...].prefix { $0 != "\"" })
        }
    }

    private let console: HTTPService
    private let bench: SignInBench
    private let jar = Mutex<[String: String]>([:])

    init(_ bench: SignInBench, _ console: HTTPService? = nil) throws {
        self.bench = bench
        self.console = try console ?? bench.console()
    }

    var cookies: [String: String] {
        get { jar.withLock { $0 } }
        set { jar.withLock { $0 = newValue } }
    }

    /// The same cookies before another console.
    func moved(to console: HTTPService) throws -> Browser {
        let browser = try Browser(bench, console)
        browser.cookies = cookies
        return browser
    }

    /// Another tab: the same console, and the cookies that this one had at some time.
    func tab(with cookies: [String: String]) throws -> Browser {
        let browser = try Browser(bench, console)
        browser.cookies = cookies
        return browser
    }

    func get(_ target: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, target, headers)
    }

    func post(_ target: String, _ fields: [(name: String, value: String)]) async throws -> Answer {
        try await send(
            .post, target, [.contentType: "application/x-www-form-urlencoded"], FormFields(fields).encoded)
    }

    func send(
        _ method: HTTPRequest.Method, _ target: String, _ headers: HTTPFields = [:], _ body: String? = nil
    ) async throws -> Answer {
        var headers = headers
        let kept = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if !kept.isEmpty { headers[.cookie] = kept }
        let fields = headers
        let answer = try await console.application.test(.router) { client in
            try await client.execute(
                uri: target, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) }
            ) { Answer(status: $0.status.code, text: String(buffer: $0.body), headers: $0.headers) }
        }
        jar.withLock { jar in
            for cookie in answer.setCookies {
                let pair = cookie.prefix { $0 != ";" }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                jar[String(pair[0])] = cookie.contains("Max-Age=0") ? nil : String(pair[1])
            }
        }
        return answer
    }

    /// Goes to a page, by way of the issuer, as one of its users.
    ///
    /// - Returns: the console's answer to the return from the issuer.
    func signIn(as user: String, to page: String = "/") async throws -> Answer {
        let led = try await get(page)
        return try await get(try await comingBack(from: led.location, as: user))
    }

    /// The address under the console with which the issuer sends somebody back who chose a user.
    ///
    /// - Parameter entry: an address of the console's `/sign-in`.
    func comingBack(from entry: String, as user: String) async throws -> String {
        let away = try await get(entry).location
        let page = try await bench.issuer.send(.get, away)
        guard page.answer.status == 200 else { throw NotFound() }
        var form = FormFields(decoding: away.drop { $0 != "?" }.dropFirst()).pairs
        form.append(("user", user))
        let back = try await bench.issuer.send(
            .post, IssuerAtHand.address + "/authorize", [.contentType: "application/x-www-form-urlencoded"],
            FormFields(form).encoded)
        let address = back.headers[.location] ?? ""
        guard address.hasPrefix(bench.url) else { throw NotFound() }
        return String(address.dropFirst(bench.url.count))
    }
}

/// A read model in which nothing has happened yet.
struct EmptyView: ConsoleSource {
    private let queue: DatabaseQueue

    init() throws {
        queue = try DatabaseQueue()
        try queue.write { try $0.execute(sql: ConsoleSchema.sql) }
    }

    var statuses: [Journal.PartitionStatus] { [] }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await queue.read(body)
    }
}

/// Services that are not there.
struct NobodyAnswers: ServiceCalls {
    func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer {
        throw Problem.notFound
    }

    func get<Answer: Decodable & Sendable>(
        _ processor: ProcessorName, key: String, _ target: Target, as type: Answer.Type, for visitor: Visitor
    ) async throws -> Answer { throw CommandUnavailable.catchingUp(retryAfter: 1) }

    func post(
        _ processor: ProcessorName, key: String, _ target: Target, _ body: any Encodable & Sendable,
        idempotencyKey: String, for visitor: Visitor
    ) async throws -> CommandReceipt { throw CommandUnavailable.catchingUp(retryAfter: 1) }
}
