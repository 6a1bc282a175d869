import Journal
import Models
import Policy

/// Where a plan says what an answer or a refusal rests on.
public struct PlanClause: Codable, Hashable, Sendable {
    public let pack: String
    public let clause: String
    public let quote: String
    public let zh: String
    public let en: String

    init(_ citation: Citation, _ label: Label, of pack: PolicyPack) {
        self.pack = pack.id
        clause = citation.clause
        quote = citation.quote
        zh = label.zh
        en = label.en
    }

    init(_ list: PlanList, _ entry: PlanList.Entry) {
        pack = list.pack
        clause = entry.clause ?? list.clause
        quote = entry.quote ?? list.quote
        zh = entry.zh
        en = entry.en
    }
}

extension PlanClause {
    init(_ rule: PoliciesInForce.Rule<Threshold>) { self.init(rule.value.citation, rule.value.label, of: rule.pack) }
    init(_ rule: PoliciesInForce.Rule<Target>) { self.init(rule.value.citation, rule.value.label, of: rule.pack) }
    init(_ rule: PoliciesInForce.Rule<PolicyTask>) { self.init(rule.value.citation, rule.value.label, of: rule.pack) }
    init(_ rule: PoliciesInForce.Rule<DeadlineRule>) { self.init(rule.value.citation, rule.value.label, of: rule.pack) }
}

extension Refusal {
    /// A refusal that rests on a plan, with its place and words.
    init(_ code: String, zh: String, en: String, under source: PlanClause) {
        self.init(
            code, zh: "\(zh)(\(source.pack) \(source.clause):“\(source.quote)”)",
            en: "\(en) (\(source.pack) \(source.clause))")
    }
}

extension PlacementPlan {
    func task(_ id: String) -> PlanClause? { tasks.first { $0.value.id == id }.map { PlanClause($0) } }

    /// The entry of a list, with its place in the plan.
    func entry(_ code: String, of list: String) -> PlanClause? {
        guard let list = lists[list], let entry = list.entries.first(where: { $0.code == code }) else { return nil }
        return PlanClause(list, entry)
    }

    /// The pack that leaves something to the county under this name.
    func setting(_ name: String) -> PoliciesInForce.Rule<SettingDefinition>? {
        settings.first { $0.value.name == name }
    }
}
