import GRDB
import Models

/// Reads figures from the counters of the tallies: by days, never by people.
struct FigureReader {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// The figure of an indicator.
    ///
    /// - Returns: `nil` where there is nothing to take a share of or a middle from.
    func value(_ indicator: Indicator, _ scope: FigureScope) throws -> Int64? {
        switch indicator.definition(on: scope.through).measure {
        case .peopleInPeriod(let series): return try people(series, scope, from: scope.from)
        case .peopleOnLastDay(let series): return try people(series, scope, from: scope.through)
        case .peopleInPeriodAged(let series, let ages):
            return try people(ages.series(series, on: scope.through), scope, from: scope.from)
        case .peopleOnLastDayAged(let series, let ages):
            return try people(ages.series(series, on: scope.through), scope, from: scope.through)
        case .things(let series): return try flow(series, scope).n
        case .money(let series): return try flow(series, scope).sum
        case .share(let part, let whole):
            guard let part = IndicatorCatalogue.indicator(part), let whole = IndicatorCatalogue.indicator(whole),
                let among = try value(whole, scope), among > 0, let count = try value(part, scope)
            else { return nil }
            return (count * 1000 + among / 2) / among
        case .medianWage: return try medianWage(scope)
        case .projectsInPoorAreas: return try projectsInPoorAreas(scope)
        }
    }

    /// Items, kinds or channels that a series goes on with, such as the items of `case.paid:`.
    func codes(of series: String, table: String = "flow", _ scope: FigureScope) throws -> [String] {
        let prefix = series + ":"
        let codes = try scope.counties.flatMap { county in
            try String.fetchAll(
                database.cachedStatement(
                    sql:
                        "SELECT DISTINCT series FROM \(table) WHERE county = ? AND series >= ? AND series < ? AND place = ''"
                ),
                arguments: [county, prefix, series + ";"])
        }
        return Set(codes.map { String($0.dropFirst(prefix.count)) }).sorted()
    }

    /// People of whom a series holds between two days, each once: see ``TallySchema``.
    func people(_ series: String, _ scope: FigureScope, from: Day) throws -> Int64 {
        try people([series], scope, from: from)
    }

    /// The same of several series of which a person stands in one only.
    private func people(_ series: [String], _ scope: FigureScope, from: Day) throws -> Int64 {
        let counted = """
            county IN (SELECT value FROM json_each(:counties)) AND series IN (SELECT value FROM json_each(:series))
                AND \(Self.counters)
            """
        let statement = try database.cachedStatement(
            sql: """
                SELECT (SELECT COALESCE(SUM(begins), 0) FROM edge WHERE \(counted) AND day <= :through)
                    - (SELECT COALESCE(SUM(ends), 0) FROM edge WHERE \(counted) AND day < :from)
                    - (SELECT COALESCE(SUM(n), 0) FROM gap WHERE \(counted) AND opens >= :from AND closes <= :through)
                """)
        let arguments: StatementArguments = [
            "counties": Self.list(scope.counties), "series": Self.list(series), "place": scope.place ?? "",
            "through": scope.through.number, "from": from.number,
        ]
        return try Int64.fetchOne(statement, arguments: arguments) ?? 0
    }

    func flow(_ series: String, _ scope: FigureScope) throws -> (n: Int64, sum: Int64) {
        let statement = try database.cachedStatement(
            sql: """
                SELECT COALESCE(SUM(n), 0), COALESCE(SUM(sum), 0) FROM flow
                WHERE county IN (SELECT value FROM json_each(:counties)) AND series = :series AND \(Self.counters)
                    AND day BETWEEN :from AND :through
                """)
        let arguments: StatementArguments = [
            "counties": Self.list(scope.counties), "series": series, "place": scope.place ?? "",
            "through": scope.through.number, "from": scope.from.number,
        ]
        guard let row = try Row.fetchOne(statement, arguments: arguments) else { return (0, 0) }
        return (row[0], row[1])
    }

    /// Codes as one value for `json_each`: a statement for a province's counties is asked once, not once for each.
    private static func list(_ codes: [String]) -> String {
        "[" + codes.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }

    /// The counters of a county as a whole, of a town or of a village.
    private static let counters = "place = :place"

    /// Rows of people and things that lie in a town or village; all of a county's.
    static func places(_ scope: FigureScope) -> (condition: String, arguments: StatementArguments) {
        guard let place = scope.place else { return ("TRUE", StatementArguments()) }
        return ("place >= :first AND place < :end", ["first": place, "end": place + ":"])
    }

    private func medianWage(_ scope: FigureScope) throws -> Int64? {
        guard scope.place == nil else { return nil }
        var bands: [Int64: Int64] = [:]
        let statement = try database.cachedStatement(
            sql: """
                SELECT series, SUM(n) FROM flow WHERE county = ? AND series >= 'pay.band:' AND series < 'pay.band;'
                    AND place = '' AND day BETWEEN ? AND ? GROUP BY 1
                """)
        for county in scope.counties {
            for row in try Row.fetchAll(
                statement, arguments: [county, scope.from.number, scope.through.number])
            {
                let series: String = row[0]
                guard let band = Int64(series.dropFirst("pay.band:".count)) else { continue }
                bands[band, default: 0] += row[1]
            }
        }
        let all = bands.values.reduce(0, +)
        var seen: Int64 = 0
        for (band, count) in bands.sorted(by: { $0.key < $1.key }) {
            seen += count
            if all > 0, seen * 2 >= all { return band * WageTallies.band + WageTallies.band / 2 }
        }
        return nil
    }

    private func projectsInPoorAreas(_ scope: FigureScope) throws -> Int64? {
        var (all, poor): (Int64, Int64) = (0, 0)
        let places = Self.places(scope)
        for county in scope.counties {
            let arguments: StatementArguments = [
                "county": county, "series": Series.projects, "from": scope.from.number,
                "through": scope.through.number,
            ]
            // A project of the whole county lies where the county does.
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT COUNT(*), COALESCE(SUM((SELECT is_poor FROM poor_area a WHERE a.county = f.county
                        AND SUBSTR(CASE f.place WHEN '' THEN f.county ELSE f.place END, 1, LENGTH(area)) = area
                        AND since <= DATE(f.day * 86400, 'unixepoch')
                        ORDER BY LENGTH(area) DESC, since DESC LIMIT 1)), 0)
                    FROM fact f WHERE county = :county AND series = :series AND day BETWEEN :from AND :through
                        AND \(places.condition)
                    """, arguments: arguments + places.arguments)
            guard let row else { continue }
            (all, poor) = (all + row[0], poor + row[1])
        }
        return all > 0 ? (poor * 1000 + all / 2) / all : nil
    }
}
