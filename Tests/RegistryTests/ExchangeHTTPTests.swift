import Calendars
import Crypto
import Foundation
import Models
import ServiceKit
import Sheets
import Testing

@testable import Journal
@testable import RegistryService

@Suite("Exchange with other systems over HTTP")
struct ExchangeHTTPTests {
    private struct Differences: Decodable {
        struct Line: Decodable { let kind, name, ours, theirs: String; let maskedIdNumber: String? }
        let items: [Line]
        let total: Int
        let counts: [String: Int]
        let round: Int
    }

    private struct Lines: Decodable {
        struct Line: Decodable { let name, kind: String }
        let items: [Line]
        let total: Int
    }

    private struct ExportBody: Encodable {
        var area = "532532"
        var export = "2018-03"
        var purpose = "国办系统更新"
        var format = "xlsx"
        var repeats: String?
    }

    /// A valid ID number of nobody: its sequence number is made up.
    static func number(_ person: Int) -> String {
        let body = "53253219900101" + String(1_000 + person).suffix(3)
        return body + String(IDNumber.checkDigit(for: body) ?? "?")
    }

    /// A desk whose people have numbers that the fixture's key ring opens.
    private func desk(_ gateway: KeepingGateway = KeepingGateway()) throws -> (Desk, HTTPFixture) {
        let desk = try Desk()
        let fixture = try HTTPFixture(desk: desk, gateway: gateway)
        for person in 1...4 {
            let sealed = try fixture.keyRing.seal(
                Self.number(person), field: PersonalField.idNumber, context: Data("\(person)".utf8))
            let row = RosterRow.sample(person, village: person <= 2 ? 1 : 2)
            desk.send(
                RosterRow(
                    ref: row.ref, county: row.county, village: row.village, person: row.person, head: nil,
                    name: row.name, sealedIDNumber: sealed.description, sealedPhone: nil, birth: row.birth,
                    sex: row.sex,
                    education: row.education, labourAbility: row.labourAbility, employmentState: row.employmentState,
                    jobWish: row.jobWish, trainingState: row.trainingState, trainingWish: row.trainingWish,
                    isDisabled: false, schooling: row.schooling, note: ""))
            desk.send(PovertyRow.sample(person))
        }
        let stranger = try fixture.keyRing.seal(
            Self.number(9), field: PersonalField.idNumber, context: Data("9".utf8))
        desk.send(PlatformRow.sample(1, status: "未就业"))
        desk.send(PlatformRow.sample(9, sealed: stranger.description))
        try desk.run()
        desk.pass(days: 4)  // to the day of the letters
        try desk.run()
        for person in 1...3 { try desk.accept(VerifyPerson.sample(person)) }
        return (desk, fixture)
    }

    private func table(_ data: Data, _ name: String) throws -> [[SheetCell]] {
        let path = NSTemporaryDirectory() + "laowu-test-" + UUID().uuidString + name
        try data.write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let reader = try SheetReader.open(path: path, fileName: name)
        var rows: [[SheetCell]] = []
        while let row = try reader.next() { rows.append((0..<row.cells.count).map { row.cell($0) }) }
        return rows
    }

    @Test("The document lists every route of the exchange and of the division tree")
    func document() {
        for path in [
            "platform-differences", "platform-report", "platform-exports", "platform-pending", "platform-entries",
            "platform-entered", "platform-entry-withdrawals", "platform-rounds", "reconciliations",
            "reconciliations/{id}", "divisions",
            "code-tables",
            "divisions/{code}", "divisions/imports",
        ] {
            #expect(RegistryAPI.document.components(separatedBy: "\n  /v1/\(path):\n").count == 2, "\(path)")
        }
        #expect(!RegistryAPI.document.contains("roster-comparisons"))
        #expect(RegistryAPI.document.contains("\n    commandKey:\n"))
    }

