import Models
import ServiceKit

struct ActivityKindAnswer: Decodable, Sendable {
    let code: String
    let zh: String
    let en: String
    let clause: String
}

private struct ActivityLine: Decodable, Sendable {
    struct Evidence: Decodable, Sendable {
        let kind: String
        let reference: String
    }

    let activity: ActivityID
    let state: String
    let plan: ActivityPlan
    let needs: [VillageNeeds]
    let outcome: ActivityOutcome?
    let posts: Int
    let evidence: [Evidence]
    let reason: String?
}

/// Activities that bring people and posts together: the year's list, and one with its plan, outcome and evidence.
enum ActivitySheets {
    static func kinds(_ scope: WorkScope) async throws -> [ActivityKindAnswer] {
        try await scope.get(
            Target("v1/activity-kinds", query: ["county": scope.county, "on": scope.day, "year": scope.year]),
            as: [ActivityKindAnswer].self)
    }

    static func list(_ scope: WorkScope) async throws -> WorkSheet {
        let kinds = try await kinds(scope)
        let names = Dictionary(kinds.map { ($0.code, $0.zh) }) { first, _ in first }
        let list = try await scope.get(
            Target(
                "v1/activities",
                query: [
                    "county": scope.county, "year": scope.year, "kind": scope.chosen("kind", among: kinds.map(\.code)),
                    "page": scope.page,
                ]), as: WorkList<ActivityLine>.self)
        var card = WorkCard("activities", "\(scope.year) 年活动", "activities of the year")
        card.chips = scope.chips("kind", kinds.map { ($0.code, Bilingual($0.zh, $0.en)) })
        card.grids = [
            WorkGrid(
                "活动",
                [
                    .init("活动", "activity"), .init("形式", "kind"), .init("日期与地点", "on, place"),
                    .init("单位数", "firms", isNumber: true), .init("岗位", "posts", isNumber: true),
                    .init("到场", "visitors", isNumber: true), .init("意向", "intents", isNumber: true),
                    .init("录用", "hired", isNumber: true), .init("状态", "state"),
                ],
                list.items.map { line in
                    let state = WorkWording.activity(line.state)
                    return [
                        .link(
                            line.plan.title, scope.address("outreach", "activities", line.activity.description),
                            note: line.activity.description),
                        .text(names[line.plan.kind] ?? line.plan.kind),
                        WorkCell(.text(line.outcome?.on ?? line.plan.on), .note(WorkWording.place(line.plan.place))),
                        count(line.outcome?.firms.count), count(line.outcome.map { _ in line.posts }),
                        count(line.outcome?.visitors), count(line.outcome?.intents), count(line.outcome?.hired),
                        WorkCell(
                            [.tag(state.words, state.tone)]
                                + (line.state == "held" && line.evidence.isEmpty
                                    ? [.tag(Bilingual("无佐证", "no evidence"), "warn")] : [])),
                    ]
                })
        ]
        card.page(list, scope)
        card.acts = [planning(kinds, try await PlanCodes.read(scope), scope, nil)]
        return WorkSheet("活动", "Activities", [card])
    }

    private static func count(_ number: Int?) -> WorkCell { .figure(number.map { Numeral.grouped($0) } ?? "—") }

