import GRDB
import Hosting
import Models
import ServiceKit

/// What the routes read: every partition, whichever instance owns it.
public protocol FeedsStores: Sendable {
    func readIntake<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> [Value]

    func readRoute<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> [Value]
}

/// The two processors of this process, and the view of all partitions of both.
///
/// Which instance takes a file has nothing to do with which one owns the partition of its rows: commands go to the owner, and what became of them
/// is read from the view.
public struct HostedFeeds: IntakeAccess, FeedsStores {
    private let intake: ProcessorHost
    private let view: ViewHost

    public init(intake: ProcessorHost, view: ViewHost) {
        self.intake = intake
        self.view = view
    }

    public func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        try await intake.submitToOwner(command)
    }

    /// As the owner's file has it, else as the view does: it may be behind, and a chunk that is sent again is answered as the first time.
    public func progress(of batch: BatchID, rowSet: String) async throws -> BatchProgress? {
        let read = { @Sendable (database: Database) in try IntakeQueries.progress(batch, rowSet: rowSet, database) }
        do { return try await intake.read(rowSet, read) } catch is NotOwner {
            guard let seen = try await view.read(read) else { throw CommandUnavailable.catchingUp(retryAfter: 1) }
            return seen
        }
    }

    public func latest(rowSet: String, source: FeedSource, area: DivisionCode) async throws -> LikeBatch? {
        let read = { @Sendable (database: Database) in
            try IntakeQueries.latest(rowSet: rowSet, source: source, area: area, database)
        }
        do { return try await intake.read(rowSet, read) } catch is NotOwner { return try await view.read(read) }
    }

    /// When data of each kind last came in, wherever.
    func lastDeliveries() async throws -> [MetricSample] {
        try await view.read { try IntakeQueries.lastDeliveries($0) }.map { source, at in
            MetricSample(.feedLastDelivery, of: [source.rawValue], Double(at.milliseconds) / 1_000)
        }
    }

    public func readIntake<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> [Value] { [try await view.read(body)] }

    public func readRoute<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> [Value] { [try await view.read(body)] }
}
