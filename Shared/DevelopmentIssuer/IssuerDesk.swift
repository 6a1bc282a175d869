import Crypto
import Foundation
import Models
import ServiceKit

/// The application that may sign people in.
public struct IssuerClient: Sendable {
    public let id: String
    /// `nil` for a client that proves itself by PKCE alone.
    public let secret: String?
    /// Where a browser may be sent back to, to the letter.
    public let redirects: Set<String>

    public init(id: String = "laowu-console", secret: String? = nil, redirects: Set<String>) {
        self.id = id
        self.secret = secret
        self.redirects = redirects
    }
}

/// What the development issuer decides: OpenID Connect Core 1.0 (authorization code flow), RFC 7636 (PKCE), RFC 7009 (revocation).
public actor IssuerDesk {
    /// A browser that wants a code (§3.1.2.1).
    struct Request: Sendable {
        let redirect: String
        let state: String
        let nonce: String?
        let challenge: String
    }

    private struct Code {
        let request: Request
        let user: IssuerUser
        let until: Int64
        /// What was given out for it: taken back when the code comes again (RFC 6749 §4.1.2).
        var refresh: String?
    }

    nonisolated let issuer: String
    nonisolated let client: IssuerClient
    nonisolated let users: [IssuerUser]
    private nonisolated let audience: String
    private nonisolated let clock: @Sendable () -> Timestamp
    private var keys = SigningKeys()
    private var codes: [String: Code] = [:]
    private var refreshes: [String: IssuerUser] = [:]

    /// Seconds.
    static let accessLife: Int64 = 300
    private static let codeLife: Int64 = 60

    public init(
        issuer: String, audience: String = "laowu", client: IssuerClient, users: [IssuerUser],
        clock: @escaping @Sendable () -> Timestamp = Timestamp.now
    ) {
        self.issuer = issuer
        self.audience = audience
        self.client = client
        self.users = users
        self.clock = clock
    }

    var keySet: JSONValue { keys.set }

    /// Signs with a new key from now on; the one before stays published.
    public func rotate() { keys.rotate() }

    /// Reads what a browser wants.
    ///
    /// - Throws: ``AuthorizationRefusal``.
    nonisolated func request(_ fields: FormFields) throws(AuthorizationRefusal) -> Request {
        guard fields["client_id"] == client.id, let redirect = fields["redirect_uri"],
            client.redirects.contains(redirect)
        else { throw .stranger }
        let state = fields["state"] ?? ""
        guard fields["response_type"] == "code", !state.isEmpty,
            fields["scope"]?.split(separator: " ").contains("openid") == true,
            let challenge = fields["code_challenge"], fields["code_challenge_method"] == "S256"
        else { throw .refused(redirect, state, "invalid_request") }
        return Request(redirect: redirect, state: state, nonce: fields["nonce"], challenge: challenge)
    }

    /// A code for the user; good for a minute and for one use.
    func code(_ request: Request, for user: IssuerUser) -> String {
        let now = seconds
        codes = codes.filter { $0.value.until > now }
        let code = RandomToken.make()
        codes[code] = Code(request: request, user: user, until: now + Self.codeLife)
        return code
    }

    /// Tokens for a code or a refresh token (RFC 6749 §4.1.3, §6).
    ///
    /// - Throws: ``TokenEndpointProblem``.
    func tokens(_ fields: FormFields, authorization: String?) async throws -> JSONValue {
        try authenticate(fields, authorization)
        switch fields["grant_type"] {
        case "authorization_code":
            guard let text = fields["code"], let code = codes[text] else { throw TokenEndpointProblem.grant }
            if let refresh = code.refresh {
                refreshes[refresh] = nil
                throw TokenEndpointProblem.grant
            }
            guard code.until > seconds, fields["redirect_uri"] == code.request.redirect,
                let verifier = fields["code_verifier"], Self.challenge(of: verifier) == code.request.challenge
            else { throw TokenEndpointProblem.grant }
            let refresh = RandomToken.make()
            codes[text]?.refresh = refresh
            refreshes[refresh] = code.user
            return try await answer(code.user, refresh: refresh, nonce: code.request.nonce)
        case "refresh_token":
            guard let refresh = fields["refresh_token"], let user = refreshes[refresh] else {
                throw TokenEndpointProblem.grant
            }
            return try await answer(user, refresh: refresh, nonce: nil)
        default: throw TokenEndpointProblem.grantType
        }
    }

    func revoke(_ fields: FormFields, authorization: String?) throws {
        try authenticate(fields, authorization)
        if let token = fields["token"] { refreshes[token] = nil }
    }

    /// An access token as the issuer signs it, with claims changed or added: tests ask for what no honest issuer gives.
    public func accessToken(for user: IssuerUser, _ changes: [String: JSONValue] = [:]) async throws -> String {
        var claims = person(user)
        claims["aud"] = .string(audience)
        claims["client_id"] = .string(client.id)
        claims["jti"] = .string(RandomToken.make(bytes: 12))
        if !user.roles.isEmpty { claims["laowu_roles"] = .array(user.roles.map { .string($0.description) }) }
        if let area = user.area { claims["laowu_area"] = .string(area.description) }
        return try await keys.sign(claims.merging(changes) { $1 }, type: "at+jwt")
    }

    private func answer(_ user: IssuerUser, refresh: String, nonce: String?) async throws -> JSONValue {
        var claims = person(user)
        claims["aud"] = .string(client.id)
        claims["nonce"] = nonce.map { .string($0) }
        return .object([
            "access_token": .string(try await accessToken(for: user)), "token_type": "Bearer",
            "expires_in": .integer(Self.accessLife), "refresh_token": .string(refresh),
            "id_token": .string(try await keys.sign(claims, type: "JWT")), "scope": "openid profile",
        ])
    }

    private func person(_ user: IssuerUser) -> [String: JSONValue] {
        [
            "iss": .string(issuer), "sub": .string(user.id), "name": .string(user.name),
            "preferred_username": .string(user.id), "iat": .integer(seconds), "nbf": .integer(seconds),
            "exp": .integer(seconds + Self.accessLife),
        ]
    }

    /// `client_secret_basic`, `client_secret_post` or, without a secret, the client's name alone (RFC 6749 §2.3).
    private func authenticate(_ fields: FormFields, _ authorization: String?) throws(TokenEndpointProblem) {
        var (id, secret) = (fields["client_id"], fields["client_secret"])
        if let authorization, authorization.hasPrefix("Basic "),
            let bytes = Data(base64Encoded: String(authorization.dropFirst(6)))
        {
            let parts = String(decoding: bytes, as: UTF8.self).split(separator: ":", maxSplits: 1).map(String.init)
            // Both are form-encoded before they are joined.
            if parts.count == 2 {
                (id, secret) = (parts[0].removingPercentEncoding, parts[1].removingPercentEncoding)
            }
        }
        guard id == client.id, client.secret == nil || client.secret == secret else { throw .client }
    }

    private var seconds: Int64 { clock().milliseconds / 1000 }

    private static func challenge(of verifier: String) -> String {
        Data(SHA256.hash(data: Data(verifier.utf8))).base64url
    }
}

/// Why there is no code.
enum AuthorizationRefusal: Error, Equatable {
    /// The client or its address is not known: nobody is sent anywhere.
    case stranger
    /// The browser takes the reason back to the client.
    case refused(_ redirect: String, _ state: String, _ error: String)
}

/// Why there are no tokens (RFC 6749 §5.2).
enum TokenEndpointProblem: String, Error {
    case client = "invalid_client"
    case grant = "invalid_grant"
    case grantType = "unsupported_grant_type"
}
