import Yams

/// The quotes of a pack, held against the plan's own words.
public enum PackQuotes {
    /// Quotes that do not stand in the plan letter for letter, with line and path.
    public static func strays(in yaml: String, plan: String, file: String) -> [PackProblem] {
        guard let root = try? Yams.compose(yaml: yaml) else { return [] }
        return quotes(root, "").filter { !plan.contains($0.text) }.map { quote in
            PackProblem(
                file: file, line: quote.line, path: quote.path,
                reason: Label(zh: "原文没有“\(quote.text)”", en: "the plan does not say “\(quote.text)”"),
                remedy: Label(zh: "按原文逐字改正", en: "write it letter for letter"))
        }
    }

    private struct Quote {
        let text: String
        let line: Int?
        let path: String
    }

    private static func quotes(_ node: Node, _ path: String) -> [Quote] {
        switch node {
        case .mapping(let mapping):
            mapping.flatMap { key, value -> [Quote] in
                let name = key.string ?? "?"
                let place = path.isEmpty ? name : "\(path).\(name)"
                guard name == "quote", let text = value.scalar?.string else { return quotes(value, place) }
                return [Quote(text: text, line: value.mark?.line, path: place)]
            }
        case .sequence(let sequence): sequence.enumerated().flatMap { quotes($1, "\(path)[\($0)]") }
        case .scalar, .alias: []
        }
    }
}
