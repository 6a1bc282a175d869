import Journal
import Models
import Policy

/// What the plans in force for a county on a day say about work: lists of kinds, targets, bounds and days due, each with its clause.
/// It comes from the policy packs, the nearest one first.
public struct PlacementPlan: Sendable {
    /// Lists of kinds by id, with their words and places in the plan.
    public private(set) var lists: [String: PlanList] = [:]
    /// The same lists as their packs have them.
    private(set) var codeLists: [PoliciesInForce.Rule<CodeList>] = []
    public private(set) var targets: [PoliciesInForce.Rule<Target>] = []
    public private(set) var thresholds: [PoliciesInForce.Rule<Threshold>] = []
    public private(set) var deadlines: [PoliciesInForce.Rule<DeadlineRule>] = []
    public private(set) var tasks: [PoliciesInForce.Rule<PolicyTask>] = []
    public private(set) var settings: [PoliciesInForce.Rule<SettingDefinition>] = []

    /// What counts as stable employment; `nil` where no plan in force says so.
    public private(set) var stable: StableEmploymentRule?

    public init() {}

    /// A plan that says this of stable employment and nothing else.
    init(stable: StableEmploymentRule?) { self.stable = stable }

    init(_ policies: PoliciesInForce) {
        for list in policies.lists where lists[list.value.id] == nil {
            lists[list.value.id] = PlanList(list.value, of: list.pack)
        }
        codeLists = policies.lists
        targets = policies.targets
        thresholds = policies.thresholds
        deadlines = policies.deadlines
        tasks = policies.tasks
        settings = policies.settings
        stable = Self.stable(thresholds.map(\.value))
    }

    /// Numbers of months that a bound asks for; with one employer where it is per person and employer.
    private static func stable(_ thresholds: [Threshold]) -> StableEmploymentRule? {
        let said = thresholds.filter { stableIndicators.contains($0.indicator) }
        guard !said.isEmpty else { return nil }
        return StableEmploymentRule(
            lengths: said.map(\.value), needsSameEmployer: said.contains { $0.per == "person-and-employer" })
    }

    private static let stableIndicators: Set = ["stable-employment-months", "stable-months-after-training"]

    /// The nearest plan's bound of an indicator.
    func bound(_ indicator: String) -> PoliciesInForce.Rule<Threshold>? {
        thresholds.first { $0.value.indicator == indicator }
    }

    /// Why a code is not one of a list; `nil` also where no plan has that list.
    func refusal(of code: String, in list: String, zh label: String) -> Refusal? {
        guard let known = lists[list]?.entries, !known.contains(where: { $0.code == code }) else { return nil }
        return Refusal(
            "unlisted-code",
            zh: "\(label)“\(code)”不在方案所列:\(known.map { "\($0.code) \($0.zh)" }.joined(separator: "、"))",
            en: "'\(code)' is not on the plan's list \(list): \(known.map(\.code).joined(separator: ", "))")
    }
}
