import AsyncHTTPClient
import FeedsService
import Foundation
import KafkaClient
import Models
import ServiceKit

/// A sender of device events as the contract asks of one: signed batches of at most some thousand lines, sent again until they are taken.
struct DeviceSender: Sendable {
    let id: String
    let secret: Data

    /// Lines of one batch.
    static let batchLines = 4_000
    private static let patience = Duration.seconds(120)

    /// - Parameter secretFile: the secret in base64.
    init(id: String, secretFile: String) throws {
        let text = FileManager.default.contents(atPath: secretFile).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard let secret = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)), secret.count >= 32
        else { throw DeviceProblem.noSecret(secretFile) }
        self.init(id: id, secret: secret)
    }

    init(id: String, secret: Data) {
        self.id = id
        self.secret = secret
    }

    /// Batches of lines, in their order.
    static func batches(of simulator: inout DeviceSimulator, _ body: ([String]) async throws -> Void) async throws
        -> Int
    {
        var pending: [String] = []
        var count = 0
        while let lines = simulator.next() {
            count += lines.count
            pending += lines
            if pending.count >= batchLines {
                try await body(pending)
                pending = []
            }
        }
        if !pending.isEmpty { try await body(pending) }
        return count
    }

    /// Pushes one batch.
    ///
    /// - Returns: what the service says.
    func push(_ lines: [String], to url: String, _ http: HTTPClient) async throws -> JSONValue {
        let body = Data(lines.joined(separator: "\n").utf8)
        let deadline = ContinuousClock.now + Self.patience
        while true {
            let now = Int64(Date().timeIntervalSince1970)
            var request = HTTPClientRequest(url: url + "/v1/attendance/events")
            request.method = .POST
            request.headers.add(name: "Laowu-Sender", value: id)
            request.headers.add(name: "Laowu-Timestamp", value: "\(now)")
            request.headers.add(
                name: "Laowu-Signature", value: "sha256=" + PushSeal.signature(of: body, at: now, secret: secret))
            request.body = .bytes(body)
            do {
                let response = try await http.execute(request, timeout: .seconds(60))
                let answer = Data(try await response.body.collect(upTo: 16 << 20).readableBytesView)
                if response.status.code == 202 { return try JSONDecoder().decode(JSONValue.self, from: answer) }
                guard response.status.code >= 500 else {
                    throw DeviceProblem.refused(Int(response.status.code), String(decoding: answer, as: UTF8.self))
                }
            } catch let problem as DeviceProblem {
                throw problem
            } catch {
                guard ContinuousClock.now < deadline else { throw error }
            }
            guard ContinuousClock.now < deadline else { throw DeviceProblem.refused(503, "") }
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    /// A batch as a record for ``Topics/attendanceFeed``: the seal, then the lines.
    func record(_ lines: [String], at now: Int64) -> [UInt8] {
        let body = Data(lines.joined(separator: "\n").utf8)
        let signature = PushSeal.signature(of: body, at: now, secret: secret)
        return Array(#"{"sender":"\#(id)","timestamp":\#(now),"signature":"\#(signature)"}"#.utf8) + [0x0A]
            + Array(body)
    }
}

/// Writes batches to the topic, one partition after the other.
final class DeviceTopicWriter {
    private let producer: KafkaProducer
    private let partitions: Int32
    private var turn: Int32 = 0
    private let failures: Failures

    private final class Failures { var first: KafkaError? }

    init(_ configuration: KafkaConfiguration) throws {
        let admin = try KafkaAdmin(configuration: configuration)
        defer { admin.close() }
        partitions = try admin.partitionCount(of: Topics.attendanceFeed)
        let failures = Failures()
        self.failures = failures
        producer = try KafkaProducer(configuration: configuration) { _, result in
            if case .failure(let error) = result { failures.first = failures.first ?? error }
        }
    }

    func write(_ value: [UInt8]) throws {
        try value.withUnsafeBytes { bytes in
            try producer.produce(
                topic: Topics.attendanceFeed, partition: turn % partitions, key: nil, value: bytes, token: 0)
        }
        turn += 1
        _ = producer.poll(timeoutMilliseconds: 0)
    }

    func close() throws {
        let isDone = producer.flush(timeoutMilliseconds: 60_000)
        producer.close()
        if let failure = failures.first { throw failure }
        guard isDone else { throw DeviceProblem.refused(0, "the broker did not take every record") }
    }
}

/// Why devices cannot report.
enum DeviceProblem: Error, CustomStringConvertible {
    case noSecret(String)
    case refused(Int, String)

    var description: String {
        switch self {
        case .noSecret(let path):
            "\(path) 不是 32 字节以上的 base64 密钥。\(path) holds no secret of 32 bytes or more in base64."
        case .refused(let status, let text): "报送被拒绝。The batch was refused: \(status) \(text)"
        }
    }
}
