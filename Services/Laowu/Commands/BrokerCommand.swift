import ArgumentParser
import Foundation
import KafkaClient

extension DevelopmentBroker: ExpressibleByArgument {}

struct BrokerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "broker", abstract: "前台运行开发用消息服务 / a development broker in the foreground",
        discussion: "仅供开发：不复制数据，不设权限 / for development only: nothing is replicated, nobody is refused.")

    @Option(help: "noida 或 mock / noida or mock.")
    var kind = DevelopmentBroker.noida

    @Option(help: "端口（仅 noida；mock 自选端口）/ port; noida only, mock takes any.")
    var port: UInt16 = 9292

    @Option(help: "分区数 / partitions of each topic.")
    var partitions: Int32 = 4

    @Option(help: "数据目录（仅 noida）/ data directory; noida only.")
    var dir = ".run/broker"

    @Option(help: "noida 的 Python 环境 / noida's virtual environment (LAOWU_DEV_BROKER_VENV; .build/dev-broker).")
    var environment: String?

    func run() async throws {
        let plan = TopicPlan(partitions: partitions)
        try plan.validate()
        let stop = StopSignals()
        let broker = try RunningDevelopmentBroker(
            kind, topics: plan.specifications,
            at: .init(
                environmentFolder: BrokerEnvironment.folder(environment),
                dataFolder: kind == .noida ? dir : nil, port: kind == .noida ? port : nil))
        defer { broker.close() }
        Reporter().plain(
            "KAFKA_BOOTSTRAP_SERVERS=\(broker.configuration.bootstrapServers) LAOWU_DEVELOPMENT_BROKER=\(kind.rawValue)"
        )
        await stop.wait()
    }
}

/// Where noida-db is installed.
enum BrokerEnvironment {
    static func folder(_ option: String?) -> String {
        option ?? ProcessInfo.processInfo.environment["LAOWU_DEV_BROKER_VENV"] ?? ".build/dev-broker"
    }
}
