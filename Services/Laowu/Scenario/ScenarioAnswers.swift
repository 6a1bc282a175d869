import Journal
import Synchronization

/// What became of a scenario's commands.
final class Answers: Sendable {
    private struct Tally {
        var count = 0
        var refused: [String: Int] = [:]
    }

    private let tally = Mutex(Tally())

    var count: Int { tally.withLock { $0.count } }

    func refused() -> [String: Int] { tally.withLock { $0.refused } }

    func take(_ outcome: CommandOutcome) {
        tally.withLock { tally in
            tally.count += 1
            switch outcome {
            case .accepted: break
            case .refused(let refusal, _, _): tally.refused[refusal.code, default: 0] += 1
            case .keyReused: tally.refused["key-reused", default: 0] += 1
            case .unknownType: tally.refused["unknown-type", default: 0] += 1
            case .unavailable: tally.refused["unavailable", default: 0] += 1
            }
        }
    }
}
