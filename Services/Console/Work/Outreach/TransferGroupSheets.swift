import Models
import ServiceKit

private struct GroupLine: Decodable, Sendable {
    struct Member: Decodable, Sendable {
        let person: PersonKey
        let isPresent: Bool?
        let hasArrived: Bool?
        let absence: String?
    }

    let group: TransferGroupID
    let state: String
    let plan: TransferPlan
    let scale: String?
    let area: String
    let link: String?
    let departedOn: Day?
    let arrivedOn: Day?
    let escorts: [String]
    let confirmedBy: String?
    let members: [Member]
    let reason: String?
}

private struct GroupFiguresAnswer: Decodable, Sendable {
    struct Target: Decodable, Sendable {
        let zh: String
        let en: String
        let amount: Int
        let reached: Int
        let pack: String
        let clause: String
        let quote: String
    }

    struct Tally: Decodable, Sendable {
        let by: String
        let code: String
        let groups: Int
        let people: Int
        let poor: Int
        let arrived: Int
    }

    let targets: [Target]
    let people: Int
    let poor: Int
    let arrived: Int
    let tallies: [Tally]
}

/// Groups of people who are sent out to work: planned, gone, arrived.
enum TransferGroupSheets {
    private static let states = ["planned", "departed", "arrived", "cancelled"]

    static func list(_ scope: WorkScope) async throws -> WorkSheet {
        let list = try await scope.get(
            Target(
                "v1/transfer-groups",
                query: [
                    "county": scope.county, "year": scope.year, "state": scope.chosen("state", among: states),
                    "page": scope.page,
                ]), as: WorkList<GroupLine>.self)
        var card = WorkCard("groups", "\(scope.year) 年有组织输出", "groups of the year")
        card.chips = scope.chips("state", states.map { ($0, WorkWording.group($0).words) })
        card.grids = [
            WorkGrid(
                "输出组",
                [
                    .init("组", "group"), .init("去向", "destination"), .init("带队", "leader"),
                    .init("人数", "members", isNumber: true), .init("出发", "departs"), .init("到岗", "arrived"),
                    .init("状态", "state"),
                ],
                list.items.map { line in
                    let state = WorkWording.group(line.state)
                    return [
                        .link(
                            line.group, scope.address("outreach", "groups", line.group.description),
                            note: line.plan.batch),
                        WorkCell(.text(WorkWording.place(line.plan.destination)), .note(Wording.area(line.area).zh)),
                        WorkCell(
                            .text(line.plan.leader.name), .note(WorkWording.rank(line.plan.leader.rank.rawValue).zh)),
                        .number(line.members.count), .text(line.departedOn ?? line.plan.departsOn),
                        .text(line.arrivedOn), .tag(state.words, state.tone),
                    ]
                })
        ]
        card.page(list, scope)
        card.acts = [TransferGroupActs.planning(nil, try await PlanCodes.read(scope), scope)]
        return WorkSheet("有组织输出", "Groups sent out to work", [card])
    }

