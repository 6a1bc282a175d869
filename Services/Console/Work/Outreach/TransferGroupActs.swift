import Models
import ServiceKit

/// Forms of groups that are sent out to work.
enum TransferGroupActs {
    private static func day(_ scope: WorkScope, _ zh: String, _ en: String) -> WorkField {
        WorkField("on", zh, en, .day, isRequired: true, value: scope.day.description)
    }

    static func planning(_ known: (id: TransferGroupID, plan: TransferPlan)?, _ codes: PlanCodes, _ scope: WorkScope)
        -> WorkAct
    {
        let plan = known?.plan
        let bodies = plan?.bodies.map { "\($0.code) \($0.name)" }.joined(separator: "\n")
        let fields = [
            WorkField("plan.batch", "批次", "batch", isRequired: true, value: plan?.batch),
            WorkField("plan.form", "组织形式", "organised form", codes.one(of: "transfer-forms"), value: plan?.form),
            WorkField(
                "plan.destination", "去向区划代码", "destination, division code", isRequired: true,
                value: plan?.destination.description),
            WorkField(
                "plan.departsOn", "出发日期", "departs on", .day, isRequired: true, value: plan?.departsOn.description),
            WorkField(
                "plan.leader.rank", "带队人职级", "leader's rank",
                .choice(WorkWording.choices(LeaderRank.self) { WorkWording.rank($0) }), isRequired: true,
                value: plan?.leader.rank.rawValue),
            WorkField("plan.leader.name", "带队人", "leader", isRequired: true, value: plan?.leader.name),
            WorkField("plan.leader.office", "带队人职务", "leader's office", isRequired: true, value: plan?.leader.office),
            WorkField(
                "bodies", "组织保障机构", "bodies behind it", .longText, value: bodies,
                hint: Bilingual("一行一个：代码 名称", "one a line: code, name")),
            WorkField(
                "plan.escorts", "随行人员", "escorts", .words, value: plan?.escorts.joined(separator: "\n"),
                hint: Bilingual("一行一个", "one a line")),
            WorkField("plan.sending", "输出地负责单位", "sending office", isRequired: true, value: plan?.sending),
            WorkField("plan.receiving", "接收地负责单位", "receiving office", isRequired: true, value: plan?.receiving),
            WorkField("plan.employer", "用工单位信用代码", "employer", value: plan?.employer?.description),
            WorkField("plan.agency", "劳务市场主体信用代码", "labour market body", value: plan?.agency?.description),
            WorkField("plan.labourTeam", "务工联队", "labour team", value: plan?.labourTeam),
            WorkField("plan.partner", "协作地区", "partner area", codes.one(of: "partner-areas"), value: plan?.partner),
            WorkField(
                "plan.members", "成员(人员键)", "members, by key", .words, isRequired: true,
                value: plan?.members.map(\.description).joined(separator: "\n"), hint: Bilingual("一行一个", "one a line")),
        ]
        var act: WorkAct
        if let known {
            act = WorkAct("plan", "修改计划", "change the plan", fields) { _ in
                Target("v1/transfer-groups", known.id.description)
            }
        } else {
            act = WorkAct("plan", "计划一个输出组", "plan a group", fields) { Target("v1/transfer-groups", $0) }
            act.numbers = "SC"
            act.next = { scope.address("outreach", "groups", $0) }
        }
        act.complete = { _, members in
            var bodies: [JSONValue] = []
            if case .string(let text)? = members.removeValue(forKey: "bodies") {
                bodies = text.split(whereSeparator: \.isNewline).map { line in
                    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
                    return .object(["code": .string(words.first ?? ""), "name": .string(words.dropFirst().first ?? "")])
                }
            }
            members.put(.array(bodies), at: "plan.bodies")
            guard case .object(var plan)? = members["plan"] else { return }
            if plan["escorts"] == nil { plan["escorts"] = [] }
            members["plan"] = .object(plan)
        }
        return act
    }

    /// Who is not ticked was absent, for the one reason that is given.
    static func departure(_ id: TransferGroupID, _ plan: TransferPlan, _ scope: WorkScope) -> WorkAct {
        let everybody = plan.members.map(\.description)
        var act = WorkAct(
            "depart", "登记出发", "record the departure",
            [
                day(scope, "出发日期", "departed on"),
                WorkField(
                    "present", "已到成员", "members present", .choices(choices(plan.members)), isRequired: true,
                    value: everybody.joined(separator: "\n")),
                WorkField(
                    "reason", "缺席原因", "why the others are absent",
                    hint: Bilingual("有人未到时必填", "needed where somebody is absent")),
                WorkField("escorts", "随行人员", "escorts", .words, value: plan.escorts.joined(separator: "\n")),
            ]
        ) { _ in Target("v1/transfer-groups", id.description, "departure") }
        act.complete = { form, members in
            let present = Set(form.fields["present"] ?? [])
            let absent = everybody.filter { !present.contains($0) }
            let reason = form.text("reason")
            members.removeValue(forKey: "reason")
            guard absent.isEmpty || reason != nil else {
                throw Problem.invalid(
                    "reason", code: "missing", Bilingual("请填写“缺席原因”", "say why the others are absent"))
            }
            members["absent"] = .array(
                absent.map { .object(["person": .string($0), "reason": .string(reason ?? "")]) })
            if members["escorts"] == nil { members["escorts"] = [] }
        }
        return act
    }

    static func arrival(_ id: TransferGroupID, _ present: [PersonKey], _ scope: WorkScope) -> WorkAct {
        WorkAct(
            "arrive", "确认到岗", "confirm the arrival",
            [
                day(scope, "到岗日期", "arrived on"),
                WorkField(
                    "arrived", "已到岗成员", "members who arrived", .choices(choices(present)), isRequired: true,
                    value: present.map(\.description).joined(separator: "\n")),
                WorkField("confirmedBy", "接收单位", "confirmed by", isRequired: true), WorkField("note", "备注", "note"),
            ]
        ) { _ in Target("v1/transfer-groups", id.description, "arrival") }
    }

    static func cancelling(_ id: TransferGroupID) -> WorkAct {
        WorkAct(
            "cancel", "取消输出组", "give up the group", [WorkField("reason", "原因", "reason", .longText, isRequired: true)]
        ) {
            _ in Target("v1/transfer-groups", id.description, "cancellation")
        }
    }

    private static func choices(_ people: [PersonKey]) -> [WorkField.Choice] {
        people.map { .init($0.description, Bilingual(String($0.description.prefix(8)), "")) }
    }
}
