import ArgumentParser
import Foundation

struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "整县导入的量测 / a whole county's roster through the import, measured",
        discussion: """
            生成一份全县花名册（--people 行），启动消息服务、registry 和 feeds，送入并等到全部确认，报告每秒行数、各进程 CPU 秒和最高内存、\
            每人存储字节；可加试运行、恢复和撤销。
            Writes one roster of a whole county, starts a broker with registry and feeds, hands the file in, waits until everybody is
            granted, and prints rows a second, CPU seconds and peak memory of each process, and store bytes a person; with a dry
            run, a restore and an undo where asked for.
            """)

    @OptionGroup var demo: DemoOptions
    @OptionGroup var load: LoadOptions

    func run() async throws {
        let stop = StopSignals()
        let reporter = Reporter()
        let run = LoadRun(options: demo, load: load, reporter: reporter)
        let work = Task { try await run.perform() }
        let watch = Task {
            await stop.wait()
            if !Task.isCancelled { work.cancel() }
        }
        defer { watch.cancel() }
        do {
            try await work.value
        } catch is CancellationError {
            throw ExitCode(130)
        } catch {
            FileHandle.standardError.write(Data("错误 Error: \(error)\n".utf8))
            throw ExitCode.failure
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
