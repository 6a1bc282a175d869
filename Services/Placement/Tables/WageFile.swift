import GRDB
import Models

/// What was paid, attended and owed in a county, month by month, and the county's wage rules.
struct WageFile: Sendable {
    private(set) var months: [PersonKey: [WageMonth]] = [:]
    private(set) var rules = WageRules()

    private struct Cell: Hashable {
        let person: PersonKey
        let employer: OrganisationID
        let month: Month
    }

    /// - Parameter work: the county's work, or one person's, by which it is known what months are expected.
    init(_ database: Database, _ work: WorkFile, asOf day: Day) throws {
        var cells: [Cell: WageMonth] = [:]
        func change(_ key: String, _ employer: String, _ month: Int32, _ change: (inout WageMonth) throws -> Void)
            rethrows
        {
            guard let person = work.living(key) else { return }
            let cell = Cell(person: person, employer: OrganisationID(unchecked: employer), month: Month(ordinal: month))
            try change(&cells[cell, default: WageMonth(employer: cell.employer, month: cell.month)])
        }
        for table in ["payroll_line", "outranked_line"] {
            try work.rows(
                database, "SELECT person, employer, month, paid_on, days, gross, deductions, net FROM \(table)"
            ) { row in
                let line = PayrollLine(
                    paidOn: Day(daysSinceEpoch: row[3]), daysWorked: row[4], gross: Fen(row[5]),
                    deductions: Fen(row[6]), net: Fen(row[7]))
                change(row[0], row[1], row[2]) { $0.lines.append(line) }
            }
        }
        try work.rows(database, "SELECT person, employer, month, days, promised, due_on FROM work_month") { row in
            change(row[0], row[1], row[2]) { month in
                month.attended = row[3]
                month.promised = (row[4] as Int64?).map { Fen($0) }
                month.dueOn = (row[5] as String?).flatMap { Day($0) }
            }
        }
        for (person, spells) in work.spells {
            for spell in spells {
                for month in Self.expected(spell, asOf: day) {
                    change(person.description, spell.employer.description, month.ordinal) { $0.isExpected = true }
                }
            }
            for (employer, month) in Self.gaps(spells) {
                change(person.description, employer.description, month.ordinal) { $0.isExpected = true }
            }
        }
        months = Dictionary(grouping: cells, by: \.key.person).mapValues { $0.map(\.value) }
        rules = try Self.rules(database, work.county)
    }

    /// Whole months of a spell whose employer pays by the payroll.
    private static func expected(_ spell: EmploymentSpell, asOf day: Day) -> [Month] {
        guard spell.evidences.contains(where: { $0.kind == .payroll }) else { return [] }
        let last = min(spell.to ?? day, day)
        var months: [Month] = []
        var month = spell.from.month
        while month.lastDay <= last {
            if month.firstDay >= spell.from { months.append(month) }
            month = month.next
        }
        return months
    }

    /// Single months between two paid ones of the same employer.
    private static func gaps(_ spells: [EmploymentSpell]) -> [(OrganisationID, Month)] {
        Dictionary(grouping: spells, by: \.employer).flatMap { employer, spells in
            let runs = spells.flatMap(\.evidences).filter { $0.kind == .payroll }.sorted { $0.from < $1.from }
            return zip(runs, runs.dropFirst()).compactMap { run, next -> (OrganisationID, Month)? in
                guard let last = run.to?.month, last.adding(2) == next.from.month else { return nil }
                return (employer, last.next)
            }
        }
    }

    private static func rules(_ database: Database, _ county: DivisionCode) throws -> WageRules {
        WageRules(
            try Row.fetchAll(
                database,
                sql: "SELECT from_day, minimum_monthly, paid_days, pay_within FROM wage_rule WHERE county = ?",
                arguments: [county.description]
            ).map { row in
                guard let from = Day(row[0] as String) else { throw UnreadableColumn(table: "wage_rule") }
                return (
                    from,
                    WageRule(
                        minimumMonthly: (row[1] as Int64?).map { Fen($0) }, paidDaysHundredths: row[2],
                        payWithinDays: row[3])
                )
            })
    }

    /// All alarms up to a day, the oldest first.
    func alarms(asOf day: Day) -> [WageAlarm] {
        months.flatMap { person, months in WageAlarms.alarms(of: person, months, rules, asOf: day) }
            .sorted { left, right in
                (left.opened, left.person, left.employer, left.kind.rawValue, left.month)
                    < (right.opened, right.person, right.employer, right.kind.rawValue, right.month)
            }
    }
}
