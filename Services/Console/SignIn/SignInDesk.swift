import Crypto
import Foundation
import Hummingbird
import Models
import ServiceKit

/// Signs people in by the authorization code flow with PKCE (OpenID Connect Core 1.0 §3.1, RFC 7636, RFC 9700) and keeps who is signed in.
public struct SignInDesk: Sendable {
    let settings: SignInSettings
    let provider: IdentityProvider
    let cookies: SealedCookies
    let clock: @Sendable () -> Timestamp
    private let renewals = Renewals()

    public init(
        _ settings: SignInSettings, _ provider: IdentityProvider, cipher: any FieldCipher,
        clock: @escaping @Sendable () -> Timestamp = Timestamp.now
    ) {
        self.settings = settings
        self.provider = provider
        self.clock = clock
        cookies = SealedCookies(cipher: cipher, isSecure: settings.isSecure)
    }

    /// Where a browser goes to sign in, and the cookie that knows it when it comes back.
    func begin(to path: String) async throws -> (address: String, cookies: [String]) {
        let attempt = SignInAttempt(to: path, at: clock())
        let endpoint = try await provider.document().authorization
        let query = FormFields([
            ("response_type", "code"), ("client_id", settings.client), ("redirect_uri", settings.returnAddress),
            ("scope", settings.scope), ("state", attempt.state), ("nonce", attempt.nonce),
            ("code_challenge", Data(SHA256.hash(data: Data(attempt.verifier.utf8))).base64url),
            ("code_challenge_method", "S256"),
        ])
        return (
            endpoint + (endpoint.contains("?") ? "&" : "?") + query.encoded, try cookies.setting(attempt, .attempt)
        )
    }

    /// The session of a browser that came back from the issuer, whose it is, and where it wanted to go.
    ///
    /// - Throws: a `Problem`; ``IssuerUnavailable``.
    func finish(_ request: Request) async throws -> (session: Session, caller: Caller, to: String) {
        let fields = FormFields(decoding: request.uri.query ?? "")
        let now = clock()
        guard let attempt = cookies.value(SignInAttempt.self, .attempt, of: request),
            now.milliseconds - attempt.at < SignInAttempt.longest,
            let state = fields["state"], SecretText.areEqual(state, attempt.state)
        else { throw Problem.staleSignIn }
        // RFC 9207 §2.4
        if let issuer = fields["iss"], issuer != provider.settings.issuer { throw Problem.staleSignIn }
        guard let code = fields["code"] else { throw Problem.signInRefused }
        let answer = try await tokens([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.returnAddress),
            ("code_verifier", attempt.verifier),
        ])
        guard let idToken = answer.idToken else { throw Problem.signInRefused }
        let person = try await provider.claims(
            ofIDToken: idToken, client: settings.client, nonce: attempt.nonce)
        let access = try await provider.claims(ofAccessToken: answer.accessToken)
        guard let subject = person.text("sub"), access.text("sub") == subject else { throw Problem.signInRefused }
        let caller = try TokenAuthenticator.caller(access, provider.settings.claims)
        let name = person.text("name").flatMap { PersonalNumberScan.contains($0) ? nil : String($0.prefix(40)) }
        return (
            Session(
                formToken: RandomToken.make(), name: name, access: answer.accessToken,
                accessUntil: answer.end(at: now), refresh: answer.refreshToken, startedAt: now.milliseconds,
                seenAt: now.milliseconds), caller, attempt.to
        )
    }

    /// The session of a request, with an access token that is still good; `nil` where there is none or it is over.
    ///
    /// - Returns: also the cookies that keep what changed.
    /// - Throws: ``IssuerUnavailable`` where the token has ended and the issuer does not answer.
    func session(of request: Request) async throws -> (session: Session, cookies: [String])? {
        guard let kept = cookies.value(Session.self, .session, of: request) else { return nil }
        let now = clock()
        var session = kept
        guard !session.isOver(at: now, settings) else { return nil }
        if session.accessUntil - now.milliseconds < Self.renewedBefore {
            guard let refresh = session.refresh else {
                return session.accessUntil > now.milliseconds ? (session, []) : nil
            }
            do {
                let answer = try await renewals.renew(refresh, at: now) {
                    try await tokens([("grant_type", "refresh_token"), ("refresh_token", refresh)])
                }
                session.access = answer.accessToken
                session.accessUntil = answer.end(at: now)
                session.refresh = answer.refreshToken ?? refresh
            } catch let error as IssuerUnavailable {
                guard session.accessUntil > now.milliseconds else { throw error }
            } catch { return nil }
        }
        if Self.isAct(request), now.milliseconds - session.seenAt >= Session.seenEvery {
            session.seenAt = now.milliseconds
        }
        return (session, session == kept ? [] : try cookies.setting(session, .session))
    }

    /// Who is signed in by a session; `nil` once its access token has ended.
    func caller(of session: Session) async -> Caller? {
        guard let claims = try? await provider.claims(ofAccessToken: session.access) else { return nil }
        return try? TokenAuthenticator.caller(claims, provider.settings.claims)
    }

    /// Gives the session's refresh token back to the issuer, as far as it takes it.
    func end(_ session: Session) async {
        guard let refresh = session.refresh, let address = try? await provider.document().revocation else { return }
        _ = try? await provider.calls.post(
            address, form: client + [("token", refresh), ("token_type_hint", "refresh_token")],
            authorization: authorization)
    }

    /// Where a browser ends its session at the issuer as well; `nil` where the issuer has no such page.
    func endAddress() async -> String? {
        guard let address = try? await provider.document().endSession else { return nil }
        let query = FormFields([
            ("client_id", settings.client), ("post_logout_redirect_uri", settings.url + "/sign-out"),
        ])
        return address + (address.contains("?") ? "&" : "?") + query.encoded
    }

    /// Milliseconds before its end at which an access token is exchanged.
    private static let renewedBefore: Int64 = 30_000

    /// A page that loads itself again is nobody's act: browsers say so (Fetch Metadata Request Headers §2.4). Where they say nothing, it is one.
    private static func isAct(_ request: Request) -> Bool {
        request.headers[.secFetchMode] != "navigate" || request.headers[.secFetchUser] == "?1"
    }

    /// - Throws: ``Problem/signInRefused`` when the issuer refuses, ``IssuerUnavailable`` when it does not answer.
    private func tokens(_ form: [(name: String, value: String)]) async throws -> TokenAnswer {
        let address = try await provider.document().token
        let answer: IssuerAnswer
        do {
            answer = try await provider.calls.post(address, form: client + form, authorization: authorization)
        } catch { throw IssuerUnavailable("no answer: \(error)") }
        guard answer.status < 500 else { throw IssuerUnavailable("answered \(answer.status)") }
        guard answer.status == 200, let tokens = try? JSONDecoder().decode(TokenAnswer.self, from: answer.body) else {
            throw Problem.signInRefused
        }
        return tokens
    }

    private var client: [(name: String, value: String)] { [("client_id", settings.client)] }

    /// RFC 6749 §2.3.1: name and secret are form-encoded before they are joined.
    private var authorization: String? {
        settings.secret.map { secret in
            func encoded(_ text: String) -> String { String(FormFields([("", text)]).encoded.dropFirst()) }
            return "Basic " + Data("\(encoded(settings.client)):\(encoded(secret))".utf8).base64EncodedString()
        }
    }
}

