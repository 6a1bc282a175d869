import Foundation
import GRDB
import Models
import Policy

/// Whom contacts are owed to.
enum ContactSubject: String {
    /// 已就业贫困劳动力 (hekou-2018 三(三)2)
    case employed
    /// 跨省务工贫困劳动力 (jilin-2018 保障合法权益三)
    case outside

    /// The setting that holds the county's period, and the plan's task.
    var setting: String { self == .employed ? "worker_visits_period" : "cross_province_follow_up_period" }
    var task: String { self == .employed ? "worker-visits" : "cross-province-follow-up" }
}

/// Somebody in work to whom a contact is owed in the period.
public struct ContactDue: Codable, Equatable, Sendable {
    public let person: PersonKey
    public let village: DivisionCode
    public let group: String
    public let contract: ContractID
    public let workplace: DivisionCode
    public let area: String
    public let lastContact: Day?
    public let lastFinding: String?
    /// `nil` as long as the county has not chosen a period.
    public let due: Day?
    public let isDone: Bool
}

/// The contacts of a period.
public struct ContactsDue: Codable, Equatable, Sendable {
    public let subject: String
    public let asOf: Day
    /// The setting that the county has to choose, and what it chose.
    public let setting: String
    public let period: String?
    public let source: PlanClause?
    public let people: Int
    public let done: Int
    public let items: [ContactDue]
}

/// A contact on record.
public struct ContactLine: Codable, Equatable, Sendable {
    public let contact: String
    public let person: PersonKey
    public let on: Day
    public let channel: String
    public let finding: String
    public let office: String?
    public let service: String?
    public let rights: String?
    public let outcome: String?
    public let note: String?
    public let contract: ContractID?
    public let area: String?
}

/// Somebody who lives in a town, and who serves them first.
public struct TownResidentLine: Codable, Equatable, Sendable {
    public let person: PersonKey
    public let place: DivisionCode
    public let since: Day
    public let until: Day?
    public let evidence: String
    /// Whole months on the day of the answer.
    public let months: Int
    /// `host` or `home`
    public let servedFirstBy: String
    public let bound: Int?
    public let source: PlanClause?
}

/// A registration as unemployed at a place of residence, made here.
public struct ResidenceRegistrationLine: Codable, Equatable, Sendable {
    public let registration: String
    public let person: PersonKey
    public let home: DivisionCode
    public let place: DivisionCode
    public let residentSince: Day
    public let joblessSince: Day
    public let on: Day
}

/// A member of a household, and whether own tables show them in work.
public struct HouseholdMemberLine: Codable, Equatable, Sendable {
    public let person: PersonKey
    public let ability: String
    public let isWorking: Bool
    /// The open chain of help after job loss.
    public let loss: String?
    public let helper: String?
}

/// A household about which registry raised an alarm (零就业家庭, 易地搬迁家庭无人就业).
public struct HouseholdLine: Codable, Equatable, Sendable {
    public let household: HouseholdID
    /// `zero-employment` or `relocated-without-work`
    public let kind: String
    public let since: Day
    public let strength: String
    /// `nil` while nobody works.
    public let clearedOn: Day?
    /// How often the alarm was raised: above 1, it was reopened.
    public let times: Int
    public let days: Int
    public let measure: String?
    public let handledOn: Day?
    public let members: [HouseholdMemberLine]
    /// The plan's bound for such a household.
    public let bound: MeasuredBound?
}

/// What HTTP reads of people in work and of households.
enum FollowUpQueries {
    static func contactsDue(
        _ database: Database, _ subject: ContactSubject, _ scope: FollowUpScope, _ plan: PlacementPlan
    ) throws -> ContactsDue {
        let chosen = try plan.setting(subject.setting).flatMap { rule in
            try String.fetchOne(
                database, sql: "SELECT value FROM ref_county_choice WHERE county = ? AND pack = ? AND name = ?",
                arguments: [scope.county.description, rule.pack.id, subject.setting])
        }
        let span = chosen.flatMap { DeadlineRule.Period(rawValue: $0) }.flatMap { period in
            period.lastDays(in: scope.asOf.year).first { $0 >= scope.asOf }.flatMap { end in
                period.firstDay(endingOn: end).map { (from: $0, to: end) }
            }
        }
        let items = try Row.fetchAll(
            database, sql: dueSQL(subject),
            arguments: ["county": scope.county.description, "day": scope.asOf.description]
        ).compactMap { row -> ContactDue? in
            guard let group = LabourGroup(status: row["status"], isRelocated: false),
                let village = DivisionCode(row["village"] as String), village.lies(in: scope.area),
                let workplace = DivisionCode(row["workplace"] as String)
            else { return nil }
            let last = (row["last_on"] as String?).flatMap { Day($0) }
            return ContactDue(
                person: PersonKey(unchecked: row["person"]), village: village, group: group.rawValue,
                contract: ContractID(unchecked: row["contract"]), workplace: workplace, area: row["area"],
                lastContact: last, lastFinding: row["last_finding"], due: span?.to,
                isDone: span.map { span in last.map { $0 >= span.from } ?? false } ?? false)
        }
        return ContactsDue(
            subject: subject.rawValue, asOf: scope.asOf, setting: subject.setting, period: chosen,
            source: plan.task(subject.task), people: items.count, done: items.filter(\.isDone).count, items: items)
    }

