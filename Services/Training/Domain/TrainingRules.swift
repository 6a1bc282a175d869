import Calendars
import Models

/// What decisions need besides messages and tables: settings, the working-day calendar, and the plan's aim.
public struct TrainingRules: Sendable {
    public let settings: TrainingSettings
    public let calendar: WorkingDays
    /// The certificate rate that the plan in force on a day aims at in a county; reported, never enforced.
    public let certificateAim: @Sendable (DivisionCode, Day) -> CertificateAim?

    public init(
        settings: TrainingSettings = TrainingSettings(), calendar: WorkingDays = .standard,
        certificateAim: @escaping @Sendable (DivisionCode, Day) -> CertificateAim? = { _, _ in nil }
    ) {
        self.settings = settings
        self.calendar = calendar
        self.certificateAim = certificateAim
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

    public init(percent: Int, force: String, pack: String, clause: String, quote: String) {
        self.percent = percent
        self.force = force
        self.pack = pack
        self.clause = clause
        self.quote = quote
    }
}
