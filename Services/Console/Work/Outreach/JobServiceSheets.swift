import Models
import ServiceKit

private struct ServiceKindsAnswer: Decodable, Sendable {
    struct Kind: Decodable, Sendable {
        let code: String
        let zh: String
        let en: String
    }

    struct List: Decodable, Sendable {
        let list: String
        let clause: String
        let kinds: [Kind]
    }

    let lists: [List]
    let own: [Kind]
}

private struct ServiceLine: Decodable, Sendable {
    let service: JobServiceID
    let person: PersonKey
    let details: JobServiceDetails
}

private struct ServiceTally: Decodable, Sendable {
    let list: String
    let kind: String
    let channel: String
    let services: Int
    let people: Int
}

private struct ServiceCoverage: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let person: PersonKey
        let village: DivisionCode
        let isPoor: Bool
        let wish: String
        let services: Int
        let last: Day?
        let missing: [String]
    }

    struct Kind: Decodable, Sendable {
        let code: String
        let zh: String
    }

    let kinds: [Kind]
    let people: Int
    let served: Int
    let poor: Int
    let poorServed: Int
    let aim: Int?
    let clause: String?
    let page: WorkList<Line>
}

/// Services to people: what was given by which way, and who is owed what.
enum JobServiceSheets {
    static func list(_ scope: WorkScope) async throws -> WorkSheet {
        let query: KeyValuePairs<String, (any CustomStringConvertible)?> = ["county": scope.county, "year": scope.year]
        let kinds = try await scope.get(Target("v1/job-service-kinds", query: query), as: ServiceKindsAnswer.self)
        let tally = try await scope.get(Target("v1/job-services/tally", query: query), as: [ServiceTally].self)
        let channels = ServiceChannel.allCases.map(\.rawValue)
        let person = try scope.request.value("person", as: PersonKey.self)
        let list = try await scope.get(
            Target(
                "v1/job-services",
                query: [
                    "county": scope.county, "year": scope.year, "channel": scope.chosen("channel", among: channels),
                    "person": person, "page": scope.page,
                ]), as: WorkList<ServiceLine>.self)
        let names = Dictionary((kinds.lists.flatMap(\.kinds) + kinds.own).map { ($0.code, $0.zh) }) { first, _ in first
        }
        var sums = WorkCard("tally", "\(scope.year) 年服务数字", "services of the year")
        sums.grids = [
            WorkGrid(
                "按类型和方式",
                [
                    .init("服务", "service"), .init("方式", "channel"), .init("次数", "services", isNumber: true),
                    .init("人数", "people", isNumber: true),
                ],
                tally.map {
                    [
                        .text(names[$0.kind] ?? $0.kind), .words(WorkWording.channel($0.channel)), .number($0.services),
                        .number($0.people),
                    ]
                })
        ]
        var card = WorkCard("services", "服务记录", "services")
        card.chips = scope.chips("channel", channels.map { ($0, WorkWording.channel($0)) })
        card.grids = [
            WorkGrid(
                "服务记录",
                [
                    .init("日期", "on"), .init("人员", "person"), .init("服务", "service"), .init("方式", "channel"),
                    .init("经办", "by"), .init("结果", "result"), .init("编号", "number"),
                ],
                list.items.map { line in
                    let details = line.details
                    return [
                        .text(details.on), WorkPerson.cell(line.person, scope),
                        WorkCell(
                            [.text(names[details.kind] ?? details.kind)]
                                + (details.isFree ? [.tag(Bilingual("免费", "free"), "good")] : [])),
                        .words(WorkWording.channel(details.channel.rawValue)), .text(details.by),
                        .words(WorkWording.result(details.result.rawValue)), .text(line.service),
                    ]
                })
        ]
        card.page(list, scope)
        card.acts =
            [recording(kinds, try await PlanCodes.read(scope), scope)]
            + (list.items.isEmpty ? [] : [withdrawing(list.items)])
        return WorkSheet("就业服务", "Services to people", [card, sums])
    }

