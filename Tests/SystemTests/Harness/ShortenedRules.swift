import Foundation
import Testing

/// The rules of `compose/observe/alerts.yaml` with their times and amounts made small, because no test can wait for days or send a hundred thousand
/// records. What is asked, of which metric, and by which labels stays as it is.
struct ShortenedRules {
    /// What is replaced by what; each must occur.
    private static var changes: [(what: Regex<Substring>, by: String)] {
        [
            (/\bfor: \d+[mh]/, "for: 1s"),
            // Windows of rates: ten scrapes.
            (/\[\d+m\]/, "[10s]"),
            // What may be old, in hours and days.
            (/> \d+ \* (?:3600|86400)/, "> 5"),
            // Records behind.
            (/> 100000\b/, "> 100"),
        ]
    }

    let text: String
    /// Names of the alerts.
    let names: Set<String>

    init(_ rules: String) throws {
        var text = rules
        for (what, by) in Self.changes {
            try #require(text.contains(what), "nothing to shorten: \(by)")
            text.replace(what, with: by)
        }
        self.text = text
        names = Set(rules.matches(of: /(?m)^      - alert: ([A-Z_]+)$/).map { String($0.output.1) })
    }

    /// The rules as they are shipped.
    static var shipped: ShortenedRules {
        get throws {
            let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            return try ShortenedRules(
                String(contentsOf: root.appendingPathComponent("compose/observe/alerts.yaml"), encoding: .utf8))
        }
    }
}
