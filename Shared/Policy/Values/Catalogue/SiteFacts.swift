extension FactCatalogue {
    /// A workshop or base.
    static let site: [FactDefinition] = [
        FactDefinition(
            "site_kind", .text, unit: "code", zh: "载体类别(台账类别)", en: "kind of the register entry", source: "placement",
            on: [.site]),
        FactDefinition(
            "site_level", .text, unit: "word", zh: "认定级别(county/prefecture/province/nation)",
            en: "who recognised it: county, prefecture, province or nation; none where nobody did", source: "placement",
            on: [.site]),
        FactDefinition(
            "site_in_force", .integer, unit: "0/1", zh: "基准日载体在台账中有效", en: "in force in the register on the basis date",
            source: "placement", on: [.site]),
        FactDefinition(
            "site_workers", .integer, unit: "people", zh: "基准日吸纳就业人数",
            en: "people tied to it as hired on the basis date",
            source: "placement", on: [.site]),
        FactDefinition(
            "site_poor_workers", .integer, unit: "people", zh: "其中建档立卡贫困劳动力人数",
            en: "of these the card-registered poor", source: "placement", on: [.site]),
    ]
}
