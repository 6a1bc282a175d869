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
    let areaName: String
    /// What the roles are called, for whoever wonders why a page is missing.
    let roles: String
    /// Whether there is a session that can be ended; programs that bring their own credentials have none.
    let maySignOut: Bool
    /// Goes into every form as the hidden field `token`.
    let formToken: String
    /// The class of the whole page that says how much English is shown.
    let languageClass: String
    let languages: [Link]
    let mayRefresh: Bool
    let refreshes: Bool
    let refreshSeconds = Self.refreshSeconds
    /// Records that stood in the journals when the view opened and are not folded yet.
    let behind: String
    let isBehind: Bool
    /// Time of the latest event of all, in China; empty while there is none.
    let latest: String
    let hasLatest: Bool
    let toggleAddress: String
    /// This page without what only its first load needs.
    let address: String
    let navigation: [Link]
    let pagesOfGroup: [Link]
    let crumbs: [Link]
    let chooser: CountyChooser?
    /// The page shows what the visitor has just changed.
    let isIncluded: Bool
    /// The page does not show it yet; so many events are missing.
    let isMissing: Bool
    let missing: String

    static func make(
        _ page: Page, _ request: Request, _ visitor: Visitor, _ view: any ConsoleSource,
        _ navigation: [NavigationEntry], _ writes: OwnWrites.Outcome = .nothingAwaited
    ) async -> PageFrame {
        // A page that explains why the view cannot be read has a frame, too.
        let latest = try? await view.read { try Int64.fetchOne($0, sql: "SELECT MAX(latest) FROM heard") }
        return PageFrame(page, request, visitor, view.statuses, latest: latest, navigation, writes)
    }

    private init(
        _ page: Page, _ request: Request, _ visitor: Visitor, _ statuses: [Journal.PartitionStatus],
        latest moment: Int64?, _ entries: [NavigationEntry], _ writes: OwnWrites.Outcome
    ) {
        let caller = visitor.caller
        actor = [visitor.name, caller.actor.description].compactMap(\.self).joined(separator: " ")
        maySignOut = visitor.maySignOut
        areaName = Self.name(of: caller.area.description)
        roles = caller.roles.map { RoleWording.name($0).zh }.sorted().joined(separator: "、")
        formToken = visitor.formToken
        let language = PageLanguage.chosen(in: request)
        languageClass = "language-\(language.rawValue)"
        mayRefresh = page.refreshes
        refreshes = page.refreshes && request.uri.queryParameters["refresh"] != "off"
        let lag = statuses.map(\.behind).reduce(0, +)
        behind = Numeral.grouped(lag)
        isBehind = lag > 0
        latest = moment.map(Numeral.chinaTime) ?? ""
        hasLatest = moment != nil
        let path = request.uri.path
        let kept = request.uri.queryParameters.filter { !["refresh", Substring(OwnWrites.parameter)].contains($0.key) }
            .map { CountyChooser.Kept(name: String($0.key), value: String($0.value)) }
        address = Self.address(path, kept.map { "\(Target.encoded($0.name))=\(Target.encoded($0.value))" })
        toggleAddress = Self.address(
            path,
            kept.map { "\(Target.encoded($0.name))=\(Target.encoded($0.value))" } + (refreshes ? ["refresh=off"] : []))
        let here = address
        languages = PageLanguage.allCases.map {
            Link(zh: $0.name, en: "", address: $0.address(from: here), isHere: $0 == language)
        }
        let county = request.uri.queryParameters["county"].flatMap { DivisionCode(String($0)) }
        let visible = entries.filter { caller.has(any: $0.roles) }
        let navigation = Navigation(visible, path: path, county: county)
        self.navigation = navigation.top
        pagesOfGroup = navigation.sub
        crumbs = navigation.crumbs(to: page.title)
        chooser = CountyChooser(
            area: caller.area, shown: county ?? caller.area, path: path,
            kept: kept.filter { !["county", "page"].contains($0.name) })
        isIncluded = writes == .shown
        if case .missing(let events) = writes {
            (isMissing, missing) = (true, Numeral.grouped(events))
        } else {
            (isMissing, missing) = (false, "")
        }
    }

    /// The area's name; where the table has none, that of the town it lies in with the code.
    static func name(of code: String) -> String {
        guard let place = DivisionCode(code) else { return code }
        return Divisions.standard.name(of: place) ?? place.inWords
    }

    private static func address(_ path: String, _ query: [String]) -> String {
        query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }
}
