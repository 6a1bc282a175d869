extension FactCatalogue {
    /// An employer as a whole.
    static let employer: [FactDefinition] = [
        FactDefinition(
            "poor_workers_employed", .integer, unit: "people", zh: "企业在职建档立卡贫困劳动力人数",
            en: "card-registered poor workers employed by this firm", source: "placement", on: [.employer]),
        FactDefinition(
            "local_workers_employed", .integer, unit: "people", zh: "企业在职本县劳动力人数",
            en: "workers of this county employed by this firm", source: "placement", on: [.employer]),
        FactDefinition(
            "hiring_outstanding", .integer, unit: "0/1", zh: "招用本地劳动力成绩突出，已按规定评定",
            en: "found outstanding in hiring local workers, under the rules on awards", source: "case",
            on: [.employer], isDeclarable: true),
    ]
}
