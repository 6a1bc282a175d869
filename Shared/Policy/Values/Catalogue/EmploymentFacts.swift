extension FactCatalogue {
    /// A person's insured work for one employer.
    static let employment: [FactDefinition] = [
        FactDefinition(
            "insurance_paid", .integer, unit: "0/1", zh: "用人单位已为其缴纳社会保险费",
            en: "the employer paid social-insurance premiums for this person", source: "placement", on: [.employment])
    ]
}
