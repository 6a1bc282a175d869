import Models
import Store

/// The records of people and their places in households.
final class PersonTables {
    private let selectStanding, selectRecord, selectMembers, selectLikeness, hasHead, selectExit: Statement
    private let setPlace, stepDown, setVillage, close, reopen, selectWasHead: Statement
    private let upsert, upsertMember: Statement
    private let setField: [PersonField: Statement]
    private let names: NameTables
    private let selectName: Statement

    /// The columns that changes of a field are written to.
    private static let columns: [PersonField: String] = [
        .name: "name", .phone: "sealed_phone", .education: "education", .labourAbility: "labour_ability",
        .employmentState: "employment_state", .jobWish: "job_wish", .trainingState: "training_state",
        .trainingWish: "training_wish", .isDisabled: "is_disabled", .schooling: "schooling", .note: "note",
        .birth: "birth", .sex: "sex",
    ]

    init(_ connection: Connection) throws {
        names = try NameTables(connection)
        selectName = try connection.prepare("SELECT name FROM person WHERE county = ? AND person = ?")
        selectStanding = try connection.prepare(
            """
            SELECT p.village, p.name, p.birth, p.state, p.closing, p.points_to, m.household, m.is_head, m.relation,
                EXISTS (SELECT 1 FROM county_move v WHERE v.county = p.county AND v.person = p.person
                    AND v.is_handed_over = 1 AND v.state IN ('handed-over', 'stopping')), p.erased_on IS NOT NULL
            FROM person p JOIN household_member m USING (county, person) WHERE p.county = ? AND p.person = ?
            """)
        selectRecord = try connection.prepare(
            """
            SELECT p.village, m.household, m.relation, p.name, p.sealed_id_number, p.sealed_phone, p.birth, p.sex,
                p.education, p.labour_ability, p.employment_state, p.job_wish, p.training_state, p.training_wish,
                p.is_disabled, p.schooling, p.note, p.registered_on
            FROM person p JOIN household_member m USING (county, person) WHERE p.county = ? AND p.person = ?
            """)
        selectMembers = try connection.prepare(
            """
            SELECT person, village, is_head, relation FROM household_member JOIN person USING (county, person)
            WHERE county = ? AND household = ? AND state <> 'denied' AND closing IS NULL ORDER BY person
            """)
        // Left to itself SQLite reads the whole county, because its key gives the order.
        selectLikeness = try connection.prepare(
            """
            SELECT person, name, village, household FROM person INDEXED BY person_by_birth
            JOIN household_member USING (county, person)
            WHERE county = ?1 AND birth = ?2 AND village = ?3 AND state <> 'denied' AND closing IS NULL
            UNION
            SELECT person, name, village, household FROM household_member JOIN person USING (county, person)
            WHERE household_member.county = ?1 AND household = ?4 AND birth = ?2 AND state <> 'denied' AND closing IS NULL
            ORDER BY person
            """)
        hasHead = try connection.prepare(
            "SELECT 1 FROM household_member WHERE county = ? AND household = ? AND is_head = 1")
        selectExit = try connection.prepare(
            """
            SELECT closing, closed_on, (SELECT reason FROM person_history h WHERE h.county = p.county
                AND h.person = p.person AND h.field = 'closing' ORDER BY ordinal DESC LIMIT 1)
            FROM person p WHERE county = ? AND person = ? AND closing IN ('death', 'emigration')
            """)
        setPlace = try connection.prepare(
            """
            UPDATE household_member SET household = ?3, is_head = ?4, relation = ?5
            WHERE county = ?1 AND person = ?2
            """)
        stepDown = try connection.prepare("UPDATE household_member SET is_head = 0 WHERE county = ? AND person = ?")
        setVillage = try connection.prepare("UPDATE person SET village = ?3 WHERE county = ?1 AND person = ?2")
        close = try connection.prepare(
            """
            UPDATE person SET closing = ?3, closed_on = ?4, points_to = ?5, was_head =
                (SELECT is_head FROM household_member m WHERE m.county = ?1 AND m.person = ?2)
            WHERE county = ?1 AND person = ?2
            """)
        reopen = try connection.prepare(
            """
            UPDATE person SET closing = NULL, closed_on = NULL, points_to = NULL, was_head = NULL
            WHERE county = ? AND person = ?
            """)
        selectWasHead = try connection.prepare("SELECT was_head FROM person WHERE county = ? AND person = ?")
        upsert = try connection.prepare(
            """
            INSERT INTO person (county, person, village, name, sealed_id_number, sealed_phone, birth, sex, education,
                labour_ability, employment_state, job_wish, training_state, training_wish, is_disabled, schooling, note,
                registered_on, state, came_from)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'granted', ?)
            ON CONFLICT DO UPDATE SET village = excluded.village, name = excluded.name,
                sealed_id_number = excluded.sealed_id_number, sealed_phone = excluded.sealed_phone,
                birth = excluded.birth, sex = excluded.sex, education = excluded.education,
                labour_ability = excluded.labour_ability, employment_state = excluded.employment_state,
                job_wish = excluded.job_wish, training_state = excluded.training_state,
                training_wish = excluded.training_wish, is_disabled = excluded.is_disabled,
                schooling = excluded.schooling, note = excluded.note, registered_on = excluded.registered_on,
                state = 'granted', held_by = NULL, came_from = excluded.came_from, closing = NULL, closed_on = NULL,
                points_to = NULL, was_head = NULL, erased_on = NULL
            """)
        upsertMember = try connection.prepare(
            """
            INSERT INTO household_member (county, household, person, is_head, relation) VALUES (?1, ?3, ?2, ?4, ?5)
            ON CONFLICT (county, person) DO UPDATE
            SET household = excluded.household, is_head = excluded.is_head, relation = excluded.relation
            """)
        setField = try Self.columns.mapValues { column in
            try connection.prepare("UPDATE person SET \(column) = ?3 WHERE county = ?1 AND person = ?2")
        }
    }

