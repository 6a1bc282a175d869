import Models
import ServiceKit

private struct InspectionAnswer: Decodable, Sendable {
    struct Item: Decodable, Sendable {
        let item: String
        let isKept: Bool
    }

    let inspection: LabourInspectionID
    let organisation: OrganisationID
    let name: String?
    let kind: String
    let on: Day
    let workers: Int?
    let note: String?
    let items: [Item]
    let cases: [RightsCaseID]
}

private struct SupervisionAnswer: Decodable, Sendable {
    let kind: String
    let organisation: OrganisationID?
    let entry: RegisterEntryID?
    let name: String
    let obstacles: [StandingAnswer.Note]
    let warnings: [StandingAnswer.Note]
    let looked: Int
    let lastLooked: Day?
    let openCases: Int
}

private struct MonitorAnswer: Decodable, Sendable {
    let employer: OrganisationID
    let name: String?
    let workers: Int
    let lastInspection: Day?
    let openCases: Int
    let obstacles: [StandingAnswer.Note]
    let warnings: [StandingAnswer.Note]
}

private struct UnfitAnswer: Decodable, Sendable {
    let organisation: OrganisationID
    let capacity: String
    let on: Day
    let obstacles: [StandingAnswer.Note]
    let contracts: [ContractID]
}

/// Inspections of firms and agencies, the blacklist, and who is watched.
enum InspectionSheets {
    static func inspections(_ scope: WorkScope) async throws -> WorkSheet {
        let list = try await scope.get(
            Target(
                "v1/rights/inspections", query: ["county": scope.county, "year": scope.year, "page": scope.page]),
            as: WorkList<InspectionAnswer>.self)
        var card = WorkCard("inspections", "\(scope.year) 年劳动检查", "inspections of the year")
        card.grids = [
            WorkGrid(
                "检查",
                [
                    .init("检查", "inspection"), .init("单位", "organisation"), .init("日期与类型", "on, kind"),
                    .init("在场本县人员", "workers of the county", isNumber: true), .init("检查项目", "items"),
                    .init("立案", "cases"),
                ],
                list.items.map { line in
                    [
                        WorkCell(.text(line.inspection), .note(line.note ?? "")),
                        .link(
                            line.name ?? line.organisation.description,
                            scope.address("organisations", "employers", line.organisation.description)),
                        WorkCell(.text(line.on), .note(line.kind)), .figure(line.workers.map { "\($0)" } ?? "—"),
                        WorkCell(
                            line.items.map { item in
                                .tag(
                                    Bilingual(item.item, item.isKept ? "kept" : "broken"), item.isKept ? "good" : "bad")
                            }),
                        WorkCell(
                            line.cases.map { .link($0, scope.address("wages", "cases", $0.description)) }),
                    ]
                })
        ]
        card.page(list, scope)
        card.acts = [inspecting(try await PlanCodes.read(scope), scope)]
        return WorkSheet("劳动检查", "Inspections", [card, try await monitor(scope)])
    }

    private static func inspecting(_ codes: PlanCodes, _ scope: WorkScope) -> WorkAct {
        var act = WorkAct(
            "inspect", "登记检查", "record an inspection", roles: RightsSheets.watchers,
            [
                WorkField("organisation", "统一社会信用代码", "credit code", isRequired: true),
                WorkField(
                    "kind", "类型", "kind", codes.one(of: "inspection-kinds"), isRequired: true),
                WorkField("on", "日期", "on", .day, isRequired: true, value: scope.day.description),
                WorkField(
                    "kept", "符合的项目", "items kept", codes.some(of: "rights-items", "labour-inspections")),
                WorkField(
                    "broken", "不符合的项目", "items broken", codes.some(of: "rights-items", "labour-inspections")),
                WorkField("workers", "在场本县人员数", "workers of the county", .whole),
                WorkField("note", "备注", "note", .longText),
            ]
        ) { _ in Target("v1/rights/inspections") }
        act.numbers = "JC"
        act.numberMember = "inspection"
        act.complete = { _, members in
            func items(_ name: String, _ isKept: Bool) -> [JSONValue] {
                guard case .array(let codes)? = members.removeValue(forKey: name) else { return [] }
                return codes.map { .object(["item": $0, "isKept": .bool(isKept)]) }
            }
            let kept = items("kept", true)
            members["items"] = .array(kept + items("broken", false))
        }
        return act
    }

