import GRDB
import Hosting
import Journal
import ServiceKit

/// The read model as pages need it: its partitions' states and a look into its file.
public protocol ConsoleSource: Sendable {
    var statuses: [Journal.PartitionStatus] { get }
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value
}

extension ViewHost: ConsoleSource {}
