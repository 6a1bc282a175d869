extension StableEmploymentRule {
    /// Reads `LAOWU_STABLE_MONTHS` (numbers of months joined by commas; 3,6) and `LAOWU_STABLE_SAME_EMPLOYER` (1: the
    /// months must be with one employer; 0). An empty variable counts as unset.
    ///
    /// - Throws: `UnusableSetting` naming the variable.
    public init(environment: [String: String]) throws(UnusableSetting) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        var lengths = StableEmploymentRule().lengths
        if let text = value("LAOWU_STABLE_MONTHS") {
            let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            lengths = numbers.compactMap { $0 }
            guard lengths.count == numbers.count, lengths.allSatisfy({ (1...120).contains($0) }) else {
                throw UnusableSetting(
                    description: "LAOWU_STABLE_MONTHS 应为以逗号分隔的月数,每个 1 至 120。"
                        + "LAOWU_STABLE_MONTHS must be numbers of months from 1 to 120 joined by commas.")
            }
        }
        let same = value("LAOWU_STABLE_SAME_EMPLOYER") ?? "0"
        guard ["0", "1"].contains(same) else {
            throw UnusableSetting(
                description: "LAOWU_STABLE_SAME_EMPLOYER 应为 0 或 1。LAOWU_STABLE_SAME_EMPLOYER must be 0 or 1.")
        }
        self.init(lengths: lengths, needsSameEmployer: same == "1")
    }
}

/// A setting that the service cannot run with; the value itself is not repeated.
public struct UnusableSetting: Error, CustomStringConvertible {
    public let description: String
}
