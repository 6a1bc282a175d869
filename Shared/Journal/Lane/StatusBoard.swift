import Synchronization

/// The partitions' states as the lane last saw them, for other threads.
public final class StatusBoard: Sendable {
    /// What somebody waits for, and whom to tell.
    private struct Watch {
        let condition: @Sendable ([PartitionStatus]) -> Bool
        let tell: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var statuses: [PartitionStatus] = []
        var watches: [Int: Watch] = [:]
        /// Watches that were cancelled before they were set up.
        var cancelled: Set<Int> = []
        var count = 0
    }

    private let state = Mutex(State())

    public init() {}

    func publish(_ new: [PartitionStatus]) {
        let fulfilled = state.withLock { state -> [Watch] in
            guard state.statuses != new else { return [] }
            state.statuses = new
            let fulfilled = state.watches.filter { $0.value.condition(new) }
            for number in fulfilled.keys { state.watches[number] = nil }
            return Array(fulfilled.values)
        }
        for watch in fulfilled { watch.tell.resume(returning: true) }
    }

    public var current: [PartitionStatus] { state.withLock { $0.statuses } }

    /// Waits until the states are as `condition` wants them: looked at now and at every change.
    ///
    /// - Returns: `false` when the task was cancelled before they were.
    public func reached(_ condition: @escaping @Sendable ([PartitionStatus]) -> Bool) async -> Bool {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        defer { _ = state.withLock { $0.cancelled.remove(number) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> Bool? in
                    if condition(state.statuses) { return true }
                    if state.cancelled.remove(number) != nil { return false }
                    state.watches[number] = Watch(condition: condition, tell: continuation)
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let watch = state.withLock { state -> Watch? in
                if let watch = state.watches.removeValue(forKey: number) { return watch }
                state.cancelled.insert(number)
                return nil
            }
            watch?.tell.resume(returning: false)
        }
    }
}
