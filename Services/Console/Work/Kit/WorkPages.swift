import Foundation
import Hummingbird
import Models
import ServiceKit

/// What the template `work` shows.
struct WorkPage: Sendable {
    struct CardView: Sendable {
        let anchor: String
        let zh: String
        let en: String
        let startsPage: Bool
        let notes: [Bilingual]
        let hasHeadlines: Bool
        let headlines: [Headline]
        let hasFacts: Bool
        let facts: [WorkFact]
        let hasChips: Bool
        let chips: [Link]
        let searches: [WorkSearch]
        let hasBars: Bool
        let bars: [Bar]
        let grids: [WorkGrid]
        let hasPages: Bool
        let pages: [Link]
        let forms: [WorkFormView]
    }

    let hasCounties: Bool
    let counties: [Link]
    let hasTabs: Bool
    let tabs: [Link]
    let leads: [Bilingual]
    let cards: [CardView]

    init(_ sheet: WorkSheet, _ scope: WorkScope, counties: [Link], tabs: [Link], attempt: WorkAttempt?) {
        hasCounties = !counties.isEmpty
        self.counties = counties
        hasTabs = !tabs.isEmpty
        self.tabs = tabs
        leads = sheet.leads
        let action = scope.here()
        cards = sheet.cards.map { card in
            CardView(
                anchor: card.anchor, zh: card.heading.zh, en: card.heading.en, startsPage: card.startsPage,
                notes: card.notes, hasHeadlines: !card.headlines.isEmpty, headlines: card.headlines,
                hasFacts: !card.facts.isEmpty, facts: card.facts, hasChips: !card.chips.isEmpty, chips: card.chips,
                searches: card.search.map { [$0] } ?? [], hasBars: !card.bars.isEmpty, bars: card.bars,
                grids: card.grids, hasPages: !card.pages.isEmpty, pages: card.pages,
                forms: card.acts.filter { scope.has($0.roles) }.map {
                    WorkFormView($0, action: action, attempt: attempt)
                })
        }
    }
}

/// A page that another page of its group leads to.
struct WorkTab: Sendable {
    let path: String
    let text: Bilingual

    init(_ path: String, _ zh: String, _ en: String) {
        self.path = path
        text = Bilingual(zh, en)
    }
}

/// Adds pages of the section: each is one address that shows a sheet and takes its forms.
struct WorkRoutes {
    let routes: PageRoutes
    let tabs: [WorkTab]

    /// `GET path` shows the sheet; `POST path` sends the command of one of its forms and then leads to the page that shows what came of it, or
    /// shows the sheet again with the refusal beside the form.
    func sheet(_ path: RouterPath, _ make: @escaping @Sendable (WorkScope) async throws -> WorkSheet) {
        let tabs = tabs
        routes.page(path, roles: .officers) { request in
            try await Self.open(request) { scope, counties in
                .page(page(of: try await make(scope), scope, counties, tabs, nil))
            }
        }
        routes.form(path, roles: WorkAct.everybody) { request, form in
            try await Self.open(request) { scope, counties in
                let sheet = try await make(scope)
                guard let act = form.text("act").flatMap({ sheet.act($0) }) else { throw Problem.notFound }
                try request.visitor.caller.require(anyOf: act.roles)
                guard let key = form.text("key").flatMap({ IdempotencyKey($0) }) else { throw Problem.staleForm }
                do {
                    return .seeOther(try await send(act, form, key, scope))
                } catch let error as any ProblemConvertible where (400...503).contains(error.problem.status) {
                    let problem = error.problem
                    let attempt = WorkAttempt(act: act.id, form: form, key: key, problem: problem)
                    var page = page(of: sheet, scope, counties, tabs, attempt)
                    page.status = problem.status
                    return .page(page)
                }
            }
        }
    }

    private static func open(
        _ request: PageRequest, _ show: (WorkScope, [Link]) async throws -> PageOutcome
    ) async throws -> PageOutcome {
        let area = try request.area()
        let own = request.visitor.caller.area
        let scope = try WorkScope(request, area: area)
        guard isWide(own) else { return try await show(scope, []) }
        let counties = try await request.view.read { try WorkCounties.read($0, in: own) }
        let links = WorkCounties.links(counties, scope, shown: area)
        // A prefecture that has no counties is one itself.
        guard isWide(area), !counties.contains(area) else { return try await show(scope, links) }
        let sheet = WorkSheet(
            "请选择县", "Choose a county", leads: [Bilingual("本页按县显示。", "This page is about one county.")])
        return .page(
            Page("work", title: sheet.title, WorkPage(sheet, scope, counties: links, tabs: [], attempt: nil)))
    }

    /// A province or prefecture: its code ends in 00.
    private static func isWide(_ area: DivisionCode) -> Bool {
        area.description.utf8.count == 6 && area.description.hasSuffix("00")
    }
}

/// The page of a sheet, with the tabs of its group.
private func page(
    of sheet: WorkSheet, _ scope: WorkScope, _ counties: [Link], _ tabs: [WorkTab], _ attempt: WorkAttempt?
) -> Page {
    let links = tabs.map { tab in
        Link(
            zh: tab.text.zh, en: tab.text.en,
            address: tab.path + (scope.request.query["county"].map { "?county=\(Target.encoded($0))" } ?? ""),
            isHere: tab.path == longest(tabs, scope.request.path))
    }
    return Page(
        "work", title: sheet.title, WorkPage(sheet, scope, counties: counties, tabs: links, attempt: attempt))
}

/// The tab whose address the page's begins with.
private func longest(_ tabs: [WorkTab], _ path: String) -> String? {
    tabs.map(\.path).filter { path == $0 || path.hasPrefix($0 + "/") }.max { $0.count < $1.count }
}

/// - Returns: where the browser goes on.
private func send(
    _ act: WorkAct, _ form: PageForm, _ key: IdempotencyKey, _ scope: WorkScope
) async throws -> String {
    let number = act.number(form, key: key)
    let body = try act.body(form, number: number, county: scope.county)
    _ = try await scope.request.services.post(
        .placement, key: scope.county.description, act.target(number), body, idempotencyKey: key.description,
        for: scope.request.visitor)
    return act.next?(number) ?? scope.here() + "#act-\(act.id)"
}
