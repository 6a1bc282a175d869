import CRdKafka
import Logging

/// A topic to be created.
public struct TopicSpecification: Sendable {
    public var name: String
    public var partitions: Int32
    /// Number of replicas of every partition.
    public var replication: Int32
    /// Topic-level configuration by its dotted name, such as `retention.ms`.
    public var configuration: [String: String]

    public init(name: String, partitions: Int32, replication: Int32 = 1, configuration: [String: String] = [:]) {
        self.name = name
        self.partitions = partitions
        self.replication = replication
        self.configuration = configuration
    }
}

/// A topic as the broker describes it.
public struct TopicDescription: Equatable, Sendable {
    public let name: String
    public let partitions: Int32
    public let replication: Int32
    /// Topic-level configuration, defaults included; empty if the broker does not tell (librdkafka's mock cluster).
    public let configuration: [String: String]
}

/// How far a consumer group is behind on one partition.
public struct PartitionLag: Equatable, Sendable {
    public let partition: Int32
    /// `nil` if the group has committed nothing.
    public let committed: Int64?
    public let low: Int64
    public let high: Int64
    /// Records between the committed position (or the beginning) and the end.
    public var records: Int64 { max(0, high - max(low, committed ?? low)) }
}

/// Creates and describes topics.
///
/// Confined to the thread that made it; every call blocks for up to the timeout. Nothing happens in `deinit`: call
/// `close()`.
public final class KafkaAdmin {
    private let handle: ClientHandle
    private let configuration: KafkaConfiguration
    private let logger: Logger
    private let timeout: Int32

    /// - Parameter timeoutMilliseconds: for each call.
    public init(
        configuration: KafkaConfiguration, timeoutMilliseconds: Int32 = 15_000,
        logger: Logger = Logger(label: "laowu.kafka.admin")
    ) throws {
        self.configuration = configuration
        self.logger = logger
        timeout = timeoutMilliseconds
        handle = try ClientHandle(
            kind: .producer, role: "admin", configuration: configuration,
            defaults: ["allow.auto.create.topics": "false"], fixed: [:], context: CallbackContext(logger: logger))
    }

