import GRDB
import Models
import Policy

/// What HTTP reads of postings.
enum PostingQueries {
    static let pageSize = 100

    /// Which postings of a county.
    struct Filter: Codable, Sendable {
        var state: String?
        var kind: PostingKind?
        var trade: String?
        var employer: OrganisationID?
        /// Where the work is.
        var area: DivisionCode?
        var partner: String?
        var openedIn: Int?
    }

    static func page(
        _ database: Database, county: DivisionCode, _ filter: Filter, on day: Day, page: Int
    ) throws -> PageAnswer<PostingAnswer> {
        let (from, named) = selection(county: county, filter, on: day)
        let total = try Int.fetchOne(database, sql: "SELECT COUNT(*) \(from)", arguments: named) ?? 0
        let rows = try Row.fetchAll(
            database,
            sql: "\(select) \(from) ORDER BY p.opened_on, p.posting LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)",
            arguments: named)
        return PageAnswer(total: total, page: page, pageSize: pageSize, items: try rows.map(answer))
    }

    /// The order of lists over all counties.
    static func isBetterPaid(_ first: PostingAnswer, _ second: PostingAnswer) -> Bool {
        if first.terms.wageTo != second.terms.wageTo { return first.terms.wageTo > second.terms.wageTo }
        return (first.county, first.posting) < (second.county, second.posting)
    }

    /// Postings of every county of the file, the best paid first: how many there are, and the first so many of them.
    static func everywhere(
        _ database: Database, _ filter: Filter, on day: Day, first: Int
    ) throws -> (total: Int, items: [PostingAnswer]) {
        let (from, named) = selection(county: nil, filter, on: day)
        let total = try Int.fetchOne(database, sql: "SELECT COUNT(*) \(from)", arguments: named) ?? 0
        let rows = try Row.fetchAll(
            database, sql: "\(select) \(from) ORDER BY p.wage_to DESC, p.county, p.posting LIMIT \(first)",
            arguments: named)
        return (total, try rows.map(answer))
    }

    /// - Parameter county: `nil`: all counties.
    private static func selection(
        county: DivisionCode?, _ filter: Filter, on day: Day
    ) -> (from: String, named: StatementArguments) {
        var conditions: [String] = []
        var arguments: [String: (any DatabaseValueConvertible)?] = [:]
        func add(_ condition: String, _ name: String, _ value: String?) {
            guard let value else { return }
            conditions.append(condition)
            arguments[name] = value
        }
        add("p.county = :county", "county", county?.description)
        add("p.kind = :kind", "kind", filter.kind?.rawValue)
        add("p.trade = :trade", "trade", filter.trade)
        add("p.employer = :employer", "employer", filter.employer?.description)
        add("p.partner = :partner", "partner", filter.partner)
        add("substr(p.opened_on, 1, 4) = :year", "year", filter.openedIn.map(String.init))
        add("p.workplace LIKE :area", "area", filter.area.map { $0.prefix + "%" })
        if let state = filter.state {
            conditions.append("\(self.state) = :state")
            arguments["state"] = state
        }
        arguments["day"] = day.description
        let all = conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
        return ("FROM (SELECT :day AS today) d, posting p WHERE \(all)", StatementArguments(arguments))
    }

    /// How a posting stands on the day `d.today`.
    private static let state = """
        CASE WHEN p.closed_on IS NOT NULL AND p.closed_on <= d.today THEN 'closed' WHEN p.ends < d.today THEN 'expired'
        WHEN p.starts > d.today THEN 'upcoming' WHEN p.filled >= p.posts THEN 'full' ELSE 'open' END
        """

    private static let select = "SELECT \(Vacancy.columns), \(state), p.opened_on, p.close_reason"

    private static func answer(_ row: Row) throws -> PostingAnswer {
        let vacancy = try Vacancy(row)
        guard let openedOn = Day(row[28] as String) else { throw UnreadableColumn(table: "posting") }
        return PostingAnswer(
            state: row[27], county: vacancy.county, posting: vacancy.posting, open: vacancy.open,
            filled: vacancy.filled, openedOn: openedOn, closedOn: (row[26] as String?).flatMap { Day($0) },
            closeReason: row[29], terms: vacancy.terms)
    }

