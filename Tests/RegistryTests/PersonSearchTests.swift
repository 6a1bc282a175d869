import GRDB
import Models
import Testing

@testable import RegistryService

@Suite("Filtered lists of people")
struct PersonSearchTests {
    private static let today = GeneratedLedger.today

    /// What the rules of the domain say of a person, read from the whole file and the whole county's situation.
    private struct Known {
        let file: PersonFile
        let situation: PersonSituation?
    }

    private static func known(_ database: Database, county: DivisionCode) throws -> [Known] {
        let situations = try SituationReader(database).people(county, in: county, asOf: today)
        let byPerson = Dictionary(uniqueKeysWithValues: situations.map { ($0.person.description, $0) })
        return try String.fetchAll(database, sql: "SELECT person FROM person ORDER BY person").compactMap { key in
            try PersonFile.read(database, county: county, person: PersonKey(unchecked: key)).map {
                Known(file: $0, situation: byPerson[key])
            }
        }
    }

    private static func has(_ file: PersonFile, _ kind: StatusKind) -> Bool {
        file.episodes.contains { $0.kind == kind && $0.since <= today && ($0.until ?? today) >= today }
    }

    /// The same question, answered in Swift.
    private static func matches(_ known: Known, _ filter: PersonFilter) -> Bool {
        let (file, line) = (known.file, known.file.line)
        func trait(_ trait: PersonTrait) -> String {
            let value: String? =
                switch trait {
                case .sex: line.sex
                case .education: line.education
                case .labourAbility: line.labourAbility
                case .employment: known.situation?.status?.state
                case .workArea: known.situation?.area
                case .income: nil
                case .jobWish: known.situation?.jobWish
                case .trainingWish: known.situation?.trainingWish
                case .training: file.trainingState
                case .poverty:
                    file.poverty.first { $0.since <= today && ($0.until ?? today) >= today }?.status
                }
            return value.flatMap { $0.isEmpty ? nil : $0 } ?? PersonFilter.none
        }
        let age = Day(line.birth).map { $0.wholeMonths(to: today) / 12 } ?? -1
        let standing: PersonFilter.Standing =
            line.closing != nil ? .closed : line.state == .denied ? .denied : .living
        func holds(_ kind: EntryKind, _ text: String?) -> Bool {
            text.map { text in
                file.entries.contains {
                    $0.kind == kind && $0.text == text && $0.on <= today && ($0.until ?? today) >= today
                }
            } ?? true
        }
        func marked(_ mark: PersonMark, _ has: Bool) -> Bool { filter.marks[mark].map { $0 == has } ?? true }
        let registered = Day(file.registeredOn)!
        let traits = filter.traits.allSatisfy { asked, values in
            values.contains(PersonFilter.any)
                ? trait(asked) != PersonFilter.none : values.contains(trait(asked))
        }
        guard standing == filter.standing, file.village.lies(in: filter.area), traits else { return false }
        if let from = filter.ageFrom, age < from { return false }
        if let to = filter.ageTo, age > to { return false }
        if let since = filter.registeredSince, registered < since { return false }
        if let until = filter.registeredUntil, registered > until { return false }
        guard marked(.disabled, line.isDisabled || has(file, .disability)) else { return false }
        guard marked(.relocated, has(file, .relocation)) else { return false }
        guard marked(.hardToEmploy, has(file, .hardToEmploy)) else { return false }
        guard marked(.unemployed, has(file, .unemployment)) else { return false }
        return holds(.skill, filter.skill) && holds(.certificate, filter.certificate)
    }

