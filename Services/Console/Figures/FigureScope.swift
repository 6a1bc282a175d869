import GRDB
import Models

/// Where and when a figure is counted.
struct FigureScope: Sendable, Hashable {
    let area: DivisionCode
    /// Six-digit codes of the counties that lie in it, or that it lies in.
    let counties: [String]
    let from: Day
    let through: Day

    /// - Parameter known: the counties there is anything of.
    init(_ area: DivisionCode, known: [String], from: Day, through: Day) {
        self.area = area
        counties =
            area.description.utf8.count > 6
            ? [area.county.description]
            : known.filter { DivisionCode($0)?.lies(in: area) ?? false }
        self.from = from
        self.through = through
    }

    /// A town or village; `nil`: counties as a whole.
    var place: String? { area.description.utf8.count > 6 ? area.description : nil }

    /// The same place in other days.
    func at(_ period: FigurePeriod) -> FigureScope {
        FigureScope(area, known: counties, from: period.from, through: period.through)
    }
}

/// Days, both included.
struct FigurePeriod: Sendable, Hashable {
    let from: Day
    let through: Day

    /// - Returns: `nil` when the last day lies before the first.
    init?(from: Day, through: Day) {
        guard from <= through else { return nil }
        self.from = from
        self.through = through
    }

    private init(unchecked from: Day, _ through: Day) {
        self.from = from
        self.through = through
    }

    /// Whole months that the period begins in, counted from its first day.
    private var months: Int { Int(through.month.ordinal - from.month.ordinal) + 1 }

    /// The period before this one, as long in months and cut off at the same point of it.
    var previous: FigurePeriod { moved(by: -months) }

    /// The same period of the year before.
    var lastYear: FigurePeriod { moved(by: -12) }

    /// The last day of a month stays one.
    private func moved(by months: Int) -> FigurePeriod {
        let end = through.month.adding(months)
        let last = through == through.month.lastDay ? end.lastDay : through.adding(months: months)
        return FigurePeriod(unchecked: from.adding(months: months), last)
    }
}
