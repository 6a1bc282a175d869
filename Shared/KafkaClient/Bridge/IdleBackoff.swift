import Glibc

/// When to stop fetching for a moment: a broker that answers empty fetches at once makes idle readers spin.
///
/// A reader whose partitions are all at their ends pauses them, first for 1 ms and for twice as long each time nothing
/// came, up to `longest`. Pure arithmetic; the reader does the pausing.
struct IdleBackoff {
    /// Nanoseconds.
    static let shortest: Int64 = 1_000_000
    /// Nanoseconds.
    static let longest: Int64 = 32_000_000

    private(set) var isIdle = false
    private(set) var wakeAt: Int64 = 0
    private var interval = Self.shortest

    mutating func begin(now: Int64) {
        isIdle = true
        wakeAt = now + interval
        interval = min(interval * 2, Self.longest)
    }

    mutating func end() {
        isIdle = false
    }

    /// Something arrived or is about to arrive.
    mutating func reset() {
        interval = Self.shortest
    }

    /// Milliseconds until the pause ends, rounded up; 0 when it is over.
    func remainingMilliseconds(now: Int64) -> Int32 {
        wakeAt <= now ? 0 : Int32(clamping: (wakeAt - now + 999_999) / 1_000_000)
    }
}

/// Nanoseconds of the monotonic clock.
func monotonicNanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
