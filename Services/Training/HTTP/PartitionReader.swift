import GRDB
import Hosting

/// Where routes read: the file of a county's partition. A process reads through its host, a test its own files.
protocol PartitionReader: Sendable {
    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value
}

extension ProcessorHost: PartitionReader {}
