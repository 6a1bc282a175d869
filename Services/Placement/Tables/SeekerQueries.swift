import GRDB
import Models

/// Reads people for whom work may be sought, with what the county's own tables prove of their work.
struct SeekerQueries {
    /// Which people of a county.
    enum Scope {
        case everybody
        /// A town or a village.
        case area(DivisionCode)
        case person(PersonKey)
    }

    /// Pay of this many months before the day's month still proves work: a month is paid in the following one.
    static let recentMonths = 2

    let county: DivisionCode
    let day: Day

    /// People on the register of the county whose record lives, by key.
    func seekers(_ scope: Scope, _ database: Database) throws -> [Seeker] {
        let records = try Row.fetchAll(database, sql: Self.sql(scope), arguments: arguments(scope)).map {
            try Record($0, county, day)
        }
        let busy = Set(records.filter { $0.work != .none }.map(\.household))
        return records.filter { Self.holds(scope, $0) }.map {
            $0.seeker(isHouseholdWithoutWork: !busy.contains($0.household))
        }
    }

    /// Whether the county's register has the person.
    func seeker(_ person: PersonKey, _ database: Database) throws -> Seeker? {
        try seekers(.person(person), database).first
    }

    private func arguments(_ scope: Scope) -> StatementArguments {
        var named: [String: (any DatabaseValueConvertible)?] = [
            "county": county.description, "day": day.description, "month": day.month.ordinal,
        ]
        switch scope {
        case .everybody: break
        case .area(let area): named["scope"] = area.description
        case .person(let person): named["scope"] = person.description
        }
        return StatementArguments(named)
    }

    private static func holds(_ scope: Scope, _ record: Record) -> Bool {
        switch scope {
        case .everybody: true
        case .area(let area): record.village.lies(in: area)
        case .person(let person): record.person == person
        }
    }

    /// All keys of the person `s.person`: what was worked under a record that was merged into theirs is their work.
    static let keys = ResidentSQL.keys(of: "s")

    /// Whole households, because whether anybody of one works is asked, too.
    private static func sql(_ scope: Scope) -> String {
        let households =
            switch scope {
            case .everybody: "1"
            case .area:
                """
                s.household IN (SELECT h.household FROM ref_resident h
                WHERE h.county = :county AND h.village BETWEEN :scope AND :scope || ':')
                """
            case .person:
                "s.household IN (SELECT h.household FROM ref_resident h WHERE h.county = :county AND h.person = :scope)"
            }
        return """
            SELECT s.person, s.village, s.household, s.birth, s.sex, s.ability, s.employment_state, s.job_wish,
            (SELECT p.status FROM ref_resident_poverty p WHERE p.county = s.county AND p.person = s.person
                AND p.since <= :day ORDER BY p.since DESC, p.status DESC LIMIT 1),
            (SELECT group_concat(e.kind, ',') FROM ref_resident_episode e WHERE e.county = s.county
                AND e.person = s.person AND e.since <= :day AND (e.until IS NULL OR e.until >= :day)),
            EXISTS (SELECT 1 FROM ref_unemployment u WHERE u.county = s.county AND u.person = s.person
                AND u.since <= :day AND (u.until IS NULL OR u.until >= :day)),
            EXISTS (SELECT 1 FROM ref_relocated_household r WHERE r.county = s.county AND r.household = s.household
                AND r.since <= :day),
            (SELECT group_concat(w.text, '、') FROM ref_resident_entry w WHERE w.county = s.county
                AND w.person = s.person AND w.kind = 'jobWish' AND w.since <= :day
                AND (w.until IS NULL OR w.until >= :day) AND w.text <> s.job_wish),
            (SELECT group_concat(k.kind || ':' || k.text, char(10)) FROM ref_resident_entry k WHERE k.county = s.county
                AND k.person = s.person AND k.kind IN ('skill', 'certificate') AND k.since <= :day
                AND (k.until IS NULL OR k.until >= :day)),
            (SELECT group_concat(c.trade, char(10)) FROM ref_resident_certificate c WHERE c.county = s.county
                AND c.person = s.person AND c.since <= :day),
            (SELECT a.status || '|' || COALESCE(a.income, '') || '|' || COALESCE(a.is_willing, '') || '|'
                || COALESCE(a.is_able, '') || '|' || COALESCE(a.skill, '') FROM ref_resident_answer a
                WHERE a.county = s.county AND a.person = s.person AND a.on_day <= :day
                ORDER BY a.on_day DESC, a.status LIMIT 1),
            EXISTS (SELECT 1 FROM contract t LEFT JOIN contract_end x ON x.county = t.county AND x.contract = t.contract
                WHERE t.county = s.county AND t.person IN (\(keys)) AND t.starts <= :day
                AND COALESCE(x.ended_on, t.ends) >= :day),
            (SELECT MAX(COALESCE(x.ended_on, t.ends)) FROM contract t
                LEFT JOIN contract_end x ON x.county = t.county AND x.contract = t.contract
                WHERE t.county = s.county AND t.person IN (\(keys)) AND COALESCE(x.ended_on, t.ends) < :day),
            (SELECT MAX(month) FROM (SELECT l.month FROM payroll_line l WHERE l.county = s.county
                AND l.person IN (\(keys)) AND l.month <= :month GROUP BY l.month, l.employer HAVING SUM(l.net) > 0))
            FROM ref_resident s JOIN ref_person g ON g.county = s.county AND g.person = s.person AND g.is_granted = 1
            WHERE s.county = :county AND s.gone IS NULL AND \(households) ORDER BY s.person
            """
    }
}

