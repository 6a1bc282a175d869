import Hummingbird

/// One header of a request or a response.
public typealias HTTPHeader = HTTPFields.Element

extension HTTPHeader.Name {
    /// `X-Request-Id`: names a request across services and logs.
    public static let requestID = HTTPHeader.Name("x-request-id")!
    /// `traceparent`: which trace a request belongs to (W3C Trace Context).
    public static let traceparent = HTTPHeader.Name("traceparent")!
    /// `Idempotency-Key`: names a command, so that sending it again does not do it again.
    public static let idempotencyKey = HTTPHeader.Name("idempotency-key")!
    /// `Laowu-Forwarded`: set on a request that one instance passed to the partition's owner; never passed on again.
    public static let forwarded = HTTPHeader.Name("laowu-forwarded")!
    /// `Laowu-Position`: the journal position an answer was made at, `topic/partition@offset`.
    public static let journalPosition = HTTPHeader.Name("laowu-position")!
}