    // MARK: Reading

    func standing(_ county: DivisionCode, _ person: PersonKey) throws -> PersonStanding? {
        try selectStanding.first(county, person) { row -> PersonStanding? in
            guard let village = DivisionCode(row.text(0)), let birth = Day(row.text(2)),
                let state = RegistrationState(rawValue: row.text(3))
            else { return nil }
            return PersonStanding(
                person: person, village: village, name: row.text(1), birth: birth, state: state,
                closing: row.optionalText(4).flatMap { Closing(rawValue: $0) }, pointsTo: row.optionalText(5),
                isResting: row.int(9) == 1, isErased: row.int(10) == 1,
                membership: Membership(
                    household: HouseholdID(unchecked: row.text(6)), isHead: row.int(7) == 1,
                    relation: row.optionalText(8)))
        } ?? nil
    }

    func record(
        _ county: DivisionCode, _ person: PersonKey, _ belongings: Belongings, _ history: [HistoryEntry]
    ) throws -> PersonRecord? {
        try selectRecord.first(county, person) { row -> PersonRecord? in
            guard let village = DivisionCode(row.text(0)), let birth = Day(row.text(6)),
                let registered = Day(row.text(17))
            else { return nil }
            return PersonRecord(
                village: village, household: HouseholdID(unchecked: row.text(1)), relation: row.optionalText(2),
                name: row.text(3), sealedIDNumber: row.text(4), sealedPhone: row.optionalText(5), birth: birth,
                sex: row.text(7), education: row.text(8), labourAbility: row.text(9), employmentState: row.text(10),
                jobWish: row.text(11), trainingState: row.text(12), trainingWish: row.text(13),
                isDisabled: row.int(14) == 1, schooling: row.text(15), note: row.text(16), registeredOn: registered,
                belongings: belongings, history: history)
        } ?? nil
    }

    /// The members of a household who count.
    func members(_ county: DivisionCode, _ household: HouseholdID) throws -> [HouseholdMember] {
        try selectMembers.all(county, household) { row -> HouseholdMember? in
            guard let village = DivisionCode(row.text(1)) else { return nil }
            return HouseholdMember(
                person: PersonKey(unchecked: row.text(0)), village: village,
                membership: Membership(
                    household: household, isHead: row.int(2) == 1, relation: row.optionalText(3)))
        }.compactMap { $0 }
    }

    func isHeaded(_ county: DivisionCode, _ household: HouseholdID) throws -> Bool {
        try hasHead.first(county, household) { _ in true } ?? false
    }

