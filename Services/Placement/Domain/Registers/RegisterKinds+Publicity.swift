extension RegisterKind {
    private static let reach = RegisterField("reach", "覆盖人次", "people reached", .number)
    private static let village = RegisterRole("village", "所到村", "village reached", .place)

    /// What is made known, by whom, through what and to whom.
    static let publicity: [RegisterKind] = [
        RegisterKind(
            "publicity-act", "宣传活动", "publicity", isAct: true,
            askedBy: ["publicity", "publicity-channels", "publicity-targets", "publicity-topics", "station-publicity"],
            fields: [
                RegisterField("by", "开展单位", "by whom", .text, isRequired: true, isMultiple: true),
                RegisterField(
                    "topic", "内容", "topic", .code(list: "publicity-topics"), isRequired: true, isMultiple: true,
                    isOwedByAll: true),
                RegisterField(
                    "channel", "媒体", "medium", .code(list: "publicity-channels"), isMultiple: true, isOwedByAll: true),
                RegisterField(
                    "target", "去向", "to whom it went", .code(list: "publicity-targets"), isMultiple: true,
                    isOwedByAll: true),
                reach, RegisterField("households", "入户户数", "households visited", .number),
            ], roles: [village, RegisterRole("firm", "所到企业", "firm reached", .organisation)]),
        RegisterKind(
            "team-act", "驻村工作队工作记录", "act of a work team", isAct: true,
            askedBy: ["team-participation", "team-publicity", "team-notices", "team-acts"],
            fields: [
                RegisterField("team", "工作队", "team", .entry(["work-team"]), isRequired: true, isOwedByAll: true),
                RegisterField(
                    "act", "工作内容", "what it did", .code(list: "team-acts"), isRequired: true, isOwedByAll: true),
                reach, RegisterField("notices", "发布信息条数", "notices published", .number),
            ]),
        RegisterKind(
            "care-act", "关爱活动", "care activity", isAct: true, askedBy: ["care", "care-organisers", "care-recipients"],
            fields: [
                RegisterField(
                    "organiser", "组织者类型", "kind of organiser", .code(list: "care-organisers"), isRequired: true,
                    isMultiple: true),
                RegisterField("by", "组织单位", "by whom", .text, isRequired: true, isMultiple: true),
                RegisterField(
                    "for", "对象", "for whom", .code(list: "care-recipients"), isRequired: true, isMultiple: true), reach,
            ], roles: [RegisterRole("recipient", "受助人员", "person helped", .person)]),
        RegisterKind(
            "good-practice", "成功经验和典型事迹", "good practice", askedBy: ["good-practice", "practice-kinds"],
            fields: [
                RegisterField(
                    "practice", "类别", "what it is", .code(list: "practice-kinds"), isRequired: true, isMultiple: true),
                RegisterField("summary", "摘要", "summary", .text, isRequired: true),
            ], records: [RegisterRecord("publicity", "宣传推广", "made known")]),
    ]
}
