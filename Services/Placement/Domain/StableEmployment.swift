import Models

/// What counts as stable employment (稳定就业): so many consecutive months with pay.
///
/// 河政办发〔2018〕6号 三(二)2 asks for three months and does not say that they must be with one employer; counting any
/// employer is the reading taken, and a setting.
public struct StableEmploymentRule: Hashable, Sendable {
    /// Numbers of months, ascending, each once.
    public let lengths: [Int]
    /// The months must be with one employer.
    public let needsSameEmployer: Bool

    public init(lengths: [Int] = [3, 6], needsSameEmployer: Bool = false) {
        self.lengths = Set(lengths.filter { $0 > 0 }).sorted()
        self.needsSameEmployer = needsSameEmployer
    }
}

/// A run of consecutive paid months.
struct PaidRun: Equatable {
    let first: Month
    let length: Int
    var last: Month { first.adding(length - 1) }
}

enum StableEmployment {
    /// The earliest run of each length in one sequence of paid months.
    ///
    /// - Parameter months: ascending; a month may stand there more than once, for several employers.
    static func earliestRuns(_ lengths: [Int], in months: [Month]) -> [Int: PaidRun] {
        var found: [Int: PaidRun] = [:]
        var start = 0
        for (index, month) in months.enumerated() {
            let gap = index == 0 ? 0 : month.ordinal - months[index - 1].ordinal
            if gap > 1 { start = index }
            let length = Int(month.ordinal - months[start].ordinal) + 1
            for wanted in lengths where length >= wanted && found[wanted] == nil {
                found[wanted] = PaidRun(first: months[start], length: wanted)
            }
        }
        return found
    }

    /// The earliest run of each length over several sequences, one an employer.
    static func earliestRuns(_ lengths: [Int], inAnyOf sequences: [[Month]]) -> [Int: PaidRun] {
        sequences.reduce(into: [:]) { found, months in
            found.merge(earliestRuns(lengths, in: months)) { $0.first <= $1.first ? $0 : $1 }
        }
    }
}