/// A row of the register with what contracts and pay say.
private struct Record {
    let person: PersonKey
    let village: DivisionCode
    let household: String
    let work: Seeker.Work
    private let age: Int
    private let sex: String
    private let ability: SeekerAbility?
    private let wish: String
    private let skills: [Seeker.Skill]
    private let hasLostWork: Bool
    private let lastIncome: Fen?
    private let groups: Set<String>

    init(_ row: Row, _ county: DivisionCode, _ day: Day) throws {
        guard let village = DivisionCode(row[1] as String), let birth = Day(row[3] as String) else {
            throw UnreadableColumn(table: "ref_resident")
        }
        person = PersonKey(unchecked: row[0])
        self.village = village
        household = row[2]
        age = birth.wholeMonths(to: day) / 12
        sex = row[4]
        let answer = Answer(row[15])
        let hasContract: Bool = row[16]
        let lastEnd = (row[17] as String?).flatMap { Day($0) }
        let lastPaid = (row[18] as Int32?).map { Month(ordinal: $0) }
        // A month that was paid for time before the last contract ended proves no work now.
        let isPaid = lastPaid.map { month in
            month >= day.month.adding(-SeekerQueries.recentMonths) && (lastEnd.map { month > $0.month } ?? true)
        }
        let state = answer?.status ?? row[6] as String
        work =
            hasContract || isPaid == true
            ? .proven : ["transferred", "startUp"].contains(state) ? .stated : .none
        let isUnemployed: Bool = row[10]
        hasLostWork = work != .proven && (isUnemployed || lastEnd != nil || lastPaid.map { $0 < day.month } == true)
        ability = answer?.isAble == false ? nil : SeekerAbility(row[5])
        let wishes = [row[7] as String, (row[12] as String?) ?? ""].filter { !$0.isEmpty }
        wish = answer?.isWilling == false ? "无就业意愿" : wishes.joined(separator: "、")
        let entries = ((row[13] as String?) ?? "").split(separator: "\n").map { text in
            Seeker.Skill(
                text: String(text.drop { $0 != ":" }.dropFirst()), isCertificate: text.hasPrefix("certificate:"))
        }
        let certificates = ((row[14] as String?) ?? "").split(separator: "\n").map {
            Seeker.Skill(text: String($0), isCertificate: true)
        }
        let told = answer?.skill.map { [Seeker.Skill(text: $0, isCertificate: false)] } ?? []
        skills = entries + certificates + told
        lastIncome = answer?.income
        groups = SeekerGroups.codes(
            poverty: row[8], episodes: ((row[9] as String?) ?? "").split(separator: ",").map(String.init),
            isUnemployed: isUnemployed, isOnSite: row[11])
    }

    func seeker(isHouseholdWithoutWork: Bool) -> Seeker {
        Seeker(
            person: person, village: village, age: age, sex: sex, ability: ability, wish: wish, skills: skills,
            work: work, hasLostWork: hasLostWork, isHouseholdWithoutWork: isHouseholdWithoutWork,
            lastIncome: lastIncome, groups: groups)
    }
}

/// A survey's answer, as one text of the query.
private struct Answer {
    let status: String
    let income: Fen?
    let isWilling, isAble: Bool?
    let skill: String?

    init?(_ text: String?) {
        guard let parts = text?.split(separator: "|", maxSplits: 4, omittingEmptySubsequences: false),
            parts.count == 5
        else { return nil }
        status = String(parts[0])
        income = Int64(parts[1]).map { Fen($0) }
        isWilling = Int(parts[2]).map { $0 == 1 }
        isAble = Int(parts[3]).map { $0 == 1 }
        skill = parts[4].isEmpty ? nil : String(parts[4])
    }
}
