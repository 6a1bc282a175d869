import Foundation
import Models
import ServiceKit

/// `/funds`: a county's or a level's own book with its funds, each fund, the entries and the trial balance.
enum FundPages: PageSection {
    static let entries = [
        NavigationEntry(path: "/funds", text: Bilingual("资金台账", "ledger"), roles: officers)
    ]

    /// Who keeps, uses or examines the books.
    static let officers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor]

    static func add(to routes: PageRoutes) {
        routes.desk("funds", roles: officers, commands: FundCommands.ofBook) { try await book($0, $1) }
        routes.desk("funds/:id", roles: officers, commands: FundCommands.ofFund) { try await FundPage.show($0, $1) }
        routes.page("funds/:id/statement", roles: officers) { request in
            let id = try request.parameter("id", as: FundID.self)
            return try await file(
                request,
                Target(
                    "v1/funds", id.description, "statement",
                    query: [
                        "county": try request.county(), "from": request.query["from"], "to": request.query["to"],
                        "format": "xlsx",
                    ]), name: "对账单-\(id).xlsx")
        }
        routes.page("ledger/entries", roles: officers) { .page(try await entries($0)) }
        routes.page("ledger/trial-balance", roles: officers) { .page(try await trialBalance($0)) }
        routes.page("ledger/trial-balance/file", roles: officers) { request in
            let year = try request.value("year", as: Int.self) ?? request.today.year
            return try await file(
                request,
                Target(
                    "v1/ledger/trial-balance",
                    query: [
                        "county": try request.county(), "year": year, "asOf": request.query["asOf"], "format": "xlsx",
                    ]),
                name: "试算平衡表-\(year).xlsx")
        }
    }

    /// A file of the service.
    private static func file(
        _ request: PageRequest, _ target: Target, name: String
    ) async throws -> PageOutcome {
        let county = try request.county()
        let file = try await request.services.exchange(
            ServiceRequest("GET", .subsidy, key: county.description, target), for: request.visitor)
        return .download(Download(name: "\(county)-\(name)", type: file.contentType, bytes: file.bytes))
    }

    /// The books inside the visitor's area that hold money, and the visitor's own.
    ///
    /// - Parameter address: the page of a book by its code.
    static func books(
        _ request: PageRequest, _ county: DivisionCode, _ address: (String) -> Target
    ) async throws -> DeskFilter {
        let known = try await request.view.read { database in
            try String.fetchAll(database, sql: "SELECT DISTINCT county FROM fund ORDER BY 1")
        }
        let own = request.visitor.caller.area
        let inside = ([own.county.description] + known.filter { DivisionCode($0)?.lies(in: own) ?? false }).reduce(
            into: [String]()
        ) { list, code in if !list.contains(code) { list.append(code) } }
        return DeskFilter(
            name: Bilingual("资金账", "books"),
            links: inside.map { code in
                Link(
                    zh: PageFrame.name(of: code), en: "", address: address(code).description,
                    isHere: code == county.description)
            })
    }

    /// The book that the address names; the visitor's own county's or level's otherwise.
    private static func bookCounty(_ request: PageRequest) throws -> DivisionCode {
        request.query["county"] == nil ? request.visitor.caller.area.county : try request.county()
    }

    private static func book(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try bookCounty(request)
        let year = try request.value("year", as: Int.self)
        func target(_ path: String) -> Target { Target("v1/\(path)", query: ["county": county, "year": year]) }
        async let funds = request.ask(
            Target("v1/funds", query: ["county": county, "year": year, "pageSize": 500]),
            as: ServicePage<FundLine>.self, in: county)
        async let findings = request.ask(target("fund-findings"), as: [FundFindingLine].self, in: county)
        async let transfers = request.ask(
            target("fund-transfers"), as: ServicePage<TransferLine>.self, in: county)
        async let sources = request.ask(target("fund-sources"), as: [SourceLine].self, in: county)
        async let tilt = request.ask(target("fund-tilt"), as: TiltView.self, in: county)
        let content = BookContent(
            request: request, county: county, year: year ?? request.today.year, funds: try await funds.items,
            findings: try await findings, transfers: try await transfers.items, sources: try await sources,
            tilt: try await tilt, trial: trial)
        return Page(
            "desk", title: Bilingual("资金台账 · \(PageFrame.name(of: county.description))", "Ledger"),
            DeskContent(
                done: request.done(FundCommands.ofBook),
                filters: [try await books(request, county) { Target("funds", query: ["county": $0]) }],
                sections: content.sections))
    }

    private static func entries(_ request: PageRequest) async throws -> Page {
        let county = try request.county()
        let number = try request.pageNumber()
        let query = request.query
        func filter(_ page: Int) -> KeyValuePairs<String, (any CustomStringConvertible)?> {
            [
                "county": county, "fund": query["fund"], "case": query["case"], "account": query["account"],
                "item": query["item"], "entry": query["entry"], "from": query["from"], "to": query["to"],
                "page": page,
            ]
        }
        let page = try await request.ask(
            Target("v1/ledger/entries", query: filter(number)), as: ServicePage<EntryLine>.self, in: county)
        var section = DeskSection(id: "entries", title: Bilingual("分录", "entries"))
        section.table = FundPage.entryTable(page.items, county).paged(page) {
            Target("ledger", "entries", query: filter($0))
        }
        return Page("desk", title: Bilingual("资金分录", "Entries"), DeskContent(sections: [section]))
    }

    private static func trialBalance(_ request: PageRequest) async throws -> Page {
        let county = try bookCounty(request)
        let year = try request.value("year", as: Int.self) ?? request.today.year
        let balance = try await request.ask(
            Target("v1/ledger/trial-balance", query: ["county": county, "year": year, "asOf": request.query["asOf"]]),
            as: TrialBalanceView.self, in: county)
        var section = DeskSection(id: "balance", title: Bilingual("试算平衡表 \(balance.year)", "trial balance"))
        section.ask = DeskAsk(
            "balance", Target("ledger", "trial-balance"), hidden: [("county", county.description)],
            [
                .init(name: "year", label: Bilingual("年度", "year"), value: "\(year)"),
                .init(name: "asOf", label: Bilingual("截至", "as of"), value: request.query["asOf"] ?? "", type: "date"),
            ], button: Bilingual("查看", "show"))
        section.facts = [
            DeskFact(zh: "借方合计", en: "debits", text: Numeral.yuan(balance.debit)),
            DeskFact(zh: "贷方合计", en: "credits", text: Numeral.yuan(balance.credit)),
            DeskFact(zh: "借贷", en: "debits and credits", text: balance.isBalanced ? "相等 equal" : "不相等 NOT equal"),
            DeskFact(
                zh: "与账户余额不符", en: "differences",
                text: balance.differences.isEmpty ? "无 none" : balance.differences.joined(separator: "、")),
        ]
        section.table = DeskTable(
            [
                .text("资金账户", "fund"), .text("来源", "source"), .text("科目", "account"), .text("项目", "item"),
                .number("借方（元）", "debit"), .number("贷方（元）", "credit"),
            ],
            balance.lines.map { line in
                [
                    .link(line.fund, Target("funds", line.fund, query: ["county": county])), .text(line.source),
                    .text(line.accountZh), .text(line.item), .yuan(line.debit), .yuan(line.credit),
                ]
            })
        section.links = [
            Link(
                zh: "下载 XLSX", en: "download",
                address: Target(
                    "ledger", "trial-balance", "file",
                    query: ["county": county, "year": year, "asOf": request.query["asOf"]]
                ).description, isHere: false)
        ]
        return Page(
            "desk", title: Bilingual("试算平衡表 · \(PageFrame.name(of: county.description))", "Trial balance"),
            DeskContent(
                filters: [
                    try await books(request, county) {
                        Target("ledger", "trial-balance", query: ["county": $0, "year": year])
                    }
                ], sections: [section]))
    }
}
