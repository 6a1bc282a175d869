import Models

/// A line of a payroll sheet, and the stable employment that follows from it. Pay proves work by itself: no contract is
/// asked for, it may come later or never.
enum PayrollRows {
    static func next(
        _ letter: RoutedPayrollRow, _ rule: StableEmploymentRule, _ tables: PlacementTables
    ) throws -> PlacementEvent? {
        let row = letter.row
        let line = PayrollLine(row)
        if let problem = line.problem {
            return try tables.refusal(
                PlacementRowRefused(
                    county: letter.county, person: row.person, kind: "payroll", reason: problem.rawValue, ref: row.ref,
                    item: "\(row.employer):\(row.month)"))
        }
        let survivor = try tables.people.survivor(of: row.person, in: letter.county)
        if let departure = try tables.people.departure(of: survivor, in: letter.county) {
            // What lies in this county's time is on its record too.
            if row.month.lastDay < departure.until, let event = try recording(line, letter, tables) { return event }
            return letter.isCopy == true ? nil : try WorkMoves.forward(row, from: letter.county, tables)
        }
        return try recording(line, letter, tables) ?? next(after: survivor, in: letter.county, rule, tables)
    }

    /// What follows from a person's paid months, however their lines came.
    ///
    /// - Parameter person: under the key of the living record.
    static func next(
        after person: PersonKey, in county: DivisionCode, _ rule: StableEmploymentRule, _ tables: PlacementTables
    ) throws -> PlacementEvent? {
        try milestone(of: person, in: county, rule, tables)
    }

    private static func recording(
        _ line: PayrollLine, _ letter: RoutedPayrollRow, _ tables: PlacementTables
    ) throws -> PlacementEvent? {
        let row = letter.row
        let before = try tables.payrollMonth(letter.county, row.person, row.month, row.employer)
        if let known = before[line.kind] {
            if known == line { return nil }
            if try tables.isOutranked(line, letter.county, row.person, row.month, row.employer) { return nil }
        }
        return .payrollMonthRecorded(
            record(line, letter.county, row.person, row.month, row.employer, before, row.ref))
    }

    /// - Parameter before: the month as it stood.
    static func record(
        _ line: PayrollLine, _ county: DivisionCode, _ person: PersonKey, _ month: Month, _ employer: OrganisationID,
        _ before: PayrollMonth, _ ref: RowReference, takenOverFrom: DivisionCode? = nil
    ) -> PayrollMonthRecorded {
        var after = before
        after.take(line)
        let main = after.main ?? line
        return PayrollMonthRecorded(
            county: county, person: person, employer: employer, month: month, paidOn: main.paidOn,
            daysWorked: main.daysWorked, net: after.net, previous: before.isEmpty ? nil : before.net, ref: ref,
            line: line, takenOverFrom: takenOverFrom)
    }

    /// What the paid months say against what the journal has said of them.
    ///
    /// - Parameter person: under the key of the living record; what was paid under keys merged into it counts.
    static func milestone(
        of person: PersonKey, in county: DivisionCode, _ rule: StableEmploymentRule, _ tables: PlacementTables
    ) throws -> PlacementEvent? {
        let keys = try tables.people.keys(of: person, in: county)
        let months = try tables.paidMonths(of: keys, in: county)
        let said = try tables.milestones(of: person, in: county)
        var known: [Month: StableEmploymentRule] = [:]
        func terms(_ month: Month) -> StableEmploymentRule {
            if let terms = known[month] { return terms }
            let terms = rule.terms(in: county, completedIn: month)
            known[month] = terms
            return terms
        }
        var runs = StableEmployment.earliestRuns(in: months) { month in
            let terms = terms(month)
            return terms.needsSameEmployer ? [] : terms.lengths
        }
        if months.contains(where: { terms($0).needsSameEmployer }) {
            for months in try tables.paidMonthsByEmployer(of: keys, in: county) {
                let ofEmployer = StableEmployment.earliestRuns(in: months) { month in
                    terms(month).needsSameEmployer ? terms(month).lengths : []
                }
                runs.merge(ofEmployer) { $0.first <= $1.first ? $0 : $1 }
            }
        }
        // What was said under a rule of its time is looked at again when every month of it is gone.
        let judged = months + said.compactMap { length, first in first?.adding(length - 1) }
        for length in judged.reduce(into: Set(rule.lengths), { $0.formUnion(terms($1).lengths) }).sorted() {
            let run = runs[length]
            guard let known = said[length] else {
                guard let run else { continue }
                return .stableEmploymentReached(
                    StableEmploymentReached(
                        county: county, person: person, months: length, first: run.first, last: run.last))
            }
            if known != run?.first {
                return .stableEmploymentRevised(
                    StableEmploymentRevised(
                        county: county, person: person, months: length, first: run?.first, last: run?.last))
            }
        }
        return nil
    }
}
