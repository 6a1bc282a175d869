/// The value of a fact or a setting: what SQLite can hold. `null` means *not known*, never *no*.
public enum FactValue: Hashable, Sendable {
    case integer(Int64)
    case real(Double)
    case text(String)
    case null

    public var isNull: Bool { self == .null }
}

extension FactValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
    ExpressibleByNilLiteral, ExpressibleByBooleanLiteral
{
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(stringLiteral value: String) { self = .text(value) }
    public init(floatLiteral value: Double) { self = .real(value) }
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .integer(value ? 1 : 0) }
}

extension FactValue: CustomStringConvertible {
    public var description: String {
        switch self {
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        case .null: "未知"
        }
    }
}

/// JSON: integers and texts as themselves, `null` as null, and a real as `{"real": 3.5}`, so that 3.0 comes back as a real.
extension FactValue: Codable {
    private enum CodingKeys: String, CodingKey { case real }

    public init(from decoder: any Decoder) throws {
        if let keyed = try? decoder.container(keyedBy: CodingKeys.self) {
            self = .real(try keyed.decode(Double.self, forKey: .real))
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let integer = try? container.decode(Int64.self) {
            self = .integer(integer)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        if case .real(let value) = self {
            var keyed = encoder.container(keyedBy: CodingKeys.self)
            try keyed.encode(value, forKey: .real)
            return
        }
        var container = encoder.singleValueContainer()
        switch self {
        case .integer(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .null, .real: try container.encodeNil()
        }
    }
}
