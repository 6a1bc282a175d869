import Models
import ServiceKit

/// `/bodies`: where bodies are paid; `/platforms`: their running money; `/loans`: founder loans.
enum BodyPages: PageSection {
    static let entries = [
        NavigationEntry(path: "/bodies", text: Bilingual("单位与贷款", "bodies, loans"), roles: officers)
    ]

    static let officers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor]

    static let account = MoneyCommand(
        id: "account", title: Bilingual("登记单位收款账户", "record an account"), button: Bilingual("登记", "record"),
        roles: [.clerk],
        hint: Bilingual("账号加密保存，页面只显示末四位", "the number is sealed; pages show its last four digits"),
        fields: [
            .text("body", "单位（institution:… employer:… platform:… site:…）", "body"), .text("name", "户名", "name"),
            .text("bank", "开户行", "bank"), .text("account", "账号", "account"), .text("document", "依据", "document"), .on,
        ], target: { _ in Target("v1/body-accounts") })

    static func add(to routes: PageRoutes) {
        routes.desk("bodies", roles: officers, commands: [account]) { try await accounts($0, $1) }
        PlatformPages.add(to: routes)
        LoanPages.add(to: routes)
    }

    /// The three lists beside each other.
    static func tabs(_ county: DivisionCode, here: String) -> DeskFilter {
        let pages: [(String, Bilingual)] = [
            ("bodies", Bilingual("收款账户", "accounts")), ("platforms", Bilingual("平台经费", "platforms")),
            ("loans", Bilingual("创业担保贷款", "loans")),
        ]
        return DeskFilter(
            name: Bilingual("栏目", "lists"),
            links: pages.map {
                Link(
                    zh: $0.1.zh, en: $0.1.en, address: Target($0.0, query: ["county": county]).description,
                    isHere: $0.0 == here)
            })
    }

    private struct Account: Decodable, Sendable {
        let body, name, bank, document, recordedOn, actor: String
        let ending: String?
        let isInForce: Bool
    }

    private static func accounts(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try await request.listCounty()
        let page = try await request.ask(
            Target(
                "v1/body-accounts",
                query: ["county": county, "body": request.query["body"], "page": try request.pageNumber()]),
            as: ServicePage<Account>.self, in: county)
        var section = DeskSection(id: "accounts", title: Bilingual("单位收款账户", "accounts of bodies"))
        section.table = DeskTable(
            [
                .text("单位", "body"), .text("户名", "name"), .text("开户行", "bank"), .text("末四位", "ending"),
                .text("依据", "document"), .text("登记", "recorded"), .text("状态", "state"),
            ],
            page.items.map { line in
                [
                    .text(line.body), .text(line.name), .text(line.bank), .text(line.ending ?? "无法解密"),
                    .text(line.document), .text(line.recordedOn, note: line.actor),
                    line.isInForce
                        ? .tag(Bilingual("在用", "in force"), "good") : .tag(Bilingual("已替换", "replaced"), "grey"),
                ]
            }
        ).paged(page) { Target("bodies", query: ["county": county, "body": request.query["body"], "page": $0]) }
        section.forms = [request.form(account, trial: trial, in: county)?.withoutSecrets("account")].compactMap(\.self)
        return Page(
            "desk", title: Bilingual("单位收款账户", "Accounts of bodies"),
            DeskContent(
                done: request.done([account]),
                filters: try await PaymentPages.countyLinks(request, county, "/bodies") + [
                    tabs(county, here: "bodies")
                ],
                sections: [section]))
    }
}

extension MoneyFormView {
    /// A number that was typed is not sent back to the browser.
    fileprivate func withoutSecrets(_ name: String) -> MoneyFormView {
        var form = self
        form.fields = fields.map { field in
            var field = field
            if field.name == name { field.value = "" }
            return field
        }
        return form
    }
}
