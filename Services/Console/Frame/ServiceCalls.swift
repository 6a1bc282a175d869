import Foundation
import Models
import ServiceKit

/// Asks the services for what they own, and sends them commands, always as the visitor. The console knows lists and figures from its own
/// read model; the page of one object asks the service that owns it, so it shows a command's effect as soon as the command is answered.
public protocol ServiceCalls: Sendable {
    /// `GET target` at the instance that owns the partition of `key` (a county, or what else the processor is keyed by).
    ///
    /// - Parameter target: `/v1/…` with its query, as ``Target`` writes it.
    /// - Throws: the service's `Problem`; 503 while nobody owns the partition.
    func get<Answer: Decodable & Sendable>(
        _ processor: ProcessorName, key: String, _ target: Target, as type: Answer.Type, for visitor: Visitor
    ) async throws -> Answer

    /// `POST target`, a command with its idempotency key.
    ///
    /// - Returns: the answer's body: `eventId`, `eventType`, `position`, `result`.
    /// - Throws: the service's `Problem`, a refusal's reason among them.
    func post(
        _ processor: ProcessorName, key: String, _ target: Target, _ body: any Encodable & Sendable,
        idempotencyKey: String, for visitor: Visitor
    ) async throws -> CommandReceipt

    /// Sends anything else and hands the answer over as it came: files either way, questions that are no commands.
    ///
    /// - Throws: the service's `Problem`; 503 while nobody owns the partition.
    func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer
}

/// What is sent to a service besides reads and commands.
public struct ServiceRequest: Sendable {
    let method: String
    let processor: ProcessorName
    /// A key of the partition whose owner shall answer.
    let key: String
    let target: Target
    let body: Data
    let contentType: String
    /// Set where the service records the request as an event.
    let idempotencyKey: String?

    init(
        _ method: String, _ processor: ProcessorName, key: String, _ target: Target, body: Data = Data(),
        contentType: String = "application/json", idempotencyKey: String? = nil
    ) {
        self.method = method
        self.processor = processor
        self.key = key
        self.target = target
        self.body = body
        self.contentType = contentType
        self.idempotencyKey = idempotencyKey
    }
}

extension ServiceRequest {
    /// What goes along with it, as the visitor.
    func headers(_ visitor: Visitor) -> [(name: String, value: String)] {
        var headers = [(name: "authorization", value: visitor.authorization)]
        if let idempotencyKey { headers.append(("idempotency-key", idempotencyKey)) }
        if !body.isEmpty { headers.append(("content-type", contentType)) }
        return headers
    }
}

/// A service's answer as it came.
public struct ServiceAnswer: Sendable {
    let contentType: String
    let bytes: Data

    func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: bytes) }
}

/// What a service answers to an accepted command.
public struct CommandReceipt: Decodable, Sendable {
    let eventId: String
    let eventType: String
    /// `<journal topic>/<partition>#<number>` of its event; ``address(_:)`` leads to a page that shows it.
    let position: String
    let result: JSONValue
}

/// A path of a service with its query, percent-encoded (RFC 3986).
public struct Target: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    /// - Parameters:
    ///   - path: segments of the path; each is encoded whole.
    ///   - query: pairs without a value are left out.
    public init(_ path: String..., query: KeyValuePairs<String, (any CustomStringConvertible)?> = [:]) {
        self.init(
            path: path.map { "/" + Self.encoded($0, keepingSlash: $0.hasPrefix("v1")) }.joined(), query: query)
    }

    /// - Parameter path: as an address has it, with its slashes: a page's own path, however many parts it has.
    public init(path: String, query: KeyValuePairs<String, (any CustomStringConvertible)?>) {
        var text = path
        var separator = "?"
        for (name, value) in query {
            guard let value else { continue }
            text += "\(separator)\(name)=\(Self.encoded(value.description))"
            separator = "&"
        }
        description = text
    }

    /// A text as a part of a path or query. A colon stays (RFC 3986 allows it): numbers of objects hold them, and routers do not decode parts.
    static func encoded(_ text: String, keepingSlash: Bool = false) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: ":"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "/") where keepingSlash: encoded += "/"
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return encoded
    }
}
