import GRDB
import Models

/// A clawback as the lists show it. Amounts are fen, days `YYYY-MM-DD`.
struct ClawbackAnswer: Encodable, Sendable {
    struct Instalment: Encodable, Sendable {
        let dueOn: String
        let amount: Int64
        /// What of it has come back, earlier instalments first.
        let repaid: Int64
        let isOverdue: Bool
    }

    struct Money: Encodable, Sendable {
        let on: String
        let amount: Int64
        let document: String?
        /// The case it was withheld from.
        let against: String?
    }

    let `case`: String
    let number: Int
    let item: String
    let state: String
    let stateZh: String
    let source: String
    let finding: String
    let reason: String
    let payee: String
    let amount: Int64
    let paid: Int64
    let repaid: Int64
    /// Still to come; nothing before a decision and after the end.
    let left: Int64
    let fund: String
    let openedOn: String
    /// Days since it was opened, up to its end.
    let age: Int
    let document: String?
    let answerBy: String?
    let statement: String?
    let way: String?
    let decision: String?
    let endedOn: String?
    let instalments: [Instalment]
    let money: [Money]
}

/// Clawbacks of a county in figures.
struct ClawbackSummary: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let state: String
        let stateZh: String
        let count: Int
        let amount: Int64
        let repaid: Int64
        /// Age in days of the oldest.
        let oldest: Int
    }

    let states: [Line]
    /// Decided and not back yet.
    let toCome: Int64
    /// Back in the funds.
    let returned: Int64
    let overdue: Int
}

struct SanctionAnswer: Encodable, Sendable {
    let sanction, party, ground, document, from, until, reason, recordedOn: String
    let `case`: String?
    let liftedOn, liftReason: String?
    let isRunning: Bool
}

struct ResponsibilityAnswer: Encodable, Sendable {
    struct Measure: Encodable, Sendable {
        let measure, on: String
        let dueOn: String?
    }

    let matter, unit, finding, openedOn: String
    let organisation, `case`, ground, closedOn, result: String?
    let measures: [Measure]
}

/// A result file of the bank and the rows of it that could not be booked.
struct BankReplyAnswer: Encodable, Sendable {
    struct StagedRow: Encodable, Sendable {
        let row: Int
        let column, code, zh, en: String
    }

    let digest, template, on: String
    let rows, repeated: Int
    let staged: [StagedRow]
}

/// Read queries about what has come back, who is barred and who is held responsible.
enum MoneyBackQueries {
    struct ClawbackFilter: Sendable {
        var state: ClawbackState?
        var payee: String?
        var isOpen: Bool?
    }

    private static let openStates = "('lead', 'notified', 'stated', 'decided')"

