import Models

/// One partition of a topic.
public struct TopicPartition: Hashable, Sendable, CustomStringConvertible {
    public let topic: String
    public let partition: Int32

    public init(_ topic: String, _ partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    public var description: String { "\(topic)/\(partition)" }
}

/// What a record's existence is owed to: the input record, or the command, that was decided upon (rule 5).
public enum Cause: Hashable, Sendable {
    /// `topic/partition@offset`
    case record(TopicPartition, offset: Int64)
    /// `command:<idempotency key>#<digest of the payload>`
    case command(key: String, digest: String)
    /// `day:<date>`: the clock of the lane noticed that a day began.
    case day(Day)

    public var text: String {
        switch self {
        case .record(let source, let offset): "\(source)@\(offset)"
        case .command(let key, let digest): "command:\(key)#\(digest)"
        case .day(let day): "day:\(day)"
        }
    }

    public init?(_ text: String) {
        if text.hasPrefix("command:"), let hash = text.lastIndex(of: "#") {
            self = .command(
                key: String(text[text.index(text.startIndex, offsetBy: 8)..<hash]),
                digest: String(text[text.index(after: hash)...]))
        } else if text.hasPrefix("day:"), let day = Day(text.dropFirst(4)) {
            self = .day(day)
        } else if let (source, offset, _) = parseRecordAddress(text) {
            self = .record(source, offset: offset)
        } else {
            return nil
        }
    }
}

/// Where a letter comes from: the journal record it follows from and its place among that record's letters.
public struct Origin: Hashable, Sendable {
    public let source: TopicPartition
    public let place: OriginPlace

    public init(_ source: TopicPartition, _ place: OriginPlace) {
        self.source = source
        self.place = place
    }

    /// `topic/partition@offset#index`
    public var text: String { "\(source)@\(place.offset)#\(place.index)" }

    public init?(_ text: String) {
        guard let (source, offset, index) = parseRecordAddress(text), let index else { return nil }
        self.init(source, OriginPlace(offset: offset, index: index))
    }
}

/// The place of one record: `topic/partition@offset`.
public struct RecordPlace: Hashable, Sendable, CustomStringConvertible {
    public let source: TopicPartition
    public let offset: Int64

    public init(_ source: TopicPartition, _ offset: Int64) {
        self.source = source
        self.offset = offset
    }

    public init?(_ text: String) {
        guard let (source, offset, index) = parseRecordAddress(text), index == nil else { return nil }
        self.init(source, offset)
    }

    public var description: String { "\(source)@\(offset)" }
}

/// How a letter came into the mailbox, and so what tells that it was taken before.
enum Provenance: Hashable, Sendable {
    /// Fresh, from the journal that it follows from.
    case origin(Origin)
    /// Driven again: the record at this place had been refused.
    case redrive(RecordPlace)

    /// The place of the record that was refused, if this is not a fresh letter.
    var redrive: RecordPlace? { if case .redrive(let place) = self { place } else { nil } }
    var isRedrive: Bool { redrive != nil }

    /// What the headers of a letter, or of an event that followed from it, say.
    init?(of headers: HeaderView) {
        if let place = headers.text(.redrive) {
            guard let place = RecordPlace(place) else { return nil }
            self = .redrive(place)
        } else {
            guard let origin = headers.text(.origin).flatMap({ Origin($0) }) else { return nil }
            self = .origin(origin)
        }
    }
}

/// The order of letters from one origin partition.
public struct OriginPlace: Hashable, Comparable, Sendable {
    public let offset: Int64
    public let index: Int32

    public init(offset: Int64, index: Int32) {
        self.offset = offset
        self.index = index
    }

    /// Below every real letter.
    public static let none = OriginPlace(offset: -1, index: 0)

    public static func < (lhs: OriginPlace, rhs: OriginPlace) -> Bool {
        (lhs.offset, lhs.index) < (rhs.offset, rhs.index)
    }
}

/// `topic/partition@offset` with an optional `#index`.
private func parseRecordAddress(_ text: String) -> (TopicPartition, Int64, Int32?)? {
    guard let at = text.lastIndex(of: "@"), let slash = text[..<at].lastIndex(of: "/"),
        let partition = Int32(text[text.index(after: slash)..<at])
    else { return nil }
    let rest = text[text.index(after: at)...]
    let source = TopicPartition(String(text[..<slash]), partition)
    if let hash = rest.firstIndex(of: "#") {
        guard let offset = Int64(rest[..<hash]), let index = Int32(rest[rest.index(after: hash)...]) else { return nil }
        return (source, offset, index)
    }
    guard let offset = Int64(rest) else { return nil }
    return (source, offset, nil)
}
