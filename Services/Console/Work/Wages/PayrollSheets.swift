import Models
import ServiceKit

private struct PayrollBatchAnswer: Decodable, Sendable {
    let batch: BatchID
    let lines: Int
    let paid: Int
    let changed: Int
    let known: Int
    let apart: Int
    let differenceFen: Fen
}

private struct RefusedRowAnswer: Decodable, Sendable {
    let batch: BatchID
    let row: Int
    let kind: String
    let item: String
    let reason: String
    let zh: String
    let en: String
}

private struct PlacementSummaryAnswer: Decodable, Sendable {
    let payrollMonths: Int
    let parked: Int
    let wagesFen: Fen
    let outrankedPayrollLines: Int
    let refused: Int
    let peoplePaid: Int
    let peopleWithOverlappingContracts: Int
    let peopleClaimedTwice: Int
    let contractsOfUnknownEmployers: Int
}

/// Pay by month and by employer, with what did not arrive.
enum PayrollSheets {
    static func months(_ scope: WorkScope) async throws -> WorkSheet {
        let county = scope.county
        let latest = scope.day.month
        let months = try await scope.request.view.read {
            try PayrollMonthLine.read($0, county: county, from: latest.adding(-23), to: latest)
        }
        let summary = try await scope.get(
            Target("v1/summary", query: ["county": scope.county]), as: PlacementSummaryAnswer.self)
        let batches = try await scope.get(
            Target("v1/payroll/batches", query: ["county": scope.county, "page": scope.page]),
            as: WorkList<PayrollBatchAnswer>.self)
        let refused = try await scope.get(
            Target("v1/refused", query: ["county": scope.county]), as: WorkList<RefusedRowAnswer>.self)
        var card = WorkCard("months", "各月发薪", "pay by month")
        card.headlines = [
            Headline(zh: "有发薪记录的人", en: "people paid", number: Numeral.grouped(summary.peoplePaid), unit: "人"),
            Headline(zh: "发薪人月", en: "person-months", number: Numeral.grouped(summary.payrollMonths), unit: ""),
            Headline(zh: "实发合计", en: "net pay", number: Numeral.yuan(summary.wagesFen.value), unit: "元"),
        ]
        card.bars = Scale.bars(months.map { (Bilingual($0.month, ""), $0.people, "calm") })
        card.grids = [
            WorkGrid(
                "近二十四个月",
                [
                    .init("月份", "month"), .init("发薪人数", "people", isNumber: true),
                    .init("单位数", "employers", isNumber: true), .init("实发(元)", "net, yuan", isNumber: true),
                ],
                months.reversed().map { line in
                    [
                        .link(line.month, scope.address("wages", "months", line.month)), .number(line.people),
                        .number(line.employers), .yuan(line.net),
                    ]
                }, empty: Bilingual("还没有发薪记录", "no pay on record yet"))
        ]
        return WorkSheet("按月工资", "Pay by month", [card, totals(batches, scope), apart(summary, refused)])
    }

    private static func totals(_ batches: WorkList<PayrollBatchAnswer>, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("totals", "批次核对", "control totals of deliveries")
        card.grids = [
            WorkGrid(
                "每一批送到本县的行：新发薪、更正、已有与退回的行数相加等于总行数",
                [
                    .init("批次", "delivery"), .init("行数", "lines", isNumber: true),
                    .init("新发薪", "paid", isNumber: true), .init("更正", "changed", isNumber: true),
                    .init("已有", "known", isNumber: true), .init("退回或已迁出", "apart", isNumber: true),
                    .init("金额变动(元)", "difference, yuan", isNumber: true), .init("核对", "check"),
                ],
                batches.items.map { batch in
                    let sum = batch.paid + batch.changed + batch.known + batch.apart
                    return [
                        .text(batch.batch), .number(batch.lines), .number(batch.paid), .number(batch.changed),
                        .number(batch.known), .number(batch.apart), .yuan(batch.differenceFen),
                        sum == batch.lines
                            ? .tag(Bilingual("相符", "agrees"), "good")
                            : .tag(Bilingual("相差 \(batch.lines - sum)", "differs"), "bad"),
                    ]
                })
        ]
        card.page(batches, scope)
        return card
    }

