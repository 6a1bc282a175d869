import Foundation
import Models
import ServiceKit

/// `/reports`: what is due, by whom and whether it has come; one report with its figures and steps. `/targets` and `/assessments`
/// stand beside it.
enum ReportsPages: PageSection {
    static let entries = [
        NavigationEntry(path: "/reports", text: Bilingual("报表", "reports"), roles: .officers),
        NavigationEntry(path: "/targets", text: Bilingual("目标任务", "targets"), roles: .officers),
        NavigationEntry(path: "/assessments", text: Bilingual("考核", "assessment"), roles: .officers),
    ]

    static func add(to routes: PageRoutes) {
        routes.page("reports", roles: .officers) { request in
            let area = try request.area()
            let on = try day("on", request) ?? request.today
            let from = try day("from", request) ?? on.adding(days: -CalendarSpan.back)
            let through = try day("through", request) ?? on.adding(days: CalendarSpan.ahead)
            guard from <= through, from.days(to: through) <= CalendarSpan.longest else { throw CalendarSpan.problem }
            let queries = CalendarQueries(rules: try ReportsRules.standard())
            let (answer, codes) = try await request.view.read { database in
                (
                    try queries.answer(area, due: from...through, on: on, database),
                    try ConsoleFigures.counties(database)
                )
            }
            return .page(
                Page(
                    "reports-calendar", title: Bilingual("报表日历", "Reports due"),
                    CalendarPage(
                        answer, area: area, counties: CountyLinks.make(request, among: codes, shown: area))))
        }
        routes.page("reports/{report}", roles: .officers) { request in
            let name = try request.parameter("report", as: ReportSegment.self).name
            return .page(try await page(name, request))
        }
        step("draft", ReportRoutes.writers, routes) { form in
            let texts = form.fields.keys.sorted().compactMap { field -> ReportText? in
                guard field.hasPrefix("part-") else { return nil }
                return ReportText(part: String(field.dropFirst(5)), text: form.text(field) ?? "")
            }
            return ReportDraftForm(texts: texts)
        }
        step("submission", ReportRoutes.writers, routes) { _ in EmptyForm() }
        step("return", ReportRoutes.receivers, routes) { form in
            ReportReturnForm(reason: form.text("reason") ?? "")
        }
        step("acceptance", ReportRoutes.receivers, routes) { _ in EmptyForm() }
        TargetsPages.add(to: routes)
        AssessmentsPages.add(to: routes)
    }

    /// A form of the report's page that takes the report one step on.
    private static func step<Body: Encodable & Sendable>(
        _ path: String, _ roles: Set<Role>, _ routes: PageRoutes,
        _ body: @escaping @Sendable (PageForm) throws -> Body
    ) {
        routes.form("reports/{report}/\(path)", roles: roles) { request, form in
            let name = try request.parameter("report", as: ReportSegment.self).name
            try request.visitor.caller.require(area: name.area)
            do {
                _ = try await request.services.post(
                    .reports, key: name.key, Target("v1/reports", name.description, path), try body(form),
                    idempotencyKey: try form.value("key", as: IdempotencyKey.self).description, for: request.visitor)
            } catch let problem as Problem where (400...499).contains(problem.status) {
                var page = try await page(name, request, refused: (path, problem), typed: form)
                page.status = problem.status
                return .page(page)
            }
            return .seeOther(Target("reports", name.description).description)
        }
    }

    private static func page(
        _ name: ReportName, _ request: PageRequest, refused: (step: String, problem: Problem)? = nil,
        typed: PageForm? = nil
    ) async throws -> Page {
        try request.visitor.caller.require(area: name.area)
        let report = try await request.services.get(
            .reports, key: name.key, Target("v1/reports", name.description), as: ReportView.self, for: request.visitor)
        var now: [ReportFigure] = []
        if report.holdsFigures, !report.isLocked {
            now = try await request.services.get(
                .reports, key: name.key, Target("v1/reports", name.description, "figures"), as: [ReportFigure].self,
                for: request.visitor)
        }
        var differences: [FigureDifference] = []
        if report.holdsFigures, !report.versions.isEmpty {
            differences = try await request.services.get(
                .reports, key: name.key, Target("v1/reports", name.description, "differences"),
                as: [FigureDifference].self, for: request.visitor)
        }
        return Page(
            "report", title: Bilingual(report.zh, report.en),
            ReportPage(
                report, name, now: now, differences: differences, caller: request.visitor.caller,
                on: request.today, refused: refused, typed: typed))
    }

    private static func day(_ name: String, _ request: PageRequest) throws(Problem) -> Day? {
        guard let text = request.query[name], !text.isEmpty else { return nil }
        guard let day = Day(text) else {
            throw .invalid(name, code: "format", Bilingual("日期应写成 2018-06-25", "write the day as 2018-06-25"))
        }
        return day
    }
}
