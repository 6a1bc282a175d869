import Foundation
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

    @Test("alerts and dashboards ask for metrics that the code records")
    func metrics() throws {
        let dashboard = try Repository.text("compose/observe/grafana/dashboards/operations.json")
        let asked = Set(
            (rules + dashboard).matches(of: /\b(laowu_[a-z_]+)\b/).map { String($0.output.1) })
        let sources = try ["Shared", "Services"].flatMap { Repository.files(in: $0, ending: ".swift") }
            .map(Repository.text).joined()
        let recorded = sources.matches(of: /"(laowu_[a-z_]+)"/).map { String($0.output.1) }
        #expect(asked.subtracting(recorded) == [])
        #expect(asked.count >= 6)
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
