import Models
import ServiceKit

/// One county's part of the overview.
struct CountySection {
    struct ClassRow {
        let code: String
        let trade: String
        let school: String
        let days: String
        let state: Bilingual
        let trainees: String
        let sessions: String
        let inspections: String
        let passed: String
        let certified: String
    }

    struct FundRow {
        let name: String
        let source: String
        let appropriated: String
        let isOverdrawn: Bool
        let segments: [Segment]
    }

    struct BatchRow {
        let code: String
        let day: String
        let lines: String
        let total: String
        let result: Bilingual
    }

    struct RefusalRow {
        let processor: Bilingual
        let kind: Bilingual
        let reason: Bilingual
        let rows: String
    }

    struct StableRow {
        let months: String
        let reached: String
        let proven: String
    }

    struct CaseItem {
        let item: Bilingual
        let cases: String
        let yuan: String
        let bars: [Bar]
    }

    let code: String
    let place: String
    let headlines: [Headline]
    let registrations: [Bar]
    let employment: [Bar]
    let poverty: [Bar]
    let contracts: [Bar]
    let contractedPeople: String
    let payroll: [Bar]
    let stable: [StableRow]
    let classes: [ClassRow]
    let items: [CaseItem]
    let funds: [FundRow]
    let batches: [BatchRow]
    let refusals: [RefusalRow]
    let waiting: [Bar]

    /// Classes and payment batches shown; the lists of either have the rest.
    static let listed = 20

    let classesInAll: String
    let classesAddress: String
    let batchesAddress: String

    init(_ figures: CountyFigures, _ headlines: CountyHeadlines) {
        code = figures.county
        place = PageFrame.name(of: figures.county)
        self.headlines = headlines.shown
        classesInAll = Numeral.grouped(figures.classes.count)
        classesAddress = Target("classes", query: ["county": figures.county]).description
        batchesAddress = Target("payments", query: ["county": figures.county]).description
        registrations = Scale.bars([
            (Bilingual("已确认", "confirmed"), figures.people.granted, "good"),
            (Bilingual("待核验", "awaiting identity"), figures.people.claimed, "warn"),
            (Bilingual("登记在他县", "stands in another county"), figures.people.denied, "grey"),
        ])
        employment = Scale.bars(figures.byEmployment.map { (Wording.employment($0.code), $0.count, "calm") })
        poverty = Scale.bars(figures.byPovertyStatus.map { (Wording.povertyStatus($0.code), $0.count, "calm") })
        contracts = Scale.bars(figures.contracts.map { (Wording.area($0.code), $0.count, "calm") })
        contractedPeople = Numeral.grouped(figures.contractedPeople)
        payroll = Self.payroll(figures.payroll)
        stable = figures.stable.map {
            StableRow(
                months: "\($0.months)", reached: Numeral.grouped($0.reached), proven: Numeral.grouped($0.proven))
        }
        classes = figures.classes.suffix(Self.listed).map { row in
            ClassRow(
                code: row.`class`, trade: row.trade, school: row.institution, days: "\(row.starts) – \(row.ends)",
                state: Wording.classState(row.state), trainees: Numeral.grouped(row.trainees),
                sessions: Numeral.grouped(row.sessions), inspections: Numeral.grouped(row.inspections),
                passed: Numeral.grouped(row.passed), certified: Numeral.grouped(row.certified))
        }
        items = Self.items(figures.cases)
        funds = figures.funds.map(Self.fund)
        batches = figures.paymentBatches.suffix(Self.listed).map { batch in
            BatchRow(
                code: batch.batch, day: batch.createdOn, lines: Numeral.grouped(batch.lines),
                total: Numeral.yuan(batch.total), result: Self.result(batch))
        }
        refusals = figures.refused.map {
            RefusalRow(
                processor: Wording.processor($0.processor), kind: Wording.kind($0.kind),
                reason: Wording.reason($0.reason), rows: Numeral.grouped($0.rows))
        }
        waiting = Scale.bars(figures.waiting.map { (Wording.processor($0.code), $0.count, "warn") })
    }

    /// The latest twelve months, by people paid.
    private static func payroll(_ months: [CountyFigures.PayrollMonth]) -> [Bar] {
        let shown = months.suffix(12)
        let most = shown.map(\.people).max() ?? 0
        return shown.map { month in
            Bar(
                zh: month.month, en: "", number: Numeral.grouped(month.people),
                note: Numeral.yuan(month.net) + " 元", width: Scale.width(month.people, of: most), tone: "calm")
        }
    }

    private static func items(_ cases: [CountyFigures.Cases]) -> [CaseItem] {
        var order: [String] = []
        for row in cases where !order.contains(row.item) { order.append(row.item) }
        let most = cases.map(\.cases).max() ?? 0
        return order.map { item in
            let rows = cases.filter { $0.item == item }
                .sorted { Wording.caseStateRank($0.state) < Wording.caseStateRank($1.state) }
            return CaseItem(
                item: Bilingual(rows[0].itemZh, rows[0].itemEn),
                cases: Numeral.grouped(rows.map(\.cases).reduce(0, +)),
                yuan: Numeral.yuan(rows.map(\.amount).reduce(0, +)),
                bars: rows.map { row in
                    let text = Wording.caseState(row.state)
                    return Bar(
                        zh: text.zh, en: text.en, number: Numeral.grouped(row.cases),
                        note: Numeral.yuan(row.amount) + " 元", width: Scale.width(row.cases, of: most),
                        tone: tone(ofCase: row.state))
                })
        }
    }

    static func tone(ofCase state: String) -> String {
        switch state {
        case "paid": "good"
        case "failed", "returned", "objected": "bad"
        case "opened", "lapsed": "grey"
        default: "calm"
        }
    }

    private static func fund(_ fund: CountyFigures.Fund) -> FundRow {
        FundRow(
            name: fund.fund, source: "\(fund.source) \(fund.year)", appropriated: Numeral.yuan(fund.appropriated),
            isOverdrawn: fund.available < 0,
            segments: Scale.segments([
                (Bilingual("已支付", "paid"), fund.paid, "good"),
                (Bilingual("已占用", "committed"), fund.committed, "warn"),
                (Bilingual("可用", "available"), fund.available, "grey"),
            ]))
    }

    private static func result(_ batch: CountyFigures.PaymentBatch) -> Bilingual {
        guard let paid = batch.paid, let failed = batch.failed else {
            return Bilingual("等待银行回盘", "awaiting the bank")
        }
        return failed == 0
            ? Bilingual("成功 \(paid) 笔", "\(paid) paid")
            : Bilingual("成功 \(paid) 笔,失败 \(failed) 笔", "\(paid) paid, \(failed) failed")
    }
}
