import Models
import ServiceKit

/// What changed in a person's record: what, when, by whom and why, with the event that says so. Numbers are masked.
struct HistoryPage: Codable, Sendable {
    struct Line: Codable, Sendable {
        /// The county whose journal holds the event.
        let county: String
        /// The event's number in that county's journal partition.
        let seq: Int
        let recordedOn: Day
        let cause: String
        let field: String
        let before: String?
        let after: String?
        let actor: String?
        let reason: String
    }

    let person: String
    let registeredOn: String
    let items: [Line]

    init(_ file: PersonFile, cipher: some FieldCipher) {
        person = file.line.person
        registeredOn = file.registeredOn
        items = file.history.map { entry in
            let field = PersonField(rawValue: entry.field)
            return Line(
                county: entry.county.description, seq: entry.seq, recordedOn: entry.recordedOn, cause: entry.cause,
                field: entry.field, before: cipher.shown(entry.before, field),
                after: cipher.shown(entry.after, field), actor: entry.actor?.description, reason: entry.reason)
        }
    }
}

extension ChangeLine {
    /// The same with phone and card masked.
    func masked(_ cipher: some FieldCipher) -> ChangeLine {
        var line = self
        line.changes = changes.map { change in
            FieldChange(
                field: change.field, before: cipher.shown(change.before, change.field),
                after: cipher.shown(change.after, change.field), since: change.since)
        }
        return line
    }
}

extension FieldCipher {
    /// A field's value as officers see it.
    func shown(_ value: String?, _ field: PersonField?) -> String? {
        switch field {
        case .phone: masked(value, PersonalField.phone, keeping: (3, 2))
        case .account: masked(value, PersonalField.accountCard, keeping: (0, 4))
        default: value
        }
    }
}
