import ArgumentParser
import Foundation
import Journal

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "核对日志哈希链与存储 / check the hash chain of journals, and stores against them",
        discussion: """
            逐条重算每个日志分区的链头；给出 --data-dir 时，再从头折叠每个分区到存储所在位置并比较行哈希。发现问题时返回 1，并指明处置手册。
            Computes every chain head again from key, headers and value. With --data-dir every partition is also folded from nothing to exactly
            where its store stands, and the rows are compared. Whatever is found is named with its runbook, and the command returns 1.
            Services may go on running.
            """)

    @OptionGroup var scope: AuditScope

    @Option(help: "存储所在目录，也在其下一层查找 / data directories; one folder deeper is looked at as well; repeatable.")
    var dataDir: [String] = []

    @Option(help: "快照目录，核对其链头 / directory of snapshots whose chain heads are looked up.")
    var snapshotDir: String?

    @Option(help: "临时目录，须容下最大的存储两份 / where there is room for the largest store twice.")
    var scratch: String?

    @Flag(help: "以 JSON 输出 / print one JSON document.")
    var json = false

    func run() throws {
        let source = try scope.open()
        defer { source.close() }
        let folder = try ScratchFolder(in: scratch)
        defer { folder.remove() }
        let processors = try scope.processors(in: source)
        let partitions = try scope.partitions(in: source)
        let stores = try StorePlace.find(processors, partitions, below: dataDir)
        guard dataDir.isEmpty || !stores.isEmpty else {
            throw ValidationError("\(dataDir.joined(separator: ", ")) 下没有存储文件。There is no store below it.")
        }
        let reporter = json ? nil : Reporter()
        let report = try VerifyRun(
            processors: processors, source: source, partitions: partitions, stores: stores,
            snapshots: snapshotDir.map { SnapshotKeeper(folder: $0) }, scratch: folder.path, reporter: reporter
        ).perform()
        if json { print(try AuditOutput.json(report)) }
        let events = report.journals.reduce(0) { $0 + $1.seq }
        reporter?.line(
            report.isWhole
                ? "完好：\(report.journals.count) 个日志分区，\(events) 个事件；\(report.stores.count) 个存储；\(report.snapshots) 个快照"
                : "发现 \(report.findings.count) 个问题",
            report.isWhole
                ? "whole: \(report.journals.count) journal partitions, \(events) events; \(report.stores.count) stores; "
                    + "\(report.snapshots) snapshots" : "\(report.findings.count) findings")
        if !report.isWhole { throw ExitCode.failure }
    }
}
