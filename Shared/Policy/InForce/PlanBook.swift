import Models
import Synchronization

/// What a service reads out of the packs in force for a county on a day, made once each: reactions ask for the same few with every paid
/// month.
public final class PlanBook<Plan: Sendable>: Sendable {
    private struct Page: Hashable {
        let county: DivisionCode
        let day: Day
    }

    /// A process that looks after many counties for years keeps no more than these.
    private static var mostPages: Int { 2_000 }

    private let make: @Sendable (DivisionCode, Day) -> Plan
    private let pages = Mutex<[Page: Plan]>([:])

    public init(_ make: @escaping @Sendable (DivisionCode, Day) -> Plan) { self.make = make }

    public func plan(_ county: DivisionCode, _ day: Day) -> Plan {
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
