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
            source: "placement", isDeclarable: true),
        FactDefinition(
            "returnee", .integer, unit: "0/1", zh: "基准日为返乡人员", en: "a returnee on the basis date", source: "registry",
            isDeclarable: true),
        FactDefinition(
            "in_work", .integer, unit: "0/1", zh: "基准日在业(劳动合同或务工记录)",
            en: "in work on the basis date by contract or report", source: "placement"),
        FactDefinition(
            "graduated_on", .text, unit: "date", zh: "毕业(离校)日期", en: "day of graduation or of leaving school",
            source: "case", isDeclarable: true),
        FactDefinition(
            "school_kind", .text, unit: "word", zh: "毕业学校类别(university 高校、secondary-vocational 中职)",
            en: "kind of school: university or secondary-vocational", source: "case", isDeclarable: true),
        FactDefinition(
            "wishes_work", .integer, unit: "0/1", zh: "基准日有就业或创业意愿",
            en: "wishes to work or to found a business on the basis date", source: "registry", isDeclarable: true),
        FactDefinition(
            "active_search", .integer, unit: "0/1", zh: "基准日所在年内积极求职或创业",
            en: "has actively looked for work or a start in the basis year", source: "placement", isDeclarable: true),
    ]
}
