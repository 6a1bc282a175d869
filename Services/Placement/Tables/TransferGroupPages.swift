import Foundation
import GRDB
import Models
import Policy

/// A group as lists show it.
public struct TransferGroupAnswer: Codable, Equatable, Sendable {
    public struct Member: Codable, Equatable, Sendable {
        public let person: PersonKey
        /// `nil` before the departure.
        public let isPresent: Bool?
        /// `nil` before the arrival, and for who was not there.
        public let hasArrived: Bool?
        public let absence: String?
    }

    public let group: TransferGroupID
    /// `planned`, `departed`, `arrived` or `cancelled`
    public let state: String
    public let plan: TransferPlan
    /// `group` or `squad`, where a plan tells them apart.
    public let scale: String?
    /// `in-county`, `in-province` or `out-of-province`
    public let area: String
    /// The code of the plan's list of linked places; `nil` where no plan in force has one.
    public let link: String?
    public let departedOn: Day?
    public let arrivedOn: Day?
    /// Who did travel along.
    public let escorts: [String]
    public let confirmedBy: String?
    public let members: [Member]
    public let reason: String?
}

/// What a plan asks of organised transfers, and how far the county is.
public struct TransferTargetAnswer: Codable, Equatable, Sendable {
    public let target: String
    public let zh: String
    public let en: String
    public let amount: Int
    public let reached: Int
    public let shortBy: Int
    public let isMet: Bool
    public let pack: String
    public let clause: String
    public let quote: String
    public let readingZh: String?
    public let readingEn: String?
}

/// Groups and people of a year under one code.
public struct TransferTallyAnswer: Codable, Equatable, Sendable {
    /// `batch`, `form`, `area`, `partner`, `scale` or `state`
    public let by: String
    /// Blank where nothing was said.
    public let code: String
    public let groups: Int
    /// People who left; each once under the code.
    public let people: Int
    public let poor: Int
    public let arrived: Int
}

/// A year's organised transfers.
public struct GroupFigures: Codable, Equatable, Sendable {
    public let targets: [TransferTargetAnswer]
    /// People who left with a group, each once.
    public let people: Int
    /// Card-registered people among them, by their status on the day of departure.
    public let poor: Int
    public let arrived: Int
    public let tallies: [TransferTallyAnswer]
}

/// Somebody who left with a group.
public struct TransferredAnswer: Codable, Equatable, Sendable {
    public let person: PersonKey
    public let group: TransferGroupID
    public let departedOn: Day
    public let isPoor: Bool
    public let hasArrived: Bool?
    /// The offices that answer for the person.
    public let sending: String
    public let receiving: String
}

/// What HTTP reads of groups.
enum TransferGroupPages {
    static func groups(
        _ database: Database, _ county: DivisionCode, _ year: Int, state: String?, plan: (Day) -> PlacementPlan,
        page: Int
    ) throws -> PageAnswer<TransferGroupAnswer> {
        try database.page(
            "transfer_group", columns,
            "county = :county AND departs_on BETWEEN :from AND :to AND state = COALESCE(:state, state)",
            "departs_on, transfer_group",
            ["county": county.description, "from": "\(year)-01-01", "to": "\(year)-12-31", "state": state], page
        ) { try answer($0, county, plan, database) }
    }

    static func group(
        _ database: Database, _ county: DivisionCode, _ group: TransferGroupID, plan: (Day) -> PlacementPlan
    ) throws -> TransferGroupAnswer? {
        try Row.fetchOne(
            database, sql: "SELECT \(columns) FROM transfer_group WHERE county = ? AND transfer_group = ?",
            arguments: [county.description, group.description]
        ).map { try answer($0, county, plan, database) }
    }

    private static let columns =
        "transfer_group, state, plan, scale, area, departed_on, arrived_on, departure, arrival, reason"

    private static func answer(
        _ row: Row, _ county: DivisionCode, _ rules: (Day) -> PlacementPlan, _ database: Database
    ) throws -> TransferGroupAnswer {
        func decode<Value: Decodable>(_ type: Value.Type, _ column: Int) throws -> Value? {
            try (row[column] as String?).map { try MessageCoding.decode(type, from: Data($0.utf8)) }
        }
        guard let plan = try decode(TransferPlan.self, 2) else { throw UnreadableColumn(table: "transfer_group") }
        let id: String = row[0]
        let area: String = row[4]
        let members = try Row.fetchAll(
            database,
            sql: """
                SELECT person, is_present, has_arrived, absence FROM transfer_member
                WHERE county = ? AND transfer_group = ? ORDER BY person
                """, arguments: [county.description, id]
        ).map {
            TransferGroupAnswer.Member(
                person: PersonKey(unchecked: $0[0]), isPresent: $0[1], hasArrived: $0[2], absence: $0[3])
        }
        let links = rules(plan.departsOn).lists["linked-places"]?.entries.map(\.code)
        return TransferGroupAnswer(
            group: TransferGroupID(unchecked: id), state: row[1], plan: plan, scale: row[3], area: area,
            link: WorkArea(rawValue: area).flatMap { links?.contains($0.link) ?? false ? $0.link : nil },
            departedOn: (row[5] as String?).flatMap { Day($0) }, arrivedOn: (row[6] as String?).flatMap { Day($0) },
            escorts: try decode(DepartTransferGroup.self, 7)?.escorts ?? plan.escorts,
            confirmedBy: try decode(ConfirmTransferArrival.self, 8)?.confirmedBy, members: members, reason: row[9])
    }

