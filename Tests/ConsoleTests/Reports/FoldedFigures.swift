import GRDB
import Models

@testable import ConsoleService

/// A short catalogue for tests of reports: people on the books, registered poor, in stable work, as they stand today.
struct FoldedFigures: PeopleBehindFigures {
    private let view: any ConsoleSource

    init(view: any ConsoleSource) { self.view = view }

    /// The day from which on the definitions below hold.
    static let definition = "2018-01-01"

    private enum Indicator: String, CaseIterable {
        case people = "ledger-people", poor = "registered-poor", stableThree = "stable-3", stableSix = "stable-6",
            certified

        /// The persons behind it; two arguments bind the bounds of the area's counties.
        var sql: String {
            let living = "state <> 'denied' AND closing IS NULL"
            let inside = "county >= ? AND county <= ?"
            return switch self {
            case .people: "SELECT DISTINCT person FROM person WHERE \(inside) AND \(living)"
            case .poor:
                """
                SELECT DISTINCT person FROM (
                    SELECT county, person, status, MAX(since) FROM poverty WHERE \(inside) GROUP BY county, person)
                JOIN person USING (county, person)
                WHERE status = '\(CountyFigures.registeredPoorStatus)' AND \(living)
                """
            case .stableThree: "SELECT DISTINCT person FROM stable WHERE \(inside) AND months = 3 AND is_proven"
            case .stableSix: "SELECT DISTINCT person FROM stable WHERE \(inside) AND months = 6 AND is_proven"
            case .certified: "SELECT DISTINCT person FROM trainee WHERE \(inside) AND has_certificate"
            }
        }
    }

    func figures(of area: DivisionCode, kind: String, from: Day, through: Day) async throws -> [ReportFigure] {
        // Towns and villages have no figures of their own here.
        guard area == area.county else { return [] }
        let all = try await view.read { database in
            try Indicator.allCases.map { ($0.rawValue, try Self.people($0, area, database)) }
        }
        return all.map { indicator, people in
            ReportFigure(
                indicator: indicator, definition: Self.definition, value: Int64(people.count), unit: .people,
                people: PeopleDigest.text(of: people))
        }
    }

    func people(behind indicator: String, of area: DivisionCode, kind: String, from: Day, through: Day)
        async throws
        -> [PersonKey]?
    {
        guard let indicator = Indicator(rawValue: indicator), area == area.county else { return nil }
        return try await view.read { try Self.people(indicator, area, $0) }
    }

    private static func people(_ indicator: Indicator, _ area: DivisionCode, _ database: Database) throws -> [PersonKey]
    {
        let (first, last) = area.countyBounds
        return try String.fetchAll(database, sql: indicator.sql, arguments: [first, last])
            .map { PersonKey(unchecked: $0) }
    }
}
