import Foundation
import Models

/// Names a command for ever: the same key with the same payload is the same command, sent again.
public struct IdempotencyKey: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// A command as the journal's owner takes it.
public struct SubmittedCommand: Hashable, Sendable {
    /// The command's type, imperative: `register-worker`.
    public let type: String
    /// The partition key: the six-digit county code, or a person key for `identity`.
    public let key: String
    public let idempotencyKey: IdempotencyKey
    /// JSON with sorted members, so that the same command is the same bytes.
    public let payload: Data
    public let actor: ActorID
    /// When the service received it; the domain's only clock.
    public let at: Timestamp

    public init(
        type: String, key: String, idempotencyKey: IdempotencyKey, payload: Data, actor: ActorID, at: Timestamp
    ) {
        self.type = type
        self.key = key
        self.idempotencyKey = idempotencyKey
        self.payload = payload
        self.actor = actor
        self.at = at
    }

    /// The command's name in the journal. An idempotency key counts for its actor alone, so that nobody is answered
    /// with what
    /// somebody else did.
    public var id: String { "\(actor)/\(idempotencyKey)" }
}

/// What became of a command.
public struct CommandAnswer: Hashable, Sendable {
    public enum Status: Hashable, Sendable {
        /// An event was appended, now or when this command first came.
        case accepted(eventType: String, eventID: String)
        /// A rule forbids it; nothing changed.
        case refused(Problem)
    }

    public let status: Status
    /// The journal position the answer was made at, `topic/partition@offset`: reads at or after it see the outcome.
    public let position: String
    /// JSON for the caller; empty when there is nothing to say.
    public let result: Data

    public init(status: Status, position: String, result: Data = Data()) {
        self.status = status
        self.position = position
        self.result = result
    }
}

/// Takes commands to the lane that owns their partition and waits for what becomes of them.
public protocol CommandGateway: Sendable {
    /// - Returns: the answer, after its event was read back as valid and committed.
    /// - Throws: `NotOwner` when another instance, or none, owns the partition; `CommandUnavailable` when nothing can
    ///   be said.
    ///   Either way the same command may be sent again.
    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer
}

/// A command that got no answer.
public enum CommandUnavailable: Error, Hashable, Sendable, ProblemConvertible {
    /// The partition is still being restored.
    case catchingUp(retryAfter: Int)
    /// The inbox is full.
    case busy(retryAfter: Int)
    /// Ownership or the broker was lost before the event was read back; it may or may not have happened.
    case outcomeUnknown(retryAfter: Int)

    public var problem: Problem {
        switch self {
        case .catchingUp(let seconds):
            .unavailable(
                Bilingual("该区划的数据正在恢复", "this division is being restored"), code: "catching-up",
                retryAfter: seconds)
        case .busy(let seconds):
            .unavailable(Bilingual("请求过多,请稍后再试", "too many requests"), code: "busy", retryAfter: seconds)
        case .outcomeUnknown(let seconds):
            .unavailable(
                Bilingual(
                    "结果未知,请用同一 Idempotency-Key 重试", "outcome unknown; retry with the same Idempotency-Key"),
                code: "outcome-unknown", retryAfter: seconds)
        }
    }
}
