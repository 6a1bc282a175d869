import Foundation
import Hummingbird
import Models
import ServiceKit

/// The addresses of the development issuer.
public struct IssuerRoutes: Sendable {
    private let desk: IssuerDesk

    public init(_ desk: IssuerDesk) { self.desk = desk }

    public func add(to router: Router<ServiceContext>) {
        router.get(".well-known/openid-configuration") { _, _ in try Self.json(discovery) }
        router.get("keys") { _, _ in try Self.json(await desk.keySet) }
        router.get("authorize") { request, _ in
            let fields = FormFields(decoding: request.uri.query ?? "")
            do throws(AuthorizationRefusal) {
                _ = try desk.request(fields)
                return IssuerPages.users(desk.users, fields)
            } catch { return refusal(error) }
        }
        router.post("authorize") { request, context in
            let fields = try await Self.form(request, context)
            let wanted: IssuerDesk.Request
            do throws(AuthorizationRefusal) { wanted = try desk.request(fields) } catch { return refusal(error) }
            guard let user = desk.users.first(where: { $0.id == fields["user"] }) else { throw Problem.notFound }
            let code = await desk.code(wanted, for: user)
            return back(wanted.redirect, [("code", code), ("state", wanted.state)])
        }
        router.post("token") { request, context in
            let fields = try await Self.form(request, context)
            do {
                return try Self.json(await desk.tokens(fields, authorization: request.headers[.authorization]))
            } catch let problem as TokenEndpointProblem { return try Self.refusal(problem) }
        }
        router.post("revoke") { request, context in
            let fields = try await Self.form(request, context)
            do {
                try await desk.revoke(fields, authorization: request.headers[.authorization])
                return Response(status: .ok)
            } catch let problem as TokenEndpointProblem { return try Self.refusal(problem) }
        }
        router.get("end-session") { _, _ in IssuerPages.goodbye }
        router.post("rotate") { _, _ in
            await desk.rotate()
            return try Self.json(await desk.keySet)
        }
    }

    private var discovery: JSONValue {
        func at(_ path: String) -> JSONValue { .string("\(desk.issuer)/\(path)") }
        return .object([
            "issuer": .string(desk.issuer), "jwks_uri": at("keys"), "authorization_endpoint": at("authorize"),
            "token_endpoint": at("token"), "revocation_endpoint": at("revoke"),
            "end_session_endpoint": at("end-session"),
            "response_types_supported": ["code"], "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "refresh_token"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"], "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
            "scopes_supported": ["openid", "profile"], "authorization_response_iss_parameter_supported": true,
            "claims_supported": ["sub", "name", "preferred_username", "laowu_roles", "laowu_area"],
        ])
    }

    private func refusal(_ refusal: AuthorizationRefusal) -> Response {
        switch refusal {
        case .stranger: IssuerPages.stranger
        case .refused(let redirect, let state, let error): back(redirect, [("error", error), ("state", state)])
        }
    }

    /// Sends the browser back, saying who does so (RFC 9207).
    private func back(_ redirect: String, _ fields: [(name: String, value: String)]) -> Response {
        var response = Response(status: .seeOther)
        let query = FormFields(fields + [("iss", desk.issuer)]).encoded
        response.headers[.location] = redirect + (redirect.contains("?") ? "&" : "?") + query
        return response
    }

    private static func refusal(_ problem: TokenEndpointProblem) throws -> Response {
        try json(.object(["error": .string(problem.rawValue)]), problem == .client ? .unauthorized : .badRequest)
    }

    private static func json(_ value: JSONValue, _ status: HTTPResponse.Status = .ok) throws -> Response {
        var response = Response.text(
            String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self), type: "application/json",
            status: status)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private static func form(_ request: Request, _ context: ServiceContext) async throws -> FormFields {
        FormFields(decoding: String(decoding: try await request.bytes(context), as: UTF8.self))
    }
}
