import Models
import Policy
import ServiceKit

/// The result of a what-if: people and money before and after, winners and losers, by item.
struct WhatIfContent {
    private let report: WhatIfView

    init(_ report: WhatIfView) { self.report = report }

    var sections: [DeskSection] { [whole, items] }

    private var whole: DeskSection {
        var section = DeskSection(id: "result", title: Bilingual("结果", "the result"))
        let total = report.total
        section.note = Bilingual(
            "\(report.draft.pack) v\(report.draft.version) 草案，\(report.from) 至 \(report.until) 产生的申领，\(Numeral.grouped(report.people)) 人",
            "draft of \(report.draft.pack), claims from \(report.from) until \(report.until)")
        section.headlines = [
            Headline(zh: "受益人数（现行）", en: "people before", number: Numeral.grouped(total.holdersBefore), unit: "人"),
            Headline(zh: "受益人数（草案）", en: "people after", number: Numeral.grouped(total.holdersAfter), unit: "人"),
            Headline(zh: "资金（现行）", en: "yuan before", number: Numeral.yuan(total.amountBefore), unit: "元"),
            Headline(zh: "资金（草案）", en: "yuan after", number: Numeral.yuan(total.amountAfter), unit: "元"),
        ]
        section.barsName = Bilingual("得失人数", "winners and losers")
        section.bars = Self.standing(total)
        section.lines = report.assumptions.map { "\($0.zh) — \($0.en)" }
        return section
    }

    private static func standing(_ counts: WhatIfView.Counts) -> [Bar] {
        let most = max(counts.gained, counts.lost, counts.changed)
        return [
            (Bilingual("新增", "gained"), counts.gained, counts.gainedAmount, "good"),
            (Bilingual("失去", "lost"), counts.lost, -counts.lostAmount, "bad"),
            (Bilingual("金额改变", "changed"), counts.changed, counts.changedAmount, "warn"),
        ].map { text, count, amount, tone in
            Bar(
                zh: text.zh, en: text.en, number: Numeral.grouped(count), note: "\(Numeral.yuan(amount)) 元",
                width: Scale.width(count, of: most), tone: tone)
        }
    }

    private var items: DeskSection {
        var section = DeskSection(id: "items", title: Bilingual("按项目", "by item"))
        let most = report.items.map { max($0.counts.amountBefore, $0.counts.amountAfter) }.max() ?? 0
        section.barsName = Bilingual("资金：现行与草案（元）", "yuan before and after")
        section.bars = report.items.flatMap { item -> [Bar] in
            [
                Bar(
                    zh: item.name.zh, en: "现行 before", number: Numeral.yuan(item.counts.amountBefore), note: "",
                    width: Scale.width(item.counts.amountBefore, of: most), tone: "grey"),
                Bar(
                    zh: "", en: "草案 after", number: Numeral.yuan(item.counts.amountAfter), note: "",
                    width: Scale.width(item.counts.amountAfter, of: most), tone: "calm"),
            ]
        }
        section.table = DeskTable(
            [
                .text("项目", "item"), .number("人数（现行）", "people before"), .number("人数（草案）", "people after"),
                .number("新增", "gained"), .number("失去", "lost"), .number("改变", "changed"),
                .number("资金增减（元）", "difference"),
            ],
            report.items.map { item in
                [
                    .both(Bilingual(item.name.zh, item.name.en)), .count(item.counts.holdersBefore),
                    .count(item.counts.holdersAfter), .count(item.counts.gained), .count(item.counts.lost),
                    .count(item.counts.changed), .yuan(item.counts.amountAfter - item.counts.amountBefore),
                ]
            })
        return section
    }
}

/// The result of a forecast: what was granted, what is found, what is coming, newcomers.
struct ForecastContent {
    private let report: ForecastView

    init(_ report: ForecastView) { self.report = report }

    var section: DeskSection {
        var section = DeskSection(id: "result", title: Bilingual("资金需求预测", "the year's need"))
        section.note = Bilingual(
            "事实截至 \(report.asOf)，预测到 \(report.until)", "known up to \(report.asOf), until \(report.until)")
        let total = report.total
        section.headlines = [
            Headline(zh: "全年需求", en: "the year's need", number: Numeral.yuan(Self.sum(total)), unit: "元")
        ]
        section.stack = DeskStack(
            zh: "构成（元）", en: "made of",
            segments: Scale.segments([
                (Bilingual("已批准", "granted"), total.granted.amount, "good"),
                (Bilingual("已发现未批准", "found"), total.found.amount, "warn"),
                (Bilingual("将产生", "coming"), total.coming.amount, "calm"),
                (Bilingual("新人", "newcomers"), total.newcomers.amount, "two"),
            ]))
        section.table = DeskTable(
            [
                .text("项目", "item"), .number("已批准", "granted"), .number("已发现", "found"), .number("将产生", "coming"),
                .number("新人", "newcomers"), .number("合计（元）", "total"),
            ],
            report.items.map { item in
                [
                    .both(Bilingual(item.name.zh, item.name.en)), .yuan(item.counts.granted.amount),
                    .yuan(item.counts.found.amount), .yuan(item.counts.coming.amount),
                    .yuan(item.counts.newcomers.amount), .yuan(Self.sum(item.counts)),
                ]
            })
        section.lines = report.assumptions.map { "\($0.zh) — \($0.en)" }
        return section
    }

    private static func sum(_ counts: ForecastView.Counts) -> Int64 {
        counts.granted.amount + counts.found.amount + counts.coming.amount + counts.newcomers.amount
    }
}
