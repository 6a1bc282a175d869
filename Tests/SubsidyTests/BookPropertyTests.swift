import Journal
import Models
import Store
import Testing

@testable import SubsidyService

@Suite("Books of several funds, items, years and counties")
struct BookPropertyTests {
    private static let funds: [(FundID, DivisionCode, source: String, year: Int)] = [
        (.county, County.code, "county", 2018), (.next, County.code, "county", 2019),
        (.granted, County.code, "prefecture", 2018), (.granted, prefecture, "prefecture", 2018),
        (.granted, neighbour, "prefecture", 2018),
    ]

    /// Random commands of every kind, sensible and not, while owners come and go.
    @Test(
        "hekou-SUB-08: whatever is tried, all books balance to the fen after every event, nothing is overdrawn and no money is lost or made",
        arguments: 1...6 as ClosedRange<UInt64>)
    func balance(seed: UInt64) throws {
        var random = SplitMix(seed)
        let county = try County()
        let workers = (1...5).map { Worker(number: $0, receipts: [("2018-02-27", "440000", Int64(100 * $0))]) }
        try county.know(workers.flatMap(\.facts))
        let cases = workers.flatMap { [CaseID.service($0.number), .transport($0.number, 2018)] }
        try county.prepare(cases)
        try county.accept(county.appropriation(400, document: "0"))
        try county.accept(county.appropriation(900, .granted, of: prefecture, source: "prefecture", document: "0"))
        var desk = Desk(cases: cases)
        var books = Books()
        var read = 0
        for step in 0..<70 {
            let commands = try (0..<Int.random(in: 1...2, using: &random)).map { _ in
                try desk.command(county, step, using: &random)
            }
            _ = try county.submit(commands)
            if step % 23 == 22 { try county.restart(losingStore: Bool.random(using: &random)) }
            let events = try county.events()
            for event in events[read...] {
                books.take(event)
                #expect(books.isSound, "after \(event)")
                #expect(books.arranged == books.found, "after \(event)")
            }
            read = events.count
            #expect(try county.allBalances() == books.balances)
            #expect(books.payments.values.allSatisfy { $0 == 1 })
        }
        try compareReports(county)
        #expect(try county.brokenItems() == 0)
        let hashes = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == hashes)
    }

    /// The trial balances say the same as the balances that are kept.
    private func compareReports(_ county: County) throws {
        let pool = try ReadPool(path: "\(county.directory)/subsidy/0.sqlite")
        for (_, book, _, year) in Self.funds {
            let trial = try pool.readHere { try BookReports.trialBalance($0, county: book, year: year) }
            #expect(trial.isBalanced && trial.debit == trial.credit)
            #expect(trial.differences == [])
        }
        try pool.close()
    }

    /// What officers try.
    private struct Desk {
        let cases: [CaseID]
        var batches = 0
        var transfers = 0

        mutating func command(_ county: County, _ step: Int, using random: inout SplitMix) throws -> any Message {
            let some = Array(cases.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random)))
            let (fund, book, source, year) = BookPropertyTests.funds.randomElement(using: &random)!
            let own: FundID = [.county, .county, .granted, .next].randomElement(using: &random)!
            let yuan = Int64.random(in: -20...250, using: &random)
            switch Int.random(in: 0..<20, using: &random) {
            case 0, 1:
                return county.appropriation(
                    yuan, fund, of: book, source: source, year: year, document: "\(step / 2)")
            case 2...6: return county.approval(some[0], from: own)
            case 7...10:
                batches += 1
                return county.batch(some, "b\(batches)", from: own)
            case 11...13:
                let batch = Int.random(in: 1...max(1, batches), using: &random)
                return county.result(
                    (1...Int.random(in: 1...2, using: &random)).map { ($0, Bool.random(using: &random)) }, "b\(batch)")
            case 14...16:
                if Int.random(in: 0..<5, using: &random) > 0 { transfers += 1 }
                let other = [County.code, prefecture, neighbour].randomElement(using: &random)!
                let into: FundID = Int.random(in: 0..<4, using: &random) == 0 ? .county : .granted
                return county.transfer("t\(transfers)", yuan, from: book, fund, to: other, into: into)
            case 17:
                return county.line(
                    Bool.random(using: &random) ? "service-grant" : "transport-grant", abs(yuan) * 3, of: own)
            case 18: return county.reversal(yuan, of: "\(Int.random(in: 0...(step / 2), using: &random))")
            default:
                return county.yearEnd(
                    of: fund, of: book, into: Bool.random(using: &random) ? .next : nil,
                    surrenderTo: Int.random(in: 0..<4, using: &random) == 0 ? prefecture : nil,
                    carriesPending: Bool.random(using: &random))
            }
        }
    }
}

extension County {
    /// Funds whose items do not add up to them, or whose lines do not to what is kept for them.
    func brokenItems() throws -> Int64 {
        try reading { connection in
            try connection.prepare(
                """
                SELECT COUNT(*) FROM fund f LEFT JOIN (
                    SELECT county, fund, SUM(committed) AS committed, SUM(paid) AS paid, SUM(returned) AS returned,
                        SUM(coalesce(allotted - (committed + paid - returned), 0)) AS kept
                    FROM fund_item GROUP BY county, fund) i USING (county, fund)
                WHERE f.committed <> coalesce(i.committed, 0) OR f.paid <> coalesce(i.paid, 0)
                    OR f.returned <> coalesce(i.returned, 0) OR f.earmarked <> coalesce(i.kept, 0)
                """
            ).first { $0.int(0) } ?? -1
        }
    }
}