    /// The oldest first.
    static func clawbacks(
        _ database: Database, _ county: DivisionCode, _ filter: ClawbackFilter, on day: Day, _ page: PageAsked
    ) throws -> PageAnswer<ClawbackAnswer> {
        let condition = """
            b.county = :county AND (:state IS NULL OR b.state = :state) AND (:payee IS NULL OR b.payee = :payee)
            AND (:open IS NULL OR (b.state IN \(openStates)) = :open)
            """
        let arguments: StatementArguments = [
            "county": county.description, "state": filter.state?.rawValue, "payee": filter.payee,
            "open": filter.isOpen.map { $0 ? 1 : 0 },
        ]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM clawback b WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT b.*, c.item FROM clawback b JOIN subsidy_case c ON c.id = b.case_id WHERE \(condition) "
                + "ORDER BY b.opened_on, b.case_id, b.number LIMIT :limit OFFSET :offset",
            arguments: arguments + ["limit": page.size, "offset": (page.number - 1) * page.size])
        return PageAnswer(
            page: page.number, pageSize: page.size, total: total ?? 0,
            items: try rows.map { try answer($0, database, on: day) })
    }

    /// All clawbacks of a case, by number.
    static func clawback(
        _ database: Database, _ county: DivisionCode, _ id: CaseID, on day: Day
    ) throws -> [ClawbackAnswer] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT b.*, c.item FROM clawback b JOIN subsidy_case c ON c.id = b.case_id
                WHERE b.county = ? AND b.case_id = ? ORDER BY b.number
                """, arguments: [county.description, id.description]
        ).map { try answer($0, database, on: day) }
    }

    private static func answer(_ row: Row, _ database: Database, on day: Day) throws -> ClawbackAnswer {
        let (county, id, number): (String, String, Int) = (row["county"], row["case_id"], row["number"])
        let key: StatementArguments = [county, id, number]
        let (amount, repaid): (Int64, Int64) = (row["amount"], row["repaid"])
        var covered = repaid
        let instalments = try Row.fetchAll(
            database,
            sql: """
                SELECT due_on, amount FROM clawback_instalment WHERE county = ? AND case_id = ? AND number = ? ORDER BY due_on
                """, arguments: key
        ).map { part in
            let (due, share): (String, Int64) = (part[0], part[1])
            let here = min(covered, share)
            covered -= here
            return ClawbackAnswer.Instalment(
                dueOn: due, amount: share, repaid: here, isOverdue: here < share && due < day.description)
        }
        let money = try Row.fetchAll(
            database,
            sql: """
                SELECT on_day, amount, document, against FROM clawback_money WHERE county = ? AND case_id = ? AND number = ?
                ORDER BY seq
                """, arguments: key
        ).map { ClawbackAnswer.Money(on: $0[0], amount: $0[1], document: $0[2], against: $0[3]) }
        let state: String = row["state"]
        let (opened, ended): (String, String?) = (row["opened_on"], row["ended_on"])
        let last = ended.flatMap { Day($0) } ?? day
        return ClawbackAnswer(
            case: id, number: number, item: row["item"], state: state,
            stateZh: ClawbackState(rawValue: state)?.zh ?? state, source: row["source"], finding: row["finding"],
            reason: row["reason"], payee: row["payee"], amount: amount, paid: row["paid"], repaid: repaid,
            left: state == ClawbackState.decided.rawValue ? amount - repaid : 0, fund: row["fund"], openedOn: opened,
            age: max(0, Day(opened)?.days(to: last) ?? 0), document: row["document"], answerBy: row["answer_by"],
            statement: row["statement"], way: row["way"], decision: row["decision"], endedOn: ended,
            instalments: instalments, money: money)
    }

    static func summary(_ database: Database, _ county: DivisionCode, on day: Day) throws -> ClawbackSummary {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT state, COUNT(*), SUM(amount), SUM(repaid), MIN(opened_on) FROM clawback WHERE county = ? GROUP BY state
                """, arguments: [county.description])
        let lines = rows.map { row in
            let (state, first): (String, String) = (row[0], row[4])
            return ClawbackSummary.Line(
                state: state, stateZh: ClawbackState(rawValue: state)?.zh ?? state, count: row[1], amount: row[2],
                repaid: row[3], oldest: max(0, Day(first)?.days(to: day) ?? 0))
        }
        let overdue = try Int.fetchOne(
            database,
            sql: """
                SELECT COUNT(*) FROM clawback b WHERE b.county = ? AND b.state = 'decided' AND b.repaid < (
                    SELECT coalesce(SUM(amount), 0) FROM clawback_instalment i
                    WHERE i.county = b.county AND i.case_id = b.case_id AND i.number = b.number AND i.due_on < ?)
                """, arguments: [county.description, day.description])
        let decided = lines.first { $0.state == ClawbackState.decided.rawValue }
        return ClawbackSummary(
            states: lines, toCome: decided.map { $0.amount - $0.repaid } ?? 0,
            returned: lines.reduce(0) { $0 + $1.repaid }, overdue: overdue ?? 0)
    }

    // MARK: Sanctions and responsibility

    static func sanctions(
        _ database: Database, _ county: DivisionCode, party: String?, isRunning: Bool?, on day: Day, _ page: PageAsked
    ) throws -> PageAnswer<SanctionAnswer> {
        let running = "from_day <= :day AND until_day >= :day AND (lifted_on IS NULL OR lifted_on > :day)"
        let condition = """
            county = :county AND (:party IS NULL OR party = :party) AND (:running IS NULL OR (\(running)) = :running)
            AND :day IS NOT NULL
            """
        let arguments: StatementArguments = [
            "county": county.description, "party": party, "running": isRunning.map { $0 ? 1 : 0 },
            "day": day.description,
        ]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM sanction WHERE \(condition)", arguments: arguments)
        let items = try Row.fetchAll(
            database,
            sql: """
                SELECT *, (\(running)) AS running FROM sanction WHERE \(condition) ORDER BY from_day DESC, sanction
                LIMIT :limit OFFSET :offset
                """, arguments: arguments + ["limit": page.size, "offset": (page.number - 1) * page.size]
        ).map { row in
            SanctionAnswer(
                sanction: row["sanction"], party: row["party"], ground: row["ground"], document: row["document"],
                from: row["from_day"], until: row["until_day"], reason: row["reason"], recordedOn: row["recorded_on"],
                case: row["case_id"], liftedOn: row["lifted_on"], liftReason: row["lift_reason"],
                isRunning: row["running"])
        }
        return PageAnswer(page: page.number, pageSize: page.size, total: total ?? 0, items: items)
    }

    static func matters(
        _ database: Database, _ county: DivisionCode, isOpen: Bool?, _ page: PageAsked
    ) throws -> PageAnswer<ResponsibilityAnswer> {
        let condition = "county = :county AND (:open IS NULL OR (closed_on IS NULL) = :open)"
        let arguments: StatementArguments = ["county": county.description, "open": isOpen.map { $0 ? 1 : 0 }]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM responsibility WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM responsibility WHERE \(condition) ORDER BY opened_on DESC, matter LIMIT :limit OFFSET :offset
                """, arguments: arguments + ["limit": page.size, "offset": (page.number - 1) * page.size])
        let items = try rows.map { row in
            let matter: String = row["matter"]
            let measures = try Row.fetchAll(
                database,
                sql: """
                    SELECT measure, on_day, due_on FROM responsibility_measure WHERE county = ? AND matter = ? ORDER BY seq
                    """, arguments: [county.description, matter]
            ).map { ResponsibilityAnswer.Measure(measure: $0[0], on: $0[1], dueOn: $0[2]) }
            return ResponsibilityAnswer(
                matter: matter, unit: row["unit"], finding: row["finding"], openedOn: row["opened_on"],
                organisation: row["organisation"], case: row["case_id"], ground: row["ground"],
                closedOn: row["closed_on"], result: row["result"], measures: measures)
        }
        return PageAnswer(page: page.number, pageSize: page.size, total: total ?? 0, items: items)
    }

    // MARK: The bank's replies

    /// The latest first.
    static func replies(
        _ database: Database, _ county: DivisionCode, _ batch: PaymentBatchID, _ page: PageAsked
    ) throws -> PageAnswer<BankReplyAnswer> {
        let key: StatementArguments = [county.description, batch.description]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM bank_reply WHERE county = ? AND batch = ?", arguments: key)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT seq, digest, template, rows, repeated, on_day FROM bank_reply WHERE county = ? AND batch = ?
                ORDER BY seq DESC LIMIT ? OFFSET ?
                """, arguments: key + [page.size, (page.number - 1) * page.size])
        let items = try rows.map { row in
            let staged = try Row.fetchAll(
                database,
                sql: """
                    SELECT row, column_title, code, zh, en FROM bank_reply_row WHERE county = ? AND seq = ?
                    ORDER BY row, code LIMIT \(SubsidyQueries.largestPage)
                    """, arguments: [county.description, row[0] as Int64]
            ).map { BankReplyAnswer.StagedRow(row: $0[0], column: $0[1], code: $0[2], zh: $0[3], en: $0[4]) }
            return BankReplyAnswer(
                digest: row[1], template: row[2], on: row[5], rows: row[3], repeated: row[4], staged: staged)
        }
        return PageAnswer(page: page.number, pageSize: page.size, total: total ?? 0, items: items)
    }
}
