import GRDB
import Models

extension ConsoleFigures {
    /// The figures of every county inside `area`, and the deliveries sent from inside it.
    ///
    /// - Parameter area: `nil` for all.
    public static func read(_ database: Database, area: DivisionCode? = nil) throws -> ConsoleFigures {
        try read(database, area: area, counties: counties(database, area), latestFeeds: nil)
    }

    /// The figures of some counties, and deliveries sent from inside `area`.
    ///
    /// - Parameter latestFeeds: how many deliveries, those that came last; `nil` for all.
    static func read(
        _ database: Database, area: DivisionCode?, counties: [String], latestFeeds: Int?
    ) throws -> ConsoleFigures {
        var figures = ConsoleFigures()
        figures.counties = try counties.map { try CountyFigures.read(database, $0) }
        figures.feeds = try FeedFigures.read(database, area: area, latest: latestFeeds)
        figures.payrollRowsWaiting = try CountyFigures.rowsWaiting(database)
        for row in try Row.fetchAll(database, sql: "SELECT processor, latest FROM heard") {
            figures.latest[row[0]] = row[1]
        }
        return figures
    }

    /// The six-digit codes of the counties that anything is known of, ascending.
    public static func counties(_ database: Database, _ area: DivisionCode? = nil) throws -> [String] {
        // Each table's counties by jumping from one to the next: a county has hundreds of thousands of rows.
        try [
            "person", "class", "contract", "organisation", "institution", "payroll", "case_file", "fund", "refusal",
            "waiting", "flow",
        ].reduce(into: Set<String>()) { codes, table in
            codes.formUnion(
                try String.fetchAll(
                    database.cachedStatement(
                        sql: """
                            WITH RECURSIVE known (county) AS (SELECT MIN(county) FROM \(table) UNION ALL
                                SELECT (SELECT MIN(county) FROM \(table) t WHERE t.county > known.county) FROM known
                                WHERE county IS NOT NULL)
                            SELECT county FROM known WHERE county <> ''
                            """)))
        }.sorted().filter { code in area.map { area in DivisionCode(code)?.lies(in: area) ?? false } ?? true }
    }
}

extension CountyFigures {
    /// The figures of one county; all zero where nothing is known.
    public static func read(_ database: Database, _ county: String) throws -> CountyFigures {
        var figures = CountyFigures(county: county)
        try figures.readPeople(database)
        try figures.readTraining(database)
        try figures.readWork(database)
        try figures.readMoney(database)
        return figures
    }

    private mutating func readPeople(_ database: Database) throws {
        for state in try counts(
            database, "SELECT code, n FROM head_count WHERE county = ? AND what = 'state'")
        {
            switch state.code {
            case "claimed": people.claimed = state.count
            case "granted": people.granted = state.count
            case "moved-away": people.movedAway = state.count
            case "death", "emigration": people.closed += state.count
            case "merged": people.merged = state.count
            default: people.denied = state.count
            }
        }
        people.counted = people.claimed + people.granted
        for answer in try counts(
            database, "SELECT code, n FROM head_count WHERE county = ? AND what = 'identity'")
        {
            if answer.code == "1" { identity.granted = answer.count } else { identity.denied = answer.count }
        }
        byEmployment = try counts(
            database,
            "SELECT code, n FROM head_count WHERE county = ? AND what = 'employment'")
        let status = Series.status("")
        byPovertyStatus = try counts(
            database,
            """
            SELECT SUBSTR(series, \(status.count + 1)), SUM(begins) FROM edge
            WHERE county = ? AND series >= '\(status)' AND series < '\(status.dropLast());' AND place = '' GROUP BY 1
            """)
        registeredPoor = byPovertyStatus.first { $0.code == Self.registeredPoorStatus }?.count ?? 0
        refused = try Row.fetchAll(
            database,
            sql: """
                SELECT processor, kind, reason, n FROM refusal_sum WHERE county = ? ORDER BY n DESC, 1, 2, 3
                """, arguments: [county]
        ).map { Refusals(processor: $0[0], kind: $0[1], reason: $0[2], rows: $0[3]) }
        waiting = try counts(database, "SELECT code, n FROM head_count WHERE county = ? AND what = 'waiting'")
    }

    /// Rows of payroll that wait because no county has registered their people yet.
    static func rowsWaiting(_ database: Database) throws -> Int {
        try Int.fetchOne(
            database, sql: "SELECT n FROM head_count WHERE county = '' AND what = 'waiting' AND code = 'route'") ?? 0
    }

    private mutating func readTraining(_ database: Database) throws {
        classes = try Row.fetchAll(
            database,
            sql: """
                SELECT class.*, COALESCE(institution.name, class.institution) AS school,
                    \(["enrolled", "passed", "certified", "attended", "inspected"].map(Self.ofClass).joined(separator: ", "))
                FROM class LEFT JOIN institution USING (county, institution)
                WHERE county = ? ORDER BY starts, class
                """, arguments: [county]
        ).map { row in
            TrainingClass(
                class: row["class"], trade: row["trade"], institution: row["school"], state: row["state"],
                starts: row["starts"], ends: row["ends"], trainees: row["enrolled"], sessions: row["attended"],
                passed: row["passed"], certified: row["certified"], inspections: row["inspected"])
        }
    }

