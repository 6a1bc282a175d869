import KafkaClient

extension KafkaReader {
    /// Asks again while the broker is being found or a leader elected, for at most a minute.
    func patientBounds(of partition: TopicPartition) throws(KafkaError) -> (low: Int64, high: Int64) {
        for _ in 0..<12 {
            do throws(KafkaError) { return try bounds(of: partition) } catch {
                if !error.isRetriable { throw error }
            }
        }
        return try bounds(of: partition)
    }

    private func bounds(of partition: TopicPartition) throws(KafkaError) -> (low: Int64, high: Int64) {
        try bounds(topic: partition.topic, partition: partition.partition, timeoutMilliseconds: 5_000)
    }
}
