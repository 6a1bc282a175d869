extension FactCatalogue {
    /// The service platform of a township or village.
    static let platform: [FactDefinition] = [
        FactDefinition(
            "platform_level", .text, unit: "word", zh: "平台级别(township/village)",
            en: "whose platform it is: township or village", source: "placement", on: [.platform]),
        FactDefinition(
            "platform_in_force", .integer, unit: "0/1", zh: "基准日平台在台账中有效",
            en: "in force in the register on the basis date",
            source: "placement", on: [.platform]),
        FactDefinition(
            "poor_village_named", .integer, unit: "0/1", zh: "基准日在贫困村名单内",
            en: "the village is on the county's list of poor villages on the basis date", source: "placement",
            on: [.platform]),
        FactDefinition(
            "poor_villages_named", .integer, unit: "villages", zh: "基准日本县名单所列贫困村数",
            en: "poor villages on the county's list on the basis date", source: "placement", on: [.platform]),
    ]
}
