import Calendars
import Crypto
import Foundation
import Models
import ServiceKit
import Sheets

/// The update as the other system takes it: the one place where full ID numbers leave the ledger, a row a person.
///
/// The national forms' own columns are not published; the titles are those of the provincial labour and employment imports.
struct UpdateFile {
    static let titles = [
        "更新类型", "乡镇代码", "行政村代码", "行政村", "姓名", "身份证号", "文化程度", "劳动能力", "脱贫属性", "就业创业状态", "就业地域", "行业",
        "月收入(元)", "就创业意愿", "培训意愿",
    ]

    let file: SheetFile
    /// What the file holds, in its order.
    let lines: [PlatformUpdateLine]
    /// People whose number no key opens any more; they are not in the file.
    let unopened: Int

    init(
        _ update: PlatformUpdate, name: String, format: SheetFile.Format, places: [String: String],
        cipher: some FieldCipher
    ) throws {
        var lines: [PlatformUpdateLine] = []
        var rows: [[SheetCell]] = []
        var unopened = 0
        for line in update.lines where lines.count < PlatformUpdate.mostLines {
            guard let own = update.people[line.person] else { continue }
            guard let sealed = Sealed(own.sealedIDNumber),
                let number = try? cipher.open(sealed, field: PersonalField.idNumber)
            else {
                unopened += 1
                continue
            }
            lines.append(line)
            rows.append(Self.row(own, kind: line.kind, number: number, places: places))
        }
        file = try SheetFile(
            name: name, sheet: "更新数据", format: format, titles: Self.titles,
            widths: [10, 12, 15, 16, 12, 22, 12, 12, 16, 14, 14, 14, 12, 14, 14], rows: rows)
        self.lines = lines
        self.unopened = unopened
    }

    /// SHA-256 of the file, hexadecimal.
    var hash: String {
        SHA256.hash(data: file.bytes).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    private static func row(
        _ own: ComparedPerson, kind: String, number: String, places: [String: String]
    ) -> [SheetCell] {
        let village = own.village.description
        return [
            .text(word(for: kind, own)), .text(own.village.town?.description ?? ""), .text(village),
            .text(places[village] ?? ""), .text(own.name), .text(number),
            .text(Education(rawValue: own.education)?.label ?? own.education),
            .text(LabourAbility(rawValue: own.labourAbility)?.label ?? own.labourAbility), .text(own.poverty),
            .text(EmploymentState(rawValue: own.status)?.label ?? own.status), .text(own.workArea),
            .text(own.industry), own.income.map { .yuan($0) } ?? .text(""), .text(own.jobWish),
            .text(own.trainingWish),
        ]
    }

    private static func word(for kind: String, _ own: ComparedPerson) -> String {
        switch kind {
        case "new": return "新增"
        case "changed": return "变更"
        default:
            guard case .closed(let reason, _) = own.standing else { return "退出" }
            let words = ["death": "死亡", "emigration": "出国定居", "moved-away": "迁出"]
            return "退出（\(words[reason] ?? reason)）"
        }
    }
}
