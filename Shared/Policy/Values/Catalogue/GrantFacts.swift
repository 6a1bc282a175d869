extension FactCatalogue {
    /// What was granted before, for caps and exclusions.
    static let grants: [FactDefinition] = [
        FactDefinition(
            "service_grants_before", .integer, unit: "times", zh: "此前已就此人发放的就业创业服务补贴次数",
            en: "earlier service grants for this person, any agency, any year", source: "subsidy"),
        FactDefinition(
            "transport_grants_this_year", .integer, unit: "times", zh: "本年度已享受交通补助次数",
            en: "transport grants to this person in the basis year", source: "subsidy"),
        FactDefinition(
            "transport_cost_fen", .integer, unit: "fen", zh: "已交票据的交通费用",
            en: "transport cost by the receipts handed in", source: "case", on: [.contract]),
        FactDefinition(
            "training_grants_before", .integer, unit: "times", zh: "此前就此人发放的同一培训补贴次数",
            en: "earlier grants of this training item for this person", source: "subsidy"),
        FactDefinition(
            "training_grants_this_year", .integer, unit: "times", zh: "本年度就此人发放的同一培训补贴次数",
            en: "grants of this training item for this person in the basis year", source: "subsidy"),
        FactDefinition(
            "startup_grants_before", .integer, unit: "times", zh: "此前已发放的一次性创业补贴次数",
            en: "earlier one-off start-up grants to this person", source: "subsidy"),
        FactDefinition(
            "insurance_subsidy_months_before", .integer, unit: "months", zh: "此前已享受社会保险补贴月数",
            en: "months of social-insurance subsidy already granted for this person", source: "subsidy"),
    ]
}
