import ArgumentParser
import AsyncHTTPClient
import Foundation
import KafkaClient
import Models

/// Simulated employers.
struct PayrollCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payroll", abstract: "模拟工资发放 / simulated payroll",
        discussion: """
            按种子生成多个县务工人员的工资明细（重复、更正、补扣、欠发后补发、未登记人员），写成文件、签名后推送或写入消息主题。契约见 docs/integration/payroll.md。
            Payroll lines of made-up people of many counties by a seed, with copies, corrections, adjustments, arrears and strangers: into files,
            pushed under a signature, or onto the topic.
            """,
        subcommands: [Write.self, Push.self, Topic.self, Measure.self])

    struct Source: ParsableArguments {
        @Option(help: "县代码 / the home county's code.")
        var county = DivisionCode("532532")!

        @Option(help: "随机种子 / seed.")
        var seed: UInt64 = 1

        @Flag(help: "不带差错 / no copies, corrections, adjustments, arrears or strangers.")
        var clean = false

        @OptionGroup var shape: PayrollShape

        var simulator: PayrollSimulator {
            PayrollSimulator(PayrollOptions(home: county, seed: seed, clean: clean, shape: shape))
        }
    }

    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "write", abstract: "写成文件：分县花名册和工资表 / rosters by county and payroll as files")

        @OptionGroup var source: Source

        @Option(help: "目录 / folder.")
        var out: String

        func run() throws {
            var simulator = source.simulator
            let files = PayrollFiles(folder: out)
            try files.writePeople(simulator)
            for employer in 0..<source.shape.files { _ = try files.writeSheet(employer, &simulator) }
            _ = try files.writeLines(source.shape.files..<source.shape.employers, &simulator)
            Reporter().line(
                "\(simulator.counties.count) 个县、\(simulator.workers.count) 人、\(simulator.lines) 行 → \(out)",
                "\(simulator.counties.count) counties, \(simulator.workers.count) people, \(simulator.lines) lines")
        }
    }

    struct Push: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "push", abstract: "签名推送至 feeds / push to feeds under a signature")

        @OptionGroup var source: Source
        @OptionGroup var identity: SenderIdentity

        @Option(help: "feeds 的地址 / where feeds is.")
        var url = "http://127.0.0.1:7105"

        func run() async throws {
            var simulator = source.simulator
            let employers = 0..<source.shape.employers
            try await identity.identity().pushAll(
                of: { simulator.next(of: employers)?.map { simulator.json($0) } }, to: url, "/v1/payroll/lines")
        }
    }

    struct Topic: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "topic", abstract: "写入消息主题（KAFKA_BOOTSTRAP_SERVERS）/ onto the topic of KAFKA_BOOTSTRAP_SERVERS"
        )

        @OptionGroup var source: Source
        @OptionGroup var identity: SenderIdentity

        func run() async throws {
            var simulator = source.simulator
            let employers = 0..<source.shape.employers
            try await identity.identity().writeAll(
                of: { simulator.next(of: employers)?.map { simulator.json($0) } }, to: Topics.payrollFeed)
        }
    }

    struct Measure: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "measure",
            abstract: "量测工资明细从 feeds 到 placement 日志 / from feeds to placement's journal, measured",
            discussion: """
                启动消息服务、registry、placement 和 feeds，分县登记人员，然后交文件并签名推送全部工资明细，直到全部写入 placement 的日志，逐县核对金额。
                Starts a broker, registry, placement and feeds, registers the people county by county, then hands in files and pushes all other
                lines under a signature until all stand in placement's journal, and compares every county's sum.
                """)

        @OptionGroup var demo: DemoOptions
        @OptionGroup var shape: PayrollShape

        func run() async throws {
            let run = PayrollLoadRun(options: demo, shape: shape, reporter: Reporter())
            try await untilStopped { try await run.perform() }
        }
    }
}
