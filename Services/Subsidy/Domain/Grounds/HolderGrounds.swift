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

extension BodyFacts {
    /// An employer as a whole, known by what officers declared of it.
    func employerGrounds() -> [Ground] {
        guard let employer = body.employer, !turningDays.isEmpty else { return [] }
        return [Ground(.employer, claimants: [.employer: "employer:\(employer)"], days: turningDays) { _ in [:] }]
    }
}

extension BodyID {
    init(employer: OrganisationID) { self.init(unchecked: "employer:\(employer)") }

    /// The employer's code, where the body is one.
    var employer: OrganisationID? {
        description.hasPrefix("employer:") ? OrganisationID(String(description.dropFirst(9))) : nil
    }
}
