import Calendars
import GRDB
import Models
import Policy

/// What HTTP reads when people and postings are brought together within a county.
struct OfferQueries: Sendable {
    let county: DivisionCode
    let day: Day
    let plan: PlacementPlan

    private var people: SeekerQueries { SeekerQueries(county: county, day: day) }

    // MARK: People for a posting

    /// `nil`: there is no such posting.
    func candidates(_ posting: PostingID, limit: Int, _ database: Database) throws -> PostingCandidates? {
        let name = PostingIndex.Name(county: county, posting: posting)
        guard let vacancy = try PostingQueries.vacancy(database, name) else { return nil }
        let codes = plan.priorityCodes
        let seekers = try people.seekers(.everybody, database)
        var barred: [String: Int] = [:]
        var found: [(seeker: Seeker, match: Match, isPriority: Bool)] = []
        for seeker in seekers {
            if let bar = Match.bar(seeker, vacancy, on: day) {
                barred[bar.rawValue, default: 0] += 1
            } else {
                found.append(
                    (
                        seeker, Match(seeker, vacancy, priority: codes),
                        !seeker.groups.isDisjoint(with: codes)
                    ))
            }
        }
        let ordered = found.sorted { first, second in
            if first.isPriority != second.isPriority { return first.isPriority }
            if first.match.score != second.match.score { return first.match.score > second.match.score }
            return first.seeker.person < second.seeker.person
        }
        let told = try Row.fetchAll(
            database, sql: "SELECT person, on_day FROM posting_push WHERE county = ? AND posting = ?",
            arguments: [county.description, posting.description]
        ).reduce(into: [String: Day]()) { $0[$1[0]] = Day($1[1] as String) }
        return PostingCandidates(
            posting: posting,
            candidates: ordered.prefix(limit).map { entry in
                CandidateAnswer(
                    person: entry.seeker.person, village: entry.seeker.village, isPriority: entry.isPriority,
                    score: entry.match.score, reasons: entry.match.reasons,
                    pushedOn: told[entry.seeker.person.description])
            }, considered: seekers.count, barred: barred, priority: codes.sorted(),
            unknownPriority: plan.unknownPriorityCodes)
    }

    // MARK: Postings for people

    /// Who is to be told of which of the county's postings, leaving out what they were told before. Priority groups come first.
    ///
    /// - Parameter each: postings a person.
    func pushList(
        in area: DivisionCode, each: Int, page: Int, _ database: Database
    ) throws -> PageAnswer<PushLine> {
        let codes = plan.priorityCodes
        let vacancies = try PostingQueries.open(database, county: county, on: day)
        let byName = Dictionary(vacancies.map { ($0.posting, $0) }) { first, _ in first }
        var index = PostingIndex()
        for vacancy in vacancies { index.put(vacancy) }
        let told = try Self.told(database, county: county)
        let lines = try people.seekers(.area(area), database).compactMap { seeker -> (Seeker, [Vacancy])? in
            let known = told[seeker.person.description] ?? []
            let best = index.best(for: seeker, priority: codes, on: day, limit: each + known.count).best
            let new = best.filter { !known.contains($0.name.posting.description) }.prefix(each)
            let postings = new.compactMap { byName[$0.name.posting] }
            return postings.isEmpty ? nil : (seeker, postings)
        }.sorted { first, second in
            let ranks = [first, second].map { $0.0.groups.isDisjoint(with: codes) ? 1 : 0 }
            return (ranks[0], first.0.person) < (ranks[1], second.0.person)
        }
        let size = PostingQueries.pageSize
        let items = lines.dropFirst((page - 1) * size).prefix(size).map { seeker, postings in
            PushLine(
                person: seeker.person, village: seeker.village, isPriority: !seeker.groups.isDisjoint(with: codes),
                postings: postings.map { MatchAnswer($0, Match(seeker, $0, priority: codes)) })
        }
        return PageAnswer(total: lines.count, page: page, pageSize: size, items: items)
    }

