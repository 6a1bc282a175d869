import Foundation
import GRDB
import Models
import Policy

/// A service as lists show it.
public struct JobServiceAnswer: Codable, Equatable, Sendable {
    public let service: JobServiceID
    public let person: PersonKey
    public let details: JobServiceDetails
}

/// Whom services are owed to.
public enum ServiceNeed: String, Codable, Sendable, CaseIterable {
    /// Who wishes to work.
    case work
    /// Who wishes to found a business.
    case founding
}

/// Somebody with a wish and the services that they got and lack.
public struct ServiceNeedAnswer: Codable, Equatable, Sendable {
    public let person: PersonKey
    public let village: DivisionCode
    public let isPoor: Bool
    public let wish: String
    /// Free services so far, of this service and of a desk of the registry.
    public let services: Int
    public let last: Day?
    /// Kinds of the plan's list of these services that the person has not had.
    public let missing: [String]
}

/// A page of people with a wish, and how many have been served.
public struct ServiceCoverageAnswer: Codable, Equatable, Sendable {
    /// The plan's list of what they are owed; `nil` where no plan in force has one.
    public let list: String?
    public let kinds: [PlanList.Entry]
    public let people: Int
    public let served: Int
    public let poor: Int
    public let poorServed: Int
    /// The plan's aim in per cent, with its place; `nil` where there is none.
    public let aim: Int?
    public let clause: String?
    public let page: PageAnswer<ServiceNeedAnswer>
}

/// Somebody in work and when they were last seen or called.
public struct UnmetWorkerAnswer: Codable, Equatable, Sendable {
    public let person: PersonKey
    public let contract: ContractID
    public let workplace: DivisionCode
    public let isPoor: Bool
    public let last: Day?
}

/// Somebody sent to work by an agency, and the training before the post.
public struct PrePostAnswer: Codable, Equatable, Sendable {
    public let person: PersonKey
    public let contract: ContractID
    public let agency: OrganisationID
    public let from: Day
    /// The day of the training; `nil` while there is none.
    public let trainedOn: Day?
}

/// How far a person got with a set of services.
public struct ServiceSetAnswer: Codable, Equatable, Sendable {
    public struct Part: Codable, Equatable, Sendable {
        public let list: String?
        public let kind: String
        public let times: Int
        public let done: Int
    }

    public let person: PersonKey
    public let parts: [Part]
    public let isComplete: Bool
}

/// A helper kind or a kind of service, and whom it reached.
public struct ServiceTallyAnswer: Codable, Equatable, Sendable {
    public let list: String
    public let kind: String
    public let channel: String
    public let services: Int
    public let people: Int
}

/// What HTTP reads of services.
enum JobServicePages {
    private static let columns =
        "service, person, list, kind, on_day, by, helper, channel, place, agency, service_set, result, is_free, note"

    static func services(
        _ database: Database, _ county: DivisionCode, _ year: Int, kind: String?, channel: String?,
        person: PersonKey?, page: Int
    ) throws -> PageAnswer<JobServiceAnswer> {
        let condition = """
            county = :county AND on_day BETWEEN :from AND :to AND kind = COALESCE(:kind, kind)
            AND channel = COALESCE(:channel, channel) AND person = COALESCE(:person, person)
            """
        let arguments: StatementArguments = [
            "county": county.description, "from": "\(year)-01-01", "to": "\(year)-12-31", "kind": kind,
            "channel": channel, "person": person?.description,
        ]
        return try database.page("job_service", columns, condition, "on_day, service", arguments, page) { row in
            guard let on = Day(row[4] as String), let channel = ServiceChannel(rawValue: row[7]),
                let result = ServiceResult(rawValue: row[11])
            else { throw UnreadableColumn(table: "job_service") }
            let list: String = row[2]
            return JobServiceAnswer(
                service: JobServiceID(unchecked: row[0]), person: PersonKey(unchecked: row[1]),
                details: JobServiceDetails(
                    list: list.isEmpty ? nil : list, kind: row[3], on: on, by: row[5], helper: row[6], channel: channel,
                    place: (row[8] as String?).flatMap { DivisionCode($0) },
                    agency: (row[9] as String?).map { OrganisationID(unchecked: $0) }, set: row[10], result: result,
                    isFree: row[12], note: row[13]))
        }
    }

