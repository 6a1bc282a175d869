import Foundation
import Hummingbird

/// What every request has from its first moment on.
public struct RequestScope: Sendable {
    /// Also in the log, in `X-Request-Id` and in a problem's `instance`.
    public var id: String
    /// When the request arrived: the time of the command it may carry.
    public var receivedAt: Timestamp
    /// Bytes a body may have.
    public var bodyLimit: Int
}

/// A context that carries a request's scope.
public protocol ScopedContext: RequestContext where Decoder == JSONDecoder, Encoder == JSONEncoder {
    var scope: RequestScope { get set }
}

extension ScopedContext {
    public var maxUploadSize: Int { scope.bodyLimit }
    public var requestDecoder: JSONDecoder { JSONDecoder() }
    public var responseEncoder: JSONEncoder { .wire }
}

extension JSONEncoder {
    /// JSON as it leaves a service: camelCase as declared, dates as `YYYY-MM-DD` by the types of Models, members sorted
    /// so
    /// that equal values are equal bytes.
    public static var wire: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

/// The context of a request before it is known who sent it.
public struct ServiceContext: ScopedContext {
    public var coreContext: CoreRequestContextStorage
    public var scope: RequestScope
    /// Set for `/v1` once the credentials were accepted.
    public var caller: Caller?
    /// Where the connection comes from: a machine, or the proxy before it.
    public let address: String

    public init(source: Source) {
        coreContext = .init(source: source)
        scope = RequestScope(id: "", receivedAt: Timestamp(milliseconds: 0), bodyLimit: 0)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

/// The context of a `/v1` route: somebody is calling, always.
public struct CallerContext: ScopedContext, ChildRequestContext {
    public var coreContext: CoreRequestContextStorage
    public var scope: RequestScope
    public let caller: Caller

    /// - Throws: `Problem.unauthenticated` where no authenticator has named a caller.
    public init(context: ServiceContext) throws {
        guard let caller = context.caller else { throw Problem.unauthenticated }
        coreContext = context.coreContext
        scope = context.scope
        self.caller = caller
    }
}

/// Gives the routes below it another body limit, for uploads.
public struct BodyLimit<Context: ScopedContext>: RouterMiddleware {
    private let bytes: Int

    public init(bytes: Int) { self.bytes = bytes }

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.scope.bodyLimit = bytes
        return try await next(request, context)
    }
}
