import Foundation
import Journal
import ServiceKit

/// The evidence of a drill: what was altered, what said so, and that the journal brings everything back.
struct DrillReport: Codable, Sendable {
    /// A partition before anything was altered.
    struct Standing: Codable, Sendable {
        var records: Int64 = 0
        var events: Int64 = 0
        /// The chain head at the end of the journal.
        var chain = ""
        /// The event that the store had come to, and the chain head there.
        var storeSeq: Int64 = 0
        var storeChain = ""
        /// Digest of all rows.
        var rows = ""
    }

    struct Attempt: Codable, Sendable {
        let zh: String
        let en: String
        let place: String
        let at: Date
        let seconds: Double
        let isDetected: Bool
        let findings: [Finding]
    }

    struct Recovery: Codable, Sendable {
        let events: Int64
        let seconds: Double
        let chain: String
        let rows: String
        let isEqual: Bool
    }

    let tool: ToolIdentity
    /// `processor/partition`
    let subject: String
    let begun: Date
    var finished: Date?
    var before = Standing()
    /// What was wrong already; then nothing was altered.
    var faultsBefore: [Finding] = []
    var attempts: [Attempt] = []
    var recovery: Recovery?

    init(subject: String) {
        tool = .current
        self.subject = subject
        begun = Date()
    }

    /// All three attempts were made and noticed, and the rows came back equal.
    var isPassed: Bool {
        faultsBefore.isEmpty && attempts.count == 3 && attempts.allSatisfy(\.isDetected) && recovery?.isEqual == true
    }

    /// The report as a page for the file of an audit.
    var page: String {
        var lines = [
            "# 篡改与恢复演练 / Drill: tampering and recovery", "",
            "结论 result: **\(isPassed ? "通过 passed" : "未通过 FAILED")**", "", "| | |", "|---|---|",
            "| 对象 subject | `\(subject)` |", "| 开始 begun | \(Self.time(begun)) |",
            "| 结束 finished | \(finished.map(Self.time) ?? "–") |",
            "| 工具 tool | \(tool.name) \(tool.version), sha256 `\(tool.sha256)` |", "",
            "## 演练前 / Before", "", "| | |", "|---|---|",
            "| 日志 journal | 记录 records \(before.records)，事件 events \(before.events) |",
            "| 日志链头 journal head | `\(before.chain)` |",
            "| 存储 store | 到第 \(before.storeSeq) 号事件 / to event \(before.storeSeq)，链头 head `\(before.storeChain)` |",
            "| 行哈希 row hash | `\(before.rows)` |", "",
        ]
        if !faultsBefore.isEmpty {
            lines += ["演练前即有问题 / not whole before:", ""] + faultsBefore.flatMap(Self.item) + [""]
        }
        for (index, attempt) in attempts.enumerated() {
            lines += [
                "## \(index + 1). \(attempt.zh) / \(attempt.en)", "",
                "- 位置 place: `\(attempt.place)`", "- 时间 at: \(Self.time(attempt.at))，用时 took \(attempt.seconds) s",
                "- 结果 result: **\(attempt.isDetected ? "已发现 noticed" : "未发现 NOT NOTICED")**",
            ]
            lines += attempt.findings.flatMap(Self.item) + [""]
        }
        if let recovery {
            lines += [
                "## 由日志恢复 / Recovery from the journal", "", "| | |", "|---|---|",
                "| 事件 events | \(recovery.events) |", "| 用时 took | \(recovery.seconds) s |",
                "| 链头 head | `\(recovery.chain)` |", "| 行哈希 row hash | `\(recovery.rows)` |",
                "| 与原存储 against the store | **\(recovery.isEqual ? "一致 equal" : "不一致 NOT EQUAL")** |", "",
            ]
        }
        return PersonalNumberScan.masked(lines.joined(separator: "\n"))
    }

    private static func item(_ finding: Finding) -> [String] {
        let number = finding.seq.map { " #\($0)" } ?? ""
        return [
            "- `\(finding.runbook.rawValue)` `\(finding.place)`\(number): \(finding.zh) / \(finding.en) → `\(finding.path)`"
        ]
    }

    private static func time(_ date: Date) -> String { date.formatted(.iso8601) }
}
