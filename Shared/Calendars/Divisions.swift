import Models

/// The tree of areas with its history: present and retired codes of the covered provinces, towns, and local nodes.
///
/// Towns are known by nine digits; their twelve-digit spelling (`…000`) finds the same area.
public struct Divisions: Sendable {
    private(set) var table: [DivisionCode: Division] = [:]
    /// Names that a code had before the one it has now, the first one first.
    private(set) var formerNames: [DivisionCode: [Division]] = [:]
    private var childCodes: [DivisionCode: [DivisionCode]] = [:]
    /// Every name an area has or had, to the codes that bear or bore it.
    private(set) var codesByName: [String: [DivisionCode]] = [:]

    /// The bundled table: Jilin (22), Guangdong (44), Yunnan (53) and Tibet (54) to the county with the retired codes since
    /// 1980, and the towns of the pilot counties.
    public static let standard: Divisions = {
        do throws(TableProblem) {
            var divisions = Divisions()
            for file in ["divisions.csv", "divisions_retired.csv"] {
                try divisions.read(BundledTable.text(file), file: file)
            }
            divisions.settleDates()
            return divisions
        } catch {
            preconditionFailure(error.message)
        }
    }()

    private init() {}

    /// Reads comma-separated text with the columns `code`, `name`, `level` and `source_or_note`.
    ///
    /// Levels are `province`, `prefecture`, `county`, `town` (or `township-12`), `village`; with `-old` a retired code, whose
    /// successor the note may give as `now NNNNNN`; `county-old-name` a former name of a code that goes on;
    /// `collective` the code of all districts of a prefecture; with `local-` in front a local node. The columns `valid_from`,
    /// `valid_until` (days) and `successor` may stand beside them and go before what the note says.
    ///
    /// - Parameter file: The name that a `TableProblem` gives the text.
    public init(csv text: String, file: String = "divisions.csv") throws(TableProblem) {
        try read(text, file: file)
        settleDates()
    }

    /// The area with this code, present, retired or local.
    public subscript(code: DivisionCode) -> Division? { table[code] ?? table[code.shortened] }

    /// The area's own name.
    public func name(of code: DivisionCode) -> String? { self[code]?.name }

    /// The names from the province down to the area, joined as in an address.
    public func fullName(of code: DivisionCode) -> String? {
        guard let division = self[code] else { return nil }
        return (ancestors(of: code).reversed() + [division]).map(\.name).joined()
    }

    /// True for every code of the table: present, retired, collective and local.
    public func isKnown(_ code: DivisionCode) -> Bool { self[code] != nil }

    /// The area that this one lies in.
    public func parent(of code: DivisionCode) -> Division? { self[code]?.parent.flatMap { table[$0] } }

    /// The areas that this one lies in, from the nearest to the province.
    public func ancestors(of code: DivisionCode) -> [Division] {
        Array(
            sequence(state: code) { code in
                let next = parent(of: code)
                if let next { code = next.code }
                return next
            })
    }

    /// The present and local areas directly inside, by code: the counties of a prefecture, the towns of a county.
    public func children(of code: DivisionCode) -> [Division] {
        (childCodes[code.shortened] ?? []).compactMap { table[$0] }
    }

    /// The present and local areas of a level, by code.
    public func all(_ level: Division.Level) -> [Division] {
        table.values.filter { $0.level == level && $0.isInUse }.sorted { $0.code < $1.code }
    }

    /// The retired codes inside an area by their digits, by code.
    public func retired(in area: DivisionCode) -> [Division] {
        table.values.filter { division in
            guard case .retired = division.standing else { return false }
            return division.code != area && division.code.lies(in: area)
        }.sorted { $0.code < $1.code }
    }

    /// The area that the code means today: itself, or the successor of a retired code where the table names one.
    public func current(_ code: DivisionCode) -> Division? {
        guard let division = self[code] else { return nil }
        switch division.standing {
        case .current, .local: return division
        case .collective: return nil
        case .retired(let successor): return successor.flatMap { table[$0] }
        }
    }

    /// True when the table holds the province, and so knows all its counties, past and present.
    public func covers(province code: DivisionCode) -> Bool { table[code.province]?.standing == .current }

    /// True for a code that may open an ID number: a county of the national table, past or present, a collective code, or a
    /// prefecture (东莞 and 中山 have no counties). Of a province that the table does not cover, the province's digits decide.
    public func isIDNumberAddress(_ code: DivisionCode) -> Bool {
        guard covers(province: code) else {
            return Int(code.description.prefix(2)).map(Divisions.provinces.contains) ?? false
        }
        guard let division = table[code], division.standing != .local else { return false }
        return division.level == .county || division.level == .prefecture
    }

