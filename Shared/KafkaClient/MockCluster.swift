import CRdKafka

/// librdkafka's mock cluster: a Kafka-protocol broker inside this process, on a random local port.
///
/// Keeps about 5 MB of compressed batches a partition (older ones are dropped, so that the low watermark rises), has no
/// Admin API, and forgets everything when closed. For tests, and for demonstrations that fit into it.
public final class MockCluster {
    private let handle: OpaquePointer
    private let cluster: OpaquePointer
    private var isClosed = false

    /// - Throws: `KafkaError` if the cluster cannot be started or a topic not be created.
    public init(brokers: Int = 1, topics: [(name: String, partitions: Int)] = []) throws {
        // The host handle connects to nothing; librdkafka would warn about that on standard error.
        let settings = rd_kafka_conf_new()
        rd_kafka_conf_set(settings, "log_level", "3", nil, 0)
        guard let handle = rd_kafka_new(RD_KAFKA_PRODUCER, settings, nil, 0) else {
            rd_kafka_conf_destroy(settings)
            throw KafkaError(rd_kafka_last_error())
        }
        guard let cluster = rd_kafka_mock_cluster_new(handle, Int32(clamping: brokers)) else {
            rd_kafka_destroy(handle)
            throw KafkaError(RD_KAFKA_RESP_ERR__CRIT_SYS_RESOURCE)
        }
        self.handle = handle
        self.cluster = cluster
        do {
            for topic in topics {
                try createTopic(topic.name, partitions: topic.partitions)
            }
        } catch {
            close()
            throw error
        }
    }

    /// Comma-separated `host:port` of all brokers.
    public var bootstrapServers: String { String(cString: rd_kafka_mock_cluster_bootstraps(cluster)) }

    /// A configuration that reaches this cluster.
    public var configuration: KafkaConfiguration {
        KafkaConfiguration(bootstrapServers: bootstrapServers, isDevelopmentBroker: true)
    }

    /// Creates a topic; the only way to choose its number of partitions, and only before it is first used.
    public func createTopic(_ name: String, partitions: Int) throws(KafkaError) {
        try check(rd_kafka_mock_topic_create(cluster, name, Int32(clamping: partitions), 1), topic: name)
    }

    /// The broker stops answering and refuses connections until `bringUp`. Brokers are numbered from 1.
    public func takeDown(broker: Int32) throws(KafkaError) {
        try check(rd_kafka_mock_broker_set_down(cluster, broker))
    }

    public func bringUp(broker: Int32) throws(KafkaError) {
        try check(rd_kafka_mock_broker_set_up(cluster, broker))
    }

    /// Every answer of the broker takes at least this long.
    public func setRoundTrip(broker: Int32, milliseconds: Int32) throws(KafkaError) {
        try check(rd_kafka_mock_broker_set_rtt(cluster, broker, milliseconds))
    }

    /// Moves the coordinator of a consumer group.
    public func setCoordinator(group: String, broker: Int32) throws(KafkaError) {
        try check(rd_kafka_mock_coordinator_set(cluster, "group", group, broker))
    }

    /// Moves a partition to another broker.
    public func setLeader(topic: String, partition: Int32, broker: Int32) throws(KafkaError) {
        try check(rd_kafka_mock_partition_set_leader(cluster, topic, partition, broker), topic: topic)
    }

    /// The next requests of this kind fail, one after the other, with these protocol error codes.
    public func failNext(_ request: Request, with codes: [Int32]) {
        let errors = codes.map { rd_kafka_resp_err_t($0) }
        rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, errors.count, errors)
    }

    /// Request kinds (`ApiKey` of the Kafka protocol) that `failNext` can make fail.
    public enum Request: Int16, Sendable {
        case produce = 0
        case fetch = 1
        case listOffsets = 2
        case metadata = 3
        case offsetCommit = 8
        case offsetFetch = 9
        case findCoordinator = 10
        case joinGroup = 11
        case heartbeat = 12
        case syncGroup = 14
        case initProducerID = 22
    }

    /// Ends the cluster; all its records are gone. Close the clients first.
    public func close() {
        guard !isClosed else { return }
        isClosed = true
        rd_kafka_mock_cluster_destroy(cluster)
        rd_kafka_destroy(handle)
    }

    private func check(_ code: rd_kafka_resp_err_t, topic: String? = nil) throws(KafkaError) {
        if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, topic: topic) }
    }
}
