import Models
import Sheets

/// Writes one roster of a whole county: the labour import's fourteen columns and one for the village, a household after the
/// other. Everybody in it is made up, and everybody is another person.
struct WholeCountyRoster {
    let county: DivisionCode
    let people: Int
    let seed: UInt64

    /// People to a household, and households to a village at least.
    private static let household = 4
    private static let mostVillages = 400

    /// - Parameter path: its ending says the form, `.csv` or `.xlsx`.
    /// - Returns: villages named.
    func write(to path: String, progress: (Int) -> Void) throws -> Int {
        let place = CountyPlace(county)
        let villages = max(1, min(Self.mostVillages, place.mostVillages, people / 50))
        let reference = Day("2018-01-01")!
        var random = SplitMix64(seed: seed, "whole county")
        var issuer = IDNumberIssuer(reference: reference)
        let writer: any SheetWriter =
            path.hasSuffix(".xlsx") ? try XLSXWriter(path: path) : try CSVWriter(path: path, encoding: .gb18030)
        try writer.write(row: (RosterWriter.titles + ["村代码"]).map(SheetCell.text))
        var head = (name: "", number: "")
        for number in 0..<people {
            let male = random.chance(0.52)
            let group = random.pick(weighted: NameBook.groups(of: county.description))
            let born = reference.adding(days: -random.within(16 * 366...60 * 365))
            let (idNumber, birth) = issuer.idNumber(address: county.description, birth: born, male: male, &random)
            let name =
                NameBook.surname(of: group, &random) + NameBook.given(male: male, born: birth.year, &random)
            if number % Self.household == 0 { head = (name, idNumber) }
            let isIdle = random.chance(0.1)
            try writer.write(row: [
                .text(head.name), .text(head.number), .text(name), .text(idNumber),
                .text("1" + String(3_000_000_000 + number)),
                .text(random.pick(["小学", "初中", "初中", "高中", "大专"])),
                .text(isIdle ? "未就业创业" : random.pick(["转移就业", "农业就业"])), .text(isIdle ? "愿意就业" : ""),
                .text("普通劳动力"), .text("未参加"), .text(random.pick(["", "家政", "电工"])), .text("否"), .text("非在校"), "",
                .text(place.village(number / Self.household % villages).code),
            ])
            if number % 50_000 == 49_999 { progress(number + 1) }
        }
        try writer.close()
        return villages
    }
}
