import GRDB
import Models
import Store

/// The table of services given and refused.
final class ServiceTables {
    static let schema = """
        CREATE TABLE employment_service (
            county TEXT NOT NULL, service TEXT NOT NULL, area TEXT NOT NULL, kind TEXT NOT NULL, user_kind TEXT NOT NULL,
            person TEXT, unit TEXT, residence TEXT, refused_for TEXT, note TEXT NOT NULL, on_day TEXT NOT NULL,
            actor TEXT NOT NULL, merged_from TEXT, CHECK (person IS NULL OR unit IS NULL),
            PRIMARY KEY (county, service)) STRICT, WITHOUT ROWID;
        CREATE INDEX employment_service_by_person ON employment_service (county, person, kind, on_day)
            WHERE person IS NOT NULL;
        """

    private let insert, known: Store.Statement

    init(_ connection: Connection) throws {
        insert = try connection.prepare(
            "INSERT INTO employment_service VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)")
        known = try connection.prepare("SELECT 1 FROM employment_service WHERE county = ? AND service = ?")
    }

    func apply(_ event: RegistryEvent) throws {
        guard case .serviceRecorded(let event) = event else { return }
        let request = event.request
        try insert.run(
            request.county, request.service, request.area, request.kind.rawValue, request.user, request.person,
            request.unit, request.residence, request.refusedFor, request.note, request.on, request.actor)
    }

    func isKnown(_ county: DivisionCode, _ service: String) throws -> Bool {
        try known.first(county, service) { _ in true } ?? false
    }
}

/// A poor person who is willing and able to work and has none (有就业意愿和劳动能力的贫困人口): posts are owed to them.
public struct PostOwedLine: Codable, Sendable, Equatable {
    public var person: String
    public var name: String
    public var village: String
    public var status: String?
    public var jobWish: String?
    public var skill: String?
    /// The last day on which posts were pushed to them.
    public var lastPush: String?

    /// - Parameter asOf: the day whose answers and work count; services count until then too.
    static func all(_ database: Database, area: DivisionCode, asOf: Day?) throws -> [PostOwedLine] {
        guard let day = try asOf ?? TaskLine.openedDay(database) else { return [] }
        let poor = try Row.fetchAll(
            database,
            sql: """
                SELECT p.person, p.name, p.village, (SELECT MAX(on_day) FROM employment_service s
                    WHERE s.county = p.county AND s.person = p.person AND s.kind = :push AND s.refused_for IS NULL
                    AND s.on_day <= :day) AS last_push
                FROM person p WHERE p.county = :county AND p.state <> 'denied' AND p.closing IS NULL
                    AND p.village >= :area AND p.village < :area || ':'
                    AND EXISTS (SELECT 1 FROM poverty_record r WHERE r.county = p.county AND r.person = p.person
                        AND r.since <= :day)
                """,
            arguments: [
                "push": EmploymentServiceKind.postPush.rawValue, "day": day.description,
                "county": area.county.description, "area": area.description,
            ])
        let lines = Dictionary(uniqueKeysWithValues: poor.map { ($0["person"] as String, $0) })
        return try SituationReader(database).people(area.county, in: area, asOf: day).compactMap { person in
            guard person.isWilling == true, person.isAble == true, person.status.map({ !$0.isWorking }) ?? true,
                let row = lines[person.person.description]
            else { return nil }
            return PostOwedLine(
                person: person.person.description, name: row["name"], village: row["village"],
                status: person.status?.state, jobWish: person.jobWish, skill: person.skill, lastPush: row["last_push"])
        }
    }
}
