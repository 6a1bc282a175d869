import Models

/// Full years of age, counted by the month of birth: nothing finer is kept.
struct Ages: Sendable, Hashable {
    let first: Int
    /// Included.
    let last: Int

    /// The months of birth of those who are of these ages on a day.
    func births(on day: Day) -> ClosedRange<Month> {
        day.month.adding(-12 * (last + 1) + 1)...day.month.adding(-12 * first)
    }

    /// The parts of a series that these ages have on a day.
    func series(_ whole: String, on day: Day) -> [String] {
        let months = births(on: day)
        return (months.lowerBound.ordinal...months.upperBound.ordinal).map {
            Series.born(Month(ordinal: $0), whole)
        }
    }
}
