import Journal
import Models
import Testing

@testable import SubsidyService

/// Several books lie in one partition here; letters go through the mailbox all the same.
@Suite("Money between books")
struct TransferTests {
    private func county() throws -> County {
        let county = try County()
        try county.accept(county.appropriation(1_000, .granted, of: prefecture, source: "prefecture"))
        return county
    }

    @Test("Money leaves the prefecture's book and arrives in the county's, which pays from it")
    func down() throws {
        let county = try county()
        try county.know(Worker().facts)
        try county.accept(county.transfer("t1", 300))
        #expect(
            try county.balances(.granted, of: prefecture) == [
                .appropriated: 100_000, .available: 70_000, .sent: 30_000,
            ])
        #expect(try county.balances(.granted) == [.received: 30_000, .available: 30_000])
        try county.prepare([.service(1)])
        try county.accept(county.approval(.service(1), from: .granted))
        #expect(try county.balances(.granted) == [.received: 30_000, .committed: 30_000])
    }

    @Test("What the other book cannot take comes back: another source, a closed year")
    func refused() throws {
        let county = try county()
        try county.accept(county.appropriation(50))
        try county.accept(county.transfer("t1", 300, into: .county))
        #expect(try county.balances(.granted, of: prefecture) == [.appropriated: 100_000, .available: 100_000])
        #expect(try county.balances(.county) == [.appropriated: 5_000, .available: 5_000])
        try county.accept(county.transfer("t2", 100))
        try county.accept(county.yearEnd(of: .granted, surrenderTo: prefecture))
        try county.accept(county.transfer("t3", 100))
        let reasons = try county.events().compactMap { event -> String? in
            if case .fundsCameBack(let body) = event { body.reason } else { nil }
        }
        #expect(reasons == ["other-source", "fund-closed"])
        #expect(try county.balances(.granted, of: prefecture)[.available] == 90_000)
    }

    @Test("A county gives back to its level, and lends to its neighbour")
    func upAndAcross() throws {
        let county = try county()
        try county.accept(county.transfer("t1", 300))
        try county.accept(county.transfer("t1", 120, from: County.code, to: prefecture))
        try county.accept(county.transfer("t2", 80, from: County.code, to: neighbour))
        #expect(try county.balances(.granted) == [.received: 30_000, .available: 10_000, .sent: 20_000])
        #expect(try county.balances(.granted, of: prefecture)[.received] == 12_000)
        #expect(try county.balances(.granted, of: neighbour) == [.received: 8_000, .available: 8_000])
    }

    @Test(
        "Never more than is available, never twice under one name, never to nowhere",
        arguments: [
            (1_001, "t2", "532532", "fund-not-enough"), (1, "t1", "532532", "transfer-exists"),
            (1, "t2", "532500", "no-such-book"), (1, "t2", "110101", "no-such-book"),
            (1, "t2", "539999", "no-such-book"), (0, "t2", "532532", "bad-appropriation"),
        ] as [(Int64, String, String, String)])
    func refusals(yuan: Int64, id: String, to: String, code: String) throws {
        let county = try county()
        try county.accept(county.transfer("t1", 1))
        let command = county.transfer(id, yuan == 1_001 ? 1_000 : yuan, to: division(to))
        #expect(try county.refusal(command) == code)
    }

    @Test("In transit is neither here nor there: until the answer comes the money is nobody's to spend")
    func inTransit() throws {
        let county = try county()
        try county.accept(county.transfer("t1", 300))
        let events = try county.events()
        let sent = try #require(events.firstIndex { if case .fundsSent = $0 { true } else { false } })
        var books = Books(Array(events[...sent]))
        #expect(
            books.funds["\(prefecture) prefecture-2018"]?.balances == [
                .appropriated: 100_000, .available: 70_000, .inTransit: 30_000,
            ])
        #expect(books.arranged == books.found)
        for event in events[(sent + 1)...] {
            books.take(event)
            #expect(books.arranged == books.found && books.isSound)
        }
    }

    @Test("A delivery that comes once more, and an answer that comes once more, change nothing")
    func repeated() throws {
        let county = try county()
        try county.accept(county.transfer("t1", 300))
        let before = try county.allBalances()
        try county.send(
            FundsDelivery(
                county: County.code, from: prefecture, transfer: TransferID(unchecked: "t1"), fund: .granted,
                source: "prefecture", year: 2018, amount: .yuan(300), document: "调拨t1", on: day("2018-03-01")))
        try county.send(
            FundsReceipt(
                county: prefecture, from: County.code, transfer: TransferID(unchecked: "t1"), isTaken: false,
                reason: "too-much"))
        try county.settle()
        #expect(try county.allBalances() == before)
    }

    @Test(
        "Owners lost between sending and arriving, with or without their stores, lose and double nothing",
        arguments: 0..<4 as Range<UInt64>)
    func lostOwners(seed: UInt64) throws {
        var random = SplitMix(seed)
        let county = try county()
        for number in 1...6 {
            try county.post(
                county.transfer("t\(number)", Int64(50 * number), into: number % 3 == 0 ? .county : .granted))
            for _ in 0..<Int.random(in: 0...6, using: &random) { try county.lane.step() }
            try county.restart(losingStore: Bool.random(using: &random), settling: false)
        }
        try county.settle()
        let books = try Books(county.events())
        #expect(books.arranged == books.found)
        #expect(books.between.values.allSatisfy { $0 == 0 })
        #expect(try county.allBalances() == books.balances)
        let hashes = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == hashes)
    }
}
