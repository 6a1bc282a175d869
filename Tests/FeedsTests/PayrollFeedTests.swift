import Calendars
import Foundation
import Models
import ServiceKit
import Store
import Testing

@testable import FeedsService
@testable import Journal

/// Its check digit is another one.
private let wrongNumber = idNumber(1).dropLast() + (idNumber(1).hasSuffix("7") ? "6" : "7")

@Suite("Payroll feed")
struct PayrollFeedTests {
    private func read(
        _ lines: [String], received: String = "2018-06-01T09:00:00+08:00"
    ) throws -> (rows: [PayrollRow], refused: [RefusedRow]) {
        let folder = try Folder()
        let file = DeliveredFile(
            path: "", fileName: "push.jsonl", source: .payroll, batch: BatchID("b")!,
            place: try DeliveryPlace(of: .payroll, fileName: "f", area: hekou), received: Moment(iso8601: received),
            bytes: Array(lines.joined(separator: "\n").utf8))
        let reading = try FileReading(file, RowSealer(ring: folder.keyRing()))
        var (rows, refused): ([PayrollRow], [RefusedRow]) = ([], [])
        while let row = try reading.next() {
            switch row.outcome {
            case .usable(.payroll(let row)): rows.append(row)
            case .usable: Issue.record("no payroll row")
            case .refused(let refusal): refused.append(refusal)
            }
        }
        return (rows, refused)
    }

    @Test("a line in the usual form, the same line in another, and the same row of a table are one row with one digest")
    func forms() throws {
        let folder = try Folder()
        let ring = try folder.keyRing()
        let plain = try Reading(folder.file("a.jsonl", payLine(1)), .payroll, ring: ring)
        #expect(plain.messages.count == 1)
        let odd = [
            payLine(1, changing: ["gross": "\"3,600.50\"", "days": "\"24\""]),
            payLine(1, changing: ["arrears": "0", "revision": "0", "remark": "[1]"]),
            payLine(1, changing: ["month": "\"2018年1月\"", "paidOn": "\"20180210\""]),
        ]
        for line in odd {
            let other = try Reading(folder.file("b.jsonl", line), .payroll, ring: ring)
            #expect(other.refused.isEmpty)
            #expect(other.texts == plain.texts)
            #expect(other.survey.rowSetDigest == plain.survey.rowSetDigest)
        }
        let table = try Reading(
            folder.table(
                "c.csv", Sample.payroll.titles,
                [
                    Sample.payroll.rows(changing: [
                        (0, "支付周期", "2018-01"), (0, "支付日期", "2018-02-10"), (0, "应发工资", "3600.50"), (0, "代扣代缴", "378.5"),
                        (0, "实发工资", "3222"),
                    ])[0]
                ]), .payroll, ring: ring)
        #expect(table.survey.rowSetDigest == plain.survey.rowSetDigest)
        #expect(table.survey.controlTotal == .yuan(3_222))
    }

    @Test(
        "a line that no payroll sheet can mean is refused with what to do, in the usual form and in another",
        arguments: [
            (["net": "3222.01"], "amounts-do-not-add-up", "net"),
            (["gross": "1000000.01", "net": "999621.51"], "amount-out-of-range", "gross"),
            (["gross": "3600.505"], "amount-malformed", "gross"),
            (["days": "32"], "count-malformed", "days"),
            (["month": "\"2018-02\"", "days": "29"], "days-beyond-month", "days"),
            (["paidOn": "\"2017-12-31\""], "paid-before-worked", "paidOn"),
            (["month": "\"2018-07\"", "paidOn": "\"2018-07-02\""], "month-in-future", "month"),
            (["paidOn": "\"2018-06-02\""], "paid-in-future", "paidOn"),
            (["arrears": "-5", "net": "3227"], "arrears-negative", "arrears"),
            (["idNumber": "\"\(wrongNumber)\""], "id-number-bad-check-digit", "idNumber"),
            (["employer": nil], "credit-code-blank", "employer"),
        ] as [(KeyValuePairs<String, String?>, String, String)])
    func verdicts(changes: KeyValuePairs<String, String?>, code: String, column: String) throws {
        let line = payLine(1, changing: changes)
        for form in [line, line.replacing("{", with: "{\"extra\":{},")] {
            let (rows, refused) = try read([payLine(2), form, payLine(3)])
            #expect(rows.map(\.ref.row) == [1, 3])
            #expect(refused.map(\.row) == [2])
            #expect(refused.first?.code == code)
            #expect(refused.first?.column.contains(column) == true)
            #expect(refused.first?.message.isEmpty == false)
        }
    }

    @Test("what is owed still lowers what was paid, and a correction carries its number")
    func arrears() throws {
        let (rows, refused) = try read([
            payLine(1, changing: ["arrears": "3222", "net": "0"]), payLine(1, changing: ["revision": "2"]),
            payLine(1, changing: ["days": "0", "gross": "-100", "deductions": "0", "net": "-100"]),
        ])
        #expect(refused.isEmpty)
        #expect(rows.map(\.net) == [.zero, .yuan(3_222), .yuan(-100)])
        #expect(rows.map(\.revision) == [nil, 2, nil])
    }

