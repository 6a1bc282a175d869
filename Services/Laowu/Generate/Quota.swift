/// Hits one of every `1 / rate` asked, at a random place within each such stretch.
///
/// A coin for every row would make small counties miss a kind of dirt altogether and would let rates drift; this keeps
/// the count within one of `rate × rows` at every size.
struct Quota: Sendable {
    private let stretch: Int
    private var position = 0
    private var target = 0
    private var owed = 0

    /// - Parameter rate: hits for each time asked, 0 … 1; 0 never hits.
    init(rate: Double, _ random: inout SplitMix64) {
        stretch = rate > 0 ? max(1, Int((1 / rate).rounded())) : 0
        target = random.below(stretch)
    }

    /// Whether this one is hit. A hit that falls on somebody not `eligible` waits for the next who is.
    mutating func hits(eligible: Bool = true, _ random: inout SplitMix64) -> Bool {
        guard stretch > 0 else { return false }
        if position == target { owed += 1 }
        position += 1
        if position == stretch {
            position = 0
            target = random.below(stretch)
        }
        guard owed > 0, eligible else { return false }
        owed -= 1
        return true
    }
}

/// Splits a share of a stream of groups so that the fractions lost in one group are made up in the next.
struct Share: Sendable {
    private let rate: Double
    private var carried = 0.5

    init(_ rate: Double) { self.rate = rate }

    /// How many of the `count` members of the next group are taken.
    mutating func take(of count: Int) -> Int {
        carried += rate * Double(count)
        let whole = min(Int(carried), count)
        carried -= Double(whole)
        return whole
    }

    /// Returns what a group could not take; negative when it took too many.
    mutating func giveBack(_ count: Int) { carried += Double(count) }
}
