extension FactCatalogue {
    /// A person's work for one employer, or flexible work of their own.
    static let employment: [FactDefinition] = [
        FactDefinition(
            "insurance_paid", .integer, unit: "0/1", zh: "用人单位已为其缴纳基准日所在月社会保险费",
            en: "the employer paid social-insurance premiums for the month of the basis date", source: "case",
            on: [.employment, .post], isDeclarable: true),
        FactDefinition(
            "own_insurance_paid", .integer, unit: "0/1", zh: "基准日所在月本人已缴纳社会保险费",
            en: "the person has paid social-insurance premiums for the month of the basis date", source: "case",
            on: [.employment, .business], isDeclarable: true),
        FactDefinition(
            "employed", .integer, unit: "0/1", zh: "基准日在该单位就业", en: "employed there on the basis date",
            source: "placement", on: [.employment]),
        FactDefinition(
            "employer_paid_months", .integer, unit: "months", zh: "该单位连续发放工资月数",
            en: "longest run of consecutive months paid by this employer", source: "payroll", on: [.employment]),
        FactDefinition(
            "employment_form", .text, unit: "code", zh: "就业形式代码", en: "form of employment, by the plan's list",
            source: "placement", on: [.employment], isDeclarable: true),
    ]
}
