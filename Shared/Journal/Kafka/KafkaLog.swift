import KafkaClient
import Models

/// A lane's log on Kafka: one group member for the own journal, one reader for the inputs, one idempotent producer.
public final class KafkaLog: LaneLog {
    private let configuration: KafkaConfiguration
    private let instanceID: String?
    private let reader: KafkaReader
    private var producer: KafkaProducer?
    private var group: KafkaGroupReader?
    private var startOffset: ((Int32) throws -> Int64)?
    private var headers: [KafkaHeader] = []
    private var corruption = CorruptRecords()

    public var onDelivery: (_ token: Int, Result<Int64, AppendFailure>) -> Void = { _, _ in }

    /// - Parameter instanceID: static membership, for brokers that never notice a dead member; `nil` where instances come and go.
    public init(_ configuration: KafkaConfiguration, instanceID: String? = nil) throws {
        self.configuration = configuration
        self.instanceID = instanceID
        reader = try KafkaReader(configuration: configuration)
        producer = try makeProducer()
    }

    private func makeProducer() throws -> KafkaProducer {
        try KafkaProducer(configuration: configuration) { [unowned self] token, result in
            switch result {
            case .success(let offset) where offset >= 0: self.onDelivery(token, .success(offset))
            case .success: self.onDelivery(token, .failure(.failed("the broker named no offset")))
            case .failure(let error): self.onDelivery(token, .failure(AppendFailure(error)))
            }
        }
    }

    // MARK: The own journal

    public func join(topic: String, group: String, startOffset: @escaping (Int32) throws -> Int64) throws {
        self.startOffset = startOffset
        self.group = try KafkaGroupReader(
            configuration: configuration, group: group, instanceID: instanceID, topic: topic)
    }

    public func pollGroup(waitMilliseconds: Int32, limit: Int, _ body: (GroupEvent) throws -> Void) throws -> Int {
        guard let group, let startOffset else { return 0 }
        var records = 0
        try group.poll(timeoutMilliseconds: waitMilliseconds, maximum: limit, startOffset: startOffset) { event in
            switch event {
            case .assigned(let partitions): try body(.assigned(partitions.map(\.partition)))
            case .revoked(let partitions), .lost(let partitions): try body(.revoked(partitions.map(\.partition)))
            case .record(let record):
                records += 1
                try body(.record(LogRecord(record)))
            case .endOfPartition: break
            case .failure(let error): try judge(error)
            }
        }
        return records
    }

    public func seekJournal(partition: Int32, to offset: Int64) throws {
        try group?.seek(partition: partition, offset: offset)
    }

    public func commitHint(_ offsets: [Int32: Int64]) { group?.commitHint(offsets) }

    // MARK: Inputs

    public func follow(_ input: TopicPartition, from offset: Int64) throws {
        try reader.follow(topic: input.topic, partition: input.partition, from: offset)
    }

    public func unfollow(_ input: TopicPartition) throws {
        try reader.unfollow(topic: input.topic, partition: input.partition)
    }

    public func pollInputs(waitMilliseconds: Int32, limit: Int, _ body: (LogRecord) throws -> Void) throws -> Int {
        var records = 0
        try reader.poll(timeoutMilliseconds: waitMilliseconds, maximum: limit) { event in
            switch event {
            case .record(let record):
                records += 1
                try body(LogRecord(record))
            case .failure(let error):
                guard error.isCorruptRecord, let topic = error.topic else { return try judge(error) }
                corruption.report(TopicPartition(topic, error.partition))
            case .assigned, .revoked, .lost, .endOfPartition: break
            }
        }
        for source in corruption.takeReported() {
            guard let position = reader.position(topic: source.topic, partition: source.partition),
                corruption.isCertain(source, at: position)
            else { continue }
            records += 1
            try body(.corrupt(source, at: position))
            try reader.follow(topic: source.topic, partition: source.partition, from: position + 1)
        }
        return records
    }

    public func bounds(of partition: TopicPartition) throws -> (low: Int64, high: Int64) {
        try reader.patientBounds(of: partition)
    }

    public func lastKnownEnd(of input: TopicPartition) -> Int64? {
        reader.lastKnownEnd(topic: input.topic, partition: input.partition)
    }