    @Test("lines of people whose home is known go by the sheet to their counties, all others through route")
    func sheets() async throws {
        let fixture = try await DeskFixture(receivers: [.placement])
        let pingbian = DivisionCode("532523")!
        var homes: [PersonKey: DivisionCode] = [:]
        for serial in 1...5 {
            homes[try #require(fixture.ring.personKey(idNumber: idNumber(serial)))] = serial == 5 ? pingbian : hekou
        }
        let rows = (1...7).map { payLine($0) }
        let delivery = try await fixture.deliver(
            fixture.folder.file("pay.jsonl", rows.joined(separator: "\n")), .payroll, area: DivisionCode("530000")!,
            homes: KnownHomes(homes: homes))
        let record = try #require(try await fixture.record(delivery))
        #expect(record.state == .closed)
        #expect(record.accepted == 7)
        #expect(record.controlTotal == .yuan(3_222 * 7))
        let letters = try await fixture.feeds.taken(by: .placement)
        #expect(letters.count { $0.contains(#""county":"532532""#) } == 1)
        #expect(letters.count { $0.contains(#""county":"532523""#) } == 1)
        #expect(await fixture.feeds.events(of: .route) == [PayrollParked.type, PayrollParked.type])
        let counts = try await fixture.feeds.readIntake { try IntakeQueries.counts(in: hekou, $0) }
        #expect(counts.map(\.sheetedRows).reduce(0, +) == 4)
        // Those who wait go on as soon as somebody registers them.
        try await fixture.feeds.grant(try #require(fixture.ring.personKey(idNumber: idNumber(7))), pingbian)
        #expect(try await fixture.feeds.taken(by: .placement).count == 3)
        #expect(await fixture.feeds.everything().allSatisfy { PersonalNumberScan.findings(in: $0).isEmpty })
    }

    @Test("a delivery that is broken off goes on by the same rows, whatever is known of homes by then")
    func brokenOff() async throws {
        let fixture = try await DeskFixture(receivers: [.placement])
        let key = try #require(fixture.ring.personKey(idNumber: idNumber(1)))
        let path = try fixture.folder.file("pay.jsonl", (1...80).map { payLine($0) }.joined(separator: "\n"))
        let first = try fixture.desk()
        try await fixture.hand(path, .payroll, to: first)
        await fixture.feeds.die(after: 2)
        await first.drain()
        try await fixture.feeds.stop()
        try await fixture.feeds.start(receivers: [.placement])
        let second = try fixture.desk(homes: KnownHomes(homes: [key: hekou]))
        await second.drain()
        try await fixture.feeds.settle()
        let counts = try await fixture.feeds.readIntake { try IntakeQueries.counts(in: hekou, $0) }
        #expect(counts.map(\.closed).reduce(0, +) == 1)
        #expect(counts.map(\.acceptedRows).reduce(0, +) == 80)
        let parked = try await fixture.feeds.readRoute { try RouteQueries.counts(in: hekou, $0) }
        let (waiting, sent) = (parked.map(\.parkedRows).reduce(0, +), counts.map(\.sheetedRows).reduce(0, +))
        #expect(waiting + sent == 80)
    }

    @Test("a record on the topic is one batch under the checks of a push, its lines by the sheet")
    func topic() async throws {
        let folder = try Folder()
        let key = try #require(try folder.keyRing().personKey(idNumber: idNumber(1)))
        let fixture = try await DeskFixture(
            receivers: [.placement], isPushed: true, homes: KnownHomes(homes: [key: hekou]))
        func record(_ sender: String) -> String {
            let body = [payLine(1), payLine(2), "junk"].joined(separator: "\n")
            let signature = PushSeal.signature(of: Data(body.utf8), at: PushTests.now, secret: PushTests.secret)
            return #"{"sender":"\#(sender)","timestamp":\#(PushTests.now),"signature":"\#(signature)"}"# + "\n" + body
        }
        let written = Moment(milliseconds: PushTests.now * 1_000)
        try await fixture.feeds.put(record("wages"), on: Topics.payrollFeed, at: written)
        try await fixture.feeds.put(record("hekou-devices"), on: Topics.payrollFeed, at: written)
        #expect(await fixture.feeds.events(of: .intake) == [OutsideBatchTaken.type, OutsideBatchTaken.type])
        let values = await fixture.feeds.values(of: .intake)
        #expect(values.contains { $0.contains("source-not-allowed") })
        let letters = try await fixture.feeds.taken(by: .placement)
        #expect(letters.count == 1)
        #expect(letters.first?.contains("1 \(key) ") == true)
        #expect(await fixture.feeds.events(of: .route) == [PayrollParked.type])
        #expect(values.allSatisfy { PersonalNumberScan.findings(in: $0).isEmpty })
    }

    @Test("people's homes are read from identity's journal; who ever had another one has none that counts")
    func homes() throws {
        let folder = try Folder()
        let connection = try Connection(path: folder.path + "/view.sqlite")
        try connection.execute(IntakeTables.schema + RouteTables.schema)
        let tables = try DeliveriesTables(connection)
        let people = (1...3).map { PersonKey(unchecked: "p\($0)") }
        let meta = EventMeta(time: Moment(startOf: Day("2018-03-01")!), seq: 1)
        for person in people {
            try tables.observe(.personGranted(PersonGranted(person: person, county: hekou)), meta)
        }
        try tables.observe(
            .holderChanged(
                HolderChanged(
                    person: people[1], move: MoveID(unchecked: "m"), from: hekou, to: DivisionCode("532523")!,
                    denied: [])), meta)
        connection.close()
        let pool = try ReadPool(path: folder.path + "/view.sqlite")
        let homes = try pool.readHere { try RouteQueries.homes(of: Set(people + [PersonKey(unchecked: "p9")]), $0) }
        #expect(homes == [people[0]: hekou, people[2]: hekou])
        try pool.close()
    }
}
