import Foundation
import Models
import Sheets

/// Payroll and the people in it as files for `feeds`.
struct PayrollFiles {
    let folder: String

    static let titles = PayrollWriter.titles + ["欠发工资", "更正序号"]

    /// Writes a roster a county.
    ///
    /// - Returns: the names of the files by county.
    @discardableResult
    func writePeople(_ simulator: PayrollSimulator) throws -> [(name: String, county: DivisionCode)] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try simulator.counties.enumerated().map { index, county in
            let name = "people-\(county).csv"
            let place = CountyPlace(county)
            try table(name, RosterWriter.titles + ["村代码"]) { write in
                for (number, worker) in simulator.workers.enumerated() where worker.county == index {
                    try write([
                        worker.name, worker.idNumber, worker.name, worker.idNumber, "", "初中", "转移就业", "", "普通劳动力",
                        "未参加", "", "否", "非在校", "", place.village(number / 400 % min(place.mostVillages, 200)).code,
                    ])
                }
            }
            return (name, county)
        }
    }

    /// Writes the sheets of an employer, all months in one file.
    ///
    /// - Returns: the file's name, and its rows.
    func writeSheet(_ employer: Int, _ simulator: inout PayrollSimulator) throws -> (name: String, rows: Int) {
        let name = "payroll-\(simulator.employers[employer]).csv"
        var rows = 0
        try table(name, Self.titles) { write in
            while let lines = simulator.next(of: employer..<employer + 1) {
                rows += lines.count
                for line in lines {
                    try write([
                        "", simulator.employers[employer], line.month.description, line.paidOn.description, line.name,
                        line.idNumber, "", String(line.days), line.gross.yuanText, line.deductions.yuanText,
                        line.net.yuanText, "", line.arrears == .zero ? "" : line.arrears.yuanText,
                        line.revision == 0 ? "" : String(line.revision),
                    ])
                }
            }
        }
        return (name, rows)
    }

    /// Writes the lines of the other employers as JSON lines.
    ///
    /// - Returns: how many there are.
    func writeLines(_ employers: Range<Int>, _ simulator: inout PayrollSimulator) throws -> Int {
        let path = "\(folder)/payroll.jsonl"
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        defer { try? file.close() }
        var count = 0
        while let lines = simulator.next(of: employers) {
            count += lines.count
            try file.write(contentsOf: Data(lines.map { simulator.json($0) + "\n" }.joined().utf8))
        }
        return count
    }

    private func table(
        _ name: String, _ titles: [String], _ body: (_ write: ([String]) throws -> Void) throws -> Void
    ) throws {
        let writer = try CSVWriter(path: "\(folder)/\(name)", encoding: .gb18030)
        try writer.write(row: titles.map(SheetCell.text))
        try body { try writer.write(row: $0.map(SheetCell.text)) }
        try writer.close()
    }
}
