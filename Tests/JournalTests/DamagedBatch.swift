import Glibc

/// A batch that says it is compressed and is not, put into a broker by hand: no client would send it.
struct DamagedBatch {
    /// Records that the batch claims to hold.
    let records: Int32

    struct NotSent: Error {}

    /// Appends the batch to a partition of a broker at `127.0.0.1:port` that does not look into batches.
    func send(to topic: String, _ partition: Int32, port: UInt16) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw NotSent() }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        let request = request(topic, partition)
        guard isConnected, write(descriptor, request, request.count) == request.count else { throw NotSent() }
        // The answer says that it is in: correlation, one topic, one partition, no error.
        var answer = [UInt8](repeating: 0, count: 256)
        let count = read(descriptor, &answer, answer.count)
        let error = 4 + 4 + 4 + 2 + topic.utf8.count + 4 + 4
        guard count >= error + 2, answer[error] == 0, answer[error + 1] == 0 else { throw NotSent() }
    }

    /// Produce, version 3.
    private func request(_ topic: String, _ partition: Int32) -> [UInt8] {
        let batch = batch
        var body = Bytes()
        body.add(Int16(0))
        body.add(Int16(3))
        body.add(Int32(1))
        body.add(text: "damage")
        body.add(Int16(-1))
        body.add(Int16(-1))
        body.add(Int32(10_000))
        body.add(Int32(1))
        body.add(text: topic)
        body.add(Int32(1))
        body.add(partition)
        body.add(Int32(batch.count))
        body.all += batch
        var frame = Bytes()
        frame.add(Int32(body.all.count))
        return frame.all + body.all
    }

    /// A record batch of version 2 with the mark of zstd and a payload that is none.
    private var batch: [UInt8] {
        var rest = Bytes()
        rest.add(Int32(0))
        rest.add(Int8(2))
        rest.add(Int32(0))
        rest.add(Int16(4))
        rest.add(records - 1)
        rest.add(Int64(1_520_238_670_000))
        rest.add(Int64(1_520_238_670_000))
        rest.add(Int64(-1))
        rest.add(Int16(-1))
        rest.add(Int32(-1))
        rest.add(records)
        rest.all += [UInt8](repeating: 0x2A, count: 64)
        var head = Bytes()
        head.add(Int64(0))
        head.add(Int32(rest.all.count))
        return head.all + rest.all
    }

    private struct Bytes {
        var all: [UInt8] = []

        mutating func add(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: number.bigEndian) { all.append(contentsOf: $0) }
        }

        mutating func add(text: String) {
            add(Int16(text.utf8.count))
            all.append(contentsOf: text.utf8)
        }
    }
}