    static func activity(_ scope: WorkScope) async throws -> WorkSheet {
        let id = try scope.request.parameter("activity", as: ActivityID.self)
        let line = try await scope.get(
            Target("v1/activities", id.description, query: ["county": scope.county, "year": scope.year]),
            as: ActivityLine.self)
        let kinds = try await kinds(scope)
        let plan = line.plan
        let state = WorkWording.activity(line.state)
        var card = WorkCard("plan", "活动计划", "plan")
        card.facts = [
            WorkFact("编号", "number", text: id), WorkFact("状态", "state", .tag(state.words, state.tone)),
            WorkFact("形式", "kind", text: kinds.first { $0.code == plan.kind }?.zh ?? plan.kind),
            WorkFact("日期", "on", text: plan.on), WorkFact("地点", "place", text: WorkWording.place(plan.place)),
            WorkFact("安置点", "relocation site", text: plan.site),
            WorkFact("线上", "online", text: plan.isOnline ? "是" : "否"),
            WorkFact("主办单位", "organisers", text: plan.organisers.joined(separator: "、")),
            WorkFact("面向的村", "villages", text: plan.villages.map { WorkWording.place($0) }.joined(separator: "、")),
            WorkFact("专项活动", "campaign", text: plan.campaign), WorkFact("高峰期", "season", text: plan.season),
            WorkFact("协作地区", "partner", text: plan.partner), WorkFact("工作队", "work team", text: plan.workTeam),
            WorkFact("备注", "note", text: plan.note), WorkFact("取消原因", "called off", text: line.reason),
        ]
        card.grids = [
            WorkGrid(
                "计划时各村的需求",
                [
                    .init("村", "village"), .init("想就业", "wish to work", isNumber: true),
                    .init("想培训", "wish to be trained", isNumber: true),
                ],
                line.needs.map {
                    [.text(WorkWording.place($0.village)), .number($0.jobWishes), .number($0.trainingWishes)]
                },
                empty: Bilingual("没有指定村", "no village named"))
        ]
        if line.state == "planned" {
            card.acts = [planning(kinds, try await PlanCodes.read(scope), scope, (id, plan)), cancelling(id)]
        }
        return WorkSheet(plan.title, "Activity", [card, outcome(line, scope)])
    }

    private static func outcome(_ line: ActivityLine, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("outcome", "活动成果", "what came of it")
        if let outcome = line.outcome {
            card.headlines = [
                Headline(zh: "单位", en: "firms", number: "\(outcome.firms.count)", unit: "家"),
                Headline(zh: "岗位", en: "posts", number: Numeral.grouped(outcome.posts), unit: "个"),
                Headline(zh: "到场", en: "visitors", number: Numeral.grouped(outcome.visitors), unit: "人"),
                Headline(zh: "意向", en: "intents", number: Numeral.grouped(outcome.intents), unit: "人"),
                Headline(zh: "录用", en: "hired", number: Numeral.grouped(outcome.hired), unit: "人"),
            ]
            card.grids = [
                WorkGrid(
                    "到场单位", [.init("单位", "firm"), .init("岗位", "posts", isNumber: true)],
                    outcome.firms.map { firm in
                        [
                            firm.organisation.map {
                                .link(firm.name, scope.address("organisations", "employers", $0.description))
                            } ?? .text(firm.name), .number(firm.posts),
                        ]
                    })
            ]
        } else {
            card.notes = [Bilingual("还没有登记成果。", "Nothing is recorded yet.")]
        }
        card.facts = [
            WorkFact(
                "佐证材料", "evidence", text: line.evidence.map { "\($0.kind) \($0.reference)" }.joined(separator: "；"))
        ]
        if line.state != "cancelled" { card.acts = [holding(line, scope), evidencing(line.activity)] }
        return card
    }

    // MARK: Forms

    private static func planning(
        _ kinds: [ActivityKindAnswer], _ codes: PlanCodes, _ scope: WorkScope,
        _ known: (id: ActivityID, plan: ActivityPlan)?
    ) -> WorkAct {
        let plan = known?.plan
        let fields = [
            WorkField(
                "plan.kind", "形式", "kind",
                kinds.isEmpty ? .text : .choice(kinds.map { .init($0.code, Bilingual($0.zh, $0.en)) }),
                isRequired: true, value: plan?.kind),
            WorkField("plan.title", "名称", "title", isRequired: true, value: plan?.title),
            WorkField("plan.on", "日期", "on", .day, isRequired: true, value: plan?.on.description),
            WorkField(
                "plan.place", "地点区划代码", "place, division code", isRequired: true,
                value: (plan?.place ?? scope.area).description),
            WorkField("plan.site", "安置点", "relocation site", value: plan?.site),
            WorkField("plan.isOnline", "线上举办", "online", .flag, value: plan.map { "\($0.isOnline)" }),
            WorkField(
                "plan.organisers", "主办单位", "organisers", .words, isRequired: true,
                value: plan?.organisers.joined(separator: "\n"), hint: Bilingual("一行一个", "one a line")),
            WorkField(
                "plan.villages", "面向的村(区划代码)", "villages, by code", .words,
                value: plan?.villages.map(\.description).joined(separator: "\n"), hint: Bilingual("一行一个", "one a line")),
            WorkField("plan.campaign", "专项活动", "campaign", codes.one(of: "campaigns"), value: plan?.campaign),
            WorkField("plan.season", "高峰期", "season", codes.one(of: "peak-seasons"), value: plan?.season),
            WorkField("plan.partner", "协作地区", "partner area", codes.one(of: "partner-areas"), value: plan?.partner),
            WorkField("plan.workTeam", "驻村工作队", "work team", value: plan?.workTeam),
            WorkField("plan.note", "备注", "note", value: plan?.note),
        ]
        let villages: @Sendable (PageForm, inout [String: JSONValue]) throws -> Void = { _, members in
            guard case .object(var plan)? = members["plan"] else { return }
            if plan["villages"] == nil { plan["villages"] = [] }
            members["plan"] = .object(plan)
        }
        if let known {
            var act = WorkAct("plan", "修改计划", "change the plan", fields) { _ in
                Target("v1/activities", known.id.description)
            }
            act.complete = villages
            return act
        }
        var act = WorkAct("plan", "计划一次活动", "plan an activity", fields) { Target("v1/activities", $0) }
        act.numbers = "HD"
        act.complete = villages
        act.next = { scope.address("outreach", "activities", $0) }
        return act
    }

