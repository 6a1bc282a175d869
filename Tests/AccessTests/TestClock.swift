import ServiceKit
import Synchronization

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_795_250_130_000)

    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    /// Seconds since 1970.
    var seconds: Int64 { now.milliseconds / 1000 }

    func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1000 } }
}
