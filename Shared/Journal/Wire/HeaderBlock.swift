/// The headers of a record, CloudEvents 1.0 in Kafka's binary mode and ours beside them, in the order in which they are hashed.
public enum HeaderName: Int, CaseIterable, Sendable {
    case specversion, id, source, type, time, subject, contentType, dataschema
    case epoch, seq, cause, more, origin, prev, chain
    /// Behind `chain`, because the places of the others are hashed.
    case redrive
    /// Which trace the record belongs to (W3C Trace Context). No fact, and so in no chain.
    case traceparent

    /// Whether the chain head covers it.
    @inline(__always)
    var isChained: Bool { self != .chain && self != .traceparent }

    /// The name as it stands on the wire.
    public var wire: StaticString {
        switch self {
        case .specversion: "ce_specversion"
        case .id: "ce_id"
        case .source: "ce_source"
        case .type: "ce_type"
        case .time: "ce_time"
        case .subject: "ce_subject"
        case .contentType: "content-type"
        case .dataschema: "ce_dataschema"
        case .epoch: "ce_epoch"
        case .seq: "ce_seq"
        case .cause: "ce_cause"
        case .more: "ce_more"
        case .origin: "ce_origin"
        case .prev: "ce_prev"
        case .chain: "ce_chain"
        case .redrive: "ce_redrive"
        case .traceparent: "traceparent"
        }
    }

    /// The known header of that name; other people's headers (such as `tracestate`) are carried by the broker and ignored here.
    @inline(__always)
    public init?(wire name: UnsafeRawBufferPointer) {
        guard name.count >= 5 else { return nil }
        let candidate: HeaderName
        switch (name.count, name[3]) {
        case (14, UInt8(ascii: "s")): candidate = .specversion
        case (5, _): candidate = .id
        case (9, UInt8(ascii: "s")): candidate = .source
        case (7, UInt8(ascii: "t")): candidate = name[4] == UInt8(ascii: "y") ? .type : .time
        case (10, let initial): candidate = initial == UInt8(ascii: "r") ? .redrive : .subject
        case (11, _): candidate = .traceparent
        case (12, UInt8(ascii: "t")): candidate = .contentType
        case (13, UInt8(ascii: "d")): candidate = .dataschema
        case (8, UInt8(ascii: "e")): candidate = .epoch
        case (6, UInt8(ascii: "s")): candidate = .seq
        case (8, UInt8(ascii: "c")): candidate = name[4] == UInt8(ascii: "a") ? .cause : .chain
        case (7, UInt8(ascii: "m")): candidate = .more
        case (9, UInt8(ascii: "o")): candidate = .origin
        case (7, UInt8(ascii: "p")): candidate = .prev
        default: return nil
        }
        guard candidate.wire.utf8CodeUnitCount == name.count, memoryEqual(candidate.wire.utf8Start, name) else {
            return nil
        }
        self = candidate
    }
}

/// Headers to be written: one growing buffer and the end of each value in it, so that a reused block allocates nothing.
public struct HeaderBlock: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var ranges: InlineArray<17, Range<Int32>> = .init(repeating: HeaderBlock.absent)

    private static let absent: Range<Int32> = -1..<0

    public init() {}

    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        for index in ranges.indices { ranges[index] = HeaderBlock.absent }
    }

    public mutating func set(_ name: HeaderName, _ text: some StringProtocol) {
        append(name) { $0.append(contentsOf: text.utf8) }
    }

    public mutating func set(_ name: HeaderName, bytes value: some Collection<UInt8>) {
        append(name) { $0.append(contentsOf: value) }
    }

    public mutating func set(_ name: HeaderName, _ value: StaticString) {
        append(name) {
            $0.append(contentsOf: UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
        }
    }

    public mutating func set(_ name: HeaderName, number: Int64) {
        append(name) { appendDecimal(number, to: &$0) }
    }

    /// Sets a header whose value is built in place.
    public mutating func append(_ name: HeaderName, _ write: (inout [UInt8]) -> Void) {
        let start = Int32(bytes.count)
        write(&bytes)
        ranges[name.rawValue] = start..<Int32(bytes.count)
    }

    /// Calls `body` for every header present, in the order of ``HeaderName``.
    @inline(__always)
    public func forEach(_ body: (HeaderName, UnsafeRawBufferPointer) throws -> Void) rethrows {
        try bytes.withUnsafeBytes { all in
            try forEachRange { name, range in try body(name, UnsafeRawBufferPointer(rebasing: all[range])) }
        }
    }

    /// The same with places in ``bytes`` instead of the bytes themselves.
    @inline(__always)
    public func forEachRange(_ body: (HeaderName, Range<Int>) throws -> Void) rethrows {
        for index in ranges.indices {
            let range = ranges[index]
            guard range.lowerBound >= 0, let name = HeaderName(rawValue: index) else { continue }
            try body(name, Int(range.lowerBound)..<Int(range.upperBound))
        }
    }
}

/// Headers that were read, as views into the record they came with: valid as long as that record is.
public struct HeaderView {
    private var values: InlineArray<17, UnsafeRawBufferPointer?> = .init(repeating: nil)

    public init() {}

    @inline(__always)
    public subscript(name: HeaderName) -> UnsafeRawBufferPointer? {
        get { values[name.rawValue] }
        set { values[name.rawValue] = newValue }
    }

    public func text(_ name: HeaderName) -> String? { self[name].map { String(decoding: $0, as: UTF8.self) } }

    public func number(_ name: HeaderName) -> Int64? { self[name].flatMap(parseDecimal) }

    /// Calls `body` for every header present, in the order of ``HeaderName``.
    @inline(__always)
    public func forEach(_ body: (HeaderName, UnsafeRawBufferPointer) -> Void) {
        for index in values.indices {
            if let value = values[index], let name = HeaderName(rawValue: index) { body(name, value) }
        }
    }
}

func appendDecimal(_ number: Int64, to buffer: inout [UInt8]) {
    if number < 0 { buffer.append(UInt8(ascii: "-")) }
    var magnitude = number.magnitude
    let start = buffer.count
    repeat {
        buffer.append(UInt8(ascii: "0") + UInt8(magnitude % 10))
        magnitude /= 10
    } while magnitude > 0
    buffer[start...].reverse()
}

func parseDecimal(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
    var value: Int64 = 0
    for byte in bytes {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int64(byte - 48)
    }
    return value
}

@inline(__always)
func memoryEqual(_ start: UnsafePointer<UInt8>, _ bytes: UnsafeRawBufferPointer) -> Bool {
    for index in 0..<bytes.count where start[index] != bytes[index] { return false }
    return true
}
