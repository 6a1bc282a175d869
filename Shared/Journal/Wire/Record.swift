import Models

/// A record as a log hands it out. The buffers belong to the log and are valid only during the call that delivers the record.
public struct LogRecord {
    public let topic: String
    public let partition: Int32
    public let offset: Int64
    public let timestamp: Moment
    public let key: UnsafeRawBufferPointer
    /// `nil`: a tombstone.
    public let value: UnsafeRawBufferPointer?
    public let headers: HeaderView
    /// The broker has a record here that could not be taken apart: nothing of it is known but its place.
    public var isCorrupt = false

    public init(
        topic: String, partition: Int32, offset: Int64, timestamp: Moment, key: UnsafeRawBufferPointer,
        value: UnsafeRawBufferPointer?, headers: HeaderView
    ) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp.clamped
        self.key = key
        self.value = value
        self.headers = headers
    }

    /// The moment the record speaks of: `ce_time` of an event or letter, else the broker's timestamp.
    public var time: Moment {
        guard let text = headers[.time] else { return timestamp }
        return Moment(iso8601: String(decoding: text, as: UTF8.self))?.clamped ?? timestamp
    }

    /// The trace that the record belongs to.
    var trace: TraceContext? { headers[.traceparent].flatMap { TraceContext($0) } }

    /// Stands for a record that cannot be read.
    static func corrupt(_ source: TopicPartition, at offset: Int64) -> LogRecord {
        var record = LogRecord(
            topic: source.topic, partition: source.partition, offset: offset, timestamp: Moment(milliseconds: 0),
            key: UnsafeRawBufferPointer(start: nil, count: 0), value: nil, headers: HeaderView())
        record.isCorrupt = true
        return record
    }

    /// The value, empty for a tombstone.
    public var body: UnsafeRawBufferPointer { value ?? UnsafeRawBufferPointer(start: nil, count: 0) }

    public func keyText() -> String { String(decoding: key, as: UTF8.self) }
}

/// A record to be written; reused by the lane so that a decision costs no allocation here.
public struct OutgoingRecord: Sendable {
    public var key: [UInt8] = []
    public var value: [UInt8]? = []
    public var headers = HeaderBlock()
    public var timestamp = Moment(milliseconds: 0)
    /// Behind ``headers``; only dead letters have any.
    public var conventional = ConventionalHeaders()

    public init() {}

    public mutating func removeAll() {
        key.removeAll(keepingCapacity: true)
        if value == nil { value = [] } else { value!.removeAll(keepingCapacity: true) }
        headers.removeAll()
        conventional.removeAll()
    }
}

/// Headers under the names and in the form that other Kafka tools expect. Written, never read here.
public struct ConventionalHeaders: Sendable {
    public private(set) var bytes: [UInt8] = []
    public private(set) var entries: [(name: StaticString, range: Range<Int>)] = []

    public mutating func set(_ name: StaticString, _ value: some Collection<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: value)
        entries.append((name, start..<bytes.count))
    }

    /// As Java writes an `int` or `long`: most significant byte first.
    public mutating func set(_ name: StaticString, number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { set(name, $0) }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }
}

extension OutgoingRecord {
    /// Says which trace the record belongs to.
    mutating func carry(_ trace: TraceContext?) {
        if let trace { headers.append(.traceparent) { trace.append(to: &$0) } }
    }

    init(copying record: LogRecord) {
        key = Array(record.key)
        value = record.value.map { Array($0) }
        timestamp = record.timestamp
        record.headers.forEach { name, bytes in headers.set(name, bytes: bytes) }
    }
}
