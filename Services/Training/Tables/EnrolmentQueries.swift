import GRDB
import Models
import ServiceKit

/// What HTTP reads of enrolments: the ledger of a person, a class's applications with their grounds, and who wishes to be trained and
/// has no class (培训需求全覆盖).
struct EnrolmentQueries: Sendable {
    let rules: TrainingRules

    /// Words of the registers that say that there is no wish.
    static let noWish = ["", "无", "否", "未参加", "没有", "无意愿"]

    // MARK: Of a class

    func applications(_ id: ClassID, _ database: Database) throws -> [ApplicationView]? {
        let course = try Row.fetchOne(
            database, sql: "SELECT trade, county, start_day FROM course WHERE class = ?", arguments: [id.description])
        guard let course else { return nil }
        let plan = try plan(course[1], course[2])
        let views = try Row.fetchAll(
            database,
            sql: """
                SELECT e.person, e.name, e.state, e.reason, f.content, h.content, v.home, t.training_wish
                FROM enrolment e
                LEFT JOIN enrolment_finding f ON f.class = e.class AND f.person = e.person
                LEFT JOIN enrolment_choice h ON h.class = e.class AND h.person = e.person
                LEFT JOIN visit v ON v.class = e.class AND v.person = e.person
                LEFT JOIN ref_trainee t ON t.county = e.county AND t.person = e.person
                WHERE e.class = ? ORDER BY e.person
                """, arguments: [id.description]
        ).map { row in
            let choice: EnrolmentChoice? = try (row[5] as String?).map { try StoredJSON.read($0) }
            let wish = choice?.trade ?? (row[7] as String?).flatMap { Self.noWish.contains($0) ? nil : $0 }
            return ApplicationView(
                person: row[0], name: row[1], state: row[2], reason: row[3],
                finding: try (row[4] as String?).map { try StoredJSON.read($0) }, choice: choice, home: row[6],
                wish: wish,
                matchesWish: wish.map { $0.contains(course[0] as String) || (course[0] as String).contains($0) })
        }
        let refused = try Row.fetchAll(
            database,
            sql: """
                SELECT person, reason FROM roster_refusal WHERE class = ? AND reason <> 'already-enrolled'
                ORDER BY person, reason
                """, arguments: [id.description]
        ).map { row in
            let reason: String = row[1]
            let isChoice = reason == RosterRefusal.notOwnChoice.rawValue
            return ApplicationView(
                person: row[0], name: "", state: "refused", reason: reason,
                finding: isChoice ? .notOwnChoice(plan.enrolment.rule(.ownChoice)) : nil, choice: nil, home: nil,
                wish: nil, matchesWish: nil)
        }
        return views + refused
    }

    private func plan(_ county: String, _ start: String) throws -> TrainingPlan {
        guard let county = DivisionCode(county), let day = Day(start) else { throw UnreadableRow(table: "course") }
        return rules.plan(county, day)
    }

    // MARK: Of a person

    /// Where a person lives, or lived when they moved away.
    static func village(
        of person: PersonKey, in county: DivisionCode, _ database: Database
    ) throws -> DivisionCode? {
        try String.fetchOne(
            database, sql: "SELECT village FROM ref_place WHERE county = ? AND person = ?",
            arguments: [county.description, person.description]
        ).flatMap { DivisionCode($0) }
    }

    /// All classes of a person whose home county this is or was.
    func ledger(_ county: DivisionCode, _ person: PersonKey, _ database: Database) throws -> [LedgerView] {
        let own = try Row.fetchAll(
            database,
            sql: """
                SELECT e.class, c.trade, c.level, c.start_day, c.end_day, e.state, e.reason, f.content, x.passed,
                    x.certificate
                FROM enrolment e JOIN course c ON c.class = e.class
                LEFT JOIN exam x ON x.class = e.class AND x.person = e.person
                LEFT JOIN enrolment_finding f ON f.class = e.class AND f.person = e.person
                WHERE e.county = ? AND e.person = ?
                """, arguments: [county.description, person.description]
        ).map { row in
            LedgerView(
                class: row[0], host: county.description, trade: row[1], level: row[2], start: row[3], end: row[4],
                state: row[5], reason: row[6], finding: try (row[7] as String?).map { try StoredJSON.read($0) },
                hasPassed: row[8], certificate: row[9])
        }
        let elsewhere = try Row.fetchAll(
            database, sql: "SELECT host, content, state, finding FROM ledger_seat WHERE county = ? AND person = ?",
            arguments: [county.description, person.description]
        ).map { row in
            let told: SeatApplication = try StoredJSON.read(row[1])
            let finding: EnrolmentFinding? = try (row[3] as String?).map { try StoredJSON.read($0) }
            return LedgerView(
                class: told.class.description, host: row[0], trade: told.trade, level: told.level,
                start: told.start.description, end: told.end.description, state: row[2], reason: finding?.reason,
                finding: finding, hasPassed: told.hasPassed, certificate: told.certificate)
        }
        let told = Set(elsewhere.map(\.class))
        let former = try String.fetchAll(
            database, sql: "SELECT content FROM former_class WHERE county = ? AND person = ?",
            arguments: [county.description, person.description]
        ).map { text -> LedgerView in
            let course: HandedClass = try StoredJSON.read(text)
            return LedgerView(
                class: course.class.description, host: course.class.county?.description ?? "", trade: course.trade,
                level: course.level, start: course.start.description, end: course.end.description, state: "enrolled",
                reason: nil, finding: nil, hasPassed: course.hasPassed, certificate: course.certificate)
        }
        return (own + elsewhere + former.filter { !told.contains($0.class) }).sorted {
            ($0.start, $0.class) < ($1.start, $1.class)
        }
    }

