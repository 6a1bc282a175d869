import Models

/// Paid months as a strip (工资发放月份): one line a year, twelve boxes, the paid ones filled.
struct PaidMonths {
    struct Year {
        let year: String
        let y: Int
        let textY: Int
        let boxes: [Box]
        /// `3 个月`
        let count: String
    }

    struct Box {
        let x: Int
        let y: Int
        let tone: String
    }

    struct Line {
        let month: String
        let employer: String
        let days: String
        let net: String
        let paidOn: String
    }

    static let box = 22
    static let row = 26
    static let left = 52
    /// Years shown at most, the latest.
    static let mostYears = 6

    let years: [Year]
    let width: Int
    let height: Int
    /// What the picture says, in words.
    let words: String
    let wordsEn: String
    let lines: [Line]
    let hasMonths: Bool

    init(_ months: [PersonWork.PaidMonth]) {
        let paid = Dictionary(grouping: months) { $0.month.year }
        let shown = Set(paid.keys).sorted().suffix(Self.mostYears)
        let all = shown.first.flatMap { first in shown.last.map { Array(first...$0) } }?.suffix(Self.mostYears) ?? []
        years = all.enumerated().map { index, year in
            let numbers = Set((paid[year] ?? []).map(\.month.month))
            return Year(
                year: "\(year)", y: index * Self.row, textY: index * Self.row + 16,
                boxes: (1...12).map { number in
                    Box(
                        x: Self.left + (number - 1) * (Self.box + 2), y: index * Self.row,
                        tone: numbers.contains(number) ? "good" : "track")
                }, count: "\(numbers.count)")
        }
        width = Self.left + 12 * (Self.box + 2) + 56
        height = max(1, years.count) * Self.row
        let count = Set(months.map(\.month)).count
        words =
            "有工资发放的月份共 \(count) 个"
            + (all.isEmpty ? "" : "；" + years.map { "\($0.year) 年 \($0.count) 个" }.joined(separator: "，"))
        wordsEn = "\(count) paid months"
        hasMonths = !months.isEmpty
        lines = months.sorted { ($1.month, $0.employer) < ($0.month, $1.employer) }.map {
            Line(
                month: $0.month.description, employer: $0.employer, days: "\($0.daysWorked)",
                net: Numeral.yuan($0.netFen.value), paidOn: $0.paidOn.description)
        }
    }
}
