import Models
import Policy
import ServiceKit

/// `/gaps`: who is entitled and has no claim under way, and why it cannot be told of others (应享未享).
enum GapPages {
    static let scan = MoneyCommand(
        id: "scan", title: Bilingual("应享排查", "look through everybody"), button: Bilingual("开始排查", "begin"),
        roles: InventoryPages.officers,
        hint: Bilingual("逐人逐项判断，包括没有申请件的项目", "everybody under every item, also those of which no case is made"),
        fields: [.day("until", "排查到", "up to", required: false)], target: { _ in Target("v1/entitlement-scans") },
        next: { Target("what-if", query: ["county": $0.county]) }, way: .request)

    static func add(to routes: PageRoutes) {
        routes.desk("gaps", roles: InventoryPages.officers, commands: [scan]) { try await show($0, $1) }
        routes.desk("gaps/undecided", roles: InventoryPages.officers, commands: []) { request, _ in
            try await undecided(request)
        }
    }

    private static func filter(
        _ request: PageRequest, _ county: DivisionCode, _ page: Int? = nil
    ) -> KeyValuePairs<String, (any CustomStringConvertible)?> {
        let query = request.query
        return [
            "county": county, "item": query["item"], "township": query["township"], "claimant": query["claimant"],
            "sinceBefore": query["sinceBefore"], "page": page,
        ]
    }

