import Foundation
import Models
import Policy
import ServiceKit

/// `/what-if`: what a draft would come to over the people there are, and what a year will need; progress, results, the people behind them.
enum RunPages {
    private static let planners: Set<Role> = [.approver, .auditor]

    static let whatIf = MoneyCommand(
        id: "what-if", title: Bilingual("政策试算", "try a draft"), button: Bilingual("开始试算", "begin"), roles: planners,
        hint: Bilingual(
            "在现行政策包上改几个数，或粘贴整个草案；草案只用于试算，不会生效",
            "change numbers of a pack in force, or paste a whole draft; nothing comes into force"),
        fields: [
            .ownChoice("base", "以哪个政策包为底稿", "which pack"),
            MoneyField(
                name: "changes", label: Bilingual("改动（每行：原文 => 新文）", "changes, one a line: old text => new text"),
                kind: .lines,
                isRequired: false, isOwn: true),
            MoneyField(
                name: "draft", label: Bilingual("或整个草案（YAML）", "or the whole draft"), kind: .lines, isRequired: false,
                isOwn: true),
            .day("from", "申领产生自", "claims from", required: false), .day("until", "至", "until", required: false),
        ],
        target: { _ in Target("v1/what-if") }, more: { ["pack": .string(try draft($0))] }, way: .request)

    static let forecast = MoneyCommand(
        id: "forecast", title: Bilingual("资金需求预测", "forecast a year's need"), button: Bilingual("开始预测", "begin"),
        roles: planners,
        fields: [.day("asOf", "事实截至", "facts known up to", required: false)], target: { _ in Target("v1/forecasts") },
        way: .request)

    static let cancel = MoneyCommand(
        id: "cancel", title: Bilingual("终止", "stop"), button: Bilingual("终止", "stop"), roles: InventoryPages.officers,
        fields: [],
        target: { Target("v1/policy-runs", try $0.part("id"), "cancellation", query: ["county": $0.county]) },
        way: .request)

    static func add(to routes: PageRoutes) {
        routes.desk("what-if", roles: InventoryPages.officers, commands: [whatIf, forecast]) { try await list($0, $1) }
        routes.desk("what-if/:id", roles: InventoryPages.officers, commands: [cancel]) { try await show($0, $1) }
    }

    /// The draft's text: a pack's file with changes, or what was pasted.
    ///
    /// - Throws: 400 naming the field; a change whose old text does not stand in the pack exactly once is none.
    static func draft(_ place: CommandPlace) throws -> String {
        if let text = place.form.fields["draft"]?.first, !text.allSatisfy(\.isWhitespace) { return text }
        let id = try place.own("base")
        guard let pack = try PackShelf.library.pack(id) else {
            throw Problem.invalid("base", code: "unknown", Bilingual("没有这个政策包", "there is no such pack"))
        }
        let file = PolicyLibrary.bundledFolder.appendingPathComponent("\(pack.id)/pack.yaml")
        var text = try String(contentsOf: file, encoding: .utf8)
        let changes = (place.form.text("changes") ?? "").split(whereSeparator: \.isNewline)
        guard !changes.isEmpty else {
            throw Problem.invalid(
                "changes", code: "missing", Bilingual("请写明改动，或粘贴草案", "say what changes, or paste a draft"))
        }
        for line in changes {
            let parts = line.components(separatedBy: "=>")
            let old = parts[0].trimmingCharacters(in: .whitespaces)
            guard parts.count == 2, !old.isEmpty, text.components(separatedBy: old).count == 2 else {
                throw Problem.invalid(
                    "changes", code: "not-found",
                    Bilingual(
                        "“\(old)”在政策包中应恰好出现一次，写法：原文 => 新文",
                        "“\(old)” must stand in the pack exactly once; write old => new"))
            }
            text = text.replacingOccurrences(of: old, with: parts[1].trimmingCharacters(in: .whitespaces))
        }
        return text
    }

    private static func list(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try await request.listCounty()
        let runs = try await request.ask(
            Target("v1/policy-runs", query: ["county": county]), as: [RunStatus].self, in: county)
        var section = DeskSection(id: "runs", title: Bilingual("试算与预测", "runs"))
        section.table = DeskTable(
            [.text("编号", "run"), .text("种类", "kind"), .text("状态", "state"), .number("进度", "progress")],
            runs.map { run in
                [
                    .link(run.run, Target("what-if", run.run, query: ["county": county])), .both(kind(run.kind)),
                    state(run), .number("\(Numeral.grouped(run.done)) / \(Numeral.grouped(run.total))"),
                ]
            })
        section.bars = runs.filter(\.isUnderWay).map { run in
            Bar(
                zh: kind(run.kind).zh, en: run.run, number: Numeral.grouped(run.done),
                note: "/ \(Numeral.grouped(run.total))",
                width: Scale.width(run.done, of: run.total), tone: "calm")
        }
        let packs = try PackShelf.library.inForce(area: county, on: request.today).packs
        var start = MoneyStart(values: ["base": packs.first?.id ?? ""])
        start.choices["base"] = packs.map { ($0.id, Bilingual("\($0.id) v\($0.version)", "")) }
        section.forms = [
            request.form(whatIf, start, trial: trial, in: county), request.form(forecast, trial: trial, in: county),
        ].compactMap(\.self)
        return Page(
            "desk", title: Bilingual("政策试算 · \(PageFrame.name(of: county.description))", "What-if and forecast"),
            DeskContent(
                done: request.done([whatIf, forecast, GapPages.scan]),
                filters: try await PaymentPages.countyLinks(request, county, "/what-if")
                    + [PolicyPages.tabs(county, here: "what-if")], sections: [section]))
    }

