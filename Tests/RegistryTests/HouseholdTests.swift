import Models
import Testing

@testable import RegistryService

@Suite("Households")
struct HouseholdTests {
    private func place(_ desk: Desk, _ person: Int) throws -> String {
        try #require(
            try desk.rows(
                """
                SELECT household || ' ' || is_head || ' ' || COALESCE(relation, '') FROM household_member
                WHERE person = '\(PersonKey.number(person))'
                """
            ).first)
    }

    @Test("baishan-REG-05: a household splits, merges and changes its head, with the relations to the head in force")
    func changes() throws {
        let desk = try Desk()
        try desk.register([(1, head: 1), (2, head: 1), (3, head: 1), (4, head: 1)])
        try desk.accept(
            SplitHousehold(
                county: Place.hekou, household: .named(1), members: [.number(3), .number(4)], head: .number(3),
                relations: [PersonKey.number(4).description: "spouse"], reason: "分户", actor: .clerk))
        #expect(try place(desk, 3) == "\(HouseholdID.named(3)) 1 head")
        #expect(try place(desk, 4) == "\(HouseholdID.named(3)) 0 spouse")
        #expect(try place(desk, 1) == "\(HouseholdID.named(1)) 1 head")

        try desk.accept(
            ChangeHead(
                county: Place.hekou, household: .named(1), head: .number(2),
                relations: [PersonKey.number(1).description: "father"], reason: "户主变更", actor: .clerk))
        #expect(try place(desk, 1) == "\(HouseholdID.named(1)) 0 father")
        #expect(try place(desk, 2) == "\(HouseholdID.named(1)) 1 head")

        try desk.accept(
            MergeHouseholds(
                county: Place.hekou, household: .named(1), other: .named(3), head: .number(2), relations: [:],
                reason: "并户", actor: .clerk))
        for person in [1, 3, 4] { #expect(try place(desk, person) == "\(HouseholdID.named(1)) 0 ") }
        #expect(
            try desk.rows("SELECT COUNT(DISTINCT household) FROM household_member WHERE county = '532532'").contains(
                "1"))
    }

    @Test("A roster that names the new head says nothing new, and a late member enters the household as it is now")
    func rosterAfterChangeOfHead() async throws {
        let desk = try Desk()
        try desk.register([(1, head: 1), (2, head: 1)])
        try desk.accept(
            ChangeHead(
                county: Place.hekou, household: .named(1), head: .number(2), relations: [:], reason: "", actor: .clerk))
        desk.send(RosterRow.sample(1, head: 2, ref: RowReference("later", 1)))
        desk.send(RosterRow.sample(3, head: 2, ref: RowReference("later", 2)))
        try desk.run()
        #expect(try await desk.summary().refused == ["same-row": 1])
        #expect(try place(desk, 3) == "\(HouseholdID.named(1)) 0 ")
    }

    @Test("Refusals name the rule")
    func refusals() throws {
        let desk = try Desk()
        try desk.register([(1, head: 1), (2, head: 1), (3, head: 3)])
        desk.send(RosterRow.sample(4, village: 2, head: 4))
        try desk.run()
        func split(_ members: [Int], head: Int, _ relations: [String: String] = [:]) throws -> String? {
            try desk.refusal(
                SplitHousehold(
                    county: Place.hekou, household: .named(1), members: members.map { .number($0) },
                    head: .number(head), relations: relations, reason: "", actor: .clerk))
        }
        #expect(try split([1, 2], head: 1) == "nobody-stays")
        #expect(try split([2], head: 1) == "head-does-not-leave")
        #expect(try split([3], head: 3) == "not-a-member")
        #expect(try split([2], head: 2, ["x": "friend"]) == "unknown-relation")
        func merge(_ other: Int) throws -> String? {
            try desk.refusal(
                MergeHouseholds(
                    county: Place.hekou, household: .named(1), other: .named(other), head: .number(1), relations: [:],
                    reason: "", actor: .clerk))
        }
        #expect(try merge(1) == "same-household")
        #expect(try merge(4) == "other-village")
        #expect(try merge(9) == "unknown-household")
    }

    @Test(
        "Whatever officers do, a household has at most one head and nobody is in two",
        arguments: 1...6 as ClosedRange<UInt64>)
    func invariants(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let desk = try Desk(seed: seed)
        try desk.register((1...8).map { ($0, head: $0 <= 4 ? 1 : 5) })
        var accepted = 0
        for _ in 0..<25 {
            let people = (1...8).shuffled(using: &random).map { PersonKey.number($0) }
            let households = try Set(desk.rows("SELECT household FROM household_member")).sorted()
            let household = HouseholdID(unchecked: households.randomElement(using: &random) ?? "")
            let refusal =
                switch Int.random(in: 0..<4, using: &random) {
                case 0:
                    try desk.refusal(
                        SplitHousehold(
                            county: Place.hekou, household: household, members: Array(people.prefix(2)),
                            head: people[0], relations: [:], reason: "", actor: .clerk))
                case 1:
                    try desk.refusal(
                        MergeHouseholds(
                            county: Place.hekou, household: household,
                            other: HouseholdID(unchecked: households.randomElement(using: &random) ?? ""),
                            head: people[0], relations: [:], reason: "", actor: .clerk))
                case 2:
                    try desk.refusal(
                        ChangeHead(
                            county: Place.hekou, household: household, head: people[0], relations: [:], reason: "",
                            actor: .clerk))
                default:
                    try desk.refusal(
                        SplitHousehold(
                            county: Place.hekou, household: household, members: [people[0]], head: people[0],
                            relations: [:], reason: "", actor: .clerk))
                }
            if refusal == nil { accepted += 1 }
            let heads = try desk.rows(
                "SELECT household || ' ' || SUM(is_head) FROM household_member GROUP BY household HAVING SUM(is_head) > 1"
            )
            #expect(heads == [], "seed \(seed)")
            #expect(try desk.rows("SELECT person FROM household_member").count == 8, "seed \(seed)")
        }
        #expect(accepted > 3, "seed \(seed)")
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before, "seed \(seed)")
    }

    @Test("A move between villages is one event; who stays keeps the household, who leaves forms another or enters one")
    func villageMoves() throws {
        let desk = try Desk()
        try desk.register([(1, head: 1), (2, head: 1), (3, head: 3)])
        desk.send(RosterRow.sample(4, village: 2, head: 4))
        try desk.run()
        func move(_ people: [Int], to village: Int, _ household: HouseholdID? = nil) -> MoveWithinCounty {
            MoveWithinCounty(
                county: Place.hekou, people: people.map { .number($0) }, village: Place.village(village),
                household: household, reason: "搬迁", actor: .clerk)
        }
        try desk.accept(move([2], to: 2))
        #expect(try place(desk, 2) == "\(HouseholdID.named(2)) 1 head")
        try desk.accept(move([3], to: 2, .named(4)))
        #expect(try place(desk, 3) == "\(HouseholdID.named(4)) 0 ")
        try desk.accept(move([1], to: 3))
        #expect(try place(desk, 1) == "\(HouseholdID.named(1)) 1 head")
        #expect(try desk.refusal(move([1], to: 3)) == "same-village")
        #expect(
            try desk.refusal(
                MoveWithinCounty(
                    county: Place.hekou, people: [.number(1)], village: Place.village(1, of: Place.pingbian),
                    reason: "", actor: .clerk)) == "village-outside-county")
        #expect(try desk.events(MovedWithinCounty.self).count == 3)
        #expect(
            try desk.rows(
                "SELECT before FROM person_history WHERE field = 'village' AND person = '\(PersonKey.number(2))'")
                == [Place.village(1).description])
    }
}