    // MARK: Figures

    /// Everybody who left with a group: `poor` by the status on the day of departure.
    private static let left = """
        SELECT g.transfer_group, g.batch, g.form, g.area, g.partner, g.scale, g.state, g.departed_on, g.plan,
        COALESCE((SELECT r.survivor FROM ref_merger r WHERE r.county = m.county AND r.closed = m.person), m.person) AS person,
        COALESCE(m.has_arrived, 0) AS arrived, m.has_arrived,
        COALESCE((SELECT \(ResidentSQL.isPoor(on: "g.departed_on")) FROM ref_resident n
            WHERE n.county = g.county AND n.person = m.person), 0) AS poor
        FROM transfer_group g JOIN transfer_member m ON m.county = g.county AND m.transfer_group = g.transfer_group
        WHERE g.county = :county AND g.departed_on BETWEEN :from AND :to AND m.is_present = 1
        """

    static func figures(
        _ database: Database, _ county: DivisionCode, _ year: Int, _ plan: PlacementPlan
    ) throws -> GroupFigures {
        let span: StatementArguments = [
            "county": county.description, "from": "\(year)-01-01", "to": "\(year)-12-31",
        ]
        func count(_ condition: String) throws -> Int {
            try Int.fetchOne(
                database, sql: "SELECT COUNT(DISTINCT person) FROM (\(left)) WHERE \(condition)", arguments: span) ?? 0
        }
        let (people, poor) = (try count("1"), try count("poor = 1"))
        let reached = ["organised-transfers": people, "organised-transfers-poor": poor]
        let targets = plan.targets.compactMap { rule -> TransferTargetAnswer? in
            guard rule.value.year ?? year == year, let reached = reached[rule.value.indicator] else { return nil }
            return TransferTargetAnswer(
                target: rule.value.id, zh: rule.value.label.zh, en: rule.value.label.en, amount: rule.value.amount,
                reached: reached, shortBy: max(0, rule.value.amount - reached), isMet: reached >= rule.value.amount,
                pack: rule.pack.id, clause: rule.value.citation.clause, quote: rule.value.citation.quote,
                readingZh: rule.value.reading?.zh, readingEn: rule.value.reading?.en)
        }
        let tallies = try ["batch", "form", "area", "partner", "scale", "state"].flatMap { by in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT COALESCE(\(by), ''), COUNT(DISTINCT transfer_group), COUNT(DISTINCT person),
                    COUNT(DISTINCT CASE WHEN poor = 1 THEN person END), COUNT(DISTINCT CASE WHEN arrived = 1 THEN person END)
                    FROM (\(left)) GROUP BY 1 ORDER BY 1
                    """, arguments: span
            ).map { row in
                TransferTallyAnswer(
                    by: by, code: row[0], groups: row[1], people: row[2], poor: row[3], arrived: row[4])
            }
        }
        return GroupFigures(
            targets: targets, people: people, poor: poor, arrived: try count("arrived = 1"), tallies: tallies)
    }

    /// The people behind the figures.
    static func people(
        _ database: Database, _ county: DivisionCode, _ year: Int, onlyPoor: Bool, page: Int
    ) throws -> PageAnswer<TransferredAnswer> {
        try database.page(
            "(\(left))", "person, transfer_group, departed_on, poor, has_arrived, plan", ":poor = 0 OR poor = 1",
            "departed_on, transfer_group, person",
            [
                "county": county.description, "from": "\(year)-01-01", "to": "\(year)-12-31", "poor": onlyPoor,
            ], page
        ) { row in
            let text: String = row[5]
            let plan = try MessageCoding.decode(TransferPlan.self, from: Data(text.utf8))
            guard let on = Day(row[2] as String) else { throw UnreadableColumn(table: "transfer_group") }
            return TransferredAnswer(
                person: PersonKey(unchecked: row[0]), group: TransferGroupID(unchecked: row[1]), departedOn: on,
                isPoor: row[3], hasArrived: row[4], sending: plan.sending, receiving: plan.receiving)
        }
    }

    /// People in the order of their villages, so that neighbours travel together.
    static func byVillage(
        _ database: Database, _ county: DivisionCode, _ people: [PersonKey]
    ) throws -> [PersonKey] {
        let villages = try people.map { person in
            try String.fetchOne(
                database, sql: "SELECT village FROM ref_resident WHERE county = ? AND person = ?",
                arguments: [county.description, person.description]) ?? ""
        }
        return zip(villages, people).sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.1)
    }
}

extension WorkArea {
    /// The code of the packs' lists of linked places.
    fileprivate var link: String {
        switch self {
        case .inCounty: "county"
        case .inProvince: "region"
        case .outOfProvince: "outside-province"
        }
    }
}
