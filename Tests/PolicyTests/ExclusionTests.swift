import Models
import Testing

@testable import Policy

@Suite("Items that rule each other out, and payment in time")
struct ExclusionTests {
    private func pack(_ exclusion: String, more: String = "") throws -> PolicyPack { try load(text(exclusion, more)) }

    private func text(_ exclusion: String, _ more: String = "") -> String {
        packText(items: itemText() + "\n    exclusions:\n      - \(exclusion)" + more + itemText(id: "other"))
    }

    private let named = "{id: not-both, label: {zh: 不可兼得, en: not both}, citation: {clause: 一, quote: 试验}"

    private func outcome(_ pack: PolicyPack, _ facts: Facts) throws -> Determination.Outcome {
        try evaluator.determine(
            #require(pack.item("thing")), of: pack, settings: CountySettings(), facts: facts, on: day("2018-06-30")
        ).outcome
    }

    @Test(
        "A grant of an item that is named rules the item out, ever or for the same term",
        arguments: [
            ("", "other_grants_before"), (", within: life", "other_grants_before"),
            (", within: term", "other_grants_this_term"),
        ])
    func rulesOut(within: String, fact: String) throws {
        let pack = try pack("\(named), items: [other]\(within)}")
        #expect(pack.item("thing")?.factsRead == ["registered_poor", fact])
        let facts: Facts = ["registered_poor": 1, fact: 0]
        #expect(try outcome(pack, facts) == .eligible(amount: nil))
        #expect(try outcome(pack, facts.with(fact, 1)) == .notEligible(unmet: ["not-both"]))
        #expect(try outcome(pack, facts.with(fact, .null)) == .cannotTell(missing: [fact]))
    }

    @Test("An exclusion of its own making keeps its own condition")
    func ownCondition() throws {
        let pack = try pack("\(named), when: founder = 1}")
        #expect(try outcome(pack, ["registered_poor": 1, "founder": 1]) == .notEligible(unmet: ["not-both"]))
    }

    @Test("Exclusions that could not act are refused")
    func refused() {
        let twice = "{id: again, label: {zh: 不可兼得, en: not both}, citation: {clause: 一, quote: 试验}, items: [other]}"
        let cases: [(String, String)] = [
            (text("\(named), items: [nothing]}"), "is no item"), (text("\(named), items: [thing]}"), "exclude itself"),
            (text("\(named), items: []}"), "the list is empty"), (text("\(named)}"), "exactly one of when / items"),
            (text("\(named), items: [other], when: founder = 1}"), "exactly one of when / items"),
            (text("\(named), when: founder = 1, within: term}"), "within goes with items"),
            (text("\(named), items: [other]}", "\n      - \(twice)"), "the same within"),
        ]
        for (yaml, reason) in cases {
            #expect(problems(yaml).first?.reason.en.contains(reason) == true, "\(reason): \(problems(yaml))")
        }
    }

    @Test("Days of payment are the plan's or the county's, and nobody's where the county has not set them")
    func paymentDays() throws {
        let open = try load(packText(items: itemText()))
        #expect(try open.paymentDays(for: #require(open.item("thing")), settings: CountySettings()) == nil)
        let fixed = try load(packText(items: itemText() + "\n    pay-within-days: 30"))
        #expect(try fixed.paymentDays(for: #require(fixed.item("thing")), settings: CountySettings()) == 30)
        let set = try load(packText(items: itemText() + "\n    pay-within-days: set-by-county"))
        let item = try #require(set.item("thing"))
        #expect(set.setting("thing_pay_days")?.kind == .count(unit: "日"))
        #expect(set.paymentDays(for: item, settings: CountySettings()) == nil)
        #expect(set.paymentDays(for: item, settings: CountySettings(["thing_pay_days": 20])) == 20)
    }

    @Test(
        "A term's months are told from its name",
        arguments: [
            ("2020", "2020-01", "2020-12"), ("2020H1", "2020-01", "2020-06"), ("2020H2", "2020-07", "2020-12"),
            ("2020Q3", "2020-07", "2020-09"), ("202002", "2020-02", "2020-02"),
        ])
    func months(term: String, first: String, last: String) throws {
        let months = try #require(SubsidyItem.Term.months(of: term))
        #expect(months == (try #require(Month(first)))...(try #require(Month(last))))
    }

    @Test("What names no term has no months", arguments: ["", "abcd", "2020H3", "2020Q0", "202013", "2020X1"])
    func noMonths(term: String) { #expect(SubsidyItem.Term.months(of: term) == nil) }
}
