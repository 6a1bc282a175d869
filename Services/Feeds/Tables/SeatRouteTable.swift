import Foundation
import Models
import Store

/// The latest request for each person's seat in each class of another county, and the home that it was sent to.
struct SeatRouteTable {
    static let schema = """
        CREATE TABLE seat_request (
            person TEXT NOT NULL, class TEXT NOT NULL, version INTEGER NOT NULL, term INTEGER NOT NULL, county TEXT,
            body TEXT NOT NULL, PRIMARY KEY (person, class)
        ) WITHOUT ROWID;
        """

    /// A request as kept; `county` is `nil` while nobody has registered the person.
    struct Kept {
        let request: SeatRequest
        let county: DivisionCode?

        var term: Int { request.term ?? 0 }
    }

    private let find, put, misplaced: Statement

    init(_ connection: Connection) throws {
        find = try connection.prepare("SELECT body, county FROM seat_request WHERE person = ? AND class = ?")
        put = try connection.prepare("INSERT OR REPLACE INTO seat_request VALUES (?, ?, ?, ?, ?, ?)")
        misplaced = try connection.prepare(
            "SELECT body, county FROM seat_request WHERE person = ? AND county IS NOT ? ORDER BY class LIMIT 1")
    }

    func known(_ person: PersonKey, _ id: ClassID) throws -> Kept? { try find.first(person, id, read: Self.kept) }

    /// The first request that another county than the home has, or nobody.
    func first(of person: PersonKey, elsewhereThan home: DivisionCode?) throws -> Kept? {
        guard let home else { return nil }
        return try misplaced.first(person, home, read: Self.kept)
    }

    private static func kept(_ row: borrowing Statement) throws -> Kept {
        Kept(
            request: try MessageCoding.decode(SeatRequest.self, from: Data(row.text(0).utf8)),
            county: row.optionalText(1).flatMap { DivisionCode($0) })
    }

    func keep(_ request: SeatRequest, sentTo county: DivisionCode?) throws {
        try put.run(
            request.person, request.application.class, request.version, request.term ?? 0, county?.description,
            String(decoding: try MessageCoding.encode(request), as: UTF8.self))
    }
}
