import GRDB
import Models

/// What firms want of a trade, beside what the year's classes offer.
struct DemandLine: Codable, Sendable, Equatable {
    let trade: String
    /// People: of each firm its latest record of the year.
    let wanted: Int
    let employers: Int
    /// Seats planned in classes that begin in the year and are not called off.
    let seats: Int
    let enrolled: Int
    /// Wanted beyond the seats.
    let open: Int
}

/// A county's training demand of a year (培训需求).
struct DemandPage: Codable, Sendable {
    let county: DivisionCode
    let year: Int
    let trades: [DemandLine]
    let records: [DemandForm]
}

/// Classes and trainees of a year under one code of a class's profile.
struct KindLine: Codable, Sendable, Equatable {
    /// The plan's list; `department` for a department's name, `courses` for the courses that divide kinds.
    let list: String
    let code: String
    let zh: String?
    let en: String?
    let classes: Int
    let seats: Int
    /// 人次
    let personTimes: Int
    /// 人
    let people: Int
    let certified: Int
}

/// What HTTP reads of demand and kinds.
enum DemandPages {
    /// Profiles name any number of seats; sums count no more of one class.
    private static let mostSeats = 1_000_000

    static func page(_ county: DivisionCode, _ year: Int, _ database: Database) throws -> DemandPage {
        let span: StatementArguments = [county.description, "\(year)-01-01", "\(year)-12-31"]
        let records = try Row.fetchAll(
            database,
            sql: """
                SELECT employer, trade, on_day, name, area, level, mode, people FROM training_demand
                WHERE county = ? AND on_day BETWEEN ? AND ? ORDER BY trade, employer, on_day
                """, arguments: span
        ).map { row in
            guard let on = Day(row[2] as String), let area = DivisionCode(row[4] as String) else {
                throw UnreadableRow(table: "training_demand")
            }
            return DemandForm(
                county: county, employer: OrganisationID(unchecked: row[0]), name: row[3], area: area, trade: row[1],
                level: row[5], mode: row[6], people: row[7], on: on)
        }
        let offers = try Row.fetchAll(
            database,
            sql: """
                SELECT c.trade, SUM(min(coalesce(c.seats, 0), \(mostSeats))), SUM((
                    SELECT COUNT(*) FROM enrolment e WHERE e.class = c.class AND e.state = 'enrolled'))
                FROM course c WHERE c.county = ? AND c.start_day BETWEEN ? AND ? AND c.status <> 'cancelled' GROUP BY 1
                """, arguments: span)
        var lines: [String: (latest: [OrganisationID: Int], seats: Int, enrolled: Int)] = [:]
        for record in records { lines[record.trade, default: ([:], 0, 0)].latest[record.employer] = record.people }
        for offer in offers {
            let trade: String = offer[0]
            lines[trade, default: ([:], 0, 0)].seats = offer[1]
            lines[trade]?.enrolled = offer[2]
        }
        let trades = lines.sorted { $0.key < $1.key }.map { trade, line in
            let wanted = line.latest.values.reduce(0, +)
            return DemandLine(
                trade: trade, wanted: wanted, employers: line.latest.count, seats: line.seats, enrolled: line.enrolled,
                open: max(0, wanted - line.seats))
        }
        return DemandPage(county: county, year: year, trades: trades, records: records)
    }

    /// A class with several contents counts under each of them; under one code it counts once.
    static func kinds(
        _ county: DivisionCode, _ year: Int, _ rules: TrainingRules, _ database: Database
    ) throws -> [KindLine] {
        let span: StatementArguments = [county.description, "\(year)-01-01", "\(year)-12-31"]
        let classes = try Row.fetchAll(
            database,
            sql: """
                SELECT c.class, min(coalesce(c.seats, 0), \(mostSeats)), c.kind, c.mode, c.form, c.funding, c.programme, c.contents,
                    o.course, c.department
                FROM course c LEFT JOIN class_offer o ON o.class = c.class
                WHERE c.county = ? AND c.start_day BETWEEN ? AND ? AND c.status IN \(Course.Status.taughtSQL)
                """, arguments: span)
        var seated: [String: [(person: String, isCertified: Bool)]] = [:]
        for row in try Row.fetchAll(
            database,
            sql: """
                SELECT e.class, e.person, x.certificate FROM enrolment e JOIN course c ON c.class = e.class
                LEFT JOIN exam x ON x.class = e.class AND x.person = e.person
                WHERE c.county = ? AND c.start_day BETWEEN ? AND ? AND e.state = 'enrolled'
                """, arguments: span)
        { seated[row[0], default: []].append((row[1], row[2] as String? != nil)) }
        let lists = [
            "training-kinds", "course-modes", "places", "funding-modes", "programmes", "general-contents", "courses",
            "department",
        ]
        var groups: [Code: [Row]] = [:]
        for row in classes {
            for (index, list) in lists.enumerated() {
                let text = row[index + 2] as String?
                let codes =
                    list == "general-contents" ? text?.split(separator: " ").map(String.init) : text.map { [$0] }
                for code in Set(codes ?? []) { groups[Code(list: list, code: code), default: []].append(row) }
            }
        }
        let known = Day(year: year, month: 12, day: 31).map { rules.plan(county, $0).catalogueLists } ?? []
        return groups.sorted { ($0.key.list, $0.key.code) < ($1.key.list, $1.key.code) }.map { key, rows in
            let label = known.filter { key.list == "courses" || $0.id == key.list }
                .flatMap(\.entries).first { $0.code == key.code }
            let seats = rows.flatMap { seated[$0[0]] ?? [] }
            return KindLine(
                list: key.list, code: key.code, zh: label?.zh, en: label?.en, classes: rows.count,
                seats: rows.reduce(0) { $0 + ($1[1] as Int) }, personTimes: seats.count,
                people: Set(seats.map(\.person)).count, certified: seats.count(where: \.isCertified))
        }
    }

    private struct Code: Hashable {
        let list: String
        let code: String
    }
}
