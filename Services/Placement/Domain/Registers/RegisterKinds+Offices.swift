extension RegisterKind {
    /// Posts answer, not people: a name in a register would outlive the office that it was written for.
    private static let office = RegisterField("office", "单位", "office", .text, isRequired: true)
    private static let post = RegisterField("post", "职务(不填姓名)", "post, no person's name", .text, isRequired: true)

    /// Who answers for what.
    static let offices: [RegisterKind] = [
        RegisterKind(
            "task-share", "任务分工", "share of the work", singleBy: "task",
            askedBy: ["division-of-work", "coordination", "delivery", "inside-agriculture", "measure-owners"],
            fields: [
                RegisterField("task", "方案任务或措施", "task or measure of a plan", .task, isRequired: true),
                RegisterField("lead", "牵头单位", "lead", .text, isRequired: true),
                RegisterField("with", "配合单位", "takes part", .text, isMultiple: true),
                RegisterField(
                    "post", "责任人职务(不填姓名)", "post that answers, no person's name", .text, isRequired: true,
                    isMultiple: true),
            ]),
        RegisterKind(
            "first-responsible", "第一责任人", "first leader who answers", singleBy: "office",
            askedBy: ["responsible-person", "first-responsible"], fields: [office, post]),
        RegisterKind(
            "township-responsible", "乡镇具体负责人", "head of the township who answers", singleBy: "office",
            askedBy: ["township-responsible-person", "township-responsible"], fields: [office, post]),
        RegisterKind(
            "department-responsible", "部门责任人", "post that answers in a department", singleBy: "office",
            askedBy: ["responsible-person"], fields: [office, post]),
        RegisterKind(
            "helper-unit", "“挂包帮”单位", "helper unit", .organisation, isSingle: true, askedBy: ["pairing", "own-plans"],
            roles: [RegisterRole("village", "帮扶村", "village that it helps", .place)]),
        RegisterKind(
            "industry-department", "行业主管部门", "industry department", singleBy: "office",
            askedBy: ["department-measures"], fields: [office]),
        RegisterKind(
            "reporting-line", "信息报送机制", "line of reporting", askedBy: ["information-reporting", "information-reports"],
            fields: [
                RegisterField("from", "报送单位", "who reports", .text, isRequired: true),
                RegisterField("to", "接收单位", "to whom", .text, isRequired: true),
                RegisterField("content", "报送内容", "what is reported", .text, isRequired: true),
            ], records: [RegisterRecord("report", "报送", "report")]),
    ]
}
