import AsyncHTTPClient
import FeedsService
import Foundation
import KafkaClient
import Models
import ServiceKit

/// A sender of JSON lines as the contracts ask of one: signed batches of at most some thousand lines, sent again until they are taken.
struct SignedSender: Sendable {
    let id: String
    let secret: Data

    /// Lines of one batch: as many as a record on a topic may hold.
    static let batchLines = 4_000
    private static let patience = Duration.seconds(120)

    /// - Parameter secretFile: the secret in base64.
    init(id: String, secretFile: String) throws {
        let text = FileManager.default.contents(atPath: secretFile).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard let secret = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)), secret.count >= 32
        else { throw SenderProblem.noSecret(secretFile) }
        self.init(id: id, secret: secret)
    }

    init(id: String, secret: Data) {
        self.id = id
        self.secret = secret
    }

    /// Batches of lines, in their order.
    ///
    /// - Parameter next: some more lines; `nil` at the end.
    /// - Returns: how many there were.
    static func batches(of next: () -> [String]?, _ body: ([String]) async throws -> Void) async throws -> Int {
        var pending: [String] = []
        var count = 0
        while let lines = next() {
            count += lines.count
            pending += lines
            while pending.count >= batchLines {
                try await body(Array(pending.prefix(batchLines)))
                pending.removeFirst(batchLines)
            }
        }
        if !pending.isEmpty { try await body(pending) }
        return count
    }

    /// Pushes one batch.
    ///
    /// - Returns: what the service says.
    func push(_ lines: [String], to url: String, _ path: String, _ http: HTTPClient) async throws -> JSONValue {
        let body = Data(lines.joined(separator: "\n").utf8)
        let deadline = ContinuousClock.now + Self.patience
        while true {
            let now = Int64(Date().timeIntervalSince1970)
            var request = HTTPClientRequest(url: url + path)
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
                    throw SenderProblem.refused(Int(response.status.code), String(decoding: answer, as: UTF8.self))
                }
            } catch let problem as SenderProblem {
                throw problem
            } catch {
                guard ContinuousClock.now < deadline else { throw error }
            }
            guard ContinuousClock.now < deadline else { throw SenderProblem.refused(503, "") }
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    /// Pushes all lines, with progress and the sums of what the service says.
    func pushAll(of next: () -> [String]?, to url: String, _ path: String) async throws {
        let http = HTTPClient(eventLoopGroupProvider: .singleton)
        let reporter = Reporter()
        do {
            var (accepted, refused) = (0, 0)
            let lines = try await Self.batches(of: next) { batch in
                let answer = try await push(batch, to: url, path, http)
                accepted += answer["accepted"].integer ?? 0
                refused += answer["refused"].integer ?? 0
                reporter.progress("已推送 \(accepted + refused) 行", "lines pushed")
            }
            reporter.line(
                "推送 \(lines) 行：收下 \(accepted)，退回 \(refused)",
                "\(lines) lines pushed: \(accepted) accepted, \(refused) refused")
        } catch {
            try? await http.shutdown()
            throw error
        }
        try await http.shutdown()
    }

    /// Writes all lines to a topic of the broker that the environment names.
    func writeAll(of next: () -> [String]?, to topic: String) async throws {
        let writer = try FeedTopicWriter(
            topic, try KafkaConfiguration(environment: ProcessInfo.processInfo.environment))
        let lines = try await Self.batches(of: next) { batch in
            try writer.write(record(batch, at: Int64(Date().timeIntervalSince1970)))
        }
        try writer.close()
        Reporter().line("写入 \(lines) 行", "\(lines) lines written")
    }

    /// A batch as a record for a topic of others: the seal, then the lines.
    func record(_ lines: [String], at now: Int64) -> [UInt8] {
        let body = Data(lines.joined(separator: "\n").utf8)
        let signature = PushSeal.signature(of: body, at: now, secret: secret)
        return Array(#"{"sender":"\#(id)","timestamp":\#(now),"signature":"\#(signature)"}"#.utf8) + [0x0A]
            + Array(body)
    }
}

/// Writes batches to the topic, one partition after the other.
final class FeedTopicWriter {
    private let producer: KafkaProducer
    private let topic: String
    private let partitions: Int32
    private var turn: Int32 = 0
    private let failures: Failures

    private final class Failures { var first: KafkaError? }

    init(_ topic: String, _ configuration: KafkaConfiguration) throws {
        self.topic = topic
        let admin = try KafkaAdmin(configuration: configuration)
        defer { admin.close() }
        partitions = try admin.partitionCount(of: topic)
        let failures = Failures()
        self.failures = failures
        producer = try KafkaProducer(configuration: configuration) { _, result in
            if case .failure(let error) = result { failures.first = failures.first ?? error }
        }
    }

    func write(_ value: [UInt8]) throws {
        try value.withUnsafeBytes { bytes in
            try producer.produce(
                topic: topic, partition: turn % partitions, key: nil, value: bytes, token: 0)
        }
        turn += 1
        _ = producer.poll(timeoutMilliseconds: 0)
    }

    func close() throws {
        let isDone = producer.flush(timeoutMilliseconds: 60_000)
        producer.close()
        if let failure = failures.first { throw failure }
        guard isDone else { throw SenderProblem.refused(0, "the broker did not take every record") }
    }
}

/// Why lines cannot be sent.
enum SenderProblem: Error, CustomStringConvertible {
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