    /// Creates the topics; one that exists already is left as it is.
    ///
    /// - Throws: the first other error, with the topic's name. The mock cluster has no Admin API: create its topics
    ///   through `MockCluster`.
    public func createTopics(_ topics: [TopicSpecification]) throws(KafkaError) {
        guard !topics.isEmpty else { return }
        var specifications: [OpaquePointer?] = []
        defer { for specification in specifications { rd_kafka_NewTopic_destroy(specification) } }
        for topic in topics {
            var reason = [CChar](repeating: 0, count: 512)
            guard
                let new = rd_kafka_NewTopic_new(
                    topic.name, topic.partitions, topic.replication, &reason, reason.count)
            else {
                throw KafkaError(
                    code: RD_KAFKA_RESP_ERR__INVALID_ARG.rawValue, message: ClientHandle.text(reason),
                    topic: topic.name)
            }
            specifications.append(new)
            for (name, value) in topic.configuration.sorted(by: { $0.key < $1.key }) {
                let code = rd_kafka_NewTopic_set_config(new, name, value)
                guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code, topic: topic.name) }
            }
        }
        let event = try request(RD_KAFKA_ADMIN_OP_CREATETOPICS) { options, queue in
            rd_kafka_CreateTopics(handle.pointer, &specifications, specifications.count, options, queue)
        }
        defer { rd_kafka_event_destroy(event) }
        var count = 0
        let results = rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count)
        for index in 0..<count {
            let code = rd_kafka_topic_result_error(results?[index])
            guard code != RD_KAFKA_RESP_ERR_NO_ERROR, code != RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS else { continue }
            let text = rd_kafka_topic_result_error_string(results?[index]).map { String(cString: $0) }
            throw KafkaError(
                code: code.rawValue, message: text ?? String(cString: rd_kafka_err2str(code)),
                topic: rd_kafka_topic_result_name(results?[index]).map { String(cString: $0) })
        }
    }

    /// The cluster's topics in order of their names, internal ones (`__…`) left out.
    ///
    /// - Parameter withConfiguration: also asks for every topic's configuration.
    public func describeTopics(withConfiguration: Bool = false) throws(KafkaError) -> [TopicDescription] {
        var described: [TopicDescription] = []
        let topics = try ClusterMetadata.topics(named: nil, handle.pointer, timeout: timeout)
        for topic in topics.sorted(by: { $0.name < $1.name }) where !topic.name.hasPrefix("__") {
            described.append(
                TopicDescription(
                    name: topic.name, partitions: topic.partitions, replication: topic.replication,
                    configuration: withConfiguration ? try topicConfiguration(topic.name) : [:]))
        }
        return described
    }

    /// - Throws: `isUnknownPartition` if there is no such topic.
    public func partitionCount(of topic: String) throws(KafkaError) -> Int32 {
        try ClusterMetadata.partitionCount(of: topic, handle.pointer, timeout: timeout)
    }

    /// Where a group stands on every partition of a topic, by what it last committed.
    public func groupLag(group: String, topic: String) throws -> [PartitionLag] {
        // Asked through a consumer that never subscribes: listing a group's offsets is not known to every broker.
        var fixed = ConsumerCore.fixedProperties
        fixed["group.id"] = group
        let consumer = try ClientHandle(
            kind: .consumer, role: "lag", configuration: configuration, defaults: [:], fixed: fixed,
            context: CallbackContext(logger: logger))
        defer { consumer.destroy(flags: RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE) }
        let partitions = (0..<(try partitionCount(of: topic))).map { TopicPartition(topic: topic, partition: $0) }
        let committed = try withPartitionList(partitions) { list in
            let code = rd_kafka_committed(consumer.pointer, list, timeout)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code, topic: topic) }
            if let error = list.firstError { throw error }
            return list.partitions
        }
        let core = ConsumerCore(handle: consumer)
        return try committed.sorted { $0.partition < $1.partition }.map { position in
            let bounds = try core.bounds(topic, position.partition, timeout: timeout)
            return PartitionLag(
                partition: position.partition, committed: position.offset >= 0 ? position.offset : nil,
                low: bounds.low, high: bounds.high)
        }
    }

    /// Frees the handle.
    public func close() {
        handle.destroy(flags: 0)
    }

    private func topicConfiguration(_ topic: String) throws(KafkaError) -> [String: String] {
        var resources: [OpaquePointer?] = [rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic)]
        defer { rd_kafka_ConfigResource_destroy_array(&resources, 1) }
        let event = try request(RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS) { options, queue in
            rd_kafka_DescribeConfigs(handle.pointer, &resources, 1, options, queue)
        }
        defer { rd_kafka_event_destroy(event) }
        var count = 0
        let described = rd_kafka_DescribeConfigs_result_resources(
            rd_kafka_event_DescribeConfigs_result(event), &count)
        guard count > 0, let resource = described?[0] else { return [:] }
        let code = rd_kafka_ConfigResource_error(resource)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code, topic: topic) }
        var entries = 0
        let list = rd_kafka_ConfigResource_configs(resource, &entries)
        var configuration: [String: String] = [:]
        for index in 0..<entries {
            guard let entry = list?[index], let name = rd_kafka_ConfigEntry_name(entry),
                let value = rd_kafka_ConfigEntry_value(entry)
            else { continue }
            configuration[String(cString: name)] = String(cString: value)
        }
        return configuration
    }

    /// Sends one Admin request and waits for its answer, which the caller destroys.
    private func request(
        _ operation: rd_kafka_admin_op_t, _ send: (_ options: OpaquePointer?, _ queue: OpaquePointer?) -> Void
    ) throws(KafkaError) -> OpaquePointer {
        let queue = rd_kafka_queue_new(handle.pointer)
        defer { rd_kafka_queue_destroy(queue) }
        let options = rd_kafka_AdminOptions_new(handle.pointer, operation)
        defer { rd_kafka_AdminOptions_destroy(options) }
        rd_kafka_AdminOptions_set_request_timeout(options, timeout, nil, 0)
        send(options, queue)
        guard let event = rd_kafka_queue_poll(queue, timeout + 1_000) else {
            throw KafkaError(RD_KAFKA_RESP_ERR__TIMED_OUT)
        }
        let code = rd_kafka_event_error(event)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            let error = KafkaError(code: code.rawValue, message: String(cString: rd_kafka_event_error_string(event)))
            rd_kafka_event_destroy(event)
            throw error
        }
        return event
    }
}
