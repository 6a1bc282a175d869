/// Why a token is not accepted. Callers are told the kind, which helps honest ones and tells others nothing about the keys.
public enum TokenRefusal: String, Error, Hashable, Sendable, ProblemConvertible {
    /// Not three parts of base64url with JSON in them, or too long.
    case malformed
    /// Not one of the accepted algorithms, or not the key's.
    case algorithm
    /// The issuer has no such key.
    case unknownKey = "unknown-key"
    case signature
    case issuer
    case audience
    case expired
    /// `nbf` or `iat` lies ahead.
    case notYetValid = "not-yet-valid"
    /// An ID token's nonce is not the one that was sent.
    case nonce

    public var problem: Problem {
        var problem = Problem.unauthenticated
        problem.code = rawValue
        return problem
    }
}
