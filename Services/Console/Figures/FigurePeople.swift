import GRDB
import Models

/// A page of what a figure counts: its people with the days that count them, or its things.
struct FigurePeople: Sendable {
    static let size = 100

    struct Line: Sendable, Equatable {
        let county: String
        /// A pseudonym; `nil` for a thing that concerns nobody alone.
        let person: String?
        /// The thing's own name: a case, a class, an activity; empty for people.
        let thing: String
        /// The village; empty where none is known.
        let place: String
        let first: Day
        let last: Day
        /// Fen.
        let sum: Int64
    }

    let lines: [Line]
    /// Where the next page begins; `nil` on the last one.
    let next: String?

    /// What stands behind an indicator; empty for one that is a middle or a share of things.
    ///
    /// A share opens the people that it counts.
    /// - Parameters:
    ///   - after: `next` of the page before.
    ///   - size: lines of a page.
    static func read(
        _ indicator: Indicator, _ scope: FigureScope, after: String?, size: Int = FigurePeople.size,
        _ database: Database
    ) throws -> FigurePeople {
        switch indicator.definition(on: scope.through).measure {
        case .peopleInPeriod(let series):
            return try people(series, scope, from: scope.from, after: after, size: size, database)
        case .peopleOnLastDay(let series):
            return try people(series, scope, from: scope.through, after: after, size: size, database)
        case .peopleInPeriodAged(let series, let ages):
            return try people(series, scope, aged: ages, from: scope.from, after: after, size: size, database)
        case .peopleOnLastDayAged(let series, let ages):
            return try people(series, scope, aged: ages, from: scope.through, after: after, size: size, database)
        case .things(Series.wages), .money(Series.wages), .medianWage:
            return try people(Series.paid, scope, from: scope.from, after: after, size: size, database)
        case .things(let series), .money(let series):
            return try things(series, scope, after: after, size: size, database)
        case .projectsInPoorAreas: return try things(Series.projects, scope, after: after, size: size, database)
        case .share(let part, _):
            guard let part = IndicatorCatalogue.indicator(part) else { return FigurePeople(lines: [], next: nil) }
            return try read(part, scope, after: after, size: size, database)
        }
    }

    /// By county, village and key.
    ///
    /// - Parameter ages: on the last day; `nil`: people of every age.
    private static func people(
        _ series: String, _ scope: FigureScope, aged ages: Ages? = nil, from: Day, after: String?, size: Int,
        _ database: Database
    ) throws -> FigurePeople {
        let mark = after.map { $0.split(separator: "~", omittingEmptySubsequences: false).map(String.init) } ?? []
        let start: (county: String, place: String, person: String) =
            mark.count == 3 ? (mark[0], mark[1], mark[2]) : ("", "", "")
        let places = FigureReader.places(scope)
        let born = ages?.births(on: scope.through)
        let isOfAge =
            born == nil
            ? "TRUE"
            : "(SELECT born FROM person p WHERE p.county = s.county AND p.person = s.person) BETWEEN :eldest AND :youngest"
        var lines: [Line] = []
        for county in scope.counties where county >= start.county && lines.count <= size {
            let arguments: StatementArguments = [
                "county": county, "series": series, "from": from.number, "through": scope.through.number,
                "eldest": born?.lowerBound.ordinal, "youngest": born?.upperBound.ordinal,
                "place": county == start.county ? start.place : "",
                "person": county == start.county ? start.person : "", "limit": size + 1 - lines.count,
            ]
            lines += try Row.fetchAll(
                database,
                sql: """
                    SELECT person, place, MIN(first), MAX(last) FROM span s
                    WHERE county = :county AND series = :series AND (place, person) > (:place, :person)
                        AND first <= :through AND last >= :from AND \(places.condition) AND \(isOfAge)
                    GROUP BY place, person ORDER BY place, person LIMIT :limit
                    """, arguments: arguments + places.arguments
            ).map { row in
                Line(
                    county: county, person: row[0], thing: "", place: row[1], first: Day(daysSinceEpoch: row[2]),
                    last: Day(daysSinceEpoch: row[3]), sum: 0)
            }
        }
        return page(lines, size) { "\($0.county)~\($0.place)~\($0.person ?? "")" }
    }

