import GRDB
import Hosting
import Models
import ServiceKit

/// What the routes read.
public protocol FeedsStores: Sendable {
    /// Reads every intake partition of this process.
    func readIntake<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> [Value]

    /// Reads every route partition of this process.
    func readRoute<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> [Value]
}

/// The two processors of this process.
public struct HostedFeeds: IntakeAccess, FeedsStores {
    private let intake: ProcessorHost
    private let route: ProcessorHost

    public init(intake: ProcessorHost, route: ProcessorHost) {
        self.intake = intake
        self.route = route
    }

    public func submit(_ command: SubmittedCommand) async throws -> CommandAnswer { try await intake.submit(command) }

    public func progress(of batch: BatchID, rowSet: String) async throws -> BatchProgress? {
        try await intake.read(rowSet) { try IntakeQueries.progress(batch, rowSet: rowSet, $0) }
    }

    public func readIntake<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> [Value] { try await intake.readAll(body) }

    public func readRoute<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> [Value] { try await route.readAll(body) }
}
