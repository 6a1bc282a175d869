import ArgumentParser
import Foundation

struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "加压与量测 / load, measured",
        discussion: """
            给出 --rate 时：启动消息服务和所需服务，按每秒数量登记人员、推送考勤和工资，显示每秒数量、滞后和延迟分位数，最后核对无丢失、无重复、合计相符。
            With --rate: starts a broker and the services it takes, registers people and pushes attendance and payroll at that many a second, shows
            throughput, lag and percentiles of latency as it goes, and checks at the end that nothing is lost or doubled and sums are equal.
            否则整县导入：
            Otherwise a whole county's import:
            生成一份全县花名册（--people 行），启动消息服务、registry 和 feeds，送入并等到全部确认，报告每秒行数、各进程 CPU 秒和最高内存、\
            每人存储字节；可加试运行、恢复和撤销。
            Writes one roster of a whole county, starts a broker with registry and feeds, hands the file in, waits until everybody is
            granted, and prints rows a second, CPU seconds and peak memory of each process, and store bytes a person; with a dry
            run, a restore and an undo where asked for.
            """)

    @OptionGroup var demo: DemoOptions
    @OptionGroup var load: LoadOptions

    @Option(
        help: "按每秒数量持续加压，如 registrations=50,attendance=500,payroll=500 / a steady load at these rates a second instead."
    )
    var rate: LoadRates?

    @Option(help: "加压秒数 / seconds of steady load.")
    var seconds = 60

    func validate() throws {
        guard (1...86_400).contains(seconds) else {
            throw ValidationError("--seconds 应在 1 … 86400 之内。--seconds must be within 1 … 86400.")
        }
    }

    func run() async throws {
        let reporter = Reporter()
        guard let rate else {
            let run = LoadRun(options: demo, load: load, reporter: reporter)
            return try await untilStopped { try await run.perform() }
        }
        try await untilStopped { [demo, seconds] in
            let run = try SteadyLoadRun(options: demo, rates: rate, longest: seconds, reporter: reporter)
            let (report, _) = try await run.perform { _ in try await Task.sleep(for: .seconds(seconds)) }
            for line in report.lines { reporter.plain(line) }
            try demo.writeJSON(report)
            if !report.faults.isEmpty { throw DemoProblem.leftBehind(report.faults) }
        }
    }
}

/// What is measured.
struct LoadOptions: ParsableArguments {
    enum Form: String, ExpressibleByArgument, CaseIterable { case csv, xlsx }

    @Option(help: "文件格式 / the file's form.")
    var form = Form.csv

    @Flag(help: "先试运行 / try the file first.")
    var dryRun = false

    @Flag(help: "最后撤销该批次 / undo the batch at the end.")
    var undo = false

    @Flag(help: "由日志重建该县所在分区并比较 / build the county's partition again from its journal and compare.")
    var restore = false

    @Flag(help: "启动全部六个服务 / start all six services.")
    var all = false
}