    static func group(_ scope: WorkScope) async throws -> WorkSheet {
        let id = try scope.request.parameter("group", as: TransferGroupID.self)
        let line = try await scope.get(
            Target("v1/transfer-groups", id.description, query: ["county": scope.county, "year": scope.year]),
            as: GroupLine.self)
        let plan = line.plan
        let state = WorkWording.group(line.state)
        var card = WorkCard("group", "输出组", "the group")
        card.facts = [
            WorkFact("状态", "state", .tag(state.words, state.tone)),
            WorkFact("规模", "scale", line.scale.map { [.text(WorkWording.group($0).words)] } ?? []),
            WorkFact("批次", "batch", text: plan.batch),
            WorkFact(
                "去向", "destination", .text(WorkWording.place(plan.destination)), .note(Wording.area(line.area).zh)),
            WorkFact(
                "带队", "leader", .text("\(plan.leader.name) \(plan.leader.office)"),
                .note(WorkWording.rank(plan.leader.rank.rawValue).zh)),
            WorkFact("组织保障机构", "bodies", text: plan.bodies.map { "\($0.code) \($0.name)" }.joined(separator: "、")),
            WorkFact(
                "随行", "escorts", text: (line.escorts.isEmpty ? plan.escorts : line.escorts).joined(separator: "、")),
            WorkFact("输出地负责", "sending office", text: plan.sending),
            WorkFact("接收地负责", "receiving office", text: plan.receiving),
            WorkFact("计划出发", "departs", text: plan.departsOn), WorkFact("实际出发", "departed", text: line.departedOn),
            WorkFact("到岗", "arrived", text: line.arrivedOn), WorkFact("接收确认", "confirmed by", text: line.confirmedBy),
            WorkFact(
                "用工单位", "employer",
                plan.employer.map { [.link($0, scope.address("organisations", "employers", $0.description))] } ?? []),
            WorkFact("取消原因", "given up", text: line.reason),
        ]
        if line.state == "planned" {
            card.acts = [
                TransferGroupActs.planning((id, plan), try await PlanCodes.read(scope), scope),
                TransferGroupActs.departure(id, plan, scope),
                TransferGroupActs.cancelling(id),
            ]
        } else if line.state == "departed" {
            card.acts = [
                TransferGroupActs.arrival(id, line.members.filter { $0.isPresent == true }.map(\.person), scope)
            ]
        }
        return WorkSheet("输出组 \(id)", "Group", [card, members(line, scope)])
    }

    private static func members(_ line: GroupLine, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("members", "成员", "members")
        func said(_ flag: Bool?, _ yes: Bilingual, _ no: Bilingual) -> WorkCell {
            flag.map { $0 ? .tag(yes, "good") : .tag(no, "bad") } ?? WorkCell(.nothing)
        }
        card.grids = [
            WorkGrid(
                "花名册",
                [.init("人员", "person"), .init("出发", "departure"), .init("到岗", "arrival"), .init("缺席原因", "absence")],
                line.members.map { member in
                    [
                        WorkPerson.cell(member.person, scope),
                        said(member.isPresent, Bilingual("已出发", "present"), Bilingual("未到", "absent")),
                        said(member.hasArrived, Bilingual("已到岗", "arrived"), Bilingual("未到岗", "missing")),
                        .text(member.absence),
                    ]
                })
        ]
        return card
    }

    static func figures(_ scope: WorkScope) async throws -> WorkSheet {
        let figures = try await scope.get(
            Target("v1/transfer-figures", query: ["county": scope.county, "year": scope.year]),
            as: GroupFiguresAnswer.self)
        var card = WorkCard("figures", "\(scope.year) 年有组织输出", "groups of the year")
        card.headlines = [
            Headline(zh: "输出", en: "sent out", number: Numeral.grouped(figures.people), unit: "人"),
            Headline(zh: "其中建档立卡", en: "card-registered", number: Numeral.grouped(figures.poor), unit: "人"),
            Headline(zh: "已到岗", en: "arrived", number: Numeral.grouped(figures.arrived), unit: "人"),
        ]
        card.grids = [
            WorkGrid(
                "方案目标",
                [
                    .init("目标", "target"), .init("已输出", "reached", isNumber: true),
                    .init("应有", "asked", isNumber: true),
                    .init("进度", "progress"), .init("方案依据", "source"),
                ],
                figures.targets.map { target in
                    [
                        WorkCell(.text(target.zh, target.en)), .number(target.reached), .number(target.amount),
                        WorkCell(WorkMeter.piece(target.reached, of: target.amount)),
                        RegisterFigureSheets.source(target.pack, target.clause, target.quote),
                    ]
                }, empty: Bilingual("现行方案没有输出目标", "no plan in force sets one")),
            WorkGrid(
                "按去向、形式和机构",
                [
                    .init("口径", "by"), .init("代码", "code"), .init("组数", "groups", isNumber: true),
                    .init("人数", "people", isNumber: true), .init("建档立卡", "card-registered", isNumber: true),
                    .init("到岗", "arrived", isNumber: true),
                ],
                figures.tallies.map {
                    [
                        .text($0.by), .text(PageFrame.name(of: $0.code)), .number($0.groups), .number($0.people),
                        .number($0.poor), .number($0.arrived),
                    ]
                }),
        ]
        return WorkSheet("有组织输出数字", "Groups: figures", [card])
    }
}
