import Models
import ServiceKit

/// `/`: every county of the visitor's area with its figures, the deliveries and how far the read model has come.
enum OverviewPages: PageSection {
    static let entries = [NavigationEntry(path: "/", text: Bilingual("总览", "overview"))]

    static func add(to routes: PageRoutes) {
        routes.page("/") { request in
            let area = try request.area()
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
