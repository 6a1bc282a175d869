import Models
import ServiceKit

/// A book as its page shows it: funds drawn, what plans ask of the year's money, transfers, where money went.
struct BookContent {
    let request: PageRequest
    let county: DivisionCode
    let year: Int
    let funds: [FundLine]
    let findings: [FundFindingLine]
    let transfers: [TransferLine]
    let sources: [SourceLine]
    let tilt: TiltView
    let trial: MoneyTrial?

    var sections: [DeskSection] { [fundSection, findingSection, transferSection, tiltSection, sourceSection] }

    /// Where the money of one or several funds is.
    static func stack(_ title: Bilingual, _ balances: [[String: Int64]]) -> DeskStack {
        DeskStack(
            zh: title.zh, en: title.en,
            segments: Scale.segments(
                FundWording.places.compactMap { place in
                    let sum = balances.map { $0[place.account] ?? 0 }.reduce(0, +)
                    // What is paid and came back stands against what is paid.
                    let back = place.account == "paid" ? balances.map { $0["returned"] ?? 0 }.reduce(0, +) : 0
                    return sum - back == 0 ? nil : (FundWording.account(place.account), sum - back, place.tone)
                }))
    }

    private var fundSection: DeskSection {
        var section = DeskSection(id: "funds", title: Bilingual("资金账户", "funds"))
        section.ask = DeskAsk(
            "year", Target("funds"), hidden: [("county", county.description)],
            [
                .init(
                    name: "year", label: Bilingual("年度（不填为全部）", "year; empty: all"), value: request.query["year"] ?? "")
            ],
            button: Bilingual("查看", "show"))
        if !funds.isEmpty { section.stack = Self.stack(Bilingual("全部账户", "all funds"), funds.map(\.balances)) }
        section.table = DeskTable(
            [
                .text("资金账户", "fund"), .text("来源", "source"), .number("年度", "year"), .number("下达", "appropriated"),
                .number("可用", "available"), .number("已预留", "committed"), .number("已支付", "paid"),
                .number("退回", "returned"), .text("状态", "state"),
            ],
            funds.map { fund in
                func balance(_ account: String) -> DeskCell { .yuan(fund.balances[account] ?? 0) }
                return [
                    .link(fund.fund, Target("funds", fund.fund, query: ["county": county])), .text(fund.source),
                    .number("\(fund.year)"), balance("appropriated"), balance("available"), balance("committed"),
                    balance("paid"), balance("returned"),
                    fund.closedOn.map { .tag(Bilingual("已结账 \($0)", "closed"), "grey") }
                        ?? .tag(Bilingual("在用", "in use"), "good"),
                ]
            })
        section.table?.none = Bilingual("尚无资金下达", "no money has been appropriated")
        section.links = [
            Link(
                zh: "试算平衡表", en: "trial balance",
                address: Target("ledger", "trial-balance", query: ["county": county, "year": year]).description,
                isHere: false)
        ]
        section.forms = forms(FundCommands.appropriate, ["year": "\(year)"])
        return section
    }

    private var findingSection: DeskSection {
        var section = DeskSection(id: "findings", title: Bilingual("资金管理问题", "what plans ask and is not so"))
        section.table = DeskTable(
            [
                .text("规定", "rule"), .text("问题", "finding"), .text("依据", "clause"), .text("账户", "fund"),
                .text("说明", "reason"), .text("状态", "state"),
            ],
            findings.map { finding in
                [
                    .text(finding.label, note: finding.rule), .both(FundWording.finding(finding.finding)),
                    .text("\(finding.clause)“\(finding.quote)”", note: finding.force), .text(finding.fund),
                    .text(finding.reason),
                    .tag(
                        finding.isOpen ? Bilingual("待说明", "open") : Bilingual("已说明", "explained"),
                        finding.isOpen ? "bad" : "grey"),
                ]
            })
        section.table?.none = Bilingual("没有发现问题", "nothing")
        section.forms = findings.filter(\.isOpen).flatMap { finding in
            forms(
                FundCommands.explain, ["rule": finding.rule, "year": "\(year)", "finding": finding.finding],
                instance: "\(finding.rule)-\(finding.finding)")
        }
        section.forms += forms(FundCommands.baseline)
        return section
    }

    private var transferSection: DeskSection {
        var section = DeskSection(id: "transfers", title: Bilingual("资金调拨", "transfers by letter"))
        section.table = DeskTable(
            [
                .text("方向", "direction"), .text("编号", "transfer"), .text("对方", "book"), .text("账户", "fund"),
                .number("金额（元）", "yuan"), .text("日期", "day"), .text("状态", "state"), .text("原因", "reason"),
            ],
            transfers.map { line in
                [
                    .both(line.direction == "out" ? Bilingual("调出", "out") : Bilingual("调入", "in")),
                    .text(line.transfer), .text(PageFrame.name(of: line.book)), .text(line.fund), .yuan(line.amount),
                    .text(line.on), FundWording.transfer(line.state), .text(line.reason),
                ]
            })
        return section
    }

    private var tiltSection: DeskSection {
        var section = DeskSection(id: "tilt", title: Bilingual("资金倾斜 \(year)", "where the year's money went"))
        section.facts = [
            DeskFact(zh: "拨付贫困地区比例", en: "sent to poor areas", text: Self.share(tilt.poorAreaShare)),
            DeskFact(zh: "发放贫困人口比例", en: "paid to registered poor", text: Self.share(tilt.poorPeopleShare)),
        ]
        let most = tilt.payments.map(\.amount).max() ?? 0
        section.barsName = Bilingual("按乡镇发放（元）", "paid by township, in yuan")
        section.bars = tilt.payments.prefix(20).map { area in
            Bar(
                zh: PageFrame.name(of: area.area), en: "", number: Numeral.yuan(area.amount),
                note: "\(area.people ?? 0) 人，贫困 \(area.poorPeople ?? 0) 人",
                width: Scale.width(area.amount, of: most), tone: area.isPoor ? "warn" : "calm")
        }
        section.forms = forms(FundCommands.poorArea)
        return section
    }

    /// Hundredths of a percent as a percentage.
    static func share(_ hundredths: Int64) -> String { Fen(hundredths).yuanText + " %" }

    private var sourceSection: DeskSection {
        var section = DeskSection(id: "sources", title: Bilingual("资金来源", "sources"))
        section.table = DeskTable(
            [.text("代码", "source"), .text("名称", "name"), .text("出处", "named by"), .text("文件", "document")],
            sources.map { line in
                [
                    .text(line.source), .text(line.name),
                    .both(line.namedBy == "pack" ? Bilingual("方案", "plan") : Bilingual("本地增设", "here")),
                    .text(line.document),
                ]
            })
        section.forms = forms(FundCommands.source)
        return section
    }

    private func forms(
        _ command: MoneyCommand, _ values: [String: String] = [:], instance: String = ""
    ) -> [MoneyFormView] {
        let start = MoneyStart(values: values, instance: instance)
        return [request.form(command, start, trial: trial, in: county)].compactMap(\.self)
    }
}
