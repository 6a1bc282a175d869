import Models

/// How often a source usually delivers, and whether it has been silent for longer than that.
///
/// The usual period is the median of the days between two deliveries: one delivery that came late, or twice in a week, does not move it. Nobody
/// promises deliveries on a day in this product, so the source's own habit is the only measure there is.
struct FeedRhythm: Equatable, Sendable {
    enum State: Equatable, Sendable {
        /// Too few deliveries to know a habit: fewer than three days.
        case unknown
        case regular
        /// Silent for more than twice the usual period.
        case silent
    }

    /// Days between two deliveries; `nil` while there is no habit.
    let usualDays: Int?
    /// Days since the last delivery.
    let silentDays: Int
    let state: State

    /// - Parameter days: of deliveries, ascending; several on one day count once. At least one.
    init?(deliveries days: [Day], today: Day) {
        let days = days.reduce(into: [Day]()) { distinct, day in if distinct.last != day { distinct.append(day) } }
        guard let last = days.last else { return nil }
        silentDays = max(0, Int(today.daysSinceEpoch) - Int(last.daysSinceEpoch))
        let gaps = zip(days, days.dropFirst()).map { Int($1.daysSinceEpoch) - Int($0.daysSinceEpoch) }.sorted()
        guard gaps.count >= 2 else {
            usualDays = nil
            state = .unknown
            return
        }
        let usual = gaps[gaps.count / 2]
        usualDays = usual
        state = silentDays > 2 * usual ? .silent : .regular
    }
}
