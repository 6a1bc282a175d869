import ArgumentParser
import Foundation
import Journal

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "由日志重建存储 / build stores again from their journals",
        discussion: """
            只凭日志，或从快照（--snapshot-dir）起，重建所选分区的存储；--data-dir 下有原存储时，在其所在位置比较行哈希。绝不覆盖已有文件。
            Builds the stores of the chosen partitions from the journals alone, or from a snapshot and the rest of the journals. Where there is
            a store below --data-dir, rows are compared at the place where it stands. Files that exist are never overwritten: to replace one, stop
            its service, move it away, and give the service's data directory as --out.
            """)

    @OptionGroup var scope: AuditScope

    @Option(help: "写入 <out>/<processor>/<n>.sqlite / where to write.")
    var out: String

    @Option(help: "原存储所在目录，用于比较 / data directories of stores to compare with; repeatable.")
    var dataDir: [String] = []

    @Option(help: "从此目录中最新可用的快照起 / begin with the newest usable snapshot of this directory.")
    var snapshotDir: String?

    @Option(help: "临时目录 / where there is room for a copy of a store.")
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
        let reporter = json ? nil : Reporter()
        let snapshots = snapshotDir.map { directory in
            SnapshotKeeper(folder: directory) { note in
                guard case .passedOver(let name, let reason) = note else { return }
                reporter?.line("不用快照 \(name)", "snapshot passed over: \(reason)")
            }
        }
        let run = RestoreRun(
            source: source, directory: out, snapshots: snapshots,
            survivors: try StorePlace.find(processors, partitions, below: dataDir), scratch: folder.path,
            reporter: reporter)
        var restored: [RestoredPartition] = []
        for (processor, partition) in try scope.pairs(in: source) {
            let one = try run.perform(processor, partition)
            restored.append(one)
            tell(one, reporter)
        }
        if json { print(try AuditOutput.json(restored)) }
        if restored.contains(where: { $0.comparison == .different }) { throw ExitCode.failure }
    }

    private func tell(_ one: RestoredPartition, _ reporter: Reporter?) {
        let name = "\(one.processor)/\(one.partition)"
        let (from, start) =
            one.snapshot.map { ("快照（第 \($0) 号事件）", "snapshot seq \($0)") } ?? ("日志", "its journal")
        let (compared, comparison) =
            switch one.comparison {
            case .equal: ("，行哈希与原存储一致", ", rows equal to the store there was")
            case .different: ("，与原存储不一致", ", NOT equal to the store there was")
            case .none: ("", "")
            }
        reporter?.line(
            "已由\(from)恢复 \(name)：\(one.folded.events) 个事件，\(one.seconds) 秒，每秒 \(one.eventsPerSecond)\(compared)",
            "restored partition \(name) from \(start) + \(one.folded.events) events in \(one.seconds) s, "
                + "\(one.eventsPerSecond) events/s\(comparison)")
        for finding in one.findings { for line in AuditOutput.lines(finding) { reporter?.plain(line) } }
    }
}
