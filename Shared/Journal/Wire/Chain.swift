import Crypto

/// The head of a partition's hash chain: SHA-256 over the head before, the event's key, its headers but for the trace's, and its value.
///
/// The chain makes a journal tamper-evident: whoever changes, drops or reorders a valid event changes every later head.
public struct ChainHead: Hashable, Sendable {
    private var words: InlineArray<4, UInt64>

    /// The head before the first event of a partition is the digest of its genesis record's value.
    public init(genesis value: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        hasher.update(bufferPointer: value)
        self.init(hasher.finalize())
    }

    public init() { words = .init(repeating: 0) }

    private init(_ digest: SHA256.Digest) {
        words = digest.withUnsafeBytes { bytes in
            var words = InlineArray<4, UInt64>(repeating: 0)
            for index in 0..<4 { words[index] = bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self) }
            return words
        }
    }

    /// Reads 64 hexadecimal digits.
    public init?(hex: UnsafeRawBufferPointer) {
        guard hex.count == 64 else { return nil }
        words = .init(repeating: 0)
        for index in 0..<32 {
            guard let high = hexDigit(hex[index * 2]), let low = hexDigit(hex[index * 2 + 1]) else { return nil }
            words[index / 8] |= UInt64(high << 4 | low) << UInt64(index % 8 * 8)
        }
    }

    public static func == (lhs: ChainHead, rhs: ChainHead) -> Bool {
        lhs.words[0] == rhs.words[0] && lhs.words[1] == rhs.words[1] && lhs.words[2] == rhs.words[2]
            && lhs.words[3] == rhs.words[3]
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(words[0]) }

    func append(to buffer: inout [UInt8]) {
        for index in 0..<4 { withUnsafeBytes(of: words[index].littleEndian) { buffer.append(contentsOf: $0) } }
    }

    func appendHex(to buffer: inout [UInt8]) {
        let digits: StaticString = "0123456789abcdef"
        for index in 0..<32 {
            let byte = UInt8(truncatingIfNeeded: words[index / 8] >> UInt64(index % 8 * 8))
            buffer.append(digits.utf8Start[Int(byte >> 4)])
            buffer.append(digits.utf8Start[Int(byte & 15)])
        }
    }

    public var hex: String {
        var buffer: [UInt8] = []
        appendHex(to: &buffer)
        return String(decoding: buffer, as: UTF8.self)
    }
}

/// Computes chain heads; keeps one scratch buffer so that hashing an event is one pass over contiguous memory.
struct ChainHasher {
    private var scratch: [UInt8] = []

    mutating func head(after previous: ChainHead, _ record: borrowing OutgoingRecord) -> ChainHead {
        begin(after: previous)
        record.key.withUnsafeBytes { add($0) }
        record.headers.forEach { name, value in if name.isChained { add(name, value) } }
        (record.value ?? []).withUnsafeBytes { add($0) }
        return finish()
    }

    mutating func head(after previous: ChainHead, _ record: LogRecord) -> ChainHead {
        begin(after: previous)
        add(record.key)
        record.headers.forEach { name, value in if name.isChained { add(name, value) } }
        add(record.body)
        return finish()
    }

    private mutating func begin(after previous: ChainHead) {
        scratch.removeAll(keepingCapacity: true)
        previous.append(to: &scratch)
    }

    /// Each part goes in behind its length, so that no two different records give the same bytes.
    private mutating func add(_ bytes: UnsafeRawBufferPointer) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: bytes.count).littleEndian) { scratch.append(contentsOf: $0) }
        scratch.append(contentsOf: bytes)
    }

    private mutating func add(_ name: HeaderName, _ value: UnsafeRawBufferPointer) {
        scratch.append(UInt8(name.rawValue))
        add(value)
    }

    private func finish() -> ChainHead {
        scratch.withUnsafeBytes { ChainHead(genesis: $0) }
    }
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
}
