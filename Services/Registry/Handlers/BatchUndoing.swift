import Journal
import Models

/// Undoing a batch: the order, then one bounded event after the other, each following from the one before it, until every row
/// was looked at. A process that dies goes on where the journal ends.
struct BatchUndoing {
    let tables: RegistryTables

    /// Rows that one event looks at.
    static let rowsPerEvent = 200

    func decide(_ command: UndoBatch) throws -> RegistryEvent {
        try Refusal.requireReason(command.reason)
        guard let bringsPeople = try tables.batches.bringsPeople(command.county, command.batch) else {
            throw Refusal("unknown-batch", zh: "本县没有收到这个批次", en: "no row of this batch has come here", isMissing: true)
        }
        guard bringsPeople else {
            throw Refusal("not-a-roster", zh: "只有花名册批次可以撤销", en: "only a batch of a roster can be undone")
        }
        return .batchUndoBegan(
            BatchUndoBegan(
                county: command.county, batch: command.batch, reason: command.reason, actor: command.actor))
    }

    /// The next event that should exist because of `event` and does not yet.
    func react(to event: RegistryEvent) throws -> RegistryEvent? {
        switch event {
        case .batchUndoBegan(let event):
            guard let undo = try tables.batches.undo(event.county, event.batch), undo.through == 0 else { return nil }
            return try next(event.county, event.batch, undo)
        case .registrationsWithdrawn(let event):
            for household in Set(event.people.map(\.household)).sorted(by: { $0.description < $1.description }) {
                if let alarm = try tables.nextAlarm(event.county, household) { return alarm }
            }
            guard let undo = try tables.batches.undo(event.county, event.batch), undo.part == event.part else {
                return nil
            }
            return try next(event.county, event.batch, undo)
        default: return nil
        }
    }

    private func next(
        _ county: DivisionCode, _ batch: BatchID, _ undo: BatchTables.Undo
    ) throws -> RegistryEvent? {
        guard undo.isRunning else { return nil }
        let rows = try tables.batches.rows(county, batch, after: undo.through, limit: Self.rowsPerEvent)
        guard let last = rows.last else {
            return .batchUndoCompleted(
                BatchUndoCompleted(
                    county: county, batch: batch, withdrawn: undo.withdrawn, kept: undo.kept, requests: undo.requests))
        }
        var people: [WithdrawnRegistration] = []
        var kept: [KeptRegistration] = []
        var requests: [WithdrawnRequest] = []
        for row in rows {
            guard row.isRegistration else {
                if let request = try tables.batches.pendingRequest(county, row.person, batch, row: row.row) {
                    requests.append(WithdrawnRequest(person: row.person, row: row.row, request: request))
                }
                continue
            }
            guard let registration = try tables.batches.registration(county, row.person, of: batch) else { continue }
            if let reason = registration.hanging {
                kept.append(KeptRegistration(person: row.person, row: row.row, reason: reason))
            } else {
                people.append(
                    WithdrawnRegistration(
                        person: row.person, row: row.row, village: registration.village,
                        household: registration.household))
            }
        }
        return .registrationsWithdrawn(
            RegistrationsWithdrawn(
                county: county, batch: batch, part: undo.part + 1, through: last.row, people: people, kept: kept,
                requests: requests, reason: undo.reason, actor: undo.actor))
    }

    /// Identity lets the people go, each in a letter of its own.
    static func letters(of event: RegistrationsWithdrawn) -> [Letter] {
        event.people.map { Letter(to: .identity, ReleasePerson(person: $0.person, county: event.county)) }
    }
}