    // MARK: Coverage

    /// Which people a coverage list is about.
    struct CoverageFilter: Sendable {
        let county: DivisionCode
        /// Classes that began in this year; `nil`: ever.
        var year: Int?
        var village: DivisionCode?
        /// `registered-poor`, or an id of the plan's groups.
        var group: String?
        /// The key behind which the page begins.
        var after: String?
        var limit = 100
    }

    func coverage(_ filter: CoverageFilter, _ database: Database) throws -> CoverageView {
        let people = try wishing(filter, database)
        var view = CoverageView(county: filter.county, year: filter.year)
        for person in people { view.count(person) }
        let open = people.filter { person in !person.isCovered && filter.after.map { person.person > $0 } ?? true }
        view.people = Array(open.prefix(filter.limit))
        view.next = open.count > filter.limit ? view.people.last?.person : nil
        return view
    }

    private func wishing(_ filter: CoverageFilter, _ database: Database) throws -> [CoverageView.Person] {
        let county = filter.county.description
        let years = filter.year.map { ("\($0)-01-01", "\($0)-12-31") } ?? ("0000-01-01", "9999-12-31")
        let asOf = Day(years.1)
        let plan = asOf.map {
            rules.plan(filter.county, filter.year == nil ? Day("\(latestYear(county, database))-12-31") ?? $0 : $0)
        }
        let groups = plan?.enrolment.groups ?? []
        let covered = Set(
            try String.fetchAll(
                database,
                sql: """
                    SELECT e.person FROM enrolment e JOIN course c ON c.class = e.class
                    WHERE e.county = ?1 AND e.state = 'enrolled' AND c.start_day BETWEEN ?2 AND ?3
                    UNION SELECT person FROM ledger_seat
                    WHERE county = ?1 AND state = 'enrolled' AND start_day BETWEEN ?2 AND ?3
                    UNION SELECT person FROM former_class WHERE county = ?1 AND start_day BETWEEN ?2 AND ?3
                    """, arguments: [county, years.0, years.1]))
        let members = try members(county, database, until: years.1)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT t.person, t.village, t.training_wish FROM ref_trainee t
                JOIN ref_person p ON p.county = t.county AND p.person = t.person AND p.is_granted = 1
                WHERE t.county = ? ORDER BY t.person
                """, arguments: [county])
        return rows.compactMap { row in
            let (person, village, wish): (String, String, String) = (row[0], row[1], row[2])
            guard !Self.noWish.contains(wish) else { return nil }
            if let area = filter.village, !(DivisionCode(village)?.lies(in: area) ?? false) { return nil }
            let known = members[person] ?? [:]
            let isPoor = known["poverty"].map { rules.settings.cardRegisteredStatuses.contains($0) } ?? false
            let belongs =
                groups.filter { $0.episode.map { known[$0] != nil } ?? false }.map(\.id)
                + (isPoor ? ["registered-poor"] : [])
            if let group = filter.group, !belongs.contains(group) { return nil }
            return CoverageView.Person(
                person: person, village: village, wish: wish, groups: belongs.sorted(), isPoor: isPoor,
                isCovered: covered.contains(person))
        }
    }

    private func latestYear(_ county: String, _ database: Database) -> String {
        let day = try? String.fetchOne(
            database, sql: "SELECT MAX(start_day) FROM course WHERE county = ?", arguments: [county])
        return day.map { String($0.prefix(4)) } ?? "1970"
    }

    /// Statuses of people: the poverty status in force at the end, and every kind of episode that lasts then.
    private func members(_ county: String, _ database: Database, until day: String) throws -> [String: [String: String]]
    {
        var found: [String: [String: String]] = [:]
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT person, 'poverty', status, since FROM ref_poverty WHERE county = ?1 AND since <= ?2
                UNION ALL SELECT person, kind, '', since FROM ref_episode
                WHERE county = ?1 AND since <= ?2 AND (until IS NULL OR until >= ?2)
                UNION ALL SELECT person, 'unemployment', '', since FROM ref_unemployment
                WHERE county = ?1 AND since <= ?2 AND (until IS NULL OR until >= ?2)
                UNION ALL SELECT t.person, 'relocation', '', r.since FROM ref_trainee t
                JOIN ref_relocation r ON r.county = t.county AND r.household = t.household
                WHERE t.county = ?1 AND r.since <= ?2
                ORDER BY 1, 4, 3
                """, arguments: [county, day])
        for row in rows { found[row[0], default: [:]][row[1]] = row[2] }
        return found
    }
}
