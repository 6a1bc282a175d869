import Models

/// Postings as numbers, so that a hundred thousand of them are weighed for one person without decoding one. What it finds is what
/// ``Match`` says of each, only faster.
struct PostingIndex: Sendable {
    struct Name: Codable, Hashable, Comparable, Sendable {
        let county: DivisionCode
        let posting: PostingID

        static func < (lhs: Name, rhs: Name) -> Bool { (lhs.county, lhs.posting) < (rhs.county, rhs.posting) }
    }

    /// A posting that suits, and its points.
    struct Found: Hashable, Sendable {
        let name: Name
        let score: Int
    }

    struct Answer: Sendable {
        /// Best first; equal points by wage, then by name.
        let best: [Found]
        /// How many postings were looked at, and how many of them the person may be considered for.
        let considered: Int
        let suitable: Int
    }

    private(set) var names: [Name] = []
    private var posts: [PostCodes] = []
    private var slots: [Name: Int] = [:]
    private var trades = TradeBook()
    /// The trades that postings require, by the number that stands in their codes.
    private var required: [[Int32]] = []

    var count: Int { posts.count }

    /// Takes a posting in, or in anew.
    mutating func put(_ vacancy: Vacancy) {
        let name = Name(county: vacancy.county, posting: vacancy.posting)
        let asked = (vacancy.terms.requirements.trades ?? []).map { trades.number(of: $0) }
        var requirement: Int32 = -1
        if !asked.isEmpty {
            requirement = Int32(required.count)
            required.append(asked)
        }
        let codes = PostCodes(vacancy, trade: trades.number(of: vacancy.terms.trade), requirement: requirement)
        if let slot = slots[name] {
            posts[slot] = codes
        } else {
            slots[name] = posts.count
            names.append(name)
            posts.append(codes)
        }
    }

    /// The best postings for a person.
    ///
    /// - Parameter area: only work inside it.
    func best(
        for seeker: Seeker, priority: Set<String>, _ weights: MatchWeights = MatchWeights(), on day: Day, limit: Int,
        in area: DivisionCode? = nil
    ) -> Answer {
        let person = SeekerCodes(seeker, trades, priority: priority, weights)
        let limits = area.map { AreaCodes($0) }
        var best = Ranking(limit: limit)
        var considered = 0
        var suitable = 0
        posts.withUnsafeBufferPointer { posts in
            for slot in posts.indices {
                if let limits, !limits.holds(posts[slot].place) { continue }
                considered += 1
                guard person.mayTake(posts[slot], on: day.daysSinceEpoch, required) else { continue }
                suitable += 1
                let score = person.score(posts[slot], weights)
                guard best.isWorth(score, posts[slot]) else { continue }
                best.enter(
                    Ranking.Entry(slot: slot, score: score, wageTo: posts[slot].wageTo, wageFrom: posts[slot].wageFrom)
                ) {
                    names[$0] < names[$1]
                }
            }
        }
        return Answer(
            best: best.entries.map { Found(name: names[$0.slot], score: $0.score) }, considered: considered,
            suitable: suitable)
    }

    /// The points of one posting; `nil` where the person cannot be considered or the posting is not here.
    func score(
        of name: Name, for seeker: Seeker, priority: Set<String>, _ weights: MatchWeights = MatchWeights(), on day: Day
    ) -> Int? {
        guard let slot = slots[name] else { return nil }
        let person = SeekerCodes(seeker, trades, priority: priority, weights)
        guard person.mayTake(posts[slot], on: day.daysSinceEpoch, required) else { return nil }
        return person.score(posts[slot], weights)
    }
}

/// The few best so far, best first.
private struct Ranking {
    struct Entry {
        let slot: Int
        let score: Int
        let wageTo: Int64
        let wageFrom: Int64

        func precedes(_ other: Entry, _ isNameBefore: (Int, Int) -> Bool) -> Bool {
            if score != other.score { return score > other.score }
            if wageTo != other.wageTo { return wageTo > other.wageTo }
            if wageFrom != other.wageFrom { return wageFrom > other.wageFrom }
            return isNameBefore(slot, other.slot)
        }
    }

    let limit: Int
    private(set) var entries: [Entry] = []

    init(limit: Int) {
        self.limit = limit
        entries.reserveCapacity(limit + 1)
    }

    /// Whether it may enter: cheaper than entering.
    func isWorth(_ score: Int, _ post: PostCodes) -> Bool {
        guard entries.count == limit, let last = entries.last else { return limit > 0 }
        return score > last.score || score == last.score && post.wageTo >= last.wageTo
    }

    mutating func enter(_ entry: Entry, _ isNameBefore: (Int, Int) -> Bool) {
        var place = entries.count
        while place > 0, entry.precedes(entries[place - 1], isNameBefore) { place -= 1 }
        guard place < limit else { return }
        entries.insert(entry, at: place)
        if entries.count > limit { entries.removeLast() }
    }
}
