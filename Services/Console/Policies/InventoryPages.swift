import Models
import Policy
import ServiceKit

/// `/inventory`: every item in force with how far it has got to people (政策清单); papers spared and how long claims take; and what one
/// person is entitled to and has received.
enum InventoryPages {
    static let officers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor]

    /// What a plan leaves to the county.
    static let setting = MoneyCommand(
        id: "setting", title: Bilingual("县定设置", "decide a setting"), button: Bilingual("确定", "set"), roles: [.approver],
        hint: Bilingual("金额以分计；值留空即收回决定", "money in fen; an empty value takes the decision back"),
        fields: [
            .ownChoice("name", "设置", "setting"),
            MoneyField(name: "value", label: Bilingual("值", "value"), kind: .text, isRequired: false, isOwn: true),
        ],
        target: { _ in Target("v1/settings") },
        more: { ["settings": .object([try $0.own("name"): .string($0.form.text("value") ?? "")])] })

    static func add(to routes: PageRoutes) {
        routes.desk("inventory", roles: officers, commands: [setting]) { try await show($0, $1) }
        routes.desk("services", roles: officers, commands: []) { request, _ in try await services(request) }
        routes.desk("entitlements/:person", roles: officers, commands: []) { request, _ in try await person(request) }
    }

    private static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try await request.listCounty()
        let inventory = try await request.ask(
            Target("v1/policy-inventory", query: ["county": county, "on": request.query["on"]]),
            as: InventoryView.self, in: county)
        var section = DeskSection(id: "inventory", title: Bilingual("政策清单 \(inventory.on)", "inventory"))
        section.note = inventory.scannedAt.map {
            Bilingual("上次排查 \($0.prefix(10))", "last scan \($0.prefix(10))")
        }
        section.ask = DeskAsk(
            "inventory", Target("inventory"), hidden: [("county", county.description)],
            [.init(name: "on", label: Bilingual("日期", "day"), value: inventory.on, type: "date")],
            button: Bilingual("查看", "show"))
        section.table = DeskTable(
            [
                .text("项目", "item"), .text("对象", "for whom"), .text("标准", "rate"), .text("依据", "clause"),
                .number("未申报", "unclaimed"), .number("办理中", "under way"), .number("已批准", "approved"),
                .number("已发放", "paid"), .text("待定", "open"),
            ], inventory.items.map { row($0, county) })
        section.links = [
            Link(
                zh: "办理时限与材料精简", en: "time and papers",
                address: Target("services", query: ["county": county]).description, isHere: false)
        ]
        var start = MoneyStart()
        let own = try PackShelf.library.inForce(area: county, on: request.today).settings
        start.choices["name"] =
            own.map { ($0.value.name, Bilingual($0.value.label.zh, $0.value.name)) }
            + CaseWording.terms.map { ($0.key, Bilingual($0.value, $0.key)) }
        section.forms = [request.form(setting, start, trial: trial, in: county)].compactMap(\.self)
        return Page(
            "desk", title: Bilingual("政策清单 · \(PageFrame.name(of: county.description))", "Policy inventory"),
            DeskContent(
                done: request.done([setting]),
                filters: try await PaymentPages.countyLinks(request, county, "/inventory")
                    + [PolicyPages.tabs(county, here: "inventory")], sections: [section]))
    }

    private static func row(_ item: InventoryView.Item, _ county: DivisionCode) -> [DeskCell] {
        func sum(_ sum: InventoryView.Sum) -> DeskCell {
            DeskCell(
                zh: "\(Numeral.grouped(sum.claims)) 件", note: "\(Numeral.yuan(sum.amount)) 元", isNumber: true)
        }
        let rate =
            switch item.amount.kind {
            case "none": "资格，不发资金"
            case "set-by-county": item.amount.setFen.map { "县定 \(Numeral.yuan($0)) 元" } ?? "方案未定标准，待县里确定"
            default: item.amount.rates.map { "\($0.label.zh)" }.joined(separator: "；")
            }
        var open: [String] = item.openSettings.map { "待定设置 \($0)" }
        if !item.unknownFacts.isEmpty { open.append("暂无来源的事实 \(item.unknownFacts.joined(separator: "、"))") }
        if let scanned = item.scanned, scanned.undecidedHolders > 0 {
            open.append("\(scanned.undecidedHolders) 人暂不能判断")
        }
        return [
            DeskCell(
                zh: item.name.zh, en: item.name.en, note: item.document,
                address: Target("policies", item.pack, query: ["version": item.packVersion]).description
                    + "#item-\(item.item)"),
            .text("\(BodyWording.holder(item.claimant).zh) → \(BodyWording.holder(item.beneficiary).zh)"), .text(rate),
            .text("\(item.citation.clause)“\(item.citation.quote)”"),
            DeskCell(
                zh: "\(Numeral.grouped(item.unclaimed.claims)) 件", note: "\(Numeral.yuan(item.unclaimed.amount)) 元",
                address: Target("gaps", query: ["county": county, "item": item.item]).description, isNumber: true),
            sum(item.underWay), sum(item.approved), sum(item.paid), .text(open.joined(separator: "；")),
        ]
    }

    /// How long claims take, what papers are spared and what stands in the way, item by item.
    private static func services(_ request: PageRequest) async throws -> Page {
        let county = try await request.listCounty()
        async let times = request.ask(
            Target("v1/item-durations", query: ["county": county]), as: [ItemTime].self, in: county)
        async let papers = request.ask(
            Target("v1/papers-spared", query: ["county": county, "from": request.query["from"]]),
            as: [SparedPapers].self, in: county)
        async let obstacles = request.ask(
            Target("v1/obstacle-figures", query: ["county": county]), as: [ObstacleCount].self, in: county)
        async let wanting = request.ask(
            Target("v1/wanted-papers", query: ["county": county, "page": try request.pageNumber()]),
            as: ServicePage<WantedPaper>.self, in: county)
        var time = DeskSection(id: "times", title: Bilingual("办理时限", "how long claims take, in days"))
        time.table = DeskTable(
            [
                .text("项目", "item"), .number("已发放", "paid"), .number("平均天数", "average"), .number("最长", "longest"),
                .number("在办", "waiting"), .number("其中未申报", "unclaimed"), .number("在办最长", "longest waiting"),
            ],
            try await times.map { line in
                [
                    .both(name(line.item, request, county), note: line.item), .count(line.paid),
                    .number(line.average.map { "\(Int($0.rounded()))" } ?? "—"),
                    .number(line.longest.map(String.init) ?? "—"), .count(line.waiting), .count(line.unclaimed),
                    .number(line.longestWaiting.map(String.init) ?? "—"),
                ]
            })
        var spared = DeskSection(id: "papers", title: Bilingual("材料精简", "papers spared"))
        let lines = try await papers
        let all = lines.map(\.papers).reduce(0, +)
        let proven = lines.map(\.proven).reduce(0, +)
        spared.headlines = [
            Headline(zh: "应交材料", en: "papers asked for", number: Numeral.grouped(all), unit: "份"),
            Headline(zh: "数据证明、免交", en: "proven by data", number: Numeral.grouped(proven), unit: "份"),
            Headline(zh: "网上申报", en: "online", number: Numeral.grouped(lines.map(\.online).reduce(0, +)), unit: "件"),
        ]
        spared.bars = lines.map { line in
            Bar(
                zh: name(line.item, request, county).zh, en: "", number: "\(line.proven)", note: "/ \(line.papers) 份免交",
                width: Scale.width(line.proven, of: line.papers), tone: "good")
        }
        var lacking = DeskSection(id: "wanting", title: Bilingual("缺材料的申请件", "papers wanting"))
        let page = try await wanting
        lacking.table = DeskTable(
            [.text("申请件", "case"), .text("项目", "item"), .text("姓名", "name"), .text("缺", "wanting")],
            page.items.map { line in
                [
                    .link(line.`case`, Target("cases", line.`case`, query: ["county": county])), .text(line.item),
                    .text(line.name), .text(line.wanted.map(\.zh).joined(separator: "、")),
                ]
            }
        ).paged(page) { Target("services", query: ["county": county, "page": $0]) }
        var log = DeskSection(id: "obstacles", title: Bilingual("经办障碍", "obstacles by kind"))
        log.table = DeskTable(
            [
                .text("类别", "kind"), .number("登记", "logged"), .number("未销号", "open"), .number("已解决", "cleared"),
                .number("平均天数", "average days"),
            ],
            try await obstacles.map { line in
                [
                    .text(line.kindZh), .count(line.logged), .count(line.open), .count(line.cleared),
                    .number(line.averageDays.map { "\(Int($0.rounded()))" } ?? "—"),
                ]
            })
        return Page(
            "desk", title: Bilingual("办理时限与材料精简", "Time and papers"),
            DeskContent(
                filters: try await PaymentPages.countyLinks(request, county, "/services"),
                sections: [time, spared, lacking, log]))
    }

    private static func name(_ item: String, _ request: PageRequest, _ county: DivisionCode) -> Bilingual {
        let label = PackShelf.itemName(item, in: county, on: request.today)
        return Bilingual(label.zh, label.en)
    }

    /// Everything one person may have: what was found, where it stands, what was paid, and what cannot be told yet (逐人核对政策落实).
    private static func person(_ request: PageRequest) async throws -> Page {
        let county = try request.county()
        let person = try request.parameter("person", as: PersonKey.self)
        let lines = try await request.view.read { try HolderCase.read($0, county: county, holder: person.description) }
        let rules = try PackShelf.library.inForce(area: county, on: request.today).items.filter {
            $0.value.beneficiary == .person
        }
        var cases = DeskSection(id: "cases", title: Bilingual("申请件", "cases"))
        cases.table = DeskTable(
            [
                .text("申请件", "case"), .text("项目", "item"), .number("金额（元）", "yuan"), .text("状态", "state"),
                .text("落实", "delivered"),
            ],
            lines.map { line in
                [
                    .link(line.id, Target("cases", line.id, query: ["county": county])),
                    .both(Bilingual(line.zh, line.en)), .yuan(line.amount), .both(Wording.caseState(line.state)),
                    delivered(line.state),
                ]
            })
        var items = DeskSection(id: "items", title: Bilingual("逐项核对", "item by item"))
        items.note = Bilingual("本地在用、以个人为享受对象的每个项目", "every item in force here that is for people")
        items.table = DeskTable(
            [
                .text("项目", "item"), .text("依据", "clause"), .number("申请件", "cases"), .number("已发放（元）", "paid"),
                .text("落实", "delivered"),
            ],
            rules.map { rule in
                let own = lines.filter { $0.item == rule.value.id && $0.state != "lapsed" }
                let paid = own.filter { ["paid", "closed"].contains($0.state) }.map(\.amount).reduce(0, +)
                let standing: DeskCell =
                    own.isEmpty
                    ? .tag(Bilingual("未发现资格", "none found"), "grey")
                    : own.allSatisfy { ["paid", "closed"].contains($0.state) }
                        ? .tag(Bilingual("已落实", "delivered"), "good")
                        : own.contains { $0.state == "opened" }
                            ? .tag(Bilingual("应享未享", "not claimed"), "bad")
                            : .tag(Bilingual("办理中", "under way"), "warn")
                return [
                    .both(Bilingual(rule.value.name.zh, rule.value.name.en)), .text(rule.value.citation.description),
                    .count(own.count), .yuan(paid), standing,
                ]
            })
        return Page(
            "desk", title: Bilingual("政策落实核对", "Entitlements of a person"),
            DeskContent(sections: [cases, items]))
    }

    private static func delivered(_ state: String) -> DeskCell {
        switch state {
        case "paid", "closed": .tag(Bilingual("已落实", "delivered"), "good")
        case "opened": .tag(Bilingual("应享未享", "not claimed"), "bad")
        case "lapsed", "rejected": .tag(Bilingual("不再享受", "over"), "grey")
        default: .tag(Bilingual("办理中", "under way"), "warn")
        }
    }
}
