import Models

/// Sheets of payroll lines: each line judged as if it had come alone, all that changed months said in one event.
///
/// Refused lines, and lines of people who moved away, are left to ``PayrollRows`` one by one, as is what follows from the paid months.
enum PayrollSheets {
    /// What is left to say when the sheet is taken.
    enum Following {
        /// Of a person, under the key of the living record, whose months the sheet holds.
        case person(PersonKey)
        /// A line that stands apart.
        case row(PayrollRow)
    }

    static func next(
        _ sheet: PayrollSheet, _ rule: StableEmploymentRule, _ tables: PlacementTables
    ) throws -> PlacementEvent? {
        let name = "\(sheet.county) \(sheet.batch) \(sheet.first)"
        guard try tables.sheets.isTaken(sheet) else {
            var desk = PayrollSheetDesk(sheet, tables)
            let outcomes = try sheet.lines.map { try desk.take($0) }
            tables.sheetSweep.begin(name, over: desk.following)
            return .payrollSheetTaken(PayrollSheetTaken(sheet: sheet, outcomes: outcomes))
        }
        // Who goes on where another owner stopped sorts the lines again; most of them are on record by now.
        return try tables.sheetSweep.next(
            name,
            over: {
                var desk = PayrollSheetDesk(sheet, tables)
                for line in sheet.lines { _ = try desk.take(line) }
                return desk.following
            },
            { following in
                switch following {
                case .person(let person): try PayrollRows.next(after: person, in: sheet.county, rule, tables)
                case .row(let row):
                    try PayrollRows.next(RoutedPayrollRow(county: sheet.county, row: row), rule, tables)
                }
            })
    }
}

/// One sheet while its lines are judged: the tables do not have what its earlier lines changed yet.
struct PayrollSheetDesk {
    private struct MonthKey: Hashable {
        let person: PersonKey
        let month: Month
        let employer: OrganisationID
    }

    private struct SeenLine: Hashable {
        let month: MonthKey
        let line: PayrollLine
    }

    private let sheet: PayrollSheet
    private let tables: PlacementTables
    private var months: [MonthKey: PayrollMonth] = [:]
    private var seen: Set<SeenLine> = []
    private var people: Set<PersonKey> = []
    private(set) var following: [PayrollSheets.Following] = []

    init(_ sheet: PayrollSheet, _ tables: PlacementTables) {
        self.sheet = sheet
        self.tables = tables
        following.reserveCapacity(sheet.lines.count)
    }

    /// The outcome of the next line, as ``PayrollSheetTaken/outcomes`` has it.
    mutating func take(_ text: String) throws -> String {
        guard let row = PayrollRow(packed: text, batch: sheet.batch) else { return "unreadable" }
        let line = PayrollLine(row)
        let survivor = try tables.people.survivor(of: row.person, in: sheet.county)
        guard line.problem == nil, try tables.people.departure(of: survivor, in: sheet.county) == nil else {
            following.append(.row(row))
            return "apart"
        }
        if people.insert(survivor).inserted { following.append(.person(survivor)) }
        let key = MonthKey(person: row.person, month: row.month, employer: row.employer)
        let before = try months[key] ?? tables.payrollMonth(sheet.county, row.person, row.month, row.employer)
        if let known = before[line.kind] {
            let isKnown =
                try known == line || seen.contains(SeenLine(month: key, line: line))
                || tables.isOutranked(line, sheet.county, row.person, row.month, row.employer)
            if isKnown { return "known" }
        }
        seen.insert(SeenLine(month: key, line: line))
        var after = before
        after.take(line)
        months[key] = after
        let main = after.main ?? line
        let outcome: PayrollSheetTaken.Outcome =
            before.isEmpty
            ? .paid
            : .month(net: after.net, previous: before.net, paidOn: main.paidOn, daysWorked: main.daysWorked)
        return outcome.text
    }
}
