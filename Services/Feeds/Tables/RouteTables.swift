import Foundation
import Journal
import Models
import Store

/// The payroll rows of one partition's people, and where those people are at home.
public final class RouteTables {
    static let schema = """
        CREATE TABLE ref_person (person TEXT PRIMARY KEY, county TEXT NOT NULL) WITHOUT ROWID;
        -- Counties that held the person before, and the first day that was another's.
        CREATE TABLE ref_former (
            person TEXT NOT NULL, county TEXT NOT NULL, until TEXT NOT NULL, PRIMARY KEY (person, county)
        ) WITHOUT ROWID;
        CREATE TABLE parked (
            person TEXT NOT NULL, month TEXT NOT NULL, batch TEXT NOT NULL, row INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (person, month, batch, row), UNIQUE (batch, row)
        ) WITHOUT ROWID;
        CREATE TABLE routed (
            batch TEXT NOT NULL, row INTEGER NOT NULL, county TEXT NOT NULL, PRIMARY KEY (batch, row)
        ) WITHOUT ROWID;
        CREATE INDEX routed_by_county ON routed (county);

        """ + SeatRouteTable.schema

    let seats: SeatRouteTable

    private let forgetHome, setHome, findHome, addFormer, former, findParked, findRouted, park, unpark, addRouted,
        next: Statement

    init(_ connection: Connection) throws {
        seats = try SeatRouteTable(connection)
        setHome = try connection.prepare(
            "INSERT INTO ref_person VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET county = excluded.county")
        forgetHome = try connection.prepare("DELETE FROM ref_person WHERE person = ? AND county = ?")
        findHome = try connection.prepare("SELECT county FROM ref_person WHERE person = ?")
        addFormer = try connection.prepare("INSERT OR REPLACE INTO ref_former VALUES (?, ?, ?)")
        former = try connection.prepare(
            "SELECT county FROM ref_former WHERE person = ? AND until > ? ORDER BY county")
        findParked = try connection.prepare("SELECT 1 FROM parked WHERE batch = ? AND row = ?")
        findRouted = try connection.prepare("SELECT 1 FROM routed WHERE batch = ? AND row = ?")
        park = try connection.prepare("INSERT INTO parked VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        unpark = try connection.prepare("DELETE FROM parked WHERE batch = ? AND row = ?")
        addRouted = try connection.prepare("INSERT INTO routed VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        next = try connection.prepare(
            "SELECT body FROM parked WHERE person = ? ORDER BY month, batch, row LIMIT 1")
    }

    /// Folds what identity says of homes.
    func observe(_ fact: IdentityEvent, _ meta: EventMeta) throws {
        if let home = RouteRules.home(in: fact) { try learn(home.county, of: home.person) }
        if case .holderChanged(let change) = fact {
            try learn(former: change.from, of: change.person, until: change.on ?? meta.time.chinaDay)
        }
        if case .personReleased(let release) = fact, release.next == nil {
            try forget(release.person, of: release.county)
        }
    }

    /// Notes where the person is at home from now on.
    func learn(_ county: DivisionCode, of person: PersonKey) throws { try setHome.run(person, county) }

    /// Nobody holds the person any more whom `county` held.
    func forget(_ person: PersonKey, of county: DivisionCode) throws { try forgetHome.run(person, county) }

    /// The county in which the person's one living record stands.
    func home(of person: PersonKey) throws -> DivisionCode? {
        try findHome.first(person) { DivisionCode($0.text(0)) } ?? nil
    }

    func learn(former county: DivisionCode, of person: PersonKey, until: Day) throws {
        try addFormer.run(person, county, until)
    }

    /// Counties in whose time the whole month lay, or that came before them.
    func former(_ row: PayrollRow) throws -> [DivisionCode] {
        try former.all(row.person, row.month.lastDay) { DivisionCode($0.text(0)) }.compactMap(\.self)
    }

    func standing(of ref: RowReference) throws -> RouteRules.Standing {
        if try findRouted.first(ref.batch, ref.row, read: { _ in true }) != nil { return .routed }
        return try findParked.first(ref.batch, ref.row, read: { _ in true }) != nil ? .parked : .new
    }

    /// The waiting row of the earliest month.
    func nextParked(of person: PersonKey) throws -> PayrollRow? {
        try next.first(person) { try MessageCoding.decode(PayrollRow.self, from: Data($0.text(0).utf8)) }
    }

    func apply(_ event: RouteEvent) throws {
        switch event {
        case .payrollParked(let parked):
            let body = String(decoding: try MessageCoding.encode(parked.row), as: UTF8.self)
            try park.run(parked.person, parked.row.month, parked.row.ref.batch, parked.row.ref.row, body)
        case .payrollRouted(let routed):
            try unpark.run(routed.row.ref.batch, routed.row.ref.row)
            try addRouted.run(routed.row.ref.batch, routed.row.ref.row, routed.county)
        case .seatRequestRouted(let routed): try seats.keep(routed.request, sentTo: routed.county)
        case .seatRequestParked(let parked): try seats.keep(parked.request, sentTo: nil)
        }
    }
}
