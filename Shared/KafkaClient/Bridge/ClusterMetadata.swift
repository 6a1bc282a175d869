import CRdKafka

/// What the cluster says about its topics.
enum ClusterMetadata {
    struct Topic {
        let name: String
        let partitions: Int32
        let replication: Int32
    }

    /// - Throws: the broker's error, for instance `isUnknownPartition` if there is no such topic.
    static func partitionCount(
        of topic: String, _ handle: OpaquePointer, timeout: Int32
    ) throws(KafkaError) -> Int32 {
        guard let found = try topics(named: topic, handle, timeout: timeout).first else {
            throw KafkaError(RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, topic: topic)
        }
        return found.partitions
    }

    /// One topic, or all if `name` is `nil`.
    static func topics(
        named name: String?, _ handle: OpaquePointer, timeout: Int32
    ) throws(KafkaError) -> [Topic] {
        var reference: OpaquePointer?
        if let name {
            reference = rd_kafka_topic_new(handle, name, nil)
            guard reference != nil else { throw KafkaError(rd_kafka_last_error(), topic: name) }
        }
        defer { if let reference { rd_kafka_topic_destroy(reference) } }
        var metadata: UnsafePointer<rd_kafka_metadata>?
        let code = rd_kafka_metadata(handle, name == nil ? 1 : 0, reference, &metadata, timeout)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let metadata else { throw KafkaError(code, topic: name) }
        defer { rd_kafka_metadata_destroy(metadata) }
        var topics: [Topic] = []
        for index in 0..<Int(metadata.pointee.topic_cnt) {
            let topic = metadata.pointee.topics[index]
            let name = String(cString: topic.topic)
            guard topic.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
                if reference == nil { continue }
                throw KafkaError(topic.err, topic: name)
            }
            let replication = topic.partition_cnt > 0 ? topic.partitions[0].replica_cnt : 0
            topics.append(Topic(name: name, partitions: topic.partition_cnt, replication: replication))
        }
        return topics
    }
}
