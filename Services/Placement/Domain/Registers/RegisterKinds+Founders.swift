extension RegisterKind {
    private static let services = "founder-services"
    private static let tenant = RegisterRole("tenant", "在孵创业项目", "start-up in it", .entry(["start-up"]))

    /// Who founds a business, and what founders find.
    static let founders: [RegisterKind] = [
        RegisterKind(
            "incubator", "创业孵化基地", "incubation base", .organisation, needsRecognition: true,
            fields: [
                RegisterField("for-village", "适合乡村创业", "for village founders", .flag, isRequired: true),
                RegisterField("for-returnees", "适合返乡创业", "for return founders", .flag, isRequired: true),
            ], roles: [tenant],
            records: [RegisterRecord("check", "年度评估", "yearly assessment", measures: [.jobs], isYearly: true)]),
        RegisterKind(
            "founder-window", "返乡创业服务窗口", "founder service window",
            askedBy: ["founder-window", "founder-notices", "founder-notices-current"],
            fields: [
                RegisterField(
                    "facilities", "设施", "what it has", .code(list: "founder-window"), isRequired: true,
                    isMultiple: true)
            ],
            roles: [
                RegisterRole(
                    "tutor-team", "导师服务团成员", "tutor of its team", .entry(["tutor"]), expectedBy: "founder-window"),
                RegisterRole("served", "服务的创业者", "founder served", .person, list: services),
            ],
            records: [RegisterRecord("notice", "公共信息发布", "public notice", list: "founder-notices")]),
        RegisterKind(
            "tutor", "创业导师", "founder tutor", .either,
            fields: [RegisterField("source", "来源", "from where", .code(list: "tutor-kinds"), isRequired: true)],
            roles: [RegisterRole("guided", "一对一指导对象", "founder guided", .person)]),
        RegisterKind(
            "project", "创业项目", "start-up project", needsRecognition: true, tests: "tests",
            fields: [
                RegisterField("tests", "项目条件", "what it meets", .code(list: "project-tests"), isMultiple: true),
                RegisterField("outlay", "所需投资(分)", "outlay in fen", .fen, isRequired: true),
                RegisterField("free", "免费提供", "free of charge", .flag, isRequired: true),
            ],
            roles: [RegisterRole("founder", "取得项目的创业者", "founder who took it", .person)]),
        RegisterKind(
            "start-up", "扶持创业", "start-up", .person,
            fields: [
                RegisterField("industry", "行业", "industry", .text),
                RegisterField("training", "创业培训班次", "start-up class attended", .text),
                RegisterField("business", "经营主体", "business", .organisation),
            ],
            roles: [
                RegisterRole("hired", "带动就业人员", "person hired", .person),
                RegisterRole("tutor", "指导导师", "tutor", .entry(["tutor"])),
                RegisterRole("project", "创业项目", "project", .entry(["project"])),
            ],
            records: [
                RegisterRecord("service", "创业服务", "founder service", list: services),
                RegisterRecord("check", "经营回访", "check on it", measures: [.jobs, .income], isYearly: true),
            ]),
        RegisterKind(
            "contest", "创业大赛", "start-up contest",
            fields: [RegisterField("contest", "赛事", "contest", .code(list: "contests"), isRequired: true)],
            roles: [
                RegisterRole("entrant", "参赛人", "entrant", .person),
                RegisterRole("entry", "参赛项目", "start-up entered", .entry(["start-up"])),
            ],
            records: [RegisterRecord("result", "赛事结果", "result")]),
        RegisterKind(
            "model-founder", "乡村创业典型", "model founder", .person, isSingle: true,
            records: [RegisterRecord("publicity", "宣传推广", "publicity")]),
        RegisterKind(
            "alliance", "返乡创业联盟", "return-founder alliance", needsLevel: true, levelList: "alliance-levels",
            roles: [
                RegisterRole("member", "成员单位", "member", .organisation),
                RegisterRole("start-up", "成员创业项目", "start-up in it", .entry(["start-up"])),
            ]),
    ]
}
