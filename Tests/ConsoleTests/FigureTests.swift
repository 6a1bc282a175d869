import Foundation
import GRDB
import Models
import ServiceKit
import Testing

@testable import ConsoleService

@Suite("Figures from the tallies")
struct FigureTests {
    private static let codes = ["532501", "532532"]

    /// Both counties' histories, each processor's events in their own order, one processor after another as the seed draws them.
    private static func folded(_ histories: [RandomHistory], shuffledBy seed: UInt64) throws -> FoldedView {
        var random = SeededGenerator(seed)
        var queues: [String: ArraySlice<(ProcessorName, any Message)>] = [:]
        for event in histories.flatMap(\.events) { queues[event.0.description, default: []].append(event) }
        var writer = JournalWriter()
        let view = try FoldedView(writer.broker, chunk: Int.random(in: 1...9, using: &random))
        while let name = queues.filter({ !$0.value.isEmpty }).keys.sorted().randomElement(using: &random) {
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                guard let (processor, event) = queues[name]?.popFirst() else { break }
                try writer.write(event, by: processor)
            }
            if Bool.random(using: &random) { try view.fold() }
        }
        try view.fold()
        return view
    }

    private static func histories(_ seed: UInt64) throws -> [RandomHistory] {
        try codes.enumerated().map { try RandomHistory($1, seed: seed &* 17 &+ UInt64($0)) }
    }

    private static let counted = [
        "ledger-people", "ledger-women", "labour-force", "card-labour", "registered-poor", "lifted-out", "monitored",
        "transfers", "transfers-women", "transfers-card", "transfers-in-county", "transfers-out-of-province",
        "newly-transferred", "paid-people", "stable-3", "classes-ended", "training-people", "training-person-times",
        "grants-paid", "grants-paid-money", "grants-approved-money", "grant-people", "transfer-income", "wage-months",
        "labour-aged-16-29", "labour-aged-45-59", "transfers-aged-16-29", "transfers-aged-45-59", "item-cases-grant",
        "item-money-grant", "item-people-grant", "services-given", "guidance-times", "introduction-times", "referrals",
        "referrals-hired", "people-surveyed", "people-satisfied",
    ]

    @Test(
        "changdu-RPT-01: Whoever reported, figures of a county, a town and a village are those that the events give when people are counted day by day",
        arguments: 1...6 as ClosedRange<UInt64>)
    func straightRecount(seed: UInt64) async throws {
        let histories = try Self.histories(seed)
        let view = try Self.folded(histories, shuffledBy: seed)
        let source = try view.source()
        var random = SeededGenerator(seed &+ 99)
        var compared = 0
        for history in histories {
            let recount = StraightRecount(history)
            for suffix in ["", "100", "100202"] {
                let area = try unwrap(DivisionCode(history.county.description + suffix))
                let from = RandomHistory.first.adding(days: Int.random(in: 0..<500, using: &random))
                let through = from.adding(days: Int.random(in: 0..<300, using: &random))
                let values = try await source.read { database in
                    let scope = FigureScope(area, known: Self.codes, from: from, through: through)
                    return try Self.counted.map { code in
                        try FigureReader(database).value(try unwrap(IndicatorCatalogue.indicator(code)), scope)
                    }
                }
                for (code, value) in zip(Self.counted, values) {
                    guard let expected = recount.value(code, area, from, through) else { continue }
                    #expect(value == expected, "\(code) \(area) \(from) \(through)")
                    compared += expected > 0 ? 1 : 0
                }
            }
        }
        #expect(compared > 40)
    }

    @Test("hekou-OTH-01: by the end of 2018 so many are lifted out of poverty, and the figure names every one of them")
    func liftedOut() async throws {
        var lifted: Int64 = 0
        for seed in 1...6 as ClosedRange<UInt64> {
            let histories = try Self.histories(seed)
            let view = try Self.folded(histories, shuffledBy: seed)
            let source = try view.source()
            for history in histories {
                let area = try unwrap(DivisionCode(history.county.description))
                let end = try unwrap(Day(year: 2018, month: 12, day: 31))
                let indicator = try unwrap(IndicatorCatalogue.indicator("lifted-out"))
                let (value, people) = try await source.read { database in
                    let scope = FigureScope(area, known: Self.codes, from: end, through: end)
                    return (
                        try FigureReader(database).value(indicator, scope),
                        try FigurePeople.keys(indicator, scope, database)
                    )
                }
                #expect(value == StraightRecount(history).value("lifted-out", area, end, end))
                #expect(value == people.map { Int64($0.count) })
                lifted += value ?? 0
            }
        }
        #expect(lifted > 0)
    }

    @Test(
        "In whatever order the journals arrive, the tallies are the same rows", arguments: 1...8 as ClosedRange<UInt64>)
    func interleavings(seed: UInt64) throws {
        let histories = try Self.histories(5)
        #expect(
            try Self.folded(histories, shuffledBy: seed).hashes() == Self.folded(histories, shuffledBy: 0).hashes())
    }

    @Test(
        "changdu-RPT-01: Every figure opens the people that it counts, each once, page by page",
        arguments: [
            "transfers", "ledger-people", "training-people", "grant-people",
            "transfers-aged-16-29",
            "item-people-grant",
        ])
    func peopleBehind(code: String) async throws {
        let view = try Self.folded(try Self.histories(3), shuffledBy: 3)
        let (value, people) = try await view.source().read { database in
            let province = try unwrap(DivisionCode("530000"))
            let scope = FigureScope(
                province, known: Self.codes, from: RandomHistory.first, through: try unwrap(Day("2019-12-31")))
            let indicator = try unwrap(IndicatorCatalogue.indicator(code))
            var lines: [FigurePeople.Line] = []
            var after: String?
            repeat {
                let page = try FigurePeople.read(indicator, scope, after: after, size: 7, database)
                #expect(page.lines.count <= 7)
                lines += page.lines
                after = page.next
            } while after != nil
            return (try FigureReader(database).value(indicator, scope), lines.compactMap(\.person))
        }
        #expect(people.count > 7)
        #expect(value == Int64(people.count))
        #expect(Set(people).count == people.count)
    }

    @Test("A month's period goes back to a whole month, a cut-off to the same day")
    func periods() throws {
        func period(_ from: String, _ through: String) throws -> FigurePeriod {
            try unwrap(FigurePeriod(from: unwrap(Day(from)), through: unwrap(Day(through))))
        }
        #expect(try period("2020-01-01", "2020-03-31").previous == period("2019-10-01", "2019-12-31"))
        #expect(try period("2020-01-01", "2020-02-29").lastYear == period("2019-01-01", "2019-02-28"))
        #expect(try period("2020-01-01", "2020-05-31").previous == period("2019-08-01", "2019-12-31"))
        #expect(try period("2020-04-01", "2020-06-25").lastYear == period("2019-04-01", "2019-06-25"))
    }

    @Test(
        "changdu-RPT-04: Every indicator has one code, a name, words and a definition for every day, and shares are of known indicators"
    )
    func catalogue() throws {
        let codes = IndicatorCatalogue.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        for indicator in IndicatorCatalogue.all {
            #expect(!indicator.name.zh.isEmpty && !indicator.name.en.isEmpty)
            #expect(indicator.definitions.map(\.since) == indicator.definitions.map(\.since).sorted())
            for definition in indicator.definitions {
                #expect(!definition.words.zh.isEmpty && !definition.words.en.isEmpty)
                guard case .share(let part, let whole) = definition.measure else { continue }
                #expect(IndicatorCatalogue.indicator(part) != nil && IndicatorCatalogue.indicator(whole) != nil)
            }
        }
        for code in ReportContents.all.flatMap(\.tables).flatMap(\.indicators) {
            #expect(IndicatorCatalogue.indicator(code) != nil, "\(code)")
        }
        let old = Indicator.Definition(
            since: try unwrap(Day("2018-01-01")), words: Bilingual("旧", "old"), measure: .things("a"))
        let new = Indicator.Definition(
            since: try unwrap(Day("2020-07-01")), words: Bilingual("新", "new"), measure: .things("b"))
        let indicator = Indicator(
            code: "x", name: Bilingual("甲", "x"), unit: .count, definitions: [old, new], duties: [])
        #expect(indicator.definition(on: try unwrap(Day("2020-06-30"))).words.zh == "旧")
        #expect(indicator.definition(on: try unwrap(Day("2020-07-01"))).words.zh == "新")
    }

    @Test("A report's figures carry the day of their definition and a digest that changes with the people counted")
    func reportFigures() async throws {
        let view = try Self.folded(try Self.histories(3), shuffledBy: 3)
        let figures = IndicatorFigures(try view.source())
        let county = try unwrap(DivisionCode("532532"))
        let (from, through) = (try unwrap(Day("2018-01-01")), try unwrap(Day("2018-12-31")))
        let year = try await figures.figures(of: county, kind: "quarterly-table", from: from, through: through)
        let transfers = try #require(year.first { $0.indicator == "transfers" })
        #expect(transfers.unit == .people && transfers.definition == "2018-01-01")
        #expect(transfers.people?.count == 64)
        #expect(year.first { $0.indicator == "grants-paid-money" }?.people == nil)
        let quarter = try await figures.figures(
            of: county, kind: "quarterly-report", from: from, through: try unwrap(Day("2018-03-31")))
        let fewer = try #require(quarter.first { $0.indicator == "transfers" })
        #expect(fewer.value < transfers.value && fewer.people != transfers.people)
        await #expect(throws: Problem.self) {
            try await figures.figures(of: county, kind: "no-such-report", from: from, through: through)
        }
    }
}
