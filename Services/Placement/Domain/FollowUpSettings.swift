/// Days that no plan names and that job-loss services need all the same.
public struct FollowUpSettings: Hashable, Sendable {
    /// Civil days after a job loss was noticed within which somebody goes to see the person.
    public var visitDays = 7
    /// Civil days after the last paid month's end after which pay counts as stopped.
    public var payStoppedDays = 45
    /// Civil days back for which days that open still notice a job loss: an old roster raises no alarms.
    public var lookBackDays = 180

    public init() {}
}

extension FollowUpSettings {
    /// Reads `LAOWU_JOB_LOSS_VISIT_DAYS` (7), `LAOWU_JOB_LOSS_PAY_DAYS` (45) and `LAOWU_JOB_LOSS_LOOK_BACK_DAYS` (180), whole numbers
    /// of days from 1 to 3660. An empty variable counts as unset.
    ///
    /// - Throws: `UnusableSetting` naming the variable.
    public init(environment: [String: String]) throws(UnusableSetting) {
        self.init()
        visitDays = try Self.days("LAOWU_JOB_LOSS_VISIT_DAYS", visitDays, environment)
        payStoppedDays = try Self.days("LAOWU_JOB_LOSS_PAY_DAYS", payStoppedDays, environment)
        lookBackDays = try Self.days("LAOWU_JOB_LOSS_LOOK_BACK_DAYS", lookBackDays, environment)
    }

    private static func days(
        _ name: String, _ standard: Int, _ environment: [String: String]
    ) throws(UnusableSetting) -> Int {
        guard let text = environment[name], !text.isEmpty else { return standard }
        guard let days = Int(text), (1...3660).contains(days) else {
            throw UnusableSetting(
                description: "\(name) 应为 1 至 3660 的天数。\(name) must be a number of days from 1 to 3660.")
        }
        return days
    }
}
