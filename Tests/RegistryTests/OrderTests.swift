import Models
import Testing

@testable import RegistryService

@Suite("Order, repetition and restarts")
struct OrderTests {
    /// Deliveries without contradictions: which of two contradicting rows came first is a fact, not noise.
    private enum Row {
        case roster(RosterRow), poverty(PovertyRow), account(AccountRow)

        func send(to desk: Desk) {
            switch self {
            case .roster(let row): desk.send(row)
            case .poverty(let row): desk.send(row)
            case .account(let row): desk.send(row)
            }
        }
    }

    private static let deliveries: [Row] = (1...24).flatMap { person -> [Row] in
        let county = person % 3 == 0 ? Place.pingbian : Place.hekou
        var rows: [Row] = [
            .poverty(.sample(person, in: county)),
            .poverty(.sample(person, in: county, status: "已脱贫", since: "2016-12-31")),
            .account(.sample(person, in: county)),
        ]
        guard person % 8 != 0 else { return rows }  // never registered: theirs stay parked
        let village = person % 4
        rows.append(.roster(.sample(person, in: county, village: village, head: person / 3)))
        if village == 0 {  // the same file under another name
            let (copy, copyOfList) = (RowReference("copy", person), RowReference("copy-p", person))
            rows.append(.roster(.sample(person, in: county, village: village, head: person / 3, ref: copy)))
            rows.append(.poverty(.sample(person, in: county, ref: copyOfList)))
        }
        return rows
    }

    /// The tables that may not depend on order; which of two equal rows was the first does.
    private func ledger(_ desk: Desk) throws -> [String: String] {
        try desk.tables().filter { !$0.key.hasSuffix("/feed_row") && !$0.key.hasSuffix("/person_listing") }
    }

    private func outcomes(_ desk: Desk) throws -> [String] {
        try desk.rows("SELECT outcome || COALESCE(reason, '') FROM feed_row WHERE outcome <> 'recorded'").sorted()
    }

    @Test(
        "hekou-REG-10: any order and repetition of the deliveries gives the same ledger",
        arguments: 1...10 as ClosedRange<UInt64>)
    func anyOrder(seed: UInt64) throws {
        let reference = try Desk()
        for row in Self.deliveries { row.send(to: reference) }
        try reference.run()

        let desk = try Desk(seed: seed)
        var random = SeededGenerator(seed)
        let twice = Self.deliveries + Self.deliveries.filter { _ in Bool.random(using: &random) }
        for row in twice.shuffled(using: &random) {
            row.send(to: desk)
            if Bool.random(using: &random) { try desk.step() }
        }
        try desk.run()
        #expect(try ledger(desk) == ledger(reference), "seed \(seed)")
        #expect(try outcomes(desk) == outcomes(reference), "seed \(seed)")
        #expect(try desk.rows("SELECT person FROM person").count == 21)
    }

    @Test(
        "A process that dies at any step, time and again, ends with the same rows",
        arguments: 1...8 as ClosedRange<UInt64>)
    func crashes(seed: UInt64) throws {
        let reference = try Desk()
        let desk = try Desk(seed: seed)
        for row in Self.deliveries {
            row.send(to: reference)
            row.send(to: desk)
        }
        try reference.run()
        desk.crashRate = 0.02
        try desk.run()
        desk.crashRate = 0
        try desk.run()
        #expect(desk.crashes > 0)
        #expect(try desk.tables() == reference.tables(), "seed \(seed)")
    }

    @Test("Stores that are lost, in the middle or at the end, come back row for row equal")
    func lostStores() throws {
        let reference = try Desk()
        let desk = try Desk(seed: 7)
        for (index, row) in Self.deliveries.enumerated() {
            row.send(to: reference)
            row.send(to: desk)
            try desk.step()
            if index % 20 == 19 { try desk.restart(losingStores: index % 40 == 19) }
        }
        try reference.run()
        try desk.run()
        let before = try desk.tables()
        #expect(before == (try reference.tables()))
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }
}