    static func kind(_ code: String) -> Bilingual {
        switch code {
        case "what-if": Bilingual("政策试算", "what-if")
        case "forecast": Bilingual("资金预测", "forecast")
        case "scan": Bilingual("应享排查", "scan")
        default: Wording.plain(code)
        }
    }

    private static func state(_ run: RunStatus) -> DeskCell {
        switch run.state {
        case "waiting": .tag(Bilingual("排队", "waiting"), "grey")
        case "running": .tag(Bilingual("进行中", "running"), "calm")
        case "finished": .tag(Bilingual("完成", "finished"), "good")
        case "cancelled": .tag(Bilingual("已终止", "stopped"), "grey")
        default: .tag(Bilingual("失败", "failed"), "bad")
        }
    }

    private static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try request.county()
        let id = try request.parameter("id", as: ActorID.self).description
        let at: KeyValuePairs<String, (any CustomStringConvertible)?> = ["county": county]
        let run = try await request.ask(Target("v1/policy-runs", id, query: at), as: RunStatus.self, in: county)
        var head = DeskSection(id: "run", title: kind(run.kind))
        head.table = DeskTable(
            [.text("编号", "run"), .text("状态", "state"), .number("进度", "progress")],
            [[.text(run.run), state(run), .number("\(Numeral.grouped(run.done)) / \(Numeral.grouped(run.total))")]])
        head.bars = [
            Bar(
                zh: "进度", en: "progress", number: Numeral.grouped(run.done), note: "/ \(Numeral.grouped(run.total))",
                width: Scale.width(run.done, of: run.total), tone: "calm")
        ]
        if let reason = run.reason { head.note = Bilingual(reason.zh, reason.en) }
        var sections = [head]
        if run.isUnderWay {
            sections[0].forms = [request.form(cancel, trial: trial, in: county)].compactMap(\.self)
        } else if run.state == "finished" {
            let report = Target("v1/policy-runs", id, "report", query: at)
            switch run.kind {
            case "what-if":
                sections += WhatIfContent(try await request.ask(report, as: WhatIfView.self, in: county)).sections
            case "forecast":
                sections.append(
                    ForecastContent(try await request.ask(report, as: ForecastView.self, in: county)).section)
            default: break
            }
            sections.append(try await people(request, county, id))
        }
        var page = Page(
            "desk", title: Bilingual("\(kind(run.kind).zh) \(run.run)", kind(run.kind).en),
            DeskContent(done: request.done([whatIf, cancel]), sections: sections))
        page.refreshes = run.isUnderWay
        return page
    }

    /// Who stands behind the figures.
    private static func people(
        _ request: PageRequest, _ county: DivisionCode, _ id: String
    ) async throws -> DeskSection {
        let query = request.query
        func filter(_ page: Int) -> KeyValuePairs<String, (any CustomStringConvertible)?> {
            ["county": county, "kind": query["kind"], "item": query["item"], "page": page]
        }
        let page = try await request.ask(
            Target("v1/policy-runs", id, "lines", query: filter(try request.pageNumber())),
            as: ServicePage<RunLineView>.self, in: county)
        var section = DeskSection(id: "people", title: Bilingual("名单", "the people behind it"))
        section.table = lineTable(page.items, request, county).paged(page) { Target("what-if", id, query: filter($0)) }
        return section
    }

    static func lineTable(_ lines: [RunLineView], _ request: PageRequest, _ county: DivisionCode) -> DeskTable {
        DeskTable(
            [
                .text("结果", "kind"), .text("项目", "item"), .text("乡镇", "township"), .text("对象", "for"),
                .text("期间", "term"),
                .number("原（元）", "before"), .number("现（元）", "after"), .text("缺", "missing"),
            ],
            lines.map { line in
                let name = PackShelf.itemName(line.item, in: county, on: request.today)
                return [
                    lineKind(line.kind), .both(Bilingual(name.zh, name.en)), .text(PageFrame.name(of: line.township)),
                    line.holder.contains(":")
                        ? .text(line.holder)
                        : .link(
                            "\(line.holder.prefix(8))…", Target("entitlements", line.holder, query: ["county": county])),
                    .text(line.term), .yuan(line.before), .yuan(line.amount),
                    .text(line.missing.map { FactCatalogue.standard[$0]?.meaning.zh ?? $0 }.joined(separator: "、")),
                ]
            })
    }

    private static func lineKind(_ code: String) -> DeskCell {
        switch code {
        case "gained": .tag(Bilingual("新增", "gained"), "good")
        case "lost": .tag(Bilingual("失去", "lost"), "bad")
        case "changed": .tag(Bilingual("改变", "changed"), "warn")
        case "unclaimed": .tag(Bilingual("未申报", "unclaimed"), "warn")
        case "entitled": .tag(Bilingual("有资格", "entitled"), "good")
        case "cannot-tell": .tag(Bilingual("暂不能判断", "cannot tell"), "grey")
        case "needs-setting": .tag(Bilingual("待县里确定", "needs a setting"), "grey")
        case "found": .tag(Bilingual("已发现", "found"), "calm")
        case "coming": .tag(Bilingual("将产生", "coming"), "calm")
        case "newcomer": .tag(Bilingual("新人", "newcomer"), "calm")
        default: .text(code)
        }
    }
}
