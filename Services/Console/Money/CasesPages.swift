import Models
import ServiceKit

/// `/cases`: the cases of an area by state, each with the clause that decides.
enum CasesPages: PageSection {
    static let entries = [NavigationEntry(path: "/cases", text: Bilingual("补贴申请件", "cases"))]

    static func add(to routes: PageRoutes) {
        routes.page("cases") { request in
            let area = try request.area()
            // Only a word can be a state; anything else means all.
            let state = request.query["state"].flatMap { ActorID($0)?.description }
            let number = try request.value("page", as: Int.self) ?? 1
            let (list, codes) = try await request.view.read { database in
                (
                    try CasePage.read(database, area: area, state: state, number: number),
                    try ConsoleFigures.counties(database)
                )
            }
            var page = Page(
                "cases", title: Bilingual("补贴申请件", "Cases"),
                CasesPage(
                    list, area: area, state: state, counties: CountyLinks.make(request, among: codes, shown: area)))
            page.refreshes = true
            return .page(page)
        }
    }
}
