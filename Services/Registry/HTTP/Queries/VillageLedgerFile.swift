import Calendars
import Foundation
import Models
import Sheets

/// A ledger as a table to print or to take along: a title, the columns' titles, the people by household, and the foot.
enum VillageLedgerFile {
    enum Format: String, CaseIterable, Sendable {
        case csv, xlsx

        var contentType: String {
            switch self {
            case .csv: "text/csv; charset=utf-8"
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        }
    }

    static let titles = [
        "序号", "户主", "与户主关系", "姓名", "身份证号", "性别", "出生日期", "年龄", "文化程度", "劳动能力", "联系电话", "脱贫属性",
        "易地搬迁安置点", "是否残疾", "就业状况", "状况依据", "状况日期", "务工地域", "行业", "务工起始日期", "月收入(元)", "技能水平", "求职意向",
        "创业意愿", "培训需求", "培训情况", "备注",
    ]

    /// - Returns: the file's bytes.
    /// - Throws: `SheetProblem`.
    static func bytes(_ page: VillageLedgerPage, _ format: Format) throws -> Data {
        let path = NSTemporaryDirectory() + "laowu-ledger-\(UUID().uuidString).\(format.rawValue)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer: any SheetWriter =
            switch format {
            case .csv: try CSVWriter(path: path)
            case .xlsx: try XLSXWriter(path: path, sheetName: "台账", headerRows: 2)
            }
        try writer.write(row: [.text("\(page.title) \(page.asOf)")])
        try writer.write(row: titles.map { .text($0) })
        for (index, line) in page.items.enumerated() { try writer.write(row: cells(line, index + 1)) }
        for row in foot(page.foot) { try writer.write(row: row) }
        try writer.close()
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    private static func cells(_ line: VillageLedgerLine, _ number: Int) -> [SheetCell] {
        let texts: [String?] = [
            line.headName, line.isHead ? "户主" : line.relation.map { word($0, Relation.self) }, line.name,
            line.maskedIDNumber, Sex(code: line.sex)?.label ?? line.sex, line.birth,
        ]
        let rest: [String?] = [
            word(line.education, Education.self), word(line.labourAbility, LabourAbility.self), line.maskedPhone,
            line.povertyStatus, line.relocationSite, line.isDisabled ? "是" : "否",
            line.employment.map { word($0, EmploymentState.self) }, line.employmentStrength?.label, line.employmentOn,
            line.workArea.map(place), line.industry, line.workSince,
        ]
        let wishes = [
            line.skills.joined(separator: "、"), line.jobWish, line.startUpWish, line.trainingWish, line.training,
            line.note,
        ]
        return [.integer(number)] + texts.map(cell) + [.integer(line.age)] + rest.map(cell)
            + [line.monthlyIncome.map { .yuan(Fen($0)) } ?? .empty] + wishes.map(cell)
    }

    private static func cell(_ text: String?) -> SheetCell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }

    private static func foot(_ foot: LedgerFoot) -> [[SheetCell]] {
        var sums: [(String, Int)] = [
            ("户数", foot.households), ("人数", foot.people), ("劳动力", foot.labour), ("就业", foot.working),
            ("转移就业", foot.transferred),
        ]
        sums += foot.byWorkArea.sorted { $0.key < $1.key }.map { ("其中:\(place($0.key))", $0.value) }
        sums += [
            ("参加过培训", foot.trained), ("有技能", foot.withSkill), ("有求职意向", foot.withJobWish),
            ("有培训需求", foot.withTrainingWish), ("建档立卡", foot.registeredPoor), ("易地搬迁", foot.relocated),
            ("残疾", foot.disabled),
        ]
        var rows: [[SheetCell]] = sums.map { [.text("合计"), .text($0.0), .integer($0.1)] }
        if foot.withIncome > 0 {
            rows.append([
                .text("合计"), .text("平均月收入(元)"), .yuan(Fen(foot.incomeFen / Int64(foot.withIncome))),
            ])
        }
        return rows
    }

    private static func word<Code: RosterCode>(_ value: String, _ table: Code.Type) -> String {
        Code(rawValue: value)?.label ?? value
    }

    private static func place(_ area: String) -> String {
        switch area {
        case "in-county": "县内"
        case "in-province": "省内县外"
        case "out-of-province": "省外"
        default: "未知"
        }
    }
}

extension EvidenceStrength {
    fileprivate var label: String {
        switch self {
        case .selfReported: "本人申报"
        case .visited: "上门走访"
        case .dataCompared: "数据比对"
        }
    }
}
