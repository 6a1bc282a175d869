import Models

/// Parts of a sum that add up to it (最大余额法).
enum LargestRemainder {
    /// Splits `total` in proportion to `weights`: every part is its exact share cut to the fen, and the fen that are left go to the parts
    /// that were cut most, earlier ones first among equals.
    ///
    /// - Parameters:
    ///   - total: not negative.
    ///   - weights: not negative, with a sum above zero; below 10^6 each.
    static func split(_ total: Fen, by weights: [Int64]) -> [Fen] {
        let sum = weights.reduce(0, +)
        precondition(total >= .zero && sum > 0)
        let shares = weights.map { weight in total.value.multipliedFullWidth(by: weight) }
            .map { sum.dividingFullWidth($0) }
        let left = total.value - shares.reduce(0) { $0 + $1.quotient }
        let favoured = Set(
            shares.indices.sorted { (-shares[$0].remainder, $0) < (-shares[$1].remainder, $1) }.prefix(Int(left)))
        return shares.indices.map { Fen(shares[$0].quotient + (favoured.contains($0) ? 1 : 0)) }
    }
}
