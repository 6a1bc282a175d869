import Calendars
import GRDB
import Models

/// A place of the tree, out of the national table or added to it.
public struct DivisionNode: Codable, Sendable, Equatable {
    public let code: String
    public let name: String
    /// `province`, `prefecture`, `county`, `town`, `village`, or the kind of a local place.
    public let kind: String
    public let isLocal: Bool
    public let parent: String?
    /// The first and the last day of this name; `nil`: not known, or still so.
    public let since: String?
    public let until: String?
    public let successor: String?

    init(_ division: Division) {
        code = division.code.description
        name = division.name
        kind = division.level.rawValue
        isLocal = division.standing == .local
        parent = division.parent?.description
        since = division.since?.description
        until = division.until?.description
        if case .retired(let successor) = division.standing {
            self.successor = successor?.description
        } else {
            successor = nil
        }
    }

    private init(_ row: Row) {
        code = row["code"]
        name = row["name"]
        kind = row["kind"]
        isLocal = true
        parent = row["parent"]
        let first: String = row["since"]
        since = first.isEmpty ? nil : first
        until = row["last_day"]
        successor = row["successor"]
    }

    /// A name ends at the latest on the day before the next one of the same code begins.
    private static let dated = """
        SELECT code, since, name, kind, parent, successor, COALESCE(until,
            (SELECT date(MIN(o.since), '-1 day') FROM division_node o WHERE o.county = n.county AND o.code = n.code
             AND o.since > n.since)) AS last_day
        FROM division_node n WHERE county = :county
        """

    private static func valid(_ condition: String) -> String {
        """
        SELECT * FROM (\(dated)) WHERE \(condition) AND (:day IS NULL AND last_day IS NULL
            OR :day >= since AND (last_day IS NULL OR last_day >= :day)) ORDER BY code, since
        """
    }

    /// Where the places below an area are kept: with its county, or with the prefecture that keeps its own districts.
    static func keeper(of area: DivisionCode) -> DivisionCode { area.county }

    /// The places directly inside an area, national and local, by code.
    ///
    /// - Parameter day: `nil`: those in use now.
    static func children(_ database: Database, of area: DivisionCode, on day: Day?) throws -> [DivisionNode] {
        let national =
            day.map { Divisions.standard.children(of: area, on: $0) } ?? Divisions.standard.children(of: area)
        let local = try Row.fetchAll(
            database, sql: valid("parent = :area"),
            arguments: [
                "county": keeper(of: area).description, "area": area.description, "day": day?.description,
            ]
        ).map(DivisionNode.init)
        return (national.map(DivisionNode.init) + local).sorted {
            ($0.code, $0.since ?? "") < ($1.code, $1.since ?? "")
        }
    }

    /// Every name a code has had, the first one first.
    static func history(_ database: Database, of code: DivisionCode, keeper: DivisionCode) throws -> [DivisionNode] {
        let local = try Row.fetchAll(
            database, sql: "SELECT * FROM (\(dated)) WHERE code = :code ORDER BY since",
            arguments: ["county": keeper.description, "code": code.description]
        ).map(DivisionNode.init)
        return Divisions.standard.names(of: code).map(DivisionNode.init) + local
    }

    /// The places inside an area that bear a name on a day.
    static func named(
        _ database: Database, _ name: String, in area: DivisionCode, on day: Day?
    ) throws -> [DivisionNode] {
        let national = Divisions.standard.areas(named: name, in: area, on: day).map(DivisionNode.init)
        let local = try Row.fetchAll(
            database, sql: valid("name = :name AND (code = :area OR code >= :prefix AND code < :prefix || ':')"),
            arguments: [
                "county": keeper(of: area).description, "name": name, "area": area.description,
                "prefix": area.digitsInside, "day": day?.description,
            ]
        ).map(DivisionNode.init)
        return national + local
    }

    /// The names in use of a county and of the places in it, by code.
    static func names(_ database: Database, county: DivisionCode) throws -> [String: String] {
        var names: [String: String] = [:]
        for division in [Divisions.standard[county]].compactMap({ $0 }) + Divisions.standard.children(of: county) {
            names[division.code.description] = division.name
        }
        for row in try Row.fetchAll(
            database, sql: valid("1"), arguments: ["county": county.description, "day": nil])
        { names[row["code"]] = row["name"] }
        return names
    }
}

extension DivisionCode {
    /// The digits that the codes of all places inside begin with.
    fileprivate var digitsInside: String {
        guard description.utf8.count == 6 else { return description }
        if description.hasSuffix("0000") { return String(description.prefix(2)) }
        return description.hasSuffix("00") ? String(description.prefix(4)) : description
    }
}
