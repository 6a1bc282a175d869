import Calendars
import Journal
import Models

/// What every page has around its content.
struct PageFrame {
    /// Seconds between two loads.
    static let refreshSeconds = 5

    let refreshes: Bool
    /// Records that stood in the journals when the view opened and are not folded yet.
    let behind: String
    let isBehind: Bool
    /// Time of the latest event of all, in China; empty while there is none.
    let latest: String
    let hasLatest: Bool
    let isOverview: Bool
    let overviewAddress: String
    let casesAddress: String
    let toggleAddress: String
    let counties: [Link]
    private let area: DivisionCode?

    init(
        path: String, area: DivisionCode?, refreshes: Bool, counties codes: [String],
        statuses: [Journal.PartitionStatus], latest moment: Int64?
    ) {
        self.area = area
        self.refreshes = refreshes
        let lag = statuses.map(\.behind).reduce(0, +)
        behind = Numeral.grouped(lag)
        isBehind = lag > 0
        latest = moment.map(Numeral.chinaTime) ?? ""
        hasLatest = moment != nil
        isOverview = path == "/"
        overviewAddress = Self.address("/", area: area, refreshes: refreshes, [])
        casesAddress = Self.address("/cases", area: area, refreshes: refreshes, [])
        toggleAddress = Self.address(path, area: area, refreshes: !refreshes, [])
        let all = Link(
            zh: "全部", en: "all", address: Self.address(path, area: nil, refreshes: refreshes, []), isHere: area == nil)
        counties =
            [all]
            + codes.map { code in
                Link(
                    zh: Self.name(of: code), en: "",
                    address: Self.address(path, area: DivisionCode(code), refreshes: refreshes, []),
                    isHere: area?.description == code)
            }
    }

    /// An address that keeps the county and whether the page loads itself again.
    func address(_ path: String, _ query: [(name: String, value: String?)]) -> String {
        Self.address(path, area: area, refreshes: refreshes, query)
    }

    private static func address(
        _ path: String, area: DivisionCode?, refreshes: Bool, _ query: [(name: String, value: String?)]
    ) -> String {
        var parts = query.compactMap { part in part.value.map { "\(part.name)=\($0)" } }
        if let area { parts.insert("county=\(area)", at: 0) }
        if !refreshes { parts.append("refresh=off") }
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }

    /// The area's name; the code where the table does not know it.
    static func name(of code: String) -> String {
        DivisionCode(code).flatMap { Divisions.standard.name(of: $0) } ?? code
    }
}
