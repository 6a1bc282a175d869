extension FactCatalogue {
    /// What is known of a person, whatever a claim rests on.
    static let person: [FactDefinition] = [
        FactDefinition(
            "registered_poor", .integer, unit: "0/1", zh: "基准日为建档立卡贫困劳动力",
            en: "card-registered poor on the basis date", source: "registry"),
        FactDefinition(
            "home_county", .text, unit: "code", zh: "户籍县代码", en: "county of the household register", source: "registry"),
        FactDefinition(
            "home_province", .text, unit: "code", zh: "户籍省代码", en: "province of the household register",
            source: "registry"),
        FactDefinition(
            "hard_to_employ", .integer, unit: "0/1", zh: "基准日已认定就业困难人员",
            en: "recognised as hard to employ on the basis date", source: "registry"),
        FactDefinition(
            "founder", .integer, unit: "0/1", zh: "已登记自主创业", en: "registered as founder of a business",
            source: "registry"),
    ]
}
