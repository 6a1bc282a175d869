import Models
import Policy
import Testing

@testable import PlacementService

@Suite("Stable employment under plans")
struct StablePlanTests {
    private func reached(_ county: County) -> [Int] {
        county.events.compactMap { if case .stableEmploymentReached(let event) = $0 { event.months } else { nil } }
    }

    private func county(_ plan: StableEmploymentRule?, setting: StableEmploymentRule) throws -> County {
        try County(
            PlacementRules(stable: setting) { _, day in PlacementPlan(stable: day >= "2018-04-01" ? plan : nil) })
    }

    @Test("hekou-SUB-04: the plan says three months and six, with any employer; the setting is not asked")
    func planFirst() throws {
        let setting = StableEmploymentRule(lengths: [4], needsSameEmployer: true)
        let rules = PlacementRules.under(try PolicyLibrary.standard, stable: setting)
        let terms = rules.stable.terms(in: Rows.county, completedIn: "2018-06")
        #expect(terms == StableEmploymentRule(lengths: [3, 6]))
        let county = try County(rules)
        for ordinal in 0..<6 {
            try county.take(
                Rows.pay(("2018-03" as Month).adding(ordinal), from: ordinal % 2 == 0 ? Rows.factory : Rows.farm))
        }
        #expect(reached(county) == [3, 6])
    }

    @Test("Where the plans are silent the setting holds")
    func settingElse() throws {
        let setting = StableEmploymentRule(lengths: [4])
        let rules = PlacementRules.under(try PolicyLibrary.standard, stable: setting)
        #expect(rules.stable.terms(in: "540302", completedIn: "2020-06") == setting)
    }

    @Test("A run is judged by the plan of the month that completes it, whatever month came last")
    func completingMonth() throws {
        let months: [Month] = ["2018-01", "2018-02", "2018-03", "2018-04", "2018-05"]
        let orders: [[Month]] = [
            months, months.reversed(), ["2018-03", "2018-05", "2018-01", "2018-04", "2018-02"],
        ]
        for order in orders {
            let county = try county(StableEmploymentRule(lengths: [4]), setting: StableEmploymentRule(lengths: [3]))
            for month in order { try county.take(Rows.pay(month)) }
            #expect(
                try county.milestones() == [
                    Milestone(person: "p1", months: 3, first: "2018-01", last: "2018-03"),
                    Milestone(person: "p1", months: 4, first: "2018-01", last: "2018-04"),
                ])
        }
    }

    @Test("A plan that asks for one employer is asked for it, in any order of arrival", arguments: 0..<15)
    func sameEmployer(seed: Int) throws {
        var random = SplitMix(UInt64(seed))
        let plan = StableEmploymentRule(lengths: [3], needsSameEmployer: true)
        let letters = (0..<14).compactMap { ordinal -> PlacementLetter? in
            guard Int.random(in: 0..<5, using: &random) > 0 else { return nil }
            let month = ("2018-01" as Month).adding(ordinal)
            return Rows.pay(month, from: Bool.random(using: &random) ? Rows.factory : Rows.farm, row: ordinal)
        }
        let straight = try county(plan, setting: StableEmploymentRule(lengths: [2]))
        for letter in letters { try straight.take(letter) }
        let shuffled = try county(plan, setting: StableEmploymentRule(lengths: [2]))
        for letter in letters.shuffled(using: &random) { try shuffled.take(letter) }
        #expect(try shuffled.milestones() == straight.milestones(), "seed \(seed)")
        // Months with one employer each, from April on; every window of three is looked at.
        var paid: [String: Set<Int>] = [:]
        for case .routedPayrollRow(let letter) in letters {
            paid[letter.row.employer.description, default: []].insert(Int(letter.row.month.ordinal))
        }
        let april = Int(("2018-04" as Month).ordinal)
        let firsts = paid.values.flatMap { months in
            months.filter { first in first + 2 >= april && (0..<3).allSatisfy { months.contains(first + $0) } }
        }
        let found = try straight.milestones().filter { $0.months == 3 }.map { Int($0.first.ordinal) }
        #expect(found == firsts.min().map { [$0] } ?? [], "seed \(seed)")
    }

    @Test("Corrections move a person's income by exactly their difference, in any order", arguments: 0..<10)
    func corrections(seed: Int) async throws {
        var random = SplitMix(UInt64(seed))
        let bench = try WorkBench(plans: false)
        try bench.register("p1")
        var sum = Fen.zero
        for ordinal in 0..<6 {
            let month = ("2018-01" as Month).adding(ordinal)
            var versions = (0..<Int.random(in: 1...3, using: &random)).map { version in
                (yuan: Int64.random(in: 0...4_000, using: &random), on: month.next.firstDay.adding(days: version))
            }
            sum += .yuan(versions[versions.count - 1].yuan)
            versions.shuffle(using: &random)
            for version in versions { try bench.pay("p1", [month], yuan: version.yuan, on: version.on) }
        }
        #expect(try await bench.book(2018, asOf: "2018-12-31").income["p1"] == [2018: sum])
    }
}
