import Models
import Testing

@testable import Policy

@Suite("Items for people and firms: what is decided, and what cannot be told yet")
struct PeopleAndFirmsTests {
    private func determine(
        _ item: String, of id: String, _ facts: Facts, settings: CountySettings, on basis: String = "2018-06-30"
    ) throws -> Determination {
        let pack = try #require(try PolicyLibrary.standard.pack(id))
        return try evaluator.determine(
            try #require(pack.item(item)), of: pack, settings: settings, facts: facts, on: try day(basis))
    }

    static let firm: Facts = [
        "registered_poor": 1, "first_business": 1, "business_kind": "micro", "business_registered_on": "2018-05-01",
        "startup_grants_before": 0,
    ]
    static let graduate: Facts = [
        "registered_poor": 1, "school_kind": "university", "graduated_on": "2018-06-30", "wishes_work": 1,
        "active_search": 1, "grants_before": 0,
    ]
    static let intern: Facts = [
        "registered_poor": 1, "school_kind": "university", "graduated_on": "2016-07-01", "interning": 1,
        "interning_since": "2018-05-01", "in_work_at_start": 0, "months_claimed": 2,
    ]

    @Test("Every fact that is not known is named, one at a time, and nothing is refused for it")
    func eachMissing() throws {
        let cases: [(String, String, Facts, [String: FactValue])] = [
            ("first-business-grant", "jilin-2018", Self.firm, ["first_business_grant_fen": 100]),
            ("jobseeking-grant", "jilin-2018", Self.graduate, ["jobseeking_grant_fen": 100]),
            ("internship-subsidy", "jilin-2018", Self.intern, ["internship_subsidy_fen": 100]),
        ]
        for (item, pack, facts, settings) in cases {
            let settings = CountySettings(settings)
            let whole = try determine(item, of: pack, facts, settings: settings)
            guard case .eligible = whole.outcome else {
                Issue.record("\(item): \(whole.outcome)")
                continue
            }
            for name in facts.names {
                let outcome = try determine(item, of: pack, facts.with(name, .null), settings: settings).outcome
                #expect(outcome == .cannotTell(missing: [name]), "\(item) without \(name)")
            }
        }
    }

    @Test(
        "Years after graduation count to the day, leap days included",
        arguments: [
            ("2016-07-01", "2018-07-01", true), ("2016-07-01", "2018-07-02", false), ("2016-02-29", "2018-02-28", true),
            ("2016-02-29", "2018-03-01", false), ("2018-05-02", "2018-05-01", false),
        ])
    func toTheDay(graduated: String, began: String, isMet: Bool) throws {
        let facts = Self.intern.with("graduated_on", .text(graduated)).with("interning_since", .text(began))
        let determination = try determine(
            "internship-subsidy", of: "jilin-2018", facts, settings: CountySettings(["internship_subsidy_fen": 100]),
            on: "2018-07-31")
        #expect(determination.checks.first { $0.id == "left-school" }?.outcome == (isMet ? .met : .unmet))
    }

    @Test(
        "The plan's first and last day count, the days beside them do not",
        arguments: [("2018-04-23", false), ("2018-04-24", true), ("2018-12-31", true), ("2019-01-01", false)])
    func effect(basis: String, isMet: Bool) throws {
        let determination = try determine(
            "jobseeking-grant", of: "jilin-2018", Self.graduate.with("graduated_on", .text("\(basis.prefix(4))-06-30")),
            settings: CountySettings(["jobseeking_grant_fen": 100]), on: basis)
        #expect(
            determination.outcome
                == (isMet ? .eligible(amount: Fen(100)) : .notEligible(unmet: [Determination.effectiveCheck])))
    }

    @Test("An amount by the month waits for the county and is that many months")
    func byTheMonth() throws {
        let none = CountySettings()
        #expect(
            try determine("internship-subsidy", of: "jilin-2018", Self.intern, settings: none).outcome
                == .needsSetting(settings: ["internship_subsidy_fen"]))
        let determination = try determine(
            "internship-subsidy", of: "jilin-2018", Self.intern.with("months_claimed", 7),
            settings: CountySettings(["internship_subsidy_fen": 80_000]))
        #expect(determination.outcome == .eligible(amount: .yuan(5_600)))
    }
}
