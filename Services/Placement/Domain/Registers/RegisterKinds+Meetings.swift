extension RegisterKind {
    /// Bodies that meet, and what they decide.
    static let meetings: [RegisterKind] = [
        meeting(
            "joint-meeting", "联席会议", "joint meeting", member: .word(list: "joint-meeting-members"), isOwedByAll: true,
            askedBy: ["joint-meeting", "joint-meeting-members"]),
        meeting(
            "coordination-meeting", "部门工作协调会", "coordination meeting", member: .text, askedBy: ["coordination-meeting"]),
        meeting(
            "leadership-meeting", "领导班子研究部署", "session of the leadership", member: .text,
            askedBy: ["leadership-session"]),
        RegisterKind(
            "decision", "议定事项", "decision of a meeting", isAct: true, matter: RegisterMatter(),
            askedBy: ["joint-meeting"],
            fields: [
                RegisterField(
                    "meeting", "会议", "meeting",
                    .entry(["joint-meeting", "coordination-meeting", "leadership-meeting"]), isRequired: true),
                RegisterField("content", "议定内容", "what was decided", .text, isRequired: true), .owner, .due,
            ]),
    ]

    private static func meeting(
        _ code: String, _ zh: String, _ en: String, member: RegisterValueType, isOwedByAll: Bool = false,
        askedBy: [String]
    ) -> RegisterKind {
        RegisterKind(
            code, zh, en, askedBy: askedBy,
            fields: [RegisterField("lead", "牵头单位", "who leads it", .text, isRequired: true)],
            roles: [RegisterRole("member", "成员单位", "member", member, isOwedByAll: isOwedByAll)],
            records: [RegisterRecord("session", "召开会议", "session")])
    }
}