    /// The first two digits of GB/T 2260, and 91 for addresses abroad.
    private static let provinces: Set<Int> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
        61, 62, 63, 64, 65, 71, 81, 82, 83, 91,
    ]

    /// This tree with further areas, each below one that is known already or stands before it in `divisions`.
    /// Local nodes are the usual case; a newly founded national division is added with the standing `.current`.
    public func adding(_ divisions: some Sequence<Division>) throws(DivisionsProblem) -> Divisions {
        var grown = self
        for division in divisions {
            guard !grown.isKnown(division.code) else { throw .alreadyKnown(division.code) }
            guard !withoutSpaces(division.name).isEmpty else { throw .blankName(division.code) }
            if let parent = division.parent {
                guard grown.isKnown(parent) else { throw .unknownParent(division.code) }
            }
            grown.insert(division)
        }
        return grown
    }

    private mutating func insert(_ division: Division) {
        table[division.code] = division
        codesByName[division.name, default: []].append(division.code)
        guard division.isInUse, let parent = division.parent else { return }
        var siblings = childCodes[parent] ?? []
        siblings.insert(division.code, at: siblings.firstIndex { $0 > division.code } ?? siblings.count)
        childCodes[parent] = siblings
    }

    private mutating func read(_ text: String, file: String) throws(TableProblem) {
        let rows = try DelimitedTable(
            text, columns: ["code", "name", "level", "source_or_note"],
            optional: ["valid_from", "valid_until", "successor"], file: file
        ).rows
        for (line, cells) in rows {
            func cell<Value>(_ column: Int, _ name: String, _ read: (String) -> Value?) throws(TableProblem) -> Value? {
                guard !cells[column].isEmpty else { return nil }
                guard let value = read(cells[column]) else {
                    throw TableProblem(file: file, line: line, reason: .unreadable(column: name))
                }
                return value
            }
            guard let code = DivisionCode(cells[0])?.shortened else {
                throw TableProblem(file: file, line: line, reason: .unreadable(column: "code"))
            }
            guard !withoutSpaces(cells[1]).isEmpty else {
                throw TableProblem(file: file, line: line, reason: .unreadable(column: "name"))
            }
            let noted = DivisionDates(note: cells[3])
            let since = try cell(4, "valid_from") { Day($0) } ?? noted.since
            let until = try cell(5, "valid_until") { Day($0) } ?? noted.until
            let successor = try cell(6, "successor") { DivisionCode($0) } ?? Divisions.successor(cells[3])
            if let since, let until, until < since {
                throw TableProblem(file: file, line: line, reason: .unreadable(column: "valid_until"))
            }
            if cells[2] == "county-old-name" {
                codesByName[cells[1], default: []].append(code)
                formerNames[code, default: []].append(
                    Division(
                        code: code, name: cells[1], level: .county, standing: .retired(successor: code), since: since,
                        until: until))
                continue
            }
            guard let (level, standing) = Divisions.levelAndStanding(cells[2], successor: successor) else {
                throw TableProblem(file: file, line: line, reason: .unreadable(column: "level"))
            }
            guard table[code] == nil else {
                throw TableProblem(file: file, line: line, reason: .repeated(column: "code"))
            }
            insert(
                Division(code: code, name: cells[1], level: level, standing: standing, since: since, until: until))
        }
    }

    /// Fills in the days that follow from others: a retired county without one ended with its prefecture, and what came after a
    /// retired code or a former name began the day after.
    private mutating func settleDates() {
        for (code, division) in table {
            guard case .retired = division.standing, division.until == nil else { continue }
            let end = division.parent.flatMap { table[$0]?.until }
            table[code]?.until = end
        }
        for division in Array(table.values) + formerNames.values.joined() {
            guard case .retired(let successor?) = division.standing, let until = division.until,
                table[successor]?.since == nil
            else { continue }
            table[successor]?.since = until.adding(days: 1)
        }
    }

    private static func levelAndStanding(
        _ text: String, successor: DivisionCode?
    ) -> (Division.Level, Division.Standing)? {
        if text == "collective" { return (.county, .collective) }
        if text == "township-12" { return (.town, .current) }
        if text.hasPrefix("local-") { return Division.Level(rawValue: String(text.dropFirst(6))).map { ($0, .local) } }
        if text.hasSuffix("-old") {
            return Division.Level(rawValue: String(text.dropLast(4))).map { ($0, .retired(successor: successor)) }
        }
        return Division.Level(rawValue: text).map { ($0, .current) }
    }

    /// The code after `now ` in a note.
    private static func successor(_ note: String) -> DivisionCode? {
        let words = note.split { $0 == " " || $0 == ";" }
        guard let now = words.firstIndex(of: "now"), now + 1 < words.endIndex else { return nil }
        return DivisionCode(String(words[now + 1]))
    }
}

extension Division {
    /// Areas that people live in today, not history.
    var isInUse: Bool { standing == .current || standing == .local }
}