/// What the token endpoint answers (RFC 6749 §5.1).
struct TokenAnswer: Decodable, Sendable {
    let accessToken: String
    let idToken: String?
    let refreshToken: String?
    let expiresIn: Double?

    private enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case idToken = "id_token"
        case refreshToken = "refresh_token"
        case expiresIn = "expires_in"
    }

    /// In milliseconds since 1970; five minutes from now where the issuer does not say.
    func end(at now: Timestamp) -> Int64 {
        now.milliseconds + Int64(max(0, min(expiresIn ?? 300, 86_400)) * 1000)
    }
}

/// Refresh tokens under way and just used: several requests of one page bring the same one, and some issuers take each only once.
private actor Renewals {
    private struct Entry {
        let at: Int64
        let task: Task<TokenAnswer, any Error>
    }

    private var entries: [String: Entry] = [:]
    /// Milliseconds for which an answer is given again.
    private static let kept: Int64 = 20_000

    func renew(
        _ refresh: String, at now: Timestamp, _ ask: @escaping @Sendable () async throws -> TokenAnswer
    ) async throws -> TokenAnswer {
        entries = entries.filter { now.milliseconds - $0.value.at < Self.kept }
        if let entry = entries[refresh] { return try await entry.task.value }
        let task = Task { try await ask() }
        entries[refresh] = Entry(at: now.milliseconds, task: task)
        do { return try await task.value } catch {
            entries[refresh] = nil
            throw error
        }
    }
}

extension Problem {
    /// 400: the browser came back with something else than it was sent off with, or too late.
    static let staleSignIn = Problem(
        "stale-sign-in", status: 400, title: Bilingual("登录已失效", "This sign-in is no longer valid"),
        detail: Bilingual("请重新登录", "sign in again"))

    /// 403: the issuer said no, or said something that does not fit together.
    static let signInRefused = Problem(
        "sign-in-refused", status: 403, title: Bilingual("登录未完成", "Signing in was refused"),
        detail: Bilingual(
            "统一身份认证没有同意本次登录，请重试或联系管理员", "the identity provider refused; try again or ask the administrator"))
}

extension HTTPHeader.Name {
    static let secFetchMode = HTTPHeader.Name("sec-fetch-mode")!
    static let secFetchUser = HTTPHeader.Name("sec-fetch-user")!
}
