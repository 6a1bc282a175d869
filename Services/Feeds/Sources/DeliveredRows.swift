import Models
import Sheets

/// A row of a delivered file before anything is made of it.
enum DeliveredRow {
    case cells(number: Int, (String) -> SheetCell)
    /// The row could not even be taken apart; the next one can.
    case broken(RefusedRow)
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
    init(path: String, fileName: String, columns: [HeaderColumn]) throws {
        do {
            reader = try SheetReader.open(path: path, fileName: fileName)
            header = try HeaderRow.find(in: reader, columns: columns)
        } catch let problem as SheetProblem {
            throw DeliveryProblem(problem)
        }
    }

    func next() throws -> DeliveredRow? {
        do {
            guard let row = try reader.next() else { return nil }
            return .cells(number: row.number) { [header] in header.cell($0, in: row) }
        } catch let problem as SheetProblem {
            guard problem.isRowOnly, let row = problem.row else { throw DeliveryProblem(problem) }
            return .broken(
                RefusedRow(
                    row: row, column: problem.column.map(SheetProblem.columnName) ?? "", code: problem.code.rawValue,
                    message: problem.message))
        }
    }
}
