import Foundation
import ServiceKit
import Testing

/// The alerts that come with the product: each has a page that helps, a test that provokes it, and names metrics that there are.
struct AlertTests {
    private let rules: String
    private let names: Set<String>

    init() throws {
        rules = try Repository.text("compose/observe/alerts.yaml")
        names = Set(rules.matches(of: /(?m)^      - alert: ([A-Z_]+)$/).map { String($0.output.1) })
    }

    @Test("every alert names its runbook, and the runbook is there and speaks of it")
    func runbooks() throws {
        #expect(names.count >= 10)
        for name in names {
            #expect(rules.contains("runbook: docs/runbooks/\(name).md"), "\(name)")
            let page = try Repository.text("docs/runbooks/\(name).md")
            #expect(page.hasPrefix("# \(name)\n"), "\(name)")
            for part in ["## What it means", "## What to do", "## If "] { #expect(page.contains(part), "\(name)") }
        }
    }

    @Test("every alert is provoked by a test of the rules")
    func provoked() throws {
        let tests = try Repository.text("compose/observe/alerts.test.yaml")
        for name in names { #expect(tests.contains("alertname: \(name)\n"), "\(name)") }
    }

    @Test("alerts and panels ask for metrics that there are, by labels that these have")
    func metrics() throws {
        let dashboard = try Repository.text("compose/observe/grafana/dashboards/operations.json")
        let known = Dictionary(uniqueKeysWithValues: Metric.all.map { ($0.name, $0) })
        var asked: Set<String> = []
        for match in (rules + dashboard).matches(of: /\b((?:laowu|http_server|process)_[a-z_]+)(?:\{([^}]*)\})?/) {
            let name = String(match.output.1)
            let histogram = ["_bucket", "_count", "_sum"].first { name.hasSuffix($0) }.map { name.dropLast($0.count) }
            let metric =
                known[name] ?? histogram.flatMap { known[String($0)] }.flatMap { $0.kind == .histogram ? $0 : nil }
            guard let metric else {
                Issue.record("no metric \(name)")
                continue
            }
            asked.insert(metric.name)
            let labels = (match.output.2 ?? "").matches(of: /([a-z_]+)(?==|!=|=~|!~)/).map { String($0.output.1) }
            #expect(Set(labels).subtracting(metric.labels) == [], "\(name)")
        }
        let own = Set(Metric.all.map(\.name).filter { $0.hasPrefix("laowu_") })
        // Nobody looks at these from day to day.
        #expect(
            own.subtracting(asked) == [
                "laowu_inputs_refused", "laowu_key_ring_generation", "laowu_metrics_series_dropped_total",
            ])
    }

    @Test("the page of metrics lists what the code has, with unit and meaning")
    func page() throws {
        let page = try Repository.text("docs/metrics.md")
        #expect(page.contains(Metric.table(Metric.all)), "the table should be:\n\(Metric.table(Metric.all))")
    }

    @Test(
        "Prometheus takes the rules, and they alert when they should",
        .enabled(if: Promtool.path != nil, "promtool is not installed: apt-get install prometheus"))
    func promtool() throws {
        let tool = try #require(Promtool.path)
        for arguments in [
            ["check", "config", "--syntax-only", "prometheus.yaml"], ["check", "rules", "alerts.yaml"],
            ["test", "rules", "alerts.test.yaml"],
        ] {
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(fileURLWithPath: tool)
            process.arguments = arguments
            process.currentDirectoryURL = URL(fileURLWithPath: "\(Repository.root)/compose/observe")
            process.standardOutput = output
            process.standardError = output
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(arguments): \(text)")
        }
    }
}

/// Prometheus's own checker, where Debian's package `prometheus` is installed.
private enum Promtool {
    static let path = ["/usr/bin/promtool", "/usr/local/bin/promtool"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
}