    /// A count of ``HeadCounts`` for the row of `class` at hand, as a column of that name.
    static func ofClass(_ what: String) -> String {
        """
        COALESCE((SELECT n FROM head_count h WHERE h.county = class.county AND h.what = '\(what)'
            AND h.code = class.class), 0) AS \(what)
        """
    }

    private mutating func readWork(_ database: Database) throws {
        for kind in try counts(database, "SELECT kind, COUNT(*) FROM organisation WHERE county = ? GROUP BY 1") {
            if kind.code == "agency" { agencies = kind.count } else { employers = kind.count }
        }
        contracts = try counts(database, "SELECT code, n FROM head_count WHERE county = ? AND what = 'contract'")
        contractedPeople =
            try Int.fetchOne(
                database,
                sql: "SELECT SUM(begins) FROM edge WHERE county = ? AND series = '\(Series.contracted)' AND place = ''",
                arguments: [county]) ?? 0
        payroll = try Row.fetchAll(
            database,
            sql: """
                SELECT STRFTIME('%Y-%m', day * 86400, 'unixepoch'), n, sum FROM flow
                WHERE county = ? AND series = '\(Series.wages)' AND place = '' ORDER BY day
                """, arguments: [county]
        ).map { PayrollMonth(month: $0[0], people: $0[1], net: $0[2]) }
        stable = try Row.fetchAll(
            database,
            sql: """
                SELECT CAST(code AS INTEGER), n, COALESCE((SELECT n FROM head_count p WHERE p.county = c.county
                    AND p.what = 'stable-proven' AND p.code = c.code), 0)
                FROM head_count c WHERE county = ? AND what = 'stable' ORDER BY 1
                """, arguments: [county]
        ).map { Stable(months: $0[0], reached: $0[1], proven: $0[2]) }
    }

    /// The county held the person when the month ended: what was taken over with a move counts where it was paid.
    static let isMonthOfCounty = """
        COALESCE(
            (SELECT kind = 'in' FROM movement m WHERE m.person = payroll.person AND m.county = payroll.county
                AND kind IN ('in', 'away') AND on_day <= month || '-31' ORDER BY seq DESC LIMIT 1),
            (SELECT kind = 'away' FROM movement m WHERE m.person = payroll.person AND m.county = payroll.county
                AND kind IN ('in', 'away') ORDER BY seq LIMIT 1), 1)
        """

    private mutating func readMoney(_ database: Database) throws {
        receipts =
            try Int.fetchOne(
                database, sql: "SELECT n FROM head_count WHERE county = ? AND what = 'receipt'", arguments: [county])
            ?? 0
        cases = try Row.fetchAll(
            database,
            sql: """
                SELECT item, (SELECT item_zh FROM case_file f WHERE f.county = s.county AND f.item = s.item LIMIT 1),
                    (SELECT item_en FROM case_file f WHERE f.county = s.county AND f.item = s.item LIMIT 1),
                    state, SUM(n), SUM(amount)
                FROM case_sum s WHERE county = ? GROUP BY item, state ORDER BY item, state
                """, arguments: [county]
        ).map { Cases(item: $0[0], itemZh: $0[1], itemEn: $0[2], state: $0[3], cases: $0[4], amount: $0[5]) }
        funds = try Row.fetchAll(
            database,
            sql: """
                SELECT fund, source, year, \(Booking.sum(\.arranged)), \(Booking.sum(\.committed)), \(Booking.sum(\.paid))
                FROM fund JOIN entry_sum USING (county, fund) WHERE county = ? GROUP BY fund ORDER BY fund
                """, arguments: [county]
        ).map { Fund(fund: $0[0], source: $0[1], year: $0[2], appropriated: $0[3], committed: $0[4], paid: $0[5]) }
        paymentBatches = try Row.fetchAll(
            database,
            sql: """
                SELECT batch, created_on, lines, total, SUM(paid), SUM(failed)
                FROM payment_batch LEFT JOIN payment_answer USING (county, batch) WHERE county = ?
                GROUP BY batch ORDER BY created_on, batch
                """, arguments: [county]
        ).map {
            PaymentBatch(batch: $0[0], createdOn: $0[1], lines: $0[2], total: $0[3], paid: $0[4], failed: $0[5])
        }
    }

    /// Codes with their numbers, by code.
    private func counts(_ database: Database, _ sql: String) throws -> [Count] {
        try Row.fetchAll(database, sql: sql + " ORDER BY 1", arguments: [county]).map {
            Count(code: $0[0], count: $0[1])
        }
    }
}
