import Foundation

/// Reads the declarations of message and value types out of formatted Swift sources, line by line.
///
/// It knows the few forms in which `Shared/Models` writes them, and nothing else of the language. That it reads them
/// rightly is shown by a test: every message decodes from a sample made of its declaration and encodes to the same members.
struct DeclarationReader {
    private(set) var declarations: [SwiftDeclaration] = []
    private var current: SwiftDeclaration?
    private var doc: [String] = []

    /// All declarations in the `.swift` files of a folder, files in the order of their names.
    static func declarations(in folder: String) throws -> [SwiftDeclaration] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw DocsProblem.unreadable(folder)
        }
        var reader = DeclarationReader()
        for name in names.sorted() where name.hasSuffix(".swift") {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw DocsProblem.unreadable("\(folder)/\(name)")
            }
            reader.read(String(decoding: data, as: UTF8.self))
        }
        return reader.declarations
    }

    mutating func read(_ source: String) {
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) { take(line) }
        finish()
    }

    private mutating func take(_ line: Substring) {
        let text = line.trimmed
        let indent = line.prefix { $0 == " " }.count
        if text.hasPrefix("///") {
            doc.append(text.dropFirst(3).trimmed)
            return
        }
        defer { doc = [] }
        switch indent {
        case 0 where text.hasPrefix("public struct "), 0 where text.hasPrefix("public enum "): begin(text)
        case 0 where text.hasPrefix("}"): finish()
        case 4: member(text)
        default: break
        }
    }

    private mutating func begin(_ text: String) {
        finish()
        let words = text.split { " :,{".contains($0) }.map(String.init)
        guard words.count > 2 else { return }
        let traits = words.dropFirst(3)
        guard !traits.contains("MessageUnion"), words[1] == "struct" || traits.contains("Codable") else { return }
        let kind: SwiftDeclaration.Kind =
            words[1] == "struct"
            ? traits.contains("Identifier") ? .identifier : .structure
            : traits.contains("String") ? .words([]) : .choices([])
        current = SwiftDeclaration(name: words[2], doc: paragraph(doc), kind: kind)
    }

    private mutating func finish() {
        if let current { declarations.append(current) }
        current = nil
    }

    private mutating func member(_ text: String) {
        guard var declaration = current else { return }
        defer { current = declaration }
        if text.hasPrefix("public static let type = \"") {
            declaration.messageType = text.split(separator: "\"").dropFirst().first.map(String.init)
        } else if text.hasPrefix("public var key: String {") {
            declaration.keyExpression = text.split { "{}".contains($0) }.dropFirst().first?.trimmed
        } else if text.hasPrefix("public let ") || text.hasPrefix("public var ") && !text.contains("{") {
            // Both words have the same length; a variable with braces is computed.
            if let field = self.field(text.dropFirst("public let ".count), doc: paragraph(doc)) {
                declaration.fields.append(field)
            }
        } else if text.hasPrefix("case ") {
            declaration.kind = declaration.kind.adding(text.dropFirst(5), reader: self)
        }
    }

    /// `name: Type`, with or without backticks and a question mark.
    fileprivate func field(_ text: some StringProtocol, doc: String) -> SwiftDeclaration.Field? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        var type = text[text.index(after: colon)...].trimmed
        let isOptional = type.hasSuffix("?")
        if isOptional { type.removeLast() }
        let name = text[..<colon].trimmed.filter { $0 != "`" }
        return SwiftDeclaration.Field(name: name, type: FieldType(type), isOptional: isOptional, doc: doc)
    }

    private func paragraph(_ lines: [String]) -> String {
        String(lines.prefix { !$0.hasPrefix("- ") }.joined(separator: " ").filter { $0 != "`" }.trimmed)
    }
}

extension SwiftDeclaration.Kind {
    /// The cases that a `case` line adds.
    fileprivate func adding(_ text: some StringProtocol, reader: DeclarationReader) -> Self {
        switch self {
        case .words(let words):
            let added = text.split(separator: ",").map { entry in
                let parts = entry.split(separator: "=")
                return parts.count == 2 ? parts[1].trimmed.filter { $0 != "\"" } : parts[0].trimmed
            }
            return .words(words + added)
        case .choices(let choices):
            guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")") else { return self }
            let fields = text[text.index(after: open)..<close].split(separator: ",").compactMap {
                reader.field($0, doc: "")
            }
            return .choices(choices + [SwiftDeclaration.Choice(name: text[..<open].trimmed, fields: fields)])
        case .structure, .identifier: return self
        }
    }
}
