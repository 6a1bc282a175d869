import Calendars
import Foundation
import Models
import Sheets

/// Finds the villages of a whole county's file by their names. Remembers what it has found: a file names few villages often.
final class VillageBook {
    enum Finding: Equatable {
        case village(DivisionCode)
        case unknownTown
        case unknown
        /// Several villages of the area bear the name.
        case ambiguous
    }

    private let divisions: Divisions
    private let area: DivisionCode
    private var findings: [String: Finding] = [:]

    /// Names remembered; a file with more distinct ones is full of errors.
    private static let mostNames = 20_000

    init(_ divisions: Divisions, in area: DivisionCode) {
        self.divisions = divisions
        self.area = area
    }

    /// - Parameters:
    ///   - town: may be blank where the village's name is the only one of its kind in the area.
    ///   - village: the full name, or one without its unit.
    func find(town: String, village: String) -> Finding {
        let key = "\(town)\u{0}\(village)"
        if let known = findings[key] { return known }
        if findings.count >= Self.mostNames { findings = [:] }
        let finding = look(town, village)
        findings[key] = finding
        return finding
    }

    private func look(_ town: String, _ village: String) -> Finding {
        var place = area
        if !town.isEmpty {
            guard let found = divisions.area(named: town, level: .town, in: area) else { return .unknownTown }
            place = found.code
        }
        if let found = divisions.area(named: village, level: .village, in: place) { return .village(found.code) }
        let stem = Self.stem(of: village)
        let bearers = divisions.all(.village).filter { $0.code.lies(in: place) && Self.stem(of: $0.name) == stem }
        guard let first = bearers.first, stem.count >= 2 else { return .unknown }
        return bearers.count > 1 ? .ambiguous : .village(first.code)
    }

    /// A village's name without what kind of unit it is: 某某村村民委员会, 某某村委会 and 某某村 are one village.
    private static func stem(of name: String) -> Substring {
        var stem = name[...]
        while let unit = units.first(where: { stem.hasSuffix($0) && stem.count > $0.count }) {
            stem = stem.dropLast(unit.count)
        }
        return stem
    }

    private static let units = ["村民委员会", "居民委员会", "村委会", "居委会", "社区", "村"]
}

extension RowReading {
    /// The village of a row: the file's own, or the one that the row names by its code or by town and village.
    mutating func village() -> DivisionCode? {
        let code = CellText.identifier(cell("村代码").text)
        guard !place.area.isVillage else {
            if !code.isEmpty, code != place.area.description {
                fail(
                    "村代码", "village-differs", "村代码与本文件所属的村不同，请核对，或按全县文件报送。",
                    "the code is another village's than this file's: check it, or send the file as the whole county's.")
            }
            return place.area
        }
        let village = code.isEmpty ? named() : coded(code)
        note("村", village?.description ?? "")
        return village
    }

    private mutating func coded(_ text: String) -> DivisionCode? {
        guard let code = DivisionCode(text), code.isVillage, !text.hasSuffix("000") else {
            fail(
                "村代码", "village-code-malformed", "村代码应为12位数字，末三位为村，请核对；表格如已将其存为数值，请改为文本。",
                "a village's code has 12 digits, the last three of them the village's own: check it; keep the column as text."
            )
            return nil
        }
        guard code.lies(in: place.area) else {
            fail(
                "村代码", "village-outside-area", "该村不在报送区划之内，请核对村代码，或由所属区划报送。",
                "the village lies outside the sender's area: check the code, or let its own area send the row.")
            return nil
        }
        return code
    }

    private mutating func named() -> DivisionCode? {
        let (town, village) = (CellText.folded(cell("乡镇").text), CellText.folded(cell("行政村").text))
        guard !village.isEmpty else {
            let column = cells.has("行政村") ? "行政村" : "村代码"
            failBlank(column)
            return nil
        }
        switch villages?.find(town: town, village: village) ?? .unknown {
        case .village(let code): return code
        case .unknownTown:
            fail(
                "乡镇", "town-unknown", "报送区划内没有这个乡镇，或同名的不止一个；请按区划表的名称填写，或填村代码。",
                "the sender's area has no such town, or several: write it as the division table does, or give the code."
            )
        case .unknown:
            fail(
                "行政村", "village-unknown", "区划表中没有这个行政村；请核对村名，或在“村代码”列填写12位代码。",
                "the division table has no such village: check the name, or give its 12 digits as 村代码.")
        case .ambiguous:
            fail(
                "行政村", "village-ambiguous", "同名的行政村不止一个；请填写乡镇和全称，或在“村代码”列填写12位代码。",
                "several villages bear the name: give the town and the full name, or the 12 digits as 村代码.")
        }
        return nil
    }
}

extension Divisions {
    /// This tree with the areas of a file that it does not know yet.
    ///
    /// - Throws: `TableProblem`, `DivisionsProblem`, or what reading the file throws.
    func adding(fileAt path: String) throws -> Divisions {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let local = try Divisions(csv: String(contentsOfFile: path, encoding: .utf8), file: name)
        return try adding(
            Division.Level.allCases.flatMap { local.all($0) }.filter { !isKnown($0.code) })
    }
}
