import Models
import ServiceKit

/// `/tasks`: what the visitor's roles have to do today in every service, what is due first on top (待办).
enum TaskPages: PageSection {
    /// The first page of an officer.
    static let start = "/tasks"

    static let entries = [NavigationEntry(path: start, text: Bilingual("待办", "to do"), roles: officers)]

    static let officers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .inspector, .auditor]

    /// So many are listed at once; the counts are of all.
    static let mostListed = 200

    static func add(to routes: PageRoutes) {
        routes.page("tasks", roles: officers) { .page(try await show($0)) }
    }

    private struct Answer: Sendable {
        let source: any TaskSource
        /// `nil`: the service did not answer.
        let tasks: OfficeTasks?
    }

    private static func show(_ request: PageRequest) async throws -> Page {
        let county = try await request.listCounty()
        let onlyLate = request.query["overdue"] == "true"
        let kind = request.query["kind"]
        let sources = TaskSources.all.filter { request.visitor.caller.has(any: $0.roles) }
        let answers = try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
            for (index, source) in sources.enumerated() {
                group.addTask { (index, try await answer(source, request, county, onlyLate)) }
            }
            var found: [(Int, Answer)] = []
            for try await answer in group { found.append(answer) }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
        let chosen = answers.filter { kind == nil || $0.source.id == kind }
        let listed = chosen.flatMap { answer in
            (answer.tasks?.tasks ?? []).map { (name: answer.source.name, task: $0) }
        }.sorted { order($0.task) < order($1.task) }
        var section = DeskSection(id: "tasks", title: Bilingual("待办事项", "to do"))
        section.headlines = headlines(answers)
        section.table = table(Array(listed.prefix(mostListed)))
        section.table?.none = Bilingual("没有待办事项", "nothing to do")
        let total = chosen.compactMap(\.tasks?.total).reduce(0, +)
        section.table?.position = "共 \(Numeral.grouped(total)) 项，列出 \(min(mostListed, listed.count)) 项"
        let silent = answers.filter { $0.tasks == nil }.map(\.source.name)
        if !silent.isEmpty {
            section.note = Bilingual(
                "暂时取不到：\(silent.map(\.zh).joined(separator: "、"))",
                "not reached just now: \(silent.map(\.en).joined(separator: ", "))")
        }
        return Page(
            "desk", title: Bilingual("待办 · \(PageFrame.name(of: request.share(of: county).description))", "To do"),
            DeskContent(
                filters: try await PaymentPages.countyLinks(request, county, start)
                    + [kinds(answers, kind, onlyLate, county), lateFilter(kind, onlyLate, county)],
                sections: [section]))
    }

    /// A service that is not reached, or that this visitor may not ask, keeps nobody from the rest of the list.
    private static func answer(
        _ source: any TaskSource, _ request: PageRequest, _ county: DivisionCode, _ onlyLate: Bool
    ) async throws -> Answer {
        do {
            return Answer(source: source, tasks: try await source.tasks(request, county: county, onlyLate: onlyLate))
        } catch {
            guard let problem = (error as? any ProblemConvertible)?.problem else { throw error }
            return Answer(source: source, tasks: problem.status == 403 ? OfficeTasks.none : nil)
        }
    }

    /// Late first, then by the day that it is due, what has no day last.
    private static func order(_ task: OfficeTask) -> (Int, String, String) {
        (task.isLate ? 0 : 1, task.due ?? "9999", task.since ?? "9999")
    }

    private static func headlines(_ answers: [Answer]) -> [Headline] {
        answers.filter { ($0.tasks?.total ?? 0) > 0 }.map { answer in
            let late = answer.tasks?.tasks.count { $0.isLate } ?? 0
            return Headline(
                zh: answer.source.name.zh, en: answer.source.name.en,
                number: Numeral.grouped(answer.tasks?.total ?? 0), unit: late > 0 ? "项，逾期 \(late)" : "项")
        }
    }

    private static func kinds(
        _ answers: [Answer], _ kind: String?, _ onlyLate: Bool, _ county: DivisionCode
    ) -> DeskFilter {
        let all = answers.compactMap(\.tasks?.total).reduce(0, +)
        func link(_ id: String?, _ name: Bilingual, _ count: Int) -> Link {
            Link(
                zh: "\(name.zh) \(Numeral.grouped(count))", en: name.en,
                address: Target("tasks", query: ["county": county, "kind": id, "overdue": onlyLate ? true : nil])
                    .description, isHere: kind == id)
        }
        return DeskFilter(
            name: Bilingual("类别", "kinds"),
            links: [link(nil, Bilingual("全部", "all"), all)]
                + answers.map { link($0.source.id, $0.source.name, $0.tasks?.total ?? 0) })
    }

    private static func lateFilter(_ kind: String?, _ onlyLate: Bool, _ county: DivisionCode) -> DeskFilter {
        DeskFilter(
            name: Bilingual("期限", "due"),
            links: [
                Link(
                    zh: "全部", en: "all", address: Target("tasks", query: ["county": county, "kind": kind]).description,
                    isHere: !onlyLate),
                Link(
                    zh: "只看逾期", en: "late",
                    address: Target("tasks", query: ["county": county, "kind": kind, "overdue": true]).description,
                    isHere: onlyLate),
            ])
    }

    private static func table(_ tasks: [(name: Bilingual, task: OfficeTask)]) -> DeskTable {
        DeskTable(
            [
                .text("期限", "due"), .text("事项", "what"), .text("对象", "about"), .text("地点", "place"),
                .text("自", "since"),
                .text("类别", "kind"),
            ],
            tasks.map { name, task in
                [
                    task.isLate
                        ? .tag(Bilingual("逾期 \(task.due ?? "")", "late"), "bad") : .text(task.due ?? "未定"),
                    DeskCell(zh: task.what.zh, en: task.what.en, address: task.address),
                    .text(task.about, note: task.note), .text(task.place.map(PageFrame.name)), .text(task.since),
                    .both(name),
                ]
            })
    }
}
