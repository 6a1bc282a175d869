import Models
import Testing

@testable import PlacementService

@Suite("Stable employment")
struct StableEmploymentTests {
    private func reached(_ events: [PlacementEvent]) -> [StableEmploymentReached] {
        events.compactMap { if case .stableEmploymentReached(let event) = $0 { event } else { nil } }
    }

    private func revised(_ events: [PlacementEvent]) -> [StableEmploymentRevised] {
        events.compactMap { if case .stableEmploymentRevised(let event) = $0 { event } else { nil } }
    }

    private func county(paid months: [Month], rule: StableEmploymentRule = StableEmploymentRule()) throws -> County {
        let county = try County(PlacementRules(stable: rule))
        for month in months { try county.take(Rows.pay(month)) }
        return county
    }

    @Test("hekou-SUB-04: the third consecutive paid month is stable employment, with its first and last month")
    func three() throws {
        let county = try county(paid: ["2018-11", "2018-12"])
        #expect(reached(county.events).isEmpty)
        let milestone = reached(try county.take(Rows.pay("2019-01")))
        #expect(milestone.map(\.months) == [3])
        #expect(milestone.first?.first == "2018-11")
        #expect(milestone.first?.last == "2019-01")
    }

    @Test("hekou-TRN-05: six consecutive paid months are a milestone of their own")
    func six() throws {
        let county = try county(paid: ["2018-01", "2018-02", "2018-03", "2018-04", "2018-05", "2018-06", "2018-07"])
        #expect(reached(county.events).map(\.months) == [3, 6])
    }

    @Test("hekou-SUB-12: a missing month breaks the run")
    func gap() throws {
        let county = try county(paid: ["2018-01", "2018-02", "2018-04", "2018-05"])
        #expect(reached(county.events).isEmpty)
        #expect(reached(try county.take(Rows.pay("2018-03"))).map(\.first) == ["2018-01"])
    }

    @Test("A month whose net is nothing or less is not paid")
    func unpaidMonth() throws {
        let county = try County()
        try county.take(Rows.pay("2018-01"))
        try county.take(Rows.pay("2018-02", yuan: 0))
        try county.take(Rows.pay("2018-03"))
        #expect(reached(county.events).isEmpty)
    }

    @Test("Months of different employers make one run; where the same employer is asked for they do not")
    func employers() throws {
        for (needsSame, count) in [(false, 1), (true, 0)] {
            let county = try County(
                PlacementRules(stable: StableEmploymentRule(lengths: [3], needsSameEmployer: needsSame)))
            try county.take(Rows.pay("2018-01"))
            try county.take(Rows.pay("2018-02", from: Rows.farm))
            try county.take(Rows.pay("2018-03"))
            #expect(reached(county.events).count == count)
        }
    }

    @Test("Of several employers the one with the earliest run proves it where the same employer is asked for")
    func sameEmployer() throws {
        let county = try County(PlacementRules(stable: StableEmploymentRule(lengths: [2], needsSameEmployer: true)))
        for month in ["2018-05", "2018-06"] as [Month] { try county.take(Rows.pay(month)) }
        for month in ["2018-02", "2018-03"] as [Month] { try county.take(Rows.pay(month, from: Rows.farm)) }
        #expect(reached(county.events).count == 1)
        #expect(try county.milestones().map(\.first) == ["2018-02"])
    }

    @Test("An earlier month that comes to light moves the proof, and does not reach the milestone a second time")
    func earlierMonth() throws {
        let county = try county(paid: ["2018-02", "2018-03", "2018-04"])
        let events = try county.take(Rows.pay("2018-01"))
        #expect(reached(events).isEmpty)
        #expect(revised(events).map(\.first) == ["2018-01"])
        #expect(revised(events).map(\.last) == ["2018-03"])
    }

    @Test("A correction to nothing leaves the milestone in the record and says that no run proves it any more")
    func correctedAway() throws {
        let county = try county(paid: ["2018-01", "2018-02", "2018-03"])
        let events = try county.take(Rows.pay("2018-02", yuan: 0, on: "2018-07-01", batch: "m2"))
        #expect(revised(events).count == 1)
        #expect(revised(events).first?.first == nil)
        #expect(try county.milestones().isEmpty)
        #expect(try county.rows("SELECT person, months FROM stable_employment", columns: 2) == [["p1", "3"]])
        let back = try county.take(Rows.pay("2018-02", yuan: 2_900, on: "2018-08-01", batch: "m3"))
        #expect(reached(back).isEmpty, "it is reached once")
        #expect(revised(back).map(\.first) == ["2018-01"])
    }

    @Test("The numbers of months are a setting")
    func configurable() throws {
        let rule = try StableEmploymentRule(
            environment: ["LAOWU_STABLE_MONTHS": "4,2,2", "LAOWU_STABLE_SAME_EMPLOYER": "1"])
        #expect(rule == StableEmploymentRule(lengths: [2, 4], needsSameEmployer: true))
        let county = try county(paid: ["2018-01", "2018-02", "2018-03", "2018-04"], rule: rule)
        #expect(reached(county.events).map(\.months) == [2, 4])
        #expect(try StableEmploymentRule(environment: ["LAOWU_STABLE_MONTHS": ""]) == StableEmploymentRule())
    }

    @Test(
        "A setting that cannot be used is named",
        arguments: [
            ("LAOWU_STABLE_MONTHS", "x"), ("LAOWU_STABLE_MONTHS", "0"), ("LAOWU_STABLE_MONTHS", "3,"),
            ("LAOWU_STABLE_MONTHS", "121"), ("LAOWU_STABLE_SAME_EMPLOYER", "yes"),
        ])
    func unusable(name: String, text: String) {
        let error = #expect(throws: UnusableSetting.self) { try StableEmploymentRule(environment: [name: text]) }
        #expect(error?.description.contains(name) == true)
    }
}
