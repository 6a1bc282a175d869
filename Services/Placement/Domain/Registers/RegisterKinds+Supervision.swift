extension RegisterKind {
    /// Inspections of areas and offices, what they and others find, and what is done about it.
    static let supervision: [RegisterKind] = [
        RegisterKind(
            "inspection", "督促检查", "inspection of areas and offices", isAct: true,
            askedBy: ["supervision", "township-supervision", "assessment"],
            fields: [
                RegisterField("inspector", "检查单位", "who inspects", .text, isRequired: true, isMultiple: true),
                RegisterField("subject", "被检查地区", "area inspected", .place, isMultiple: true),
                RegisterField("department", "被检查部门", "office inspected", .text, isMultiple: true),
                RegisterField("form", "检查方式", "regular or not", .code(list: "inspection-forms")),
                RegisterField("about", "检查内容", "what is looked at", .text, isRequired: true),
            ]),
        RegisterKind(
            "finding", "检查发现问题", "finding of an inspection", isAct: true, matter: RegisterMatter(),
            askedBy: ["supervision", "township-supervision", "assessment"],
            fields: [
                RegisterField("inspection", "检查", "inspection", .entry(["inspection"]), isRequired: true),
                RegisterField("subject", "问题所在地区", "area concerned", .place, isMultiple: true),
                RegisterField("content", "问题", "what was found", .text, isRequired: true), .owner, .due,
            ]),
        RegisterKind(
            "issue", "难点堵点问题", "problem", isAct: true, matter: RegisterMatter(), askedBy: ["issue-log"],
            fields: [
                RegisterField("source", "发现途径", "how it was found", .entry(["field-research", "inspection"])),
                RegisterField("content", "问题", "the problem", .text, isRequired: true), .owner, .due,
            ]),
        RegisterKind(
            "field-research", "工作调研", "field research", isAct: true, askedBy: ["field-research"],
            fields: [
                RegisterField("by", "调研单位", "who went", .text, isRequired: true, isMultiple: true),
                RegisterField("subject", "调研地点", "where", .place, isRequired: true, isMultiple: true),
                RegisterField("topic", "主题", "topic", .text, isRequired: true),
                RegisterField("report", "调研报告", "report", .text, isRequired: true),
            ]),
        RegisterKind(
            "problem-summary", "困难问题总结", "summary of problems for the leaders", isAct: true,
            askedBy: ["problem-summary"],
            fields: [
                RegisterField("recipient", "报送对象", "to whom", .text, isRequired: true, isMultiple: true),
                RegisterField("content", "困难和问题", "the problems", .text, isRequired: true),
                RegisterField(
                    "matter", "依据的问题", "findings and problems it rests on", .entry(["finding", "issue"]),
                    isMultiple: true),
            ]),
    ]
}
