import GRDB
import Models
import ServiceKit

extension Set<Role> {
    /// Whoever reads what lies in their area, and institutions, which see what is theirs.
    static var readersAndInstitutions: Set<Role> { readers.union([.institution]) }
}

extension CallerContext {
    /// The class of the path. It lies in the caller's area and, where an institution asks, is its own.
    ///
    /// - Parameter read: reads the file of a county.
    /// - Throws: a `Problem`, 403 outside the area and 404 for another institution's class.
    func visibleClass(
        _ read: (String, @escaping @Sendable (Database) throws -> OrganisationID?) async throws -> OrganisationID?
    ) async throws -> (ClassID, DivisionCode) {
        let (id, county) = try TrainingRoutes.classID(self)
        try caller.require(area: county)
        if caller.isOutsider {
            try caller.requireOwn(try await read(county.description) { try TrainingQueries.organiser(of: id, $0) })
        }
        return (id, county)
    }
}
