import GRDB
import Models

/// What HTTP reads of spells, figures and alarms.
struct SpellQueries: Sendable {
    let rules: PlacementRules

    func book(_ scope: WorkScope, _ database: Database) throws -> TransferBook {
        let work = try WorkFile(database, county: scope.county)
        let plan = rules.plan(scope.county, scope.day)
        return TransferBook(
            scope.county, year: scope.year, asOf: scope.asOf, plan, people: work.people, spells: work.spells,
            income: work.income, stable: try stable(work, database), entered: try entered(scope.county, database))
    }

    private func stable(_ work: WorkFile, _ database: Database) throws -> Set<PersonKey> {
        try Set(
            String.fetchAll(
                database, sql: "SELECT person FROM stable_employment WHERE county = ? AND first IS NOT NULL",
                arguments: [work.county.description]
            ).compactMap { work.living($0) })
    }

    func entered(_ county: DivisionCode, _ database: Database) throws -> [EnteredFigure] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT indicator, year, on_day, hundredths, source FROM entered_figure
                WHERE county = ? ORDER BY indicator, year, on_day
                """, arguments: [county.description]
        ).map { row in
            guard let on = Day(row[2] as String) else { throw UnreadableColumn(table: "entered_figure") }
            return EnteredFigure(indicator: row[0], year: row[1], on: on, hundredths: row[3], source: row[4])
        }
    }

    /// The people behind an indicator; `nil` for one that is not counted here.
    ///
    /// - Parameter among: those of the denominator who are not behind the figure.
    func people(
        _ indicator: String, missing: Bool, _ scope: WorkScope, _ database: Database
    ) throws -> [WorkerLine]? {
        let book = try book(scope, database)
        guard let measure = book.measure(indicator) else { return nil }
        guard missing else { return book.lines(measure.people) }
        let counted = Set(measure.people)
        return book.lines((measure.base ?? []).filter { !counted.contains($0) })
    }

    func transfers(_ filter: TransferFilter, _ scope: WorkScope, _ database: Database) throws -> [WorkerLine] {
        let book = try book(scope, database)
        return book.lines(book.transfers(filter).map(\.person))
    }

    func firms(_ township: DivisionCode?, _ scope: WorkScope, _ database: Database) throws -> [FirmFigure] {
        let lengths = rules.stable.terms(in: scope.county, completedIn: scope.day.month).lengths
        return try book(scope, database).firms(
            months: lengths.first ?? 1, names: try names(scope.county, database), township: township)
    }

    private func names(_ county: DivisionCode, _ database: Database) throws -> [OrganisationID: String] {
        try Row.fetchAll(
            database, sql: "SELECT organisation, name FROM employer WHERE county = ? ORDER BY version",
            arguments: [county.description]
        ).reduce(into: [:]) { $0[OrganisationID(unchecked: $1[0])] = $1[1] }
    }

    // MARK: One person

    func spells(
        of person: PersonKey, _ county: DivisionCode, asOf day: Day, _ database: Database
    ) throws -> [SpellAnswer] {
        let work = try WorkFile(database, county: county, person: person)
        return work.spells.values.joined().map { SpellAnswer($0) }
    }

    // MARK: Pay

    /// - Parameter person: the one person asked for, under any key.
    func alarms(
        _ filter: AlarmFilter, _ county: DivisionCode, asOf day: Day, _ database: Database
    ) throws -> [WageAlarmAnswer] {
        let work = try WorkFile(database, county: county, person: filter.person)
        return try WageFile(database, work, asOf: day).alarms(asOf: day)
            .filter { filter.takes($0) }.map { WageAlarmAnswer($0) }
    }

    /// Standing arrears by employer, as the plan says which come first (治欠保支重点), then by amount.
    func arrears(_ county: DivisionCode, asOf day: Day, _ database: Database) throws -> [ArrearsAnswer] {
        let work = try WorkFile(database, county: county)
        let list = rules.plan(county, day).lists["arrears-order"]
        let order = list?.entries.map(\.code) ?? []
        let alarms = try WageFile(database, work, asOf: day).alarms(asOf: day)
            .filter { $0.kind == .arrears && $0.cleared == nil }
        let names = try names(county, database)
        return Dictionary(grouping: alarms, by: \.employer).map { employer, alarms in
            let people = Set(alarms.map(\.person))
            let codes = people.flatMap { work.spells[$0] ?? [] }.filter { $0.employer == employer }
                .compactMap(\.traits.project)
            let code = order.first { codes.contains($0) }
            return ArrearsAnswer(
                employer: employer, name: names[employer], people: people.count,
                months: alarms.map(\.month).min().map { [$0, alarms.map(\.month).max() ?? $0] } ?? [],
                missingFen: alarms.compactMap(\.missing).reduce(.zero, +),
                since: alarms.map(\.opened).min() ?? day, priority: code.flatMap { order.firstIndex(of: $0) },
                project: code, projectZh: code.flatMap { code in list?.entries.first { $0.code == code }?.zh })
        }.sorted { left, right in
            (left.priority ?? order.count, -left.missingFen.value, left.employer)
                < (right.priority ?? order.count, -right.missingFen.value, right.employer)
        }
    }
}

/// The county, year and day of an answer.
struct WorkScope: Hashable, Sendable {
    let county: DivisionCode
    let year: Int
    let asOf: Day

    /// The day whose plans are asked: that of the answer, in a year that is over its last.
    var day: Day { min(asOf, Day(year: year, month: 12, day: 31) ?? asOf) }
}

/// Which alarms are asked for.
struct AlarmFilter: Hashable, Sendable {
    var kind: WageAlarm.Kind?
    /// `true`: those that cleared; `false`: those that stand.
    var isCleared: Bool?
    var employer: OrganisationID?
    var person: PersonKey?

    func takes(_ alarm: WageAlarm) -> Bool {
        (kind == nil || kind == alarm.kind) && (employer == nil || employer == alarm.employer)
            && (isCleared == nil || isCleared == (alarm.cleared != nil))
    }
}
