import Models
import ServiceKit

struct RegisterFiguresAnswer: Decodable, Sendable {
    struct Kind: Decodable, Sendable {
        let kind: String
        let zh: String
        let en: String
        let byStanding: [String: Int]
        let begunInYear: Int
        let byLevel: [String: Int]
        let byTown: [String: Int]
    }

    struct Target: Decodable, Sendable {
        let zh: String
        let en: String
        let amount: Int
        let unit: String
        let year: Int?
        let pack: String
        let area: DivisionCode
        let clause: String
        let quote: String
        let have: Int
        let kinds: [String]
    }

    struct StartUps: Decodable, Sendable {
        let supported: Int
        let founders: Int
        let running: Int
        let closed: Int
        let successPercent: Int?
        let hired: Int
    }

    let kinds: [Kind]
    let targets: [Target]
    let startups: StartUps
}

private struct ShortfallAnswer: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let place: DivisionCode
        let name: String?
        let have: Int?
        let isMet: Bool
    }

    let zh: String
    let en: String
    let per: String
    let compare: String
    let value: Int
    let unit: String
    let pack: String
    let clause: String
    let quote: String
    let places: Int
    let met: Int
    let lines: [Line]
}

private struct GapAnswer: Decodable, Sendable {
    let entry: RegisterEntryID
    let kind: String
    let name: String
    let area: DivisionCode
    let zh: String
    let en: String
}

private struct DestinationAnswer: Decodable, Sendable {
    let place: DivisionCode
    let people: Int
    let stations: [RegisterEntryID]
}

/// How the registers stand against the plans, and what they lack.
enum RegisterFigureSheets {
    static func figures(_ scope: WorkScope) async throws -> WorkSheet {
        let figures = try await scope.get(
            Target("v1/registers/figures", query: ["county": scope.county, "year": scope.year]),
            as: RegisterFiguresAnswer.self)
        let shortfalls = try await scope.get(
            Target("v1/registers/shortfalls", query: ["county": scope.county, "year": scope.year]),
            as: [ShortfallAnswer].self)
        var targets = WorkCard("targets", "方案目标", "targets of the plans")
        targets.grids = [
            WorkGrid(
                "目标与现有数",
                [
                    .init("目标", "target"), .init("现有", "have", isNumber: true), .init("应有", "asked", isNumber: true),
                    .init("进度", "progress"), .init("目标范围", "set for"), .init("方案依据", "source"),
                ],
                figures.targets.map { target in
                    [
                        WorkCell(
                            [.text(target.zh, target.en)]
                                + target.kinds.map { .link($0, scope.address("organisations", "registers", $0)) }),
                        .number(target.have), .figure("\(Numeral.grouped(target.amount)) \(target.unit)"),
                        WorkCell(WorkMeter.piece(target.have, of: target.amount)),
                        .text(WorkWording.place(target.area)), source(target.pack, target.clause, target.quote),
                    ]
                }, empty: Bilingual("现行方案没有名录方面的目标", "no plan in force sets such a target"))
        ]
        var rules = WorkCard("shortfalls", "未达到的地方", "where rules are not met")
        rules.grids = shortfalls.map { rule in
            let sign = rule.compare == "at-least" ? "不少于" : "不多于"
            return WorkGrid(
                "\(rule.zh)：\(WorkWording.per(rule.per).zh)\(sign) \(rule.value) \(rule.unit)，\(rule.places) 处中 \(rule.met) 处达到（\(rule.pack) \(rule.clause)“\(rule.quote)”）",
                [.init("地方", "place"), .init("现有", "have", isNumber: true), .init("状态", "state")],
                rule.lines.prefix(200).map { line in
                    [
                        WorkCell(.text(line.name ?? WorkWording.place(line.place)), .note(line.place)),
                        .figure(line.have.map { Numeral.grouped($0) } ?? "—"),
                        line.isMet
                            ? .tag(Bilingual("达到", "met"), "good") : .tag(Bilingual("未达到", "not met"), "bad"),
                    ]
                }, empty: Bilingual("全部达到", "met everywhere"))
        }
        if shortfalls.isEmpty { rules.notes = [Bilingual("现行方案没有按地方的要求。", "No plan in force owes this to places.")] }
        var startups = WorkCard("startups", "创业扶持", "start-ups supported this year")
        startups.headlines = [
            Headline(zh: "扶持创业", en: "supported", number: Numeral.grouped(figures.startups.supported), unit: "户"),
            Headline(zh: "创业者", en: "founders", number: Numeral.grouped(figures.startups.founders), unit: "人"),
            Headline(zh: "带动就业", en: "hired", number: Numeral.grouped(figures.startups.hired), unit: "人"),
            Headline(
                zh: "仍在经营", en: "still running",
                number: figures.startups.successPercent.map { "\($0)" } ?? "—", unit: "%"),
        ]
        return WorkSheet("名录数字与目标", "Registers: figures", [targets, rules, startups, towns(figures)])
    }

