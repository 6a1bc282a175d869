/// One metric as an operator sees it, on the page of metrics and in `# HELP`.
public struct Metric: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable { case counter, gauge, histogram }

    /// As Prometheus has it.
    public let name: String
    public let kind: Kind
    /// What one of it is, in English: `seconds`, `records`.
    public let unit: String
    public let labels: [String]
    public let meaning: Bilingual

    init(_ name: String, _ kind: Kind, _ unit: String, by labels: [String] = [], _ zh: String, _ en: String) {
        (self.name, self.kind, self.unit, self.labels, meaning) = (name, kind, unit, labels, Bilingual(zh, en))
    }
}

extension Metric {
    /// A Markdown table, one row a metric.
    public static func table(_ metrics: [Metric]) -> String {
        let rows = metrics.map { metric in
            let labels = metric.labels.map { "`\($0)`" }.joined(separator: ", ")
            return "| `\(metric.name)` | \(metric.kind.rawValue) | \(metric.unit) | "
                + "\(labels.isEmpty ? "–" : labels) | \(metric.meaning) |"
        }
        return (["| metric | kind | unit | labels | 含义 / meaning |", "|---|---|---|---|---|"] + rows)
            .joined(separator: "\n")
    }
}

/// A number that is looked up when somebody asks for it.
public struct MetricSample: Hashable, Sendable {
    let metric: Metric
    /// The values of the metric's labels, in their order.
    let labels: [String]
    let value: Double

    public init(_ metric: Metric, of labels: [String] = [], _ value: Double) {
        precondition(labels.count == metric.labels.count, "\(metric.name) has the labels \(metric.labels)")
        (self.metric, self.labels, self.value) = (metric, labels, value)
    }

    public init(_ metric: Metric, of labels: [String] = [], _ value: some BinaryInteger) {
        self.init(metric, of: labels, Double(value))
    }

    var dimensions: [(String, String)] { Array(zip(metric.labels, labels)) }
}
