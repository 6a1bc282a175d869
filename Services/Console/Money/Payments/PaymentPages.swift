import Foundation
import Models
import Policy
import ServiceKit

/// `/payments`: what can be paid, batches, the checks before payment, the bank's file and its answers.
enum PaymentPages: PageSection {
    static let entries = [
        NavigationEntry(path: "/payments", text: Bilingual("资金发放", "payments"), roles: officers)
    ]

    static let officers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor]

    static func add(to routes: PageRoutes) {
        routes.desk("payments", roles: officers, commands: [PaymentCommands.create]) { try await list($0, $1) }
        routes.desk("payments/checks", roles: officers, commands: [PaymentCommands.confirm]) {
            try await checks($0, $1)
        }
        routes.desk("payments/:id", roles: officers, commands: [PaymentCommands.result]) {
            try await PaymentBatchPage.show($0, $1)
        }
        BankReplyUpload.add(to: routes)
        // Every time the file with account numbers is asked for is an event: a form, not a link that a browser may load by itself.
        routes.form("payments/:id/file", roles: [.payer]) { request, _ in
            let county = try request.county()
            let id = try request.parameter("id", as: PaymentBatchID.self)
            let file = try await request.services.exchange(
                ServiceRequest(
                    "GET", .subsidy, key: county.description,
                    Target("v1/payment-batches", id.description, "file", query: ["county": county])),
                for: request.visitor)
            return .download(Download(name: "\(county)-\(id).csv", type: file.contentType, bytes: file.bytes))
        }
    }

    static func countyLinks(
        _ request: PageRequest, _ county: DivisionCode, _ path: String
    ) async throws -> [DeskFilter] {
        let area = request.visitor.caller.area
        let codes = try await request.view.read { try ConsoleFigures.counties($0, area) }
        guard codes.count > 1 else { return [] }
        return [
            DeskFilter(
                name: Bilingual("区划", "counties"),
                links: codes.map { code in
                    Link(
                        zh: PageFrame.name(of: code), en: "",
                        address: "\(path)?county=\(code)", isHere: code == county.description)
                })
        ]
    }

    private static func list(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try await request.listCounty()
        async let found = request.ask(
            Target("v1/payment-checks", query: ["county": county, "pageSize": 200]), as: ServicePage<PaymentCheck>.self,
            in: county)
        async let held = request.ask(
            Target("v1/payment-holds", query: ["county": county]), as: [PaymentHoldLine].self, in: county)
        async let books = request.ask(
            Target("v1/funds", query: ["county": county, "pageSize": 200]), as: ServicePage<FundLine>.self, in: county)
        async let known = request.ask(
            Target("v1/bank-templates", query: ["county": county]), as: [BankTemplateName].self, in: county)
        let (checks, holds, funds, templates) = try await (found, held, books, known)
        let stopped = Set(holds.map(\.`case`))
        let ready = checks.items.filter { !$0.isHeld && !stopped.contains($0.`case`) }
        var payable = DeskSection(id: "payable", title: Bilingual("可发放", "can be paid"))
        payable.headlines = [
            Headline(zh: "可发放", en: "ready", number: Numeral.grouped(ready.count), unit: "件"),
            Headline(zh: "金额", en: "yuan", number: Numeral.yuan(ready.map(\.amount).reduce(0, +)), unit: "元"),
            Headline(zh: "被检查拦下", en: "held up", number: Numeral.grouped(checks.items.count - ready.count), unit: "件"),
        ]
        payable.table = DeskTable(
            [
                .text("申请件", "case"), .text("项目", "item"), .text("申请人", "claimant"), .number("金额（元）", "yuan"),
                .text("状态", "state"),
            ],
            ready.map { check in
                [
                    .link(check.`case`, Target("cases", check.`case`, query: ["county": county])), .text(check.item),
                    .text(check.claimant.hasPrefix("person:") ? "本人" : check.claimant), .yuan(check.amount),
                    .both(Wording.caseState(check.state)),
                ]
            })
        payable.links = [
            Link(
                zh: "发放前检查", en: "checks before payment",
                address: Target("payments", "checks", query: ["county": county]).description, isHere: false)
        ]
        var start = MoneyStart(values: ["batch": CasePageContent.freshName("ff-\(request.today)")])
        start.choices["fund"] = funds.items.filter { $0.closedOn == nil }.map {
            ($0.fund, Bilingual("\($0.fund) · 已预留 \(Numeral.yuan($0.balances["committed"] ?? 0)) 元", ""))
        }
        start.choices["template"] = templates.map { ($0.template, Bilingual($0.template, "")) }
        start.choices["cases"] = ready.map {
            ($0.`case`, Bilingual("\($0.`case`) \(Numeral.yuan($0.amount)) 元", $0.item))
        }
        if !ready.isEmpty, let form = request.form(PaymentCommands.create, start, trial: trial, in: county) {
            payable.forms = [form]
        }
        let lines = try await request.view.read { try BatchLine.read($0, county: county) }
        var batches = DeskSection(id: "batches", title: Bilingual("发放批次", "batches"))
        batches.table = batchTable(lines, county)
        return Page(
            "desk", title: Bilingual("资金发放 · \(PageFrame.name(of: county.description))", "Payments"),
            DeskContent(
                done: request.done([PaymentCommands.create]),
                filters: try await countyLinks(request, county, "/payments"), sections: [payable, batches]))
    }

    private static func batchTable(_ lines: [BatchLine], _ county: DivisionCode) -> DeskTable {
        DeskTable(
            [
                .text("批次", "batch"), .text("账户", "fund"), .text("日期", "day"), .number("笔数", "lines"),
                .number("金额（元）", "yuan"), .number("成功", "paid"), .number("失败", "failed"), .text("状态", "state"),
            ],
            lines.map { line in
                [
                    .link(line.batch, Target("payments", line.batch, query: ["county": county])), .text(line.fund),
                    .text(line.createdOn), .count(line.lines), .yuan(line.total), .count(line.paid),
                    .count(line.failed),
                    line.isAnswered
                        ? .tag(Bilingual("已回盘", "answered"), line.failed > 0 ? "warn" : "good")
                        : .tag(Bilingual("等待银行回盘", "awaiting the bank"), "calm"),
                ]
            })
    }

    private static func checks(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try await request.listCounty()
        let number = try request.pageNumber()
        let page = try await request.ask(
            Target("v1/payment-checks", query: ["county": county, "page": number]),
            as: ServicePage<PaymentCheck>.self, in: county)
        let holds = try await request.ask(
            Target("v1/payment-holds", query: ["county": county]), as: [PaymentHoldLine].self, in: county)
        var section = DeskSection(id: "checks", title: Bilingual("发放前检查", "checks before payment"))
        section.table = DeskTable(
            [
                .text("申请件", "case"), .number("金额（元）", "yuan"), .text("检查", "check"), .text("级别", "level"),
                .text("发现", "found"), .text("确认", "confirmed"),
            ], page.items.flatMap { rows($0, holds, county) }
        ).paged(page) { Target("payments", "checks", query: ["county": county, "page": $0]) }
        section.table?.none = Bilingual("没有待发放的申请件", "nothing waits for payment")
        section.forms = page.items.flatMap { check in
            check.findings.filter { $0.level == "warn" && $0.confirmedBy == nil }.compactMap { finding in
                var start = MoneyStart(values: [
                    "case": check.`case`, "check": finding.check, "finding": finding.finding,
                ])
                start.instance = "\(check.`case`)-\(finding.check)"
                return request.form(PaymentCommands.confirm, start, trial: trial, in: county).map { form in
                    var form = form
                    form.note = "\(check.`case`) · \(finding.label.zh)：\(finding.details.joined(separator: "、"))"
                    return form
                }
            }
        }
        return Page(
            "desk", title: Bilingual("发放前检查", "Checks before payment"),
            DeskContent(
                done: request.done([PaymentCommands.confirm]),
                filters: try await countyLinks(request, county, "/payments/checks"), sections: [section]))
    }

    private static func rows(
        _ check: PaymentCheck, _ holds: [PaymentHoldLine], _ county: DivisionCode
    ) -> [[DeskCell]] {
        let first = DeskCell.link(
            check.`case`, Target("cases", check.`case`, query: ["county": county]), note: check.item)
        var rows: [[DeskCell]] = check.findings.map { finding in
            [
                first, .yuan(check.amount), .both(Bilingual(finding.label.zh, finding.label.en)),
                finding.level == "block"
                    ? .tag(Bilingual("拦下", "block"), "bad") : .tag(Bilingual("预警", "warning"), "warn"),
                .text(finding.details.joined(separator: "、")),
                .text(finding.confirmedBy.map { "\($0) \(finding.confirmedOn ?? "")" }, note: finding.reason ?? ""),
            ]
        }
        if let barred = check.barred {
            rows.append([
                first, .yuan(check.amount), .both(Bilingual("处理决定期内", "under a sanction")),
                .tag(Bilingual("拦下", "block"), "bad"), .text(barred.sanction, note: "至 \(barred.until)"), .text(""),
            ])
        }
        for hold in holds where hold.`case` == check.`case` {
            rows.append([
                first, .yuan(check.amount), .both(PaymentWording.hold(hold.reason)),
                .tag(Bilingual("拦下", "block"), "bad"), .text(hold.other), .text(""),
            ])
        }
        return rows.isEmpty
            ? [[first, .yuan(check.amount), .text("—"), .tag(Bilingual("通过", "clear"), "good"), .text(""), .text("")]]
            : rows
    }
}

/// `GET /v1/bank-templates`
struct BankTemplateName: Decodable, Sendable {
    let template: String
}

enum PaymentWording {
    static func hold(_ code: String) -> Bilingual {
        switch code {
        case "no-account": Bilingual("没有收款账户", "no account")
        case "shared-account": Bilingual("与他人共用账户", "shared account")
        case "registration-not-granted": Bilingual("登记未经全省查重确认", "registration not granted")
        case "person-closed": Bilingual("已死亡或出国定居", "record closed")
        default: Wording.plain(code)
        }
    }
}

extension PageRequest {
    /// The county of a list: the one named, the visitor's own, or else the first of the visitor's area that anything is known of.
    func listCounty() async throws -> DivisionCode {
        if query["county"]?.isEmpty == false || !visitor.caller.area.holdsCounties { return try county() }
        let area = visitor.caller.area
        let first = try await view.read { try ConsoleFigures.counties($0, area).first }
        return first.flatMap { DivisionCode($0) } ?? area.county
    }
}