    /// By county, day and name.
    private static func things(
        _ series: String, _ scope: FigureScope, after: String?, size: Int, _ database: Database
    ) throws -> FigurePeople {
        let mark = after.map { $0.split(separator: "~", omittingEmptySubsequences: false).map(String.init) } ?? []
        let start: (county: String, day: Int, id: String) =
            mark.count == 3 ? (mark[0], Int(mark[1]) ?? Int.min, mark[2]) : ("", Int.min, "")
        let places = FigureReader.places(scope)
        var lines: [Line] = []
        for county in scope.counties where county >= start.county && lines.count <= size {
            let arguments: StatementArguments = [
                "county": county, "series": series, "from": scope.from.number, "through": scope.through.number,
                "day": county == start.county ? start.day : Int.min, "id": county == start.county ? start.id : "",
                "limit": size + 1 - lines.count,
            ]
            lines += try Row.fetchAll(
                database,
                sql: """
                    SELECT id, day, sum, person, place FROM fact
                    WHERE county = :county AND series = :series AND day BETWEEN :from AND :through
                        AND (day, id) > (:day, :id) AND \(places.condition)
                    ORDER BY day, id LIMIT :limit
                    """, arguments: arguments + places.arguments
            ).map { row in
                Line(
                    county: county, person: row[3], thing: row[0], place: row[4], first: Day(daysSinceEpoch: row[1]),
                    last: Day(daysSinceEpoch: row[1]), sum: row[2])
            }
        }
        return page(lines, size) { "\($0.county)~\($0.first.number)~\($0.thing)" }
    }

    private static func page(_ lines: [Line], _ size: Int, _ mark: (Line) -> String) -> FigurePeople {
        let shown = Array(lines.prefix(size))
        return FigurePeople(lines: shown, next: lines.count > size ? shown.last.map(mark) : nil)
    }

    /// The digest of an indicator's people, see ``PeopleDigest``; `nil` for one that counts no people.
    static func digest(_ indicator: Indicator, _ scope: FigureScope, _ database: Database) throws -> String? {
        try keys(indicator, scope, database).map(PeopleDigest.text)
    }

    /// Everybody whom an indicator counts, each once; `nil` for one that counts no people.
    static func keys(_ indicator: Indicator, _ scope: FigureScope, _ database: Database) throws -> [PersonKey]? {
        let series: [String]
        let from: Day
        switch indicator.definition(on: scope.through).measure {
        case .peopleInPeriod(let name): (series, from) = ([name], scope.from)
        case .peopleOnLastDay(let name): (series, from) = ([name], scope.through)
        case .peopleInPeriodAged(let name, let ages):
            (series, from) = (ages.series(name, on: scope.through), scope.from)
        case .peopleOnLastDayAged(let name, let ages):
            (series, from) = (ages.series(name, on: scope.through), scope.through)
        case .things, .money, .share, .medianWage, .projectsInPoorAreas: return nil
        }
        let places = FigureReader.places(scope)
        let people = try scope.counties.flatMap { county in
            try series.flatMap { series in
                let arguments: StatementArguments = [
                    "county": county, "series": series, "from": from.number, "through": scope.through.number,
                ]
                return try String.fetchAll(
                    database.cachedStatement(
                        sql: """
                            SELECT DISTINCT person FROM span WHERE county = :county AND series = :series
                                AND first <= :through AND last >= :from AND \(places.condition)
                            """), arguments: arguments + places.arguments)
            }
        }
        return Set(people).map { PersonKey(unchecked: $0) }
    }
}
