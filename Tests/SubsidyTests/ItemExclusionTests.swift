import Models
import Policy
import Testing

@testable import SubsidyService

/// A plan made up for tests, whose two items rule each other out for the same term.
@Suite("Items that rule each other out, from finding to approval")
struct ItemExclusionTests {
    private func county(within: String) throws -> County {
        func item(_ id: String, not other: String) -> String {
            """

              - id: \(id)
                name: {zh: 试验, en: trial}
                kind: grant
                ground: person
                term: year
                claimant: person
                beneficiary: person
                basis-date: event
                citation: {clause: 一, quote: 试验}
                conditions:
                  - {id: poor, label: {zh: 贫困, en: poor}, when: registered_poor = 1, citation: {clause: 一, quote: 试验}}
                exclusions:
                  - {id: not-both, label: {zh: 不可兼得, en: not both}, items: [\(other)], within: \(within), citation: {clause: 一, quote: 试验}}
                amount:
                  cases:
                    - {label: {zh: 定额, en: flat}, yuan: 100, citation: {clause: 一, quote: 试验}}
            """
        }
        let text = """
            pack: trial-exclusions
            version: 1
            document: {title: 试验方案, issuer: 试验}
            area: "532532"
            effective: {from: 2018-01-01}
            items:\(item("one", not: "two"))\(item("two", not: "one"))
            """
        let pack = try PolicyPackLoader().load(yaml: text, file: "trial/pack.yaml")
        return try County(settings: [:], policies: PolicyLibrary([pack]))
    }

    private func grant(_ id: CaseID, in county: County) throws -> String? {
        let code = County.code
        for command in [
            SubmitCase(county: code, case: id, on: day("2018-06-30"), actor: actor("clerk")),
            ReviewCase(
                county: code, case: id, level: "township", isPassed: true, reason: "", on: day("2018-07-02"),
                actor: actor("township")),
            ReviewCase(
                county: code, case: id, level: "county", isPassed: true, reason: "", on: day("2018-07-03"),
                actor: actor("county")),
        ] as [any Message] {
            if let code = try county.refusal(command) { return code }
        }
        return try county.refusal(county.approval(id))
    }

    private func open(_ county: County) throws -> [String] { try county.cases().map { "\($0.item) \($0.state)" } }

    @Test("Both are found while neither is granted; the approval of one lets the other lapse")
    func oneLapses() throws {
        let county = try county(within: "term")
        let villager = Villager(county: County.code, poverty: ("建档立卡贫困户", "2018-03-01"))
        try county.know(villager.registration)
        #expect(try open(county) == ["one opened", "two opened"])
        try county.accept(county.money(1_000))
        #expect(try grant(villager.id("one", "2018"), in: county) == nil)
        #expect(try open(county) == ["one approved"])
    }

    @Test("What is handed in already is refused at its own approval")
    func refusedAtApproval() throws {
        let county = try county(within: "term")
        let villager = Villager(county: County.code, poverty: ("建档立卡贫困户", "2018-03-01"))
        try county.know(villager.registration)
        try county.accept(county.money(1_000))
        try county.accept(county.submission(villager.id("two", "2018")))
        #expect(try grant(villager.id("one", "2018"), in: county) == nil)
        #expect(try open(county) == ["one approved", "two submitted"])
        for level in ["township", "county"] {
            try county.accept(county.review(villager.id("two", "2018"), level, by: actor(level)))
        }
        #expect(try county.refusal(county.approval(villager.id("two", "2018"))) == "no-longer-eligible")
    }

    @Test(
        "A grant of another year rules out what is excluded for life, and not what is excluded for the term",
        arguments: [("term", ["one approved", "one opened", "two opened"]), ("life", ["one approved", "one opened"])])
    func otherYear(within: String, expected: [String]) throws {
        let county = try county(within: within)
        let villager = Villager(county: County.code, poverty: ("建档立卡贫困户", "2018-03-01"))
        try county.know(villager.registration)
        try county.accept(county.money(1_000))
        #expect(try grant(villager.id("one", "2018"), in: county) == nil)
        // A new episode of the status in the next year is a new occasion.
        try county.know([
            .registry(
                PovertyStatusRecorded(
                    county: County.code, person: villager.key, householdNumber: "h1", status: "建档立卡贫困户",
                    since: day("2019-02-01"), ref: RowReference(batch: BatchID(unchecked: "b"), row: 2)))
        ])
        #expect(try open(county).sorted() == expected)
    }
}
