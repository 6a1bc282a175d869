import Models
import ServiceKit

/// `/loans`: founder loans, and a loan with its quarters and what follows.
enum LoanPages {
    private static let office: Set<Role> = [.clerk, .reviewer, .approver]

    static let step = ofLoan(
        "step", "steps", Bilingual("担保、银行或申请人的答复", "a word of guarantor, bank or applicant"),
        [
            .choice(
                "step", "步骤", "step",
                [
                    "guarantee": Bilingual("同意担保", "guarantee"), "accept": Bilingual("银行同意", "accept"),
                    "refuse": Bilingual("不予受理", "refuse"), "withdraw": Bilingual("申请人撤回", "withdraw"),
                ]), .text("by", "由谁作出", "by"), .text("reason", "理由", "reason", required: false),
            .text("document", "文件", "document", required: false), .on,
        ])
    static let disburse = ofLoan(
        "disburse", "disbursement", Bilingual("放款", "disburse"),
        [
            .yuan("amount", "金额（元）", "yuan"), .count("rate", "年利率（基点）", "basis points"),
            .count("months", "期限（月）", "months"),
            .choice(
                "repayment", "还款方式", "repayment",
                ["at-end": Bilingual("到期还本", "at the end"), "quarterly": Bilingual("按季还本", "quarterly")]),
            .text("bank", "经办银行", "bank"), .text("contract", "合同编号", "contract"), .on,
        ])
    static let repay = ofLoan(
        "repay-loan", "repayments", Bilingual("还本", "repayment"),
        [.yuan("principal", "本金（元）", "yuan"), .text("reference", "凭据", "reference"), .on])
    static let interest = ofLoan(
        "interest", "interest", Bilingual("确认季度利息", "confirm a quarter's interest"),
        [
            .text("quarter", "季度（2019Q1）", "quarter"), .yuan("paid", "已付利息（元）", "yuan"),
            .text("document", "凭据", "document"), .on,
        ])
    static let overdue = ofLoan(
        "overdue", "overdue", Bilingual("逾期", "overdue"),
        [
            .day("from", "自", "from"), .day("until", "至（不填为仍逾期）", "until", required: false),
            .text("reason", "原因", "reason"), .on,
        ])
    static let close = ofLoan(
        "close-loan", "closing", Bilingual("结清", "close"),
        [
            .choice(
                "end", "方式", "how",
                [
                    "repaid": Bilingual("已还清", "repaid"), "compensated": Bilingual("担保代偿", "compensated"),
                    "written-off": Bilingual("核销", "written off"),
                ]), .text("document", "凭据", "document"), .on,
        ])
    private static let all = [step, disburse, repay, interest, overdue, close]

    private static func ofLoan(_ id: String, _ path: String, _ title: Bilingual, _ fields: [MoneyField]) -> MoneyCommand
    {
        MoneyCommand(
            id: id, title: title, button: Bilingual("登记", "record"), roles: office, fields: fields,
            target: { Target("v1/loans", try $0.part("id"), path) })
    }

    static func add(to routes: PageRoutes) {
        routes.desk("loans", roles: BodyPages.officers, commands: []) { request, _ in try await list(request) }
        routes.desk("loans/:id", roles: BodyPages.officers, commands: all) { try await show($0, $1) }
    }

    private struct Line: Decodable, Sendable {
        let loan, item, kind, state, stateZh, purpose, appliedOn: String
        let organisation, bank, contract, disbursedOn, closedOn, end, repayment: String?
        let people: [String]
        let asked, ceiling, repaid, balance, subsidised: Int64
        let principal: Int64?
        let rate, months: Int?
        let isOverdue: Bool
    }

    private struct Total: Decodable, Sendable {
        let item, state: String
        let loans: Int
        let principal, balance, granted: Int64
    }

    private struct Quarter: Decodable, Sendable {
        let quarter, lastDay: String
        let plannedInterest, due, interest: Int64
        let plannedSubsidy, paid, subsidy: Int64?
        let confirmedOn, `case`, caseState: String?
    }

    private struct Detail: Decodable, Sendable {
        struct Step: Decodable, Sendable { let state, by, reason, document, on, actor: String }
        let loan: Line
        let explanation: [String]
        let steps: [Step]
        let quarters: [Quarter]
    }

