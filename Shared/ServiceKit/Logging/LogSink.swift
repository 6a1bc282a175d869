import Foundation
import Synchronization

/// Where finished log lines go.
public struct LogSink: Sendable {
    private let emit: @Sendable (String) -> Void

    public init(_ emit: @escaping @Sendable (_ line: String) -> Void) { self.emit = emit }

    func write(_ line: String) { emit(line) }

    /// Standard error, a line at a time: lines of two threads never mix.
    public static let standardError = LogSink { line in
        lock.withLock { _ in
            Array("\(line)\n".utf8).withUnsafeBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = Foundation.write(2, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                    if count < 0 {
                        if errno == EINTR { continue }
                        return
                    }
                    rest = rest.dropFirst(count)
                }
            }
        }
    }

    private static let lock = Mutex<Void>(())
}

/// Log lines kept in memory, for tests.
public final class MemoryLog: Sendable {
    private let kept = Mutex<[String]>([])

    public init() {}

    public var lines: [String] { kept.withLock { $0 } }

    public var sink: LogSink {
        LogSink { [self] line in kept.withLock { $0.append(line) } }
    }
}
