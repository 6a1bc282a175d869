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
        FactDefinition(
            "grants_before", .integer, unit: "times", zh: "此前已发放本项目次数", en: "earlier grants of this item to the holder",
            source: "subsidy"),
        FactDefinition(
            "months_before", .integer, unit: "months", zh: "此前已发放本项目月数",
            en: "months of this item already granted to the holder", source: "subsidy"),
        FactDefinition(
            SubsidyItem.monthsClaimed, .integer, unit: "months", zh: "本期符合条件的月数(不超过剩余期限)",
            en: "months of the term that meet every condition, at most what caps leave", source: "subsidy"),
        FactDefinition(
            Exclusion.Within.life.counted, .integer, unit: "times", zh: "已发放的互斥项目次数",
            en: "grants of items that exclude this one, ever", source: "subsidy"),
        FactDefinition(
            Exclusion.Within.term.counted, .integer, unit: "times", zh: "同期已发放的互斥项目次数",
            en: "grants of items that exclude this one, for the same time", source: "subsidy"),
    ]
}
