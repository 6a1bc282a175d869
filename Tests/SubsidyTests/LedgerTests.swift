import Journal
import Models
import Testing

@testable import SubsidyService

@Suite("The fund ledger")
struct LedgerTests {
    @Test("Every entry keeps credits equal to debits", arguments: LedgerEntry.allCases)
    func entries(entry: LedgerEntry) {
        var balance = FundBalance([
            .appropriated: Fen(1_200), .available: Fen(300), .committed: Fen(300), .paid: Fen(300),
            .inTransit: Fen(300),
        ])
        balance.post(Posting(entry, fund: fund, amount: Fen(70), on: day("2018-01-01")))
        #expect(balance.isSound)
    }

    /// Random commands of every kind, sensible and not; afterwards the books are added up again from the events alone.
    @Test(
        "hekou-SUB-08: whatever officers try, the books balance to the fen and no case is paid twice",
        arguments: 1...6 as ClosedRange<UInt64>)
    func books(seed: UInt64) throws {
        var random = SplitMix(seed)
        let county = try County()
        let workers = (1...5).map { Worker(number: $0, receipts: [("2018-02-27", "440000", Int64(100 * $0))]) }
        try county.know(workers.flatMap(\.facts))
        let cases = workers.flatMap { [CaseID.service($0.number), .transport($0.number, 2018)] }
        try county.accept(county.money(700, document: "0"))
        try county.prepare(cases)
        var batches = 0
        for step in 0..<60 {
            let some = Array(cases.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random)))
            let command: any Message
            switch Int.random(in: 0..<10, using: &random) {
            case 0: command = county.money(Int64.random(in: -50...150, using: &random), document: "\(step / 2)")
            case 1...4: command = county.approval(some[0])
            case 5...7:
                batches += 1
                command = county.batch(some, "b\(batches)", on: "2018-07-16")
            default:
                let batch = Int.random(in: 1...max(1, batches), using: &random)
                command = county.result(
                    (1...Int.random(in: 1...2, using: &random)).map { ($0, Bool.random(using: &random)) }, "b\(batch)")
            }
            _ = try county.submit([command])
            let books = try Books(county.events())
            #expect(try county.allBalances() == books.balances)
            #expect(books.isSound && books.arranged == books.found)
            #expect(books.payments.values.allSatisfy { $0 == 1 })
        }
        let hashes = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == hashes)
    }
}