    @Test("hekou-REG-08: the list of differences is paged, counted and masked, as JSON, CSV and workbook")
    func differences() async throws {
        let (desk, fixture) = try desk()
        defer { withExtendedLifetime(desk) {} }  // its files are read
        let town = try #require(Place.village(1).town)
        try await fixture.serve { url in
            let answer = try await HTTPFixture.get(url, "/v1/platform-differences?area=532532&pageSize=2")
            let page = try answer.json(Differences.self)
            #expect(answer.status == 200 && page.total == 5 && page.items.count == 2 && page.round == 2018)
            #expect(page.counts == ["only-ours": 3, "only-theirs": 1, "status": 1])
            let stranger = try await HTTPFixture.get(url, "/v1/platform-differences?area=532532&kind=only-theirs")
                .json(Differences.self)
            #expect(
                stranger.total == 1
                    && stranger.items.first?.maskedIdNumber == "532***********" + Self.number(9).suffix(4))
            let own = try await HTTPFixture.get(url, "/v1/platform-differences?area=\(town)", area: town)
            #expect(try own.json(Differences.self).total == 2)
            for format in ["csv", "xlsx"] {
                let file = try await HTTPFixture.get(
                    url, "/v1/platform-differences?area=532532&kind=status&format=\(format)")
                let rows = try table(file.body, "d.\(format)")
                #expect(rows.count == 2 && rows[1].map(\.text).suffix(2) == ["农业就业", "未就业"])
                #expect(rows[1][4].text == "532***********" + Self.number(1).suffix(4))
            }
            #expect(try await HTTPFixture.get(url, "/v1/platform-differences?area=532532", area: town).status == 403)
            #expect(
                try await HTTPFixture.get(url, "/v1/platform-differences?area=532532", roles: "institution").status
                    == 403)
            #expect(
                try await HTTPFixture.get(url, "/v1/platform-differences?area=532532&system=real-name-system").status
                    == 409)
            #expect(try await HTTPFixture.get(url, "/v1/platform-differences?area=532532&kind=x").status == 400)
        }
    }

    @Test(
        "hekou-REG-07, jilin-REG-03: the update leaves as a workbook with full ID numbers as text, under an event that names its hash"
    )
    func export() async throws {
        let (desk, fixture) = try desk()
        let body = try await fixture.answer { url in
            try await HTTPFixture.post(url, "/v1/platform-exports", ExportBody(), roles: "reviewer")
        }
        #expect(body.status == 200)
        let rows = try table(body.body, "u.xlsx")
        #expect(rows[0].map(\.text) == UpdateFile.titles)
        #expect(rows.dropFirst().map { $0[0].text }.sorted() == ["变更", "新增", "新增"].sorted())
        #expect(rows.dropFirst().map { $0[5].text }.sorted() == [1, 2, 3].map(Self.number).sorted())
        #expect(rows.dropFirst().allSatisfy { !$0[5].isNumber && $0[9].text == "农业就业" })

        let kept = try #require(fixture.gateway.commands.first)
        let command = try MessageCoding.decode(ExportPlatformUpdate.self, from: kept.payload)
        let hash = SHA256.hash(data: body.body).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(command.fileHash == hash && command.lines.count == 3 && command.actor.description == "zhang.san")
        #expect(outcome(try desk.submit(command, key: "export")) == "accepted")
        let event = try #require(try desk.events(PlatformUpdateExported.self).first)
        #expect(event.fileHash == hash && event.purpose == "国办系统更新" && event.area == Place.hekou)

        // No number stands in the journal or in the file of the county.
        let journal = TopicPartition(
            Topics.journal(.registry), Partitioner.partition(of: "532532", among: desk.broker.partitions))
        var text = ""
        for offset in 0..<desk.broker.count(journal) {
            desk.broker.read(journal, offset) { text += String(decoding: $0.body, as: UTF8.self) }
        }
        #expect(text.contains("platform-update-exported") || text.contains(hash))
        for person in 1...4 { #expect(!text.contains(Self.number(person))) }

        // What was told is not told again.
        let again = try await fixture.answer { url in
            try await HTTPFixture.post(url, "/v1/platform-exports", ExportBody(export: "b"), roles: "reviewer")
        }
        #expect(again.status == 409 && again.text.contains("nothing-to-export"))
        let repeated = try await fixture.answer { url in
            try await HTTPFixture.post(
                url, "/v1/platform-exports", ExportBody(export: "b", format: "csv", repeats: "2018-03"),
                roles: "approver")
        }
        #expect(repeated.status == 200 && String(decoding: repeated.body, as: UTF8.self).contains(Self.number(2)))
    }

    @Test("hekou-REG-07: no byte of an update leaves when its event is refused, nor to who may not export")
    func refused() async throws {
        let refusal = Problem.conflict(Bilingual("台账刚有变化", "the ledger moved on"), code: "update-moved-on")
        let (desk, fixture) = try desk(KeepingGateway(refusing: refusal))
        defer { withExtendedLifetime(desk) {} }  // its files are read
        let town = try #require(Place.village(1).town)
        try await fixture.serve { url in
            let stale = try await HTTPFixture.post(url, "/v1/platform-exports", ExportBody(), roles: "reviewer")
            #expect(stale.status == 409 && !stale.text.contains(Self.number(1)))
            for role in ["clerk", "inspector", "auditor", "payer", "system", "institution"] {
                let answer = try await HTTPFixture.post(url, "/v1/platform-exports", ExportBody(), roles: role)
                #expect(answer.status == 403)
            }
            #expect(
                try await HTTPFixture.post(url, "/v1/platform-exports", ExportBody(), roles: "reviewer", area: town)
                    .status == 403)
            #expect(
                try await HTTPFixture.post(url, "/v1/platform-exports", ExportBody(purpose: " "), roles: "reviewer")
                    .status == 422)
            #expect(
                try await HTTPFixture.post(
                    url, "/v1/platform-exports", ExportBody(purpose: Self.number(1)), roles: "reviewer"
                ).status == 422)
        }
    }

    @Test(
        "hekou-REG-08: the report of a county goes by township, as JSON and as a workbook with numbers in number cells")
    func report() async throws {
        let (desk, fixture) = try desk()
        defer { withExtendedLifetime(desk) {} }  // its files are read
        try desk.accept(
            SubmitReconciliation(
                county: Place.hekou, reconciliation: "2018", system: "national-platform", round: 2018,
                area: Place.hekou,
                note: "", actor: .clerk))
        let town = try #require(Place.village(2).town)
        try await fixture.serve { url in
            let file = try await HTTPFixture.get(url, "/v1/platform-report?area=532532&format=xlsx")
            let rows = try table(file.body, "r.xlsx")
            #expect(rows.count == 4 && rows[1].prefix(2).map(\.text) == ["532532", "河口瑶族自治县"])
            #expect(rows[1][2] == .number("4") && rows[1][3] == .number("2"))
            let frozen = try await HTTPFixture.get(url, "/v1/reconciliations/2018?area=532532")
            #expect(frozen.status == 200 && frozen.text.contains("\"differences\":[]"))
            #expect(try await HTTPFixture.get(url, "/v1/reconciliations/2018?area=\(town)", area: town).status == 404)
            #expect(try await HTTPFixture.get(url, "/v1/reconciliations/none?area=532532").status == 404)
            let posted = try await HTTPFixture.post(
                url, "/v1/reconciliations", json: #"{"area":"532532","reconciliation":"r","round":2018}"#)
            #expect(posted.status == 200)
            let outside = try await HTTPFixture.post(
                url, "/v1/reconciliations", json: #"{"area":"532523","reconciliation":"r","round":2018}"#)
            #expect(outside.status == 403)
        }
    }

    @Test("jilin-REG-05, changdu-REG-04: a township records its own people's entry, as the township's")
    func entries() async throws {
        let (desk, fixture) = try desk()
        defer { withExtendedLifetime(desk) {} }  // its files are read
        let town = try #require(Place.village(1).town)
        try await fixture.serve { url in
            func enter(_ person: Int) async throws -> Int {
                try await HTTPFixture.post(
                    url, "/v1/platform-entries",
                    json: #"{"county":"532532","person":"\#(PersonKey.number(person))","on":"2018-03-01"}"#, area: town
                ).status
            }
            #expect(try await enter(2) == 200)
            #expect(try await enter(3) == 403)
            #expect(try await enter(8) == 404)
            let withdrawal = #"{"county":"532532","person":"\#(PersonKey.number(2))","reason":"录错人"}"#
            for (role, status) in [("clerk", 403), ("reviewer", 200)] {
                let answer = try await HTTPFixture.post(
                    url, "/v1/platform-entry-withdrawals", json: withdrawal, roles: role, area: town)
                #expect(answer.status == status)
            }
            let due = try await HTTPFixture.get(url, "/v1/platform-entries?area=532532").json(Lines.self)
            #expect(due.items.map(\.kind) == ["open", "open", "waiting"] && due.total == 3)
            #expect(due.items.map(\.name).sorted() == ["李2", "李3", "李4"])
            let pending = try await HTTPFixture.get(url, "/v1/platform-pending?area=532532").json(Lines.self)
            #expect(pending.items.map(\.kind).sorted() == ["changed", "new", "new", "waiting"])
        }
        #expect(fixture.gateway.commands.map(\.type) == [RecordPlatformEntry.type, WithdrawPlatformEntry.type])
        let command = try MessageCoding.decode(
            RecordPlatformEntry.self, from: try #require(fixture.gateway.commands.first).payload)
        #expect(command.office == town && command.system == "national-platform")
        #expect(outcome(try desk.submit(command, key: "entry")) == "accepted")
    }
}

extension HTTPFixture {
    /// Serves for one question.
    func answer(_ ask: @escaping @Sendable (URL) async throws -> Answer) async throws -> Answer {
        let (answers, answer) = AsyncStream.makeStream(of: Answer.self)
        try await serve { url in
            answer.yield(try await ask(url))
            answer.finish()
        }
        return try #require(await answers.first { _ in true })
    }
}
