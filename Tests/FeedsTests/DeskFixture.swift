import Foundation
import Logging
import Models
import ServiceKit
import Sheets

@testable import FeedsService

/// A delivery desk over intake in memory, with its folder.
struct DeskFixture {
    let folder: Folder
    let ring: KeyRing
    let feeds: MemoryFeeds
    static let clerk = ActorID(unchecked: "zhang.san")

    /// - Parameter isPushed: the senders of ``PushTests`` may put records on the topic for device events.
    init(
        receivers: [ProcessorName] = [], isPushed: Bool = false, homes: any HomeBook = UnknownHomes()
    ) async throws {
        folder = try Folder()
        ring = try folder.keyRing()
        let outside =
            isPushed
            ? OutsideIntake(ring: ring, senders: try PushTests.book(in: folder), window: 300, homes: homes) : nil
        feeds = MemoryFeeds(directory: folder.path + "/stores", outside: outside)
        try await feeds.start(receivers: receivers)
    }

    /// A desk as a process builds it at its start: what is pending is in its queue.
    func desk(
        limits: ChunkLimits = ChunkLimits(rows: 3), homes: any HomeBook = UnknownHomes()
    ) throws -> DeliveryDesk {
        let clock = TestClock()
        return try DeliveryDesk(
            dataDirectory: folder.path, keyRing: ring, intake: feeds, homes: homes,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            atOnce: 2, retry: RetryPolicy(wait: { _ in }), limits: limits,
            clock: { Timestamp(milliseconds: clock.now().milliseconds) })
    }

    /// Hands a file in, in pieces, without working on it.
    @discardableResult
    func hand(
        _ path: String, _ source: FeedSource, to desk: DeliveryDesk, named name: String? = nil,
        area: DivisionCode = hekou
    ) async throws -> Delivery {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        return try await desk.receive(source: source, area: area, fileName: name ?? path, actor: Self.clerk) { write in
            for start in stride(from: 0, to: bytes.count, by: 1_000) {
                try await write(bytes.subdata(in: start..<min(start + 1_000, bytes.count)))
            }
        }
    }

    /// Hands a file in and brings it into the journal.
    @discardableResult
    func deliver(
        _ path: String, _ source: FeedSource, named name: String? = nil, area: DivisionCode = hekou,
        homes: any HomeBook = UnknownHomes()
    ) async throws -> Delivery {
        let desk = try desk(homes: homes)
        let delivery = try await hand(path, source, to: desk, named: name, area: area)
        await desk.drain()
        try await feeds.settle()
        return delivery
    }

    func record(_ delivery: Delivery) async throws -> DeliveryRecord? {
        let id = delivery.batch
        return try await feeds.readIntake { try IntakeQueries.delivery(id, $0) }.compactMap { $0 }.first
    }

    func transport(_ rows: Int, _ name: String = "t.csv") throws -> String {
        let cells: [[SheetCell]] = (1...rows).map {
            ["王五", .text(idNumber($0)), "2018-03-02", "441900", .text("\($0).50")]
        }
        return try folder.table(name, Sample.transport.titles, cells)
    }
}
