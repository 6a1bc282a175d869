import Models
import Store

/// The payroll sheets that were taken, with what became of their lines: each sheet counts once.
struct PayrollSheetTable {
    static let schema = """
        CREATE TABLE payroll_sheet (
            county TEXT NOT NULL, batch TEXT NOT NULL, first INTEGER NOT NULL, lines INTEGER NOT NULL,
            paid INTEGER NOT NULL, changed INTEGER NOT NULL, known INTEGER NOT NULL, apart INTEGER NOT NULL,
            -- By how much the sheet changed what employers paid, in fen.
            difference INTEGER NOT NULL,
            PRIMARY KEY (county, batch, first), CHECK (lines >= paid + changed + known + apart)) WITHOUT ROWID;

        """

    private let add, find: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT INTO payroll_sheet VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        find = try connection.prepare("SELECT 1 FROM payroll_sheet WHERE county = ? AND batch = ? AND first = ?")
    }

    func isTaken(_ sheet: PayrollSheet) throws -> Bool {
        try find.first(sheet.county, sheet.batch, sheet.first) { _ in true } ?? false
    }

    func apply(_ event: PayrollSheetTaken, _ months: [PayrollMonthRecorded]) throws {
        let paid = months.count { $0.previous == nil }
        let difference = months.reduce(Fen.zero) { $0 + $1.net - ($1.previous ?? .zero) }
        try add.run(
            event.county, event.batch, event.first, event.lines.count, paid, months.count - paid,
            event.outcomes.count { $0 == "known" }, event.outcomes.count { $0 == "apart" }, difference)
    }
}
