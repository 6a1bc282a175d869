extension FactCatalogue {
    /// A person's internship with a host unit.
    static let internship: [FactDefinition] = [
        FactDefinition(
            "interning", .integer, unit: "0/1", zh: "基准日在见习单位参加就业见习", en: "an intern there on the basis date",
            source: "case", on: [.internship], isDeclarable: true),
        FactDefinition(
            "interning_since", .text, unit: "date", zh: "见习开始日期", en: "first day of the internship", source: "case",
            on: [.internship]),
        FactDefinition(
            "in_work_at_start", .integer, unit: "0/1", zh: "见习开始时在业", en: "in work when the internship began",
            source: "placement", on: [.internship]),
    ]
}
