import Hosting
import Journal
import ServiceKit

/// What the pages of the running system ask and do.
public protocol SystemDesk: Sendable {
    /// What every known instance says of itself, in the order of their names.
    func instances(for visitor: Visitor) async -> [InstanceAnswer]
    /// The dead letters that wait, in the order of their inputs.
    func deadLetters() async throws -> [DeadLetter]
    /// Gives inputs that could not be taken to their processor again; what no longer waits is left out.
    func redrive(_ places: Set<RecordPlace>, for visitor: Visitor) async throws -> [DeadLetterDesk.Outcome]
}

/// An instance with its answer.
public struct InstanceAnswer: Sendable {
    /// As the directory of instances names it.
    let name: String
    /// `nil` when it does not answer.
    let status: InstanceStatus?

    public init(name: String, status: InstanceStatus?) {
        (self.name, self.status) = (name, status)
    }
}

/// Knows of no system: for consoles over a folded file.
public struct NoSystem: SystemDesk {
    public init() {}
    public func instances(for visitor: Visitor) async -> [InstanceAnswer] { [] }
    public func deadLetters() async throws -> [DeadLetter] { [] }
    public func redrive(_ places: Set<RecordPlace>, for visitor: Visitor) async throws -> [DeadLetterDesk.Outcome] {
        []
    }
}