    /// By kind and channel: services and people of a year.
    static func tally(_ database: Database, _ county: DivisionCode, _ year: Int) throws -> [ServiceTallyAnswer] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT list, kind, channel, COUNT(*), COUNT(DISTINCT person) FROM job_service
                WHERE county = ? AND on_day BETWEEN ? AND ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                """, arguments: [county.description, "\(year)-01-01", "\(year)-12-31"]
        ).map { ServiceTallyAnswer(list: $0[0], kind: $0[1], channel: $0[2], services: $0[3], people: $0[4]) }
    }

    // MARK: Coverage

    /// People with a wish on the register, those without a free service first.
    static func coverage(
        _ database: Database, _ county: DivisionCode, _ place: DivisionCode, _ need: ServiceNeed, _ plan: PlacementPlan,
        on day: Day,
        onlyUnserved: Bool, page: Int
    ) throws -> ServiceCoverageAnswer {
        let list = plan.lists[need.list] ?? (need == .work ? plan.lists["one-stop-services"] : nil)
        let lines = try Row.fetchAll(
            database,
            sql: """
                SELECT n.person, n.village, \(ResidentSQL.isPoor(on: ":day")), \(need.column) FROM ref_resident n
                WHERE n.county = :county AND n.gone IS NULL AND \(need.condition)
                AND n.village LIKE :place ORDER BY n.village, n.person
                """, arguments: ["county": county.description, "day": day.description, "place": "\(place)%"])
        let had = try services(database, county, until: day)
        let all = lines.compactMap { row -> ServiceNeedAnswer? in
            guard let village = DivisionCode(row[1] as String) else { return nil }
            let services = had[row[0]] ?? []
            let kinds = Set(services.map(\.kind))
            return ServiceNeedAnswer(
                person: PersonKey(unchecked: row[0]), village: village, isPoor: row[2], wish: row[3],
                services: services.count, last: services.map(\.on).max(),
                missing: list?.entries.map(\.code).filter { !kinds.contains($0) } ?? [])
        }
        let listed = all.filter { !onlyUnserved || $0.services == 0 }.sorted {
            ($0.services > 0 ? 1 : 0, $0.village, $0.person) < ($1.services > 0 ? 1 : 0, $1.village, $1.person)
        }
        let aim = plan.targets.first { need == .work && $0.value.indicator == "free-service-coverage" }?.value
        let size = PlacementQueries.pageSize
        return ServiceCoverageAnswer(
            list: list?.id, kinds: list?.entries ?? [], people: all.count, served: all.count { $0.services > 0 },
            poor: all.count { $0.isPoor }, poorServed: all.count { $0.isPoor && $0.services > 0 }, aim: aim?.amount,
            clause: aim?.citation.clause,
            page: PageAnswer(
                total: listed.count, page: page, pageSize: size,
                items: Array(listed.dropFirst((page - 1) * size).prefix(size))))
    }

    private struct Had {
        let kind: String
        let on: Day
    }

    /// Free services by the key of the living record.
    private static func services(
        _ database: Database, _ county: DivisionCode, until day: Day
    ) throws -> [String: [Had]] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT COALESCE(m.survivor, s.person), s.kind, s.on_day FROM (
                    SELECT county, person, kind, on_day FROM job_service WHERE county = ?1 AND is_free = 1
                    AND result NOT IN ('declined', 'unreachable')
                    UNION ALL SELECT county, person, kind, on_day FROM ref_desk_service WHERE county = ?1) s
                LEFT JOIN ref_merger m ON m.county = s.county AND m.closed = s.person WHERE s.on_day <= ?2
                """, arguments: [county.description, day.description]
        ).reduce(into: [:]) { known, row in
            guard let on = Day(row[2] as String) else { return }
            known[row[0], default: []].append(Had(kind: row[1], on: on))
        }
    }

    // MARK: People in work

    /// People with a contract on a day, those whom nobody has met since `since` first.
    static func workers(
        _ database: Database, _ county: DivisionCode, _ place: DivisionCode, on day: Day, since: Day, onlyPoor: Bool,
        page: Int
    ) throws -> PageAnswer<UnmetWorkerAnswer> {
        let source = """
            (SELECT c.person, c.contract, c.workplace, c.county,
                COALESCE((SELECT \(ResidentSQL.isPoor(on: ":day")) FROM ref_resident n
                    WHERE n.county = c.county AND n.person = c.person), 0) AS poor,
                (SELECT MAX(s.on_day) FROM (
                    SELECT on_day FROM job_service WHERE county = c.county AND person = c.person
                        AND kind IN ('worker-contact', 'rights-help', 'life-help') AND result <> 'unreachable'
                    UNION ALL SELECT on_day FROM worker_contact WHERE county = c.county AND person = c.person
                        AND finding <> 'not-reachable') s WHERE s.on_day <= :day) AS last,
                (SELECT n.village FROM ref_resident n WHERE n.county = c.county AND n.person = c.person) AS village
            FROM contract c LEFT JOIN contract_end e ON e.county = c.county AND e.contract = c.contract
            WHERE c.county = :county AND c.starts <= :day AND MIN(c.ends, COALESCE(e.ended_on, c.ends)) >= :day)
            """
        return try database.page(
            source, "person, contract, workplace, poor, last",
            "COALESCE(last, '') < :since AND (:poor = 0 OR poor = 1) AND (:place IS NULL OR village LIKE :place)",
            "COALESCE(last, ''), person, contract",
            [
                "county": county.description, "day": day.description, "since": since.description,
                "poor": onlyPoor,
                "place": place == county ? nil : "\(place)%",
            ], page
        ) { row in
            guard let workplace = DivisionCode(row[2] as String) else { throw UnreadableColumn(table: "contract") }
            return UnmetWorkerAnswer(
                person: PersonKey(unchecked: row[0]), contract: ContractID(unchecked: row[1]), workplace: workplace,
                isPoor: row[3], last: (row[4] as String?).flatMap { Day($0) })
        }
    }

    /// People whom an agency sent to work in a year, the untrained first.
    static func prePost(
        _ database: Database, _ county: DivisionCode, _ year: Int, page: Int
    ) throws -> PageAnswer<PrePostAnswer> {
        let source = """
            (SELECT c.person, c.contract, c.agency, c.starts,
                (SELECT MAX(s.on_day) FROM job_service s WHERE s.county = c.county AND s.person = c.person
                    AND s.kind = 'pre-post-training' AND s.result = 'given' AND s.on_day <= c.starts
                    AND s.agency = c.agency) AS trained
            FROM contract c WHERE c.county = :county AND c.agency IS NOT NULL AND c.starts BETWEEN :from AND :to)
            """
        return try database.page(
            source, "person, contract, agency, starts, trained", "1", "trained IS NOT NULL, starts, contract",
            ["county": county.description, "from": "\(year)-01-01", "to": "\(year)-12-31"], page
        ) { row in
            guard let from = Day(row[3] as String) else { throw UnreadableColumn(table: "contract") }
            return PrePostAnswer(
                person: PersonKey(unchecked: row[0]), contract: ContractID(unchecked: row[1]),
                agency: OrganisationID(unchecked: row[2]), from: from,
                trainedOn: (row[4] as String?).flatMap { Day($0) })
        }
    }

    // MARK: Sets

    /// People who got something of a set in a year, by the definition of the year's last day.
    static func set(
        _ database: Database, _ county: DivisionCode, _ set: String, _ year: Int
    ) throws -> [ServiceSetAnswer]? {
        let last = "\(year)-12-31"
        let text = try String.fetchOne(
            database,
            sql: """
                SELECT parts FROM service_set WHERE county = ? AND service_set = ? AND from_day <= ?
                ORDER BY from_day DESC LIMIT 1
                """, arguments: [county.description, set, last])
        guard let text else { return nil }
        let parts = try MessageCoding.decode([ServiceSetPart].self, from: Data(text.utf8))
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT person, list, kind, COUNT(*) FROM job_service WHERE county = ? AND service_set = ?
                AND on_day BETWEEN ? AND ? AND result NOT IN ('declined', 'unreachable') GROUP BY 1, 2, 3
                """, arguments: [county.description, set, "\(year)-01-01", last])
        var done: [String: [[String]: Int]] = [:]
        for row in rows { done[row[0], default: [:]][[row[1], row[2]]] = row[3] }
        return done.sorted { $0.key < $1.key }.map { person, counts in
            let parts = parts.map {
                ServiceSetAnswer.Part(
                    list: $0.list, kind: $0.kind, times: $0.times, done: counts[[$0.list ?? "", $0.kind]] ?? 0)
            }
            return ServiceSetAnswer(
                person: PersonKey(unchecked: person), parts: parts, isComplete: parts.allSatisfy { $0.done >= $0.times }
            )
        }
    }
}

extension ServiceNeed {
    fileprivate var list: String {
        switch self {
        case .work: "job-services"
        case .founding: "founder-services"
        }
    }

    fileprivate var column: String {
        switch self {
        case .work: ResidentSQL.jobWish
        case .founding: "n.start_up_wish"
        }
    }

    fileprivate var condition: String {
        switch self {
        case .work: ResidentSQL.wishesWork
        case .founding: ResidentSQL.wishesToFound
        }
    }
}

extension Database {
    /// A page of what a condition leaves of a table, and how much there is.
    func page<Item>(
        _ table: String, _ columns: String, _ condition: String, _ order: String, _ arguments: StatementArguments,
        _ page: Int, read: (Row) throws -> Item
    ) throws -> PageAnswer<Item> {
        let size = PlacementQueries.pageSize
        let total = try Int.fetchOne(
            self, sql: "SELECT COUNT(*) FROM \(table) WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            self,
            sql: """
                SELECT \(columns) FROM \(table) WHERE \(condition) ORDER BY \(order) LIMIT \(size) OFFSET \((page - 1) * size)
                """, arguments: arguments)
        return PageAnswer(total: total ?? 0, page: page, pageSize: size, items: try rows.map(read))
    }
}
