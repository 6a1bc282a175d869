import Foundation

/// Which Kafka-protocol broker stands in for Kafka where there is none.
public enum DevelopmentBroker: String, CaseIterable, Sendable {
    /// noida-db in a process of its own: holds what memory holds, survives a clean restart.
    case noida
    /// librdkafka's mock cluster in this process: nothing to install, keeps about 5 MB a partition.
    case mock
}

/// A development broker, started and stopped by this process.
///
/// ```
/// let broker = try RunningDevelopmentBroker(.noida, topics: topics, at: .init(environmentFolder: venv))
/// defer { broker.close() }
/// let reader = try KafkaReader(configuration: broker.configuration)
/// ```
public final class RunningDevelopmentBroker {
    /// Where noida-db is installed and keeps its data; of no meaning for the mock cluster.
    public struct Location: Sendable {
        /// A Python virtual environment with noida-db, made by `compose/dev-broker.sh install`.
        public var environmentFolder: String
        /// `nil` for a temporary folder that is removed on `close`.
        public var dataFolder: String?
        /// `nil` for any free port.
        public var port: UInt16?

        public init(environmentFolder: String, dataFolder: String? = nil, port: UInt16? = nil) {
            self.environmentFolder = environmentFolder
            self.dataFolder = dataFolder
            self.port = port
        }
    }

    public let kind: DevelopmentBroker
    /// Reaches the broker.
    public let configuration: KafkaConfiguration
    private let mock: MockCluster?
    private let noida: NoidaProcess?
    private let proxy: FetchHoldingProxy?

    /// Starts the broker and creates the topics; replication is ignored, for there is one broker.
    ///
    /// - Throws: `DevelopmentBrokerError` if noida-db is not installed or does not start, `KafkaError` otherwise.
    public init(_ kind: DevelopmentBroker, topics: [TopicSpecification] = [], at location: Location) throws {
        self.kind = kind
        switch kind {
        case .mock:
            let cluster = try MockCluster(topics: topics.map { ($0.name, Int($0.partitions)) })
            mock = cluster
            noida = nil
            proxy = nil
            configuration = cluster.configuration
        case .noida:
            let process = try NoidaProcess(location)
            let proxy: FetchHoldingProxy
            do { proxy = try FetchHoldingProxy(port: location.port, brokerPort: process.port) } catch {
                process.stop()
                throw error
            }
            mock = nil
            noida = process
            self.proxy = proxy
            configuration = KafkaConfiguration(
                bootstrapServers: "127.0.0.1:\(proxy.port)", isDevelopmentBroker: true)
        }
        guard kind == .noida else { return }
        do {
            try createTopics(topics)
        } catch {
            close()
            throw error
        }
    }

    /// Creates topics on the running broker.
    public func createTopics(_ topics: [TopicSpecification]) throws {
        if let mock {
            for topic in topics { try mock.createTopic(topic.name, partitions: Int(topic.partitions)) }
            return
        }
        let admin = try KafkaAdmin(configuration: configuration)
        defer { admin.close() }
        try admin.createTopics(
            topics.map { topic in
                var topic = topic
                topic.replication = 1
                return topic
            })
    }

    /// Identifier of the broker's process, for measuring it; `nil` if it runs in this one.
    public var processID: Int32? { noida?.processID }

    /// Stops the broker. Close the clients first.
    public func close() {
        mock?.close()
        proxy?.close()
        noida?.stop()
    }
}

/// Why a development broker is not there.
public struct DevelopmentBrokerError: Error, CustomStringConvertible {
    public let description: String

    static func notInstalled(_ folder: String) -> Self {
        Self(
            description: "开发用消息服务 noida-db 未安装在 \(folder)，请先运行 compose/dev-broker.sh install。"
                + "noida-db is not installed in \(folder); run compose/dev-broker.sh install first.")
    }

    static func notStarted(_ log: String) -> Self {
        Self(
            description: "开发用消息服务 noida-db 未能启动，其输出：\(log)。"
                + "noida-db did not start; its output: \(log).")
    }
}
