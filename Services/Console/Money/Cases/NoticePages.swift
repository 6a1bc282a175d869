import Models
import ServiceKit

/// `/notices`: cases that are published together, and a notice with its lines.
enum NoticePages {
    /// Publishes the cases that were chosen.
    static let publish = MoneyCommand(
        id: "publish-many", title: Bilingual("批量公示", "publish several cases"), button: Bilingual("开始公示", "publish"),
        roles: [.clerk, .reviewer],
        fields: [
            .text("notice", "公示编号", "notice number"), .day("from", "公示起始日", "first day"),
            .count("workingDays", "工作日数（不填则按县定）", "working days; empty: as the county set", required: false),
            MoneyField(name: "cases", label: Bilingual("公示的申请件", "cases"), kind: .boxes),
        ],
        target: { _ in Target("v1/notices") },
        next: { Target("notices", try $0.own("notice"), query: ["county": $0.county]) })

    static let close = MoneyCommand(
        id: "close-notice", title: Bilingual("结束公示", "close the notice"), button: Bilingual("结束公示", "close"),
        roles: [.clerk, .reviewer],
        hint: Bilingual("有异议的申请件请先在申请件页登记异议", "record objections on the case's page first"),
        fields: [.on], target: { Target("v1/notices", try $0.part("id"), "closing") })

    static func add(to routes: PageRoutes) {
        routes.desk("notices", roles: CasesPages.readers, commands: [publish]) { try await waiting($0, $1) }
        routes.desk("notices/:id", roles: CasesPages.readers, commands: [close]) { try await show($0, $1) }
        routes.page("notices/:id/page", roles: CasesPages.readers) { request in
            let county = try request.county()
            let id = try request.parameter("id", as: CaseID.self)
            return try await CasesPages.paper(
                Target(
                    "v1/notices", id.description, "page",
                    query: ["county": county, "contact": request.query["contact"]]), request, county)
        }
    }

    private static func waiting(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try request.county()
        let tasks = try await request.ask(
            Target("v1/case-tasks", query: ["county": county, "kind": "publish", "pageSize": 500]),
            as: ServicePage<CaseTask>.self, in: county)
        var section = DeskSection(id: "waiting", title: Bilingual("待公示", "to be published"))
        section.table = DeskTable(
            [
                .text("申请件", "case"), .text("项目", "item"), .text("对象", "for"), .number("金额（元）", "yuan"),
                .text("自", "since"),
            ],
            tasks.items.map { task in
                [
                    .link(task.`case`, Target("cases", task.`case`, query: ["county": county])), .text(task.item),
                    .text(task.name ?? task.body), .yuan(task.amount), .text(task.since),
                ]
            })
        var start = MoneyStart(values: [
            "from": request.today.description, "notice": CasePageContent.freshName("gs-\(request.today)"),
        ])
        start.choices["cases"] = tasks.items.map {
            ($0.`case`, Bilingual("\($0.name ?? $0.body ?? "") \($0.item) \(Numeral.yuan($0.amount))", $0.`case`))
        }
        if !tasks.items.isEmpty, let form = request.form(publish, start, trial: trial, in: county) {
            section.forms = [form]
        }
        return Page(
            "desk", title: Bilingual("公示", "Public notices"),
            DeskContent(done: request.done([publish]), sections: [section]))
    }

    private static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try request.county()
        let id = try request.parameter("id", as: CaseID.self)
        let notice = try await request.ask(
            Target("v1/notices", id.description, query: ["county": county]), as: NoticeView.self, in: county)
        var section = DeskSection(id: "notice", title: Bilingual("公示 \(notice.notice)", "public notice"))
        section.facts = [
            DeskFact(zh: "起", en: "from", text: notice.from), DeskFact(zh: "止（含）", en: "until", text: notice.until),
            DeskFact(zh: "结束", en: "closed", text: notice.closedOn ?? "—"),
        ]
        section.table = DeskTable(
            [
                .number("序号", "no."), .text("姓名（掩码）", "name, masked"), .text("村", "village"), .text("项目", "item"),
                .text("申请人", "claimant"), .number("金额（元）", "yuan"), .text("结果", "outcome"),
            ],
            notice.lines.map { line in
                [
                    .count(line.number), .text(line.beneficiary), .text(line.village.map(PageFrame.name)),
                    .both(Bilingual(line.itemName.zh, line.itemName.en)), .text(line.claimant), .yuan(line.amount),
                    .both(outcome(line.outcome)),
                ]
            })
        if notice.closedOn == nil, let form = request.form(close, trial: trial, in: county) { section.forms = [form] }
        var print = DeskSection(id: "print", title: Bilingual("打印公示页", "the page to print"))
        print.ask = DeskAsk(
            "notice-page", Target("notices", notice.notice, "page"), hidden: [("county", county.description)],
            [.init(name: "contact", label: Bilingual("受理异议的单位和电话", "where to object"), value: "")],
            button: Bilingual("打开打印页", "open"))
        return Page(
            "desk", title: Bilingual("公示", "Public notice"),
            DeskContent(done: request.done([publish, close]), sections: [section, print]))
    }

    private static func outcome(_ code: String?) -> Bilingual {
        switch code {
        case "passed": Bilingual("无异议", "no objection")
        case "objected", "objection": Bilingual("有异议", "objected")
        case nil: Bilingual("公示中", "on notice")
        case let other?: Wording.plain(other)
        }
    }
}
