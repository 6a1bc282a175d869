import Hosting
import Models
import ServiceKit

/// What feeds may ask `registry` and `identity`. Only person keys and sealed texts go over the wire.
public protocol RegistryDesk: Sendable {
    /// What would become of rows of one county if they were delivered now, in their order.
    ///
    /// - Throws: `CommandUnavailable` when nobody answers now.
    func verdicts(on rows: [RosterQuestion], in county: DivisionCode) async throws -> [RosterVerdict]

    /// The counties in which the living records of these people stand; of those who have one.
    func holders(of people: [PersonKey]) async throws -> [PersonKey: DivisionCode]

    func isUndone(_ batch: BatchID, in county: DivisionCode) async throws -> Bool
}

/// The registry service, wherever its partitions are owned.
public struct PeerRegistry: RegistryDesk {
    private let questions: PeerQuestions

    public init(_ questions: PeerQuestions) { self.questions = questions }

    public func verdicts(on rows: [RosterQuestion], in county: DivisionCode) async throws -> [RosterVerdict] {
        try await questions.ask(
            RosterQuestionName.verdicts, at: questions.owner(of: .registry, key: county.description), rows,
            as: [RosterVerdict].self)
    }

    public func holders(of people: [PersonKey]) async throws -> [PersonKey: DivisionCode] {
        var holders: [PersonKey: DivisionCode] = [:]
        let byOwner = try Dictionary(grouping: people) { try questions.owner(of: .identity, key: $0.description) }
        for (owner, group) in byOwner {
            let answer = try await questions.ask(
                RosterQuestionName.holders, at: owner, group, as: [String: DivisionCode].self)
            for (person, county) in answer { holders[PersonKey(unchecked: person)] = county }
        }
        return holders
    }

    public func isUndone(_ batch: BatchID, in county: DivisionCode) async throws -> Bool {
        try await questions.ask(
            RosterQuestionName.undone, at: questions.owner(of: .registry, key: county.description),
            UndoneQuestion(county: county, batch: batch), as: Bool.self)
    }
}
