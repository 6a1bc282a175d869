import Models
import ServiceKit

private struct OpenedFigures: Decodable, Sendable {
    struct Target: Decodable, Sendable {
        let pack: String
        let area: DivisionCode
        let amount: Int
        let unit: String
        let clause: String
        let quote: String
        let openedInArea: Int
    }

    let postings: Int
    let posts: Int
    let filled: Int
    let byKind: [String: Int]
    let targets: [Target]
}

private struct TradeFigures: Decodable, Sendable {
    let trade: String
    let postings: Int
    let openPosts: Int
    let wishing: Int
    let skilled: Int
}

private struct PartnerFigures: Decodable, Sendable {
    let partner: String
    let zh: String?
    let postings: Int
    let posts: Int
    let told: Int
    let matched: Int
    let others: Int
}

private struct HiringFirm: Decodable, Sendable {
    let employer: OrganisationID
    let name: String?
    let people: Int
    let contracts: Int
    let poor: Int
}

/// Posts opened beside the plans' targets, offer and demand by trade, channels, cooperation pairs, firms that hire.
enum PostingFigureSheets {
    static func figures(_ scope: WorkScope) async throws -> WorkSheet {
        let query: KeyValuePairs<String, (any CustomStringConvertible)?> = [
            "county": scope.county, "on": scope.day, "year": scope.year,
        ]
        let opened = try await scope.get(Target("v1/postings/opened", query: query), as: OpenedFigures.self)
        let trades = try await scope.get(Target("v1/supply-demand", query: query), as: [TradeFigures].self)
        let channels = try await scope.get(
            Target("v1/postings/channels", query: query), as: [PostingChannelAnswer].self)
        let partners = try await scope.get(Target("v1/partner-matches", query: query), as: [PartnerFigures].self)
        let firms = try await scope.get(Target("v1/hiring-firms", query: query), as: [HiringFirm].self)
        return WorkSheet(
            "岗位数字", "Postings: figures",
            [
                self.opened(opened, scope), self.trades(trades), self.channels(channels), self.partners(partners),
                self.firms(firms, scope),
            ])
    }

    private static func opened(_ figures: OpenedFigures, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("opened", "\(scope.year) 年开发岗位", "posts opened in the year")
        card.headlines =
            [
                Headline(zh: "岗位信息", en: "postings", number: Numeral.grouped(figures.postings), unit: "条"),
                Headline(zh: "招聘人数", en: "posts", number: Numeral.grouped(figures.posts), unit: "个"),
                Headline(zh: "已录用", en: "filled", number: Numeral.grouped(figures.filled), unit: "人"),
            ]
            + figures.byKind.sorted { $0.key < $1.key }.map {
                let words = WorkWording.posting($0.key).words
                return Headline(zh: words.zh, en: words.en, number: Numeral.grouped($0.value), unit: "个")
            }
        card.grids = [
            WorkGrid(
                "方案目标",
                [
                    .init("目标范围", "set for"), .init("已开发", "opened", isNumber: true),
                    .init("目标", "asked", isNumber: true),
                    .init("进度", "progress"), .init("方案依据", "source"),
                ],
                figures.targets.map { target in
                    [
                        .text(WorkWording.place(target.area)), .number(target.openedInArea),
                        .figure("\(target.amount) \(target.unit)"),
                        WorkCell(WorkMeter.piece(target.openedInArea, of: target.amount)),
                        RegisterFigureSheets.source(target.pack, target.clause, target.quote),
                    ]
                }, empty: Bilingual("现行方案没有岗位目标", "no plan in force sets one"))
        ]
        return card
    }

    private static func trades(_ trades: [TradeFigures]) -> WorkCard {
        var card = WorkCard("trades", "供求", "offer and demand by trade")
        let most = trades.map { max($0.openPosts, $0.wishing) }.max() ?? 0
        card.grids = [
            WorkGrid(
                "各工种空岗与求职人数",
                [
                    .init("工种", "trade"), .init("空岗", "open posts", isNumber: true),
                    .init("想做的人", "who wish it", isNumber: true), .init("有技能的人", "with the skill", isNumber: true),
                    .init("对比", "side by side"),
                ],
                trades.prefix(200).map { trade in
                    [
                        .text(trade.trade), .number(trade.openPosts), .number(trade.wishing), .number(trade.skilled),
                        WorkCell(
                            WorkMeter.piece([("空岗", trade.openPosts, "calm")], of: most),
                            WorkMeter.piece([("想做的人", trade.wishing, "warn")], of: most)),
                    ]
                })
        ]
        return card
    }

    private static func channels(_ channels: [PostingChannelAnswer]) -> WorkCard {
        var card = WorkCard("channels", "信息渠道", "channels")
        card.grids = [
            WorkGrid(
                "岗位信息来自和发布到哪里",
                [
                    .init("渠道", "channel"), .init("岗位信息", "postings", isNumber: true),
                    .init("人数", "posts", isNumber: true), .init("方案依据", "source"),
                ],
                channels.map { channel in
                    [
                        .text(channel.zh ?? channel.channel), .number(channel.postings), .number(channel.posts),
                        .text(channel.clause.map { "\($0)“\(channel.quote ?? "")”" }),
                    ]
                })
        ]
        return card
    }

    private static func partners(_ partners: [PartnerFigures]) -> WorkCard {
        var card = WorkCard("partners", "劳务协作", "cooperation pairs")
        card.grids = [
            WorkGrid(
                "协作地区的岗位与对接",
                [
                    .init("地区", "partner"), .init("岗位信息", "postings", isNumber: true),
                    .init("人数", "posts", isNumber: true), .init("已告知", "told", isNumber: true),
                    .init("录用", "taken on", isNumber: true),
                ],
                partners.map {
                    [
                        .text($0.zh ?? $0.partner), .number($0.postings), .number($0.posts), .number($0.told),
                        .number($0.matched + $0.others),
                    ]
                })
        ]
        return card
    }

    private static func firms(_ firms: [HiringFirm], _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("firms", "\(scope.year) 年录用本县人员的单位", "firms that took people on")
        card.grids = [
            WorkGrid(
                "录用人数",
                [
                    .init("单位", "employer"), .init("人数", "people", isNumber: true),
                    .init("合同", "contracts", isNumber: true), .init("其中重点人群", "of the plan's groups", isNumber: true),
                ],
                firms.prefix(300).map {
                    [
                        .link(
                            $0.name ?? $0.employer.description,
                            scope.address("organisations", "employers", $0.employer.description)),
                        .number($0.people), .number($0.contracts), .number($0.poor),
                    ]
                })
        ]
        return card
    }
}
