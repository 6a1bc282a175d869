import GRDB

/// Where routes read: the file of the partition that a key belongs to, as of its last commit. A process reads through its host, a test
/// its own files.
public protocol PartitionReader: Sendable {
    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value
}

extension ProcessorHost: PartitionReader {}
