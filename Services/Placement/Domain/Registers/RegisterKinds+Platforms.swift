extension RegisterKind {
    /// Where the public employment service stands: what the county pays running money for.
    static let platforms: [RegisterKind] = [
        RegisterKind(
            "service-platform", "公共就业创业服务平台", "public employment service platform",
            fields: [
                RegisterField(
                    "standards", "规范统一项目", "what it has as all platforms have", .code(list: "platform-standards"),
                    isMultiple: true)
            ], records: [RegisterRecord("check", "年度核验", "yearly check", isYearly: true)])
    ]
}
