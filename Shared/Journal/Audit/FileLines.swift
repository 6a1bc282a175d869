import Foundation
import Glibc

/// The lines of a file of any size, one in memory at a time.
enum FileLines {
    /// Hands over each line without its newline for as long as `body` returns `true`; the bytes are valid only during the call.
    static func forEach(_ path: String, _ body: (Data) throws -> Bool) throws {
        guard let file = fopen(path, "r") else {
            throw JournalCopyProblem(path: path, zh: "无法打开", en: "it cannot be opened")
        }
        defer { fclose(file) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while true {
            var count = getline(&line, &capacity, file)
            guard count > 0, let line else { return }
            if line[count - 1] == CChar(UInt8(ascii: "\n")) { count -= 1 }
            let bytes = Data(bytesNoCopy: line, count: count, deallocator: .none)
            guard try body(bytes) else { return }
        }
    }
}

/// Writes lines to a file through a buffer.
final class LineWriter {
    private let handle: FileHandle
    private var buffer = Data()

    init(_ path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
        handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    func write(_ line: Data) throws {
        buffer.append(line)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count > 1 << 20 { try flush() }
    }

    private func flush() throws {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    func finish() throws {
        try flush()
        try handle.synchronize()
    }

    func close() { try? handle.close() }
}
