import Foundation
import Logging
import Models
import Testing

@testable import FeedsService

@Suite("Watched folder")
struct InboxTests {
    @Test("a file is taken once it no longer changes, and moved to done when it is in the journal")
    func taken() async throws {
        let fixture = try await DeskFixture()
        let desk = try fixture.desk()
        let root = fixture.folder.path + "/inbox"
        let watcher = InboxWatcher(
            root: root, desk: desk, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        await watcher.begin()
        let whole = try Data(contentsOf: URL(fileURLWithPath: fixture.transport(4)))
        try fixture.folder.file("inbox/transport/532532/t.csv", whole.prefix(20))
        try fixture.folder.file("inbox/transport/532532/u.csv.part", whole)
        try fixture.folder.file("inbox/nonsense/532532/v.csv", whole)
        await watcher.look()
        try fixture.folder.file("inbox/transport/532532/t.csv", whole)
        await watcher.look()
        #expect(await desk.statuses.isEmpty)
        await watcher.look()
        await watcher.look()
        let delivery = try #require(await desk.statuses.first?.delivery)
        #expect(await desk.statuses.count == 1)
        #expect(delivery.fileName == "t.csv")
        #expect(delivery.area == hekou)
        await desk.drain()
        #expect(try await fixture.record(delivery)?.state == .closed)
        let files = FileManager.default
        #expect(try files.contentsOfDirectory(atPath: root + "/done/transport/532532") == ["t.csv"])
        #expect(try files.contentsOfDirectory(atPath: root + "/transport/532532") == ["u.csv.part"])
    }

    @Test("a file that was taken before a restart is not taken twice, and a name used before gets a number")
    func restart() async throws {
        let fixture = try await DeskFixture()
        let root = fixture.folder.path + "/inbox"
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let whole = try Data(contentsOf: URL(fileURLWithPath: fixture.transport(4)))
        try fixture.folder.file("inbox/transport/532532/t.csv", whole)
        try fixture.folder.file("inbox/done/transport/532532/t.csv", "earlier")
        let first = try fixture.desk()
        let before = InboxWatcher(root: root, desk: first, logger: log)
        await before.begin()
        await before.look()
        await before.look()
        #expect(await first.statuses.count == 1)
        let second = try fixture.desk()
        let after = InboxWatcher(root: root, desk: second, logger: log)
        await after.begin()
        await after.look()
        await after.look()
        #expect(await second.statuses.count == 1)
        await second.drain()
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: root + "/done/transport/532532").sorted()
                == ["t.csv", "t.csv.2"])
    }
}
