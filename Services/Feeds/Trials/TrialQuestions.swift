import Models
import ServiceKit

/// What a trial asks others; waits while nobody answers.
struct TrialQuestions: Sendable {
    let registry: any RegistryDesk
    let intake: any IntakeAccess
    let retry: RetryPolicy

    /// The registry of the county decides; whom it would register may yet be held by another county.
    func verdicts(on questions: [RosterQuestion], in county: DivisionCode) async throws -> [RosterVerdict] {
        guard !questions.isEmpty else { return [] }
        let verdicts = try await retry.untilAvailable({}) { try await registry.verdicts(on: questions, in: county) }
        guard verdicts.count == questions.count else { throw DeliveryFailure.contradicted }
        let free = zip(questions, verdicts).filter { $1.outcome == .registered }.map(\.0.row.person)
        guard !free.isEmpty else { return verdicts }
        let holders = try await retry.untilAvailable({}) { try await registry.holders(of: free) }
        return zip(questions, verdicts).map { question, verdict in
            guard verdict.outcome == .registered, let holder = holders[question.row.person], holder != county else {
                return verdict
            }
            return RosterVerdict(row: verdict.row, outcome: .otherCounty, heldBy: holder)
        }
    }

    /// The delivery of the same rows that still stands.
    func earlier(than trial: Trial, _ rowSet: String, _ place: DeliveryPlace) async throws -> BatchID? {
        let like = try await retry.untilAvailable({}) {
            try await intake.latest(rowSet: rowSet, source: trial.source, area: place.area)
        }
        guard let like, like.isClosed else { return nil }
        let isUndone = try await retry.untilAvailable({}) { try await registry.isUndone(like.id, in: place.county) }
        return isUndone ? nil : like.id
    }
}