    private static func recording(_ kinds: ServiceKindsAnswer, _ codes: PlanCodes, _ scope: WorkScope) -> WorkAct {
        let choices =
            kinds.own.map { WorkField.Choice("|\($0.code)", Bilingual($0.zh, $0.en)) }
            + kinds.lists.flatMap { list in
                list.kinds.map { WorkField.Choice("\(list.list)|\($0.code)", Bilingual($0.zh, $0.en)) }
            }
        var act = WorkAct(
            "record", "登记服务", "record a service",
            [
                WorkPerson.field(),
                WorkField("service", "服务", "service", .choice(choices), isRequired: true),
                WorkField("details.on", "日期", "on", .day, isRequired: true, value: scope.day.description),
                WorkField("details.by", "服务单位", "office", isRequired: true),
                WorkField(
                    "details.channel", "方式", "channel",
                    .choice(WorkWording.choices(ServiceChannel.self) { WorkWording.channel($0) }), isRequired: true),
                WorkField(
                    "details.result", "结果", "result",
                    .choice(WorkWording.choices(ServiceResult.self) { WorkWording.result($0) }), isRequired: true),
                WorkField("details.isFree", "免费", "free of charge", .flag, value: "true"),
                WorkField(
                    "details.helper", "帮扶力量", "credited to", codes.one(of: "helper-kinds")),
                WorkField("details.place", "服务地点区划代码", "place, division code"),
                WorkField(
                    "details.agency", "派遣机构", "agency", hint: Bilingual("岗前培训时填写", "for training before the post")),
                WorkField("details.set", "服务套餐", "named set", codes.one(of: "service-sets")),
                WorkField("details.note", "备注", "note"),
            ]
        ) { Target("v1/job-services", $0) }
        act.numbers = "FW"
        let area = scope.area == scope.county ? nil : scope.area
        act.complete = { _, members in
            if case .string(let chosen)? = members.removeValue(forKey: "service") {
                let parts = chosen.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(
                    String.init)
                if let list = parts.first, !list.isEmpty { members.put(.string(list), at: "details.list") }
                members.put(.string(parts.last ?? chosen), at: "details.kind")
            }
            if let area { members["area"] = .string(area.description) }
        }
        return act
    }

    private static func withdrawing(_ lines: [ServiceLine]) -> WorkAct {
        var act = WorkAct(
            "withdraw", "撤回误登", "take back a wrong entry",
            [
                WorkField(
                    "service", "服务记录", "service",
                    .choice(
                        lines.map {
                            .init(
                                $0.service.description,
                                Bilingual("\($0.service) \($0.details.on) \($0.person.description.prefix(8))", ""))
                        }), isRequired: true),
                WorkField("reason", "原因", "reason", .longText, isRequired: true),
            ]
        ) { Target("v1/job-services", $0, "withdrawal") }
        act.pathField = "service"
        return act
    }

    static func coverage(_ scope: WorkScope) async throws -> WorkSheet {
        let need = scope.chosen("need", among: ["work", "founding"]) ?? "work"
        let isUnserved = scope.request.query["unserved"] == "1"
        let answer = try await scope.get(
            Target(
                "v1/service-coverage", need,
                query: [
                    "county": scope.county, "area": scope.area == scope.county ? nil : scope.area, "on": scope.day,
                    "unserved": isUnserved ? "1" : nil, "page": scope.page,
                ]), as: ServiceCoverage.self)
        var card = WorkCard("coverage", "有意愿的人是否得到服务", "people with a wish and the services they got")
        card.headlines = [
            Headline(zh: "有意愿", en: "with a wish", number: Numeral.grouped(answer.people), unit: "人"),
            Headline(zh: "已服务", en: "served", number: Numeral.grouped(answer.served), unit: "人"),
            Headline(zh: "其中建档立卡", en: "card-registered", number: Numeral.grouped(answer.poor), unit: "人"),
            Headline(zh: "已服务的建档立卡", en: "of these served", number: Numeral.grouped(answer.poorServed), unit: "人"),
        ]
        card.facts = [
            WorkFact("覆盖率", "coverage", WorkMeter.piece(answer.served, of: answer.people)),
            WorkFact("方案要求", "asked", text: answer.aim.map { "\($0)% \(answer.clause ?? "")" }),
        ]
        card.chips = [
            Link(zh: "想就业", en: "to work", address: scope.here(["need": nil]), isHere: need == "work"),
            Link(zh: "想创业", en: "to found", address: scope.here(["need": "founding"]), isHere: need == "founding"),
            Link(
                zh: "只看未服务", en: "not served", address: scope.here(["unserved": isUnserved ? nil : "1"]),
                isHere: isUnserved),
        ]
        let names = Dictionary(answer.kinds.map { ($0.code, $0.zh) }) { first, _ in first }
        card.grids = [
            WorkGrid(
                "名单",
                [
                    .init("人员", "person"), .init("所在村", "village"), .init("意愿", "wish"),
                    .init("次数", "services", isNumber: true), .init("最近", "last"), .init("还缺", "missing"),
                ],
                answer.page.items.map { line in
                    [
                        WorkCell(
                            [WorkPerson.piece(line.person, scope)]
                                + (line.isPoor ? [.tag(Bilingual("建档立卡", "card-registered"), "warn")] : [])),
                        .text(WorkWording.place(line.village)), .text(line.wish), .number(line.services),
                        .text(line.last), .text(line.missing.map { names[$0] ?? $0 }.joined(separator: "、")),
                    ]
                })
        ]
        card.page(answer.page, scope)
        return WorkSheet("服务覆盖", "Who lacks services", [card])
    }
}
