import Journal
import Models

extension TrainingTables {
    /// The next of the people whom the registry erased and who are not erased here.
    func nextErasure(_ erased: PersonErased) throws -> TrainingEvent? {
        for person in erased.people {
            guard try enrolments.isNamed(erased.county, person) || tellsHosts(erased.county, person) else { continue }
            let hosts = try seats.hosts(erased.county, person)
            return .traineeErased(
                TraineeErased(county: erased.county, person: person, hosts: hosts.isEmpty ? nil : hosts))
        }
        return nil
    }

    /// Counties in whose classes the person asked for a seat have their name, and nobody told them.
    private func tellsHosts(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try !visits.isErased(county, person) && !seats.hosts(county, person).isEmpty
    }

    /// The home county erased somebody who is or was on a roster here.
    func reaction(to letter: EraseTrainee) throws -> TrainingEvent? {
        guard try !visits.isErased(letter.county, letter.person) else { return nil }
        return .traineeErased(TraineeErased(county: letter.county, person: letter.person))
    }
}
