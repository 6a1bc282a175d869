import ArgumentParser
import Foundation
import KafkaClient

/// `laowu mirror`: a second Kafka that holds what the first one holds.
struct MirrorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mirror", abstract: "把全部主题复制到另一个消息服务 / copy all topics to another broker",
        discussion: """
            每条消息保持原位移；只复制相互吻合的部分，其余留待下次。可反复运行，接着上次继续。\
            其他设置（KAFKA_…）对两边相同；目标须先 laowu topics apply。
            Every record keeps its offset. What fits together is copied, the rest is left for the next time; run it again and again, it goes on where it
            stopped. Other settings (KAFKA_…) hold for both brokers; the target's topics come from `laowu topics apply`.
            """)

    @Option(help: "来源 host:port / bootstrap servers of the original.")
    var from: String

    @Option(help: "目标 host:port / bootstrap servers of the copy.")
    var to: String

    func validate() throws {
        guard from != to else { throw ValidationError("来源与目标相同。--from and --to are the same.") }
    }

    func run() throws {
        func configuration(_ servers: String) throws -> KafkaConfiguration {
            try KafkaConfiguration(
                environment: ProcessInfo.processInfo.environment.merging(["KAFKA_BOOTSTRAP_SERVERS": servers]) { $1 })
        }
        let reporter = Reporter()
        let run = try MirrorRun(from: configuration(from), to: configuration(to), reporter: reporter)
        defer { run.close() }
        let (copied, left) = try run.perform()
        reporter.line(
            "已复制 \(copied) 条，\(left) 条留待下次", "\(copied) records copied, \(left) are left for the next time")
    }
}
