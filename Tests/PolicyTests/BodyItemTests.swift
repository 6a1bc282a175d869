import Models
import Testing

@testable import Policy

/// Items that rest on platforms, sites and loans, on both sides of every bound.
@Suite("Items of platforms, sites and loans")
struct BodyItemTests {
    private func decide(
        _ pack: String, _ item: String, _ facts: Facts, _ settings: CountySettings = CountySettings(), on date: String
    ) throws -> Determination {
        let pack = try #require(try PolicyLibrary.standard.pack(pack))
        return try evaluator.determine(
            try #require(pack.item(item)), of: pack, settings: settings, facts: facts, on: try day(date))
    }

    private static let village: Facts = [
        "platform_level": "village", "platform_in_force": 1, "poor_village_named": 1, "poor_villages_named": 3,
    ]

    @Test(
        "A village's money changes with the years, and with nothing known of the list it is open",
        arguments: [
            ("village-platform", "2017-12-31", Int64(1), Int64?.none), ("village-platform", "2018-01-01", 1, 1_454_000),
            ("village-platform", "2020-12-31", 1, 1_454_000), ("village-platform", "2021-01-01", 1, nil),
            ("village-platform", "2018-01-01", 0, 240_000), ("village-platform-pool", "2020-12-31", 1, nil),
            ("village-platform-pool", "2021-01-01", 1, 500_000), ("village-platform-pool", "2021-01-01", 0, 500_000),
        ])
    func villages(item: String, date: String, isPoor: Int64, fen: Int64?) throws {
        let settings = CountySettings(["poor_villages": 3])
        let determination = try decide(
            "heyuan-2018", item, Self.village.with("poor_village_named", .integer(isPoor)), settings, on: date)
        #expect(determination.outcome == (fen.map { .eligible(amount: Fen($0)) } ?? .notEligible(unmet: ["effective"])))
        // What would be paid is worked out also for a day on which the item is not in force.
        if fen != nil { #expect(determination.amount?.earmark?.amount == (fen == 1_454_000 ? Fen(1_214_000) : nil)) }
    }

    @Test(
        "The list of poor villages is complete or nothing is decided",
        arguments: [(Int64(2), false), (3, true), (4, false)])
    func list(named: Int64, isPayable: Bool) throws {
        let facts = Self.village.with("poor_villages_named", .integer(named))
        let outcome = try decide(
            "heyuan-2018", "village-platform", facts, CountySettings(["poor_villages": 3]), on: "2019-01-01"
        ).outcome
        #expect(outcome == (isPayable ? .eligible(amount: Fen(1_454_000)) : .notEligible(unmet: ["list-complete"])))
        #expect(
            try decide("heyuan-2018", "village-platform", facts, on: "2019-01-01").outcome
                == .needsSetting(settings: ["poor_villages"]))
    }

    @Test("An earmark names a list of its pack, or the pack does not load")
    func earmark() throws {
        let citation = "citation: {clause: 一, quote: 甲}"
        let tied = "earmark: {yuan: 20, uses: works, \(citation)}"
        let rate = "{label: {zh: 甲, en: a}, yuan: 10, \(citation), \(tied)}"
        let yaml = packText(items: itemText(amount: "{cases: [\(rate)]}"))
        #expect(problems(yaml).map(\.path) == ["items"])
        let entries = "entries: [{code: a, zh: 甲, en: a}]"
        let list = "lists: [{id: works, label: {zh: 甲, en: a}, \(entries), \(citation)}]"
        let pack = try load(packText(items: itemText(amount: "{cases: [\(rate)]}"), extra: list))
        let determination = try evaluator.determine(
            pack.items[0], of: pack, settings: CountySettings(), facts: ["registered_poor": 1],
            on: try day("2018-06-30"))
        // Never more than the amount itself.
        #expect(determination.amount?.earmark?.amount == Fen(1_000))
        #expect(try evaluator.redetermine(determination, of: pack) == determination)
    }

    @Test(
        "A workshop needs the county's number of poor workers, and one at least",
        arguments: [(Int64(0), Int64(0), false), (1, 0, true), (4, 5, false), (5, 5, true)])
    func workshop(workers: Int64, asked: Int64, isPayable: Bool) throws {
        let facts: Facts = [
            "site_kind": "workshop", "site_in_force": 1, "site_poor_workers": .integer(workers),
        ]
        let settings = CountySettings(["workshop_poor_workers": .integer(asked), "workshop_reward_fen": 100])
        let outcome = try decide("jilin-2018", "workshop-reward", facts, settings, on: "2018-06-01").outcome
        #expect(outcome == (isPayable ? .eligible(amount: Fen(100)) : .notEligible(unmet: ["poor-workers"])))
    }

    @Test(
        "A base has to be recognised by the province or the nation",
        arguments: [("none", false), ("county", false), ("prefecture", false), ("province", true), ("nation", true)])
    func base(level: String, isPayable: Bool) throws {
        let facts: Facts = ["site_kind": "return-base", "site_in_force": 1, "site_level": .text(level)]
        let settings = CountySettings(["return_base_aid_fen": 100])
        let outcome = try decide("jilin-2018", "return-base-aid", facts, settings, on: "2018-06-01").outcome
        #expect(outcome == (isPayable ? .eligible(amount: Fen(100)) : .notEligible(unmet: ["provincial-standard"])))
        #expect(
            try decide("jilin-2018", "return-base-aid", facts.with("site_level", "nation"), on: "2018-06-01").outcome
                == .needsSetting(settings: ["return_base_aid_fen"]))
    }

    @Test(
        "Who borrows how decides the ceiling",
        arguments: [
            ("founder-loan", "person", Int64(1), Int64(1), Int64?(20_000_000)),
            ("founder-loan", "person", 1, 0, nil), ("founder-loan", "firm", 1, 1, nil),
            ("partnership-loan", "partnership", 2, 1, 200_000_000), ("partnership-loan", "partnership", 1, 1, nil),
            ("firm-loan", "firm", 1, 1, 400_000_000), ("firm-loan", "firm", 0, 0, nil),
        ])
    func ceilings(item: String, kind: String, people: Int64, poor: Int64, fen: Int64?) throws {
        let facts: Facts = [
            "loan_kind": .text(kind), "loan_people": .integer(people), "loan_poor_people": .integer(poor),
            "loan_conditions_met": 1,
        ]
        let outcome = try decide("jilin-2018", item, facts, on: "2018-06-01").outcome
        if let fen {
            #expect(outcome == .eligible(amount: Fen(fen)))
        } else if case .notEligible = outcome {
        } else {
            Issue.record("\(outcome)")
        }
    }
}
