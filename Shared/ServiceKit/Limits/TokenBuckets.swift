import Synchronization

/// A token bucket for every key: each request takes a token, and tokens come back at an even pace up to ten seconds' worth.
///
/// Memory is bounded: at most twice `capacity` keys are known. Keys that were not heard of for longest are forgotten first, and what is forgotten
/// is a full bucket again.
public final class TokenBuckets: Sendable {
    private struct Bucket {
        /// Thousandths of a token.
        var level: Int64
        /// Milliseconds since 1970.
        var at: Int64
    }

    private struct Generations {
        var young: [String: Bucket] = [:]
        var old: [String: Bucket] = [:]
    }

    /// Tokens that come back in a second, and thousandths of a token in a millisecond.
    private let rate: Int64
    private let full: Int64
    private let capacity: Int
    private let generations = Mutex(Generations())

    /// - Parameters:
    ///   - rate: tokens a second, 1 or more.
    ///   - capacity: keys of one generation.
    public init(rate: Int, capacity: Int = 100_000) {
        self.rate = Int64(rate)
        full = Int64(rate) * 10_000
        self.capacity = capacity
    }

    /// Takes a token.
    ///
    /// - Returns: `nil` when there was one, else whole seconds until there is.
    public func take(_ key: String, at now: Timestamp) -> Int? {
        generations.withLock { generations in
            let known = generations.young[key] ?? generations.old[key] ?? Bucket(level: full, at: now.milliseconds)
            let passed = min(max(0, now.milliseconds - known.at), 10_000)
            // A clock that was set back gives nothing when it comes forward again.
            var bucket = Bucket(
                level: min(full, known.level + passed * rate), at: max(known.at, now.milliseconds))
            let isThere = bucket.level >= 1000
            if isThere { bucket.level -= 1000 }
            if generations.young[key] == nil, generations.young.count >= capacity {
                generations.old = generations.young
                generations.young = [:]
            }
            generations.young[key] = bucket
            return isThere ? nil : Int((1000 - bucket.level + rate * 1000 - 1) / (rate * 1000))
        }
    }

    /// Keys that are known now.
    var count: Int { generations.withLock { $0.young.count + $0.old.count } }
}
