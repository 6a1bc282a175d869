import Foundation

/// What went wrong, as a caller is told (RFC 9457): `application/problem+json` with a `type` that never changes, so
/// that
/// clients branch on it and not on texts. Throw one anywhere in a route.
///
/// Texts name file, row, column, reason and what to do; never a personal number.
public struct Problem: Error, Hashable, Sendable {
    /// The last part of `type`: `urn:laowu:problem:<slug>`. Lower case words joined by hyphens.
    public var slug: String
    public var title: Bilingual
    /// HTTP status, 400 to 599.
    public var status: Int
    public var detail: Bilingual?
    /// The request this happened in, `urn:laowu:request:<id>`; filled in on the way out.
    public var instance: String?
    /// The field of the body, the parameter or the header at fault: `household.villageCode`.
    public var field: String?
    /// A stable reason below the type, such as a policy clause or a check: `id-check-digit`.
    public var code: String?
    /// Seconds after which trying again makes sense; also sent as `Retry-After`.
    public var retryAfter: Int?
    /// Further extension members.
    public var members: [String: JSONValue]

    public init(
        _ slug: String, status: Int, title: Bilingual, detail: Bilingual? = nil, field: String? = nil,
        code: String? = nil, retryAfter: Int? = nil, members: [String: JSONValue] = [:]
    ) {
        self.slug = slug
        self.status = status
        self.title = title
        self.detail = detail
        self.field = field
        self.code = code
        self.retryAfter = retryAfter
        self.members = members
    }

    public var type: String { Self.typePrefix + slug }

    static let typePrefix = "urn:laowu:problem:"
}

/// An error that knows how callers are told of it.
public protocol ProblemConvertible: Error {
    var problem: Problem { get }
}

extension Problem: ProblemConvertible {
    public var problem: Problem { self }
}

extension Problem: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    private static let standard: Set = [
        "type", "title", "status", "detail", "instance", "field", "code", "retryAfter",
    ]

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let type = try container.decode(String.self, forKey: Key("type"))
        guard type.hasPrefix(Self.typePrefix) else {
            throw DecodingError.dataCorruptedError(
                forKey: Key("type"), in: container, debugDescription: "not a problem of this product")
        }
        slug = String(type.dropFirst(Self.typePrefix.count))
        title = try container.decode(Bilingual.self, forKey: Key("title"))
        status = try container.decode(Int.self, forKey: Key("status"))
        detail = try container.decodeIfPresent(Bilingual.self, forKey: Key("detail"))
        instance = try container.decodeIfPresent(String.self, forKey: Key("instance"))
        field = try container.decodeIfPresent(String.self, forKey: Key("field"))
        code = try container.decodeIfPresent(String.self, forKey: Key("code"))
        retryAfter = try container.decodeIfPresent(Int.self, forKey: Key("retryAfter"))
        members = [:]
        for key in container.allKeys where !Self.standard.contains(key.stringValue) {
            members[key.stringValue] = try container.decode(JSONValue.self, forKey: key)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for (name, value) in members where !Self.standard.contains(name) {
            try container.encode(value, forKey: Key(name))
        }
        try container.encode(type, forKey: Key("type"))
        try container.encode(title, forKey: Key("title"))
        try container.encode(status, forKey: Key("status"))
        try container.encodeIfPresent(detail, forKey: Key("detail"))
        try container.encodeIfPresent(instance, forKey: Key("instance"))
        try container.encodeIfPresent(field, forKey: Key("field"))
        try container.encodeIfPresent(code, forKey: Key("code"))
        try container.encodeIfPresent(retryAfter, forKey: Key("retryAfter"))
    }
}
