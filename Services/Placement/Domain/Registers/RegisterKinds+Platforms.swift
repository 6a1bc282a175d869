extension RegisterKind {
    /// Where the public employment service stands: what the county pays running money for.
    static let platforms: [RegisterKind] = [
        RegisterKind(
            "service-platform", "公共就业创业服务平台", "public employment service platform",
            askedBy: ["platform-standards", "platform-integration"],
            fields: [
                RegisterField(
                    "standards", "规范统一项目", "what it has as all platforms have", .code(list: "platform-standards"),
                    isMultiple: true, isChecklist: true),
                RegisterField("merged-with", "所整合的基层公共服务平台", "grass-roots platform it is merged with", .text),
                RegisterField("integration", "整合情况", "how far it is merged", .code(list: "integration-states")),
            ], records: [RegisterRecord("check", "年度核验", "yearly check", isYearly: true)])
    ]
}
