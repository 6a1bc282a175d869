import Models

/// How strongly a plan puts a rule.
public enum Force: String, Sendable, Hashable, CaseIterable {
    /// 确保: binds.
    case ensured = "确保"
    /// 力争: an aim.
    case aimed = "力争"
    /// 原则上: binds unless reasons are given.
    case inPrinciple = "原则上"
    /// Stated plainly, without a word of force.
    case stated = "直述"
}

/// The unit of an indicator. Person-times and people are different units and are never added.
public enum IndicatorUnit: String, Sendable, Hashable, CaseIterable {
    case people = "人"
    case personTimes = "人次"
    case households = "户"
    case events = "场"
    case times = "次"
    case pieces = "个"
    case percent = "%"
    case months = "月"
    case posts = "岗位"
    /// Whole yuan, as plans put sums to be reached; money that is paid is `Fen`.
    case yuan = "元"
    case minutes = "分钟"
}

/// An amount of an indicator that an area must reach by the end of a year.
public struct Target: Sendable, Hashable {
    public let id: String
    public let label: Label
    /// The indicator's id in the reports.
    public let indicator: String
    /// In `unit`; people and events are whole.
    public let amount: Int
    public let unit: IndicatorUnit
    /// `nil`: every year.
    public let year: Int?
    public let force: Force
    /// The id of the target of which this one is a part (其中).
    public let subsetOf: String?
    /// For a rate: of whom.
    public let base: Label?
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}

/// A bound that single classes, groups, certificates or funds are measured against.
public struct Threshold: Sendable, Hashable {
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        case atLeast = "at-least"
        case atMost = "at-most"
    }

    public let id: String
    public let label: Label
    public let indicator: String
    public let comparison: Comparison
    public let value: Int
    public let unit: IndicatorUnit
    /// What one measurement covers: `class`, `group`, `year`, `person`, …
    public let per: String
    public let force: Force
    public let base: Label?
    /// The same as a code, where single classes are measured by it.
    public let measuredAmong: TraineeBase?
    /// For a rate of work after a class: whom it is measured on, and which paid months count.
    public let measured: WorkMeasure?
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}
