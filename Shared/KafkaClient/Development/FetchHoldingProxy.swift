import Foundation
import Glibc
import Synchronization

/// Stands in front of noida-db and repairs two faults of it. It answers an empty fetch at once instead of waiting for records, so that idle
/// readers and broker spin: an empty answer is held until somebody has produced, or for a quarter of a second. And it answers with the whole
/// backlog whatever the reader asked for, so that a reader that is behind grows with it: of each partition only a portion is passed on.
///
/// A frame is else passed on as it came, but for the broker's port in answers that name brokers.
final class FetchHoldingProxy: Sendable {
    /// Milliseconds an empty answer waits when nobody produces.
    static let longestHold = 250
    /// Milliseconds it waits in any case, so that a busy producer does not make readers spin.
    static let shortestHold = 4
    /// Bytes of a partition's records in one answer: what readers ask for (`fetch.message.max.bytes`), or a part of a long backlog, because
    /// noida sends all of it each time and to read it all in small portions would take the square of its length.
    static func portion(of backlog: Int) -> Int { max(256 << 10, backlog / 256) }

    let port: UInt16
    private let brokerPort: UInt16
    private let listener: Int32
    private let produced = ProduceCounter()
    private let connections = Mutex<Set<Int32>>([])

    /// Listens on a loopback port; `nil` for any free one.
    init(port: UInt16?, brokerPort: UInt16) throws {
        self.brokerPort = brokerPort
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard let bound = Loopback.bind(listener, port: port ?? 0), listen(listener, 64) == 0 else {
            Glibc.close(listener)
            throw DevelopmentBrokerError.notStarted("port \(port.map(String.init) ?? "")")
        }
        self.port = bound
        Self.thread { [self] in accept() }
    }

    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
        for descriptor in connections.withLock({ $0 }) { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else {
                if errno == EINTR { continue }
                return
            }
            _ = fcntl(client, F_SETFD, FD_CLOEXEC)
            let broker = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            guard Loopback.connect(broker, port: brokerPort) else {
                Glibc.close(client)
                Glibc.close(broker)
                continue
            }
            for descriptor in [client, broker] {
                var yes: Int32 = 1
                setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
            }
            connections.withLock { $0.formUnion([client, broker]) }
            let requests = PendingRequests()
            let end = Ending { [self] in
                connections.withLock { $0.subtract([client, broker]) }
                Glibc.close(client)
                Glibc.close(broker)
            }
            Self.thread { [self] in
                passRequests(from: client, to: broker, requests)
                shutdown(client, Int32(SHUT_RDWR))
                shutdown(broker, Int32(SHUT_RDWR))
                end.one()
            }
            Self.thread { [self] in
                passAnswers(from: broker, to: client, requests)
                shutdown(client, Int32(SHUT_RDWR))
                shutdown(broker, Int32(SHUT_RDWR))
                end.one()
            }
        }
    }

    private func passRequests(from client: Int32, to broker: Int32, _ requests: PendingRequests) {
        var frame = Frame()
        while frame.read(from: client) {
            requests.add(
                PendingRequests.Request(
                    api: frame.requestAPI, version: frame.requestVersion, correlation: frame.correlation,
                    produced: produced.count))
            guard frame.write(to: broker) else { return }
        }
    }

    private func passAnswers(from broker: Int32, to client: Int32, _ requests: PendingRequests) {
        var frame = Frame()
        while frame.read(from: broker) {
            let request = requests.take(correlation: frame.answerCorrelation)
            switch request?.api {
            case API.produce: produced.add()
            case API.fetch:
                guard let records = frame.fetchedRecords(version: request!.version) else { break }
                if records.isEmpty {
                    usleep(UInt32(Self.shortestHold) * 1_000)
                    // Answers keep their order, so whatever else this client asks must not wait behind the hold.
                    produced.wait(beyond: request!.produced, milliseconds: Self.longestHold) { requests.isWaiting }
                } else {
                    frame.shorten(records)
                }
            case API.metadata, API.findCoordinator, API.describeCluster:
                frame.replacePort(brokerPort, with: port)
            default: break
            }
            guard frame.write(to: client) else { return }
        }
    }

    private static func thread(_ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.stackSize = 256 << 10
        thread.start()
    }

    private enum API {
        static let produce: Int16 = 0
        static let fetch: Int16 = 1
        static let metadata: Int16 = 3
        static let findCoordinator: Int16 = 10
        static let describeCluster: Int16 = 60
    }
}

/// Closes a connection's descriptors when both of its threads are done with them.
private final class Ending: Sendable {
    private let left = Mutex(2)
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    func one() {
        let isLast = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isLast { body() }
    }
}

/// One frame of the protocol: four bytes of length, then the request or answer.
private struct Frame {
    private var bytes: [UInt8] = []

    var requestAPI: Int16 { Int16(bitPattern: UInt16(bytes[4]) << 8 | UInt16(bytes[5])) }
    var correlation: UInt32 { number(at: 8) }
    var answerCorrelation: UInt32 { number(at: 4) }
    var requestVersion: Int16 { Int16(bitPattern: UInt16(bytes[6]) << 8 | UInt16(bytes[7])) }

