import Calendars
import Models

/// What decisions need besides messages and tables: settings, the working-day calendar, and the plans.
public struct TrainingRules: Sendable {
    public let settings: TrainingSettings
    public let calendar: WorkingDays
    /// What the plans in force on a day say for a county.
    public let plan: @Sendable (DivisionCode, Day) -> TrainingPlan

    public init(
        settings: TrainingSettings = TrainingSettings(), calendar: WorkingDays = .standard,
        plan: @escaping @Sendable (DivisionCode, Day) -> TrainingPlan = { _, _ in TrainingPlan() }
    ) {
        self.settings = settings
        self.calendar = calendar
        self.plan = plan
    }
}

/// A threshold of a policy pack for the certificate rate (取证率) of a class.
public struct CertificateAim: Codable, Hashable, Sendable {
    public let percent: Int
    /// 力争, 确保, … as the plan puts it.
    public let force: String
    public let pack: String
    public let clause: String
    public let quote: String

    init(_ bound: TrainingPlan.Bound) {
        percent = bound.value
        force = bound.force
        pack = bound.pack
        clause = bound.clause
        quote = bound.quote
    }
}
