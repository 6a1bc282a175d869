import GRDB
import Hosting
import Journal
import ServiceKit

/// The console's own read model as pages need it: its partitions' states and a look into its file.
public protocol ConsoleSource: Sendable {
    var statuses: [Journal.PartitionStatus] { get }
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value
    /// Waits until the states are as `condition` wants them; `false` when the task was cancelled before.
    func reached(_ condition: @escaping @Sendable ([Journal.PartitionStatus]) -> Bool) async -> Bool
}

extension ConsoleSource {
    /// A file that nobody folds on does not change by waiting.
    public func reached(_ condition: @escaping @Sendable ([Journal.PartitionStatus]) -> Bool) async -> Bool {
        condition(statuses)
    }
}

extension ViewHost: ConsoleSource {}
