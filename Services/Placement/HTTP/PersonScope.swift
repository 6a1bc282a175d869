import Hummingbird
import Models
import ServiceKit

/// Who reads of one person: the worker whose record it is, and whoever looks after the county, or after the town or village in which
/// the person lives.
enum PersonScope {
    /// The county that a request names.
    ///
    /// - Throws: 404 to an outsider who asks about somebody else; 403 outside the caller's area, to a town also for somebody whom the
    ///   county does not know.
    static func county(
        of person: PersonKey, _ request: Request, _ context: CallerContext, _ files: some PlacementReads
    ) async throws -> DivisionCode {
        let county = try RegisterQuery.countyOnly(request)
        guard !context.caller.maySee(person, in: county) else { return county }
        guard !context.caller.isOutsider else { throw Problem.notFound }
        guard context.caller.area.lies(in: county),
            let village = try await files.read(
                county.description, { try FollowUpQueries.village($0, of: person, in: county) })
        else { throw Problem.outsideArea(county) }
        try context.caller.require(area: village)
        return county
    }
}