    /// One row a person: the contract that runs, outside the province first.
    private static func dueSQL(_ subject: ContactSubject) -> String {
        """
        SELECT l.person, l.village, c.contract, c.workplace, c.area,
            (SELECT p.status FROM ref_resident_poverty p WHERE p.county = l.county AND p.person = l.person AND p.since <= :day
                ORDER BY p.since DESC LIMIT 1) AS status,
            (SELECT MAX(w.on_day) FROM worker_contact w WHERE w.county = l.county AND w.person IN (\(keys))
                AND w.on_day <= :day AND w.finding <> 'not-reachable') AS last_on,
            (SELECT w.finding FROM worker_contact w WHERE w.county = l.county AND w.person IN (\(keys))
                AND w.on_day <= :day ORDER BY w.on_day DESC, w.contact DESC LIMIT 1) AS last_finding
        -- Contacts are owed to people with a status only: they are few.
        FROM (SELECT DISTINCT person FROM ref_resident_poverty WHERE county = :county) g
        CROSS JOIN ref_resident l ON l.county = :county AND l.person = g.person
        JOIN contract c ON c.county = l.county AND c.contract = (
            SELECT d.contract FROM contract d LEFT JOIN contract_end e ON e.county = d.county AND e.contract = d.contract
            WHERE d.county = l.county AND d.person IN (\(keys)) AND d.starts <= :day
                AND COALESCE(e.ended_on, d.ends) >= :day \(subject == .outside ? "AND d.area = 'out-of-province'" : "")
            ORDER BY d.area = 'out-of-province' DESC, d.contract LIMIT 1)
        WHERE l.county = :county AND l.gone IS NULL ORDER BY last_on, l.person
        """
    }

    private static let keys = ResidentSQL.keys(of: "l")

