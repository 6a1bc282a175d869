import Models
import ServiceKit

/// Reads answers of the services without binding to members that this command does not use.
extension JSONValue {
    subscript(name: String) -> JSONValue {
        if case .object(let members) = self { members[name] ?? .null } else { .null }
    }

    var elements: [JSONValue] { if case .array(let values) = self { values } else { [] } }

    var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }

    var text: String? { if case .string(let text) = self { text } else { nil } }

    var integer: Int? {
        switch self {
        case .integer(let number): Int(number)
        case .number(let number): Int(exactly: number.rounded())
        default: nil
        }
    }

    var isTrue: Bool { self == .bool(true) }
}

extension JSONValue {
    static func day(_ day: Day) -> JSONValue { .string(day.description) }
    static func fen(_ amount: Fen) -> JSONValue { .integer(amount.value) }
}
