import ArgumentParser
import Foundation
import KafkaClient

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "从花名册到发放，全程演示 / the whole job, from roster to payment, on generated data",
        discussion: """
            启动消息服务和六个服务进程，送达一个县的文件，办理培训、核实就业、审核发放补贴，最后核对账目并停止一切。
            Starts a broker and the six services, delivers a county's files, runs classes, verifies employment, pays grants,
            checks the ledger and stops everything. With KAFKA_BOOTSTRAP_SERVERS set, that broker is used instead; its topics
            must be empty.
            """)

    @OptionGroup var demo: DemoOptions

    @Flag(help: "办完后继续运行，直到 Ctrl-C 或 laowu down / leave everything running until Ctrl-C or `laowu down`.")
    var keep = false

    func run() async throws {
        let stop = StopSignals()
        let reporter = Reporter()
        let run = DemoRun(options: demo, keeps: keep, reporter: reporter)
        let work = Task { try await run.perform() }
        let watch = Task {
            await stop.wait()
            if !Task.isCancelled { work.cancel() }
        }
        defer { watch.cancel() }
        do {
            try await work.value
        } catch is CancellationError {
            if keep && run.isFinished { return }
            throw ExitCode(130)
        } catch {
            FileHandle.standardError.write(Data("错误 Error: \(error)\n".utf8))
            throw ExitCode.failure
        }
    }
}

/// What `demo` and `up` both take.
struct DemoOptions: ParsableArguments {
    @OptionGroup var county: CountyOptions

    @Option(help: "noida 或 mock，未设 KAFKA_BOOTSTRAP_SERVERS 时使用 / noida or mock, unless KAFKA_BOOTSTRAP_SERVERS is set.")
    var broker = DevelopmentBroker.noida

    @Option(help: "分区数 / partitions.")
    var partitions: Int32 = 4

    @Option(help: "工作目录，重新运行时清空 / working directory; emptied by the next run.")
    var dir = ".run/demo"

    @Option(help: "首个端口，依次为 console、registry、training、placement、subsidy、feeds、身份认证 / the first of seven ports.")
    var port = 7100

    @Option(help: "把汇总另存为 JSON / also write the summary as JSON.")
    var json: String?

    @Option(help: "noida 的 Python 环境 / noida's virtual environment (LAOWU_DEV_BROKER_VENV; .build/dev-broker).")
    var brokerEnvironment: String?

    mutating func validate() throws {
        do {
            try TopicPlan(partitions: partitions).validate()
        } catch {
            throw ValidationError(error.description)
        }
        guard (1...65_529).contains(port) else {
            throw ValidationError("--port 应在 1 … 65529 之内。--port must be within 1 … 65529.")
        }
    }

    /// Writes figures where `--json` wants them.
    func writeJSON(_ figures: some Encodable) throws {
        if let json { try JSONEncoder.forFiles.encode(figures).write(to: URL(fileURLWithPath: json)) }
    }

    /// The options as a command line gives them, for a run in the background.
    var arguments: [String] {
        var list = [
            "--people", "\(county.people)", "--seed", "\(county.seed)", "--county", "\(county.home)",
            "--neighbour", "\(county.neighbour)", "--first-payroll-month", "\(county.firstPayrollMonth)",
            "--payroll-months", "\(county.payrollMonths)", "--broker", broker.rawValue,
            "--partitions", "\(partitions)", "--dir", dir, "--port", "\(port)",
        ]
        if county.clean { list.append("--clean") }
        if let json { list += ["--json", json] }
        if let brokerEnvironment { list += ["--broker-environment", brokerEnvironment] }
        return list
    }
}
