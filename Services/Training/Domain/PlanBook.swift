import Models
import Synchronization

/// The plans that were asked for, made once each: reactions ask for the same few with every paid month.
final class PlanBook: Sendable {
    private struct Page: Hashable {
        let county: DivisionCode
        let day: Day
    }

    /// A process that looks after many counties for years keeps no more than these.
    private static let mostPages = 2_000

    private let make: @Sendable (DivisionCode, Day) -> TrainingPlan
    private let pages = Mutex<[Page: TrainingPlan]>([:])

    init(_ make: @escaping @Sendable (DivisionCode, Day) -> TrainingPlan) { self.make = make }

    func plan(_ county: DivisionCode, _ day: Day) -> TrainingPlan {
        let page = Page(county: county, day: day)
        if let known = pages.withLock({ $0[page] }) { return known }
        let plan = make(county, day)
        pages.withLock { pages in
            if pages.count >= Self.mostPages { pages.removeAll() }
            pages[page] = plan
        }
        return plan
    }
}
