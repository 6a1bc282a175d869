import Models

/// Takes an issuer's access tokens: `Authorization: Bearer <JWT>` (RFC 6750 §2.1).
public struct TokenAuthenticator: Authenticator {
    private let provider: IdentityProvider

    public init(_ provider: IdentityProvider) { self.provider = provider }

    public func caller(authorization: String?) async throws -> Caller {
        guard let authorization, authorization.prefix(7).lowercased() == "bearer " else {
            throw Problem.unauthenticated
        }
        return try Self.caller(
            try await provider.claims(ofAccessToken: String(authorization.dropFirst(7))), provider.settings.claims)
    }

    /// Whom the claims name.
    ///
    /// - Throws: 403 for an account that the issuer knows and that has no place in this product.
    public static func caller(_ claims: TokenClaims, _ names: IssuerSettings.ClaimNames) throws(Problem) -> Caller {
        guard let text = claims.text(names.actor), let actor = ActorID(text), !PersonalNumberScan.contains(text) else {
            throw .forbidden(
                Bilingual(
                    "账号名称不能使用：应为 1 至 64 个字母、数字或 . _ : -，且不含证件号、手机号；请联系管理员",
                    "the account's name cannot be used: 1 to 64 of A-Z a-z 0-9 . _ : - and no personal number; ask the administrator"
                ), code: "account-name")
        }
        let roles = Set(claims.texts(names.roles).compactMap { name in Role.all.first { $0.description == name } })
        guard let area = claims.text(names.area).flatMap({ DivisionCode($0) }) else {
            throw .forbidden(
                Bilingual("账号没有辖区；请联系管理员", "the account has no area; ask the administrator"), code: "account-area")
        }
        guard !roles.isEmpty else {
            throw .forbidden(
                Bilingual("账号没有角色；请联系管理员", "the account has no role; ask the administrator"), code: "account-role")
        }
        return Caller(actor: actor, roles: roles, area: area)
    }
}

/// Development identities where they are enabled, an issuer's tokens where one is set; nobody gets in without either.
public struct ServiceAuthenticator: Authenticator {
    private let development: DevelopmentAuthenticator
    private let tokens: TokenAuthenticator?

    public init(_ settings: ServiceSettings, _ provider: IdentityProvider?) {
        development = DevelopmentAuthenticator(settings: settings)
        tokens = provider.map { TokenAuthenticator($0) }
    }

    public func caller(authorization: String?) async throws -> Caller {
        // No JWT has a colon in it.
        guard let tokens, authorization?.dropFirst(7).hasPrefix("dev:") != true else {
            return try await development.caller(authorization: authorization)
        }
        return try await tokens.caller(authorization: authorization)
    }
}
