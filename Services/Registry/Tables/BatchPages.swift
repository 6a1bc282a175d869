import Foundation
import GRDB
import Models
import Sheets

/// What became of a delivered batch in a county, counted, and how its undoing stands.
public struct BatchPage: Codable, Sendable, Equatable {
    public struct Count: Codable, Sendable, Equatable {
        public var outcome: RosterVerdict.Outcome
        public var label: String
        public var rows: Int
    }

    public struct Undo: Codable, Sendable, Equatable {
        /// `running` or `completed`
        public var state: String
        public var reason: String
        public var actor: String
        public var beganOn: String
        public var completedOn: String?
        /// The last row that was looked at since the last order, of `lastRow`.
        public var through: Int
        public var lastRow: Int
        public var withdrawn: Int
        public var requestsWithdrawn: Int
        /// How many registrations stayed, by what hangs on them.
        public var kept: [Kept]
    }

    public struct Kept: Codable, Sendable, Equatable {
        public var reason: String
        public var label: String
        public var rows: Int
    }

    public var batch: String
    public var county: String
    public var rows: Int
    public var outcomes: [Count]
    public var undo: Undo?
}

/// One row of a batch and what became of it.
public struct BatchRow: Codable, Sendable, Equatable {
    public var row: Int
    public var person: String
    public var outcome: RosterVerdict.Outcome
    public var village: String?
    public var existingVillage: String?
    /// The county that holds the person's living record, where that is another one.
    public var heldBy: String?
    public var differences: String?
    /// The change request that the row opened.
    public var request: String?
    public var requestState: String?
    /// What kept the registration when the batch was undone.
    public var kept: String?
}

extension BatchPage {
    /// `nil` when no row of the batch came to the county.
    public static func read(_ database: Database, county: DivisionCode, batch: BatchID) throws -> BatchPage? {
        let key: StatementArguments = [county.description, batch.description]
        let counted = try Row.fetchAll(
            database,
            sql: """
                SELECT outcome, reason, COUNT(*) AS rows, MAX(row) AS last FROM feed_row
                WHERE county = ? AND batch = ? GROUP BY outcome, reason
                """, arguments: key)
        guard !counted.isEmpty else { return nil }
        let counts = counted.map { row in
            let outcome = RosterVerdict.Outcome(outcome: row["outcome"], reason: row["reason"])
            return Count(outcome: outcome, label: outcome.label, rows: row["rows"])
        }
        var page = BatchPage(
            batch: batch.description, county: county.description, rows: counts.reduce(0) { $0 + $1.rows },
            outcomes: counts.sorted { $0.outcome.rawValue < $1.outcome.rawValue })
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM batch_undo WHERE county = ? AND batch = ?", arguments: key)
        else { return page }
        let kept = try Row.fetchAll(
            database,
            sql: """
                SELECT reason, COUNT(*) AS rows FROM batch_undo_kept WHERE county = ? AND batch = ?
                GROUP BY reason ORDER BY reason
                """, arguments: key
        ).map { Kept(reason: $0["reason"], label: KeptReason.label($0["reason"]), rows: $0["rows"]) }
        page.undo = Undo(
            state: row["state"], reason: row["reason"], actor: row["actor"], beganOn: row["began_on"],
            completedOn: row["completed_on"], through: row["through"],
            lastRow: counted.compactMap { $0["last"] as Int? }.max() ?? 0, withdrawn: row["withdrawn"],
            requestsWithdrawn: row["requests"], kept: kept)
        return page
    }
}

extension BatchRow {
    /// The rows of a batch in the order of the file, from the row after `row`.
    ///
    /// - Parameter outcome: only these; `nil` for all.
    public static func page(
        _ database: Database, county: DivisionCode, batch: BatchID, after row: Int, limit: Int,
        outcome: RosterVerdict.Outcome? = nil
    ) throws -> [BatchRow] {
        var after = row
        var found: [BatchRow] = []
        while found.count < limit {
            let rows = try Row.fetchAll(
                database, sql: Self.sql,
                arguments: [
                    "county": county.description, "batch": batch.description, "row": after, "limit": limit,
                ])
            found += rows.map(BatchRow.init).filter { outcome == nil || $0.outcome == outcome }
            guard rows.count == limit, let last = rows.last else { break }
            after = last["row"]
        }
        return Array(found.prefix(limit))
    }

    private static let sql = """
        SELECT f.*, p.state, p.held_by, c.request, c.state AS request_state, k.reason AS kept FROM feed_row f
        LEFT JOIN person p USING (county, person)
        LEFT JOIN change_request c ON c.county = f.county AND c.person = f.person AND c.batch = f.batch AND c.row = f.row
        LEFT JOIN batch_undo_kept k ON k.county = f.county AND k.batch = f.batch AND k.row = f.row
        WHERE f.county = :county AND f.batch = :batch AND f.row > :row ORDER BY f.row LIMIT :limit
        """

    private init(_ row: Row) {
        let recorded = RosterVerdict.Outcome(outcome: row["outcome"], reason: row["reason"])
        let isElsewhere = row["state"] as String? == "denied" && [.registered, .same, .differs].contains(recorded)
        self.init(
            row: row["row"], person: row["person"], outcome: isElsewhere ? .otherCounty : recorded,
            village: row["village"], existingVillage: row["existing_village"], heldBy: row["held_by"],
            differences: row["differences"], request: row["request"], requestState: row["request_state"],
            kept: row["kept"])
    }

    static let titles = "行,结果,处理办法,人员,行政村,已登记行政村,档案所在县,不一致的列,变更申请,撤销时保留的原因"

    /// The row as a line of a table; nothing in it can be taken for a formula.
    var line: String {
        let fields = [
            String(row), outcome.label, outcome.advice, person, village ?? "", existingVillage ?? "", heldBy ?? "",
            differences ?? "", request ?? "", kept.map(KeptReason.label) ?? "",
        ]
        return QuotedRow.text(fields)
    }
}

/// What can hang on a registration, in Chinese.
enum KeptReason {
    static func label(_ reason: String) -> String { labels[reason] ?? reason }

    private static let labels = [
        "contract": "有劳动合同", "payroll": "有工资发放记录", "class": "已参加培训班", "claim": "有补贴申领", "poverty-status": "有脱贫属性记录",
        "account": "有银行账户", "status": "有身份记录", "entry": "有意愿、技能或证书", "change-decided": "变更申请已审批",
        "change-pending": "有待审变更申请", "move": "有跨县迁移", "closed": "档案已关闭", "duplicate-decided": "疑似重复已处理",
        "survey": "有调查记录", "verification": "有核查记录", "spot-check": "已被抽查", "hardship": "有困难认定", "unemployment": "有失业登记",
        "service": "有就业服务记录", "platform": "已报送上级系统", "erasure": "有个人信息删除申请", "help": "有帮扶记录", "history": "档案有变更记录",
        "other-delivery": "其他批次也报送了该人员",
    ]
}