    /// Errors of a handle that goes on by itself are librdkafka's business; those that lose records are ours.
    private func judge(_ error: KafkaError) throws {
        if error.isOffsetOutOfRange, let topic = error.topic {
            throw JournalDefect(
                kind: .truncatedHead, partition: TopicPartition(topic, error.partition), offset: -1,
                detail: "the broker no longer has the records asked for")
        }
        if error.isCorruptRecord, let topic = error.topic {
            throw JournalDefect(
                kind: .unreadable, partition: TopicPartition(topic, error.partition), offset: -1,
                detail: "the broker's records cannot be taken apart (\(error.name))")
        }
        if error.isFatal || error.isFenced { throw error }
    }

    // MARK: Writing

    public func append(
        _ record: borrowing OutgoingRecord, to partition: TopicPartition, token: Int
    ) throws(AppendFailure) {
        guard let producer else { throw .fatal("no producer") }
        while true {
            do {
                try send(record, to: partition, token: token, through: producer)
                return
            } catch let error {
                guard error.isQueueFull else { throw AppendFailure(error) }
                producer.poll(timeoutMilliseconds: 20)
            }
        }
    }

    private func send(
        _ record: borrowing OutgoingRecord, to partition: TopicPartition, token: Int, through producer: KafkaProducer
    ) throws(KafkaError) {
        var failure: KafkaError?
        record.key.withUnsafeBytes { key in
            (record.value ?? []).withUnsafeBytes { value in
                record.headers.bytes.withUnsafeBytes { bytes in
                    record.conventional.bytes.withUnsafeBytes { conventional in
                        headers.removeAll(keepingCapacity: true)
                        record.headers.forEachRange { name, range in
                            headers.append(
                                KafkaHeader(name: name.wire, value: UnsafeRawBufferPointer(rebasing: bytes[range])))
                        }
                        for (name, range) in record.conventional.entries {
                            headers.append(
                                KafkaHeader(name: name, value: UnsafeRawBufferPointer(rebasing: conventional[range])))
                        }
                        do throws(KafkaError) {
                            try producer.produce(
                                topic: partition.topic, partition: partition.partition, key: key,
                                value: record.value == nil ? nil : value, headers: headers,
                                timestampMilliseconds: max(0, record.timestamp.milliseconds), token: token)
                        } catch {
                            failure = error
                        }
                    }
                }
            }
        }
        if let failure { throw failure }
    }

    public func pollDeliveries(waitMilliseconds: Int32) {
        _ = producer?.poll(timeoutMilliseconds: waitMilliseconds)
    }

    public func renewProducer() throws {
        producer?.close()
        producer = try makeProducer()
    }

    public func close() {
        producer?.close()
        producer = nil
        reader.close()
        group?.close()
        group = nil
    }
}

/// Which records cannot be taken apart. One failure may be a fault of the wire: an offset is given up when it fails three times, or right
/// behind one that was, for a damaged batch fails as a whole.
private struct CorruptRecords {
    private var reported: [TopicPartition] = []
    private var attempts: [TopicPartition: (offset: Int64, count: Int)] = [:]
    private var givenUp: [TopicPartition: Int64] = [:]

    mutating func report(_ source: TopicPartition) { reported.append(source) }

    mutating func takeReported() -> [TopicPartition] {
        defer { reported = [] }
        return reported
    }

    mutating func isCertain(_ source: TopicPartition, at offset: Int64) -> Bool {
        let before = attempts[source].flatMap { $0.offset == offset ? $0.count : nil } ?? 0
        attempts[source] = (offset, before + 1)
        guard before + 1 >= 3 || givenUp[source] == offset - 1 else { return false }
        givenUp[source] = offset
        return true
    }
}

extension AppendFailure {
    init(_ error: KafkaError) {
        self = error.isFatal ? .fatal("\(error.name): \(error.message)") : .failed("\(error.name): \(error.message)")
    }
}

extension LogRecord {
    @inline(__always)
    init(_ record: KafkaRecordView) {
        var view = HeaderView()
        record.forEachHeader { name, value in
            if let known = HeaderName(wire: name) { view[known] = value }
        }
        self.init(
            topic: record.topic, partition: record.partition, offset: record.offset,
            timestamp: Moment(milliseconds: record.timestampMilliseconds),
            key: record.key ?? UnsafeRawBufferPointer(start: nil, count: 0), value: record.value, headers: view)
    }
}
