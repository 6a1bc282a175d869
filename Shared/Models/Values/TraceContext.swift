/// Which trace a message belongs to, as the header `traceparent` says it (W3C Trace Context, Recommendation of 23 November 2021, §3.2).
///
/// Random numbers and nothing else: nothing in the domain reads them, and no decision depends on them. A value of its own without memory on
/// the heap, so that records without the header cost nothing.
public struct TraceContext: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64
    private let parent: UInt64
    private let isSampled: Bool

    private static let length = 55

    /// Begins a trace.
    public static func random(using generator: inout some RandomNumberGenerator) -> TraceContext {
        TraceContext(
            high: generator.next(), low: generator.next() | 1, parent: generator.next() | 1, isSampled: false)
    }

    /// The same trace one call further: what it goes on with names this span as its parent.
    public func next(using generator: inout some RandomNumberGenerator) -> TraceContext {
        TraceContext(high: high, low: low, parent: generator.next() | 1, isSampled: isSampled)
    }

    /// 32 hexadecimal digits.
    public var traceID: String { String(decoding: bytes[3..<35], as: UTF8.self) }

    private init(high: UInt64, low: UInt64, parent: UInt64, isSampled: Bool) {
        (self.high, self.low, self.parent, self.isSampled) = (high, low, parent, isSampled)
    }

    /// Reads a header; `nil` where it is not what the recommendation asks for (§3.2.2): then there is no trace to go on with. What a later
    /// version writes behind the four fields is left out.
    public init?(_ header: UnsafeRawBufferPointer) {
        let dash = UInt8(ascii: "-")
        guard header.count >= Self.length, header[2] == dash, header[35] == dash, header[52] == dash,
            let version = Self.hexadecimal(header, 0..<2), version != 0xFF,
            header.count == Self.length || (version != 0 && header[Self.length] == dash),
            let high = Self.hexadecimal(header, 3..<19), let low = Self.hexadecimal(header, 19..<35),
            let parent = Self.hexadecimal(header, 36..<52), let flags = Self.hexadecimal(header, 53..<55),
            high | low != 0, parent != 0
        else { return nil }
        self.init(high: high, low: low, parent: parent, isSampled: flags & 1 == 1)
    }

    /// Appends the header's 55 characters.
    public func append(to buffer: inout [UInt8]) {
        buffer.append(contentsOf: "00-".utf8)
        Self.append(high, digits: 16, to: &buffer)
        Self.append(low, digits: 16, to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        Self.append(parent, digits: 16, to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        Self.append(isSampled ? 1 : 0, digits: 2, to: &buffer)
    }

    private var bytes: [UInt8] {
        var buffer: [UInt8] = []
        append(to: &buffer)
        return buffer
    }

    /// Lower case only, as the recommendation has it.
    private static func hexadecimal(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt64? {
        var number = 0 as UInt64
        for index in range {
            let digit: UInt8
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = bytes[index] - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = bytes[index] - UInt8(ascii: "a") + 10
            default: return nil
            }
            number = number << 4 | UInt64(digit)
        }
        return number
    }

    private static func append(_ number: UInt64, digits: Int, to buffer: inout [UInt8]) {
        for place in (0..<digits).reversed() {
            let digit = UInt8(truncatingIfNeeded: number >> UInt64(place * 4) & 15)
            buffer.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}

extension TraceContext: LosslessStringConvertible, Codable {
    public init?(_ text: String) {
        var text = text
        guard let known = text.withUTF8({ TraceContext(UnsafeRawBufferPointer($0)) }) else { return nil }
        self = known
    }

    public var description: String { String(decoding: bytes, as: UTF8.self) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let known = TraceContext(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no traceparent")
        }
        self = known
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
