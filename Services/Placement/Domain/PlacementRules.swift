import Calendars
import Foundation
import Models
import Policy

/// What decisions need besides messages and tables: what counts as stable employment, the working-day calendar, and the plans.
public struct PlacementRules: Sendable {
    public let stable: StableEmploymentRule
    public let calendar: WorkingDays
    /// What the plans in force on a day say for a county.
    public let plan: @Sendable (DivisionCode, Day) -> PlacementPlan
    public var followUps = FollowUpSettings()

    public init(
        stable: StableEmploymentRule = StableEmploymentRule(), calendar: WorkingDays = .standard,
        plan: @escaping @Sendable (DivisionCode, Day) -> PlacementPlan = { _, _ in PlacementPlan() }
    ) {
        // Asked for every month of a person's history with every paid line: a whole plan is too much to copy each time.
        let terms = PlanBook { county, day in plan(county, day).stable }
        self.stable = stable.following { terms.plan($0, $1) }
        self.calendar = calendar
        self.plan = plan
    }

    /// The rules of an installation: the packs that come with the product, and the settings of the environment.
    public static func standard(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> PlacementRules {
        var rules = under(try PolicyLibrary.standard, stable: try StableEmploymentRule(environment: environment))
        rules.followUps = try FollowUpSettings(environment: environment)
        return rules
    }

    /// The rules of the plans in a library.
    public static func under(
        _ policies: PolicyLibrary, stable: StableEmploymentRule = StableEmploymentRule()
    ) -> PlacementRules {
        let plans = PlanBook { county, day in PlacementPlan(policies.inForce(area: county, on: day)) }
        return PlacementRules(stable: stable) { plans.plan($0, $1) }
    }
}
