import Models
import ServiceKit

/// The journal of intake, as the delivery desk uses it.
public protocol IntakeAccess: CommandGateway {
    /// How far a batch has come, as of the last commit of the partition that `rowSet` belongs to.
    ///
    /// - Throws: `NotOwner`, `CommandUnavailable`.
    func progress(of batch: BatchID, rowSet: String) async throws -> BatchProgress?

    /// The last batch with the same rows of the same source and area.
    ///
    /// - Throws: `NotOwner`, `CommandUnavailable`.
    func latest(rowSet: String, source: FeedSource, area: DivisionCode) async throws -> LikeBatch?
}
