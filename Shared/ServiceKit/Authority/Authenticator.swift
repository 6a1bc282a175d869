import Hummingbird
import Models

/// Turns the credentials of a request into a caller. Everything under `/v1` passes one.
public protocol Authenticator: Sendable {
    /// - Parameter authorization: the `Authorization` header as it came; `nil` when absent.
    /// - Throws: `Problem.unauthenticated` when the credentials are missing, malformed, expired or not accepted.
    func caller(authorization: String?) async throws -> Caller
}

/// Development identities: `Authorization: Bearer dev:<actor>:<role>[+<role>…]:<area>`, believed as they stand. Only
/// where
/// `LAOWU_DEV_AUTH=1`; otherwise nobody gets in.
public struct DevelopmentAuthenticator: Authenticator {
    private let isEnabled: Bool

    public init(isEnabled: Bool) { self.isEnabled = isEnabled }

    public init(settings: ServiceSettings) { self.init(isEnabled: settings.acceptsDevelopmentIdentities) }

    public func caller(authorization: String?) async throws -> Caller {
        guard isEnabled, let authorization, let caller = Self.caller(bearer: authorization) else {
            throw Problem.unauthenticated
        }
        return caller
    }

    /// The header value that this authenticator reads.
    public static func authorization(for caller: Caller) -> String {
        let roles = caller.roles.map(\.description).sorted().joined(separator: "+")
        return "Bearer dev:\(caller.actor):\(roles):\(caller.area)"
    }

    private static func caller(bearer: String) -> Caller? {
        let scheme = bearer.prefix(7)
        guard scheme.lowercased() == "bearer " else { return nil }
        let parts = bearer.dropFirst(7).split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "dev", let actor = ActorID(parts[1]), let area = DivisionCode(parts[3]),
            !PersonalNumberScan.contains(parts[1])
        else { return nil }
        let names = parts[2].split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        let roles = names.compactMap { Role($0) }
        guard roles.count == names.count else { return nil }
        return Caller(actor: actor, roles: Set(roles), area: area)
    }
}

/// Lets `/v1` routes run for known callers only.
struct AuthenticationMiddleware: RouterMiddleware {
    let authenticator: any Authenticator

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let caller = try await authenticator.caller(authorization: request.headers[.authorization])
        context.caller = caller
        context.logger[metadataKey: "caller.actor"] = .string(caller.actor.description)
        do { return try await next(request, context) } catch let error as any ProblemConvertible
            where error.problem.status == 403
        {
            context.auditRefusal(error.problem, of: caller)
            throw error
        }
    }
}

extension ServiceContext {
    /// Somebody known asked for what is not theirs.
    public func auditRefusal(_ problem: Problem, of caller: Caller) {
        logger.audit(
            .refused, caller,
            ["http.route": .string(endpointPath ?? "NotFound"), "audit.reason": .string(problem.code ?? problem.slug)])
    }
}
