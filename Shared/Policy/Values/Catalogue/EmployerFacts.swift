extension FactCatalogue {
    /// An employer as a whole.
    static let employer: [FactDefinition] = [
        FactDefinition(
            "poor_workers_employed", .integer, unit: "people", zh: "企业在职建档立卡贫困劳动力人数",
            en: "card-registered poor workers employed by this firm", source: "placement", on: [.employer])
    ]
}
