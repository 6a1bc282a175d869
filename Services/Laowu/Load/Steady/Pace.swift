import Synchronization

/// Work that falls due at a steady rate, whether or not the work before it is done.
///
/// Latency is measured from when a piece was due, not from when somebody got round to it: a system that stops for a second is charged with
/// everything that fell due in that second (no "coordinated omission").
struct Pace: Sendable {
    /// Pieces a second.
    let rate: Double
    /// How many pieces may be under way at once; more wait, and their waiting counts.
    var atOnce = 1

    /// Hands out one piece after the other until `isOver`.
    ///
    /// - Parameter work: gets the piece's number, from 0, and when it was due.
    func run(
        from start: ContinuousClock.Instant, until isOver: @escaping @Sendable () -> Bool,
        _ work: @escaping @Sendable (_ number: Int, _ due: ContinuousClock.Instant) async throws -> Void
    ) async throws {
        let next = Mutex(0)
        let take = { @Sendable in
            next.withLock { number in
                defer { number += 1 }
                return number
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<atOnce {
                group.addTask {
                    while !isOver() {
                        let number = take()
                        let due = start + .seconds(Double(number) / rate)
                        try await Task.sleep(until: due, clock: .continuous)
                        if isOver() { return }
                        try await work(number, due)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
