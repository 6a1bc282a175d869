import Models

/// Why an input was not taken. Stands in the journal and in the dead letter; the code is stable.
public enum InputFault: String, Sendable, CaseIterable {
    /// The bytes are not what the message's type promises.
    case unreadable
    /// A tombstone where a message should be.
    case noValue = "no-value"
    /// A type that this build does not know, or none.
    case unknownType = "unknown-type"
    /// The event that would follow is too large for a record.
    case decisionTooLarge = "decision-too-large"
    /// The broker has a record there that the client cannot take apart.
    case corrupt

    /// What stands where Java tools look for the class of an exception.
    public var errorClass: String {
        switch self {
        case .unreadable, .noValue: "laowu.journal.Unreadable"
        case .unknownType: "laowu.journal.UnknownType"
        case .decisionTooLarge: "laowu.journal.DecisionTooLarge"
        case .corrupt: "laowu.journal.CorruptRecord"
        }
    }
}

/// The value of the event `laowu.journal.input-refused.v1`. Nothing of the input stands in it but the name of its type, and that only
/// where it looks like one of ours: whatever else is in a poisoned record may be anybody's number.
struct InputRefusal: Codable, Equatable {
    let reason: String
    let type: String?

    init(_ reason: InputFault, type: UnsafeRawBufferPointer?) {
        self.reason = reason.rawValue
        self.type = type.flatMap(Self.name)
    }

    private static func name(_ type: UnsafeRawBufferPointer) -> String? {
        guard type.count <= 100 else { return nil }
        var digits = 0
        for byte in type {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "-"): digits = 0
            default: return nil
            }
            if digits > 3 { return nil }
        }
        let name = String(decoding: type, as: UTF8.self)
        return name.hasPrefix("laowu.") ? name : nil
    }
}
