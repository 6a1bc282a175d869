import CRdKafka

/// Gives `body` a librdkafka list of partitions that lives as long as the call.
func withPartitionList<R>(
    _ partitions: [TopicPartition], _ body: (UnsafeMutablePointer<rd_kafka_topic_partition_list_t>) throws -> R
) throws -> R {
    guard let list = rd_kafka_topic_partition_list_new(Int32(clamping: partitions.count)) else {
        throw KafkaError(RD_KAFKA_RESP_ERR__CRIT_SYS_RESOURCE)
    }
    defer { rd_kafka_topic_partition_list_destroy(list) }
    for partition in partitions {
        rd_kafka_topic_partition_list_add(list, partition.topic, partition.partition)?.pointee.offset =
            partition.offset
    }
    return try body(list)
}

extension UnsafeMutablePointer where Pointee == rd_kafka_topic_partition_list_t {
    /// The elements with their offsets.
    var partitions: [TopicPartition] {
        (0..<Int(pointee.cnt)).map { index in
            let element = pointee.elems[index]
            return TopicPartition(
                topic: String(cString: element.topic), partition: element.partition, offset: element.offset)
        }
    }

    /// The first error that stands beside an element.
    var firstError: KafkaError? {
        for index in 0..<Int(pointee.cnt) {
            let element = pointee.elems[index]
            if element.err != RD_KAFKA_RESP_ERR_NO_ERROR {
                return KafkaError(element.err, topic: String(cString: element.topic), partition: element.partition)
            }
        }
        return nil
    }
}
