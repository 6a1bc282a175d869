import Models
import Store

/// A thing that happened, as figures count it.
struct TallyFact: Hashable, Sendable {
    let day: Day
    /// How many: 1, or posts, visitors, person-times.
    var n = 1
    /// Fen.
    var sum = Fen.zero
    /// Whom it concerns; where they live is where it counts.
    var person: PersonKey?
    /// The village; empty where none is known.
    var place = ""
}

/// Things that happened, with the counters of their days.
final class FactBook {
    private let read, put, remove, count, sweep, ofPerson, village: Statement

    init(_ connection: Connection) throws {
        read = try connection.prepare(
            "SELECT day, n, sum, person, place FROM fact WHERE county = ? AND series = ? AND id = ?")
        put = try connection.prepare(
            """
            INSERT OR REPLACE INTO fact (county, series, id, day, n, sum, person, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        remove = try connection.prepare("DELETE FROM fact WHERE county = ? AND series = ? AND id = ?")
        count = try connection.prepare(
            """
            INSERT INTO flow (county, series, place, day, n, sum) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET n = n + excluded.n, sum = sum + excluded.sum
            """)
        sweep = try connection.prepare(
            "DELETE FROM flow WHERE county = ? AND series = ? AND place = ? AND day = ? AND n = 0 AND sum = 0")
        ofPerson = try connection.prepare(
            """
            SELECT series, id, day, n, sum, person, place FROM fact
            WHERE county = ? AND person = ? AND series >= ? AND series < ? ORDER BY series, id
            """)
        village = try connection.prepare(
            """
            SELECT village FROM person WHERE county = ? AND person = ? AND state <> 'denied'
                AND (closing IS NULL OR closing <> 'moved-away')
            """)
    }

    /// What the thing is now; `nil`: it did not happen, or counts no more. A fact about a person counts in their village.
    func put(_ series: String, _ id: String, _ county: DivisionCode, _ fact: TallyFact?) throws {
        var fact = fact
        if let person = fact?.person { fact?.place = try village(of: person, county) }
        try set(series, id, county, fact)
    }

    private func set(_ series: String, _ id: String, _ county: DivisionCode, _ fact: TallyFact?) throws {
        let stored = try read.first(county, series, id) { try Self.fact($0, from: 0) }
        guard stored != fact else { return }
        if let stored { try count(series, county, stored, sign: -1) }
        if let fact {
            try put.run(
                county, series, id, fact.day.number, fact.n, fact.sum, fact.person?.description, fact.place)
            try count(series, county, fact, sign: 1)
        } else {
            try remove.run(county, series, id)
        }
    }

    /// The person's things of a group; what stood there before and is not among them counts no more.
    func replace(
        _ group: SeriesGroup, of person: PersonKey, _ county: DivisionCode, with facts: [FactKey: TallyFact]
    ) throws {
        for (key, _) in try stored(person, county, group.lower, group.upper) where facts[key] == nil {
            try put(key.series, key.id, county, nil)
        }
        for (key, fact) in facts.sorted(by: { $0.key < $1.key }) { try put(key.series, key.id, county, fact) }
    }

    /// The person lives elsewhere now, or is known only now: what concerns them counts where they live.
    func resettle(_ person: PersonKey, _ county: DivisionCode) throws {
        let facts = try stored(person, county, "", "~")
        guard !facts.isEmpty else { return }
        let place = try village(of: person, county)
        for (key, fact) in facts where fact.place != place {
            var moved = fact
            moved.place = place
            try set(key.series, key.id, county, moved)
        }
    }

    /// Things of a person in series from `lower` to before `upper`.
    func stored(
        _ person: PersonKey, _ county: DivisionCode, _ lower: String, _ upper: String
    ) throws -> [(FactKey, TallyFact)] {
        try ofPerson.all(county, person, lower, upper) { row in
            (FactKey(series: row.text(0), id: row.text(1)), try Self.fact(row, from: 2))
        }
    }

    /// Adds to the counters alone, for what is kept elsewhere.
    func add(_ series: String, _ county: DivisionCode, on day: Day, n: Int, sum: Int64) throws {
        guard n != 0 || sum != 0 else { return }
        try count.run(county, series, "", day.number, n, sum)
        if n < 0 || sum < 0 { try sweep.run(county, series, "", day.number) }
    }

    private func village(of person: PersonKey, _ county: DivisionCode) throws -> String {
        try village.first(county, person) { $0.text(0) } ?? ""
    }

    private func count(_ series: String, _ county: DivisionCode, _ fact: TallyFact, sign: Int) throws {
        for place in CountedPlaces.of(fact.place) {
            try count.run(county, series, place, fact.day.number, sign * fact.n, Int64(sign) * fact.sum.value)
            if sign < 0 || fact.sum.value < 0 { try sweep.run(county, series, place, fact.day.number) }
        }
    }

    private static func fact(_ row: borrowing Statement, from column: Int32) throws -> TallyFact {
        TallyFact(
            day: Day(daysSinceEpoch: Int32(row.int(column))), n: Int(row.int(column + 1)),
            sum: Fen(row.int(column + 2)), person: row.optionalText(column + 3).map { PersonKey(unchecked: $0) },
            place: row.text(column + 4))
    }
}

/// A thing within its county.
struct FactKey: Hashable, Comparable {
    let series: String
    let id: String

    static func < (lhs: Self, rhs: Self) -> Bool { (lhs.series, lhs.id) < (rhs.series, rhs.id) }
}