    private static func holding(_ line: ActivityLine, _ scope: WorkScope) -> WorkAct {
        let outcome = line.outcome
        let firms = outcome?.firms.map { "\($0.name) \($0.organisation?.description ?? "-") \($0.posts)" }
        var act = WorkAct(
            "hold", "登记举办情况", "record what came of it",
            [
                WorkField(
                    "outcome.on", "举办日期", "held on", .day, isRequired: true,
                    value: (outcome?.on ?? line.plan.on).description),
                WorkField(
                    "firms", "到场单位", "firms", .words, value: firms?.joined(separator: "\n"),
                    hint: Bilingual("一行一个：名称 信用代码(没有填 -) 岗位数", "one a line: name, credit code or -, posts")),
                WorkField(
                    "outcome.visitors", "到场或观看人数", "visitors", .whole, isRequired: true,
                    value: outcome.map { "\($0.visitors)" }),
                WorkField(
                    "outcome.intents", "达成意向人数", "intents", .whole, isRequired: true,
                    value: outcome.map { "\($0.intents)" }),
                WorkField(
                    "outcome.hired", "现场录用人数", "hired", .whole, isRequired: true, value: outcome.map { "\($0.hired)" }),
                WorkField("outcome.note", "备注", "note", value: outcome?.note),
            ]
        ) { _ in Target("v1/activities", line.activity.description, "outcome") }
        act.complete = { form, members in
            members.removeValue(forKey: "firms")
            let firms = try (form.text("firms") ?? "").split(whereSeparator: \.isNewline).map { try firm(String($0)) }
            members.put(.array(firms), at: "outcome.firms")
        }
        return act
    }

    /// `名称 信用代码 岗位数`
    private static func firm(_ line: String) throws -> JSONValue {
        let words = line.split(separator: " ").map(String.init)
        guard words.count >= 3, let posts = words.last.flatMap({ Int64($0) }) else {
            throw Problem.invalid(
                "firms", code: "format", Bilingual("“到场单位”每行应为：名称 信用代码 岗位数", "firms: name, credit code, posts"))
        }
        var firm: [String: JSONValue] = [
            "name": .string(words.dropLast(2).joined(separator: " ")), "posts": .integer(posts),
        ]
        let code = words[words.count - 2]
        if code != "-" { firm["organisation"] = .string(code) }
        return .object(firm)
    }

    private static func evidencing(_ id: ActivityID) -> WorkAct {
        WorkAct(
            "evidence", "添加佐证", "add evidence",
            [
                WorkField(
                    "kind", "类型", "kind",
                    .choice([
                        .init("report", Bilingual("报道、总结", "report")), .init("photo", Bilingual("照片", "photos")),
                        .init("attendance-list", Bilingual("签到表", "attendance list")),
                    ]), isRequired: true),
                WorkField("reference", "存放处或文号", "where it is kept", isRequired: true),
            ]
        ) { _ in Target("v1/activities", id.description, "evidence") }
    }

    private static func cancelling(_ id: ActivityID) -> WorkAct {
        WorkAct("cancel", "取消活动", "call off", [WorkField("reason", "原因", "reason", .longText, isRequired: true)]) { _ in
            Target("v1/activities", id.description, "cancellation")
        }
    }
}
