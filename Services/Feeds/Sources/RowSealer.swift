import Calendars
import Foundation
import Models
import ServiceKit

/// Turns personal numbers into what may leave the process: a person key, or sealed text.
struct RowSealer: Sendable {
    /// `nil` while a file is only surveyed: keys and sealed texts are empty then, and nothing is sent.
    let ring: KeyRing?

    func key(of number: IDNumber) -> PersonKey {
        ring?.personKey(idNumber: number.text) ?? PersonKey(unchecked: "")
    }

    /// Seals what is a person's.
    func seal(_ text: String, _ field: String, of person: PersonKey) throws -> String {
        guard let ring else { return "" }
        return try ring.seal(text, field: field, person: person).description
    }

    /// Seals what is an organisation's, which keeps equal numbers of two of them apart.
    func seal(_ text: String, _ field: String, of organisation: OrganisationID) throws -> String {
        guard let ring else { return "" }
        return try ring.seal(text, field: field, context: Data(organisation.description.utf8)).description
    }
}
