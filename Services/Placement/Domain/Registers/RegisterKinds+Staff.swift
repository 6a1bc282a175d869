extension RegisterKind {
    /// Who serves in towns and villages, and how they are trained.
    static let staff: [RegisterKind] = [
        RegisterKind(
            "front-line-staff", "基层就业服务人员", "front-line staff", .person, isSingle: true,
            askedBy: ["staff-kinds", "front-line-team"],
            fields: [
                RegisterField("staff", "人员类别", "kind of staff", .code(list: "staff-kinds"), isRequired: true),
                RegisterField("platform", "所在平台", "platform", .entry(["service-platform"])),
            ]),
        RegisterKind(
            "staff-training", "轮训和练兵", "rota training and drill", isAct: true,
            askedBy: ["drill", "staff-training-forms", "staff-training"],
            fields: [
                RegisterField(
                    "form", "形式", "rota training or drill", .code(list: "staff-training-forms"), isRequired: true),
                RegisterField(
                    "topic", "内容", "topics", .code(list: "staff-training-topics"), isRequired: true, isMultiple: true),
            ],
            roles: [
                RegisterRole(
                    "trainee", "参加人员", "who took part", .entry(["front-line-staff"]), isOwedByAll: true)
            ]),
    ]
}
