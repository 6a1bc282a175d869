import GRDB
import Journal
import Models
import Policy

/// A loan as the lists show it. Amounts are fen, the rate basis points a year.
public struct LoanLine: Codable, Hashable, Sendable {
    let loan: String
    let item: String
    let kind: String
    let organisation: String?
    /// Person keys; the first one answers for it.
    let people: [String]
    let state: String
    let stateZh: String
    let asked, ceiling: Int64
    let purpose: String
    let appliedOn: String
    let principal: Int64?
    let rate: Int?
    let months: Int?
    let repayment: String?
    let bank: String?
    let contract: String?
    let disbursedOn: String?
    let repaid: Int64
    let balance: Int64
    /// Principal was due before the day, or the bank says so.
    let isOverdue: Bool
    let closedOn: String?
    let end: String?
    /// Interest subsidy granted so far.
    let subsidised: Int64
}

/// A quarter of a loan.
public struct LoanQuarterLine: Codable, Hashable, Sendable {
    let quarter: String
    /// The last day on which interest runs.
    let lastDay: String
    /// If everything is paid back on its day.
    let plannedInterest: Int64
    /// Absent while the county has not set share and rate, or where no plan in force subsidises the loan.
    let plannedSubsidy: Int64?
    /// Principal that is due in the quarter.
    let due: Int64
    /// As the loan ran so far.
    let interest: Int64
    /// What the bank confirmed.
    let paid: Int64?
    let confirmedOn: String?
    /// The claim, where there is one.
    let `case`: String?
    let caseState: String?
    let subsidy: Int64?
}

/// A word of guarantor, bank or applicant.
public struct LoanStepLine: Codable, Hashable, Sendable {
    let step, state, by, reason, document, on, actor: String
}

/// What came back when.
public struct LoanRepaymentLine: Codable, Hashable, Sendable {
    let on: String
    let principal: Int64
    let reference: String
}

/// A delay that the bank reported.
public struct LoanOverdueLine: Codable, Hashable, Sendable {
    let from: String
    let until: String?
    let reason: String
}

/// A loan with the decision on it, its schedule and its course.
public struct LoanDetail: Encodable, Sendable {
    let loan: LoanLine
    let explanation: [String]
    let determination: Determination
    let steps: [LoanStepLine]
    let quarters: [LoanQuarterLine]
    let repayments: [LoanRepaymentLine]
    let overdue: [LoanOverdueLine]
}

/// The county's loans of one item in figures.
public struct LoanTotal: Codable, Hashable, Sendable {
    let item: String
    let state: String
    let loans: Int
    let asked, principal, repaid, balance: Int64
    /// Interest subsidy claimed, granted and paid.
    let claimed, granted, paid: Int64
}

/// Read queries about loans.
enum LoanQueries {
    struct Filter: Sendable {
        var state: LoanState?
        var item: String?
        var person: PersonKey?
        var organisation: OrganisationID?
        var overdueOnly = false
    }

    private static let source = """
        SELECT l.*, (SELECT group_concat(person, ' ') FROM (SELECT person FROM loan_person p
                WHERE p.county = l.county AND p.loan = l.loan ORDER BY number)) AS people,
            (SELECT coalesce(SUM(amount), 0) FROM subsidy_case c WHERE c.county = l.county AND c.body = 'loan:' || l.loan
                AND c.state IN (\(SubsidySchema.granted))) AS subsidised
        FROM loan l
        """

