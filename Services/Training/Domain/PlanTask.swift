import Policy

/// Something that a plan asks for without a number or a day, with the place where it stands.
public struct PlanTask: Codable, Hashable, Sendable {
    public let id: String
    public let zh: String
    public let en: String
    public let pack: String
    public let clause: String
    public let quote: String

    init(_ rule: PoliciesInForce.Rule<PolicyTask>) {
        id = rule.value.id
        zh = rule.value.label.zh
        en = rule.value.label.en
        pack = rule.pack.id
        clause = rule.value.citation.clause
        quote = rule.value.citation.quote
    }

    /// Classes carry the department's project that pays for them.
    static let departmentProjects = "department-projects"
    /// Classes are planned by what firms want and people wish.
    static let demandPlanning = "demand-planning"
    /// People are trained near their homes.
    static let nearHome = "near-home"
}

extension ClassDuty.Source {
    init(_ task: PlanTask) {
        pack = task.pack
        clause = task.clause
        quote = task.quote
    }
}
