import Models
import Testing

@testable import PlacementService

/// People and postings drawn at random, so that every part of a match and every bar comes up.
enum Drawn {
    static let trades = ["缝纫工", "焊工", "电焊工", "护工", "保洁", "中式烹调师"]
    private static let places: [DivisionCode] = [
        "532532102203", "532532102204", "532532101201", "532532102", "532532101", "532532", "532531", "532500",
        "530100",
        "530000", "441900", "440304001001",
    ]
    private static let wishes = ["", "就近就业", "外出务工", "外出或就近都行", "想做焊工", "想当电焊工、护工", "无", "不愿外出"]

    static func seeker(_ random: inout SplitMix) -> Seeker {
        let abilities: [SeekerAbility?] = [.ordinary, .ordinary, .skilled, .weak, .half, nil]
        let works: [Seeker.Work] = [.none, .none, .none, .stated, .proven]
        return Seeker(
            person: PersonKey(unchecked: "p\(UInt32.random(in: 0...999_999, using: &random))"),
            village: [
                "532532102203", "532532101201", "532531100200",
            ].randomElement(using: &random) ?? Posts.village, age: Int.random(in: 15...70, using: &random),
            sex: Bool.random(using: &random) ? "1" : "2", ability: abilities.randomElement(using: &random) ?? nil,
            wish: wishes.randomElement(using: &random) ?? "",
            skills: (0..<Int.random(in: 0...2, using: &random)).map { _ in
                Seeker.Skill(
                    text: (trades.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? "(初级)" : ""),
                    isCertificate: Bool.random(using: &random))
            }, work: works.randomElement(using: &random) ?? .none, hasLostWork: Bool.random(using: &random),
            isHouseholdWithoutWork: Bool.random(using: &random),
            lastIncome: Bool.random(using: &random) ? .yuan(Int64.random(in: 10...60, using: &random) * 100) : nil,
            groups: Set(["lifted-out", "relocated", "returnee"].filter { _ in Bool.random(using: &random) }))
    }

    static func vacancy(_ number: Int, _ random: inout SplitMix) -> Vacancy {
        func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? {
            Int.random(in: 0..<5, using: &random) == 0 ? value() : nil
        }
        func trade() -> String { trades.randomElement(using: &random) ?? "" }
        let wage = Int64.random(in: 10...50, using: &random) * 100
        let statute = PostingGround(kind: .statute, document: "样例")
        let asked = PostingRequirements(
            trades: maybe([trade(), trade()]), needsCertificate: maybe(Bool.random(using: &random)),
            abilities: maybe(Array(["ordinary", "skilled", "weak", "half"].shuffled(using: &random).prefix(2))),
            ageFrom: maybe(Int.random(in: 16...30, using: &random)),
            ageTo: maybe(Int.random(in: 40...60, using: &random)),
            sex: maybe(Bool.random(using: &random) ? "1" : "2"), ground: statute)
        let posts = Int.random(in: 1...3, using: &random)
        let from: Day = "2022-02-25"
        return Vacancy(
            county: ["532532", "532531"].randomElement(using: &random) ?? Rows.county,
            posting: PostingID(unchecked: "P\(number)"),
            terms: PostingTerms(
                kind: maybe(.reserve) ?? .ordinary, employer: Rows.factory, employerName: "样例", title: "样例",
                trade: trade(),
                workplace: places.randomElement(using: &random) ?? Rows.county, posts: posts, wageFrom: .yuan(wage),
                wageTo: .yuan(wage + Int64.random(in: 0...20, using: &random) * 100), conditions: "",
                requirements: asked, channel: "website", from: from.adding(days: Int.random(in: 0...8, using: &random)),
                until: Posts.day.adding(days: Int.random(in: -1...30, using: &random)),
                localFirst: maybe(places.randomElement(using: &random) ?? Rows.county)),
            filled: Int.random(in: 0...posts, using: &random), isClosed: Int.random(in: 0..<10, using: &random) == 0)
    }

    static func index(_ vacancies: [Vacancy]) -> PostingIndex {
        var index = PostingIndex()
        for vacancy in vacancies { index.put(vacancy) }
        return index
    }
}

@Suite("Matching people and postings")
struct MatchTests {
    private static let codes: Set<String> = ["lifted-out", "relocated"]

    private func suited(_ seeker: Seeker, _ vacancies: [Vacancy]) -> [(vacancy: Vacancy, score: Int)] {
        vacancies.compactMap { vacancy in
            Match.bar(seeker, vacancy, on: Posts.day) == nil
                ? (vacancy, Match(seeker, vacancy, priority: Self.codes).score) : nil
        }.sorted { first, second in
            if first.score != second.score { return first.score > second.score }
            let (one, other) = (first.vacancy.terms, second.vacancy.terms)
            if one.wageTo != other.wageTo { return one.wageTo > other.wageTo }
            if one.wageFrom != other.wageFrom { return one.wageFrom > other.wageFrom }
            return (first.vacancy.county, first.vacancy.posting) < (second.vacancy.county, second.vacancy.posting)
        }
    }

