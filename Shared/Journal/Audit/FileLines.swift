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
