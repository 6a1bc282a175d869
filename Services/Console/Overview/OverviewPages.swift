import Models
import ServiceKit

/// `/`: every county of the visitor's area with its figures, the deliveries and how far the read model has come.
enum OverviewPages: PageSection {
    static let entries = [NavigationEntry(path: "/", text: Bilingual("总览", "overview"))]

    static func add(to routes: PageRoutes) {
        routes.page("/") { request in
            let area = try request.area()
            let (figures, codes) = try await request.view.read { database in
                (try ConsoleFigures.read(database, area: area), try ConsoleFigures.counties(database))
            }
            var page = Page(
                "overview", title: Bilingual("总览", "Overview"),
                OverviewPage(
                    figures, request.view.statuses, counties: CountyLinks.make(request, among: codes, shown: area)))
            page.refreshes = true
            return .page(page)
        }
    }
}
