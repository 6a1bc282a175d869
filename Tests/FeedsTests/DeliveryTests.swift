import Foundation
import Models
import ServiceKit
import Sheets
import Testing

@testable import FeedsService

@Suite("Deliveries")
struct DeliveryTests {
    @Test("a delivery becomes a closed batch, and each of its rows one letter")
    func whole() async throws {
        let fixture = try await DeskFixture(receivers: [.subsidy])
        let delivery = try await fixture.deliver(fixture.transport(8), .transport)
        let record = try #require(try await fixture.record(delivery))
        #expect(record.state == .closed)
        #expect(record.accepted == 8)
        #expect(record.chunks == 3)
        #expect(record.controlTotal == Fen(3600 + 8 * 50))
        #expect(record.merkleRoot?.count == 64)
        let taken = try await fixture.feeds.taken(by: .subsidy)
        #expect(taken.count == 8)
        #expect(Set(taken).count == 8)
        #expect(taken.allSatisfy { $0.contains(delivery.batch.description) })
        let raw = fixture.folder.path + "/feeds/raw/\(delivery.batch)"
        let mode = try FileManager.default.attributesOfItem(atPath: raw)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path + "/feeds/pending").isEmpty)
    }

    @Test("the same rows again, in a renamed, reordered or converted file, are a repetition without effect")
    func repeated() async throws {
        let fixture = try await DeskFixture(receivers: [.subsidy])
        let folder = fixture.folder
        let cells = Sample.transport.rows()
        let first = try await fixture.deliver(folder.table("a.csv", Sample.transport.titles, cells), .transport)
        let renamed = try await fixture.deliver(
            folder.table("b.csv", Sample.transport.titles, cells), .transport, named: "六月(1).csv")
        let reordered = try await fixture.deliver(
            folder.table("c.csv", Sample.transport.titles, cells.reversed()), .transport)
        let converted = try await fixture.deliver(folder.table("d.xlsx", Sample.transport.titles, cells), .transport)
        #expect(renamed.batch == first.batch)
        for other in [reordered, converted] {
            let record = try #require(try await fixture.record(other))
            #expect(record.state == .repeated)
            #expect(record.earlier == first.batch)
        }
        let record = try #require(try await fixture.record(first))
        #expect(record.state == .closed)
        #expect(record.repeats == 1)
        #expect(try await fixture.feeds.taken(by: .subsidy).count == cells.count)
    }

    @Test("the same rows for another village or source are a delivery of their own")
    func otherArea() async throws {
        let fixture = try await DeskFixture(receivers: [.registry])
        let path = try fixture.folder.table("r.csv", Sample.roster.titles, Sample.roster.rows())
        for name in ["532532101200-甲村.csv", "532532101201-乙村.csv"] {
            let delivery = try await fixture.deliver(path, .roster, named: name)
            #expect(try await fixture.record(delivery)?.state == .closed)
        }
        #expect(try await fixture.feeds.taken(by: .registry).count == 2 * Sample.roster.good.count)
    }

    @Test("a corrected file is a new delivery")
    func corrected() async throws {
        let fixture = try await DeskFixture()
        let titles = Sample.transport.titles
        let first = try await fixture.deliver(
            fixture.folder.table("a.csv", titles, Sample.transport.rows()), .transport)
        let second = try await fixture.deliver(
            fixture.folder.table("a.csv", titles, Sample.transport.rows(changing: [(1, "票据金额(元)", "99.00")])),
            .transport)
        #expect(first.batch != second.batch)
        #expect(try await fixture.record(second)?.state == .closed)
    }

    @Test("refused rows are kept with the batch, and good rows go on")
    func refusedRows() async throws {
        let fixture = try await DeskFixture(receivers: [.subsidy])
        let rows = Sample.transport.rows(changing: [(1, "身份证号", "")])
        let delivery = try await fixture.deliver(
            fixture.folder.table("a.csv", Sample.transport.titles, rows), .transport)
        let record = try #require(try await fixture.record(delivery))
        #expect(record.accepted == 2)
        #expect(record.refused == 1)
        let id = delivery.batch
        let refused = try await fixture.feeds.readIntake {
            try IntakeQueries.refusedRows(of: id, after: 0, limit: 9, $0)
        }
        #expect(refused.flatMap { $0 }.map(\.row) == [3])
        #expect(try await fixture.feeds.taken(by: .subsidy).count == 2)
    }

    @Test("chunks hold at most as many rows and bytes as they may", arguments: [1, 399, 400, 401, 801])
    func boundaries(_ rows: Int) async throws {
        let fixture = try await DeskFixture()
        let desk = try fixture.desk(limits: ChunkLimits())
        let delivery = try await fixture.hand(fixture.transport(rows), .transport, to: desk)
        await desk.drain()
        let record = try #require(try await fixture.record(delivery))
        #expect(record.chunks == (rows + 399) / 400)
        #expect(record.accepted == rows)
        #expect(await fixture.feeds.values(of: .intake).allSatisfy { $0.utf8.count < 900_000 })
    }

    @Test("rows that are too many bytes for one record are parted")
    func wideRows() async throws {
        let fixture = try await DeskFixture()
        let note = String(repeating: "长", count: 400)
        let titles = Sample.roster.titles
        let cells: [[SheetCell]] = (0..<300).map { serial in
            var row = Sample.roster.good[0].map(SheetCell.text)
            row[3] = .text(idNumber(serial))
            for column in [7, 9, 10, 12, 13] { row[column] = .text(note) }
            return row
        }
        let path = try fixture.folder.table("532532101200.csv", titles, cells)
        let desk = try fixture.desk(limits: ChunkLimits())
        let delivery = try await fixture.hand(path, .roster, to: desk)
        await desk.drain()
        let record = try #require(try await fixture.record(delivery))
        #expect(record.state == .closed)
        #expect(record.accepted == 300)
        #expect(record.chunks > 1)
        #expect(await fixture.feeds.values(of: .intake).allSatisfy { $0.utf8.count < 900_000 })
    }

    @Test(
        "a process that dies between any two commands leaves a delivery that the next one finishes, each row once",
        arguments: 0...4, [false, true])
    func death(_ commands: Int, forgetting: Bool) async throws {
        let fixture = try await DeskFixture(receivers: [.subsidy])
        await fixture.feeds.die(after: commands)
        let first = try fixture.desk()
        let delivery = try await fixture.hand(fixture.transport(8), .transport, to: first)
        await first.drain()
        guard case .failed = await first.status(of: delivery.batch)?.phase else {
            Issue.record("the delivery did not notice")
            return
        }
        try await fixture.feeds.stop(forgetting: forgetting)
        try await fixture.feeds.start(receivers: [.subsidy])
        let second = try fixture.desk()
        #expect(await second.statuses.map(\.delivery) == [delivery])
        await second.drain()
        try await fixture.feeds.settle()
        #expect(await second.statuses.isEmpty)
        let record = try #require(try await fixture.record(delivery))
        #expect(record.state == .closed)
        #expect(record.accepted == 8)
        let taken = try await fixture.feeds.taken(by: .subsidy)
        #expect(taken.count == 8)
        #expect(Set(taken).count == 8)
    }

    @Test("a file that was left half sent goes on when somebody hands it in again, even cut into other chunks")
    func handedInAgain() async throws {
        let fixture = try await DeskFixture(receivers: [.subsidy])
        await fixture.feeds.die(after: 2)
        let lost = try fixture.desk()
        let delivery = try await fixture.hand(fixture.transport(8), .transport, to: lost)
        await lost.drain()
        try await fixture.feeds.stop()
        try await fixture.feeds.start(receivers: [.subsidy])
        let pending = fixture.folder.path + "/feeds/pending"
        for name in try FileManager.default.contentsOfDirectory(atPath: pending) {
            try FileManager.default.removeItem(atPath: pending + "/" + name)
        }
        let desk = try fixture.desk(limits: ChunkLimits(rows: 2))
        try await fixture.hand(fixture.transport(8), .transport, to: desk, named: "again.csv")
        await desk.drain()
        try await fixture.feeds.settle()
        let record = try #require(try await fixture.record(delivery))
        #expect(record.state == .closed)
        #expect(record.chunks == 4)
        let taken = try await fixture.feeds.taken(by: .subsidy)
        #expect(taken.count == 8)
        #expect(Set(taken).count == 8)
    }

    @Test("a command whose answer was lost is sent again and counts once")
    func lostAnswers() async throws {
        let fixture = try await DeskFixture(receivers: [.subsidy])
        await fixture.feeds.loseAnswers(7)
        let delivery = try await fixture.deliver(fixture.transport(8), .transport)
        #expect(try await fixture.record(delivery)?.state == .closed)
        #expect(try await fixture.feeds.taken(by: .subsidy).count == 8)
        #expect(await fixture.feeds.events(of: .intake).count == 5)
    }

    @Test("a file of which nothing can be used ends as a refused delivery with its reason")
    func broken() async throws {
        let fixture = try await DeskFixture()
        let files: [(String, FeedSource, Data, String)] = [
            ("a.csv", .transport, Data(), "file-empty"),
            ("b.csv", .transport, Data("身份证号,出发日期\n,\n".utf8), "columns-missing"),
            ("c.xlsx", .transport, Data([0x50, 0x4B, 0x03, 0x04] + Array(repeating: 7, count: 300)), "archive-broken"),
            ("d.jsonl", .attendance, Data([0, 1, 2, 3]), "not-json-lines"),
            ("e.csv", .roster, Data("姓名,身份证,文化程度,就业创业状态\n,,,\n".utf8), "village-missing"),
            ("f.csv", .transport, Data((Sample.transport.titles.joined(separator: ",") + "\n").utf8), "no-rows"),
        ]
        for (name, source, bytes, code) in files {
            let delivery = try await fixture.deliver(fixture.folder.file(name, bytes), source)
            let record = try #require(try await fixture.record(delivery))
            #expect(record.state == .refused)
            #expect(record.code == code, "\(name)")
            #expect(record.message?.hasPrefix(name) == true)
        }
        #expect(await fixture.feeds.events(of: .intake).allSatisfy { $0 == BatchRefused.type })
    }

    @Test("stores rebuilt from the journal are the same, row for row")
    func rebuilt() async throws {
        let fixture = try await DeskFixture()
        try await fixture.deliver(fixture.transport(8), .transport)
        let rows = Sample.payroll.rows(changing: [(0, "身份证号码", "")])
        try await fixture.deliver(fixture.folder.table("p.csv", Sample.payroll.titles, rows), .payroll)
        try await fixture.deliver(fixture.folder.table("q.csv", Sample.payroll.titles, rows.reversed()), .payroll)
        try await fixture.deliver(fixture.folder.file("x.csv", "x"), .payroll)
        try await fixture.feeds.stop()
        let before = try await [fixture.feeds.rowHashes(of: .intake), fixture.feeds.rowHashes(of: .route)]
        try await fixture.feeds.stop(forgetting: true)
        try await fixture.feeds.start()
        try await fixture.feeds.stop()
        let after = try await [fixture.feeds.rowHashes(of: .intake), fixture.feeds.rowHashes(of: .route)]
        #expect(before == after)
    }

    @Test("no ID, phone or card number stands in any record of the log, in clear or as a key or header")
    func noPersonalNumbers() async throws {
        let fixture = try await DeskFixture(receivers: [.registry, .training, .subsidy])
        for (index, sample) in Sample.tables.enumerated() {
            let dirt = SourceTests.dirt.filter { $0.sample == index }.map { ($0.column, $0.text) }
            var cells = sample.rows()
            for (column, text) in dirt {
                cells += sample.rows(changing: [(1, column, text)]).dropFirst().prefix(1)
            }
            let name = sample.source == .roster ? "532532101200-\(idNumber(5)).csv" : "\(idNumber(6)).csv"
            let delivery = try await fixture.deliver(
                fixture.folder.table("t.csv", sample.titles, cells), sample.source, named: name)
            let record = try #require(try await fixture.record(delivery))
            #expect(record.state == .closed)
            #expect(record.refused == dirt.count)
        }
        let events = [deviceEvent(1), deviceEvent(2, id: "x"), idNumber(3)].joined(separator: "\n")
        try await fixture.deliver(fixture.folder.file("a.jsonl", events), .attendance)
        let texts = await fixture.feeds.everything()
        #expect(texts.count > 300)
        for text in texts {
            #expect(PersonalNumberScan.findings(in: text).isEmpty, "\(PersonalNumberScan.masked(text).prefix(300))")
        }
    }

    @Test("deliveries of one line are journalled in the order in which they came")
    func order() async throws {
        let fixture = try await DeskFixture()
        let desk = try fixture.desk()
        var wanted: [String] = []
        for amount in 1...5 {
            let rows = Sample.transport.rows(changing: [(0, "票据金额(元)", "\(amount).00")])
            let path = try fixture.folder.table("t\(amount).csv", Sample.transport.titles, rows)
            wanted.append(try await fixture.hand(path, .transport, to: desk).batch.description)
        }
        await desk.drain()
        let opened = await fixture.feeds.submitted.filter { $0.type == OpenBatch.type }
        let order = try opened.map { try MessageCoding.decode(OpenBatch.self, from: $0.payload).batch.description }
        #expect(order == wanted)
    }

    @Test("a sender who breaks off leaves nothing behind")
    func brokenOff() async throws {
        let fixture = try await DeskFixture()
        let desk = try fixture.desk()
        await #expect(throws: ProcessDied.self) {
            try await desk.receive(source: .transport, area: hekou, fileName: "t.csv", actor: DeskFixture.clerk) {
                write in
                try await write(Data("姓名".utf8))
                throw ProcessDied()
            }
        }
        #expect(await desk.statuses.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path + "/feeds/incoming").isEmpty)
    }
}
