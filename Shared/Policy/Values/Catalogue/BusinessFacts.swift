extension FactCatalogue {
    /// A founder's business.
    static let business: [FactDefinition] = [
        FactDefinition(
            "business_registered_on", .text, unit: "date", zh: "经营主体注册登记日期",
            en: "day on which the business was registered",
            source: "case", on: [.business], isDeclarable: true),
        FactDefinition(
            "business_kind", .text, unit: "word", zh: "经营主体类别(micro 小微企业、self-employed 个体经营、other 其他)",
            en: "kind of business: micro, self-employed or other", source: "case", on: [.business],
            isDeclarable: true),
        FactDefinition(
            "first_business", .integer, unit: "0/1", zh: "首次创办", en: "the founder's first business", source: "case",
            on: [.business], isDeclarable: true),
    ]
}
