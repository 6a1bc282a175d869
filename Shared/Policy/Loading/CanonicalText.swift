import Crypto
import Yams

/// A pack's content in one spelling: mapping keys sorted by their bytes, no layout, no comments, every scalar with its type.
/// Two files with the same canonical text say the same.
enum CanonicalText {
    static func of(_ node: Node) -> String {
        var text = ""
        append(node, to: &text)
        return text
    }

    static func hash(of node: Node) -> String {
        SHA256.hash(data: Array(of(node).utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static func append(_ node: Node, to text: inout String) {
        switch node {
        case .mapping(let mapping):
            let pairs = mapping.map { (key: of($0.key), value: $0.value) }
            text += "{"
            for (index, pair) in pairs.sorted(by: { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) })
                .enumerated()
            {
                if index > 0 { text += "," }
                text += pair.key + ":"
                append(pair.value, to: &text)
            }
            text += "}"
        case .sequence(let sequence):
            text += "["
            for (index, element) in sequence.enumerated() {
                if index > 0 { text += "," }
                append(element, to: &text)
            }
            text += "]"
        case .scalar(let scalar):
            let isText = node.tag == Tag(.str) || node.tag == Tag(.timestamp)
            text += isText ? quoted(scalar.string) : scalar.string
        case .alias:
            break
        }
    }

    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
