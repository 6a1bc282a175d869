/// One defect of a pack: where it is, what is wrong, what to do.
public struct PackProblem: Error, Hashable, Sendable {
    public let file: String
    /// From 1; absent where the defect has no single line.
    public let line: Int?
    /// Such as `items[0].conditions[2].when`.
    public let path: String
    public let reason: Label
    public let remedy: Label
}

extension PackProblem: CustomStringConvertible {
    public var description: String {
        let zhPlace = [file, line.map { "第 \($0) 行" }, path.isEmpty ? nil : path].compactMap { $0 }.joined(
            separator: " ")
        let enPlace = [file, line.map { "line \($0)" }, path.isEmpty ? nil : path].compactMap { $0 }.joined(
            separator: " ")
        return "\(zhPlace)：\(reason.zh)；\(remedy.zh)。\(enPlace): \(reason.en); \(remedy.en)."
    }
}

/// A pack that cannot be used, with every defect that was found.
public struct PolicyPackError: Error, Hashable, Sendable, CustomStringConvertible {
    public let problems: [PackProblem]

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
