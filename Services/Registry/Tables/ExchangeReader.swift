import Calendars
import GRDB
import Models
import Store

/// Ledger and roster of a county as a comparison needs them: the same rows for a decision, which sees the tables as they are
/// being written, and for a page, which sees the last commit.
struct ExchangeReader {
    private let situation: SituationReader

    init(_ situation: SituationReader) { self.situation = situation }

    init(_ database: Database) { situation = SituationReader(database) }

    /// Everybody whom the ledger knows in an area, as of a day.
    ///
    /// - Parameters:
    ///   - area: the county, or a township or village of it.
    ///   - due: the groups of people whom the plan in force wants on the other system; empty: everybody.
    func ledger(_ area: DivisionCode, asOf day: Day, due: Set<String>) throws -> [ComparedPerson] {
        let county = area.county
        var situations: [PersonKey: PersonSituation] = [:]
        for person in try situation.people(county, in: area, asOf: day) { situations[person.person] = person }
        return try situation.fetch(
            """
            SELECT person, name, village, state, closing, points_to, held_by, sealed_id_number, education,
                labour_ability,
                (SELECT status FROM poverty_record r WHERE r.county = p.county AND r.person = p.person
                    AND since <= ?2 ORDER BY since DESC LIMIT 1),
                EXISTS (SELECT 1 FROM verification v WHERE v.county = p.county AND v.person = p.person
                    AND (result = 'matches' OR outcome IS NOT NULL)) || ''
            FROM person p WHERE county = ?1 AND village >= ?3 AND village < ?3 || ':'
            """, [county.description, day.description, area.description]
        ).compactMap { row in
            guard let village = row[2].flatMap({ DivisionCode($0) }) else { return nil }
            let person = PersonKey(unchecked: row[0] ?? "")
            let standing: ComparedPerson.Standing =
                if let reason = row[4] {
                    .closed(reason: reason, pointsTo: row[5])
                } else if row[3] == RegistrationState.denied.rawValue {
                    .elsewhere(county: row[6] ?? "")
                } else {
                    .living
                }
            let poverty = row[10] ?? ""
            var compared = ComparedPerson(
                person: person, name: row[1] ?? "", village: village, standing: standing,
                isGranted: row[3] == RegistrationState.granted.rawValue, isVerified: row[11] == "1")
            compared.isDue =
                due.isEmpty || MonitoredGroup(status: poverty).map { due.contains($0.rawValue) } ?? false
            compared.sealedIDNumber = row[7] ?? ""
            compared.education = row[8] ?? ""
            compared.labourAbility = row[9] ?? ""
            compared.poverty = poverty
            if let now = situations[person] {
                compared.status = now.status?.state ?? ""
                compared.workArea = now.area ?? ""
                compared.industry = now.industry ?? ""
                compared.income = now.income
                compared.jobWish = now.jobWish ?? ""
                compared.trainingWish = now.trainingWish ?? ""
            }
            return compared
        }
    }

    /// The roster of a round; a record that was merged speaks for its survivor.
    func roster(_ county: DivisionCode, _ system: String, round: Int) throws -> [PlatformLine] {
        var survivors: [String: String] = [:]
        for row in try situation.fetch("SELECT closed, survivor FROM merger WHERE county = ?1", [county.description]) {
            if let closed = row[0] { survivors[closed] = row[1] }
        }
        return try situation.fetch(
            """
            SELECT person, as_of, name, town, village, status, job_wish, training_wish, poverty, sealed_id_number
            FROM platform_line WHERE county = ?1 AND system = ?2 AND round = CAST(?3 AS INTEGER)
            """, [county.description, system, String(round)]
        ).compactMap { row in
            guard var person = row[0], let day = row[1].flatMap({ Day($0) }) else { return nil }
            while let survivor = survivors[person] { person = survivor }
            return PlatformLine(
                person: PersonKey(unchecked: person), asOf: day,
                word: PlatformWord(
                    name: row[2] ?? "", town: row[3] ?? "", village: row[4] ?? "", status: row[5] ?? "",
                    jobWish: row[6] ?? "", trainingWish: row[7] ?? "", poverty: row[8] ?? ""),
                sealedIDNumber: row[9] ?? "")
        }
    }

    /// The newest round that a roster arrived for.
    func newestRound(_ county: DivisionCode, _ system: String) throws -> Int? {
        try situation.fetch(
            "SELECT CAST(MAX(round) AS TEXT) FROM platform_line WHERE county = ?1 AND system = ?2",
            [county.description, system]
        ).first?.first?.flatMap { Int($0) }
    }

    func told(_ county: DivisionCode, _ system: String) throws -> [PersonKey: ToldState] {
        var told: [PersonKey: ToldState] = [:]
        for row in try situation.fetch(
            "SELECT person, digest, kind, on_day FROM platform_told WHERE county = ?1 AND system = ?2",
            [county.description, system])
        {
            guard let person = row[0], let digest = row[1], let kind = row[2], let day = row[3].flatMap({ Day($0) })
            else { continue }
            told[PersonKey(unchecked: person)] = ToldState(digest: digest, kind: kind, on: day)
        }
        return told
    }

    /// The villages of a county as the tree knows them.
    func places(_ county: DivisionCode) throws -> PlaceBook {
        var towns: [DivisionCode: String] = [:]
        for town in Divisions.standard.children(of: county) { towns[town.code] = town.name }
        let rows = try situation.fetch(
            """
            SELECT code, name, kind FROM division_node n WHERE county = ?1 AND kind IN ('town', 'village')
            AND until IS NULL AND NOT EXISTS (SELECT 1 FROM division_node o WHERE o.county = n.county
                AND o.code = n.code AND o.since > n.since)
            """, [county.description])
        for row in rows where row[2] == "town" {
            if let code = row[0].flatMap({ DivisionCode($0) }) { towns[code] = row[1] }
        }
        var book = PlaceBook()
        for row in rows where row[2] == "village" {
            guard let code = row[0].flatMap({ DivisionCode($0) }), let name = row[1] else { continue }
            book.add(village: code, named: name, town: code.town.flatMap { towns[$0] } ?? "")
        }
        return book
    }

    // MARK: Put together

    func comparison(
        _ county: DivisionCode, _ system: String, round: Int, asOf day: Day, due: Set<String>
    ) throws -> PlatformComparison {
        PlatformComparison(
            county: county, ledger: try ledger(county, asOf: day, due: due),
            lines: try roster(county, system, round: round),
            told: Set(try told(county, system).filter { $0.value.kind != "closed" }.keys), places: try places(county))
    }

    func update(_ area: DivisionCode, _ system: String, asOf day: Day, due: Set<String>) throws -> PlatformUpdate {
        let county = area.county
        let round = try newestRound(county, system)
        return PlatformUpdate(
            area: area, ledger: try ledger(area, asOf: day, due: due),
            lines: try round.map { try roster(county, system, round: $0) } ?? [],
            told: try told(county, system), places: try places(county))
    }
}
