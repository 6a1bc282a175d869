import Foundation
import Hummingbird

/// The partition a request needs belongs to another instance. Thrown by command gateways and by reads.
public struct NotOwner: Error, Hashable, Sendable, ProblemConvertible {
    /// Base URL of the owner, as the directory names it; `nil` while there is none.
    public let owner: String?
    /// Seconds after which asking again makes sense.
    public let retryAfter: Int

    public init(owner: String?, retryAfter: Int = 1) {
        self.owner = owner
        self.retryAfter = retryAfter
    }

    public var problem: Problem {
        .unavailable(
            Bilingual("该区划的数据由其他实例处理", "another instance holds this division"), code: "not-owner",
            retryAfter: retryAfter)
    }
}

/// A request on its way to the owner.
public struct ForwardedRequest: Sendable {
    public let method: String
    /// Path and query.
    public let target: String
    /// End-to-end headers, with `Laowu-Forwarded` and the request's id.
    public let headers: [(name: String, value: String)]
    public let body: Data

    public init(method: String, target: String, headers: [(name: String, value: String)], body: Data) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }
}

/// The owner's answer.
public struct ForwardedResponse: Sendable {
    public let status: Int
    public let headers: [(name: String, value: String)]
    public let body: Data

    public init(status: Int, headers: [(name: String, value: String)], body: Data) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Sends a request to another instance, with the trace that is current. An error means that the owner did not answer.
public protocol RequestForwarder: Sendable {
    func forward(_ request: ForwardedRequest, to owner: String) async throws -> ForwardedResponse
}

/// Passes a request once to the instance that owns its partition. Bodies without an announced length, or above the
/// limit, are
/// not kept for this; their sender gets the 503.
struct ForwardingMiddleware: RouterMiddleware {
    let forwarder: any RequestForwarder

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        guard request.headers[.forwarded] == nil else { return try await next(request, context) }
        var request = request
        var body: Data?
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > 0 {
            if length <= context.scope.bodyLimit {
                let bytes = try await request.body.bytes(limit: context.scope.bodyLimit)
                request.body = RequestBody(buffer: ByteBuffer(bytes: bytes))
                body = bytes
            }
        } else if request.headers[.transferEncoding] == nil {
            body = Data()
        }
        do {
            return try await next(request, context)
        } catch let error as NotOwner {
            guard let owner = error.owner, let body else { throw error }
            return try await forward(request, body, to: owner, context, instead: error)
        }
    }

    private func forward(
        _ request: Request, _ body: Data, to owner: String, _ context: ServiceContext, instead error: NotOwner
    ) async throws -> Response {
        var headers = request.headers.filter { !Self.hopByHop.contains($0.name.canonicalName) }
            .map { (name: $0.name.canonicalName, value: $0.value) }
        headers.removeAll { ["x-request-id", "traceparent"].contains($0.name) }
        headers += [("x-request-id", context.scope.id), ("laowu-forwarded", "1")]
        let answer: ForwardedResponse
        do {
            answer = try await forwarder.forward(
                ForwardedRequest(
                    method: request.method.rawValue, target: request.head.path ?? "/", headers: headers, body: body),
                to: owner)
        } catch {
            context.logger.warning("owner did not answer", metadata: ["owner.url": .string(owner)])
            throw NotOwner(owner: nil, retryAfter: 1)
        }
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            guard let name = HTTPHeader.Name(name), !Self.hopByHop.contains(name.canonicalName) else { continue }
            fields.append(HTTPHeader(name: name, value: value))
        }
        fields[.contentLength] = String(answer.body.count)
        return Response(
            status: .init(code: (100...599).contains(answer.status) ? answer.status : 502), headers: fields,
            body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    /// RFC 9110 §7.6.1, and what the next connection sets itself.
    private static let hopByHop: Set = [
        "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "host",
        "content-length",
    ]
}
