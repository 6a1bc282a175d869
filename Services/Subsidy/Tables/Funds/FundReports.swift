import GRDB
import Models
import Policy

/// What the money does: where it goes, whom it helps, what plans find missing.
enum FundReports {
    // MARK: Tilt

    static func tilt(_ database: Database, county: DivisionCode, year: Int) throws -> TiltAnswer {
        let last = "\(year)-12-31"
        let poor = try poorAreas(database, county: county, on: last)
        func isPoor(_ area: String) -> Bool {
            DivisionCode(area).map { code in poor.contains { code.lies(in: $0) } } ?? false
        }
        let sent = try Row.fetchAll(
            database,
            sql: """
                SELECT to_book, SUM(amount) FROM fund_transfer
                WHERE county = ? AND state <> 'came-back' AND sent_on BETWEEN ? AND ?
                GROUP BY to_book ORDER BY 2 DESC, 1 LIMIT 500
                """, arguments: [county.description, "\(year)-01-01", last])
        let paid = try Row.fetchAll(
            database, sql: payments, arguments: [county.description, "\(year)-01-01", last])
        let (allSent, allPaid) = (sent.reduce(0) { $0 + ($1[1] as Int64) }, paid.reduce(0) { $0 + ($1[1] as Int64) })
        let transfers = sent.map { row in
            TiltAnswer.Area(
                area: row[0], isPoor: isPoor(row[0]), amount: row[1], share: share(row[1], of: allSent), people: nil,
                poorPeople: nil, poorAmount: nil)
        }
        let payments = paid.map { row in
            TiltAnswer.Area(
                area: row[0], isPoor: isPoor(row[0]), amount: row[1], share: share(row[1], of: allPaid),
                people: row[2], poorPeople: row[3], poorAmount: row[4])
        }
        return TiltAnswer(
            county: county.description, year: year, transfers: transfers, payments: payments,
            poorAreaShare: share(transfers.filter(\.isPoor).reduce(0) { $0 + $1.amount }, of: allSent),
            poorPeopleShare: share(payments.reduce(0) { $0 + ($1.poorAmount ?? 0) }, of: allPaid))
    }

    private static func share(_ part: Int64, of whole: Int64) -> Int64 { whole == 0 ? 0 : part * 10_000 / whole }

    /// What was paid to or for people, by their town; who moved away since has none.
    private static let payments = """
        SELECT coalesce(substr(r.village, 1, 9), c.county), SUM(p.amount), COUNT(DISTINCT c.person),
            COUNT(DISTINCT iif(\(isPoor("c.county", "c.person", "p.posted_on")), c.person, NULL)),
            SUM(iif(\(isPoor("c.county", "c.person", "p.posted_on")), p.amount, 0))
        FROM fund f JOIN posting p ON p.county = f.county AND p.fund = f.fund AND p.posted_on BETWEEN ?2 AND ?3
        JOIN subsidy_case c ON c.id = p.case_id LEFT JOIN ref_person r ON r.county = c.county AND r.person = c.person
        WHERE f.county = ?1 AND p.debit = 'paid' AND c.person IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 500
        """

    /// The episode that holds on the day says 建档立卡贫困户.
    private static func isPoor(_ county: String, _ person: String, _ day: String) -> String {
        """
        coalesce((SELECT status = '\(PovertyEpisode.registeredPoor)' FROM ref_poverty e
            WHERE e.county = \(county) AND e.person = \(person) AND e.since <= \(day) ORDER BY since DESC LIMIT 1), 0)
        """
    }

