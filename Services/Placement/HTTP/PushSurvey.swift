import GRDB
import Hosting
import Models
import ServiceKit

/// What one instance asks of the others for a push list: the best of their postings for each of some people of one county.
struct PushSurvey: Codable, Sendable {
    /// At most ``mostPeople``.
    let seekers: [Seeker]
    let priority: Set<String>
    let day: Day
    /// Postings a person.
    let limit: Int

    /// A list over all counties is for a village or a town, not for a county.
    static let mostPeople = 500

    /// For each person, in the order of the question.
    struct Answer: Codable, Sendable {
        let best: [[MatchAnswer]]
    }

    func answer(_ shelf: PostingShelf, _ reads: any PostingReads) async throws -> Answer {
        let index = try await shelf.current().index
        let found = seekers.prefix(Self.mostPeople).map {
            index.best(for: $0, priority: priority, on: day, limit: limit).best
        }
        var vacancies: [PostingIndex.Name: Vacancy] = [:]
        for name in Set(found.joined().map(\.name)) {
            vacancies[name] = try await reads.read(name.county.description) { try PostingQueries.vacancy($0, name) }
        }
        return Answer(
            best: zip(seekers, found).map { seeker, postings in
                postings.compactMap { posting in
                    vacancies[posting.name].map { MatchAnswer($0, Match(seeker, $0, priority: priority)) }
                }
            })
    }
}

/// Who of a village or town is to be told of which postings of the whole province. It names people of the officer's own county only.
struct PushListEverywhere: Sendable {
    let reads: any PostingReads
    let shelf: PostingShelf
    let surveyor: PostingSurveyor

    /// - Throws: a 422 `Problem` for an area with too many people.
    func page(
        _ scope: CountyScope, in area: DivisionCode, each: Int, _ plan: PlacementPlan
    ) async throws -> PageAnswer<PushLine> {
        let codes = plan.priorityCodes
        let (seekers, told) = try await reads.read(scope.county.description) { database in
            (
                try SeekerQueries(county: scope.county, day: scope.day).seekers(.area(area), database)
                    .filter(\.isAvailable),
                try OfferQueries.told(database, county: scope.county)
            )
        }
        guard seekers.count <= PushSurvey.mostPeople else {
            throw Problem.invalid(
                "area", code: "too-many", Bilingual("请选择村或乡镇:人数过多", "name a village or town: these are too many people")
            )
        }
        let most = seekers.map { told[$0.person.description]?.count ?? 0 }.max() ?? 0
        let survey = PushSurvey(seekers: seekers, priority: codes, day: scope.day, limit: min(each + most, 100))
        let answers = try await [survey.answer(shelf, reads)] + surveyor.askForPush(survey)
        let lines = seekers.enumerated().compactMap { place, seeker -> PushLine? in
            let known = told[seeker.person.description] ?? []
            var names: Set<PostingIndex.Name> = []
            let best = answers.filter { place < $0.best.count }.flatMap { $0.best[place] }
                .sorted { $0.precedes($1) }
                .filter { names.insert(PostingIndex.Name(county: $0.county, posting: $0.posting)).inserted }
                .filter { !known.contains($0.name(in: scope.county)) }
            guard !best.isEmpty else { return nil }
            return PushLine(
                person: seeker.person, village: seeker.village, isPriority: !seeker.groups.isDisjoint(with: codes),
                postings: Array(best.prefix(each)))
        }.sorted { ($0.isPriority ? 0 : 1, $0.person) < ($1.isPriority ? 0 : 1, $1.person) }
        let size = PostingQueries.pageSize
        return PageAnswer(
            total: lines.count, page: scope.page, pageSize: size,
            items: Array(lines.dropFirst((scope.page - 1) * size).prefix(size)))
    }
}

extension MatchAnswer {
    /// How a county calls the posting: another county's with that county's code in front.
    func name(in own: DivisionCode) -> String {
        county == own ? posting.description : "\(county):\(posting)"
    }
}

extension PostingSurveyor {
    /// Postings of other counties among those named, as far as somebody can still apply: what a push of them rests on.
    func elsewhere(_ postings: Set<PostingID>, for county: DivisionCode) async throws -> [PostingElsewhere]? {
        var found: [PostingElsewhere] = []
        for posting in postings.sorted() {
            let name = NameAcrossCounties(posting.description, in: county)
            guard let origin = name.origin else { continue }
            let number = String(name.number.dropFirst(origin.description.utf8.count + 1))
            let vacancy = try await find(PostingIndex.Name(county: origin, posting: PostingID(unchecked: number)))
            guard let vacancy, !vacancy.isClosed, vacancy.open > 0 else { continue }
            found.append(
                PostingElsewhere(posting: posting, employer: vacancy.terms.employer, until: vacancy.terms.until))
        }
        return found.isEmpty ? nil : found
    }
}
