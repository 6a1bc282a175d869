import ArgumentParser
import Foundation
import Journal
import Models

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "某日终了时的状态 / the state at the end of a past day",
        discussion: """
            折叠各日志在该日（中国时间）结束前的部分，写成新的存储文件，可用任何 SQLite 工具查询。
            Folds of every journal what stood before its first record of the next day (China time), as the system knew it then, into new store
            files, which any SQLite tool can read.
            """)

    @OptionGroup var scope: AuditScope

    @Option(help: "日期 / the day, YYYY-MM-DD.")
    var asOf: Day

    @Option(help: "空目录或尚不存在的目录 / an empty or absent directory for the stores.")
    var out: String

    @Flag(help: "以 JSON 输出 / print one JSON document.")
    var json = false

    func run() throws {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? []
        guard found.isEmpty else { throw ValidationError("目录 \(out) 不是空的。The folder \(out) is not empty.") }
        let source = try scope.open()
        defer { source.close() }
        let reporter = json ? nil : Reporter()
        let run = ReplayRun(source: source, day: asOf, directory: out, reporter: reporter)
        var replayed: [ReplayedPartition] = []
        for (processor, partition) in try scope.pairs(in: source) {
            let one = try run.perform(processor, partition)
            replayed.append(one)
            tell(one, reporter)
        }
        if json { print(try AuditOutput.json(replayed)) }
        let events = replayed.reduce(0) { $0 + $1.seq }
        reporter?.line(
            "\(asOf) 终了时的状态，共 \(events) 个事件 → \(out)", "the state at the end of \(asOf), \(events) events")
    }

    private func tell(_ one: ReplayedPartition, _ reporter: Reporter?) {
        guard one.seq > 0 else { return }
        reporter?.plain(
            "\(one.processor)/\(one.partition)  到第 \(one.seq) 号事件 / to event \(one.seq)，位移 position \(one.position)")
        let width = one.tables.map(\.name.count).max() ?? 0
        for table in one.tables {
            reporter?.plain("    \(table.name.padding(toLength: width, withPad: " ", startingAt: 0))  \(table.rows)")
        }
    }
}
