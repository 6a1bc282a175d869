import ArgumentParser
import Glibc
import Journal
import Models
import Synchronization

/// `LAOWU_CRASH_AT=<processor>:<checkpoint>[:n]`: the process kills itself, without warning to anybody, when that processor passes that
/// checkpoint for the n-th time. For tests of what a crash leaves behind; never set in production.
final class CrashSwitch: Sendable {
    static let variable = "LAOWU_CRASH_AT"

    private let processor: ProcessorName
    private let checkpoint: Checkpoint
    private let left: Mutex<Int>

    /// - Returns: `nil` where the variable is not set.
    /// - Throws: `ValidationError` where it names no checkpoint.
    init?(environment: [String: String]) throws {
        guard let text = environment[Self.variable], !text.isEmpty else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let checkpoint = Checkpoint(rawValue: String(parts[1])),
            let passes = parts.count == 3 ? Int(parts[2]) : 1, passes > 0
        else {
            throw ValidationError(
                "\(Self.variable) 应为 <处理器>:<检查点>[:次数]。"
                    + "\(Self.variable) is <processor>:<checkpoint>[:n] with a checkpoint of \(Self.names).")
        }
        processor = ProcessorName(String(parts[0]))
        self.checkpoint = checkpoint
        left = Mutex(passes)
    }

    /// What a lane of `name` calls at every step boundary.
    func watch(_ name: ProcessorName) -> ((Checkpoint) -> Void)? {
        guard name == processor else { return nil }
        return { [self] passed in
            guard passed == checkpoint else { return }
            let isLast = left.withLock { left in
                left -= 1
                return left == 0
            }
            guard isLast else { return }
            kill(getpid(), SIGKILL)
            while true { pause() }
        }
    }

    private static var names: String { Checkpoint.allCases.map(\.rawValue).joined(separator: ", ") }
}
