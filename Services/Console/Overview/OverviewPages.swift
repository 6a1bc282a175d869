import Models
import ServiceKit

/// `/`: every county of the visitor's area with its figures, the deliveries and how far the read model has come.
enum OverviewPages: PageSection {
    static let entries = [NavigationEntry(path: "/", text: Bilingual("总览", "overview"), roles: readers)]

    private static let readers = Set<Role>.officers.union([.operator])
    /// Where those begin who do not see figures of a whole area.
    private static let beginnings: [(role: Role, path: String)] = [(.institution, "/classes"), (.agency, "/cases")]

    static func add(to routes: PageRoutes) {
        routes.page("/", roles: readers.union(beginnings.map(\.role))) { request in
            let area = try request.area()
            let caller = request.visitor.caller
            if !caller.has(any: readers), let beginning = beginnings.first(where: { caller.has(any: [$0.role]) }) {
                return .seeOther(beginning.path)
            }
            let (figures, headlines, codes) = try await request.view.read { database in
                let codes = try ConsoleFigures.counties(database)
                let shown = codes.filter { DivisionCode($0)?.lies(in: area) ?? false }
                let headlines = try shown.map { ($0, try CountyHeadlines.read(database, $0)) }
                let isFew = shown.count <= CountyChooser.mostLinks
                return (
                    try ConsoleFigures.read(
                        database, area: area, counties: isFew ? shown : [], latestFeeds: OverviewPage.feedsShown),
                    Dictionary(uniqueKeysWithValues: headlines), codes
                )
            }
            var page = Page(
                "overview", title: Bilingual("总览", "Overview"),
                OverviewPage(
                    figures, headlines, request.view.statuses,
                    counties: CountyLinks.make(request, among: codes, shown: area)))
            page.refreshes = true
            return .page(page)
        }
    }
}
