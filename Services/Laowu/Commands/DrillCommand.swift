import ArgumentParser
import Foundation
import Journal

struct DrillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: "篡改与恢复演练 / show that tampering is noticed and undone, on copies",
        discussion: """
            复制一个分区的存储与日志，改动一行台账、一条日志副本，截去日志末尾，证明均被发现，再由日志恢复并比较行哈希，给出审计所需的证据。
            Copies a partition's store and journals, alters a ledger row and a record of a copy, cuts off a tail, shows that each is noticed, and
            recovers the rows from the journal. The system itself is only read; its services may run or stand still.
            """)

    @Option(help: "处理器 / processor.")
    var processor = "subsidy"

    @Option(help: "分区，默认取事件最多者 / partition; the one with most events if absent.")
    var partition: Int32?

    @Option(help: "存储所在目录，也在其下一层查找 / data directories; one folder deeper is looked at as well; repeatable.")
    var dataDir: [String]

    @Option(help: "用日志副本（文件或目录）代替 KAFKA_BOOTSTRAP_SERVERS / copies of journals in place of the broker.")
    var copies: String?

    @Option(help: "临时目录 / where there is room for some copies of the store.")
    var scratch: String?

    @Option(help: "把报告写入文件（Markdown）/ write the report to a file.")
    var report: String?

    @Flag(help: "以 JSON 输出 / print one JSON document.")
    var json = false

    func run() throws {
        let scope = try AuditScope.parse(
            ["--processor", processor] + (partition.map { ["--partition", "\($0)"] } ?? [])
                + (copies.map { ["--copies", $0] } ?? []))
        let source = try scope.open()
        defer { source.close() }
        let folder = try ScratchFolder(in: scratch)
        defer { folder.remove() }
        let processors = try scope.processors(in: source)
        let stores = try StorePlace.find(processors, scope.partitions(in: source), below: dataDir)
        let fullest = try stores.max {
            try StoredPositions(path: $0.path).own.seq < StoredPositions(path: $1.path).own.seq
        }
        guard let chosen = processors.first, let store = fullest else {
            throw ValidationError("没有 \(processor) 的存储文件。There is no store of \(processor) to drill on.")
        }
        let reporter = json ? nil : Reporter()
        let result = try DrillRun(
            processor: chosen, source: source, store: store, scratch: folder.path, reporter: reporter
        ).perform()
        if let report { try Data(result.page.utf8).write(to: URL(fileURLWithPath: report)) }
        if json { print(try AuditOutput.json(result)) } else if report == nil { print("\n" + result.page) }
        reporter?.line(
            result.isPassed ? "演练通过" : "演练未通过", result.isPassed ? "the drill is passed" : "the drill FAILED")
        if !result.isPassed { throw ExitCode.failure }
    }
}
