import LaowuService
import Models
import Testing

@testable import LaowuService

@Suite struct VolumeTests {
    @Test(arguments: Sample.Size.allCases)
    func sharesHoldAtEverySize(_ size: Sample.Size) throws {
        let summary = try size.sample.summary
        let people = size.rawValue
        let home = people * 96 / 100
        #expect(summary.people == people)
        #expect(abs(summary.agencyContracts * 100 - home * 20) <= 200)
        #expect(abs(summary.directContracts * 100 - home * 5) <= 200)
        #expect(abs(summary.trainees * 100 - home * 5) <= 200)
        #expect(abs(summary.registeredPoor * 100 - people * 35) <= people * 2)
        #expect(summary.employers >= max(8, home / 120 - 4))
        #expect(summary.employers <= max(8, home / 120 + 4))
    }

    @Test(arguments: Sample.Size.allCases)
    func noMoreThanOneVillageIsEverHeld(_ size: Sample.Size) throws {
        let sample = try size.sample
        let largest = try sample.manifest().files.filter { $0.path.hasPrefix("rosters/") }.map(\.rows).max() ?? 0
        #expect(largest < 260)
        // Beside the village: a class of at most 47 and two groups of at most eight who recur.
        #expect(sample.summary.mostPeopleHeld <= largest + 47 + 16)
    }

    @Test func aMillionPeopleFitIntoVillagesThatARosterCanHold() {
        let plan = VillagePlan(GenerateOptions(people: 1_000_000))
        #expect(plan.stops.reduce(0) { $0 + $1.people } == 1_000_000)
        #expect(plan.stops.allSatisfy { (1...VillagePlan.mostPeople).contains($0.people) })
        #expect(Set(plan.stops.map(\.place.code)).count == plan.stops.count)
        #expect(plan.stops.allSatisfy { $0.place.code.utf8.count == 12 })
        let names = plan.stops.filter { $0.place.county.code == "532532" }.map(\.place.name)
        #expect(Set(names).count == names.count)
    }

    @Test func employersOfAMillionPeopleHaveNamesAndCodesOfTheirOwn() {
        let book = OrganisationBook(
            county: CountyPlace(.hekou), seed: 1, people: 960_000, firstPayrollMonth: .april2018)
        let employers = (0..<book.employers).map { book.employer($0) }
        #expect(employers.count == 8_000)
        #expect(Set(employers.map(\.code)).count == employers.count)
        #expect(Set(employers.map(\.name)).count == employers.count)
    }

    @Test(arguments: [Sample.Size.usual, .large])
    func rowFaultsOfTheRostersAddUpToAboutOneAndAHalfPercent(_ size: Sample.Size) throws {
        let sample = try size.sample
        let planted = sample.summary.planted
        let rates: [(String, Double)] = [
            ("badCheckDigit", 0.002), ("excelNumber", 0.002), ("blankID", 0.0015), ("impossibleBirth", 0.001),
            ("unknownEducation", 0.002), ("missingPhone", 0.004), ("twoVillages", 0.0015 * 0.96),
            ("bothCounties", 0.001),
        ]
        var sum = 0
        for (kind, rate) in rates {
            let expected = rate * Double(sample.options.people)
            let count = planted["rosters." + kind, default: 0]
            sum += count
            #expect(abs(Double(count) - expected) <= max(2.5, expected * 0.1), "\(kind)")
        }
        #expect((0.013...0.017).contains(Double(sum) / Double(sample.options.people)))
        let villages = Double(sample.summary.villages)
        #expect(abs(Double(planted["rosters.rosterTwice", default: 0]) - villages * 0.03) <= 1)
    }

    @Test(arguments: [0.001, 0.02, 0.5, 1])
    func aQuotaIsKeptToWithinOne(_ rate: Double) {
        var random = SplitMix64(seed: 1)
        var quota = Quota(rate: rate, &random)
        let hits = (0..<10_000).count { _ in quota.hits(&random) }
        #expect(abs(Double(hits) - 10_000 * rate) <= 1)
    }

    @Test func aQuotaWaitsForSomebodyEligible() {
        var random = SplitMix64(seed: 1)
        var quota = Quota(rate: 0.1, &random)
        let early = (0..<100).count { _ in quota.hits(eligible: false, &random) }
        let late = (0..<20).count { _ in quota.hits(eligible: true, &random) }
        #expect(early == 0)
        #expect(late >= 10)
    }

    @Test func theGeneratorOfChanceGivesThePublishedSequence() {
        // Reference values of splitmix64.c (Vigna) for seed 1234567.
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }
}
