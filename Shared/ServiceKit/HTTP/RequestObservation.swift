import Hummingbird
import Logging
import Metrics
import Models

/// Opens the scope of a request and its trace, measures it and logs it. Paths are logged and counted as route templates, because a
/// path or
/// a query may carry what somebody should not have put there.
struct RequestObservation: RouterMiddleware {
    let bodyLimit: Int
    let metrics: PrometheusRegistry
    let clock: @Sendable () -> Timestamp

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        try await TraceContext.$current.withValue(.received(request.headers[.traceparent])) {
            try await answer(request, context, next)
        }
    }

    private func answer(
        _ request: Request, _ context: ServiceContext, _ next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let id = Self.requestID(request) ?? context.id
        context.scope = RequestScope(id: id, receivedAt: clock(), bodyLimit: bodyLimit)
        context.logger[metadataKey: "hb.request.id"] = nil
        context.logger[metadataKey: "request.id"] = .string(id)
        let start = ContinuousClock.now
        var response = try await next(request, context)
        response.headers[.requestID] = id
        observe(request, response, context, start.duration(to: .now))
        return response
    }

    private func observe(
        _ request: Request, _ response: Response, _ context: ServiceContext, _ duration: Duration
    ) {
        let route = context.endpointPath ?? "NotFound"
        let method = Self.methods.contains(request.method.rawValue) ? request.method.rawValue : "OTHER"
        metrics.makeTimer(
            label: Metric.requestDuration.name,
            dimensions: [
                ("http_route", route), ("http_request_method", method),
                ("http_response_status_code", String(response.status.code)),
            ]
        ).recordNanoseconds(duration.nanoseconds)
        context.logger.log(
            level: response.status.code >= 500 && response.status.code != 503 ? .error : .debug, "request answered",
            metadata: [
                "http.route": .string(route), "http.request.method": .string(method),
                "http.response.status_code": .stringConvertible(response.status.code),
                "duration.ms": .stringConvertible(Double(duration.nanoseconds) / 1e6),
            ])
    }

    /// A caller's own id is kept, so that one request is one id across services.
    private static func requestID(_ request: Request) -> String? {
        guard let text = request.headers[.requestID], let id = ActorID(text), !PersonalNumberScan.contains(text) else {
            return nil
        }
        return id.description
    }

    private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
}

extension Duration {
    /// Whole nanoseconds.
    public var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
