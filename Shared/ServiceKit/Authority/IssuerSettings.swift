import Foundation

/// Whose access tokens are accepted, and which of their claims say who calls.
public struct IssuerSettings: Sendable, Equatable {
    /// The issuer as it writes itself into `iss`, to the letter (OpenID Connect Core 1.0 §2).
    public var issuer: String
    /// What `aud` of an access token must name; an ID token names the client instead and is no access token.
    public var audience: String
    public var claims: ClaimNames

    /// Where a token says who calls. Dots lead into objects: `realm_access.roles`.
    public struct ClaimNames: Sendable, Equatable {
        /// The caller's name in the journals: 1 to 64 of `A-Z a-z 0-9 . _ : -`, never given to a second person.
        public var actor: String
        /// A list of ``Role`` names, or one text with spaces between them; others are passed over.
        public var roles: String
        /// The ``DivisionCode`` in which the caller may act.
        public var area: String

        public init(actor: String = "sub", roles: String = "laowu_roles", area: String = "laowu_area") {
            self.actor = actor
            self.roles = roles
            self.area = area
        }
    }

    public init(issuer: String, audience: String = "laowu", claims: ClaimNames = ClaimNames()) {
        self.issuer = issuer
        self.audience = audience
        self.claims = claims
    }
}

/// Addresses of an issuer.
public enum IssuerAddress {
    /// True for `https`, and for `http` on this machine's loopback: whoever can alter the answers of an issuer can be anybody.
    public static func isTrustworthy(_ text: String) -> Bool {
        guard let parts = URLComponents(string: text), let host = parts.host?.lowercased(), !host.isEmpty,
            parts.user == nil, parts.fragment == nil
        else { return false }
        if parts.scheme == "https" { return true }
        return parts.scheme == "http" && isLoopback(host)
    }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]" || host == "127.0.0.1"
    }
}
