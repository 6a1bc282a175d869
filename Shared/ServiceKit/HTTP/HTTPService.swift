import Foundation
import Hummingbird
import Logging
import ServiceLifecycle

/// The HTTP side of a service: `/livez`, `/readyz`, `/metrics`, `/openapi.yaml`, and the routes it is given under
/// `/v1`, where
/// nobody gets in without an accepted identity.
public struct HTTPService: Service {
    public struct Configuration: Sendable {
        public var host: String
        public var port: Int
        /// Bytes a body may have where no `BodyLimit` says otherwise; 2 MiB.
        public var bodyLimit: Int
        /// Seconds a connection may stay silent; 60.
        public var idleTimeout: Int64
        /// What requests under way get when the service stops; 8 seconds.
        public var drainLimit: Duration
        /// How many requests are taken from whom; without limits unless set.
        public var rates: RequestRates

        public init(
            host: String = "127.0.0.1", port: Int = 8080, bodyLimit: Int = 2 << 20, idleTimeout: Int64 = 60,
            drainLimit: Duration = .seconds(8), rates: RequestRates = RequestRates()
        ) {
            self.host = host
            self.port = port
            self.bodyLimit = bodyLimit
            self.idleTimeout = idleTimeout
            self.drainLimit = drainLimit
            self.rates = rates
        }

        public init(settings: ServiceSettings) {
            self.init(host: settings.httpHost, port: settings.httpPort, rates: settings.rates)
        }
    }

    /// The application, for tests that send requests straight to the router.
    public let application: Application<RouterResponder<ServiceContext>>
    private let drainLimit: Duration

    /// - Parameters:
    ///   - openAPI: the document served at `/openapi.yaml`.
    ///   - forwarder: passes requests for partitions of other instances to their owner; without one they are answered
    /// 503.
    ///   - clock: receipt times.
    ///   - onListening: called with the bound port.
    ///   - pages: routes outside `/v1`, open to everybody.
    ///   - routes: the routes under `/v1`.
    public init(
        configuration: Configuration, openAPI: String, readiness: any ReadinessSource, metrics: PrometheusRegistry,
        authenticator: any Authenticator, logger: Logger, forwarder: (any RequestForwarder)? = nil,
        clock: @escaping @Sendable () -> Timestamp = Timestamp.now,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in },
        pages: (Router<ServiceContext>) -> Void = { _ in }, routes: (CallerRoutes) -> Void
    ) {
        drainLimit = configuration.drainLimit
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestObservation(bodyLimit: configuration.bodyLimit, metrics: metrics, clock: clock))
        router.add(middleware: ProblemMiddleware())
        Self.addStandardRoutes(to: router, openAPI: openAPI, readiness: readiness, metrics: metrics)
        router.add(middleware: RequestLimits(configuration.rates))
        pages(router)
        let authenticated = router.group("v1").add(middleware: AuthenticationMiddleware(authenticator: authenticator))
        if let forwarder { authenticated.add(middleware: ForwardingMiddleware(forwarder: forwarder)) }
        routes(CallerRoutes(authenticated))
        Self.refuseOtherMethods(on: router)
        application = Application(
            router: router, server: .http1(configuration: .init(idleTimeout: .seconds(configuration.idleTimeout))),
            configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                logger.info("listening", metadata: ["server.port": .stringConvertible(port)])
                await onListening(port)
            },
            logger: logger)
    }

    /// Serves until the group stops. Requests under way then have `drainLimit` before they are cancelled, so that what
    /// stands
    /// behind them can still stop gracefully.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask { [drainLimit] in
                try await gracefulShutdown()
                try await Task.sleep(for: drainLimit)
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static func addStandardRoutes(
        to router: Router<ServiceContext>, openAPI: String, readiness: any ReadinessSource, metrics: PrometheusRegistry
    ) {
        // Never asks a broker or a store: a restart mends neither.
        router.get("livez") { _, _ in Response.text(#"{"status":"alive"}"#, type: "application/json") }
        router.get("readyz") { _, _ in
            let state = await readiness.readiness()
            let body = String(decoding: try JSONEncoder.wire.encode(state), as: UTF8.self)
            return Response.text(
                body, type: "application/json", status: state.ready ? .ok : .serviceUnavailable)
        }
        router.get("metrics") { _, _ in
            Response.text(metrics.render(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
        router.get("openapi.yaml") { _, _ in Response.text(openAPI, type: "application/yaml; charset=utf-8") }
    }

    /// Answers 405 where the path exists and the method does not.
    private static func refuseOtherMethods(on router: Router<ServiceContext>) {
        var known: [String: (path: RouterPath, methods: Set<HTTPRequest.Method>)] = [:]
        for route in router.routes {
            known[route.path.description, default: (route.path, [])].methods.insert(route.method)
        }
        for (path, methods) in known.values {
            let allowed = methods.union(methods.contains(.get) ? [.head] : [])
            let names = allowed.map(\.rawValue).sorted()
            for method in [.get, .head, .post, .put, .patch, .delete, .options] as [HTTPRequest.Method]
            where !allowed.contains(method) {
                router.on(path, method: method) { _, _ -> Response in throw Problem.methodNotAllowed(allowed: names) }
            }
        }
    }
}

extension Response {
    /// A whole text as body.
    public static func text(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: type, .contentLength: String(text.utf8.count)],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
