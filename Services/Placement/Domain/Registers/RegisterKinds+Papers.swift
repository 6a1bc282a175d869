extension RegisterKind {
    private static let author = ["helper-unit", "work-team"]

    /// Plans and measures that are owed: what is on file was received, what is not is missing.
    static let papers: [RegisterKind] = [
        RegisterKind(
            "own-plan", "单位实施意见或工作方案", "a unit's or team's own plan", isAct: true, askedBy: ["own-plans"],
            fields: [
                RegisterField("author", "制定单位", "whose plan", .entry(author), isRequired: true, isOwedByAll: true)
            ]),
        RegisterKind(
            "county-scheme", "县工作方案", "the county's scheme", tests: "contents", isAct: true,
            askedBy: ["county-scheme", "scheme-contents"],
            fields: [
                RegisterField("contents", "方案内容", "what it holds", .code(list: "scheme-contents"), isMultiple: true),
                RegisterField("states-five", "是否写明“五化”要求", "states the \"five\" requirements", .flag),
            ]),
        RegisterKind(
            "joint-task-plan", "年度就业帮扶工作任务", "joint tasks of the year", tests: "offices", isAct: true,
            askedBy: ["joint-task-plan", "joint-task-offices"],
            fields: [
                RegisterField(
                    "offices", "共同制定部门", "offices that made it", .code(list: "joint-task-offices"), isRequired: true,
                    isMultiple: true),
                RegisterField("tasks", "任务", "tasks", .text, isRequired: true, isMultiple: true),
            ]),
        RegisterKind(
            "county-plan", "县就业工作计划和形势分析", "the county's plan and analysis", tests: "contents", isAct: true,
            askedBy: ["county-plan", "county-plan-contents"],
            fields: [
                RegisterField(
                    "contents", "内容", "what it holds", .code(list: "county-plan-contents"), isMultiple: true)
            ]),
        RegisterKind(
            "department-measure", "部门制度和措施", "an industry department's rules", askedBy: ["department-measures"],
            fields: [
                RegisterField(
                    "department", "制定部门", "whose", .entry(["industry-department"]), isRequired: true,
                    isOwedByAll: true)
            ]),
        RegisterKind(
            "department-project", "部门年度项目安排", "project in a department's plan of the year", isAct: true,
            askedBy: ["poor-areas-first"],
            fields: [
                RegisterField("office", "部门", "department", .text, isRequired: true),
                RegisterField("place", "安排地点", "where it is placed", .place, isRequired: true, isMultiple: true),
                RegisterField("money", "安排资金(分)", "money in fen", .fen),
            ]),
        RegisterKind(
            "policy-entry", "扶持政策目录", "policy of the catalogue", askedBy: ["policy-catalogue", "policy-departments"],
            fields: [
                RegisterField(
                    "department", "主管部门", "whose policy", .word(list: "policy-departments"), isRequired: true,
                    isOwedByAll: true),
                RegisterField(
                    "subject", "政策类别", "what it supports", .code(list: "policy-subjects"), isRequired: true,
                    isMultiple: true),
                RegisterField("basis", "依据文件", "document", .text, isRequired: true),
                RegisterField("for", "适用对象", "for whom", .text, isRequired: true),
            ]),
        RegisterKind(
            "stage-goal", "阶段目标评估", "goal of a stage", singleBy: "stage", askedBy: ["stages"],
            fields: [
                RegisterField(
                    "stage", "阶段", "stage", .code(list: "stages"), isRequired: true, isOwedByAll: true),
                RegisterField("goal", "目标(照录)", "the goal in the plan's words", .text, isRequired: true),
            ], records: [RegisterRecord("assessment", "评估", "what was judged")]),
    ]
}