    static func posting(
        _ database: Database, _ posting: PostingID, county: DivisionCode, on day: Day
    ) throws -> PostingAnswer? {
        try Row.fetchOne(
            database, sql: "\(select) FROM (SELECT ? AS today) d, posting p WHERE p.county = ? AND p.posting = ?",
            arguments: [day.description, county.description, posting.description]
        ).map(answer)
    }

    static func vacancy(_ database: Database, _ name: PostingIndex.Name) throws -> Vacancy? {
        try Row.fetchOne(
            database, sql: "SELECT \(Vacancy.columns) FROM posting p WHERE p.county = ? AND p.posting = ?",
            arguments: [name.county.description, name.posting.description]
        ).map { try Vacancy($0) }
    }

    /// Postings of a county to which one can apply on a day.
    static func open(_ database: Database, county: DivisionCode, on day: Day) throws -> [Vacancy] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT \(Vacancy.columns) FROM posting p WHERE p.county = ?1 AND p.closed_on IS NULL AND p.starts <= ?2
                AND p.ends >= ?2 AND p.filled < p.posts ORDER BY p.posting
                """, arguments: [county.description, day.description]
        ).map { try Vacancy($0) }
    }

    static func detail(
        _ database: Database, _ posting: PostingID, county: DivisionCode, on day: Day
    ) throws -> PostingDetail? {
        guard let answer = try self.posting(database, posting, county: county, on: day) else { return nil }
        let key: StatementArguments = [county.description, posting.description]
        let versions = try Row.fetchAll(
            database,
            sql: """
                SELECT number, on_day, reason, actor, terms FROM posting_version WHERE county = ? AND posting = ?
                ORDER BY number
                """, arguments: key
        ).map { row in
            PostingDetail.Version(
                number: row[0], on: try Self.day(row[1]), reason: row[2], actor: row[3],
                terms: try MessageCoding.decode(PostingTerms.self, from: row[4]))
        }
        let channels = try Row.fetchAll(
            database,
            sql:
                "SELECT channel, on_day FROM posting_channel WHERE county = ? AND posting = ? ORDER BY on_day, channel",
            arguments: key
        ).map { PostingDetail.Channel(channel: $0[0], on: try Self.day($0[1])) }
        let fills = try Row.fetchAll(
            database,
            sql: """
                SELECT person, heads, on_day, vacated_on, reason FROM posting_fill WHERE county = ? AND posting = ?
                ORDER BY number
                """, arguments: key
        ).map { row in
            PostingDetail.Fill(
                person: (row[0] as String?).map { PersonKey(unchecked: $0) }, heads: row[1], on: try Self.day(row[2]),
                vacatedOn: (row[3] as String?).flatMap { Day($0) }, reason: row[4])
        }
        let pushed =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM posting_push WHERE county = ? AND posting = ?", arguments: key)
            ?? 0
        return PostingDetail(posting: answer, versions: versions, channels: channels, fills: fills, pushed: pushed)
    }

    static func verdicts(
        _ database: Database, _ batch: BatchID, county: DivisionCode
    ) throws -> [VerdictAnswer] {
        try Row.fetchAll(
            database,
            sql:
                "SELECT row, posting, refusal, zh, en FROM posting_verdict WHERE county = ? AND batch = ? ORDER BY row",
            arguments: [county.description, batch.description]
        ).map { row in
            VerdictAnswer(
                row: row[0], posting: PostingID(unchecked: row[1]), isOpened: (row[2] as String?) == nil,
                refusal: row[2], zh: row[3], en: row[4])
        }
    }

    static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw UnreadableColumn(table: "posting") }
        return day
    }
}

extension DivisionCode {
    /// The digits with which every place in this area begins.
    var prefix: String {
        guard description.utf8.count == 6 else { return description }
        return description.hasSuffix("0000")
            ? String(description.prefix(2)) : description.hasSuffix("00") ? String(description.prefix(4)) : description
    }
}
