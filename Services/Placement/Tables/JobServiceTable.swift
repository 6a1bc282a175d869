import Foundation
import Models
import Store

/// Services to people, and what the county's sets of services consist of.
struct JobServiceTable {
    static let schema = """
        -- `list` is blank for the product's own kinds.
        CREATE TABLE job_service (
            county TEXT NOT NULL, service TEXT NOT NULL, person TEXT NOT NULL, list TEXT NOT NULL, kind TEXT NOT NULL,
            on_day TEXT NOT NULL, by TEXT NOT NULL, helper TEXT, channel TEXT NOT NULL, place TEXT, agency TEXT,
            service_set TEXT, result TEXT NOT NULL, is_free INTEGER NOT NULL CHECK (is_free IN (0, 1)), note TEXT,
            PRIMARY KEY (county, service)) WITHOUT ROWID;
        CREATE INDEX job_service_of_person ON job_service (county, person, on_day);
        CREATE TABLE service_set (
            county TEXT NOT NULL, service_set TEXT NOT NULL, from_day TEXT NOT NULL, parts TEXT NOT NULL,
            PRIMARY KEY (county, service_set, from_day)) WITHOUT ROWID;

        """

    private let add, remove, find, define, parts: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare(
            "INSERT INTO job_service VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        remove = try connection.prepare("DELETE FROM job_service WHERE county = ? AND service = ?")
        find = try connection.prepare("SELECT person FROM job_service WHERE county = ? AND service = ?")
        define = try connection.prepare("INSERT OR REPLACE INTO service_set VALUES (?, ?, ?, ?)")
        parts = try connection.prepare(
            """
            SELECT parts FROM service_set WHERE county = ? AND service_set = ? AND from_day <= ?
            ORDER BY from_day DESC LIMIT 1
            """)
    }

    func isRecorded(_ service: JobServiceID, in county: DivisionCode) throws -> Bool {
        try person(of: service, in: county) != nil
    }

    func person(of service: JobServiceID, in county: DivisionCode) throws -> PersonKey? {
        try find.first(county, service) { PersonKey(unchecked: $0.text(0)) }
    }

    /// What a set consists of on a day; `nil` before the county has said so.
    func parts(of set: String, in county: DivisionCode, on day: Day) throws -> [ServiceSetPart]? {
        try parts.first(county, set, day) {
            try MessageCoding.decode([ServiceSetPart].self, from: Data($0.text(0).utf8))
        }
    }

    // MARK: Folds

    func apply(_ event: JobServiceRecorded) throws {
        let (request, details) = (event.request, event.request.details)
        try add.run(
            request.county, request.service, request.person, details.list ?? "", details.kind, details.on, details.by,
            details.helper, details.channel.rawValue, details.place, details.agency, details.set,
            details.result.rawValue, details.isFree, details.note)
    }

    func apply(_ event: JobServiceWithdrawn) throws { try remove.run(event.request.county, event.request.service) }

    func apply(_ event: ServiceSetDefined) throws {
        let request = event.request
        try define.run(
            request.county, request.set, request.from,
            String(decoding: try MessageCoding.encode(request.parts), as: UTF8.self))
    }
}

extension JobServiceID: SQLBindable {}