    /// Everybody of the county who counts, was born on that day, and is of the village or the household.
    func born(
        _ day: Day, _ county: DivisionCode, village: DivisionCode, household: HouseholdID
    ) throws -> [Likeness] {
        try selectLikeness.all(county, day, village, household) { row -> Likeness? in
            guard let village = DivisionCode(row.text(2)) else { return nil }
            return Likeness(
                person: PersonKey(unchecked: row.text(0)), name: row.text(1), birth: day, village: village,
                household: HouseholdID(unchecked: row.text(3)))
        }.compactMap { $0 }
    }

    /// How the record was closed by an exit, if it was.
    func exit(_ county: DivisionCode, _ person: PersonKey) throws -> PersonExit? {
        try selectExit.first(county, person) { row -> PersonExit? in
            guard let cause = ExitCause(rawValue: row.text(0)), let day = Day(row.text(1)) else { return nil }
            return PersonExit(cause: cause, on: day, evidence: row.text(2))
        } ?? nil
    }

    /// True when the person was the head of their household as the record was closed.
    func wasHead(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try selectWasHead.first(county, person) { $0.int(0) == 1 } ?? false
    }

    // MARK: Writing

    /// Gives people their places; heads step down before others step up.
    func place(_ placements: [HouseholdPlacement], _ county: DivisionCode) throws {
        for placement in placements { try stepDown.run(county, placement.person) }
        for placement in placements { try place(placement.after, placement.person, county) }
    }

    func place(_ membership: Membership, _ person: PersonKey, _ county: DivisionCode) throws {
        try setPlace.run(county, person, membership.household, membership.isHead, membership.relation)
    }

    func move(_ person: PersonKey, to village: DivisionCode, _ county: DivisionCode) throws {
        try setVillage.run(county, person, village)
    }

    func set(_ field: PersonField, _ value: String?, _ county: DivisionCode, _ person: PersonKey) throws {
        guard let statement = setField[field] else { return }
        switch field {
        case .phone: try statement.run(county, person, value)
        case .isDisabled: try statement.run(county, person, value == "true")
        case .name:
            try rename(county, person, to: value ?? "") { try statement.run(county, person, value ?? "") }
        default: try statement.run(county, person, value ?? "")
        }
    }

    /// Makes the name findable that `write` gives a record, and the former one no more than its other bearers make it.
    func rename(_ county: DivisionCode, _ person: PersonKey, to name: String, _ write: () throws -> Void) throws {
        let former = try selectName.first(county, person) { $0.text(0) }
        try names.willBear(name, county)
        try write()
        if let former, former != name { try names.didDrop(former, county) }
    }

    /// Takes the names of records away that `write` blanks.
    func blank(_ people: [PersonKey], _ county: DivisionCode, _ write: () throws -> Void) throws {
        let former = try people.compactMap { try selectName.first(county, $0) { $0.text(0) } }
        try write()
        for name in former { try names.didDrop(name, county) }
    }

    /// Makes the name findable that a new record takes.
    func willBear(_ name: String, _ county: DivisionCode) throws { try names.willBear(name, county) }

    func close(
        _ county: DivisionCode, _ person: PersonKey, _ closing: Closing, on day: Day, pointsTo: String? = nil
    ) throws {
        try close.run(county, person, closing.rawValue, day, pointsTo)
        try stepDown.run(county, person)
    }

    func reopen(_ county: DivisionCode, _ person: PersonKey, _ membership: Membership) throws {
        try reopen.run(county, person)
        try place(membership, person, county)
    }

    /// Writes the record that moved in, over whatever stood here of the person.
    func write(_ event: PersonMovedIn) throws {
        let record = event.record
        try rename(event.county, event.person, to: record.name) {
            try upsert.run(
                event.county, event.person, record.village, record.name, record.sealedIDNumber, record.sealedPhone,
                record.birth, record.sex, record.education, record.labourAbility, record.employmentState,
                record.jobWish, record.trainingState, record.trainingWish, record.isDisabled, record.schooling,
                record.note, record.registeredOn, event.from)
        }
        try upsertMember.run(
            event.county, event.person, event.membership.household, event.membership.isHead,
            event.membership.relation)
    }
}
