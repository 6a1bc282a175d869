import Foundation
import JWTKit

/// The claims of a token whose signature is its issuer's (RFC 7519 §4).
public struct TokenClaims: JWTPayload, Equatable {
    public let members: [String: JSONValue]

    public init(_ members: [String: JSONValue]) { self.members = members }

    public init(from decoder: any Decoder) throws {
        members = try decoder.singleValueContainer().decode([String: JSONValue].self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(members)
    }

    /// Nothing: issuer, audience and times are checked by ``IdentityProvider``, which knows what they have to be.
    public func verify(using algorithm: some JWTAlgorithm) async throws {}

    /// A claim; dots lead into objects. A claim whose own name has dots is found first.
    public subscript(_ name: String) -> JSONValue? {
        if let value = members[name] { return value }
        var value = JSONValue.object(members)
        for part in name.split(separator: ".", omittingEmptySubsequences: false) {
            guard case .object(let inner) = value, let next = inner[String(part)] else { return nil }
            value = next
        }
        return value
    }

    public func text(_ name: String) -> String? {
        if case .string(let text)? = self[name] { text } else { nil }
    }

    /// The texts of a list, or the words of one text.
    public func texts(_ name: String) -> [String] {
        switch self[name] {
        case .string(let text)?: text.split(separator: " ").map(String.init)
        case .array(let values)?: values.compactMap { if case .string(let text) = $0 { text } else { nil } }
        default: []
        }
    }

    /// Seconds since 1970, whole or not.
    func seconds(_ name: String) -> Double? {
        switch self[name] {
        case .integer(let value)?: Double(value)
        case .number(let value)?: value
        default: nil
        }
    }

    /// `aud` is one text or a list.
    func names(audience: String) -> Bool {
        switch self["aud"] {
        case .string(let text)?: text == audience
        case .array(let values)?: values.contains(.string(audience))
        default: false
        }
    }
}