    @Test(
        "The score of a hundred thousand at once is the explained score of each, and so is the order", arguments: 0..<20
    )
    func bulkIsExplained(seed: Int) {
        var random = SplitMix(UInt64(seed))
        let vacancies = (0..<400).map { Drawn.vacancy($0, &random) }
        let index = Drawn.index(vacancies)
        var found = 0
        for _ in 0..<20 {
            let seeker = Drawn.seeker(&random)
            let expected = suited(seeker, vacancies)
            let answer = index.best(for: seeker, priority: Self.codes, on: Posts.day, limit: 20)
            #expect(answer.considered == 400)
            #expect(answer.suitable == expected.count, "seed \(seed)")
            #expect(
                answer.best.map { "\($0.name.posting) \($0.score)" }
                    == expected.prefix(20).map { "\($0.vacancy.posting) \($0.score)" }, "seed \(seed)")
            for vacancy in vacancies {
                let name = PostingIndex.Name(county: vacancy.county, posting: vacancy.posting)
                let isBarred = Match.bar(seeker, vacancy, on: Posts.day) != nil
                #expect(
                    index.score(of: name, for: seeker, priority: Self.codes, on: Posts.day)
                        == (isBarred ? nil : Match(seeker, vacancy, priority: Self.codes).score))
            }
            found += expected.count
        }
        #expect(found > 0)
    }

    @Test(
        "An area leaves out the work outside it",
        arguments: ["530000", "532500", "532532", "532532102"] as [DivisionCode])
    func area(area: DivisionCode) {
        var random = SplitMix(7)
        let vacancies = (0..<400).map { Drawn.vacancy($0, &random) }
        let index = Drawn.index(vacancies)
        let seeker = Drawn.open
        let inside = vacancies.filter { $0.terms.workplace.lies(in: area) }
        let answer = index.best(for: seeker, priority: [], on: Posts.day, limit: 400, in: area)
        #expect(answer.considered == inside.count && !inside.isEmpty && inside.count < 400)
        #expect(answer.suitable == suited(seeker, inside).count)
    }

    @Test("A posting that changed is weighed as it is now")
    func putAgain() {
        let name = PostingIndex.Name(county: Rows.county, posting: "P1")
        func vacancy(filled: Int, _ terms: PostingTerms = Posts.terms()) -> Vacancy {
            Vacancy(county: Rows.county, posting: "P1", terms: terms, filled: filled, isClosed: false)
        }
        var index = Drawn.index([vacancy(filled: 0)])
        let before = index.score(of: name, for: Drawn.open, priority: [], on: Posts.day)
        index.put(vacancy(filled: 0, Posts.terms(at: Posts.village)))
        let after = index.score(of: name, for: Drawn.open, priority: [], on: Posts.day)
        #expect(before.flatMap { before in after.map { $0 - before } } == 4)
        index.put(vacancy(filled: 5))
        #expect(index.score(of: name, for: Drawn.open, priority: [], on: Posts.day) == nil)
        #expect(index.count == 1)
    }

    @Test("Every part of a match has its points and a sentence in both languages")
    func explained() {
        let seeker = Seeker(
            person: "p1", village: Posts.village, age: 32, sex: "2", ability: .weak, wish: "就近做缝纫工",
            skills: [.init(text: "缝纫工(初级)", isCertificate: true)], work: .none, hasLostWork: true,
            isHouseholdWithoutWork: true, lastIncome: .yuan(2_800), groups: ["lifted-out"])
        let terms = Posts.terms(
            kind: .reserve, at: Posts.village, requirements: PostingRequirements(abilities: ["weak"]),
            localFirst: Rows.county)
        let match = Match(
            seeker, Vacancy(county: Rows.county, posting: "P1", terms: terms, filled: 0, isClosed: false),
            priority: Self.codes)
        let weights = MatchWeights()
        #expect(match.reasons.map(\.part) == MatchPart.allCases)
        #expect(
            match.reasons.map(\.points) == [
                weights.trade, weights.skill, weights.wish, weights.distance[0], weights.wage, weights.ability,
                weights.need, weights.priority, weights.localFirst, weights.reserve,
            ])
        #expect(match.reasons.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty })
        #expect(match.score == match.reasons.map(\.points).reduce(0, +))
    }

    @Test(
        "What a posting requires bars who lacks it",
        arguments: [
            (PostingRequirements(trades: ["焊工"]), MatchBar.skill),
            (PostingRequirements(trades: ["缝纫工"], needsCertificate: true), .skill),
            (PostingRequirements(abilities: ["weak", "half"]), .ability), (PostingRequirements(ageFrom: 33), .age),
            (PostingRequirements(sex: "1"), .sex), (PostingRequirements(trades: ["焊工", "缝纫工"]), nil),
        ])
    func barred(requirements: PostingRequirements, bar: MatchBar?) {
        let vacancy = Vacancy(
            county: Rows.county, posting: "P1", terms: Posts.terms(requirements: requirements), filled: 0,
            isClosed: false)
        #expect(Match.bar(Drawn.open, vacancy, on: Posts.day) == bar)
    }

    @Test("A reserve post goes to nobody who did not lose their work")
    func reserveOnly() {
        let vacancy = Vacancy(
            county: Rows.county, posting: "P1", terms: Posts.terms(kind: .reserve), filled: 0, isClosed: false)
        #expect(Match.bar(Drawn.open, vacancy, on: Posts.day) == .reserve)
    }
}

extension Drawn {
    /// Somebody whom nothing bars, with a skill and no certificate.
    static let open = Seeker(
        person: "p1", village: Posts.village, age: 32, sex: "2", ability: .ordinary, wish: "就近就业",
        skills: [.init(text: "缝纫工", isCertificate: false)], work: .none, hasLostWork: false,
        isHouseholdWithoutWork: false, lastIncome: nil, groups: [])
}
