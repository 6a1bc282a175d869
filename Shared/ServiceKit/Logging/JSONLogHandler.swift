import Logging

/// Writes one JSON object a line: `time` (ISO 8601, UTC, milliseconds), `level`, `service`, `logger`, `message`, then
/// the
/// metadata, nested dictionaries flattened with a dot. Metadata that would hide one of these five gets the prefix
/// `meta.`.
///
/// Messages are constants and values stand in metadata. Whatever looks like a personal number is masked before it is
/// written, because the texts of foreign errors quote what they were given.
public struct JSONLogHandler: LogHandler {
    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?
    public var logLevel: Logger.Level

    private let label: String
    private let service: String
    private let sink: LogSink
    private let clock: @Sendable () -> Timestamp

    public init(
        label: String, service: String, level: Logger.Level = .info, sink: LogSink = .standardError,
        metadataProvider: Logger.MetadataProvider? = nil, clock: @escaping @Sendable () -> Timestamp = Timestamp.now
    ) {
        self.label = label
        self.service = service
        logLevel = level
        self.sink = sink
        self.metadataProvider = metadataProvider
        self.clock = clock
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var fields: [String: JSONValue] = [:]
        for values in [metadata, metadataProvider?.get() ?? [:], event.metadata ?? [:]] {
            for (name, value) in values { Self.flatten(name, value, into: &fields) }
        }
        if let error = event.error {
            fields["error"] = .string(PersonalNumberScan.masked(String(describing: error)))
        }
        var line = "{"
        let head: KeyValuePairs = [
            "time": clock().description, "level": event.level.rawValue, "service": service, "logger": label,
            "message": PersonalNumberScan.masked(event.message.description),
        ]
        for (name, text) in head {
            if line.utf8.count > 1 { line += "," }
            line += "\"\(name)\":"
            JSONValue.append(string: text, to: &line)
        }
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            line += ","
            JSONValue.append(string: Self.reserved.contains(name) ? "meta.\(name)" : name, to: &line)
            line += ":"
            value.append(to: &line)
        }
        sink.write(line + "}")
    }

    private static let reserved: Set<String> = ["time", "level", "service", "logger", "message"]

    private static func flatten(
        _ name: String, _ value: Logger.Metadata.Value, into fields: inout [String: JSONValue]
    ) {
        if case .dictionary(let members) = value {
            for (inner, value) in members { flatten("\(name).\(inner)", value, into: &fields) }
        } else {
            fields[PersonalNumberScan.masked(name)] = plain(value)
        }
    }

    private static func plain(_ value: Logger.Metadata.Value) -> JSONValue {
        switch value {
        case .string(let text): .string(PersonalNumberScan.masked(text))
        case .stringConvertible(let number as Int): .integer(Int64(number))
        case .stringConvertible(let number as Int64): .integer(number)
        case .stringConvertible(let number as Int32): .integer(Int64(number))
        case .stringConvertible(let number as Double): .number(number)
        case .stringConvertible(let flag as Bool): .bool(flag)
        case .stringConvertible(let other): .string(PersonalNumberScan.masked(other.description))
        case .array(let values): .array(values.map(plain))
        case .dictionary(let members): .object(members.mapValues(plain))
        }
    }
}

/// Sends every log line of this process to standard error as JSON. Once a process, before the first logger is made.
public func bootstrapLogging(level: Logger.Level, service: String) {
    LoggingSystem.bootstrap(
        { label, provider in
            JSONLogHandler(label: label, service: service, level: level, metadataProvider: provider)
        }, metadataProvider: .trace)
}