    private static func monitor(_ scope: WorkScope) async throws -> WorkCard {
        let lines = try await scope.get(
            Target("v1/rights/monitor", query: ["county": scope.county, "on": scope.day]), as: [MonitorAnswer].self)
        var card = WorkCard("monitor", "省内用工单位权益监控", "employers inside the province")
        card.grids = [
            WorkGrid(
                "有本县人员在岗的省内单位",
                [
                    .init("单位", "employer"), .init("在岗", "workers", isNumber: true), .init("最近检查", "last inspection"),
                    .init("未结案件", "open cases", isNumber: true), .init("状态", "standing"),
                ],
                lines.prefix(300).map { line in
                    [
                        .link(
                            line.name ?? line.employer.description,
                            scope.address("organisations", "employers", line.employer.description)),
                        .number(line.workers), .text(line.lastInspection), .number(line.openCases),
                        standing(line.obstacles, line.warnings),
                    ]
                })
        ]
        return card
    }

    static func blacklist(_ scope: WorkScope) async throws -> WorkSheet {
        let own = try await scope.get(
            Target("v1/rights/blacklist", query: ["county": scope.county, "on": scope.day]), as: [BlacklistAnswer].self)
        let province = try await scope.get(
            Target("v1/rights/blacklist/province", query: ["county": scope.county]), as: [ProvinceListing].self)
        let watched = try await scope.get(
            Target("v1/rights/supervision", query: ["county": scope.county, "on": scope.day]),
            as: [SupervisionAnswer].self)
        let unfit = try await scope.get(
            Target("v1/rights/unfit", query: ["county": scope.county, "page": scope.page]),
            as: WorkList<UnfitAnswer>.self)
        var card = WorkCard("blacklist", "黑名单", "blacklist")
        card.grids = [
            WorkGrid(
                "本县列入的单位",
                [.init("单位", "organisation"), .init("期限", "term"), .init("案件", "case"), .init("状态", "state")],
                own.map { line in
                    [
                        .link(
                            line.name ?? line.organisation.description,
                            scope.address("organisations", "employers", line.organisation.description)),
                        .text("\(line.from) 至 \(line.until)"),
                        .link(line.rightsCase, scope.address("wages", "cases", line.rightsCase.description)),
                        line.isInForce
                            ? .tag(Bilingual("在列", "listed"), "bad")
                            : .tag(Bilingual(line.leftOn.map { "\($0) 移出" } ?? "不在列", "not listed"), "grey"),
                    ]
                }),
            WorkGrid(
                "全省各县列入的单位", [.init("单位", "organisation"), .init("列入县", "county"), .init("期限", "term")],
                province.map { line in
                    [
                        .link(
                            line.organisation,
                            scope.address("organisations", "employers", line.organisation.description)),
                        .text(WorkWording.place(line.county)),
                        .text("\(line.from) 至 \(line.until?.description ?? "—")\(line.left.map { "，\($0) 移出" } ?? "")"),
                    ]
                }),
        ]
        return WorkSheet(
            "黑名单与监管", "Blacklist and supervision", [card, supervision(watched, scope), used(unfit, scope)])
    }

    private static func supervision(_ lines: [SupervisionAnswer], _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("supervision", "中介机构与经纪人", "agencies and brokers")
        card.grids = [
            WorkGrid(
                "许可、检查与案件",
                [
                    .init("名称", "name"), .init("当年检查", "looked at", isNumber: true), .init("最近", "last"),
                    .init("未结案件", "open cases", isNumber: true), .init("状态", "standing"),
                ],
                lines.map { line in
                    let name: WorkCell =
                        line.organisation.map {
                            .link(line.name, scope.address("organisations", "employers", $0.description))
                        }
                        ?? line.entry.map {
                            .link(line.name, scope.address("organisations", "entries", $0.description))
                        }
                        ?? .text(line.name)
                    return [
                        name, .number(line.looked), .text(line.lastLooked), .number(line.openCases),
                        standing(line.obstacles, line.warnings),
                    ]
                })
        ]
        return card
    }

    private static func used(_ list: WorkList<UnfitAnswer>, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("unfit", "不应使用而使用", "used on a day on which it was not to be")
        card.grids = [
            WorkGrid(
                "当日不应使用的单位或机构所签的合同",
                [.init("单位", "organisation"), .init("日期", "on"), .init("原因", "why"), .init("合同", "contracts")],
                list.items.map { line in
                    [
                        .link(
                            line.organisation,
                            scope.address("organisations", "employers", line.organisation.description)),
                        .text(line.on), standing(line.obstacles, []),
                        .text(line.contracts.map(\.description).joined(separator: "、")),
                    ]
                })
        ]
        card.page(list, scope)
        return card
    }

    static func standing(_ obstacles: [StandingAnswer.Note], _ warnings: [StandingAnswer.Note]) -> WorkCell {
        obstacles.isEmpty && warnings.isEmpty
            ? .tag(Bilingual("正常", "good"), "good")
            : WorkCell(
                obstacles.map { WorkPiece(.tag("bad"), $0.zh, $0.en) }
                    + warnings.map { WorkPiece(.tag("warn"), $0.zh, $0.en) })
    }
}
