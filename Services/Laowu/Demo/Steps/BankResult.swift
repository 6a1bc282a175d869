import Models
import ServiceKit
import Sheets

/// A line of the bank's result file.
struct BankResult: Sendable {
    let line: Int
    let isPaid: Bool
    let reason: String

    var json: JSONValue {
        .object(["line": .integer(Int64(line)), "isPaid": .bool(isPaid), "reason": .string(reason)])
    }

    /// - Throws: `SheetProblem`; `DemoProblem.unusable` for a line without a number or a word on it.
    static func lines(of path: String) throws -> [BankResult] {
        let reader = try SheetReader.open(path: path)
        let header = try HeaderRow.find(
            in: reader,
            columns: [
                HeaderColumn("line", titles: ["序号"]), HeaderColumn("result", titles: ["处理结果"]),
                HeaderColumn("reason", titles: ["失败原因"]),
            ])
        var lines: [BankResult] = []
        while let row = try reader.next() {
            guard let line = CellText.integer(header.cell("line", in: row)) else { throw DemoProblem.unusable(path) }
            switch header.text("result", in: row) {
            case "成功": lines.append(BankResult(line: line, isPaid: true, reason: ""))
            case "失败": lines.append(BankResult(line: line, isPaid: false, reason: header.text("reason", in: row)))
            default: throw DemoProblem.unusable(path)
            }
        }
        return lines
    }
}