    /// - Parameter day: the day for which is said what is overdue.
    static func loans(
        _ database: Database, county: DivisionCode, _ filter: Filter, on day: Day, page: Int, pageSize: Int
    ) throws -> PageAnswer<LoanLine> {
        let condition = """
            l.county = :county AND (:state IS NULL OR state = :state) AND (:item IS NULL OR item = :item)
            AND (:organisation IS NULL OR organisation = :organisation)
            AND (:person IS NULL OR EXISTS (SELECT 1 FROM loan_person p WHERE p.county = l.county AND p.loan = l.loan
                AND p.person = :person))
            """
        let arguments: StatementArguments = [
            "county": county.description, "state": filter.state?.rawValue, "item": filter.item,
            "organisation": filter.organisation?.description, "person": filter.person?.description,
        ]
        let offset = (page - 1) * pageSize
        if filter.overdueOnly {
            // What is overdue follows from the course, so the running ones are gone through.
            let all = try Row.fetchAll(
                database, sql: "\(source) WHERE \(condition) AND state = 'disbursed' ORDER BY l.loan",
                arguments: arguments
            ).map { try line($0, on: day, database) }.filter(\.isOverdue)
            return PageAnswer(
                page: page, pageSize: pageSize, total: all.count, items: Array(all.dropFirst(offset).prefix(pageSize)))
        }
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM loan l WHERE \(condition)", arguments: arguments)
        let items = try Row.fetchAll(
            database, sql: "\(source) WHERE \(condition) ORDER BY l.loan LIMIT :limit OFFSET :offset",
            arguments: arguments + ["limit": pageSize, "offset": offset]
        ).map { try line($0, on: day, database) }
        return PageAnswer(page: page, pageSize: pageSize, total: total ?? 0, items: items)
    }

    static func totals(_ database: Database, county: DivisionCode) throws -> [LoanTotal] {
        try Row.fetchAll(
            database,
            sql: """
                WITH aid AS (
                    SELECT body, SUM(amount) AS claimed,
                        SUM(CASE WHEN state IN (\(SubsidySchema.granted)) THEN amount ELSE 0 END) AS granted,
                        SUM(CASE WHEN state IN ('paid', 'closed') THEN amount ELSE 0 END) AS paid
                    FROM subsidy_case WHERE county = :county AND body LIKE 'loan:%' AND state <> 'lapsed' GROUP BY body)
                SELECT item, state, COUNT(*), SUM(asked), coalesce(SUM(principal), 0), SUM(repaid),
                    SUM(CASE WHEN state = 'disbursed' THEN principal - repaid ELSE 0 END), coalesce(SUM(claimed), 0),
                    coalesce(SUM(granted), 0), coalesce(SUM(paid), 0)
                FROM loan l LEFT JOIN aid ON aid.body = 'loan:' || l.loan WHERE county = :county
                GROUP BY item, state ORDER BY item, state
                """, arguments: ["county": county.description]
        ).map { row in
            LoanTotal(
                item: row[0], state: row[1], loans: row[2], asked: row[3], principal: row[4], repaid: row[5],
                balance: row[6], claimed: row[7], granted: row[8], paid: row[9])
        }
    }

    static func detail(
        _ database: Database, county: DivisionCode, _ loan: LoanID, on day: Day, _ library: PolicyLibrary
    ) throws -> LoanDetail? {
        let row = try Row.fetchOne(
            database, sql: "\(source) WHERE l.county = ? AND l.loan = ?",
            arguments: [county.description, loan.description])
        guard let row else { return nil }
        let json: String = row["determination"]
        let determination = try MessageCoding.decode(Determination.self, from: .init(json.utf8))
        func rows(_ sql: String) throws -> [Row] {
            try Row.fetchAll(database, sql: sql, arguments: [county.description, loan.description])
        }
        let account = try account(row, database)
        return LoanDetail(
            loan: try line(row, on: day, database), explanation: determination.explain(), determination: determination,
            steps: try rows(
                """
                SELECT step, state, by_whom, reason, document, on_day, actor FROM loan_step WHERE county = ? AND loan = ?
                ORDER BY number
                """
            ).map {
                LoanStepLine(
                    step: $0[0], state: $0[1], by: $0[2], reason: $0[3], document: $0[4], on: $0[5], actor: $0[6])
            },
            quarters: try account.map { try quarters(database, row, $0, library) } ?? [],
            repayments: try rows(
                """
                SELECT on_day, principal, reference FROM loan_repayment WHERE county = ? AND loan = ?
                ORDER BY on_day, reference
                """
            ).map { LoanRepaymentLine(on: $0[0], principal: $0[1], reference: $0[2]) },
            overdue: try rows(
                "SELECT from_day, until_day, reason FROM loan_overdue WHERE county = ? AND loan = ? ORDER BY from_day"
            ).map { LoanOverdueLine(from: $0[0], until: $0[1], reason: $0[2]) })
    }

    // MARK: Rows

