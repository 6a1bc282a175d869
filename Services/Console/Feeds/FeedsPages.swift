import Models
import ServiceKit

/// `/feeds`: what arrives from which source, how long each has been silent, what was refused and what waits; `/feeds/<batch>`: one delivery.
enum FeedsPages: PageSection {
    /// Deliveries are the authorities' own business: schools, agencies and employers see what became of their files where they handed them in.
    private static let roles: Set<Role> = [
        .clerk, .reviewer, .approver, .payer, .inspector, .auditor, .`operator`,
    ]

    static let entries = [
        NavigationEntry(path: "/feeds", text: Bilingual("数据接收", "feeds"), roles: roles)
    ]

    static func add(to routes: PageRoutes) {
        routes.page("feeds", roles: roles) { request in
            let area = try request.area()
            let source = request.query["source"].flatMap(FeedSource.init(rawValue:))?.rawValue
            let state = request.query["state"].flatMap { FeedsPage.states.contains($0) ? $0 : nil }
            let number = try request.value("page", as: Int.self) ?? 1
            let today = request.today
            let (page, codes) = try await request.view.read { database in
                let book = FeedBook(database: database, area: area)
                return (
                    try FeedsPage(
                        book, filter: .init(area: area, own: request.visitor.caller.area, source: source, state: state),
                        page: number, today: today), try book.counties()
                )
            }
            var shown = page
            shown.counties = CountyLinks.make(request, among: codes, shown: area)
            var answer = Page("feeds", title: Bilingual("数据接收", "Feeds"), shown)
            answer.refreshes = true
            return .page(answer)
        }
        routes.page("feeds/{batch}", roles: roles) { request in
            let id = try request.parameter("batch", as: BatchID.self)
            let number = try request.value("page", as: Int.self) ?? 1
            let caller = request.visitor.caller
            let page = try await request.view.read { database in
                let book = FeedBook(database: database, area: caller.area)
                let records = try book.batch(id)
                guard let record = records.first(where: { $0.kind == "delivery" }) ?? records.first else {
                    throw Problem.notFound
                }
                if let place = DivisionCode(record.area) { try caller.require(area: place) }
                return try BatchPage(id, record, records, book, page: number)
            }
            return .page(Page("batch", title: Bilingual("批次 \(page.fileName)", "Delivery"), page))
        }
    }
}
