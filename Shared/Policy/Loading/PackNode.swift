import Models
import Yams

/// Defects found so far in one file.
final class PackProblems {
    let file: String
    private(set) var found: [PackProblem] = []

    init(file: String) { self.file = file }

    func record(_ problem: PackProblem) { found.append(problem) }
}

/// A YAML node that knows where it stands, so that every complaint names line and path.
struct PackNode {
    let node: Node
    let path: String
    let problems: PackProblems

    func problem(_ zh: String, _ en: String, do zhRemedy: String, _ enRemedy: String) -> PackProblem {
        PackProblem(
            file: problems.file, line: node.mark?.line, path: path, reason: Label(zh: zh, en: en),
            remedy: Label(zh: zhRemedy, en: enRemedy))
    }

    /// A mapping with these keys and no others.
    func object(_ keys: String...) throws(PackProblem) -> PackObject {
        guard let mapping = node.mapping else {
            throw problem("应为键值表", "a mapping is expected", do: "写成 键: 值", "write key: value pairs")
        }
        var children: [String: PackNode] = [:]
        for (key, value) in mapping {
            guard let name = key.string, keys.contains(name) else {
                let name = key.string ?? "?"
                throw PackNode(node: key, path: path, problems: problems).problem(
                    "不认识的键 \(name)", "unknown key \(name)", do: "可用的键：\(keys.joined(separator: " "))",
                    "use one of: \(keys.joined(separator: " "))")
            }
            children[name] = PackNode(node: value, path: path.isEmpty ? name : "\(path).\(name)", problems: problems)
        }
        return PackObject(node: self, children: children)
    }

    func text() throws(PackProblem) -> String {
        guard let scalar = node.scalar, node.tag == Tag(.str), !scalar.string.isEmpty else {
            throw problem("应为文字", "a text is expected", do: "数字样的文字要加引号", "put number-like texts in quotes")
        }
        return scalar.string
    }

    /// A text that serves as a name: lower-case letters, digits and the given joint.
    func name(joint: Character) throws(PackProblem) -> String {
        let text = try text()
        let isName = text.first.map { $0.isASCII && $0.isLowercase } ?? false
        guard isName, text.utf8.count <= 64,
            text.allSatisfy({ $0 == joint || $0.isASCII && ($0.isLowercase || $0.isNumber) })
        else {
            throw problem(
                "标识只能用小写字母、数字和 \(joint)", "a name has lower-case letters, digits and \(joint)", do: "改写标识",
                "rename it")
        }
        return text
    }

    func integer(atLeast least: Int = .min) throws(PackProblem) -> Int {
        guard node.tag == Tag(.int), let number = node.int else {
            throw problem("应为整数", "a whole number is expected", do: "不要加引号或小数", "write it without quotes or decimals")
        }
        guard number >= least else {
            throw problem("不能小于 \(least)", "it must not be less than \(least)", do: "改大", "raise it")
        }
        return number
    }

    func flag() throws(PackProblem) -> Bool {
        guard node.tag == Tag(.bool), let value = node.bool else {
            throw problem("应为 true 或 false", "true or false is expected", do: "改为 true 或 false", "write true or false")
        }
        return value
    }

    /// Money, written in yuan with at most two decimals.
    func yuan() throws(PackProblem) -> Fen {
        let isNumber = node.tag == Tag(.int) || node.tag == Tag(.float)
        guard isNumber, let text = node.scalar?.string, let fen = Fen(yuanText: text), fen >= .zero else {
            throw problem(
                "应为不小于零、至多两位小数的元数", "an amount in yuan, not negative, at most two decimals, is expected",
                do: "例如 300 或 2400.50", "write for example 300 or 2400.50")
        }
        return fen
    }

    func day() throws(PackProblem) -> Day {
        guard let text = node.scalar?.string, let day = Day(text) else {
            throw problem("不是存在的日期", "it is not a date that exists", do: "写成 2018-01-19", "write YYYY-MM-DD")
        }
        return day
    }

