import Models
import ServiceKit

/// `/funds/{id}`: a fund's accounts, lines, entries, targets and effect.
enum FundPage {
    static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try request.county()
        let id = try request.parameter("id", as: FundID.self)
        async let fund = request.ask(
            Target("v1/funds", id.description, query: ["county": county]), as: FundView.self, in: county)
        async let effect = request.ask(
            Target("v1/funds", id.description, "effect", query: ["county": county]), as: EffectView.self, in: county)
        async let performance = request.ask(
            Target("v1/funds", id.description, "performance", query: ["county": county]), as: PerformanceView.self,
            in: county)
        async let entries = request.ask(
            Target("v1/ledger/entries", query: ["county": county, "fund": id, "pageSize": 50]),
            as: ServicePage<EntryLine>.self, in: county)
        let view = try await fund
        let targets = try await performance
        func form(_ command: MoneyCommand, _ start: MoneyStart = MoneyStart()) -> MoneyFormView? {
            view.fund.closedOn == nil || command.id == FundCommands.evaluate.id
                ? request.form(command, start, trial: trial, in: county) : nil
        }
        var accounts = accountSection(view, county)
        accounts.forms = [
            form(FundCommands.reverse),
            form(
                FundCommands.transfer,
                MoneyStart(values: ["transfer": CasePageContent.freshName("db-\(county)")])),
            form(FundCommands.close),
        ].compactMap(\.self)
        var lines = lineSection(view, county, id)
        lines.forms = [form(FundCommands.line)].compactMap(\.self)
        var goals = targetSection(targets, try await effect)
        var evaluation = MoneyStart()
        evaluation.choices["target"] = targets.targets.map { ($0.target, Bilingual($0.target, $0.indicator)) }
        goals.forms = [
            form(FundCommands.target), targets.targets.isEmpty ? nil : form(FundCommands.evaluate, evaluation),
        ]
        .compactMap(\.self)
        var book = DeskSection(id: "entries", title: Bilingual("分录", "entries"))
        let page = try await entries
        book.table = entryTable(page.items, county)
        book.links = [
            Link(
                zh: "全部 \(page.total) 条分录", en: "all entries",
                address: Target("ledger", "entries", query: ["county": county, "fund": id]).description, isHere: false),
            Link(
                zh: "下载对账单 XLSX", en: "statement",
                address: Target("funds", id.description, "statement", query: ["county": county]).description,
                isHere: false),
        ]
        return Page(
            "desk", title: Bilingual("资金账户 \(id)", "Fund"),
            DeskContent(done: request.done(FundCommands.ofFund), sections: [accounts, lines, goals, book]))
    }

    private static func accountSection(_ view: FundView, _ county: DivisionCode) -> DeskSection {
        var section = DeskSection(id: "accounts", title: Bilingual("科目余额", "accounts"))
        section.facts = [
            DeskFact(zh: "来源", en: "source", text: view.fund.source),
            DeskFact(zh: "年度", en: "year", text: "\(view.fund.year)"),
            DeskFact(zh: "结账", en: "closed", text: view.fund.closedOn ?? "—"),
            DeskFact(zh: "预算项目已占用的可用资金", en: "kept by lines", text: Numeral.yuan(view.fund.earmarked)),
        ]
        section.stack = BookContent.stack(Bilingual("资金所在", "where the money is"), [view.fund.balances])
        section.table = DeskTable(
            [.text("科目", "account"), .number("余额（元）", "yuan")],
            FundWording.accounts.filter { view.fund.balances[$0.key] != nil }.map { account in
                [
                    DeskCell(
                        zh: account.value.zh, en: account.value.en,
                        address: Target(
                            "ledger", "entries",
                            query: ["county": county, "fund": view.fund.fund, "account": account.key]
                        ).description), .yuan(view.fund.balances[account.key] ?? 0),
                ]
            })
        section.lines =
            view.appropriations.map {
                "下达 \($0.document)：\(Numeral.yuan($0.amount)) 元"
                    + ($0.reversed > 0 ? "，已冲销 \(Numeral.yuan($0.reversed)) 元" : "")
            }
            + view.closings.map {
                "结账 \($0.closedOn) \($0.document)：余额 \(Numeral.yuan($0.remainder)) 元"
                    + ($0.into.map { "结转至 \($0)" } ?? "")
                    + ($0.surrenderedTo.map { "上缴 \(PageFrame.name(of: $0))" } ?? "")
                    + ($0.carriedCases > 0 ? "，随转申请件 \($0.carriedCases) 件" : "")
            }
        return section
    }

    private static func lineSection(_ view: FundView, _ county: DivisionCode, _ id: FundID) -> DeskSection {
        var section = DeskSection(id: "lines", title: Bilingual("按项目", "by item"))
        section.table = DeskTable(
            [
                .text("项目", "item"), .number("规模", "allotted"), .number("已预留", "committed"), .number("已支付", "paid"),
                .number("退回", "returned"), .number("剩余", "left"), .text("用途", "use"),
            ],
            view.lines.map { line in
                [
                    .link(
                        line.item,
                        Target("ledger", "entries", query: ["county": county, "fund": id, "item": line.item])),
                    .yuan(line.allotted), .yuan(line.committed), .yuan(line.paid), .yuan(line.returned),
                    .yuan(line.left), .text(line.use),
                ]
            })
        let drawn = view.lines.filter { $0.allotted != nil }
        section.barsName = drawn.isEmpty ? nil : Bilingual("预算项目执行", "how far lines are used")
        section.bars = drawn.map { line in
            let used = line.committed + line.paid - line.returned
            return Bar(
                zh: line.item, en: "", number: Numeral.yuan(used), note: "/ \(Numeral.yuan(line.allotted ?? 0))",
                width: Scale.width(used, of: line.allotted ?? 0), tone: "calm")
        }
        return section
    }

    private static func targetSection(_ performance: PerformanceView, _ effect: EffectView) -> DeskSection {
        var section = DeskSection(id: "targets", title: Bilingual("绩效目标与效果", "targets and effect"))
        section.table = DeskTable(
            [
                .text("目标", "target"), .text("指标", "indicator"), .number("计划", "planned"), .number("现值", "now"),
                .text("单位", "unit"), .text("考评", "evaluations"),
            ],
            performance.targets.map { target in
                [
                    .text(target.target, note: target.document),
                    .both(ReturnWording.name(target.indicator, in: FundWording.indicators)), .count(target.planned),
                    .number(target.now.map { Numeral.grouped($0) } ?? "—"), .text(target.unit),
                    .text(target.evaluations.map { "\($0.on) \($0.actual)：\($0.conclusion)" }.joined(separator: "；")),
                ]
            })
        section.facts = [
            DeskFact(zh: "发放人数", en: "people paid", text: Numeral.grouped(effect.people)),
            DeskFact(zh: "发放金额（元）", en: "yuan", text: Numeral.yuan(effect.amount)),
        ]
        section.barsName = Bilingual("发放后仍在岗（跟踪问效）", "in paid work afterwards")
        section.bars = effect.after.map { after in
            Bar(
                zh: "\(after.months) 个月后", en: "after \(after.months) months", number: Numeral.grouped(after.inWork),
                note: "/ \(Numeral.grouped(after.due)) 人", width: Scale.width(after.inWork, of: after.due), tone: "good"
            )
        }
        return section
    }

    static func entryTable(_ entries: [EntryLine], _ county: DivisionCode) -> DeskTable {
        DeskTable(
            [
                .number("事件号", "event"), .text("日期", "day"), .text("分录", "entry"), .text("借", "debit"),
                .text("贷", "credit"), .number("金额（元）", "yuan"), .text("项目", "item"), .text("依据", "cause"),
            ],
            entries.map { entry in
                [
                    .number("\(entry.seq)"), .text(entry.postedOn), .text(entry.entryZh, note: entry.fund),
                    .both(FundWording.account(entry.debit)), .both(FundWording.account(entry.credit)),
                    .yuan(entry.amount), .text(entry.item),
                    entry.`case`.map { .link($0, Target("cases", $0, query: ["county": county])) }
                        ?? .text(entry.document),
                ]
            })
    }
}
