/// A YAML document that keeps the order of its members; written in block style, with quotes only where they are needed.
indirect enum YAML: Equatable, Sendable {
    case text(String)
    case integer(Int)
    case flag(Bool)
    case list([YAML])
    case map([Member])

    struct Member: Equatable, Sendable {
        let name: String
        let value: YAML
    }

    static func reference(_ path: String) -> YAML { ["$ref": .text("#/" + path)] }

    /// The members of two maps, one behind the other.
    static func + (first: YAML, second: YAML) -> YAML {
        guard case .map(let first) = first, case .map(let second) = second else { return first }
        return .map(first + second)
    }

    var written: String {
        var lines: [String] = []
        write(to: &lines, indent: 0)
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(to lines: inout [String], indent: Int) {
        let space = String(repeating: " ", count: indent)
        switch self {
        case .map(let members):
            for member in members {
                let name = "\(space)\(Self.scalar(member.name)):"
                if let inline = member.value.inline {
                    lines.append("\(name) \(inline)")
                } else {
                    lines.append(name)
                    member.value.write(to: &lines, indent: indent + 2)
                }
            }
        case .list(let items):
            for item in items {
                if let inline = item.inline {
                    lines.append("\(space)- \(inline)")
                } else {
                    var inner: [String] = []
                    item.write(to: &inner, indent: indent + 2)
                    inner[0] = "\(space)- \(inner[0].dropFirst(indent + 2))"
                    lines += inner
                }
            }
        default: lines.append(space + (inline ?? ""))
        }
    }

    /// What fits behind its name.
    private var inline: String? {
        switch self {
        case .text(let text): Self.scalar(text)
        case .integer(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list(let items): items.isEmpty ? "[]" : nil
        case .map(let members): members.isEmpty ? "{}" : nil
        }
    }

    private static let reserved: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"]

    private static func scalar(_ text: String) -> String {
        let isPlain =
            text.wholeMatch(of: /[A-Za-z_$][A-Za-z0-9_.\/$-]*(?: [A-Za-z0-9_.\/$(;-][A-Za-z0-9_.,\/$();-]*)*/) != nil
            && !reserved.contains(text.lowercased())
        guard !isPlain else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension YAML: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(arrayLiteral elements: YAML...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, YAML)...) {
        self = .map(elements.map { Member(name: $0.0, value: $0.1) })
    }
}
