import Calendars
import GRDB
import Hummingbird
import Journal
import Models
import ServiceKit

/// What every page has around its content.
struct PageFrame {
    /// Seconds between two loads.
    static let refreshSeconds = 5

    /// Who is signed in.
    let actor: String
    let maySignOut: Bool
    let areaName: String
    /// Goes into every form as the hidden field `token`.
    let formToken: String
    let mayRefresh: Bool
    let refreshes: Bool
    /// Records that stood in the journals when the view opened and are not folded yet.
    let behind: String
    let isBehind: Bool
    /// Time of the latest event of all, in China; empty while there is none.
    let latest: String
    let hasLatest: Bool
    let toggleAddress: String
    let navigation: [Link]

    static func make(
        _ page: Page, _ request: Request, _ visitor: Visitor, _ view: any ConsoleSource,
        _ navigation: [NavigationEntry]
    ) async throws -> PageFrame {
        let latest = try await view.read { try Int64.fetchOne($0, sql: "SELECT MAX(latest) FROM heard") }
        return PageFrame(page, request, visitor, view.statuses, latest: latest, navigation)
    }

    private init(
        _ page: Page, _ request: Request, _ visitor: Visitor, _ statuses: [Journal.PartitionStatus],
        latest moment: Int64?, _ entries: [NavigationEntry]
    ) {
        actor = [visitor.name, visitor.caller.actor.description].compactMap(\.self).joined(separator: " ")
        maySignOut = visitor.maySignOut
        areaName = Self.name(of: visitor.caller.area.description)
        formToken = visitor.formToken
        mayRefresh = page.refreshes
        refreshes = page.refreshes && request.uri.queryParameters["refresh"] != "off"
        let lag = statuses.map(\.behind).reduce(0, +)
        behind = Numeral.grouped(lag)
        isBehind = lag > 0
        latest = moment.map(Numeral.chinaTime) ?? ""
        hasLatest = moment != nil
        let path = request.uri.path
        var query = request.uri.queryParameters.filter { $0.key != "refresh" }
            .map { "\($0.key)=\(Target.encoded(String($0.value)))" }
        if refreshes { query.append("refresh=off") }
        toggleAddress = query.isEmpty ? path : path + "?" + query.joined(separator: "&")
        let county = request.uri.queryParameters["county"].flatMap { DivisionCode(String($0)) }
        navigation = entries.filter { entry in entry.roles.map { visitor.caller.has(any: $0) } ?? true }.map { entry in
            Link(
                zh: entry.text.zh, en: entry.text.en, address: entry.path + (county.map { "?county=\($0)" } ?? ""),
                isHere: path == entry.path || (entry.path != "/" && path.hasPrefix(entry.path + "/")))
        }
    }

    /// The area's name; the code where the table does not know it.
    static func name(of code: String) -> String {
        DivisionCode(code).flatMap { Divisions.standard.name(of: $0) } ?? code
    }
}
