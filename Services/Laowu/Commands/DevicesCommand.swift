import ArgumentParser
import AsyncHTTPClient
import Foundation
import KafkaClient
import Models

/// Simulated attendance devices.
struct DevicesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "模拟考勤设备 / simulated attendance devices",
        discussion: """
            按种子生成培训班考勤事件（时钟偏差、重复、断网后补传、不在册人员），写成文件、签名后推送或写入消息主题。契约见 docs/integration/attendance.md。
            Events of made-up classes by a seed, with wrong clocks, copies, late batches and strangers: into files, pushed under a signature,
            or onto the topic.
            """,
        subcommands: [Write.self, Push.self, Topic.self, Measure.self])

    struct Source: ParsableArguments {
        @Option(help: "县代码 / the county's code.")
        var county = DivisionCode("532532")!

        @Option(help: "随机种子 / seed.")
        var seed: UInt64 = 1

        @Flag(help: "不带差错 / no wrong clocks, copies, late batches or strangers.")
        var clean = false

        @OptionGroup var shape: DeviceShape

        var options: DeviceOptions { DeviceOptions(county: county, seed: seed, clean: clean, shape: shape) }
    }

    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "write", abstract: "写成文件：人员、机构、班级名册和事件 / people, institution, rosters and events as files")

        @OptionGroup var source: Source

        @Option(help: "目录 / folder.")
        var out: String

        func run() throws {
            var simulator = DeviceSimulator(source.options)
            let files = DeviceFiles(folder: out, county: source.county)
            try files.write(simulator, seed: source.seed)
            let lines = try files.writeEvents(&simulator)
            Reporter().line(
                "\(simulator.courses.count) 个班、\(simulator.people) 人、\(lines) 行（\(simulator.events) 个事件）→ \(out)",
                "\(simulator.courses.count) classes, \(simulator.people) people, \(lines) lines of \(simulator.events) events"
            )
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
            var simulator = DeviceSimulator(source.options)
            try await identity.identity().pushAll(
                of: { simulator.next() }, to: url, "/v1/attendance/events")
        }
    }

    struct Topic: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "topic", abstract: "写入消息主题（KAFKA_BOOTSTRAP_SERVERS）/ onto the topic of KAFKA_BOOTSTRAP_SERVERS"
        )

        @OptionGroup var source: Source
        @OptionGroup var identity: SenderIdentity

        func run() async throws {
            var simulator = DeviceSimulator(source.options)
            try await identity.identity().writeAll(
                of: { simulator.next() }, to: Topics.attendanceFeed)
        }
    }

    struct Measure: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "measure",
            abstract: "量测考勤事件从 feeds 到 training 日志 / from feeds to training's journal, measured",
            discussion: """
                启动消息服务、registry、training 和 feeds，登记人员，备案并批准班级，送名册，然后签名推送全部事件，直到全部写入 training 的日志。
                Starts a broker, registry, training and feeds, registers the people, files and approves the classes, hands in the rosters, then
                pushes all events under a signature until all stand in training's journal.
                """)

        @OptionGroup var demo: DemoOptions
        @OptionGroup var shape: DeviceShape

        func run() async throws {
            let run = DeviceLoadRun(options: demo, shape: shape, reporter: Reporter())
            try await untilStopped { try await run.perform() }
        }
    }
}
