import Foundation

/// A test that names a duty.
struct DutyTest: Hashable {
    /// Below the folder of the tests: `PlacementTests/PayrollTests.swift`.
    let file: String
    /// The test's display name without duty ids, or its function's name.
    let name: String
}

/// Which tests name which duties: ids in the attributes `@Test` and `@Suite` – name, traits, arguments.
struct DutyEvidence {
    private(set) var tests: [String: [DutyTest]] = [:]

    /// - Parameter folder: `Tests`; every Swift file below it is read, in the order of their paths.
    init(testsFolder folder: String) throws {
        guard let files = FileManager.default.enumerator(atPath: folder) else { throw DocsProblem.unreadable(folder) }
        let paths = files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
        for path in paths {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else {
                throw DocsProblem.unreadable("\(folder)/\(path)")
            }
            add(String(decoding: data, as: UTF8.self), file: path)
        }
    }

    init(source: String, file: String) { add(source, file: file) }

    private mutating func add(_ source: String, file: String) {
        let code = source.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.trimmed.hasPrefix("//") }.joined(separator: "\n")
        for mark in code.matches(of: /@(?:Test|Suite)\b/) {
            let attribute = Self.attribute(code[mark.range.upperBound...])
            let ids = Duty.ids(in: attribute)
            guard !ids.isEmpty else { continue }
            let test = DutyTest(file: file, name: Self.name(attribute, before: code[attribute.endIndex...]))
            for id in Set(ids) where tests[id]?.contains(test) != true { tests[id, default: []].append(test) }
        }
    }

    /// The parentheses behind the attribute's name, with what they hold; empty when there are none.
    private static func attribute(_ code: Substring) -> Substring {
        guard code.first == "(" else { return code.prefix(0) }
        var depth = 0
        var isInText = false
        var index = code.startIndex
        while index < code.endIndex {
            switch code[index] {
            case "\\" where isInText: index = code.index(after: index)
            case "\"": isInText.toggle()
            case "(" where !isInText: depth += 1
            case ")" where !isInText:
                depth -= 1
                if depth == 0 { return code[...index] }
            default: break
            }
            guard index < code.endIndex else { break }
            index = code.index(after: index)
        }
        return code
    }

    private static func name(_ attribute: Substring, before rest: Substring) -> String {
        if let title = attribute.prefixMatch(of: /\(\s*"((?:[^"\\]|\\.)*)"/) {
            let name = Self.withoutIDs(String(title.output.1).replacing("\\\"", with: "\""))
            if !name.isEmpty { return name.replacing("|", with: "/") }
        }
        let declaration = rest.firstMatch(of: /\b(?:func|struct|class|enum|actor)\s+(\w+)/)
        return declaration.map { String($0.output.1) } ?? "?"
    }

    /// The sentence that a display name says of the duties it names.
    private static func withoutIDs(_ title: String) -> String {
        let isListed = !Duty.ids(in: title.prefix { !$0.isWhitespace }).isEmpty
        let sentence = isListed ? title.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? "" : title
        return Duty.ids(in: sentence).reduce(sentence) { text, id in
            text.replacing("\(id): ", with: "").replacing(id, with: "")
        }.trimmed
    }
}
