import Calendars
import Foundation
import Models
import ServiceKit

/// Turns personal numbers into what may leave the process: a person key, or sealed text.
struct RowSealer: Sendable {
    private let ring: KeyRing
    /// A file is only surveyed: sealed texts are empty, and keys are unless somebody may have been erased; nothing is sent.
    private let isSurvey: Bool

    /// False while only keys are asked for: sealed texts are empty then.
    private let isSealing: Bool

    init(ring: KeyRing, isSurvey: Bool = false, isSealing: Bool = true) {
        self.ring = ring
        self.isSurvey = isSurvey
        self.isSealing = isSealing
    }

    func key(of number: IDNumber) -> PersonKey {
        let isNeeded = !isSurvey || ring.generation > 0
        return (isNeeded ? ring.personKey(idNumber: number.text) : nil) ?? PersonKey(unchecked: "")
    }

    /// Seals what is a person's.
    ///
    /// - Throws: `SealError.erased`, in a survey too: its counts are those of the reading that follows.
    func seal(_ text: String, _ field: String, of person: PersonKey) throws -> String {
        guard !isSurvey, isSealing else {
            if ring.generation > 0 { try ring.requireSealing(field: field, person: person) }
            return ""
        }
        return try ring.seal(text, field: field, person: person).description
    }

    /// Seals what is an organisation's, which keeps equal numbers of two of them apart.
    func seal(_ text: String, _ field: String, of organisation: OrganisationID) throws -> String {
        guard !isSurvey, isSealing else { return "" }
        return try ring.seal(text, field: field, context: Data(organisation.description.utf8)).description
    }
}