    /// Contacts that this county made; of a person also those that came along with them.
    ///
    /// - Parameter office: `nil`: all; blank: those of offices outside.
    static func contacts(
        _ database: Database, _ scope: FollowUpScope, person: PersonKey?, office: String?
    ) throws -> [ContactLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM worker_contact WHERE county = :county AND on_day <= :day
                AND (person = :person OR (:person IS NULL AND origin IS NULL))
                AND (:office IS NULL OR office = :office OR (:office = '' AND office IS NOT NULL)) ORDER BY on_day, contact
                """,
            arguments: [
                "county": scope.county.description, "day": scope.asOf.description, "person": person?.description,
                "office": office,
            ]
        ).map { row in
            ContactLine(
                contact: row["contact"], person: PersonKey(unchecked: row["person"]),
                on: try JobLossQueries.day(row["on_day"]), channel: row["channel"], finding: row["finding"],
                office: row["office"], service: row["service"], rights: row["rights"], outcome: row["outcome"],
                note: row["note"], contract: (row["contract"] as String?).map { ContractID(unchecked: $0) },
                area: row["area"])
        }
    }

    static func residents(
        _ database: Database, _ scope: FollowUpScope, _ plan: PlacementPlan
    ) throws -> [TownResidentLine] {
        let bound = plan.bound("urban-residence-months")
        return try Row.fetchAll(
            database,
            sql:
                "SELECT person, place, since, until, evidence FROM town_residence WHERE county = ? ORDER BY since, person",
            arguments: [scope.county.description]
        ).map { row in
            guard let place = DivisionCode(row["place"] as String) else {
                throw UnreadableColumn(table: "town_residence")
            }
            let since = try JobLossQueries.day(row["since"])
            let until = try (row["until"] as String?).map(JobLossQueries.day)
            let months = max(0, since.wholeMonths(to: min(scope.asOf, until ?? scope.asOf)))
            let isHost = bound.map { months >= $0.value.value && (until ?? scope.asOf) >= scope.asOf } ?? false
            return TownResidentLine(
                person: PersonKey(unchecked: row["person"]), place: place, since: since, until: until,
                evidence: row["evidence"], months: months, servedFirstBy: isHost ? "host" : "home",
                bound: bound?.value.value, source: bound.map { PlanClause($0) })
        }
    }

    static func residenceRegistrations(
        _ database: Database, _ scope: FollowUpScope
    ) throws -> [ResidenceRegistrationLine] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM residence_unemployment WHERE county = ? ORDER BY on_day, registration",
            arguments: [scope.county.description]
        ).map { row in
            guard let home = DivisionCode(row["home"] as String), let place = DivisionCode(row["place"] as String)
            else {
                throw UnreadableColumn(table: "residence_unemployment")
            }
            return ResidenceRegistrationLine(
                registration: row["registration"], person: PersonKey(unchecked: row["person"]), home: home,
                place: place,
                residentSince: try JobLossQueries.day(row["resident_since"]),
                joblessSince: try JobLossQueries.day(row["jobless_since"]), on: try JobLossQueries.day(row["on_day"]))
        }
    }

    /// Households by registry's alarms, with what own tables know of their members' work.
    static func households(
        _ database: Database, _ scope: FollowUpScope, _ plan: PlacementPlan, kind: String?, isOpen: Bool?
    ) throws -> [HouseholdLine] {
        let bound = plan.bound("household-members-employed")
        return try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM ref_household_alarm WHERE county = :county AND (:kind IS NULL OR kind = :kind)
                AND (:open IS NULL OR (cleared_on IS NULL) = :open) ORDER BY cleared_on IS NOT NULL, since, household, kind
                """, arguments: ["county": scope.county.description, "kind": kind, "open": isOpen]
        ).compactMap { row in
            let household: String = row["household"]
            let members = try Row.fetchAll(
                database, sql: memberSQL,
                arguments: [
                    "county": scope.county.description, "household": household, "day": scope.asOf.description,
                    "month": scope.asOf.month.ordinal,
                ])
            guard
                members.isEmpty
                    || members.contains(where: { DivisionCode($0["village"] as String)?.lies(in: scope.area) ?? false })
            else { return nil }
            let lines = members.map { member in
                HouseholdMemberLine(
                    person: PersonKey(unchecked: member["person"]), ability: member["ability"],
                    isWorking: member["is_working"], loss: member["loss"], helper: member["helper"])
            }
            let since = try JobLossQueries.day(row["since"])
            let cleared = try (row["cleared_on"] as String?).map(JobLossQueries.day)
            // Registry has surveys and returns beside contracts and pay: where it says that somebody works, somebody does.
            let working = max(lines.filter(\.isWorking).count, cleared == nil ? 0 : 1)
            return HouseholdLine(
                household: HouseholdID(unchecked: household), kind: row["kind"], since: since,
                strength: row["strength"],
                clearedOn: cleared, times: row["times"], days: since.days(to: cleared ?? scope.asOf),
                measure: row["measure"], handledOn: try (row["handled_on"] as String?).map(JobLossQueries.day),
                members: lines, bound: bound.map { MeasuredBound($0, working) })
        }
    }

    private static let memberSQL = """
        SELECT l.person, l.ability, l.village,
            (EXISTS (SELECT 1 FROM contract c LEFT JOIN contract_end e ON e.county = c.county AND e.contract = c.contract
                WHERE c.county = l.county AND c.person IN (\(keys)) AND c.starts <= :day
                AND COALESCE(e.ended_on, c.ends) >= :day)
            OR EXISTS (SELECT 1 FROM payroll_line p WHERE p.county = l.county AND p.person IN (\(keys)) AND p.month >= :month
                GROUP BY p.month, p.employer HAVING SUM(p.net) > 0)
            OR EXISTS (SELECT 1 FROM welfare_appointment w WHERE w.county = l.county AND w.person IN (\(keys))
                AND w.from_day <= :day AND COALESCE(w.left_on, w.until_day) >= :day)) AS is_working,
            (SELECT j.loss FROM job_loss j WHERE j.county = l.county AND j.person IN (\(keys)) AND j.closed_on IS NULL
                ORDER BY j.lost_on DESC LIMIT 1) AS loss,
            (SELECT h.helper FROM job_loss j JOIN job_loss_helper h ON h.county = j.county AND h.loss = j.loss
                WHERE j.county = l.county AND j.person IN (\(keys)) AND j.closed_on IS NULL
                ORDER BY j.lost_on DESC LIMIT 1) AS helper
        FROM ref_resident l WHERE l.county = :county AND l.household = :household AND l.gone IS NULL
            AND l.ability NOT IN ('lost', 'incapable') ORDER BY l.person
        """
}

extension FollowUpQueries {
    /// The village of somebody on the ledger, for deciding who may act for them.
    static func village(_ database: Database, of person: PersonKey, in county: DivisionCode) throws -> DivisionCode? {
        try String.fetchOne(
            database, sql: "SELECT village FROM ref_resident WHERE county = ? AND person = ?",
            arguments: [county.description, person.description]
        ).flatMap { DivisionCode($0) }
    }
}
