import Models
import Policy

/// Claims that rest on the holder alone. They come into being on the days on which something about the holder turns.
extension PersonFacts {
    /// The person alone, claiming for themselves.
    func personGrounds() -> [Ground] {
        let days = turningDays
        guard !days.isEmpty else { return [] }
        return [Ground(.person, claimants: [.person: "person:\(person)"], days: days) { _ in [:] }]
    }
}

extension BodyID {
    init(employer: OrganisationID) { self.init(unchecked: "employer:\(employer)") }

    /// The employer's code, where the body is one.
    var employer: OrganisationID? {
        description.hasPrefix("employer:") ? OrganisationID(String(description.dropFirst(9))) : nil
    }
}