    private static func towns(_ figures: RegisterFiguresAnswer) -> WorkCard {
        var card = WorkCard("towns", "各乡镇分布", "by township")
        card.grids = figures.kinds.filter { !$0.byTown.isEmpty }.map { kind in
            WorkGrid(
                "\(kind.zh)（有效）", [.init("乡镇", "township"), .init("数量", "entries", isNumber: true)],
                kind.byTown.sorted { $0.key < $1.key }.map { [.text(PageFrame.name(of: $0.key)), .number($0.value)] })
        }
        if card.grids.isEmpty { card.notes = [Bilingual("还没有有效的条目。", "No entry is in force yet.")] }
        return card
    }

    static func gaps(_ scope: WorkScope) async throws -> WorkSheet {
        let gaps = try await scope.get(
            Target("v1/registers/gaps", query: ["county": scope.county, "year": scope.year]), as: [GapAnswer].self)
        let destinations = try await scope.get(
            Target("v1/registers/destinations", query: ["county": scope.county, "on": scope.day]),
            as: [DestinationAnswer].self)
        var card = WorkCard("gaps", "名录缺项", "what entries lack")
        card.notes = [Bilingual("共 \(gaps.count) 项", "\(gaps.count) in all")]
        card.grids = [
            WorkGrid(
                "缺少的年度记录、关联，或已到期",
                [.init("条目", "entry"), .init("名录", "register"), .init("所在地", "place"), .init("缺项", "gap")],
                gaps.prefix(500).map { gap in
                    [
                        .link(gap.name, scope.address("organisations", "entries", gap.entry.description)),
                        .link(gap.kind, scope.address("organisations", "registers", gap.kind)),
                        .text(WorkWording.place(gap.area)), WorkCell(.text(gap.zh, gap.en)),
                    ]
                }, empty: Bilingual("没有缺项", "nothing is lacking"))
        ]
        var away = WorkCard("destinations", "务工地与驻外机构", "where people work, and stations there")
        away.grids = [
            WorkGrid(
                "本州市以外的务工地",
                [.init("务工地", "place"), .init("人数", "people", isNumber: true), .init("驻外机构", "stations")],
                destinations.map { line in
                    [
                        .text(WorkWording.place(line.place)), .number(line.people),
                        line.stations.isEmpty
                            ? .tag(Bilingual("无驻外机构", "none"), "warn")
                            : WorkCell(
                                line.stations.map {
                                    .link($0, scope.address("organisations", "entries", $0.description))
                                }),
                    ]
                })
        ]
        return WorkSheet("名录缺项", "Registers: what is lacking", [card, away])
    }

    static func source(_ pack: String, _ clause: String, _ quote: String) -> WorkCell {
        WorkCell(.text("\(pack) \(clause)"), .note("“\(quote)”"))
    }
}
