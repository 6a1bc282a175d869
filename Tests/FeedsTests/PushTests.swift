import Foundation
import Logging
import Models
import ServiceKit
import Testing

@testable import FeedsService

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Readings of devices that their senders push over HTTP, under their signature.
@Suite("Push of device events")
struct PushTests {
    static let secret = Data((0..<32).map { UInt8($0 + 7) })
    static let older = Data((0..<40).map { UInt8($0 + 9) })

    /// A county's sender with two secrets, and one of the whole province.
    static func book(in folder: Folder) throws -> SenderBook {
        let text = """
            {"senders": [
              {"id": "hekou-devices", "area": "532532", "secrets": ["\(secret.base64EncodedString())", "\(older.base64EncodedString())"]},
              {"id": "province-platform", "area": "530000", "secrets": ["\(secret.base64EncodedString())"]},
              {"id": "wages", "area": "530000", "secrets": ["\(secret.base64EncodedString())"], "sources": ["payroll"]}]}
            """
        let path = try folder.file("senders.json", text)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return try SenderBook(contentsOf: path)
    }

    struct Lines: Decodable {
        let line: Int
        let verdict: String
        let code: String?
        let message: String?
    }
    struct Taken: Decodable {
        let id: BatchID
        let url: String
        let accepted: Int
        let refused: Int
        let lines: [Lines]
    }

    static let now: Int64 = 1_520_000_100

