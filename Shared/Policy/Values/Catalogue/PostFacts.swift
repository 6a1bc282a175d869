extension FactCatalogue {
    /// A welfare post that a person holds.
    static let post: [FactDefinition] = [
        FactDefinition(
            "on_post", .integer, unit: "0/1", zh: "基准日在公益性岗位上", en: "on the welfare post on the basis date",
            source: "placement", on: [.post]),
        FactDefinition(
            "post_paid", .integer, unit: "0/1", zh: "基准日所在月岗位报酬已发放",
            en: "the post is paid for the month of the basis date", source: "placement", on: [.post]),
        FactDefinition(
            "post_unit", .text, unit: "code", zh: "用人单位统一社会信用代码", en: "code of the unit that has the post",
            source: "case", on: [.post], isDeclarable: true),
    ]
}
