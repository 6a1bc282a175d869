import ArgumentParser
import Foundation
import KafkaClient

struct TopicsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topics", abstract: "消息主题 / the topics of the product", subcommands: [Apply.self])

    struct Apply: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "在 KAFKA_BOOTSTRAP_SERVERS 上创建全部主题 / create all topics on KAFKA_BOOTSTRAP_SERVERS",
            discussion: """
                已有主题不改动；分区数不符则报错。
                Topics that exist stay as they are; another number of partitions is an error.
                """)

        @Argument(help: "主题定义文件 / file with the settings; without one, the built-in ones apply.")
        var file: String?

        @Option(help: "分区数，覆盖文件 / partitions, in place of the file's.")
        var partitions: Int32?

        @Option(help: "副本数，覆盖文件 / replicas, in place of the file's.")
        var replication: Int32?

        func run() throws {
            var plan = try file.map(TopicPlan.init(contentsOf:)) ?? TopicPlan()
            if let partitions { plan.partitions = partitions }
            if let replication { plan.replication = replication }
            try plan.validate()
            let configuration = try KafkaConfiguration(environment: ProcessInfo.processInfo.environment)
            let reporter = Reporter()
            let created = try plan.apply(to: configuration)
            reporter.line(
                "主题 \(plan.specifications.count) 个：新建 \(created)，分区 \(plan.partitions)，副本 \(plan.replication)",
                "\(plan.specifications.count) topics: \(created) created, \(plan.partitions) partitions, "
                    + "\(plan.replication) replicas")
        }
    }
}
