import Foundation

/// How long something took, in milliseconds: of so many, half took at most `p50`.
struct Percentiles: Codable, Equatable, Sendable {
    let count: Int
    let p50: Double
    let p90: Double
    let p99: Double
    let most: Double

    /// By nearest rank; zeros where there is nothing.
    init(_ durations: [Duration]) {
        let sorted = durations.sorted()
        func rank(_ share: Double) -> Double {
            guard !sorted.isEmpty else { return 0 }
            let place = Int((share * Double(sorted.count)).rounded(.up))
            return (sorted[max(1, place) - 1] / .milliseconds(1) * 10).rounded() / 10
        }
        count = sorted.count
        (p50, p90, p99, most) = (rank(0.5), rank(0.9), rank(0.99), rank(1))
    }

    var text: String { "p50 \(p50) p90 \(p90) p99 \(p99) max \(most) ms (\(count))" }
}
