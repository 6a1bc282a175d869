import Models
import ServiceKit

private struct DutyAnswer: Decodable, Sendable {
    struct Count: Decodable, Sendable {
        let from: Day
        let to: Day
        let held: Int
        let activities: [ActivityID]
        let withoutEvidence: [ActivityID]
        let shortBy: Int
        let lacking: [DivisionCode]
        let state: String
    }

    let duty: String
    let zh: String
    let en: String
    let least: Int
    let unit: String?
    let sharedBy: [DivisionCode]
    let period: String?
    let missingSettings: [String]
    let pack: String
    let clause: String
    let quote: String
    let readingZh: String?
    let readingEn: String?
    let counts: [Count]
}

private struct ActivityCoverage: Decodable, Sendable {
    let place: String
    let people: Int
    let poor: Int
    let activities: [ActivityID]
}

/// How often the plans want activities held, and how often they were.
enum DutySheets {
    static func duties(_ scope: WorkScope) async throws -> WorkSheet {
        let duties = try await scope.get(
            Target("v1/activity-duties", query: ["county": scope.county, "year": scope.year, "on": scope.day]),
            as: [DutyAnswer].self)
        var cards = duties.map { duty(of: $0, scope) }
        if cards.isEmpty {
            var card = WorkCard("none", "没有活动任务", "no duty")
            card.notes = [Bilingual("现行方案没有规定活动次数。", "No plan in force says how often.")]
            cards = [card]
        }
        return WorkSheet(
            "\(scope.year) 年活动任务", "Duties of the year",
            leads: [summary(duties)], cards + [try await coverage(scope)])
    }

    private static func summary(_ duties: [DutyAnswer]) -> Bilingual {
        let states = duties.flatMap(\.counts).map(\.state)
        func count(_ state: String) -> Int { states.count { $0 == state } }
        return Bilingual(
            "已完成 \(count("met")) 期，进行中 \(count("open")) 期，未完成 \(count("missed")) 期。",
            "\(count("met")) periods met, \(count("open")) open, \(count("missed")) missed.")
    }

    private static func duty(of duty: DutyAnswer, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("duty-\(duty.duty)", duty.zh, duty.en)
        card.facts = [
            WorkFact("方案依据", "source", .text("\(duty.pack) \(duty.clause)"), .note("“\(duty.quote)”")),
            WorkFact(
                "应办次数", "asked",
                text: "\(duty.period.map { WorkWording.period($0).zh } ?? "期限未定") \(duty.least) 次"
                    + (duty.unit == "village" ? "（每村）" : "")),
        ]
        if let reading = duty.readingZh {
            card.facts.append(WorkFact("本系统的理解", "reading", .text(reading, duty.readingEn ?? "")))
        }
        if !duty.sharedBy.isEmpty {
            card.facts.append(
                WorkFact(
                    "合计的县", "one total of", text: duty.sharedBy.map { WorkWording.place($0) }.joined(separator: "、")))
        }
        if !duty.missingSettings.isEmpty {
            card.notes = [
                Bilingual(
                    "须先由县选定：\(duty.missingSettings.joined(separator: "、"))", "the county has to choose first")
            ]
        }
        card.grids = [
            WorkGrid(
                "各期完成情况",
                [
                    .init("期间", "period"), .init("已办", "held", isNumber: true), .init("尚缺", "short by", isNumber: true),
                    .init("进度", "progress"), .init("状态", "state"), .init("活动", "activities"),
                    .init("未覆盖的村", "villages that lack one"),
                ],
                duty.counts.map { count in
                    let state = WorkWording.duty(count.state)
                    return [
                        .text("\(count.from) 至 \(count.to)"), .number(count.held), .number(count.shortBy),
                        WorkCell(WorkMeter.piece(count.held, of: count.held + count.shortBy)),
                        .tag(state.words, state.tone),
                        WorkCell(
                            count.activities.prefix(20).map { id in
                                WorkPiece(
                                    .link(scope.address("outreach", "activities", id.description)),
                                    id.description + (count.withoutEvidence.contains(id) ? "（无佐证）" : ""), isLine: true)
                            }),
                        .text(
                            count.lacking.isEmpty
                                ? nil
                                : count.lacking.prefix(12).map { WorkWording.place($0) }.joined(separator: "、")
                                    + (count.lacking.count > 12 ? " 等 \(count.lacking.count) 个" : "")),
                    ]
                })
        ]
        return card
    }

    private static func coverage(_ scope: WorkScope) async throws -> WorkCard {
        let isBySite = scope.request.query["by"] == "site"
        let places = try await scope.get(
            Target(
                "v1/activity-coverage",
                query: ["county": scope.county, "year": scope.year, "by": isBySite ? "site" : nil]),
            as: [ActivityCoverage].self)
        var card = WorkCard("coverage", "各村活动覆盖", "where activities reached")
        let without = places.count { $0.activities.isEmpty }
        card.notes = [
            Bilingual("\(places.count) 处，\(without) 处还没有活动。", "\(places.count) places, \(without) without any")
        ]
        card.chips = [
            Link(zh: "按村", en: "villages", address: scope.here(["by": nil]), isHere: !isBySite),
            Link(zh: "按安置点", en: "relocation sites", address: scope.here(["by": "site"]), isHere: isBySite),
        ]
        card.grids = [
            WorkGrid(
                "覆盖情况",
                [
                    .init("地方", "place"), .init("登记人数", "people", isNumber: true),
                    .init("建档立卡", "card-registered", isNumber: true), .init("活动", "activities", isNumber: true),
                ],
                places.prefix(500).map { place in
                    [
                        .text(PageFrame.name(of: place.place)), .number(place.people), .number(place.poor),
                        place.activities.isEmpty
                            ? .tag(Bilingual("没有", "none"), "bad") : .number(place.activities.count),
                    ]
                })
        ]
        return card
    }
}
