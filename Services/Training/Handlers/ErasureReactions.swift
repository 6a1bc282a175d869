import Journal
import Models

extension TrainingTables {
    /// The next of the people whom the registry erased that a roster still names.
    func nextErasure(_ erased: PersonErased) throws -> TrainingEvent? {
        try erased.people.first { try enrolments.isNamed(erased.county, $0) }.map {
            .traineeErased(TraineeErased(county: erased.county, person: $0))
        }
    }
}
