import Calendars
import Models

/// What a place without a row in the national table is.
enum LocalDivisionKind: String, CaseIterable, Sendable {
    /// A new district that a prefecture keeps itself; it has no national code.
    case district
    case town, village
    /// 自然村, inside an administrative village.
    case naturalVillage = "natural-village"
    /// 易地搬迁安置点
    case relocationSite = "relocation-site"

    /// The words of a file's column.
    init?(chinese text: String) {
        switch text {
        case "新区", "开发区", "功能区": self = .district
        case "乡镇", "乡", "镇", "街道", "民族乡": self = .town
        case "行政村", "村", "村委会", "社区", "居委会": self = .village
        case "自然村", "村民小组", "组": self = .naturalVillage
        case "安置点", "易地搬迁安置点", "易地扶贫搬迁安置点", "集中安置点": self = .relocationSite
        default: return nil
        }
    }

    var label: String {
        switch self {
        case .district: "新区"
        case .town: "乡镇"
        case .village: "行政村"
        case .naturalVillage: "自然村"
        case .relocationSite: "安置点"
        }
    }

    /// Digits of its code.
    var digits: Int {
        switch self {
        case .district: 6
        case .town: 9
        case .village, .naturalVillage, .relocationSite: 12
        }
    }

    /// Whether the place may lie directly in one with a code of so many digits.
    func fits(in parent: DivisionCode) -> Bool {
        switch (self, parent.level) {
        case (.district, .prefecture), (.town, .county), (.village, .township): true
        case (.naturalVillage, .village): true
        case (.relocationSite, .township), (.relocationSite, .village): true
        default: false
        }
    }
}

/// Which places may join the tree.
enum DivisionRules {
    /// Places of one file, which become one event: with names of the longest kind they stay below a megabyte.
    static let mostEntries = 2_000
    /// The local codes of places without one, inside their township. The statistical scheme gives villages 001–599 (居委会 0xx,
    /// 村委会 2xx, 类似村委会 4xx and 5xx).
    static let localCodes = 600...999

    /// What is wrong with a place.
    ///
    /// - Parameters:
    ///   - area: the county, or the prefecture for districts.
    ///   - isKnown: whether the tree, or an earlier row, has the place.
    static func problem(
        with entry: DivisionEntry, in area: DivisionCode, isKnown: (DivisionCode) throws -> Bool
    ) rethrows -> DivisionEntryProblem? {
        guard let kind = LocalDivisionKind(rawValue: entry.kind) else { return .kind }
        guard !entry.name.allSatisfy(\.isWhitespace), entry.name.count <= 60 else { return .name }
        guard entry.parent == area || entry.parent.lies(in: area), kind.fits(in: entry.parent) else { return .parent }
        // A district that a prefecture keeps is not known where its own townships are kept.
        guard try entry.parent == area || isKnown(entry.parent) else { return .unknownParent }
        if let code = entry.code {
            guard code.description.utf8.count == kind.digits, code.lies(in: area), code != area else { return .code }
            // A natural village may stand under another township's digits, never outside its county.
            guard kind != .village || code.lies(in: entry.parent) else { return .code }
            guard Divisions.standard[code] == nil else { return .national }
        } else if kind == .district || kind == .town {
            return .code
        }
        if let since = entry.since, let until = entry.until, until < since { return .dates }
        if let successor = entry.successor {
            guard entry.until != nil, successor != entry.code, try isKnown(successor) else { return .successor }
        }
        return nil
    }
}

/// Why a row of a division file is not taken: the column, and what to do.
enum DivisionEntryProblem: String, Sendable, CaseIterable {
    case kind, name, parent, code, dates, successor
    case unknownParent = "unknown-parent"
    case national = "in-national-table"
    case repeated

    var column: String {
        switch self {
        case .kind: "类型"
        case .name: "名称"
        case .parent, .unknownParent: "上级代码"
        case .code, .national, .repeated: "代码"
        case .dates: "启用日期、停用日期"
        case .successor: "并入代码"
        }
    }

    var message: (zh: String, en: String) {
        switch self {
        case .kind:
            (
                "类型请填：\(LocalDivisionKind.allCases.map(\.label).joined(separator: "、"))",
                "the kind is one of district, town, village, natural village, relocation site"
            )
        case .name: ("请填写名称，最多 60 个字", "give the place a name of at most 60 characters")
        case .parent:
            (
                "上级应在本辖区内：乡镇的上级是县，行政村的上级是乡镇，自然村的上级是行政村，安置点的上级是乡镇或行政村，新区的上级是地市",
                "the parent lies in the area: a county above a town, a town above a village, a village above a natural one"
            )
        case .unknownParent:
            ("上级不在区划表中，请先添加上级", "the parent is not in the tree: add it first")
        case .code:
            (
                "代码位数或范围不对：新区 6 位，乡镇 9 位，村 12 位，并在上级之内；没有代码的自然村、安置点可以留空",
                "the code has 6, 9 or 12 digits and lies in the area; natural villages and sites may have none"
            )
        case .national:
            ("该代码已在国家区划表中，不能作为本地代码", "the national table has this code: choose another")
        case .dates: ("停用日期早于启用日期，请核对", "the last day is before the first: check them")
        case .successor:
            (
                "并入的区划应已在表中，并填写停用日期", "the successor is in the tree already, and the last day is given"
            )
        case .repeated: ("与前面的行重复，请只保留一行", "an earlier row says the same place: keep one of them")
        }
    }
}