    /// Signs and sends; `tweak` may spoil the request.
    private func push(
        _ port: Int, _ body: String, path: String = "attendance/events", query: String = "",
        sender: String = "hekou-devices", secret: Data = secret,
        at timestamp: Int64 = now, tweak: @Sendable (inout URLRequest) -> Void = { _ in }
    ) async throws -> (status: Int, body: Data) {
        var request = URLRequest(url: URL(string: "http://127.0.0.1:\(port)/v1/\(path)\(query)")!)
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue(sender, forHTTPHeaderField: "Laowu-Sender")
        request.setValue("\(timestamp)", forHTTPHeaderField: "Laowu-Timestamp")
        let signature = PushSeal.signature(of: Data(body.utf8), at: timestamp, secret: secret)
        request.setValue("sha256=\(signature)", forHTTPHeaderField: "Laowu-Signature")
        tweak(&request)
        let (data, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
    }

    private func serve(
        _ fixture: DeskFixture, _ desk: DeliveryDesk, limit: Int = 1 << 20,
        _ body: @escaping @Sendable (_ port: Int) async throws -> Void
    ) async throws {
        let (ports, port) = AsyncStream<Int>.makeStream()
        let routes = PushRoutes(
            desk: desk, ring: fixture.ring, senders: try Self.book(in: fixture.folder),
            settings: PushRoutes.PushSettings(limit: limit, window: 300),
            clock: { Timestamp(milliseconds: Self.now * 1_000) })
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: FeedsAPI.document, readiness: FeedsHTTPTests.Ready(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: FeedsHTTPTests.logger, onListening: { port.yield($0) }, pages: { routes.add(to: $0) },
            routes: { FeedsRoutes(desk: desk, stores: fixture.feeds, uploadLimit: limit).add(to: $0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            group.addTask {
                guard let port = await ports.first(where: { _ in true }) else { return }
                try await body(port)
            }
            try await group.next()
            group.cancelAll()
        }
    }

    @Test(
        "changdu-TRN-13: real-name training (实名): a signed push is answered line by line and reaches training under person keys, the same bytes again once"
    )
    func whole() async throws {
        let fixture = try await DeskFixture(receivers: [.training])
        let desk = try fixture.desk()
        let lines = [deviceEvent(1), "junk", deviceEvent(2, kind: "sideways"), deviceEvent(3, kind: "out")]
        let body = lines.joined(separator: "\n")
        try await serve(fixture, desk) { port in
            var urls: Set<String> = []
            for query in ["", "?verdicts=all"] {
                let answer = try await push(port, body, query: query, secret: query.isEmpty ? Self.secret : Self.older)
                #expect(answer.status == 202)
                let taken = try JSONDecoder().decode(Taken.self, from: answer.body)
                #expect(taken.accepted == 2)
                #expect(taken.refused == 2)
                let refused = taken.lines.filter { $0.verdict == "refused" }
                #expect(refused.map { "\($0.line) \($0.code ?? "")" } == ["2 not-a-json-object", "3 kind-unknown"])
                #expect(refused.allSatisfy { $0.message?.isEmpty == false })
                #expect(taken.lines.map(\.line) == (query.isEmpty ? [2, 3] : [1, 2, 3, 4]))
                #expect(PersonalNumberScan.findings(in: String(decoding: answer.body, as: UTF8.self)).isEmpty)
                urls.insert(taken.url)
                await desk.drain()
            }
            #expect(urls.count == 1)
        }
        try await fixture.feeds.settle()
        let sheets = try await fixture.feeds.taken(by: .training)
        #expect(sheets.count == 1)
        let key = try #require(fixture.ring.personKey(idNumber: idNumber(1))).description
        #expect(sheets.first?.contains("1 532532-2018-001 \(key) e-1 FACE-A1B2") == true)
        #expect(sheets.first?.contains("4 532532-2018-001") == true)
        #expect(await fixture.feeds.everything().allSatisfy { PersonalNumberScan.findings(in: $0).isEmpty })
    }

    private struct Answered: Decodable { let code: String? }

    private static func code(_ answer: (status: Int, body: Data)) throws -> String {
        "\(answer.status) \(try JSONDecoder().decode(Answered.self, from: answer.body).code ?? "")"
    }

    @Test("a push that is not signed, by nobody known, changed on the way, out of its time or too large is not taken")
    func refusals() async throws {
        let fixture = try await DeskFixture()
        let desk = try fixture.desk()
        let body = deviceEvent(1)
        try await serve(fixture, desk, limit: 2_000) { port in
            var found: [String] = []
            for header in ["Laowu-Sender", "Laowu-Timestamp", "Laowu-Signature"] {
                found.append(try Self.code(try await push(port, body) { $0.setValue(nil, forHTTPHeaderField: header) }))
            }
            #expect(found == ["401 unsigned", "401 unsigned", "401 unsigned"])
            found = [
                try Self.code(try await push(port, body, sender: "nobody")),
                try Self.code(try await push(port, body, secret: Data(count: 32))),
                try Self.code(try await push(port, body) { $0.httpBody = Data((body + " ").utf8) }),
                try Self.code(try await push(port, body) { $0.setValue("12", forHTTPHeaderField: "Laowu-Timestamp") }),
            ]
            #expect(found == ["401 signature", "401 signature", "401 signature", "401 signature"])
            found = [
                try Self.code(try await push(port, body, at: Self.now - 301)),
                try Self.code(try await push(port, body, at: Self.now + 301)),
            ]
            #expect(found == ["401 signature-expired", "401 signature-expired"])
            let inTime = try await push(port, body, at: Self.now - 299)
            #expect(inTime.status == 202)
            let large = try await push(port, String(repeating: body + "\n", count: 40))
            #expect(large.status == 413)
            let junk = try Self.code(try await push(port, "not an event"))
            #expect(junk == "400 not-json-lines")
        }
        await desk.drain()
        #expect(
            try await fixture.feeds.readIntake { try IntakeQueries.counts(in: hekou, $0) }.map(\.closed).reduce(0, +)
                == 1)
    }

    @Test("who answers for a province pushes for its counties, each reading to the county of its class")
    func province() async throws {
        let fixture = try await DeskFixture(receivers: [.training])
        let desk = try fixture.desk()
        let lines = [
            deviceEvent(1), deviceEvent(2).replacing("532532-2018-001", with: "532523-2018-004"),
            deviceEvent(3).replacing("532532-2018-001", with: "542523-2018-004"),
        ]
        try await serve(fixture, desk) { port in
            let answer = try await push(port, lines.joined(separator: "\n"), sender: "province-platform")
            let taken = try JSONDecoder().decode(Taken.self, from: answer.body)
            #expect(taken.lines.map(\.code) == ["class-outside-area"])
            await desk.drain()
        }
        try await fixture.feeds.settle()
        let sheets = try await fixture.feeds.taken(by: .training)
        #expect(sheets.count == 2)
        for county in ["532532", "532523"] { #expect(sheets.count { $0.contains("\"county\":\"\(county)\"") } == 1) }
    }

    @Test("a device that says when it sends is compared with our clock; its declared offset is taken off its times")
    func clocks() throws {
        let folder = try Folder()
        let line = deviceEvent(1).replacing(
            "}", with: #","offset":-90,"sent":"2018-02-26T08:41:10+08:00","longitude":103.961,"latitude":22.529}"#)
        func row(_ line: String, isLive: Bool) throws -> AttendanceRow? {
            let file = DeliveredFile(
                path: "", fileName: "f", source: .attendance, batch: BatchID("b")!,
                place: try DeliveryPlace(of: .attendance, fileName: "f", area: hekou),
                received: Moment(iso8601: "2018-02-26T08:40:00+08:00"), isLive: isLive, bytes: Array(line.utf8))
            let row = try FileReading(file, RowSealer(ring: folder.keyRing())).next()
            guard case .usable(.attendance(let usable))? = row?.outcome else { return nil }
            return usable
        }
        let read = try #require(try row(line, isLive: true))
        #expect(read.at == Moment(iso8601: "2018-02-26T08:32:40+08:00"))
        #expect(read.skew == 70)
        #expect(read.offset == -90)
        #expect(read.longitude == 103.961)
        #expect(try row(line, isLive: false)?.skew == nil)
        // The same line with an escape is read by the other way, to the same row.
        let escaped = line.replacing("FACE-A1B2", with: #"FACE\u002DA1B2"#)
        #expect(try row(escaped, isLive: true)?.packed == read.packed)
    }

    @Test("a line in the usual form and the same line in another are one row, with one digest")
    func forms() throws {
        let folder = try Folder()
        let plain = deviceEvent(1, confidence: "0.9")
        let odd = [
            plain.replacing("0.9}", with: #""0.90"}"#), plain.replacing("0.9}", with: "9e-1}"),
            plain.replacing("{", with: "{ \"extra\": [1, {}], ").replacing(":", with: ": ", maxReplacements: 0),
            plain.replacing("\"kind\"", with: "\"ki\\u006ed\""),
        ]
        let first = try Reading(folder.file("a.jsonl", plain), .attendance, ring: folder.keyRing())
        for line in odd {
            let other = try Reading(folder.file("b.jsonl", line), .attendance, ring: folder.keyRing())
            #expect(other.refused.isEmpty)
            #expect(other.texts == first.texts)
            #expect(other.survey.rowSetDigest == first.survey.rowSetDigest)
        }
        let wrong = try Reading(
            folder.file(
                "c.jsonl",
                [
                    #""offset":1.5"#, #""offset":90000"#, #""sent":"yesterday""#, #""longitude":181"#, #""latitude":3"#,
                ].map { plain.replacing("}", with: ",\($0)}") }.joined(separator: "\n")), .attendance,
            ring: folder.keyRing())
        #expect(
            wrong.refused.map(\.code) == [
                "offset-malformed", "offset-malformed", "time-malformed", "degrees-malformed", "value-missing",
            ])
    }

    @Test("pay is pushed by who is registered for it: good lines go on, of every other one it is said what to do")
    func pay() async throws {
        let fixture = try await DeskFixture(receivers: [.placement])
        let known = try #require(fixture.ring.personKey(idNumber: idNumber(1)))
        let desk = try fixture.desk(limits: ChunkLimits(), homes: KnownHomes(homes: [known: hekou]))
        let lines = [payLine(1), "junk", payLine(2), payLine(3, changing: ["net": "1"])]
        try await serve(fixture, desk) { port in
            let path = "payroll/lines"
            let answer = try await push(port, lines.joined(separator: "\n"), path: path, sender: "wages")
            let taken = try JSONDecoder().decode(Taken.self, from: answer.body)
            #expect(answer.status == 202)
            #expect(taken.accepted == 2)
            #expect(taken.lines.map(\.code) == ["not-a-json-object", "amounts-do-not-add-up"])
            #expect(taken.lines.allSatisfy { $0.message?.isEmpty == false })
            // A sender of attendance brings no pay, and one of pay no attendance.
            #expect(try Self.code(try await push(port, payLine(1), path: path)) == "401 source-not-allowed")
            #expect(try Self.code(try await push(port, deviceEvent(1), sender: "wages")) == "401 source-not-allowed")
            await desk.drain()
        }
        try await fixture.feeds.settle()
        let letters = try await fixture.feeds.taken(by: .placement)
        #expect(letters.count == 1)
        #expect(letters.first?.contains("1 \(known) ") == true)
        #expect(await fixture.feeds.events(of: .route) == [PayrollParked.type])
        #expect(await fixture.feeds.everything().allSatisfy { PersonalNumberScan.findings(in: $0).isEmpty })
    }

    @Test("a book of senders that others may read, or with a weak secret, is refused, and no secret is ever shown")
    func book() throws {
        let folder = try Folder()
        let book = try Self.book(in: folder)
        #expect("\(book)" == "SenderBook(hekou-devices, province-platform, wages)")
        var dumped = ""
        dump(book, to: &dumped)
        #expect(!dumped.contains(Self.secret.base64EncodedString()))
        let path = folder.path + "/senders.json"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: SenderBookError.self) { try SenderBook(contentsOf: path) }
        for text in [
            "{}", #"{"senders":[{"id":"a","area":"532532","secrets":["c2hvcnQ="]}]}"#,
            #"{"senders":[{"id":"a","area":"532532","secrets":[]}]}"#,
        ] {
            let weak = try folder.file("weak.json", text)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: weak)
            #expect(throws: SenderBookError.self) { try SenderBook(contentsOf: weak) }
        }
    }
}

/// Readings of devices that others put on a topic.
@Suite("Device events on a topic")
struct OutsideIntakeTests {
    private static let written = Moment(milliseconds: PushTests.now * 1_000)

    private func record(
        _ lines: [String], sender: String = "hekou-devices", secret: Data = PushTests.secret,
        at timestamp: Int64 = PushTests.now
    ) -> String {
        let body = lines.joined(separator: "\n")
        let signature = PushSeal.signature(of: Data(body.utf8), at: timestamp, secret: secret)
        return #"{"sender":"\#(sender)","timestamp":\#(timestamp),"signature":"\#(signature)"}"# + "\n" + body
    }

    @Test(
        "a record is one batch that counts once, with the same checks as a push; the position survives the loss of the store"
    )
    func whole() async throws {
        let fixture = try await DeskFixture(receivers: [.training], isPushed: true)
        let feeds = fixture.feeds
        try await feeds.put(record([deviceEvent(1), "junk", deviceEvent(2)]), at: Self.written)
        try await feeds.put(record([deviceEvent(3)], secret: Data(count: 32)), at: Self.written)
        try await feeds.put(record([deviceEvent(3)], at: PushTests.now - 301), at: Self.written)
        try await feeds.put("no seal at all " + idNumber(4), at: Self.written)
        try await feeds.put(record(["no event"]), at: Self.written)
        try await feeds.put(
            record(Array(repeating: deviceEvent(5), count: OutsideIntake.mostLines + 2)), at: Self.written)
        #expect(await feeds.events(of: .intake) == Array(repeating: OutsideBatchTaken.type, count: 6))
        let deliveries = try await feeds.readIntake {
            try IntakeQueries.deliveries(in: DivisionCode("532532")!, limit: 10, $0)
        }.flatMap { $0 }
        let good = try #require(deliveries.first { $0.state == .closed })
        #expect(good.accepted == 2)
        #expect(good.refused == 1)
        let rows = try await feeds.readIntake {
            try IntakeQueries.refusedRows(of: good.id, after: 0, limit: 10, $0)
        }.flatMap { $0 }
        #expect(rows.map { "\($0.row) \($0.code)" } == ["2 not-a-json-object"])
        #expect(
            Set(deliveries.compactMap(\.code)) == ["not-json-lines", "record-too-large"])
        let nobody = try await feeds.readIntake {
            try IntakeQueries.deliveries(in: DivisionCode("100000")!, limit: 10, $0)
        }.flatMap { $0 }
        #expect(nobody.compactMap(\.code).sorted() == ["signature", "signature-expired", "unsigned"])
        #expect(try await feeds.taken(by: .training).count == 1)
        #expect(
            await feeds.values(of: .intake).allSatisfy { PersonalNumberScan.findings(in: $0).isEmpty })
        let before = try await feeds.rowHashes(of: .intake)
        try await feeds.stop(forgetting: true)
        try await feeds.start(receivers: [.training])
        #expect(try await feeds.rowHashes(of: .intake) == before)
        #expect(await feeds.events(of: .intake).count == 6)
        #expect(try await feeds.taken(by: .training).count == 1)
    }
}