    private static func apart(
        _ summary: PlacementSummaryAnswer, _ refused: WorkList<RefusedRowAnswer>
    ) -> WorkCard {
        var card = WorkCard("apart", "挂起与退回", "parked and refused")
        card.facts = [
            WorkFact("等待人员登记的合同", "contracts parked", text: Numeral.grouped(summary.parked)),
            WorkFact("被其他行覆盖的工资", "pay lines outranked", text: Numeral.grouped(summary.outrankedPayrollLines)),
            WorkFact("合同期重叠的人", "people with overlapping contracts", text: summary.peopleWithOverlappingContracts),
            WorkFact("被两家中介申报的人", "people claimed twice", text: summary.peopleClaimedTwice),
            WorkFact("单位未登记的合同", "contracts of unknown employers", text: summary.contractsOfUnknownEmployers),
        ]
        card.grids = [
            WorkGrid(
                "退回的行，共 \(summary.refused) 行",
                [.init("批次与行号", "delivery, row"), .init("内容", "item"), .init("原因", "reason")],
                refused.items.map { row in
                    [
                        .text("\(row.batch) #\(row.row)"), WorkCell(.text(Wording.kind(row.kind)), .note(row.item)),
                        WorkCell(.text(row.zh.isEmpty ? row.reason : row.zh, row.en)),
                    ]
                })
        ]
        return card
    }

    static func month(_ scope: WorkScope) async throws -> WorkSheet {
        guard let month = Month(try scope.request.parameter("month", as: String.self)) else { throw Problem.notFound }
        let employer = try scope.request.value("employer", as: OrganisationID.self)
        let (county, page) = (scope.county, scope.page)
        let view = try await scope.request.view.read {
            try PayrollMonthView.read($0, county: county, month: month, employer: employer, page: page)
        }
        var summary = WorkCard("month", "\(month) 月", "the month")
        summary.headlines = [
            Headline(zh: "已发薪", en: "paid", number: Numeral.grouped(view.people), unit: "人"),
            Headline(zh: "实发合计", en: "net pay", number: Numeral.yuan(view.net.value), unit: "元"),
            Headline(zh: "有合同未发薪", en: "contract, not paid", number: Numeral.grouped(view.unpaidPeople), unit: "人"),
            Headline(zh: "上月有本月无", en: "fallen out", number: Numeral.grouped(view.fallenOut), unit: "人"),
            Headline(zh: "等待人员登记的行", en: "rows parked", number: Numeral.grouped(view.waiting), unit: "行"),
        ]
        summary.chips = [
            Link(
                zh: "← \(month.adding(-1))", en: "",
                address: scope.address("wages", "months", month.adding(-1).description),
                isHere: false),
            Link(
                zh: "\(month.next) →", en: "", address: scope.address("wages", "months", month.next.description),
                isHere: false),
        ]
        if employer != nil {
            summary.chips.append(
                Link(zh: "全部单位", en: "all employers", address: scope.here(["employer": nil]), isHere: false))
        }
        return WorkSheet(
            "\(month) 月工资", "Pay of \(month)",
            [summary, employers(view, month, scope), paid(view, scope)] + (employer == nil ? [unpaid(view, scope)] : [])
        )
    }

    private static func employers(_ view: PayrollMonthView, _ month: Month, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("employers", "按单位", "by employer")
        card.grids = [
            WorkGrid(
                "发薪单位",
                [
                    .init("单位", "employer"), .init("人数", "people", isNumber: true),
                    .init("实发(元)", "net, yuan", isNumber: true), .init("查看", "open"),
                ],
                view.employers.prefix(200).map { line in
                    [
                        .link(
                            line.name ?? line.employer.description,
                            scope.address("organisations", "employers", line.employer.description)),
                        .number(line.people), .yuan(line.net),
                        .link("名单", scope.here(["employer": line.employer.description])),
                    ]
                })
        ]
        return card
    }

    private static func paid(_ view: PayrollMonthView, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("paid", "已发薪名单", "who was paid")
        let names = Dictionary(view.employers.map { ($0.employer, $0.name) }) { first, _ in first }
        card.notes = [Bilingual("共 \(view.paidLines) 条", "\(view.paidLines) in all")]
        card.grids = [
            WorkGrid(
                "已发薪的人", [.init("人员", "person"), .init("单位", "employer"), .init("实发(元)", "net, yuan", isNumber: true)],
                view.paid.map { line in
                    [
                        WorkPerson.cell(line.person, scope),
                        .text((names[line.employer] ?? nil) ?? line.employer.description), .yuan(line.net),
                    ]
                })
        ]
        card.pages = scope.pages(view.paidLines, size: PayrollMonthView.pageSize)
        return card
    }

    private static func unpaid(_ view: PayrollMonthView, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("unpaid", "有合同未发薪", "a contract through the month and no pay")
        card.notes = [Bilingual("共 \(view.unpaidPeople) 人", "\(view.unpaidPeople) people")]
        card.grids = [
            WorkGrid(
                "合同覆盖整月而没有任何单位发薪的人", [.init("人员", "person"), .init("合同", "contract"), .init("合同期", "term")],
                view.unpaid.map { line in
                    [WorkPerson.cell(line.person, scope), .text(line.contract), .text("\(line.from) 至 \(line.to)")]
                }, empty: Bilingual("没有这样的人", "nobody"))
        ]
        card.pages = scope.pages(view.unpaidPeople, size: PayrollMonthView.pageSize)
        return card
    }
}
