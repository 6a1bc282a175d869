import Dispatch

/// Runs an actor on a thread of its own kind, so that reading and writing files never holds up a thread of the cooperative
/// pool.
public final class DiskExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "laowu.disk", qos: .utility)

    public init() {}

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