    /// Where the record batches of each partition stand in a fetch answer of versions 4 to 11; a partition without any is left out.
    /// `nil`: another version, an error, or bytes that are no fetch answer.
    func fetchedRecords(version: Int16) -> [Range<Int>]? {
        guard (4...11).contains(version) else { return nil }
        var ranges: [Range<Int>] = []
        var at = 8 + 4 + (version >= 7 ? 2 + 4 : 0)
        func integer(_ width: Int) -> Int? {
            guard at + width <= bytes.count else { return nil }
            defer { at += width }
            let value = bytes[at..<at + width].reduce(0) { $0 << 8 | Int($1) }
            return width == 4 ? Int(Int32(truncatingIfNeeded: value)) : value
        }
        guard let topics = integer(4) else { return nil }
        for _ in 0..<topics {
            guard let name = integer(2) else { return nil }
            at += name
            guard let partitions = integer(4) else { return nil }
            for _ in 0..<partitions {
                at += 4
                guard integer(2) == 0 else { return nil }
                at += 16 + (version >= 5 ? 8 : 0)
                guard let aborted = integer(4) else { return nil }
                at += max(0, aborted) * 16 + (version >= 11 ? 4 : 0)
                guard let records = integer(4), records <= bytes.count - at else { return nil }
                guard records > 0 else { continue }
                ranges.append(at..<at + records)
                at += records
            }
        }
        return ranges
    }

    /// Leaves of each partition the batches that fit into its portion, but at least one: the reader asks for the rest next.
    mutating func shorten(_ records: [Range<Int>]) {
        // From behind, so that what stands before keeps its place.
        for range in records.reversed() {
            let limit = FetchHoldingProxy.portion(of: range.count)
            guard range.count > limit else { continue }
            var end = range.lowerBound
            // A batch: eight bytes of offset, four of length, then so many bytes.
            while end + 12 <= range.upperBound {
                let next = end + 12 + Int(number(at: end + 8))
                guard next <= range.upperBound, end == range.lowerBound || next - range.lowerBound <= limit else {
                    break
                }
                end = next
            }
            guard end > range.lowerBound else { continue }
            bytes.removeSubrange(end..<range.upperBound)
            set(UInt32(end - range.lowerBound), at: range.lowerBound - 4)
        }
        set(UInt32(bytes.count - 4), at: 0)
    }

    private mutating func set(_ number: UInt32, at index: Int) {
        for place in 0..<4 { bytes[index + place] = UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32(place))) }
    }

    private func number(at index: Int) -> UInt32 {
        bytes[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    mutating func read(from descriptor: Int32) -> Bool {
        if bytes.count < 12 { bytes = [UInt8](repeating: 0, count: 12) }
        guard Self.fill(&bytes, 0..<4, from: descriptor) else { return false }
        let length = Int(number(at: 0))
        guard (8...1 << 30).contains(length) else { return false }
        if bytes.count > length + 4 {
            bytes.removeLast(bytes.count - length - 4)
        } else {
            bytes.append(contentsOf: repeatElement(0, count: length + 4 - bytes.count))
        }
        return Self.fill(&bytes, 4..<length + 4, from: descriptor)
    }

    private static func fill(_ bytes: inout [UInt8], _ range: Range<Int>, from descriptor: Int32) -> Bool {
        bytes.withUnsafeMutableBytes { buffer in
            var at = range.lowerBound
            while at < range.upperBound {
                let count = Glibc.read(descriptor, buffer.baseAddress! + at, range.upperBound - at)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                at += count
            }
            return true
        }
    }

    func write(to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var at = 0
            while at < buffer.count {
                let count = send(descriptor, buffer.baseAddress! + at, buffer.count - at, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                at += count
            }
            return true
        }
    }

    /// Replaces the port behind every `127.0.0.1`; ports stand as four bytes in the protocol.
    mutating func replacePort(_ old: UInt16, with new: UInt16) {
        let pattern = Array("127.0.0.1".utf8) + [0, 0, UInt8(old >> 8), UInt8(truncatingIfNeeded: old)]
        guard bytes.count >= pattern.count else { return }
        var index = 4
        while index + pattern.count <= bytes.count {
            if bytes[index] == pattern[0], bytes[index..<index + pattern.count].elementsEqual(pattern) {
                bytes[index + pattern.count - 2] = UInt8(new >> 8)
                bytes[index + pattern.count - 1] = UInt8(truncatingIfNeeded: new)
                index += pattern.count
            } else {
                index += 1
            }
        }
    }
}

/// The requests of one connection that have not been answered.
private final class PendingRequests: Sendable {
    struct Request {
        let api: Int16
        let version: Int16
        let correlation: UInt32
        let produced: Int
    }

    private let requests = Mutex<[Request]>([])

    func add(_ request: Request) { requests.withLock { $0.append(request) } }

    func take(correlation: UInt32) -> Request? {
        requests.withLock { requests in
            guard let index = requests.firstIndex(where: { $0.correlation == correlation }) else { return nil }
            return requests.remove(at: index)
        }
    }

    var isWaiting: Bool { requests.withLock { !$0.isEmpty } }
}

/// Counts acknowledged produce requests, and lets others wait for the next.
private final class ProduceCounter: Sendable {
    private let condition = NSCondition()
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    func add() {
        condition.lock()
        value.withLock { $0 += 1 }
        condition.broadcast()
        condition.unlock()
    }

    func wait(beyond known: Int, milliseconds: Int, unless isUnwanted: () -> Bool) {
        let deadline = Date(timeIntervalSinceNow: Double(milliseconds) / 1_000)
        condition.lock()
        defer { condition.unlock() }
        while count == known, !isUnwanted() {
            let next = min(deadline, Date(timeIntervalSinceNow: 0.02))
            if !condition.wait(until: next), Date() >= deadline { return }
        }
    }
}
