import Foundation
import JWTKit
import Models

/// The issuer whose word on who somebody is is taken: it checks tokens and knows the issuer's endpoints.
public struct IdentityProvider: Sendable {
    public let settings: IssuerSettings
    public let calls: any IssuerCalls
    private let keys: IssuerKeys
    private let clock: @Sendable () -> Timestamp

    /// Seconds by which the issuer's clock may differ from ours.
    public static let leeway = 30.0
    /// Bytes of a token.
    static let longest = 16 << 10

    public init(
        _ settings: IssuerSettings, calls: any IssuerCalls, clock: @escaping @Sendable () -> Timestamp = Timestamp.now
    ) {
        self.settings = settings
        self.calls = calls
        self.clock = clock
        keys = IssuerKeys(settings.issuer, by: calls, clock: clock)
    }

    /// - Throws: ``IssuerUnavailable``.
    public func document() async throws -> IssuerDocument { try await keys.document() }

    /// The claims of an access token (RFC 9068 §4).
    ///
    /// - Throws: ``TokenRefusal``, ``IssuerUnavailable``.
    public func claims(ofAccessToken token: String) async throws -> TokenClaims {
        try await claims(of: token, audience: settings.audience, types: ["jwt", "at+jwt", "application/at+jwt"])
    }

    /// The claims of an ID token (OpenID Connect Core 1.0 §3.1.3.7).
    ///
    /// - Parameters:
    ///   - client: the client it must be made for.
    ///   - nonce: what was sent along when the sign-in began; `nil` where none was sent.
    /// - Throws: ``TokenRefusal``, ``IssuerUnavailable``.
    public func claims(ofIDToken token: String, client: String, nonce: String?) async throws -> TokenClaims {
        let claims = try await claims(of: token, audience: client, types: ["jwt"])
        if let party = claims["azp"], party != .string(client) { throw TokenRefusal.audience }
        if let nonce, claims["nonce"] != .string(nonce) { throw TokenRefusal.nonce }
        return claims
    }

    private func claims(of token: String, audience: String, types: Set<String>) async throws -> TokenClaims {
        let header = try Header(token)
        guard header.critical == nil, header.type.map({ types.contains($0.lowercased()) }) ?? true else {
            throw TokenRefusal.malformed
        }
        guard let algorithm = TokenAlgorithm(rawValue: header.algorithm) else { throw TokenRefusal.algorithm }
        guard let key = try await keys.key(header.keyID) else { throw TokenRefusal.unknownKey }
        guard let verifier = key.verifier(algorithm) else { throw TokenRefusal.algorithm }
        let claims: TokenClaims
        do { claims = try await verifier.verify(token, as: TokenClaims.self) } catch { throw TokenRefusal.signature }
        try check(claims, audience: audience)
        return claims
    }

    private func check(_ claims: TokenClaims, audience: String) throws {
        guard claims.text("iss") == settings.issuer else { throw TokenRefusal.issuer }
        guard claims.names(audience: audience) else { throw TokenRefusal.audience }
        let now = Double(clock().milliseconds) / 1000
        guard let end = claims.seconds("exp"), now < end + Self.leeway else { throw TokenRefusal.expired }
        for name in ["nbf", "iat"] where claims[name] != nil {
            guard let start = claims.seconds(name), start - Self.leeway <= now else { throw TokenRefusal.notYetValid }
        }
    }

    /// A token's header (RFC 7515 §4.1), read before anything about it is known.
    private struct Header: Decodable {
        let algorithm: String
        let keyID: String
        let type: String?
        let critical: [String]?

        enum CodingKeys: String, CodingKey {
            case algorithm = "alg"
            case keyID = "kid"
            case type = "typ"
            case critical = "crit"
        }

        init(_ token: String) throws(TokenRefusal) {
            let parts = token.split(separator: ".", omittingEmptySubsequences: false)
            guard token.utf8.count <= IdentityProvider.longest, parts.count == 3,
                parts.allSatisfy({ Data(base64url: $0) != nil }), let bytes = Data(base64url: parts[0])
            else { throw .malformed }
            guard let header = try? JSONDecoder().decode(Header.self, from: bytes) else { throw .malformed }
            self = header
        }
    }
}