    private static func line(_ row: Row, on day: Day, _ database: Database) throws -> LoanLine {
        let state: String = row["state"]
        let principal: Int64? = row["principal"]
        let repaid: Int64 = row["repaid"]
        let people: String? = row["people"]
        let account = state == LoanState.disbursed.rawValue ? try account(row, database) : nil
        return LoanLine(
            loan: row["loan"], item: row["item"], kind: row["kind"], organisation: row["organisation"],
            people: people?.split(separator: " ").map(String.init) ?? [], state: state,
            stateZh: LoanState(rawValue: state)?.zh ?? state, asked: row["asked"], ceiling: row["ceiling"],
            purpose: row["purpose"], appliedOn: row["applied_on"], principal: principal, rate: row["rate"],
            months: row["months"], repayment: row["repayment"], bank: row["bank"], contract: row["contract"],
            disbursedOn: row["disbursed_on"], repaid: repaid,
            balance: state == LoanState.disbursed.rawValue ? (principal ?? 0) - repaid : 0,
            isOverdue: account?.isOverdue(on: day) ?? false, closedOn: row["closed_on"], end: row["ending"],
            subsidised: row["subsidised"])
    }

    /// `nil` for a loan that was not paid out.
    private static func account(_ row: Row, _ database: Database) throws -> LoanAccount? {
        let (from, kind): (String?, String?) = (row["disbursed_on"], row["repayment"])
        guard let from = from.flatMap({ Day($0) }), let repayment = kind.flatMap({ LoanRepaymentKind(rawValue: $0) })
        else { return nil }
        let key: StatementArguments = [row["county"] as String, row["loan"] as String]
        let repayments = try Row.fetchAll(
            database, sql: "SELECT on_day, principal FROM loan_repayment WHERE county = ? AND loan = ?", arguments: key
        ).compactMap { row in Day(row[0] as String).map { LoanRepayment(on: $0, principal: Fen(row[1])) } }
        let overdue = try Row.fetchAll(
            database, sql: "SELECT from_day, until_day FROM loan_overdue WHERE county = ? AND loan = ?", arguments: key
        ).compactMap { row in
            Day(row[0] as String).map { OverdueTime(from: $0, until: (row[1] as String?).flatMap { Day($0) }) }
        }
        return LoanAccount(
            terms: LoanTerms(
                principal: Fen(row["principal"]), from: from, months: row["months"], rate: row["rate"],
                repayment: repayment),
            repayments: repayments, overdue: overdue, closedOn: (row["closed_on"] as String?).flatMap { Day($0) })
    }

    private static func quarters(
        _ database: Database, _ row: Row, _ account: LoanAccount, _ library: PolicyLibrary
    ) throws -> [LoanQuarterLine] {
        let (county, loan): (String, String) = (row["county"], row["loan"])
        let schedule = LoanSchedule(
            item: row["item"], kind: row["kind"], county: county, account: account,
            settings: Dictionary(
                try Row.fetchAll(
                    database, sql: "SELECT name, value FROM county_setting WHERE county = ?", arguments: [county]
                ).map { ($0[0] as String, $0[1] as String) }, uniquingKeysWith: { first, _ in first }))
        let confirmed = Dictionary(
            try Row.fetchAll(
                database, sql: "SELECT quarter, paid, confirmed_on FROM loan_interest WHERE county = ? AND loan = ?",
                arguments: [county, loan]
            ).map { ($0[0] as String, $0) }, uniquingKeysWith: { first, _ in first })
        let claims = Dictionary(
            try Row.fetchAll(
                database,
                sql: """
                    SELECT term, id, state, amount FROM subsidy_case
                    WHERE county = ? AND body = ? AND term IS NOT NULL AND state <> 'lapsed'
                    """, arguments: [county, "loan:\(loan)"]
            ).map { ($0[0] as String, $0) }, uniquingKeysWith: { first, _ in first })
        return try schedule.lines(library).map { line in
            let (word, claim) = (confirmed[line.quarter.description], claims[line.quarter.description])
            return LoanQuarterLine(
                quarter: line.quarter.description, lastDay: line.lastDay.description,
                plannedInterest: line.plannedInterest.value, plannedSubsidy: line.plannedSubsidy?.value,
                due: line.due.value, interest: line.interest.value, paid: word?[1], confirmedOn: word?[2],
                case: claim?[1], caseState: claim?[2], subsidy: claim?[3])
        }
    }
}
