import Foundation
import Journal
import Models
import Store
import Testing

@testable import ConsoleService

@Suite("Folding the journals into the console's figures")
struct ConsoleFoldTests {
    static let codes = ["532501", "532532"]

    static func counties(seed: UInt64) throws -> [SampleCounty] {
        try codes.enumerated().map { try SampleCounty($1, seed: seed &* 31 &+ UInt64($0)) }
    }

    @Test("The figures of every county equal those that its history was made from", arguments: [1, 2, 3] as [UInt64])
    func figuresEqualTheRecount(seed: UInt64) async throws {
        let counties = try Self.counties(seed: seed)
        var writer = JournalWriter()
        for county in counties { for (processor, event) in county.events { try writer.write(event, by: processor) } }
        let view = try FoldedView(writer.broker)
        try view.fold()
        let figures = try await view.figures()
        #expect(figures.counties == counties.map(\.expected))
        #expect(figures.feeds == counties.compactMap(\.feed))
        #expect(figures.payrollRowsWaiting == 2)
        for fund in figures.counties.flatMap(\.funds) {
            #expect(fund.appropriated == fund.available + fund.committed + fund.paid)
        }
        #expect(view.statuses.map(\.seq).reduce(0, +) == Int64(counties.map(\.events.count).reduce(0, +)))
    }

    @Test("Any interleaving of the journals gives the same rows", arguments: 1...12 as ClosedRange<UInt64>)
    func interleavings(seed: UInt64) throws {
        let events = try Self.counties(seed: 9).flatMap(\.events)
        var random = SeededGenerator(seed)
        var queues = Dictionary(grouping: events, by: \.0.description).mapValues { $0[...] }
        var writer = JournalWriter()
        let view = try FoldedView(writer.broker, chunk: Int.random(in: 1...9, using: &random))
        while let name = queues.filter({ !$0.value.isEmpty }).keys.sorted().randomElement(using: &random) {
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                guard let (processor, event) = queues[name]?.popFirst() else { break }
                try writer.write(event, by: processor)
            }
            if Bool.random(using: &random) { try view.fold() }
        }
        try view.fold()
        var straight = JournalWriter()
        for (processor, event) in events { try straight.write(event, by: processor) }
        let reference = try FoldedView(straight.broker)
        try reference.fold()
        #expect(try view.hashes() == reference.hashes())
    }

    @Test("A lost file is folded again from the journals, row for row")
    func lostFile() throws {
        var writer = JournalWriter()
        for (processor, event) in try SampleCounty("532532", seed: 4).events { try writer.write(event, by: processor) }
        let first = try FoldedView(writer.broker)
        try first.fold()
        let again = try FoldedView(writer.broker, chunk: 1)
        try again.fold()
        #expect(try again.hashes() == first.hashes())
    }

    @Test("An event observed twice leaves the rows as they were")
    func eventsAreIdempotent() throws {
        func hashes(times: Int) throws -> [String: String] {
            let connection = try Connection(path: ":memory:")
            defer { connection.close() }
            try connection.execute(ConsoleSchema.sql)
            let tables = try ConsoleTables(connection)
            for (number, (processor, event)) in try SampleCounty("532532", seed: 4).events.enumerated() {
                let meta = EventMeta(time: Moment(milliseconds: 1), seq: Int64(number + 1))
                for _ in 0..<times { try tables.observe(event, of: processor, meta) }
            }
            return try RowHash.tables(of: connection)
        }
        #expect(try hashes(times: 2) == hashes(times: 1))
    }

    @Test("Records of a stopped owner and records after a hole count nowhere")
    func voidRecordsCountNowhere() async throws {
        let county = try SampleCounty("532532", seed: 5)
        var writer = JournalWriter()
        for (processor, event) in county.events {
            try writer.writeVoid(event, by: processor)
            try writer.write(event, by: processor)
        }
        let view = try FoldedView(writer.broker)
        try view.fold()
        #expect(try await view.figures().counties == [county.expected])
    }

    @Test("The same rows delivered again are listed as a repeat and bring no rows")
    func repeatedDelivery() async throws {
        let county = try unwrap(DivisionCode("532532"))
        let request = OpenBatch(
            batch: BatchID(unchecked: "second"), source: .roster, fileName: "again.csv", digest: "d",
            rowSetDigest: "r", area: county, actor: ActorID(unchecked: "a"))
        var writer = JournalWriter()
        try writer.write(BatchRepeated(request: request, earlier: BatchID(unchecked: "first")), by: .intake)
        let view = try FoldedView(writer.broker)
        try view.fold()
        let feed = try #require(try await view.figures().feeds.first)
        #expect(feed.state == "repeated")
        #expect(feed.rows == 0)
    }

    @Test("A delivery that cannot be used is listed with its reason, beside the good one of the same name")
    func refusedDelivery() async throws {
        let county = try unwrap(DivisionCode("532532"))
        let actor = ActorID(unchecked: "a")
        var writer = JournalWriter()
        try writer.write(
            BatchRefused(
                request: RefuseBatch(
                    batch: BatchID(unchecked: "one"), source: .roster, fileName: "roster.csv", digest: "d",
                    area: county, code: "not-a-table", message: "", actor: actor)), by: .intake)
        let good = OpenBatch(
            batch: BatchID(unchecked: "one"), source: .roster, fileName: "roster.csv", digest: "d", rowSetDigest: "r",
            area: county, actor: actor)
        try writer.write(BatchOpened(request: good), by: .intake)
        let view = try FoldedView(writer.broker)
        try view.fold()
        let feeds = try await view.figures().feeds
        #expect(feeds.map(\.state) == ["open", "refused"])
        #expect(feeds.map(\.problem) == ["", "not-a-table"])
    }

    @Test("The latest event of a processor is the latest by its time, whichever partition it stands in")
    func latestEvent() async throws {
        var writer = JournalWriter()
        for (minute, code) in [(7, "532501"), (90, "532532"), (3, "532503"), (4, "532523")] {
            let county = try unwrap(DivisionCode(code))
            let event = RegistrationRefused.sample(county, PersonKey(unchecked: "p"), reason: "same-row")
            try writer.write(event, by: .registry, at: Int64(minute))
        }
        let view = try FoldedView(writer.broker)
        try view.fold()
        #expect(try await view.figures().latest == ["registry": 1_520_000_000_000 + 90 * 60_000])
    }
}

extension ConsoleTables {
    /// What the view does with an event once it knows that it counts.
    fileprivate func observe(_ event: any Message, of processor: ProcessorName, _ meta: EventMeta) throws {
        func read<Union: MessageUnion>(_ union: Union.Type) throws -> Union {
            let type = Array(Swift.type(of: event).type.utf8)
            let value = Array(try MessageCoding.encode(event))
            return try unwrap(
                type.withUnsafeBytes { type in try value.withUnsafeBytes { try Union.decode(type: type, value: $0) } })
        }
        try heard(processor, meta)
        switch processor {
        case .registry: try people.observe(read(RegistryEvent.self), meta)
        case .identity: try people.observe(read(IdentityEvent.self))
        case .intake: try feeds.observe(read(IntakeEvent.self))
        case .training: try training.observe(read(TrainingEvent.self), meta)
        case .placement: try work.observe(read(PlacementEvent.self), meta)
        case .subsidy: try cases.observe(read(SubsidyEvent.self), meta)
        default: try work.observe(read(RouteEvent.self))
        }
    }
}