    private static func list(_ request: PageRequest) async throws -> Page {
        let county = try await request.listCounty()
        let query = request.query
        func filter(_ page: Int) -> KeyValuePairs<String, (any CustomStringConvertible)?> {
            ["county": county, "state": query["state"], "overdue": query["overdue"], "page": page]
        }
        async let found = request.ask(
            Target("v1/loans", query: filter(try request.pageNumber())), as: ServicePage<Line>.self, in: county)
        async let sums = request.ask(Target("v1/loans/totals", query: ["county": county]), as: [Total].self, in: county)
        let (page, totals) = try await (found, sums)
        var section = DeskSection(id: "loans", title: Bilingual("创业担保贷款", "founder loans"))
        section.headlines = [
            Headline(zh: "贷款", en: "loans", number: Numeral.grouped(totals.map(\.loans).reduce(0, +)), unit: "笔"),
            Headline(zh: "放款", en: "disbursed", number: Numeral.yuan(totals.map(\.principal).reduce(0, +)), unit: "元"),
            Headline(zh: "余额", en: "balance", number: Numeral.yuan(totals.map(\.balance).reduce(0, +)), unit: "元"),
            Headline(
                zh: "已批贴息", en: "interest subsidised", number: Numeral.yuan(totals.map(\.granted).reduce(0, +)),
                unit: "元"),
        ]
        section.table = DeskTable(
            [
                .text("贷款", "loan"), .text("项目", "item"), .text("借款主体", "borrower"), .number("申请（元）", "asked"),
                .number("放款（元）", "principal"), .number("余额（元）", "balance"), .number("已批贴息", "subsidised"),
                .text("状态", "state"),
            ],
            page.items.map { line in
                [
                    .link(line.loan, Target("loans", line.loan, query: ["county": county]), note: line.appliedOn),
                    .text(line.item), .text(line.organisation ?? "\(line.people.count) 人", note: line.purpose),
                    .yuan(line.asked), .yuan(line.principal), .yuan(line.balance), .yuan(line.subsidised),
                    line.isOverdue
                        ? .tag(Bilingual("\(line.stateZh)，逾期", "overdue"), "bad")
                        : .tag(Bilingual(line.stateZh, line.state), BodyWording.loanState(line.state)),
                ]
            }
        ).paged(page) { Target("loans", query: filter($0)) }
        let late = DeskFilter(
            name: Bilingual("筛选", "filter"),
            links: [
                Link(
                    zh: "全部", en: "all", address: Target("loans", query: ["county": county]).description,
                    isHere: query["overdue"] == nil),
                Link(
                    zh: "只看逾期", en: "overdue",
                    address: Target("loans", query: ["county": county, "overdue": true]).description,
                    isHere: query["overdue"] != nil),
            ])
        return Page(
            "desk", title: Bilingual("创业担保贷款", "Founder loans"),
            DeskContent(
                filters: try await PaymentPages.countyLinks(request, county, "/loans")
                    + [BodyPages.tabs(county, here: "loans"), late], sections: [section]))
    }

    private static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try request.county()
        let id = try request.parameter("id", as: LoanID.self)
        let detail = try await request.ask(
            Target("v1/loans", id.description, query: ["county": county]), as: Detail.self, in: county)
        let loan = detail.loan
        var head = DeskSection(id: "loan", title: Bilingual("贷款 \(loan.loan)", "the loan"))
        head.facts = [
            DeskFact(zh: "状态", en: "state", text: loan.stateZh + (loan.isOverdue ? "，逾期" : "")),
            DeskFact(zh: "申请（元）", en: "asked", text: Numeral.yuan(loan.asked)),
            DeskFact(zh: "最高可贷", en: "ceiling", text: Numeral.yuan(loan.ceiling)),
            DeskFact(zh: "放款", en: "principal", text: loan.principal.map(Numeral.yuan) ?? "—"),
            DeskFact(zh: "年利率（基点）", en: "basis points", text: loan.rate.map(String.init) ?? "—"),
            DeskFact(zh: "期限（月）", en: "months", text: loan.months.map(String.init) ?? "—"),
            DeskFact(zh: "银行", en: "bank", text: loan.bank ?? "—"),
            DeskFact(zh: "余额", en: "balance", text: Numeral.yuan(loan.balance)),
        ]
        head.lines = detail.explanation
        let next: [MoneyCommand] =
            switch loan.state {
            case "applied", "guaranteed": [step]
            case "accepted": [disburse, step]
            case "disbursed": [repay, interest, overdue, close]
            default: []
            }
        head.forms = next.compactMap { request.form($0, trial: trial, in: county) }
        var quarters = DeskSection(id: "quarters", title: Bilingual("按季", "quarters"))
        quarters.table = DeskTable(
            [
                .text("季度", "quarter"), .number("应还本", "due"), .number("计划利息", "planned"), .number("实际利息", "interest"),
                .number("已付利息", "paid"), .number("贴息", "subsidy"), .text("申请件", "case"),
            ],
            detail.quarters.map { line in
                [
                    .text(line.quarter, note: line.lastDay), .yuan(line.due), .yuan(line.plannedInterest),
                    .yuan(line.interest), .yuan(line.paid), .yuan(line.subsidy ?? line.plannedSubsidy),
                    line.`case`.map {
                        .link(
                            $0, Target("cases", $0, query: ["county": county]),
                            note: Wording.caseState(line.caseState ?? "").zh)
                    } ?? .text(""),
                ]
            })
        var steps = DeskSection(id: "steps", title: Bilingual("经过", "course"))
        steps.lines = detail.steps.map { "\($0.on) \($0.state) \($0.by) \($0.reason) \($0.document)（\($0.actor)）" }
        return Page(
            "desk", title: Bilingual("贷款 \(loan.loan)", "Loan"),
            DeskContent(done: request.done(all), sections: [head, quarters, steps]))
    }
}
