import Foundation

/// The body of an event, a letter or a command: a JSON object with a versioned type.
///
/// Changes within a version are additive only; a new meaning is a new type (`…​.v2`).
public protocol Message: Codable, Sendable {
    /// `laowu.<processor>.<what-happened>.v<N>`; commands are imperative, events past tense.
    static var type: String { get }
    /// The partition key: county code, person key or batch id.
    var key: String { get }
    /// The entity this is about, for `ce_subject`. Never a personal number.
    var subject: String { get }
}

/// All messages that one journal, mailbox or command line can carry, as an enum with one case a type.
///
/// `catalogue` and `message` are all that is needed; a union on a hot path may bring its own reading and writing.
public protocol MessageUnion: Sendable {
    static var catalogue: MessageCatalogue<Self> { get }
    var message: any Message { get }

    var type: String { get }
    var key: String { get }
    var subject: String { get }
    func encode(into buffer: inout [UInt8]) throws
    static func decode(type: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws -> Self?
}

extension MessageUnion {
    public var type: String { Swift.type(of: message).type }
    public var key: String { message.key }
    public var subject: String { message.subject }

    public func encode(into buffer: inout [UInt8]) throws {
        buffer.append(contentsOf: try MessageCoding.encode(message))
    }

    /// `nil` for a type that this build does not know: readers are tolerant, writers strict.
    public static func decode(type: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws -> Self? {
        try catalogue.decode(type: type, value: value)
    }
}

/// The types of a union and how to read each of them.
public struct MessageCatalogue<Union: Sendable>: Sendable {
    private let readers: [String: @Sendable (Data) throws -> Union]

    public init(_ entries: Entry...) {
        readers = Dictionary(uniqueKeysWithValues: entries.map { ($0.type, $0.read) })
    }

    public var types: [String] { readers.keys.sorted() }

    public func decode(type: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws -> Union? {
        guard let read = readers[String(decoding: type, as: UTF8.self)] else { return nil }
        guard let start = value.baseAddress else { return try read(Data()) }
        return try read(
            Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: value.count, deallocator: .none))
    }

    /// One type of the union: the message and the case that wraps it.
    public struct Entry: Sendable {
        let type: String
        let read: @Sendable (Data) throws -> Union

        public init<Body: Message>(_ wrap: @escaping @Sendable (Body) -> Union) {
            type = Body.type
            read = { wrap(try MessageCoding.decode(Body.self, from: $0)) }
        }
    }
}

/// JSON as it stands in record values: UTF-8, keys sorted, so that equal messages are equal bytes.
public enum MessageCoding {
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
    private static let decoder = JSONDecoder()

    public static func encode(_ message: some Encodable) throws -> Data { try encoder.encode(message) }

    public static func decode<Body: Decodable>(_ type: Body.Type, from data: Data) throws -> Body {
        try decoder.decode(type, from: data)
    }
}
