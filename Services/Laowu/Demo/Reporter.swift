import Foundation
import Synchronization

/// What a person at the terminal sees while a command works: Chinese first, English beside it.
final class Reporter: Sendable {
    private struct State {
        var lastProgress: ContinuousClock.Instant?
        var isProgressOpen = false
    }

    private let start = ContinuousClock.now
    private let isTerminal = isatty(STDOUT_FILENO) == 1
    private let isSilent: Bool
    private let state = Mutex(State())

    init(isSilent: Bool = false) { self.isSilent = isSilent }

    /// Seconds since the command began.
    var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// A finished step or a finding.
    func line(_ chinese: String, _ english: String) {
        write(line: "[\(clock)] \(chinese)\n        \(english)")
    }

    func plain(_ text: String) { write(line: text) }

    /// Where a long step stands; at most one line in two seconds, in place on a terminal.
    func progress(_ chinese: String, _ english: String) {
        let isDue = state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.lastProgress, now - last < .milliseconds(isTerminal ? 200 : 2_000) { return false }
            state.lastProgress = now
            return true
        }
        guard isDue else { return }
        let text = "[\(clock)] … \(chinese) \(english)"
        if isTerminal {
            state.withLock { $0.isProgressOpen = true }
            put("\r\u{1B}[K" + text)
        } else {
            put(text + "\n")
        }
    }

    func progress(_ progress: GenerateProgress) {
        switch progress.stage {
        case .villages:
            self.progress(
                "生成村 \(progress.done)/\(progress.total)，\(progress.people) 人",
                "villages \(progress.done)/\(progress.total), \(progress.people) people")
        case .payroll:
            self.progress("生成工资表 \(progress.done)/\(progress.total)", "payroll \(progress.done)/\(progress.total)")
        case .finished: break
        }
    }

    private var clock: String {
        let tenths = String(Int(elapsed * 10))
        let text = tenths.count < 2 ? "0\(tenths)" : tenths
        let seconds = "\(text.dropLast()).\(text.suffix(1))"
        return String(repeating: " ", count: max(0, 5 - seconds.count)) + seconds
    }

    private func write(line: String) {
        let closesProgress = state.withLock { state in
            defer { state.isProgressOpen = false }
            return state.isProgressOpen
        }
        put((closesProgress ? "\r\u{1B}[K" : "") + line + "\n")
    }

    private func put(_ text: String) {
        if isSilent { return }
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }
}
