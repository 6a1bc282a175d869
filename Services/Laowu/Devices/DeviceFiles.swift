import Foundation
import Models
import Sheets

/// Everything that simulated devices need around them, as files for `feeds`: the people, their institution and their classes.
struct DeviceFiles {
    let folder: String
    let county: DivisionCode

    /// Writes all but the events.
    ///
    /// - Returns: the institution's credit code.
    @discardableResult
    func write(_ simulator: DeviceSimulator, seed: UInt64) throws -> String {
        let institution = OrganisationBook(
            county: CountyPlace(county), seed: seed, people: simulator.people, firstPayrollMonth: simulator.end.month
        ).institution(0)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try table("organisations.csv", ["类型", "名称", "统一社会信用代码", "所在地代码"]) { write in
            try write(["培训机构", institution.name, institution.code, county.description])
        }
        let village = CountyPlace(county).village(0).code
        try table("people.csv", RosterWriter.titles + ["村代码"]) { write in
            for course in simulator.courses {
                for trainee in course.trainees {
                    try write([
                        trainee.name, trainee.idNumber, trainee.name, trainee.idNumber, "", "初中", "未就业创业", "愿意就业",
                        "普通劳动力", "未参加", "", "否", "非在校", "", village,
                    ])
                }
            }
        }
        try table("rosters.csv", ["班级代码", "姓名", "身份证号", "本人选择"]) { write in
            for course in simulator.courses {
                for trainee in course.trainees { try write([course.code, trainee.name, trainee.idNumber, "是"]) }
            }
        }
        return institution.code
    }

    private func table(
        _ name: String, _ titles: [String], _ body: (_ write: ([String]) throws -> Void) throws -> Void
    ) throws {
        let writer = try CSVWriter(path: "\(folder)/\(name)", encoding: .gb18030)
        try writer.write(row: titles.map(SheetCell.text))
        try body { try writer.write(row: $0.map(SheetCell.text)) }
        try writer.close()
    }

    /// Writes all that devices report into one file.
    ///
    /// - Returns: its lines.
    func writeEvents(_ simulator: inout DeviceSimulator) throws -> Int {
        let path = "\(folder)/events.jsonl"
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        defer { try? file.close() }
        var count = 0
        while let lines = simulator.next() {
            count += lines.count
            if !lines.isEmpty { try file.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8)) }
        }
        return count
    }
}
