import Models
import ServiceKit

/// `/clawbacks`: money that has to come back, by age, and the clawbacks of one case with what follows next.
enum ClawbackPages: PageSection {
    static let entries = [NavigationEntry(path: "/clawbacks", text: Bilingual("追回", "returns"), roles: officers)]

    static let officers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .inspector, .auditor]

    static func add(to routes: PageRoutes) {
        routes.desk("clawbacks", roles: officers, commands: []) { request, _ in try await list(request) }
        routes.desk("clawbacks/:id", roles: officers, commands: ClawbackCommands.all) { try await show($0, $1) }
        SanctionPages.add(to: routes)
        AuditPages.add(to: routes)
    }

    private static func list(_ request: PageRequest) async throws -> Page {
        let county = try await request.listCounty()
        let number = try request.pageNumber()
        let isOpen = request.query["open"] ?? "true"
        async let totals = request.ask(
            Target("v1/clawback-summary", query: ["county": county]), as: ClawbackTotals.self, in: county)
        async let found = request.ask(
            Target(
                "v1/clawbacks",
                query: [
                    "county": county, "open": isOpen == "all" ? nil : isOpen, "state": request.query["state"],
                    "page": number,
                ]),
            as: ServicePage<ClawbackView>.self, in: county)
        let (summary, page) = try await (totals, found)
        var section = DeskSection(id: "clawbacks", title: Bilingual("追回", "returns"))
        section.headlines = [
            Headline(zh: "待收回", en: "still to come", number: Numeral.yuan(summary.toCome), unit: "元"),
            Headline(zh: "已收回", en: "back in the funds", number: Numeral.yuan(summary.returned), unit: "元"),
            Headline(zh: "逾期", en: "overdue", number: Numeral.grouped(summary.overdue), unit: "件"),
        ]
        section.bars = Scale.bars(summary.states.map { (Bilingual($0.stateZh, $0.state), $0.count, "calm") })
        section.table = DeskTable(
            [
                .text("申请件", "case"), .text("状态", "state"), .text("来源", "source"), .number("金额（元）", "yuan"),
                .number("已退", "back"), .number("待退", "left"), .number("已历天数", "days"), .text("发现", "finding"),
            ],
            page.items.map { line in
                let late = line.instalments.contains(where: \.isOverdue)
                return [
                    .link(line.`case`, Target("clawbacks", line.`case`, query: ["county": county]), note: line.item),
                    .tag(Bilingual(line.stateZh, line.state), late ? "bad" : "calm"),
                    .both(ReturnWording.name(line.source, in: ReturnWording.sources)), .yuan(line.amount),
                    .yuan(line.repaid), .yuan(line.left), .count(line.age), .text(line.finding, note: line.reason),
                ]
            }
        ).paged(page) { Target("clawbacks", query: ["county": county, "open": isOpen, "page": $0]) }
        let kinds: [(String, Bilingual)] = [
            ("true", Bilingual("未了", "open")), ("false", Bilingual("已了", "ended")), ("all", Bilingual("全部", "all")),
        ]
        let filter = DeskFilter(
            name: Bilingual("状态", "states"),
            links: kinds.map { kind in
                Link(
                    zh: kind.1.zh, en: kind.1.en,
                    address: Target("clawbacks", query: ["county": county, "open": kind.0]).description,
                    isHere: kind.0 == isOpen)
            })
        return Page(
            "desk", title: Bilingual("追回 · \(PageFrame.name(of: county.description))", "Returns"),
            DeskContent(
                filters: try await PaymentPages.countyLinks(request, county, "/clawbacks") + [filter, related(county)],
                sections: [section]))
    }

    private static func related(_ county: DivisionCode) -> DeskFilter {
        let pages: [(String, Bilingual)] = [
            ("sanctions", Bilingual("处理决定与责任追究", "sanctions")), ("audits", Bilingual("事后抽查", "post-audits")),
        ]
        return DeskFilter(
            name: Bilingual("相关", "related"),
            links: pages.map {
                Link(
                    zh: $0.1.zh, en: $0.1.en, address: Target($0.0, query: ["county": county]).description,
                    isHere: false)
            })
    }

    private static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try request.county()
        let id = try request.parameter("id", as: CaseID.self)
        let found: [ClawbackView]
        do {
            found = try await request.ask(
                Target("v1/clawbacks", id.description, query: ["county": county]), as: [ClawbackView].self, in: county)
        } catch let problem as Problem where problem.status == 404 { found = [] }
        var sections = found.map { section($0, request, county, trial) }
        if !found.contains(where: { ["lead", "notified", "stated", "decided"].contains($0.state) }) {
            var begin = DeskSection(id: "begin", title: Bilingual("新线索", "a new lead"))
            begin.forms = [request.form(CaseCommands.lead, trial: trial, in: county)].compactMap(\.self)
            if found.isEmpty { begin.note = Bilingual("本件没有追回", "nothing has to come back") }
            begin.links = [
                Link(
                    zh: "返回申请件", en: "the case",
                    address: Target("cases", id.description, query: ["county": county]).description, isHere: false)
            ]
            sections.append(begin)
        }
        return Page(
            "desk", title: Bilingual("追回 \(id)", "Returns of a case"),
            DeskContent(done: request.done(ClawbackCommands.all), sections: sections))
    }

    private static func section(
        _ line: ClawbackView, _ request: PageRequest, _ county: DivisionCode, _ trial: MoneyTrial?
    ) -> DeskSection {
        var section = DeskSection(
            id: "clawback-\(line.number)", title: Bilingual("第 \(line.number) 次追回", "clawback \(line.number)"))
        section.facts = [
            DeskFact(zh: "状态", en: "state", text: line.stateZh),
            DeskFact(zh: "来源", en: "source", text: ReturnWording.name(line.source, in: ReturnWording.sources).zh),
            DeskFact(zh: "发现", en: "finding", text: line.finding), DeskFact(zh: "理由", en: "reason", text: line.reason),
            DeskFact(zh: "金额（元）", en: "yuan", text: Numeral.yuan(line.amount)),
            DeskFact(zh: "已退", en: "back", text: Numeral.yuan(line.repaid)),
            DeskFact(zh: "待退", en: "left", text: Numeral.yuan(line.left)),
            DeskFact(
                zh: "资金账户", en: "fund", text: line.fund,
                address: Target("funds", line.fund, query: ["county": county]).description),
            DeskFact(zh: "提出", en: "opened", text: "\(line.openedOn)（\(line.age) 天）"),
            DeskFact(zh: "告知书", en: "notice", text: line.document ?? "—"),
            DeskFact(zh: "答复期限", en: "answer by", text: line.answerBy ?? "—"),
            DeskFact(zh: "陈述", en: "statement", text: line.statement ?? "—"),
            DeskFact(zh: "方式", en: "how", text: ReturnWording.name(line.way, in: ReturnWording.ways).zh),
            DeskFact(zh: "决定理由", en: "decision", text: line.decision ?? "—"),
        ]
        section.table = DeskTable(
            [
                .text("事项", "what"), .text("日期", "day"), .number("金额（元）", "yuan"), .number("已退", "back"),
                .text("说明", "detail"),
            ],
            line.instalments.map {
                [
                    .both(Bilingual("分期", "instalment")), .text($0.dueOn), .yuan($0.amount), .yuan($0.repaid),
                    $0.isOverdue ? .tag(Bilingual("逾期", "overdue"), "bad") : .text(""),
                ]
            }
                + line.money.map {
                    [
                        .both($0.against == nil ? Bilingual("退款", "repayment") : Bilingual("抵扣", "offset")),
                        .text($0.on),
                        .yuan($0.amount), .text(""), .text($0.document ?? $0.against),
                    ]
                })
        section.forms = ClawbackCommands.following(line.state, way: line.way).compactMap { command in
            var start = MoneyStart(values: [
                "number": "\(line.number)", "amount": Fen(line.amount - line.repaid).yuanText,
            ])
            start.instance = "\(line.number)"
            return request.form(command, start, trial: trial, in: county)
        }
        return section
    }
}
