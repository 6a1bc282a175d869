import Models
import Testing

@testable import SubsidyService

@Suite("Running money of platforms")
struct PlatformTests {
    private func heyuan() throws -> Bodies { try Bodies(division("441622")) }

    @Test(
        "heyuan-SUB-01: a township's platform is found 12,000 yuan for each year that the county opens, once it is set up"
    )
    func townships() throws {
        let bodies = try heyuan()
        try bodies.county.know([bodies.platform("100"), bodies.platform("101", from: "2019-06-01")])
        #expect(try bodies.claims().isEmpty)
        try bodies.open(2017...2019)
        #expect(
            try bodies.claims() == [
                "township-platform platform:441622100 1200000 2018",
                "township-platform platform:441622100 1200000 2019",
                "township-platform platform:441622101 1200000 2019",
            ])
        let opened = try bodies.county.refusal(
            OpenPlatformYear(county: bodies.code, year: 2019, on: day("2019-12-31"), actor: actor("clerk")))
        #expect(opened == "year-open")
        #expect(
            try bodies.county.refusal(
                OpenPlatformYear(county: bodies.code, year: 2020, on: day("2019-12-31"), actor: actor("clerk")))
                == "bad-year")
    }

    @Test(
        "heyuan-SUB-02 heyuan-SUB-03 heyuan-SUB-04: a poor village has 14,540 yuan a year in 2018 to 2020, another 2,400, each 5,000 from 2021"
    )
    func villages() throws {
        let bodies = try heyuan()
        try bodies.set(["poor_villages": "1"])
        try bodies.county.know([bodies.platform("100201"), bodies.platform("100202"), bodies.poorVillage("100201")])
        try bodies.open(2017...2022, today: "2022-12-31")
        let (poor, other) = ("platform:441622100201", "platform:441622100202")
        #expect(
            try bodies.claims() == [
                "village-platform \(poor) 1454000 2018", "village-platform \(poor) 1454000 2019",
                "village-platform \(poor) 1454000 2020", "village-platform \(other) 240000 2018",
                "village-platform \(other) 240000 2019", "village-platform \(other) 240000 2020",
                "village-platform-pool \(poor) 500000 2021", "village-platform-pool \(poor) 500000 2022",
                "village-platform-pool \(other) 500000 2021", "village-platform-pool \(other) 500000 2022",
            ])
    }

    @Test("heyuan-SUB-03: no village is told from another before the county's list of poor villages is complete")
    func incompleteList() throws {
        let bodies = try heyuan()
        try bodies.county.know([bodies.platform("100201"), bodies.platform("100202"), bodies.poorVillage("100201")])
        try bodies.open(2018...2018)
        #expect(try bodies.claims().isEmpty)
        try bodies.set(["poor_villages": "2"])
        #expect(try bodies.claims().isEmpty)
        try bodies.county.know([bodies.poorVillage("100202")])
        #expect(
            try bodies.claims() == [
                "village-platform platform:441622100201 1454000 2018",
                "village-platform platform:441622100202 1454000 2018",
            ])
        try bodies.county.know([bodies.stepped("PV-100202", .withdraw, .withdrawn, on: "2016-06-01")])
        #expect(try bodies.claims().isEmpty)
        try bodies.set(["poor_villages": "1"])
        #expect(
            try bodies.claims() == [
                "village-platform platform:441622100201 1454000 2018",
                "village-platform platform:441622100202 240000 2018",
            ])
    }

    @Test("A platform that was closed has no money for the years after, and lapsed drafts say so")
    func closed() throws {
        let bodies = try heyuan()
        try bodies.county.know([bodies.platform("100")])
        try bodies.open(2018...2019)
        #expect(try bodies.claims().count == 2)
        try bodies.county.know([bodies.stepped("P-100", .withdraw, .withdrawn, on: "2018-12-31")])
        #expect(try bodies.claims() == ["township-platform platform:441622100 1200000 2018"])
    }

    @Test("Whoever has nothing but the journals comes to the same rows")
    func refold() throws {
        let bodies = try heyuan()
        try bodies.set(["poor_villages": "1"])
        try bodies.county.know([bodies.platform("100201"), bodies.platform("100202"), bodies.poorVillage("100201")])
        try bodies.open(2018...2019)
        let rows = try bodies.county.rowHashes()
        try bodies.county.restart(losingStore: true)
        #expect(try bodies.county.rowHashes() == rows)
    }
}
