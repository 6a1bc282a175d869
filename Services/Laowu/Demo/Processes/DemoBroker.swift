import Foundation
import KafkaClient

/// The broker of a demonstration: the one that the environment names, or a development broker of its own.
struct DemoBroker {
    let configuration: KafkaConfiguration
    let partitions: Int32
    /// The variables by which a service finds the broker.
    let environment: [String: String]
    private let running: RunningDevelopmentBroker?

    /// Starts what is needed and creates the topics.
    init(options: DemoOptions, folder: DemoFolder, reporter: Reporter) throws {
        let plan = TopicPlan(partitions: options.partitions)
        partitions = options.partitions
        let variables = ProcessInfo.processInfo.environment
        if variables["KAFKA_BOOTSTRAP_SERVERS"]?.isEmpty == false {
            configuration = try KafkaConfiguration(environment: variables)
            running = nil
            environment = [:]
            try plan.apply(to: configuration)
            reporter.line(
                "使用 \(configuration.bootstrapServers)", "using the broker at \(configuration.bootstrapServers)")
            return
        }
        let broker = try RunningDevelopmentBroker(
            options.broker, topics: plan.specifications,
            at: .init(environmentFolder: BrokerEnvironment.folder(options.brokerEnvironment), dataFolder: folder.broker)
        )
        running = broker
        configuration = broker.configuration
        environment = [
            "KAFKA_BOOTSTRAP_SERVERS": broker.configuration.bootstrapServers,
            "LAOWU_DEVELOPMENT_BROKER": options.broker.rawValue,
        ]
        reporter.line(
            "开发用消息服务 \(options.broker.rawValue) 已启动：\(broker.configuration.bootstrapServers)",
            "development broker \(options.broker.rawValue) started, \(options.partitions) partitions")
    }

    func close() { running?.close() }
}
