import Crypto
import Foundation
import Hummingbird

/// How many requests are taken from whom.
public struct RequestRates: Sendable, Equatable {
    /// Requests a second of one caller, ten times as many at once; `nil` for no limit.
    public var caller: Int?
    /// Refused credentials a second from one address, ten times as many at once; `nil` for no limit.
    public var refused: Int?

    public init(caller: Int? = nil, refused: Int? = nil) {
        self.caller = caller
        self.refused = refused
    }
}

/// Answers 429 to who asks too often. A caller is known by the credentials as they were sent, before anybody has looked at them, so that guessing is
/// cheap to refuse; made-up credentials are new ones each time, and are counted by the address that they come from.
struct RequestLimits: RouterMiddleware {
    private let callers: TokenBuckets?
    private let refused: TokenBuckets?

    init(_ rates: RequestRates) {
        callers = rates.caller.map { TokenBuckets(rate: $0) }
        refused = rates.refused.map { TokenBuckets(rate: $0) }
    }

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let now = context.scope.receivedAt
        // Between instances questions go as often as the work needs them; their seal of the key ring is what admits them.
        if !request.uri.path.hasPrefix("/peer/"), let wait = callers?.take(Self.name(request, context), at: now) {
            throw Problem.tooManyRequests(retryAfter: wait)
        }
        func refuse() throws {
            if let wait = refused?.take(context.address, at: now) { throw Problem.tooManyRequests(retryAfter: wait) }
        }
        do {
            let response = try await next(request, context)
            if response.status == .unauthorized { try refuse() }
            return response
        } catch let error as any ProblemConvertible where error.problem.status == 401 {
            try refuse()
            throw error
        }
    }

    /// Credentials are not kept: only their hash is.
    private static func name(_ request: Request, _ context: ServiceContext) -> String {
        guard let credentials = request.headers[.authorization] ?? request.headers[.cookie] else {
            return context.address
        }
        return Data(SHA256.hash(data: Data(credentials.utf8)).prefix(16)).base64url
    }
}
