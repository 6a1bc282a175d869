/// A public type of `Shared/Models` as its source declares it: what the event contract needs of it and no more.
struct SwiftDeclaration: Equatable {
    struct Field: Equatable {
        let name: String
        let type: FieldType
        /// Absent from the JSON object when there is no value.
        let isOptional: Bool
        let doc: String
    }

    struct Choice: Equatable {
        let name: String
        let fields: [Field]
    }

    enum Kind: Equatable {
        case structure
        /// An enum of words.
        case words([String])
        /// An enum with values: a JSON object of one member, named after the case.
        case choices([Choice])
        /// A text of 1 to 64 safe characters.
        case identifier
    }

    let name: String
    let doc: String
    var kind: Kind
    var fields: [Field] = []
    /// Of a message: its versioned type.
    var messageType: String?
    /// Of a message: what its partition key is made of, such as `county.description`.
    var keyExpression: String?
}

/// A type as it is written: a name, a list or a dictionary of texts.
indirect enum FieldType: Equatable {
    case named(String)
    case list(FieldType)
    case dictionary(FieldType)

    init(_ text: String) {
        guard text.hasPrefix("["), text.hasSuffix("]") else {
            self = .named(text)
            return
        }
        let inner = text.dropFirst().dropLast()
        if let colon = inner.firstIndex(of: ":") {
            self = .dictionary(FieldType(inner[inner.index(after: colon)...].trimmed))
        } else {
            self = .list(FieldType(inner.trimmed))
        }
    }
}

extension StringProtocol {
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
