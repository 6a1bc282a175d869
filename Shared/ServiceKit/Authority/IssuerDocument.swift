import Foundation

/// Where an issuer's endpoints are (OpenID Connect Discovery 1.0 §3).
public struct IssuerDocument: Decodable, Sendable, Equatable {
    public let issuer: String
    public let keys: String
    public let authorization: String
    public let token: String
    /// Where a browser ends its session at the issuer (RP-Initiated Logout 1.0).
    public let endSession: String?
    /// Where a refresh token is given back (RFC 7009).
    public let revocation: String?

    private enum CodingKeys: String, CodingKey {
        case issuer
        case keys = "jwks_uri"
        case authorization = "authorization_endpoint"
        case token = "token_endpoint"
        case endSession = "end_session_endpoint"
        case revocation = "revocation_endpoint"
    }

    /// Fetches and checks the document of an issuer.
    ///
    /// - Throws: ``IssuerUnavailable``, also where it is another issuer's (§4.3) or names an address that cannot be trusted.
    static func fetch(_ issuer: String, by calls: any IssuerCalls) async throws -> IssuerDocument {
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        let body = try await calls.json(base + "/.well-known/openid-configuration")
        guard let document = try? JSONDecoder().decode(IssuerDocument.self, from: body) else {
            throw IssuerUnavailable("the discovery document cannot be read")
        }
        guard document.issuer == issuer else { throw IssuerUnavailable("the discovery document is another issuer's") }
        let addresses =
            [document.keys, document.authorization, document.token]
            + [document.endSession, document.revocation].compactMap(\.self)
        guard addresses.allSatisfy(IssuerAddress.isTrustworthy) else {
            throw IssuerUnavailable("the discovery document names an address that is not https")
        }
        return document
    }
}

extension IssuerCalls {
    /// The body of a 200 answer.
    func json(_ url: String) async throws -> Data {
        let answer: IssuerAnswer
        do { answer = try await get(url) } catch { throw IssuerUnavailable("no answer: \(error)") }
        guard answer.status == 200 else { throw IssuerUnavailable("answered \(answer.status)") }
        return answer.body
    }
}
