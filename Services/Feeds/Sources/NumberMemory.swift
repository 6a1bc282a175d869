import Calendars
import Models

/// Numbers that were found valid: the same people and employers come again and again, so each is checked once.
final class NumberMemory {
    private static let mostRemembered = 200_000

    private var people: [String: IDNumber] = [:]
    private var employers: [String: OrganisationID] = [:]

    /// `nil` when the number is not valid.
    func person(_ text: String) -> IDNumber? {
        if let known = people[text] { return known }
        guard let number = try? IDNumber(validating: text) else { return nil }
        if people.count == Self.mostRemembered { people.removeAll(keepingCapacity: true) }
        people[text] = number
        return number
    }

    /// `nil` when the code is not valid.
    func employer(_ text: String) -> OrganisationID? {
        if let known = employers[text] { return known }
        guard let code = try? CreditCode(validating: text) else { return nil }
        if employers.count == Self.mostRemembered { employers.removeAll(keepingCapacity: true) }
        employers[text] = code.organisation
        return code.organisation
    }
}
