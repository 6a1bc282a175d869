import GRDB
import Models
import Policy

/// Figures of postings, each with the list behind it.
enum PostingFigures {
    /// Postings, posts and posts taken of those opened in a year by a county, or by all counties of an area in the file.
    static func opened(_ database: Database, in area: DivisionCode, year: Int) throws -> (
        postings: Int, posts: Int, filled: Int, byKind: [String: Int]
    ) {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT kind, COUNT(*), SUM(posts), SUM(filled) FROM posting
                WHERE county LIKE ? AND substr(opened_on, 1, 4) = ? GROUP BY kind
                """, arguments: [area.prefix + "%", String(year)])
        return rows.reduce(into: (0, 0, 0, [:])) { total, row in
            total.0 += row[1] as Int
            total.1 += row[2] as Int
            total.2 += row[3] as Int
            total.3[row[0]] = row[2] as Int
        }
    }

    /// Every channel of the plan's list and every other that was used, with the postings that were open in the year.
    static func channels(
        _ database: Database, county: DivisionCode, year: Int, _ plan: PlacementPlan
    ) throws -> [ChannelAnswer] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT c.channel, COUNT(*), SUM(p.posts) FROM posting_channel c
                JOIN posting p ON p.county = c.county AND p.posting = c.posting
                WHERE c.county = ? AND substr(c.on_day, 1, 4) = ? GROUP BY c.channel
                """, arguments: [county.description, String(year)])
        let used: [String: (Int, Int)] = rows.reduce(into: [:]) { $0[$1[0]] = ($1[1], $1[2]) }
        let list = plan.lists[PostingLists.channels]
        let listed = (list?.entries ?? []).map { entry in
            ChannelAnswer(
                channel: entry.code, zh: entry.zh, en: entry.en, clause: entry.clause ?? list?.clause,
                quote: entry.quote ?? list?.quote, postings: used[entry.code]?.0 ?? 0, posts: used[entry.code]?.1 ?? 0)
        }
        let others = used.keys.filter { code in !listed.contains { $0.channel == code } }.sorted().map { code in
            ChannelAnswer(
                channel: code, zh: nil, en: nil, clause: nil, quote: nil, postings: used[code]?.0 ?? 0,
                posts: used[code]?.1 ?? 0)
        }
        return listed + others
    }

    /// Offer and demand by trade: what is open on the day, and who wishes for it.
    static func trades(_ vacancies: [Vacancy], _ seekers: [Seeker]) -> [TradeAnswer] {
        let available = seekers.filter(\.isAvailable)
        return Dictionary(grouping: vacancies, by: \.terms.trade).map { trade, vacancies in
            TradeAnswer(
                trade: trade, postings: vacancies.count, openPosts: vacancies.reduce(0) { $0 + $1.open },
                wishing: available.filter { $0.wish.contains(trade) }.count,
                skilled: available.filter { $0.skills.contains { $0.text.contains(trade) } }.count)
        }.sorted { ($1.openPosts, $0.trade) < ($0.openPosts, $1.trade) }
    }

    /// Firms whose contracts with people of the register begin in the year; most people first.
    static func hiringFirms(
        _ database: Database, county: DivisionCode, year: Int
    ) throws -> [HiringFirmAnswer] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT c.employer, (SELECT e.name FROM employer e WHERE e.county = c.county
                AND e.organisation = c.employer ORDER BY e.version DESC LIMIT 1),
                COUNT(DISTINCT c.person), COUNT(*), COUNT(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM ref_resident_poverty p
                WHERE p.county = c.county AND p.person = c.person AND p.since <= c.starts) THEN c.person END)
                FROM contract c JOIN ref_resident s ON s.county = c.county AND s.person = c.person
                AND \(ResidentSQL.isOfCounty("s"))
                WHERE c.county = ? AND substr(c.starts, 1, 4) = ? GROUP BY c.employer ORDER BY 3 DESC, c.employer
                """, arguments: [county.description, String(year)]
        ).map { row in
            HiringFirmAnswer(
                employer: OrganisationID(unchecked: row[0]), name: row[1], people: row[2], contracts: row[3],
                poor: row[4])
        }
    }

    /// The people behind a firm's figure.
    static func hired(
        _ database: Database, by employer: OrganisationID, county: DivisionCode, year: Int
    ) throws -> [PersonKey] {
        try String.fetchAll(
            database,
            sql: """
                SELECT DISTINCT c.person FROM contract c JOIN ref_resident s ON s.county = c.county AND s.person = c.person
                AND \(ResidentSQL.isOfCounty("s"))
                WHERE c.county = ? AND c.employer = ? AND substr(c.starts, 1, 4) = ? ORDER BY c.person
                """, arguments: [county.description, employer.description, String(year)]
        ).map { PersonKey(unchecked: $0) }
    }

    /// Every pair of the plan's list and every other that postings name, with what came of it in the year.
    static func partners(
        _ database: Database, county: DivisionCode, year: Int, _ plan: PlacementPlan
    ) throws -> [PartnerAnswer] {
        let arguments: StatementArguments = [county.description, String(year)]
        let opened = try Row.fetchAll(
            database,
            sql: """
                SELECT partner, COUNT(*), SUM(posts), (SELECT COUNT(DISTINCT u.person) FROM posting_push u JOIN posting q
                ON q.county = u.county AND q.posting = u.posting WHERE u.county = p.county AND q.partner = p.partner
                AND substr(u.on_day, 1, 4) = ?2) FROM posting p
                WHERE county = ?1 AND partner IS NOT NULL AND substr(opened_on, 1, 4) = ?2 GROUP BY partner
                """, arguments: arguments)
        let filled = try Row.fetchAll(
            database,
            sql: """
                SELECT p.partner, COUNT(DISTINCT f.person), SUM(CASE WHEN f.person IS NULL THEN f.heads ELSE 0 END)
                FROM posting_fill f JOIN posting p ON p.county = f.county AND p.posting = f.posting
                WHERE f.county = ? AND p.partner IS NOT NULL AND f.vacated_on IS NULL
                AND substr(f.on_day, 1, 4) = ? GROUP BY p.partner
                """, arguments: arguments)
        var offers: [String: (Int, Int, Int)] = [:]
        for row in opened { offers[row[0]] = (row[1], row[2], row[3]) }
        var matches: [String: (Int, Int)] = [:]
        for row in filled { matches[row[0]] = (row[1], row[2]) }
        let entries = plan.lists[PostingLists.partners]?.entries ?? []
        let others = Set(offers.keys).union(matches.keys).subtracting(entries.map(\.code)).sorted()
        return (entries.map(\.code) + others).map { code in
            let entry = entries.first { $0.code == code }
            return PartnerAnswer(
                partner: code, zh: entry?.zh, en: entry?.en, postings: offers[code]?.0 ?? 0,
                posts: offers[code]?.1 ?? 0,
                told: offers[code]?.2 ?? 0, matched: matches[code]?.0 ?? 0, others: matches[code]?.1 ?? 0)
        }
    }

    /// The matches behind a pair's figure.
    static func partnerMatches(
        _ database: Database, _ partner: String, county: DivisionCode, year: Int
    ) throws -> [FillAnswer] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT f.posting, f.person, f.heads, f.on_day FROM posting_fill f
                JOIN posting p ON p.county = f.county AND p.posting = f.posting
                WHERE f.county = ? AND p.partner = ? AND f.vacated_on IS NULL AND substr(f.on_day, 1, 4) = ?
                ORDER BY f.on_day, f.posting, f.number
                """, arguments: [county.description, partner, String(year)]
        ).map { row in
            FillAnswer(
                posting: PostingID(unchecked: row[0]), person: (row[1] as String?).map { PersonKey(unchecked: $0) },
                heads: row[2], on: try PostingQueries.day(row[3]))
        }
    }
}
