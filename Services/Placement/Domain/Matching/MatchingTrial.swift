import Models

/// Generated postings and people for measuring the matching: no county's data, the same for the same seed.
public struct MatchingTrial: Sendable {
    private static let trades = [
        "缝纫工", "焊工", "电焊工", "砌筑工", "钢筋工", "电工", "护工", "保洁员", "保安员", "中式烹调师", "客房服务员", "餐厅服务员", "育婴员",
        "家政服务员", "叉车工", "货车驾驶员", "快递员", "装配工", "包装工", "质检员", "养殖工", "种植工", "护林员", "普工",
    ]

    private let index: PostingIndex
    private let vacancies: [Vacancy]
    private let day = Day(daysSinceEpoch: 19_000)
    private let priority: Set<String> = ["lifted-out", "relocated"]

    public init(postings: Int, seed: UInt64 = 1) {
        var random = Draw(state: seed)
        var index = PostingIndex()
        var vacancies: [Vacancy] = []
        vacancies.reserveCapacity(postings)
        for number in 0..<postings {
            let vacancy = Self.vacancy(number, day, &random)
            index.put(vacancy)
            vacancies.append(vacancy)
        }
        self.index = index
        self.vacancies = vacancies
    }

    public var count: Int { index.count }

    /// What one person was found, and how.
    public struct Outcome: Sendable {
        public let found: Int
        /// How many postings the person may be considered for.
        public let suitable: Int
        public let bestScore: Int
    }

    /// The best postings of a generated person.
    public func best(forPerson number: Int, limit: Int = 20) -> Outcome {
        var random = Draw(state: UInt64(number) &+ 1_000_003)
        let seeker = Self.seeker(number, &random)
        let answer = index.best(for: seeker, priority: priority, on: day, limit: limit)
        return Outcome(found: answer.best.count, suitable: answer.suitable, bestScore: answer.best.first?.score ?? 0)
    }

    /// The same by explaining every posting: what matching in bulk is measured against.
    public func explained(forPerson number: Int) -> Outcome {
        var random = Draw(state: UInt64(number) &+ 1_000_003)
        let seeker = Self.seeker(number, &random)
        var scores: [Int] = []
        for vacancy in vacancies where Match.bar(seeker, vacancy, on: day) == nil {
            scores.append(Match(seeker, vacancy, priority: priority).score)
        }
        return Outcome(found: min(20, scores.count), suitable: scores.count, bestScore: scores.max() ?? 0)
    }

    // MARK: Generated data

    private struct Draw {
        var state: UInt64

        /// SplitMix64.
        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((value ^ (value >> 31)) % UInt64(bound))
        }
    }

    /// A village of a made-up province of 10 prefectures with 10 counties of 10 towns of 10 villages.
    private static func village(_ random: inout Draw) -> DivisionCode {
        let parts = (0..<4).map { _ in random.below(10) }
        let code = "99\(10 + parts[0])\(20 + parts[1])\(100 + parts[2])\(200 + parts[3])"
        return DivisionCode(code) ?? .init("990000")!
    }

    private static func vacancy(_ number: Int, _ day: Day, _ random: inout Draw) -> Vacancy {
        let village = village(&random)
        let places = [village, village.town ?? village, village.county, village.province]
        let wage = Int64(20 + random.below(40)) * 100
        let trade = trades[random.below(trades.count)]
        let asked = PostingRequirements(
            trades: random.below(4) == 0 ? [trade] : nil, needsCertificate: random.below(8) == 0 ? true : nil,
            abilities: random.below(5) == 0 ? ["weak", "half"] : nil)
        return Vacancy(
            county: village.county, posting: PostingID(unchecked: "G\(number)"),
            terms: PostingTerms(
                kind: random.below(20) == 0 ? .reserve : .ordinary,
                employer: OrganisationID(unchecked: "G-\(number % 5_000)"),
                employerName: "样例", title: "样例", trade: trade, workplace: places[random.below(places.count)],
                posts: 1 + random.below(20), wageFrom: .yuan(wage), wageTo: .yuan(wage + 1_000), conditions: "",
                requirements: asked, channel: "website", from: day.adding(days: -random.below(60)),
                until: day.adding(days: random.below(60)), localFirst: random.below(10) == 0 ? village.county : nil),
            filled: 0, isClosed: false)
    }

    private static func seeker(_ number: Int, _ random: inout Draw) -> Seeker {
        let abilities: [SeekerAbility] = [.ordinary, .skilled, .weak, .half]
        let wish = ["", "就近", "外出"][random.below(3)] + "想做" + trades[random.below(trades.count)]
        return Seeker(
            person: PersonKey(unchecked: "g\(number)"), village: village(&random), age: 18 + random.below(42),
            sex: random.below(2) == 0 ? "1" : "2", ability: abilities[random.below(4)], wish: wish,
            skills: [.init(text: trades[random.below(trades.count)], isCertificate: random.below(2) == 0)], work: .none,
            hasLostWork: random.below(3) == 0, isHouseholdWithoutWork: random.below(3) == 0,
            lastIncome: .yuan(Int64(15 + random.below(40)) * 100), groups: random.below(2) == 0 ? ["lifted-out"] : [])
    }
}
