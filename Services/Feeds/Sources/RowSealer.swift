import Calendars
import Foundation
import Models
import ServiceKit

/// Turns personal numbers into what may leave the process: a person key, or sealed text.
struct RowSealer: Sendable {
    /// `nil` while a file is only surveyed: keys and sealed texts are empty then, and nothing is sent.
    let ring: KeyRing?
    /// False while only keys are asked for: sealed texts are empty then.
    var isSealing = true

    func key(of number: IDNumber) -> PersonKey {
        ring?.personKey(idNumber: number.text) ?? PersonKey(unchecked: "")
    }

    /// - Parameter context: what sets this place apart from others with the same field: the person's key, or the
    ///   organisation's code.
    func seal(_ text: String, _ field: String, of context: some Identifier) throws -> String {
        guard isSealing, let ring else { return "" }
        return try ring.seal(text, field: field, context: Data(context.description.utf8)).description
    }
}
