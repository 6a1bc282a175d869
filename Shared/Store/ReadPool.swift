import GRDB

/// Read-only access to one partition's file for HTTP handlers: as many readers as wanted, each seeing the last commit of the lane.
public struct ReadPool: Sendable {
    private let pool: DatabasePool

    public init(path: String) throws {
        MemoryStatistics.off
        var configuration = Configuration()
        configuration.readonly = true
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(5)
        pool = try DatabasePool(path: path, configuration: configuration)
    }

    public func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        try await pool.read(body)
    }

    /// The same on the thread of the caller, which may wait for a disk.
    public func readHere<Value>(_ body: (Database) throws -> Value) throws -> Value { try pool.read(body) }

    public func close() throws { try pool.close() }
}
