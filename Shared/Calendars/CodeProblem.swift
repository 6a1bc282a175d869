/// Why a text is no value of a code table.
public struct CodeProblem: Error, Hashable, Sendable {
    /// The table as people call it: 民族.
    public let table: String
    /// Its labels, in order.
    public let labels: [String]

    /// Stable, kebab-case.
    public var code: String { "code-unknown" }

    /// Chinese first, then English. Never repeats the text.
    public var message: String {
        "\(table)不在代码表中，请从以下选填：\(labels.joined(separator: "、"))。"
            + "The value is not in the table \(table): choose one of these, or its code."
    }
}

extension RosterCode {
    /// Reads a label, another known spelling or a published code.
    ///
    /// - Parameter table: the table as people call it, for the problem.
    /// - Throws: `CodeProblem` for everything else, blank included.
    public init(validating text: String, table: String) throws(CodeProblem) {
        let bytes = codeBytes(text)
        let code = bytes.allSatisfy { $0 != 0 } ? asciiText(bytes) : ""
        guard let value = Self(chinese: text) ?? Self(code: code) else {
            throw CodeProblem(table: table, labels: Self.allCases.map(\.label))
        }
        self = value
    }
}