    /// A filter with one to four conditions.
    private static func filter(_ random: inout SeededGenerator) -> PersonFilter {
        var filter = PersonFilter(area: Place.hekou, asOf: today)
        func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: items.indices, using: &random)] }
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            switch Int.random(in: 0..<12, using: &random) {
            case 0: filter.area = pick([DivisionCode("532532100")!, DivisionCode("532532100203")!])
            case 1: filter.ageFrom = pick([0, 16, 18, 60])
            case 2: filter.ageTo = pick([15, 34, 59, 150])
            case 3: filter.marks[pick([.disabled, .relocated, .hardToEmploy, .unemployed])] = pick([true, false])
            case 4: filter.skill = pick(GeneratedLedger.skills)
            case 5: filter.certificate = pick(GeneratedLedger.skills)
            case 6: filter.registeredSince = pick([Day("2018-02-01")!, Day("2018-09-01")!])
            case 7: filter.registeredUntil = pick([Day("2018-04-01")!, Day("2018-11-01")!])
            case 8: filter.standing = pick([.living, .living, .closed, .denied])
            default:
                let (trait, values): (PersonTrait, [String]) = pick([
                    (.sex, ["1", "2"]), (.education, ["primary", "college"]),
                    (.labourAbility, ["ordinary", "skilled"]),
                    (.employment, ["transferred", "neither", "farming", "none"]),
                    (.poverty, GeneratedLedger.statuses + ["none"]),
                    (.jobWish, ["愿意就业", "省外就业", "none"]), (.trainingWish, ["电工", "养殖", "none"]),
                    (.workArea, ["out-of-province", "none"]), (.training, ["未参加"]),
                ])
                filter.traits[trait] = pick([[pick(values)], Set(values.prefix(2)), [PersonFilter.any]])
            }
        }
        // Of whom another county holds, or who is gone, nobody's situation is looked at here.
        if filter.standing != .living {
            for trait in [PersonTrait.employment, .workArea, .jobWish, .trainingWish] { filter.traits[trait] = nil }
        }
        return filter
    }

    @Test(
        "jilin-REG-02, baishan-REG-01: any combination of filters finds exactly the people of whom the rules say so",
        arguments: 1...4 as ClosedRange<UInt64>)
    func combinations(seed: UInt64) async throws {
        let ledger = try GeneratedLedger(seed: seed)
        try ledger.transaction {
            try ledger.register(150, villages: 14, lives: 90)
            for number in [3, 77] {
                try ledger.apply(
                    .registrationDenied(
                        RegistrationDenied(
                            county: ledger.county, person: GeneratedLedger.key(number), heldBy: Place.pingbian)))
            }
        }
        try await ledger.read { database in
            var random = SeededGenerator(seed)
            let everybody = try Self.known(database, county: Place.hekou)
            #expect(everybody.count == 150)
            var matched = 0
            for _ in 0..<150 {
                let filter = Self.filter(&random)
                let expected = Set(everybody.filter { Self.matches($0, filter) }.map(\.file.line.person))
                let order: PersonOrder = Bool.random(using: &random) ? .village : .newest
                let page = try FoundPage.read(
                    database, PersonSearch(filter, order: order), after: nil, limit: 500, counting: true)
                #expect(Set(page.items.map(\.line.person)) == expected, "\(filter)")
                #expect(page.items.count == expected.count && page.total == expected.count && page.next == nil)
                matched += expected.count
            }
            #expect(matched > 300)
        }
    }

    @Test("The work that a list shows is what the rules derive from all evidence")
    func work() async throws {
        let ledger = try GeneratedLedger(seed: 7)
        try ledger.transaction { try ledger.register(200, lives: 100) }
        try await ledger.read { database in
            for day in ["2018-01-15", "2018-06-30", "2018-12-31"].map({ Day($0)! }) {
                let search = PersonSearch(PersonFilter(area: Place.hekou, asOf: day))
                let page = try FoundPage.read(database, search, after: nil, limit: 500, counting: false)
                let derived = try SituationReader(database).people(Place.hekou, in: Place.hekou, asOf: day)
                let byPerson = Dictionary(uniqueKeysWithValues: derived.map { ($0.person.description, $0.status) })
                #expect(Set(page.items.compactMap(\.employment)).count > 2)
                for item in page.items {
                    let status = byPerson[item.line.person] ?? nil
                    #expect(item.employment == status?.state && item.employmentOn == status?.on.description)
                    #expect(item.employmentStrength == status?.strength)
                }
            }
        }
    }

    @Test(
        "Pages hang together while people are registered in between: nobody twice, nobody left out",
        arguments: PersonOrder.allCases)
    func pages(order: PersonOrder) async throws {
        let ledger = try GeneratedLedger(seed: 3)
        try ledger.transaction { try ledger.register(130, villages: 5) }
        let filter = PersonFilter(area: Place.hekou, asOf: Self.today)
        let search = PersonSearch(filter, order: order)
        let first = try await ledger.read { try FoundPage.read($0, search, after: nil, limit: 500, counting: true) }
        let before = first.items.map(\.line.person)
        #expect(first.total == before.count)
        var seen: [String] = []
        var position: PersonSearch.Position?
        repeat {
            let asked = position
            let page = try await ledger.read { try FoundPage.read($0, search, after: asked, limit: 7, counting: false) }
            #expect(page.items.count <= 7 && page.total == nil)
            seen += page.items.map(\.line.person)
            position = page.next
            try ledger.transaction { try ledger.register(1, villages: 5) }
        } while position != nil
        #expect(Set(seen).count == seen.count)
        #expect(seen.filter(Set(before).contains) == before)
        #expect(PersonSearch.Position("###") == nil && PersonSearch.Position("") == nil)
        let some = PersonSearch.Position(keys: ["532532100203", "张三"], person: before[0])
        #expect(PersonSearch.Position(some.description) == some)
    }

    @Test(
        "Every common question is answered from an index and none reads the county's people one by one",
        arguments: CommonQuestion.all)
    func plans(question: CommonQuestion) async throws {
        let ledger = try GeneratedLedger()
        let search = question.search
        let position = PersonSearch.Position(
            keys: search.order == .village ? ["532532100203", "张三"] : ["2018-03-05"], person: "0")
        let plans = try await ledger.read { database in
            [
                try search.page(after: nil, limit: 50).plan(database),
                try search.page(after: position, limit: 50).plan(database),
            ]
        }
        let harmless = ["SCAN hit", "SCAN n", "SCAN g", "SCAN (", "SCAN CONSTANT", "SCAN i VIRTUAL", "SCAN json_each"]
        for plan in plans {
            #expect(plan.contains { $0.contains(question.index) }, "\(plan)")
            let scans = plan.filter { line in line.hasPrefix("SCAN") && !harmless.contains { line.hasPrefix($0) } }
            #expect(scans.isEmpty, "\(plan)")
            try Self.expectByPerson(plan)
        }
    }

    @Test("Every trait of a person is read by the person, whatever indexes there are", arguments: PersonTrait.allCases)
    func traits(trait: PersonTrait) async throws {
        let ledger = try GeneratedLedger()
        let search = PersonSearch(PersonFilter(area: DivisionCode("532532100")!, asOf: Self.today))
        let plan = try await ledger.read { try search.counts(by: trait.sql).plan($0) }
        #expect(plan.contains { $0.contains("person_by_village") })
        try Self.expectByPerson(plan)
    }

    /// What is asked of each person found must be asked by the person.
    private static func expectByPerson(_ plan: [String]) throws {
        let tables = ["survey_answer", "verification", "ref_contract", "ref_pay", "c", "o", "a", "r", "y"]
        let asked = plan.filter { line in tables.contains { line.hasPrefix("SEARCH \($0) ") } }
        #expect(asked.allSatisfy { $0.contains("person=?") }, "\(asked)")
    }
}

