import GRDB
import Hosting
import Models

/// What one instance asks of the others about postings: the best of theirs for somebody. Each answers a bounded list from its own shelf.
struct PostingSurvey: Codable, Sendable {
    let seeker: Seeker
    /// The groups that come first by the plans in force where the person lives.
    let priority: Set<String>
    let day: Day
    let limit: Int
    /// Only work inside it.
    let area: DivisionCode?

    /// The best postings of an instance's partitions, explained.
    struct Answer: Codable, Sendable {
        let best: [MatchAnswer]
        let considered: Int
        let suitable: Int
        let partitions: Int

        static let nothing = Answer(best: [], considered: 0, suitable: 0, partitions: 0)

        /// Both instances' best: a partition that is just changing hands may be in both.
        func merged(with other: Answer, limit: Int) -> Answer {
            var names: Set<PostingIndex.Name> = []
            let all = (best + other.best).sorted { $0.precedes($1) }.filter {
                names.insert(PostingIndex.Name(county: $0.county, posting: $0.posting)).inserted
            }
            return Answer(
                best: Array(all.prefix(limit)), considered: considered + other.considered,
                suitable: suitable + other.suitable, partitions: partitions + other.partitions)
        }
    }

    /// Found in memory, then explained from the files.
    func answer(_ shelf: PostingShelf, _ reads: any PostingReads) async throws -> Answer {
        let view = try await shelf.current()
        let found = view.index.best(for: seeker, priority: priority, on: day, limit: limit, in: area)
        var best: [MatchAnswer] = []
        for posting in found.best {
            let vacancy = try await reads.read(posting.name.county.description) {
                try PostingQueries.vacancy($0, posting.name)
            }
            if let vacancy { best.append(MatchAnswer(vacancy, Match(seeker, vacancy, priority: priority))) }
        }
        return Answer(
            best: best, considered: found.considered, suitable: found.suitable, partitions: view.partitions)
    }
}

extension MatchAnswer {
    /// The order of ``PostingIndex``: more points, then better paid, then by name.
    func precedes(_ other: MatchAnswer) -> Bool {
        if score != other.score { return score > other.score }
        if wageToFen != other.wageToFen { return wageToFen > other.wageToFen }
        if wageFromFen != other.wageFromFen { return wageFromFen > other.wageFromFen }
        return (county, posting) < (other.county, other.posting)
    }
}

/// Asks the other instances about postings.
struct PostingSurveyor: Sendable {
    let ask: @Sendable (PostingSurvey) async throws -> [PostingSurvey.Answer]
    let askForPush: @Sendable (PushSurvey) async throws -> [PushSurvey.Answer]
    let askEverywhere: @Sendable (EverywhereSurvey) async throws -> [EverywhereSurvey.Answer]
    /// One posting, wherever its county lies; `nil`: there is none of this name.
    let find: @Sendable (PostingIndex.Name) async throws -> Vacancy?

    /// For a process that has no others.
    static func alone(_ reads: any PostingReads) -> PostingSurveyor {
        PostingSurveyor(
            ask: { _ in [] }, askForPush: { _ in [] }, askEverywhere: { _ in [] },
            find: { name in try await reads.read(name.county.description) { try PostingQueries.vacancy($0, name) } })
    }
}

/// The best paid postings of an instance's partitions.
struct EverywhereSurvey: Codable, Sendable {
    let filter: PostingQueries.Filter
    let day: Day
    let first: Int

    struct Answer: Codable, Sendable {
        let total: Int
        let items: [PostingAnswer]
        let partitions: Int
    }

    func answer(_ reads: any PostingReads) async throws -> Answer {
        let parts = try await reads.readAll { try PostingQueries.everywhere($0, filter, on: day, first: first) }
        return Answer(
            total: parts.reduce(0) { $0 + $1.total },
            items: Array(parts.flatMap(\.items).sorted { PostingQueries.isBetterPaid($0, $1) }.prefix(first)),
            partitions: parts.count)
    }
}
