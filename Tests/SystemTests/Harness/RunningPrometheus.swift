import AsyncHTTPClient
import Foundation
import Glibc
import ServiceKit
import Testing

@testable import LaowuService

/// Debian's Prometheus with the product's rules, asking the instances of a running system every second.
@MainActor
final class RunningPrometheus {
    nonisolated static let program = ["/usr/bin/prometheus", "/usr/local/bin/prometheus"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    nonisolated static let whyNot: Comment = "Prometheus is not installed: apt-get install prometheus"

    private let folder: String
    private let base: String
    private let http: HTTPClient
    private let child: ChildProcess
    private var watched: [SystemProcess] = []

    /// - Throws: when it does not start.
    init(_ rules: ShortenedRules, of system: RunningSystem) throws {
        folder = system.folder.path + "/prometheus"
        http = system.http
        let port = system.watcherPort
        base = "http://127.0.0.1:\(port)/api/v1"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try rules.text.write(toFile: "\(folder)/alerts.yaml", atomically: true, encoding: .utf8)
        try """
        global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
        rule_files: [alerts.yaml]
        scrape_configs:
          - job_name: laowu
            file_sd_configs: [{ files: [targets.json], refresh_interval: 1s }]

        """.write(toFile: "\(folder)/prometheus.yaml", atomically: true, encoding: .utf8)
        try "[]".write(toFile: "\(folder)/targets.json", atomically: true, encoding: .utf8)
        child = try ChildProcess(
            program: try #require(Self.program),
            arguments: [
                "--config.file=\(folder)/prometheus.yaml", "--storage.tsdb.path=\(folder)/data",
                "--web.listen-address=127.0.0.1:\(port)", "--log.level=warn",
            ], environment: ProcessInfo.processInfo.environment, log: "\(folder)/prometheus.log")
    }

    /// Asks these instances from now on.
    func watch(_ processes: [SystemProcess]) throws {
        watched = processes
        let targets = processes.map { process in
            [
                "targets": [String(process.client.base.dropFirst("http://".count))],
                "labels": ["service": process.service],
            ]
                as [String: Any]
        }
        try JSONSerialization.data(withJSONObject: targets).write(
            to: URL(fileURLWithPath: "\(folder)/targets.json"), options: .atomic)
    }

    /// Whether every watched instance answers, and no other is asked.
    func reachesAll() async -> Bool {
        let up = await query("up")
        return up.count == watched.count && up.allSatisfy { $0["value"].elements.last?.text == "1" }
    }

    /// Names of the alerts that fire, as `/api/v1/alerts` tells them.
    ///
    /// - Parameter isMeant: asked for the labels of each.
    func firing(where isMeant: (JSONValue) -> Bool) async -> Set<String>? {
        guard let alerts = await get("/alerts")?["alerts"].elements else { return nil }
        return Set(
            alerts.filter { $0["state"].text == "firing" && isMeant($0["labels"]) }
                .compactMap { $0["labels"]["alertname"].text })
    }

    /// Names of the alerts that have fired since the start, also those that came and went between two looks.
    func haveFired() async -> Set<String> {
        let fired = await query(#"count by (alertname) (max_over_time(ALERTS{alertstate="firing"}[1h]))"#)
        return Set(fired.compactMap { $0["metric"]["alertname"].text })
    }

    private func query(_ expression: String) async -> [JSONValue] {
        let allowed = CharacterSet.alphanumerics
        let text = expression.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        return await get("/query?query=\(text)")?["result"].elements ?? []
    }

    private func get(_ path: String) async -> JSONValue? {
        guard let response = try? await http.execute(HTTPClientRequest(url: base + path), timeout: .seconds(5)),
            response.status == .ok, let body = try? await response.body.collect(upTo: 8 << 20)
        else { return nil }
        return try? JSONDecoder().decode(JSONValue.self, from: Data(body.readableBytesView))["data"]
    }

    var log: String { (try? String(contentsOfFile: "\(folder)/prometheus.log", encoding: .utf8)) ?? "" }

    func close() async {
        child.send(SIGTERM)
        _ = await Task.detached { [child] in child.waitForEnd() }.value
    }
}