/// One of the ten questions that are asked most, with the index that must answer it.
struct CommonQuestion: Sendable, CustomTestStringConvertible {
    let name: String
    let search: PersonSearch
    let index: String

    var testDescription: String { name }

    private init(
        _ name: String, _ index: String, area: String = "532532", order: PersonOrder = .village,
        _ set: (inout PersonFilter) -> Void = { _ in }
    ) {
        var filter = PersonFilter(area: DivisionCode(area)!, asOf: GeneratedLedger.today)
        set(&filter)
        self.name = name
        self.index = index
        search = PersonSearch(filter, order: order)
    }

    static let all = [
        CommonQuestion("a village's people", "person_by_village", area: "532532100203"),
        CommonQuestion("a township's people", "person_by_village", area: "532532100"),
        CommonQuestion("the county's newest", "person_by_day", order: .newest),
        CommonQuestion("a name in the county (张三)", "person_by_name") { $0.name = "张三" },
        CommonQuestion("initials in the county (zs)", "person_by_name") { $0.name = "zs" },
        CommonQuestion("a township's registered poor of 16 to 59", "person_by_village", area: "532532100") {
            ($0.ageFrom, $0.ageTo) = (16, 59)
            $0.traits[.poverty] = [PovertyHistory.registeredPoor]
        },
        CommonQuestion("the county's poor without work and with a job wish", "person_by_village") {
            $0.traits[.poverty] = Set(GeneratedLedger.statuses)
            $0.traits[.employment] = ["neither"]
            $0.traits[.jobWish] = [PersonFilter.any]
        },
        CommonQuestion("the county's electricians", "entry_by_text") { $0.skill = "电工" },
        CommonQuestion("the county's registered unemployed", "episode_by_kind") { $0.marks[.unemployed] = true },
        CommonQuestion("women of a township with a training wish", "person_by_village", area: "532532100") {
            $0.traits[.sex] = ["2"]
            $0.traits[.trainingWish] = ["养殖"]
        },
    ]
}
