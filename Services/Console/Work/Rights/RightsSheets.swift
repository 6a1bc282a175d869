import Models
import ServiceKit

struct RightsCaseAnswer: Decodable, Sendable {
    let rightsCase: RightsCaseID
    let organisation: OrganisationID
    let name: String?
    let source: String
    let inspection: LabourInspectionID?
    let matter: String
    let arrears: String?
    let openedOn: Day
    let summary: String
    let people: Int
    let lastStep: String?
    let closedOn: Day?
}

struct BlacklistAnswer: Decodable, Sendable {
    let rightsCase: RightsCaseID
    let organisation: OrganisationID
    let name: String?
    let from: Day
    let until: Day
    let leftOn: Day?
    let leftReason: String?
    let isInForce: Bool
}

private struct RightsDetailAnswer: Decodable, Sendable {
    struct Step: Decodable, Sendable {
        let step: String
        let on: Day
        let reason: String
        let document: String?
        let actor: String
    }

    let line: RightsCaseAnswer
    let people: [PersonKey]
    let steps: [Step]
    let blacklisting: BlacklistAnswer?
}

/// Cases about workers' rights, from the first complaint to their closing.
enum RightsSheets {
    static let watchers: Set<Role> = [.inspector, .clerk, .reviewer]

    static func cases(_ scope: WorkScope) async throws -> WorkSheet {
        let matters = RightsMatter.allCases.map(\.rawValue)
        let cases = try await scope.get(
            Target(
                "v1/rights/cases",
                query: [
                    "county": scope.county, "on": scope.day, "matter": scope.chosen("matter", among: matters),
                    "open": scope.chosen("open", among: ["true", "false"]), "page": scope.page,
                ]), as: WorkList<RightsCaseAnswer>.self)
        var card = WorkCard("cases", "权益案件", "rights cases")
        card.chips =
            scope.chips("matter", matters.map { ($0, WorkWording.matter($0)) })
            + [
                Link(
                    zh: "未结", en: "open", address: scope.here(["open": "true"]),
                    isHere: scope.request.query["open"] == "true")
            ]
        card.grids = [grid(cases.items, scope)]
        card.page(cases, scope)
        card.acts = [opening(try await PlanCodes.read(scope), scope)]
        return WorkSheet("权益案件", "Rights cases", [card])
    }

    static func grid(_ cases: [RightsCaseAnswer], _ scope: WorkScope) -> WorkGrid {
        WorkGrid(
            "案件",
            [
                .init("案件", "case"), .init("单位", "organisation"), .init("事由", "matter"),
                .init("人数", "people", isNumber: true), .init("立案", "opened"), .init("进展", "last step"),
            ],
            cases.map { line in
                [
                    .link(
                        line.rightsCase, scope.address("wages", "cases", line.rightsCase.description),
                        note: line.summary),
                    .link(
                        line.name ?? line.organisation.description,
                        scope.address("organisations", "employers", line.organisation.description)),
                    .words(WorkWording.matter(line.matter)), .number(line.people), .text(line.openedOn),
                    line.closedOn.map { .tag(Bilingual("\($0) 结案", "closed"), "grey") }
                        ?? WorkCell(
                            .tag(Bilingual("未结", "open"), "warn"),
                            .note(line.lastStep.map { WorkWording.rightsStep($0).zh } ?? "")),
                ]
            }, empty: Bilingual("没有案件", "no case"))
    }

    private static func opening(_ codes: PlanCodes, _ scope: WorkScope) -> WorkAct {
        var act = WorkAct(
            "open", "立案", "open a case", roles: watchers,
            [
                WorkField("organisation", "统一社会信用代码", "credit code", isRequired: true),
                WorkField(
                    "matter", "事由", "matter",
                    .choice(WorkWording.choices(RightsMatter.self) { WorkWording.matter($0) }), isRequired: true),
                WorkField(
                    "source", "来源", "source", codes.one(of: "dispute-kinds"), isRequired: true),
                WorkField("inspection", "检查编号", "inspection"),
                WorkField("arrears", "欠薪类别", "kind of arrears", codes.one(of: "arrears-order")),
                WorkField("on", "日期", "on", .day, isRequired: true, value: scope.day.description),
                WorkField("people", "涉及人员(人员键)", "people, by key", .words),
                WorkField("summary", "情况", "what happened", .longText, isRequired: true),
            ]
        ) { _ in Target("v1/rights/cases") }
        act.numbers = "QY"
        act.numberMember = "rightsCase"
        act.next = { scope.address("wages", "cases", $0) }
        return act
    }