    private static func poorAreas(_ database: Database, county: DivisionCode, on day: String) throws -> [DivisionCode] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT area, is_poor, MAX(since) FROM poor_area WHERE county = ? AND since <= ? GROUP BY area LIMIT 2000
                """, arguments: [county.description, day]
        ).filter { $0[1] as Int64 != 0 }.compactMap { DivisionCode($0[0] as String) }
    }

    /// Cases whose notice has passed: who is registered poor comes first, then who could claim first.
    static func waiting(
        _ database: Database, county: DivisionCode, page: Page
    ) throws -> PageAnswer<WaitingCase> {
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM subsidy_case WHERE county = ? AND state = 'notice-passed'",
            arguments: [county.description])
        let items = try Row.fetchAll(
            database,
            sql: """
                SELECT id, item, amount, \(isPoor("c.county", "c.person", "c.basis_on")) AS poor, basis_on
                FROM subsidy_case c WHERE county = :county AND state = 'notice-passed'
                ORDER BY poor DESC, basis_on, id LIMIT :limit OFFSET :offset
                """, arguments: ["county": county.description] + page.arguments
        ).map { WaitingCase(case: $0[0], item: $0[1], amount: $0[2], isPoor: $0[3] as Int64 != 0, basisOn: $0[4]) }
        return PageAnswer(page: page.number, pageSize: page.size, total: total ?? 0, items: items)
    }

    // MARK: Effect

    static func effect(
        _ database: Database, county: DivisionCode, _ fund: FundID, asOf: Day
    ) throws -> EffectAnswer? {
        let row = try Row.fetchOne(
            database, sql: FundEffect.figures, arguments: [county.description, fund.description, asOf.description])
        guard let row, try FundQueries.fund(database, county: county, fund) != nil else { return nil }
        let after = FundEffect.months.enumerated().map { index, months in
            EffectAnswer.After(months: months, due: row[2 + index * 2], inWork: row[3 + index * 2])
        }
        return EffectAnswer(
            fund: fund.description, asOf: asOf.description, people: row[0], amount: row[1], after: after)
    }

    /// The people behind a figure.
    /// - Parameter isInWork: only those in work, or only those who are not.
    static func people(
        _ database: Database, county: DivisionCode, _ fund: FundID, asOf: Day, after months: Int, isInWork: Bool?,
        page: Page
    ) throws -> PageAnswer<EffectPerson> {
        let source = """
            WITH \(FundEffect.paidPeople), found AS (
                SELECT person, paid_on, amount, \(FundEffect.isInWork(months)) AS works FROM paid_people
                WHERE \(FundEffect.isDue(months)))
            """
        let condition = isInWork.map { "works = \($0 ? 1 : 0)" } ?? "true"
        let arguments: StatementArguments = [county.description, fund.description, asOf.description]
        let total = try Int.fetchOne(
            database, sql: source + " SELECT COUNT(*) FROM found WHERE \(condition)", arguments: arguments)
        let items = try Row.fetchAll(
            database,
            sql: source + """
                 SELECT found.person, r.name, r.village, paid_on, amount, works FROM found
                LEFT JOIN ref_person r ON r.county = ?1 AND r.person = found.person
                WHERE \(condition) ORDER BY found.person LIMIT \(page.size) OFFSET \((page.number - 1) * page.size)
                """, arguments: arguments
        ).map {
            EffectPerson(
                person: $0[0], name: $0[1], village: $0[2], paidOn: $0[3], amount: $0[4], inWork: $0[5] as Int64 != 0)
        }
        return PageAnswer(page: page.number, pageSize: page.size, total: total ?? 0, items: items)
    }

    // MARK: Performance

    static func performance(
        _ database: Database, county: DivisionCode, _ fund: FundID, asOf: Day
    ) throws -> PerformanceAnswer? {
        guard let answer = try FundQueries.fund(database, county: county, fund),
            let effect = try Row.fetchOne(
                database, sql: FundEffect.figures,
                arguments: [county.description, fund.description, asOf.description])
        else { return nil }
        let arguments: StatementArguments = [county.description, fund.description]
        let evaluations = Dictionary(
            grouping: try Row.fetchAll(
                database,
                sql: """
                    SELECT target, actual, is_measured, conclusion, measures, evaluated_on, actor FROM fund_evaluation
                    WHERE county = ? AND fund = ? ORDER BY seq LIMIT 2000
                    """, arguments: arguments), by: { $0[0] as String })
        let targets = try Row.fetchAll(
            database,
            sql: """
                SELECT target, indicator, unit, planned, document FROM fund_target WHERE county = ? AND fund = ?
                ORDER BY target LIMIT 500
                """, arguments: arguments
        ).map { row in
            PerformanceAnswer.Target(
                target: row[0], indicator: row[1], unit: row[2], planned: row[3],
                now: FundIndicator(rawValue: row[1])?.value(people: effect[0], fen: effect[1]) {
                    (effect[2 + $0 * 2], effect[3 + $0 * 2])
                }, document: row[4],
                evaluations: (evaluations[row[0]] ?? []).map {
                    .init(
                        actual: $0[1], isMeasured: $0[2], conclusion: $0[3], measures: $0[4], on: $0[5], actor: $0[6])
                })
        }
        return PerformanceAnswer(fund: answer.fund, year: answer.year, asOf: asOf.description, targets: targets)
    }
}
