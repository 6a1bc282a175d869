import Calendars
import Models
import ServiceKit

/// The body of `POST /v1/platform-exports`.
struct PlatformExportForm: Decodable, Sendable {
    let area: DivisionCode
    let export: String
    let purpose: String
    /// Left out: the national platform.
    let system: String?
    /// Left out: `xlsx`.
    let format: SheetFile.Format?
    let repeats: String?
}

/// The body of `POST /v1/platform-entries`.
struct PlatformEntryForm: Decodable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let system: String?
    let on: Day
}

/// The body of `POST /v1/platform-entry-withdrawals`.
struct EntryWithdrawalForm: Decodable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let system: String?
    let reason: String
}

/// The body of `POST /v1/reconciliations`.
struct ReconciliationForm: Decodable, Sendable {
    let area: DivisionCode
    let reconciliation: String
    let round: Int
    let system: String?
    let note: String?
}

extension FormText {
    /// The name of a system; left out, the national platform.
    static func system(_ text: String?) throws -> String {
        guard let text else { return ExchangeSystem.nationalPlatform.rawValue }
        return try code(text, ExchangeSystem.self, "system") ?? ExchangeSystem.nationalPlatform.rawValue
    }

    /// What names a thing in a path or a list: letters, digits and `. _ : -`.
    static func name(_ text: String, _ field: String) throws -> String {
        guard ActorID(text) != nil, !PersonalNumberScan.contains(text) else { throw unreadable(field) }
        return text
    }
}
