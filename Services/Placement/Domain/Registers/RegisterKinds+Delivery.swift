extension RegisterKind {
    private static let channel = RegisterField(
        "channel", "渠道", "channel", .code(list: "service-channels"), isRequired: true)

    /// What the public employment service offers, through which doors, and how it is found.
    static let delivery: [RegisterKind] = [
        RegisterKind(
            "service-item", "基层公共就业服务事项", "item of the list of services",
            askedBy: ["service-list", "service-list-fields"],
            fields: [
                RegisterField("flow", "办理环节", "steps", .text, isRequired: true, isMultiple: true),
                RegisterField("documents", "申报材料", "documents asked for", .text, isRequired: true, isMultiple: true),
                RegisterField("time-limit", "办理期限(工作日)", "time limit in working days", .number, isRequired: true),
            ],
            records: [
                RegisterRecord("handling", "办理情况", "how it was handled", measures: [.served, .longestDays, .late])
            ]),
        RegisterKind(
            "service-channel", "电子服务渠道", "electronic channel", singleBy: "channel", askedBy: ["service-channels"],
            fields: [
                RegisterField(
                    "channel", "渠道", "channel", .code(list: "service-channels"), isRequired: true, isOwedByAll: true),
                RegisterField("portal", "接入全省统一门户", "linked to the province's portal", .entry(["province-portal"])),
            ], records: [RegisterRecord("use", "使用情况", "use", measures: [.served])]),
        RegisterKind(
            "province-portal", "全省统一门户和入口", "the province's single portal", singleBy: "portal",
            askedBy: ["province-portal", "portals"],
            fields: [
                RegisterField("portal", "门户", "portal", .code(list: "portals"), isRequired: true),
                RegisterField("address", "入口地址", "address", .text, isRequired: true),
            ]),
        RegisterKind(
            "village-network", "就业信息网络覆盖村", "village on the employment network", askedBy: ["villages-online"],
            fields: [
                RegisterField(
                    "channels", "可用渠道", "channels there", .code(list: "service-channels"), isRequired: true,
                    isMultiple: true)
            ]),
        RegisterKind(
            "service-act", "主动服务和预约服务", "proactive or booked service", .person, isAct: true, matter: RegisterMatter(),
            askedBy: ["service-modes"],
            fields: [
                RegisterField("mode", "方式", "proactive or booked", .code(list: "service-modes"), isRequired: true),
                channel, RegisterField("service", "事项", "service item", .entry(["service-item"])), .owner, .due,
            ]),
        RegisterKind(
            "request", "求职和用工诉求", "request of a seeker or a firm", .either, isAct: true, matter: RegisterMatter(),
            ownEntry: .stands, askedBy: ["two-seeks"],
            fields: [
                RegisterField("side", "诉求方", "seeker or firm", .code(list: "two-seeks"), isRequired: true),
                RegisterField("content", "诉求", "what is wanted", .text, isRequired: true), .owner, .due,
            ]),
        RegisterKind(
            "satisfaction-survey", "群众满意度调查", "survey of users' satisfaction", isAct: true, askedBy: ["satisfaction"],
            fields: [
                RegisterField("about", "调查内容", "what it asks about", .text, isRequired: true),
                RegisterField("asked", "调查人数", "people asked", .number, isRequired: true),
                RegisterField(
                    "satisfied", "满意人数", "people satisfied", .number, isRequired: true, atMost: "asked"),
                RegisterField("method", "调查方式", "method", .text, isRequired: true),
            ]),
    ]
}
