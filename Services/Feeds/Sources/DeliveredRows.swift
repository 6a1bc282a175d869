import Calendars
import Models
import Sheets

/// A row of a delivered file before anything is made of it.
enum DeliveredRow {
    case cells(number: Int, RowCells)
    /// An event of a device whose form is in order.
    case event(number: Int, DeviceEvent, IDNumber)
    /// A payroll line whose form is in order.
    case pay(number: Int, PayLine, IDNumber)
    /// The row could not even be taken apart; the next one can.
    case broken(RefusedRow)
}

/// The cells of one row by the names under which its source asks for them.
struct RowCells {
    let cell: (String) -> SheetCell
    /// Whether the table has such a column at all.
    let has: (String) -> Bool
    /// What a column is called where the row came from.
    let title: (String) -> String
    /// The cells of columns that the source does not know, under their titles.
    let others: () -> [(title: String, cell: SheetCell)]

    init(
        has: @escaping (String) -> Bool = { _ in true },
        others: @escaping () -> [(title: String, cell: SheetCell)] = { [] },
        title: @escaping (String) -> String = { $0 },
        cell: @escaping (String) -> SheetCell
    ) {
        self.cell = cell
        self.has = has
        self.others = others
        self.title = title
    }
}

/// The rows of a delivered file, one at a time and in bounded memory.
protocol DeliveredRows: AnyObject {
    /// - Throws: `DeliveryProblem` when the rest of the file cannot be read.
    func next() throws -> DeliveredRow?
}

/// The rows of a table below its header.
final class TableRows: DeliveredRows {
    private let reader: SheetReader
    private let header: HeaderRow

    /// - Throws: `DeliveryProblem` when the file is no table with these columns.
    ///
    /// - Parameter check: what else the source asks of the columns that were found.
    init(
        path: String, fileName: String, columns: [HeaderColumn],
        check: (_ has: (String) -> Bool) throws -> Void = { _ in }
    ) throws {
        do {
            reader = try SheetReader.open(path: path, fileName: fileName)
            header = try HeaderRow.find(in: reader, columns: columns)
        } catch let problem as SheetProblem {
            throw DeliveryProblem(problem)
        }
        try check { [header] in header.column($0) != nil }
    }

    func next() throws -> DeliveredRow? {
        do {
            guard let row = try reader.next() else { return nil }
            return .cells(
                number: row.number,
                RowCells(
                    has: { [header] in header.column($0) != nil },
                    others: { [header] in
                        header.unknownColumns.map { ($0.title, row.cell($0.column)) }
                    }
                ) { [header] in header.cell($0, in: row) })
        } catch let problem as SheetProblem {
            guard problem.isRowOnly, let row = problem.row else { throw DeliveryProblem(problem) }
            return .broken(
                RefusedRow(
                    row: row, column: problem.column.map(SheetProblem.columnName) ?? "", code: problem.code.rawValue,
                    message: problem.message))
        }
    }
}
