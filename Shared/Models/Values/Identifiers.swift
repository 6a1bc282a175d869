/// What every identifier is: a short text that may stand in keys, headers and logs because it says nothing about a person.
public protocol Identifier: Hashable, Comparable, Sendable, Codable, LosslessStringConvertible {
    init(unchecked text: String)
}

extension Identifier {
    /// 1 to 64 of `A-Z a-z 0-9 . _ : -`; anything else is not an identifier.
    public init?(_ description: String) {
        guard (1...64).contains(description.utf8.count), description.utf8.allSatisfy(isIdentifierByte) else {
            return nil
        }
        self.init(unchecked: description)
    }

    public init(from decoder: any Decoder) throws { self = try decodeText(from: decoder, Self.init) }

    public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.description < rhs.description }
}

private func isIdentifierByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: ":"):
        true
    default: false
    }
}

/// The provincial pseudonym of a person: 32 hexadecimal digits, the first 128 bits of HMAC-SHA-256 over the 18-digit ID number
/// under the provincial key. The only name a person has outside `registry`.
public struct PersonKey: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// A household (户) within its county.
public struct HouseholdID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// A training class (培训班次).
public struct ClassID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// A training institution (培训机构), employer (用人单位) or agency (人力资源服务机构): its unified social credit code.
public struct OrganisationID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// A labour contract (劳动合同).
public struct ContractID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// A subsidy case (补贴申请件).
public struct CaseID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// A fund account (资金账户): one source of money of one area and year.
public struct FundID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// A payment batch (发放批次).
public struct PaymentBatchID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// A delivery of a feed (数据批次).
public struct BatchID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// An officer or an organisation's user, as the token names them.
public struct ActorID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}