    private static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try await request.listCounty()
        async let counts = request.ask(
            Target("v1/entitlement-gaps/figures", query: filter(request, county)), as: [GapCount].self, in: county)
        async let lines = request.ask(
            Target("v1/entitlement-gaps", query: filter(request, county, try request.pageNumber())),
            as: ServicePage<GapView>.self, in: county)
        let (figures, page) = try await (counts, lines)
        var sum = DeskSection(id: "figures", title: Bilingual("应享未享", "entitled, and nobody has claimed"))
        sum.headlines = [
            Headline(zh: "未申报", en: "claims", number: Numeral.grouped(figures.map(\.claims).reduce(0, +)), unit: "件"),
            Headline(zh: "金额", en: "yuan", number: Numeral.yuan(figures.map(\.amount).reduce(0, +)), unit: "元"),
            Headline(zh: "最早", en: "since", number: figures.map(\.since).min() ?? "—", unit: ""),
        ]
        sum.bars = bars(figures, \.item) { name($0, request, county) }
        sum.barsName = Bilingual("按项目（件）", "by item")
        var towns = DeskSection(id: "townships", title: Bilingual("按乡镇", "by township"))
        towns.bars = bars(figures, \.township) { Bilingual(PageFrame.name(of: $0), "") }
        towns.links = Set(figures.map(\.township)).sorted().map { code in
            Link(
                zh: "只看\(PageFrame.name(of: code))", en: "",
                address: Target("gaps", query: ["county": county, "item": request.query["item"], "township": code])
                    .description,
                isHere: false)
        }
        var list = DeskSection(id: "list", title: Bilingual("名单", "who"))
        list.table = DeskTable(
            [
                .text("申请件", "case"), .text("对象", "for"), .text("项目", "item"), .text("应由谁申报", "to be claimed by"),
                .text("地点", "place"), .number("金额（元）", "yuan"), .text("可申报自", "since"),
            ],
            page.items.map { line in
                [
                    .link(line.`case`, Target("cases", line.`case`, query: ["county": county])),
                    line.person.map {
                        .link(line.name ?? "—", Target("entitlements", $0, query: ["county": county]))
                    } ?? .text(line.body), .both(name(line.item, request, county)),
                    .text(line.claimant.hasPrefix("person:") ? "本人" : line.claimant),
                    .text(PageFrame.name(of: line.place)), .yuan(line.amount), .text(line.since),
                ]
            }
        ).paged(page) { Target("gaps", query: filter(request, county, $0)) }
        list.table?.none = Bilingual("没有应享未享", "everybody has claimed")
        var more = DeskSection(id: "scans", title: Bilingual("排查", "scan"))
        more.links = [
            Link(
                zh: "上次排查中暂不能判断的人", en: "of whom it could not be told",
                address: Target("gaps", "undecided", query: ["county": county]).description, isHere: false)
        ]
        more.forms = [request.form(scan, trial: trial, in: county)].compactMap(\.self)
        return Page(
            "desk", title: Bilingual("应享未享 · \(PageFrame.name(of: county.description))", "Gap list"),
            DeskContent(
                done: request.done([scan]),
                filters: try await PaymentPages.countyLinks(request, county, "/gaps")
                    + [PolicyPages.tabs(county, here: "gaps")], sections: [sum, towns, list, more]))
    }

    private static func bars(
        _ figures: [GapCount], _ key: KeyPath<GapCount, String>, _ name: (String) -> Bilingual
    ) -> [Bar] {
        let groups = Dictionary(grouping: figures) { $0[keyPath: key] }
        let most = groups.values.map { $0.map(\.claims).reduce(0, +) }.max() ?? 0
        return groups.sorted { $0.key < $1.key }.map { code, lines in
            let claims = lines.map(\.claims).reduce(0, +)
            let text = name(code)
            return Bar(
                zh: text.zh, en: text.en, number: Numeral.grouped(claims),
                note: "\(Numeral.yuan(lines.map(\.amount).reduce(0, +))) 元", width: Scale.width(claims, of: most),
                tone: "warn")
        }
    }

    private static func name(_ item: String, _ request: PageRequest, _ county: DivisionCode) -> Bilingual {
        let label = PackShelf.itemName(item, in: county, on: request.today)
        return Bilingual(label.zh, label.en)
    }

    /// Whom the last scan could not judge, by the fact that is missing: whom to ask for it.
    private static func undecided(_ request: PageRequest) async throws -> Page {
        let county = try await request.listCounty()
        let scan: ScanView
        do {
            scan = try await request.ask(
                Target("v1/entitlement-scans/latest", query: ["county": county]), as: ScanView.self, in: county)
        } catch let problem as Problem where problem.status == 404 {
            var empty = DeskSection(id: "none", title: Bilingual("尚未排查", "no scan has been made"))
            empty.links = [
                Link(
                    zh: "去排查", en: "make one", address: Target("gaps", query: ["county": county]).description + "#scan",
                    isHere: false)
            ]
            return Page("desk", title: Bilingual("暂不能判断", "Cannot be told yet"), DeskContent(sections: [empty]))
        }
        var facts = DeskSection(id: "facts", title: Bilingual("缺哪些事实", "facts that are missing"))
        facts.table = DeskTable(
            [.text("项目", "item"), .number("暂不能判断", "undecided"), .text("缺", "missing")],
            scan.items.filter { $0.counts.undecidedHolders > 0 }.map { item in
                [
                    .both(Bilingual(item.name.zh, item.name.en), note: item.item), .count(item.counts.undecidedHolders),
                    .text(item.missingFacts.map { "\($0.meaning.zh)" }.joined(separator: "、")),
                ]
            })
        facts.links = Set(scan.items.flatMap(\.missingFacts).map(\.fact)).sorted().map { fact in
            Link(
                zh: FactCatalogue.standard[fact]?.meaning.zh ?? fact, en: fact,
                address: Target("gaps", "undecided", query: ["county": county, "missing": fact]).description,
                isHere: fact == request.query["missing"])
        }
        let page = try await request.ask(
            Target(
                "v1/entitlement-scans/latest/lines",
                query: [
                    "county": county, "kind": "cannot-tell", "missing": request.query["missing"],
                    "page": try request.pageNumber(),
                ]), as: ServicePage<RunLineView>.self, in: county)
        var list = DeskSection(id: "list", title: Bilingual("名单", "who"))
        list.table = RunPages.lineTable(page.items, request, county).paged(page) {
            Target("gaps", "undecided", query: ["county": county, "missing": request.query["missing"], "page": $0])
        }
        return Page(
            "desk", title: Bilingual("暂不能判断", "Cannot be told yet"), DeskContent(sections: [facts, list]))
    }
}
