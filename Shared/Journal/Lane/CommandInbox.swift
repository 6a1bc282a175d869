import Models
import Synchronization

/// Commands on their way from any thread to the lane that owns their partition.
public final class CommandInbox: Sendable {
    struct Entry: Sendable {
        let command: CommandEnvelope
        let deliver: @Sendable (CommandOutcome) -> Void
    }

    private let waiting = Mutex<[Entry]>([])
    private let limit: Int

    /// At most `limit` commands wait; more are answered `unavailable` at once.
    public init(limit: Int = 10_000) { self.limit = limit }

    public func submit(_ command: CommandEnvelope, _ deliver: @escaping @Sendable (CommandOutcome) -> Void) {
        let isFull = waiting.withLock { entries in
            if entries.count >= limit { return true }
            entries.append(Entry(command: command, deliver: deliver))
            return false
        }
        if isFull { deliver(.unavailable) }
    }

    func take() -> [Entry] {
        waiting.withLock { entries in
            defer { entries.removeAll() }
            return entries
        }
    }

    var isEmpty: Bool { waiting.withLock { $0.isEmpty } }
}

/// What became of a command.
public enum CommandOutcome: Sendable, Equatable {
    /// Its event counts: read back as valid and committed. `isRepeat`: the same command had been accepted before.
    case accepted(eventType: String, partition: Int32, seq: Int64, isRepeat: Bool)
    /// It changes nothing; judged at `seq` of the partition.
    case refused(Refusal, partition: Int32, seq: Int64)
    /// The idempotency key was used for another payload.
    case keyReused
    case unknownType
    /// Not the owner, not yet ready, or fenced meanwhile: try again.
    case unavailable
}

/// An answer that waits for the commit.
struct PendingAnswer {
    let outcome: CommandOutcome
    let callback: @Sendable (CommandOutcome) -> Void

    func deliver(_ outcome: CommandOutcome) { callback(outcome) }
    func deliver() { callback(outcome) }
}
