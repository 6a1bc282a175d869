import Foundation

/// How a process reaches an issuer. Redirects are not followed: they would lead away from the addresses that were checked.
public protocol IssuerCalls: Sendable {
    /// `GET`, with `Accept: application/json`.
    func get(_ url: String) async throws -> IssuerAnswer

    /// `POST` of a form.
    ///
    /// - Parameter authorization: the `Authorization` header, where the client has a secret.
    func post(
        _ url: String, form: [(name: String, value: String)], authorization: String?
    ) async throws -> IssuerAnswer
}

/// What an issuer answered.
public struct IssuerAnswer: Sendable {
    public let status: Int
    public let body: Data

    public init(status: Int, body: Data) {
        self.status = status
        self.body = body
    }
}

/// The issuer did not answer, or not as OpenID Connect says. Nothing was decided.
public struct IssuerUnavailable: Error, ProblemConvertible {
    /// For the log; never shown to a caller.
    public let reason: String

    public init(_ reason: String) { self.reason = reason }

    public var problem: Problem {
        .unavailable(
            Bilingual("统一身份认证暂时没有应答", "the identity provider does not answer just now"), code: "issuer",
            retryAfter: 5)
    }
}
