import Foundation
import Models
import Policy
import Testing

@testable import SubsidyService

@Suite("What a draft would give, and what a year will need")
struct WhatIfTests {
    private let year = day("2018-01-01")...day("2018-12-31")

    private func trial(_ county: County, threads: Int = 2) throws -> PolicyTrial {
        PolicyTrial(
            store: "\(county.directory)/subsidy/0.sqlite", policies: try .standard, threads: threads,
            lines: county.directory + "/runs/lines.sqlite")
    }

    private func report(_ county: County, _ changes: [(String, String)]) throws -> WhatIfReport {
        try trial(county).whatIf(County.code, try draft(changes).pack, year, at: Moment(startOf: day("2019-01-01")))
    }

    private func workers() throws -> County {
        let county = try County()
        try county.know(
            Worker(receipts: [("2018-02-27", "440000", 300)]).facts + Worker(number: 2, workplace: "530102").facts
                + Worker(number: 3, poverty: ("已脱贫", "2016-01-01")).facts)
        return county
    }

    @Test("A draft that says the same gives the same")
    func same() throws {
        let report = try report(workers(), [("version: ", "version: 9")])
        #expect(report.total.holdersBefore == 2 && report.total.holdersAfter == 2)
        #expect(report.total.gained + report.total.lost + report.total.changed == 0)
        #expect(report.people == 3)
    }

    @Test("A higher rate changes the money of those who have it, and of nobody else")
    func changed() throws {
        let county = try workers()
        let report = try report(county, [("yuan: 300", "yuan: 360")])
        let item = try #require(report.items.first { $0.item == "service-grant" })
        #expect(item.counts.changed == 1 && item.counts.changedAmount == 6_000)
        #expect(item.counts.amountBefore == 50_000 && item.counts.amountAfter == 56_000)
        #expect(item.byTownship.map(\.township) == ["532532100"])
        var lines: [RunLine] = []
        try trial(county).each { lines.append($0) }
        #expect(
            lines.map { "\($0.kind) \($0.item) \($0.holder) \($0.before ?? 0) \($0.amount ?? 0)" } == [
                "changed service-grant \(person(1)) 30000 36000"
            ])
    }

    @Test("A condition less brings new people, a condition more takes them away")
    func gainedAndLost() throws {
        let county = try workers()
        let wider = try report(county, [("when: registered_poor = 1", "when: registered_poor >= 0")])
        let gained = try #require(wider.items.first { $0.item == "service-grant" }).counts
        #expect(gained.gained == 1 && gained.gainedAmount == 30_000 && gained.lost == 0)
        let narrower = try report(county, [("when: contract_months >= 12", "when: contract_months >= 13")])
        let lost = try #require(narrower.items.first { $0.item == "service-grant" }).counts
        #expect(lost.lost == 2 && lost.lostAmount == 50_000 && lost.gained == 0)
        #expect(narrower.total.changed == 1, "the transport grant stays: less in all, and not nothing")
        #expect(narrower.total.lost == 1)
    }

    @Test("Claims from before or after the chosen time are not compared")
    func window() throws {
        let county = try workers()
        let later = day("2018-06-01")...day("2018-12-31")
        let report = try trial(county).whatIf(
            County.code, try draft([("yuan: 300", "yuan: 360")]).pack, later, at: Moment(startOf: day("2019-01-01")))
        #expect(report.total == WhatIfCounts())
    }

    @Test("Trying a draft changes nothing in the store")
    func readOnly() throws {
        let county = try workers()
        let before = try county.rowHashes()
        _ = try report(county, [("yuan: 300", "yuan: 360")])
        #expect(try county.rowHashes() == before)
    }

    @Test("Stores are found in a data directory, and in a folder of data directories")
    func stores() throws {
        let county = try workers()
        let path = "\(county.directory)/subsidy/0.sqlite"
        #expect(PolicyTrial.stores(below: county.directory) == [path])
        #expect(PolicyTrial.stores(below: path) == [path])
        #expect(PolicyTrial.stores(below: county.directory + "/none") == [])
        #expect(try PolicyTrial.counties(in: path) == [County.code])
        #expect(try PolicyTrial.determination(of: .service(1), in: path)?.isEmpty == false)
        #expect(try PolicyTrial.determination(of: .service(9), in: path) == nil)
    }

    @Test("A draft of another place is refused")
    func elsewhere() throws {
        let county = try workers()
        let other = try draft([("area: \"532532\"", "area: \"532531\"")]).pack
        #expect(throws: (any Error).self) {
            _ = try trial(county).whatIf(County.code, other, year, at: Moment(startOf: day("2019-01-01")))
        }
    }

    @Test(
        "The year's need is what is granted, found, still coming from contracts under way, and as many newcomers as a year ago"
    )
    func forecast() throws {
        let county = try County()
        // One claim of this year, one contract that will have its third month in November, one claim of last year's rest.
        try county.know(
            Worker().facts
                + Worker(number: 2, from: "2018-09-01", to: "2019-08-31", paidMonths: ["2018-09"]).facts
                + Worker(
                    number: 3, from: "2017-10-15", to: "2018-10-14", paidMonths: ["2017-10", "2017-11", "2017-12"]
                )
                .facts)
        let report = try trial(county).forecast(
            County.code, nil, asOf: day("2018-10-10"), at: Moment(startOf: day("2018-10-10")))
        let counts = try #require(report.items.first { $0.item == "service-grant" }).counts
        #expect(counts.found == .init(claims: 1, amount: 30_000))
        #expect(counts.coming == .init(claims: 1, amount: 30_000))
        #expect(counts.newcomers == .init(claims: 1, amount: 30_000))
        #expect(counts.granted.claims == 0)
        #expect(counts.need == .init(claims: 3, amount: 90_000))
        #expect(report.assumptions.count == 3)
        var lines: [String] = []
        try trial(county).each { lines.append("\($0.kind) \($0.holder)") }
        #expect(lines.contains("coming \(person(2))") && lines.contains("newcomer \(person(3))"))
    }

    @Test("A contract without pay for months, or at its end, brings nothing more")
    func standingStill() throws {
        let county = try County()
        try county.know(
            Worker(from: "2018-03-01", to: "2019-02-28", paidMonths: ["2018-03", "2018-04"]).facts
                + Worker(number: 2, from: "2018-08-20", to: "2018-09-30", paidMonths: ["2018-08", "2018-09"]).facts)
        let report = try trial(county).forecast(
            County.code, nil, asOf: day("2018-10-10"), at: Moment(startOf: day("2018-10-10")))
        #expect(report.items.first { $0.item == "service-grant" }?.counts.coming.claims == 0)
    }
}
