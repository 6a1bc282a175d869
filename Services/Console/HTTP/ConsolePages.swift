import GRDB
import Hosting
import Journal
import Models
import ServiceKit

/// The read model as the page needs it: its partitions' states and a look into its file.
public protocol ConsoleSource: Sendable {
    var statuses: [Journal.PartitionStatus] { get }
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value
}

extension ViewHost: ConsoleSource {}

/// A page on its way to a browser.
struct PageAnswer {
    let status: Int
    let html: String
    /// What nobody foresaw: for the log, never for the browser.
    var failure: (any Error)?
}

/// What a browser asks for.
struct PageQuery {
    var county: String?
    var state: String?
    var page: String?
    var refresh: String?

    var area: DivisionCode? { county.flatMap { DivisionCode($0) } }
    var refreshes: Bool { refresh != "off" }
}

/// The pages for people. Until there is a way to sign in, they are open in development only.
public struct ConsolePages: Sendable {
    private let source: any ConsoleSource
    private let templates: PageTemplates
    private let isOpen: Bool

    /// - Parameter isOpen: whether development identities are accepted (`LAOWU_DEV_AUTH=1`).
    /// - Throws: ``PageTemplates/Missing``.
    public init(source: any ConsoleSource, isOpen: Bool) throws {
        self.source = source
        self.isOpen = isOpen
        templates = try PageTemplates()
    }

    /// Nothing but the page itself and its own style sheet: no scripts, no pictures from elsewhere, no frames, no forms.
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    var styles: String { templates.styles }

    func overview(_ query: PageQuery) async -> PageAnswer {
        await answer { statuses in
            let area = try Self.area(query)
            let (figures, counties) = try await source.read { database in
                (try ConsoleFigures.read(database, area: area), try ConsoleFigures.counties(database))
            }
            let frame = PageFrame(
                path: "/", area: area, refreshes: query.refreshes, counties: counties, statuses: statuses,
                latest: figures.latest.values.max())
            return templates.render("overview", OverviewPage(figures, statuses, frame: frame))
        }
    }

    func cases(_ query: PageQuery) async -> PageAnswer {
        await answer { statuses in
            let area = try Self.area(query)
            // Only a word can be a state; anything else means all.
            let state = query.state.flatMap { ActorID($0)?.description }
            let number = query.page.flatMap { Int($0) } ?? 1
            let (page, counties, latest) = try await source.read { database in
                (
                    try CasePage.read(database, area: area, state: state, number: number),
                    try ConsoleFigures.counties(database),
                    try Int64.fetchOne(database, sql: "SELECT MAX(latest) FROM heard")
                )
            }
            let frame = PageFrame(
                path: "/cases", area: area, refreshes: query.refreshes, counties: counties, statuses: statuses,
                latest: latest)
            return templates.render("cases", CasesPage(page, state: state, frame: frame))
        }
    }

    private static func area(_ query: PageQuery) throws(Problem) -> DivisionCode? {
        guard query.county?.isEmpty == false else { return nil }
        guard let area = query.area else {
            throw .invalid("county", code: "format", Bilingual("区划代码格式不正确", "the division code is malformed"))
        }
        return area
    }

    /// A page, or a page that says why there is none.
    private func answer(_ render: ([Journal.PartitionStatus]) async throws -> String) async -> PageAnswer {
        guard isOpen else {
            let text = Bilingual(
                "登录功能尚未开放。仅在开发环境(LAOWU_DEV_AUTH=1)可以直接查看。",
                "There is no sign-in yet. The pages are open in development only (LAOWU_DEV_AUTH=1).")
            return message(401, Bilingual("需要登录", "Sign-in required"), text, refreshes: false)
        }
        do {
            return PageAnswer(status: 200, html: try await render(source.statuses))
        } catch let error as any ProblemConvertible {
            let problem = error.problem
            return message(
                problem.status, problem.title, problem.detail ?? problem.title, refreshes: problem.status == 503)
        } catch {
            var page = message(
                500, Bilingual("页面暂时无法显示", "The page cannot be shown"),
                Bilingual("读取统计数据时出错,请查看服务日志。", "Reading the figures failed; see the service's log."),
                refreshes: true)
            page.failure = error
            return page
        }
    }

    private func message(_ status: Int, _ title: Bilingual, _ text: Bilingual, refreshes: Bool) -> PageAnswer {
        let page = MessagePage(title: title, text: text, refreshes: refreshes)
        return PageAnswer(status: status, html: templates.render("message", page))
    }
}

/// What the template `message` shows.
private struct MessagePage {
    let title: Bilingual
    let text: Bilingual
    let refreshes: Bool
}