    /// What people were told of, whichever record of theirs it was told under.
    static func told(_ database: Database, county: DivisionCode) throws -> [String: Set<String>] {
        let mergers = try Row.fetchAll(
            database, sql: "SELECT closed, survivor FROM ref_merger WHERE county = ?", arguments: [county.description]
        ).reduce(into: [String: String]()) { $0[$1[0]] = $1[1] }
        return try Row.fetchAll(
            database, sql: "SELECT person, posting FROM posting_push WHERE county = ?", arguments: [county.description]
        ).reduce(into: [:]) { told, row in
            var person: String = row[0]
            // Mergers form no circle, because a closed record takes part in none.
            while let survivor = mergers[person] { person = survivor }
            told[person, default: []].insert(row[1])
        }
    }

    static func pushes(
        _ database: Database, county: DivisionCode, year: Int, person: PersonKey?, page: Int
    ) throws -> PageAnswer<PushAnswer> {
        let condition = "county = ? AND substr(on_day, 1, 4) = ? AND (?3 IS NULL OR person = ?3)"
        let arguments: StatementArguments = [county.description, String(year), person?.description]
        let size = PostingQueries.pageSize
        let total =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM posting_push WHERE \(condition)", arguments: arguments)
            ?? 0
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT person, posting, on_day, channel, actor FROM posting_push WHERE \(condition)
                ORDER BY on_day, person, posting LIMIT \(size) OFFSET \((page - 1) * size)
                """, arguments: arguments)
        return PageAnswer(
            total: total, page: page, pageSize: size,
            items: try rows.map { row in
                PushAnswer(
                    person: PersonKey(unchecked: row[0]), posting: PostingID(unchecked: row[1]),
                    on: try PostingQueries.day(row[2]), channel: row[3], actor: row[4])
            })
    }

    /// People who can be offered work and were told of no posting in so many days; those told longest ago come first within their group.
    func unoffered(days: Int, page: Int, _ database: Database) throws -> PageAnswer<UnofferedAnswer> {
        let codes = plan.priorityCodes
        let last = try Row.fetchAll(
            database,
            sql: "SELECT person, MAX(on_day) FROM posting_push WHERE county = ? AND on_day <= ? GROUP BY person",
            arguments: [county.description, day.description]
        ).reduce(into: [String: Day]()) { $0[$1[0]] = Day($1[1] as String) }
        let first = day.adding(days: -days)
        let people = try people.seekers(.everybody, database).filter(\.isAvailable).map { seeker in
            UnofferedAnswer(
                person: seeker.person, village: seeker.village, isPriority: !seeker.groups.isDisjoint(with: codes),
                lastTold: last[seeker.person.description])
        }.filter { $0.lastTold.map { $0 < first } ?? true }.sorted { one, other in
            if one.isPriority != other.isPriority { return one.isPriority }
            return (one.lastTold?.daysSinceEpoch ?? .min, one.person) < (
                other.lastTold?.daysSinceEpoch ?? .min, other.person
            )
        }
        let size = PostingQueries.pageSize
        return PageAnswer(
            total: people.count, page: page, pageSize: size,
            items: Array(people.dropFirst((page - 1) * size).prefix(size)))
    }

    // MARK: Booklets

    /// Every village that people of the register live in, with the booklets that it got in the year.
    static func booklets(_ database: Database, county: DivisionCode, year: Int) throws -> [VillageBooklets] {
        let villages = try Row.fetchAll(
            database,
            sql: """
                SELECT village, COUNT(*) FROM ref_resident WHERE county = ?1 AND gone IS NULL GROUP BY village
                UNION ALL SELECT DISTINCT village, 0 FROM booklet b WHERE county = ?1
                AND NOT EXISTS (SELECT 1 FROM ref_resident s WHERE s.county = ?1 AND s.village = b.village AND s.gone IS NULL)
                ORDER BY 1
                """, arguments: [county.description])
        let issued = try Row.fetchAll(
            database,
            sql: """
                SELECT b.village, b.on_day, b.carrier, b.delivered_by, b.copies, (SELECT COUNT(*) FROM booklet_posting p
                WHERE p.county = b.county AND p.village = b.village AND p.on_day = b.on_day AND p.carrier = b.carrier)
                FROM booklet b WHERE b.county = ? AND substr(b.on_day, 1, 4) = ? ORDER BY b.on_day, b.carrier
                """, arguments: [county.description, String(year)])
        var issues: [String: [VillageBooklets.Issue]] = [:]
        for row in issued {
            guard let carrier = BookletCarrier(rawValue: row[2]) else { throw UnreadableColumn(table: "booklet") }
            issues[row[0], default: []].append(
                VillageBooklets.Issue(
                    on: try PostingQueries.day(row[1]), carrier: carrier, deliveredBy: row[3], copies: row[4],
                    postings: row[5]))
        }
        return try villages.map { row in
            guard let village = DivisionCode(row[0] as String) else { throw UnreadableColumn(table: "booklet") }
            return VillageBooklets(
                village: village, name: Divisions.standard.name(of: village), people: row[1],
                issues: issues[row[0]] ?? [])
        }
    }

    /// The booklets of the villages of an area: for each the open postings that suit somebody of it.
    ///
    /// - Parameter each: the best so many postings of every person are in it.
    func bookletPages(in area: DivisionCode, each: Int, _ database: Database) throws -> [BookletPage] {
        let vacancies = try PostingQueries.open(database, county: county, on: day)
        let byName = Dictionary(vacancies.map { ($0.posting, $0) }) { first, _ in first }
        var index = PostingIndex()
        for vacancy in vacancies { index.put(vacancy) }
        let codes = plan.priorityCodes
        let villages = Dictionary(grouping: try people.seekers(.area(area), database), by: \.village)
        return villages.sorted { $0.key < $1.key }.map { village, seekers in
            var suited: [PostingID: Int] = [:]
            for seeker in seekers {
                for found in index.best(for: seeker, priority: codes, on: day, limit: each).best {
                    suited[found.name.posting, default: 0] += 1
                }
            }
            let entries = suited.compactMap { posting, people in
                byName[posting].map { BookletPage.Entry(vacancy: $0, people: people) }
            }
            return BookletPage(village: village, day: day, entries: entries)
        }
    }

    // MARK: Priority

    func priority(step: PriorityStep?, page: Int, _ database: Database) throws -> PriorityAnswer {
        guard let list = plan.lists[PostingLists.steps] else {
            return PriorityAnswer(
                steps: [], people: PageAnswer(total: 0, page: page, pageSize: PostingQueries.pageSize, items: []))
        }
        let codes = plan.priorityCodes
        let all = try people.seekers(.everybody, database).compactMap { seeker in
            PriorityStep(seeker, priority: codes).map { (seeker, $0) }
        }
        let steps = list.entries.compactMap { entry in
            PriorityStep(rawValue: entry.code).map { step in
                PriorityAnswer.Step(
                    step: step, zh: entry.zh, en: entry.en, clause: entry.clause ?? list.clause,
                    quote: entry.quote ?? list.quote, people: all.count { $0.1 == step })
            }
        }
        let chosen = all.filter { step == nil || $0.1 == step }
        let size = PostingQueries.pageSize
        let people = try chosen.dropFirst((page - 1) * size).prefix(size).map { seeker, step in
            PriorityAnswer.Person(
                person: seeker.person, village: seeker.village, step: step,
                groups: seeker.groups.intersection(codes).sorted(),
                employers: step == .keep ? try employers(of: seeker.person, database) : [])
        }
        return PriorityAnswer(
            steps: steps, people: PageAnswer(total: chosen.count, page: page, pageSize: size, items: people))
    }

    private func employers(of person: PersonKey, _ database: Database) throws -> [OrganisationID] {
        try String.fetchAll(
            database,
            sql: """
                SELECT DISTINCT t.employer FROM ref_resident s, contract t LEFT JOIN contract_end x ON x.county = t.county
                AND x.contract = t.contract WHERE s.county = ?1 AND s.person = ?2 AND t.county = s.county
                AND t.person IN (\(SeekerQueries.keys)) AND t.starts <= ?3
                AND COALESCE(x.ended_on, t.ends) >= ?3 ORDER BY t.employer
                """, arguments: [county.description, person.description, day.description]
        ).map { OrganisationID(unchecked: $0) }
    }
}

extension MatchAnswer {
    init(_ vacancy: Vacancy, _ match: Match) {
        self.init(
            county: vacancy.county, posting: vacancy.posting, score: match.score, title: vacancy.terms.title,
            employerName: vacancy.terms.employerName, workplace: vacancy.terms.workplace,
            wageFromFen: vacancy.terms.wageFrom, wageToFen: vacancy.terms.wageTo, open: vacancy.open,
            reasons: match.reasons)
    }
}
