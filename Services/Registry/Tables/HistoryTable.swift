import Models
import Store

/// Where a change of a record comes from.
struct ChangeCause {
    let county: DivisionCode
    let seq: Int64
    let day: Day
    /// A stable word for what happened.
    let word: String
    let actor: ActorID?
    let reason: String
}

/// What changed in the people's records.
final class HistoryTable {
    private let insert, select, deletePerson: Statement

    init(_ connection: Connection) throws {
        insert = try connection.prepare(
            """
            INSERT INTO person_history SELECT ?1, ?2, COALESCE(MAX(ordinal), 0) + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
            FROM person_history WHERE county = ?1 AND person = ?2
            """)
        select = try connection.prepare(
            """
            SELECT at_county, seq, recorded_on, cause, field, before, after, actor, reason FROM person_history
            WHERE county = ? AND person = ? ORDER BY ordinal
            """)
        deletePerson = try connection.prepare("DELETE FROM person_history WHERE county = ? AND person = ?")
    }

    /// Notes a change; a field that stays as it was is no change.
    func note(_ person: PersonKey, _ field: String, _ before: String?, _ after: String?, _ cause: ChangeCause) throws {
        guard before != after else { return }
        try insert.run(
            cause.county, person, cause.county, cause.seq, cause.day, cause.word, field, before, after, cause.actor,
            cause.reason)
    }

    func entries(_ county: DivisionCode, _ person: PersonKey) throws -> [HistoryEntry] {
        try select.all(county, person) { row -> HistoryEntry? in
            guard let at = DivisionCode(row.text(0)), let day = Day(row.text(2)) else { return nil }
            return HistoryEntry(
                county: at, seq: Int(row.int(1)), recordedOn: day, cause: row.text(3), field: row.text(4),
                before: row.optionalText(5), after: row.optionalText(6),
                actor: row.optionalText(7).map { ActorID(unchecked: $0) }, reason: row.text(8))
        }.compactMap { $0 }
    }

    /// Puts the history that travelled with a record in place of what stood here.
    func replace(_ county: DivisionCode, _ person: PersonKey, with entries: [HistoryEntry]) throws {
        try deletePerson.run(county, person)
        for entry in entries {
            try insert.run(
                county, person, entry.county, entry.seq, entry.recordedOn, entry.cause, entry.field, entry.before,
                entry.after, entry.actor, entry.reason)
        }
    }
}
