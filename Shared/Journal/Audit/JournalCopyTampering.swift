import Foundation
import Models

/// What drills and tests do to a copy of a journal, never to a journal: edits that a forger would make.
extension JournalCopy {
    /// Writes `path` anew to `target` with another value in the record at `offset`.
    ///
    /// - Returns: `false` when there is no such record.
    public static func alter(
        _ path: String, to target: String, at offset: Int64, value edit: (inout [UInt8]) -> Void
    ) throws -> Bool {
        var isFound = false
        try rewrite(path, to: target) { bytes in
            guard let line = try? MessageCoding.decode(Line.self, from: bytes), line.offset == offset,
                var value = line.value.map({ [UInt8]($0) })
            else { return bytes }
            edit(&value)
            isFound = true
            return try MessageCoding.encode(
                Line(
                    offset: line.offset, timestamp: line.timestamp, key: line.key, value: Data(value),
                    headers: line.headers))
        }
        return isFound
    }

    /// Writes to `target` what stands in `path` before the record at `offset`: a file that was cut off.
    public static func cut(_ path: String, to target: String, before offset: Int64) throws {
        try rewrite(path, to: target) { bytes in
            if let line = try? MessageCoding.decode(Line.self, from: bytes) {
                return line.offset < offset ? bytes : nil
            }
            return (try? MessageCoding.decode(Closing.self, from: bytes)) == nil ? bytes : nil
        }
    }

    /// Leaves out the one record at `offset`.
    public static func remove(_ path: String, to target: String, at offset: Int64) throws {
        try rewrite(path, to: target) { bytes in
            (try? MessageCoding.decode(Line.self, from: bytes))?.offset == offset ? nil : bytes
        }
    }

    private static func rewrite(_ path: String, to target: String, _ edit: (Data) throws -> Data?) throws {
        let out = try LineWriter(target)
        defer { out.close() }
        try FileLines.forEach(path) { bytes in
            if let line = try edit(bytes) { try out.write(line) }
            return true
        }
        try out.finish()
    }
}