    static func `case`(_ scope: WorkScope) async throws -> WorkSheet {
        let id = try scope.request.parameter("case", as: RightsCaseID.self)
        let detail = try await scope.get(
            Target("v1/rights/cases", id.description, query: ["county": scope.county, "on": scope.day]),
            as: RightsDetailAnswer.self)
        let line = detail.line
        var card = WorkCard("case", "案件", "the case")
        card.facts = [
            WorkFact(
                "单位", "organisation",
                .link(
                    line.name ?? line.organisation.description,
                    scope.address("organisations", "employers", line.organisation.description))),
            WorkFact("事由", "matter", .text(WorkWording.matter(line.matter))),
            WorkFact("来源", "source", text: line.source), WorkFact("检查", "inspection", text: line.inspection),
            WorkFact("欠薪类别", "kind of arrears", text: line.arrears), WorkFact("立案", "opened", text: line.openedOn),
            WorkFact("结案", "closed", text: line.closedOn), WorkFact("情况", "what happened", text: line.summary),
            WorkFact("涉及人员", "people", detail.people.map { WorkPerson.piece($0, scope) }),
        ]
        var steps = WorkCard("steps", "办理过程", "steps")
        steps.grids = [
            WorkGrid(
                "办理过程",
                [
                    .init("日期", "on"), .init("步骤", "step"), .init("理由", "reason"), .init("文号", "document"),
                    .init("经办", "by"),
                ],
                detail.steps.map { step in
                    [
                        .text(step.on), .words(WorkWording.rightsStep(step.step)), .text(step.reason),
                        .text(step.document), .text(step.actor),
                    ]
                })
        ]
        if line.closedOn == nil { steps.acts = [step(id, scope)] }
        var cards = [card, steps]
        if let listing = detail.blacklisting { cards.append(blacklisting(listing, id, scope)) }
        return WorkSheet("案件 \(id)", "Rights case", cards)
    }

    private static func step(_ id: RightsCaseID, _ scope: WorkScope) -> WorkAct {
        WorkAct(
            "step", "办理下一步", "next step", roles: [.inspector, .reviewer, .approver],
            [
                WorkField(
                    "step", "步骤", "step",
                    .choice(WorkWording.choices(RightsStep.self) { WorkWording.rightsStep($0) }), isRequired: true,
                    hint: Bilingual("列入黑名单由审批人办理", "only an approver blacklists")),
                WorkField("on", "日期", "on", .day, isRequired: true, value: scope.day.description),
                WorkField("until", "黑名单期限至", "blacklisted until", .day),
                WorkField("reason", "理由", "reason", .longText, isRequired: true),
                WorkField("document", "文号", "document"),
            ]
        ) { _ in Target("v1/rights/cases", id.description, "steps") }
    }

    private static func blacklisting(_ listing: BlacklistAnswer, _ id: RightsCaseID, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("blacklisting", "黑名单", "blacklist")
        card.facts = [
            WorkFact("期限", "term", text: "\(listing.from) 至 \(listing.until)"),
            WorkFact(
                "状态", "state",
                listing.isInForce
                    ? .tag(Bilingual("在列", "listed"), "bad") : .tag(Bilingual("不在列", "not listed"), "grey")),
            WorkFact(
                "提前移出", "left early", text: listing.leftOn.map { "\($0) \(listing.leftReason ?? "")" }),
        ]
        if listing.isInForce {
            card.acts = [
                WorkAct(
                    "leave", "提前移出黑名单", "take off the blacklist", roles: [.approver],
                    [
                        WorkField("on", "自何日起", "from", .day, isRequired: true, value: scope.day.description),
                        WorkField("reason", "理由", "reason", .longText, isRequired: true),
                        WorkField("document", "文号", "document"),
                    ]
                ) { _ in Target("v1/rights/cases", id.description, "blacklist-exit") }
            ]
        }
        return card
    }
}
