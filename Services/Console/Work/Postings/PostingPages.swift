import Models
import ServiceKit

/// Vacancies, and how people and vacancies are brought together.
enum PostingPages: PageSection {
    static let entries = [
        NavigationEntry(path: "/postings", text: Bilingual("岗位与对接", "postings, matching"), roles: .officers)
    ]

    private static let tabs = [
        WorkTab("/postings", "岗位", "postings"), WorkTab("/postings/reserve", "储备岗位", "reserve posts"),
        WorkTab("/postings/matching", "为人找岗", "posts for a person"),
        WorkTab("/postings/push", "推送名单", "push list"), WorkTab("/postings/booklets", "岗位信息册", "booklets"),
        WorkTab("/postings/figures", "岗位数字", "figures"),
    ]

    static func add(to routes: PageRoutes) {
        let pages = WorkRoutes(routes: routes, tabs: tabs)
        pages.sheet("postings") { try await PostingSheets.list($0, isReserve: false) }
        pages.sheet("postings/reserve") { try await PostingSheets.list($0, isReserve: true) }
        pages.sheet("postings/matching", MatchingSheets.person)
        pages.sheet("postings/push", PushSheets.push)
        pages.sheet("postings/booklets", PushSheets.booklets)
        pages.sheet("postings/booklets/{area}", PushSheets.booklet)
        pages.sheet("postings/figures", PostingFigureSheets.figures)
        pages.sheet("postings/numbers/{posting}", PostingSheets.posting)
        pages.sheet("postings/numbers/{posting}/people", MatchingSheets.posting)
    }
}
