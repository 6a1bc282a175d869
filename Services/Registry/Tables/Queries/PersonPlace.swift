import GRDB
import Models

/// Where in the province a person's living record stands, as `identity` has it.
public struct PersonPlace: Sendable, Equatable {
    public let county: DivisionCode
    /// The day on which the county was granted the person, or the person moved there.
    public let since: String
    public let move: (from: DivisionCode, to: DivisionCode)?

    public static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.county == rhs.county && lhs.since == rhs.since && lhs.move?.from == rhs.move?.from
            && lhs.move?.to == rhs.move?.to
    }

    /// `nil` when nobody with this key is registered.
    static func read(_ database: Database, _ person: PersonKey) throws -> PersonPlace? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT h.county, h.since, m.from_county, m.village FROM holder h LEFT JOIN open_move m USING (person)
                WHERE person = ?
                """, arguments: [person.description]
        ).flatMap { row in
            guard let county = DivisionCode(row["county"] as String) else { return nil }
            let from = (row["from_county"] as String?).flatMap { DivisionCode($0) }
            let to = (row["village"] as String?).flatMap { DivisionCode($0)?.county }
            return PersonPlace(
                county: county, since: row["since"], move: from.flatMap { from in to.map { (from, $0) } })
        }
    }
}

/// Who asked for a person.
public struct LookupLine: Codable, Sendable, Equatable {
    public let actor: String
    public let area: String
    public let purpose: String
    /// The county that was named; `nil` when the answer was that nobody is registered, or nothing was answered.
    public let holder: String?
    /// Why nothing was answered: `role`, `level` or `purpose`.
    public let refused: String?
    public let askedOn: String

    static func all(_ database: Database, of person: PersonKey) throws -> [LookupLine] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM lookup WHERE person = ? ORDER BY ordinal", arguments: [person.description]
        ).map {
            LookupLine(
                actor: $0["actor"], area: $0["area"], purpose: $0["purpose"], holder: $0["holder"],
                refused: $0["refused"], askedOn: $0["asked_on"])
        }
    }
}
