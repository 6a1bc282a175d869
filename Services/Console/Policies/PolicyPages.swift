import Models
import Policy
import ServiceKit

/// `/policies`: the plans as data. Packs in force for a day and an area, each pack with its items, clauses, quotes and readings, and what
/// two packs say differently.
enum PolicyPages: PageSection {
    static let entries = [NavigationEntry(path: "/policies", text: Bilingual("政策", "policies"), roles: .officers)]

    static func add(to routes: PageRoutes) {
        routes.page("policies", roles: .officers) { .page(try await inForce($0)) }
        routes.page("policies/compare", roles: .officers) { .page(try difference($0)) }
        routes.page("policies/:id", roles: .officers) { .page(try pack($0)) }
        InventoryPages.add(to: routes)
        GapPages.add(to: routes)
        RunPages.add(to: routes)
    }

    static func tabs(_ county: DivisionCode?, here: String) -> DeskFilter {
        let pages: [(String, Bilingual)] = [
            ("policies", Bilingual("政策包", "packs")), ("inventory", Bilingual("政策清单", "inventory")),
            ("gaps", Bilingual("应享未享", "gap list")), ("what-if", Bilingual("政策试算", "what-if")),
        ]
        return DeskFilter(
            name: Bilingual("栏目", "lists"),
            links: pages.map {
                Link(
                    zh: $0.1.zh, en: $0.1.en, address: Target($0.0, query: ["county": county]).description,
                    isHere: $0.0 == here)
            })
    }

    private static func inForce(_ request: PageRequest) async throws -> Page {
        let area = try request.value("area", as: DivisionCode.self) ?? request.visitor.caller.area
        let day = try request.day("on") ?? request.today
        let library = try PackShelf.library
        let rules = library.inForce(area: area, on: day)
        var section = DeskSection(id: "in-force", title: Bilingual("在用政策包", "packs in force"))
        section.note = Bilingual(
            "\(PageFrame.name(of: area.description)) \(day)：上级方案与本级方案同名条目以就近者为准",
            "of rules with one name that of the nearer area counts")
        section.ask = DeskAsk(
            "policies", Target("policies"),
            [
                .init(name: "area", label: Bilingual("区划代码", "area"), value: area.description),
                .init(name: "on", label: Bilingual("日期", "day"), value: day.description, type: "date"),
            ], button: Bilingual("查看", "show"))
        section.table = packTable(rules.packs)
        section.table?.none = Bilingual("没有适用的政策包", "no pack binds this area on this day")
        var items = DeskSection(id: "items", title: Bilingual("在用项目", "items in force"))
        items.table = DeskTable(
            [
                .text("项目", "item"), .text("种类", "kind"), .text("政策包", "pack"), .text("依据", "clause"),
                .text("施行", "in force"),
            ],
            rules.items.map { rule in
                let period = rule.value.effective ?? rule.pack.effective
                return [
                    DeskCell(
                        zh: rule.value.name.zh, en: rule.value.name.en,
                        address: Target("policies", rule.pack.id, query: ["version": rule.pack.version]).description
                            + "#item-\(rule.value.id)"), .text(rule.value.kind.rawValue),
                    .text("\(rule.pack.id) v\(rule.pack.version)"),
                    .text("\(rule.value.citation.clause)“\(rule.value.citation.quote)”"),
                    .text("\(period.from) – \(period.until?.description ?? "")"),
                ]
            })
        var all = DeskSection(id: "all", title: Bilingual("全部政策包", "all packs"))
        all.table = packTable(library.packs.sorted { ($0.id, $0.version) < ($1.id, $1.version) })
        let options = library.packs.map { pack in
            MoneyFormView.Option(
                value: "\(pack.id)@\(pack.version)", zh: "\(pack.id) v\(pack.version)", en: "", isChosen: false)
        }
        all.ask = DeskAsk(
            "compare", Target("policies", "compare"),
            [
                .init(name: "old", label: Bilingual("旧", "older"), value: "", options: options),
                .init(name: "new", label: Bilingual("新", "newer"), value: "", options: options),
            ], button: Bilingual("比较两个政策包", "compare two packs"))
        return Page(
            "desk", title: Bilingual("政策", "Policies"),
            DeskContent(filters: [tabs(nil, here: "policies")], sections: [section, items, all]))
    }

    private static func packTable(_ packs: [PolicyPack]) -> DeskTable {
        DeskTable(
            [
                .text("政策包", "pack"), .text("文件", "document"), .text("适用地区", "area"), .text("施行", "in force"),
                .number("项目", "items"), .number("目标", "targets"), .number("期限", "deadlines"),
            ],
            packs.map { pack in
                [
                    .link("\(pack.id) v\(pack.version)", Target("policies", pack.id, query: ["version": pack.version])),
                    .text("《\(pack.document.title)》", note: pack.document.number ?? ""),
                    .text(PageFrame.name(of: pack.area.description)),
                    .text("\(pack.effective.from) – \(pack.effective.until?.description ?? "")"),
                    .count(pack.items.count), .count(pack.targets.count), .count(pack.deadlines.count),
                ]
            })
    }

    /// - Throws: 404 where no such pack is at hand.
    private static func named(_ text: String?) throws -> PolicyPack {
        let parts = (text ?? "").split(separator: "@")
        guard parts.count == 2, let version = Int(parts[1]),
            let pack = try PackShelf.library.pack(String(parts[0]), version: version)
        else { throw Problem.notFound }
        return pack
    }

    private static func difference(_ request: PageRequest) throws -> Page {
        let (old, new) = (try named(request.query["old"]), try named(request.query["new"]))
        var section = DeskSection(
            id: "difference",
            title: Bilingual("\(old.id) v\(old.version) → \(new.id) v\(new.version)", "what they say differently"))
        section.table = DeskTable(
            [
                .text("部分", "section"), .text("条目", "rule"), .text("变化", "change"), .text("原", "before"),
                .text("现", "after"),
                .text("依据", "clause"),
            ],
            PackDifference.between(old, new).map { line in
                let change =
                    switch line.change {
                    case .added: DeskCell.tag(Bilingual("新增", "added"), "good")
                    case .removed: DeskCell.tag(Bilingual("删除", "removed"), "bad")
                    case .changed: DeskCell.tag(Bilingual("改变", "changed"), "warn")
                    }
                return [
                    .both(Bilingual(line.section.zh, line.section.rawValue)),
                    .both(Bilingual(line.name.zh, line.name.en), note: line.id), change, .text(line.before),
                    .text(line.after),
                    .text(
                        line.citation?.description,
                        note: line.citationBefore.map { "原 \($0.description)" } ?? ""),
                ]
            })
        section.table?.none = Bilingual("没有不同", "they say the same")
        return Page(
            "desk", title: Bilingual("政策包比较", "Two packs compared"),
            DeskContent(filters: [tabs(nil, here: "policies")], sections: [section]))
    }

    private static func pack(_ request: PageRequest) throws -> Page {
        let id = try request.parameter("id", as: ActorID.self).description
        let version = try request.value("version", as: Int.self)
        guard let pack = try PackShelf.library.pack(id, version: version) else { throw Problem.notFound }
        return Page(
            "desk", title: Bilingual(pack.document.title, pack.id),
            DeskContent(filters: [tabs(nil, here: "policies")], sections: PackContent(pack: pack).sections))
    }
}