    func choice<Word: RawRepresentable & CaseIterable>(_: Word.Type) throws(PackProblem) -> Word
    where Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue).joined(separator: " ")
        guard let word = node.scalar.flatMap({ Word(rawValue: $0.string) }) else {
            throw problem("只能是：\(words)", "it must be one of: \(words)", do: "选一个", "choose one")
        }
        return word
    }

    /// Whether a mapping has this key: what tells the shapes of a rule apart.
    func has(_ key: String) -> Bool { node.mapping?.contains { $0.key.string == key } ?? false }

    /// Reads every element; a bad one is recorded and left out, so that all defects of a list are reported at once.
    func list<Element>(
        atLeast least: Int = 0, _ read: (PackNode) throws(PackProblem) -> Element
    ) throws(PackProblem) -> [Element] {
        guard let sequence = node.sequence else {
            throw problem("应为列表", "a list is expected", do: "每项以 - 开头", "begin each entry with -")
        }
        guard sequence.count >= least else {
            throw problem("列表为空", "the list is empty", do: "写出内容", "write its entries")
        }
        var elements: [Element] = []
        for (index, child) in sequence.enumerated() {
            do {
                elements.append(try read(PackNode(node: child, path: "\(path)[\(index)]", problems: problems)))
            } catch {
                problems.record(error)
            }
        }
        return elements
    }
}

/// A mapping whose keys have been checked.
struct PackObject {
    let node: PackNode
    let children: [String: PackNode]

    subscript(key: String) -> PackNode? { children[key] }

    func required(_ key: String) throws(PackProblem) -> PackNode {
        guard let child = children[key] else {
            throw node.problem("缺少 \(key)", "\(key) is missing", do: "补上 \(key)", "add \(key)")
        }
        return child
    }

    func text(_ key: String) throws(PackProblem) -> String { try required(key).text() }

    func list<Element>(
        _ key: String, _ read: (PackNode) throws(PackProblem) -> Element
    ) throws(PackProblem) -> [Element] {
        guard let child = children[key] else { return [] }
        return try child.list(read)
    }

    func texts(_ key: String) throws(PackProblem) -> [String] {
        try list(key) { node throws(PackProblem) in try node.text() }
    }

    func flag(_ key: String) throws(PackProblem) -> Bool {
        guard let child = children[key] else { return false }
        return try child.flag()
    }
}

extension PackNode {
    func label() throws(PackProblem) -> Label {
        let object = try object("zh", "en")
        return Label(zh: try object.text("zh"), en: try object.text("en"))
    }

    func citation() throws(PackProblem) -> Citation {
        let object = try object("clause", "quote")
        let quote = try object.required("quote")
        let text = try quote.text()
        guard text.count <= Citation.longestQuote else {
            throw quote.problem(
                "引文 \(text.count) 字，超过 \(Citation.longestQuote) 字",
                "the quote has \(text.count) characters, more than \(Citation.longestQuote)", do: "截短引文", "shorten it")
        }
        return Citation(clause: try object.text("clause"), quote: text)
    }
}

extension PackObject {
    func label(_ key: String) throws(PackProblem) -> Label { try required(key).label() }
    func citation() throws(PackProblem) -> Citation { try required("citation").citation() }

    /// Ids of the duties that a rule meets, such as `place-SUB-05`.
    func duties() throws(PackProblem) -> [String] {
        try list("duties") { node throws(PackProblem) in
            let duty = try node.text()
            guard duty.wholeMatch(of: /[a-z]+-(REG|TRN|PLC|SUB|RPT|OTH)-[0-9]{2}/) != nil else {
                throw node.problem(
                    "不是职责编号", "it is not the id of a duty", do: "例如 hekou-SUB-05", "write for example hekou-SUB-05")
            }
            return duty
        }
    }

    func optional<Value>(
        _ key: String, _ read: (PackNode) throws(PackProblem) -> Value
    ) throws(PackProblem) -> Value? {
        guard let child = children[key] else { return nil }
        return try read(child)
    }

    func optionalLabel(_ key: String) throws(PackProblem) -> Label? {
        try optional(key) { node throws(PackProblem) in try node.label() }
    }
}
