import Models
import ServiceKit
import Store
import Testing

@testable import RegistryService

@Suite("Batches over HTTP")
struct BatchHTTPTests {
    private static let batch = BatchID(unchecked: "roster-a")

    private func row(
        _ person: Int, _ row: Int, in county: DivisionCode = Place.hekou, village: Int = 1,
        education: String = "juniorHigh", batch: String = "roster-a"
    ) -> RosterRow {
        .sample(
            person, in: county, village: village, education: education,
            birth: Day("1970-01-01")!.adding(days: person), ref: RowReference(batch, row))
    }

    /// A batch in which every kind of row stands.
    private func desk() throws -> Desk {
        let desk = try Desk()
        desk.send(row(9, 2, in: Place.pingbian, batch: "roster-p"))
        desk.send(row(4, 2, village: 2, batch: "roster-0"))
        try desk.run()
        for row in [row(1, 2), row(2, 3), row(1, 4), row(2, 5, education: "primary"), row(4, 6), row(9, 7)] {
            desk.send(row)
        }
        try desk.run()
        return desk
    }

    @Test("What became of a batch is counted and comes as a table, row by row")
    func outcomes() async throws {
        let desk = try desk()
        try await HTTPFixture(desk: desk).serve { base in
            let page = try await HTTPFixture.get(base, "/v1/batches/roster-a?county=532532").json(BatchPage.self)
            #expect(page.rows == 6)
            #expect(
                page.outcomes.map { "\($0.outcome.rawValue) \($0.rows)" }
                    == ["differs 1", "other-village 1", "registered 3", "same 1"])
            let table = try await HTTPFixture.get(base, "/v1/batches/roster-a/rows?county=532532").text
            let lines = table.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }.map {
                $0.components(separatedBy: "\",\"")
            }
            #expect(lines.map { $0[1] } == ["登记", "登记", "已登记,内容一致", "已登记,内容不一致", "本县其他村已登记", "档案在其他县"])
            #expect(lines[3][7] == "文化程度")
            #expect(
                lines[3][8].hasSuffix(
                    "\(ChangeRules.request(of: .number(2), [FieldChange(field: .education, before: "juniorHigh", after: "primary")]))"
                ))
            #expect(lines[4][5] == Place.village(2).description)
            #expect(lines[5][6] == "532523")
            let some = try await HTTPFixture.get(base, "/v1/batches/roster-a/rows?county=532532&outcome=same").text
            #expect(some.components(separatedBy: "\r\n").count == 3)
            #expect(try await HTTPFixture.get(base, "/v1/batches/roster-x?county=532532").status == 404)
            let other = try await HTTPFixture.get(base, "/v1/batches/roster-a?county=532532", area: Place.pingbian)
            #expect(other.status == 403)
        }
        withExtendedLifetime(desk) {}
    }

    @Test("The undo shows how far it has come, and what stayed and why")
    func undone() async throws {
        let desk = try desk()
        desk.send(PovertyRow.sample(1))
        try desk.run()
        try desk.accept(
            UndoBatch(county: Place.hekou, batch: Self.batch, reason: "报错了文件", actor: .reviewer))
        try await HTTPFixture(desk: desk).serve { base in
            let page = try await HTTPFixture.get(base, "/v1/batches/roster-a?county=532532").json(BatchPage.self)
            let undo = try #require(page.undo)
            #expect(undo.state == "completed")
            #expect(undo.withdrawn == 2)
            #expect(undo.kept.map { "\($0.label) \($0.rows)" } == ["有脱贫属性记录 1"])
            #expect(undo.actor == "li.si")
            let table = try await HTTPFixture.get(base, "/v1/batches/roster-a/rows?county=532532").text
            #expect(table.contains("有脱贫属性记录"))
            #expect(table.contains("登记后随批次撤销"))
        }
        withExtendedLifetime(desk) {}
    }

    @Test("The order goes to the county's partition, from its reviewers alone")
    func command() async throws {
        let desk = try desk()
        let fixture = try HTTPFixture(desk: desk)
        try await fixture.serve { base in
            let body = #"{"county":"532532","reason":"报错了文件"}"#
            let path = "/v1/batches/roster-a/undo"
            let clerk = try await HTTPFixture.post(base, path, json: body, roles: "clerk")
            #expect(clerk.status == 403)
            let village = Place.village(1)
            let elsewhere = try await HTTPFixture.post(base, path, json: body, roles: "reviewer", area: village)
            #expect(elsewhere.status == 403)
            let reviewer = try await HTTPFixture.post(base, path, json: body, roles: "reviewer")
            #expect(reviewer.status == 200)
        }
        let command = try #require(fixture.gateway.commands.first)
        #expect(fixture.gateway.commands.count == 1)
        #expect(command.type == UndoBatch.type)
        #expect(command.key == "532532")
        withExtendedLifetime(desk) {}
    }

    @Test("The document lists the routes about batches")
    func document() {
        for path in ["batches/{batch}", "batches/{batch}/rows", "batches/{batch}/undo"] {
            #expect(RegistryAPI.document.contains("\n  /v1/\(path):\n"), "\(path)")
        }
    }

    // MARK: What would become of rows

    @Test("A verdict given beforehand is what the delivery then comes to, row by row")
    func foretold() throws {
        let desk = try Desk()
        for row in [
            row(1, 2, batch: "roster-0"), row(2, 3, batch: "roster-0"), row(3, 4, village: 2, batch: "roster-0"),
        ] {
            desk.send(row)
        }
        desk.send(row(5, 2, in: Place.pingbian, batch: "roster-p"))
        desk.send(row(5, 3, batch: "roster-q"))
        try desk.run()
        try desk.accept(
            ClosePerson(
                county: Place.hekou, person: .number(2),
                exit: PersonExit(cause: .death, on: Day("2018-01-01")!, evidence: "注销证明"), actor: .clerk))
        let rows = [
            row(1, 2), row(1, 3, education: "primary"), row(2, 4), row(3, 5), row(4, 6), row(4, 7),
            row(4, 8, village: 3),
            row(5, 9),
        ]
        let journal = try desk.events(RegistrationRefused.self).count
        let connection = try Connection(path: desk.path(of: Place.hekou), mode: .readOnly)
        let firstOfFour = row(4, 6)
        let verdicts = try RosterQuestions.verdicts(
            on: rows.map {
                RosterQuestion(row: $0, earlier: $0.person == .number(4) && $0.ref.row > 6 ? firstOfFour : nil)
            }, connection)
        connection.close()
        #expect(
            verdicts.map(\.outcome)
                == [.same, .differs, .closed, .otherVillage, .registered, .same, .otherVillage, .otherCounty])
        #expect(verdicts[1].differences == ["文化程度"])
        #expect(verdicts[7].heldBy == Place.pingbian)
        #expect(try desk.events(RegistrationRefused.self).count == journal)

        for row in rows { desk.send(row) }
        try desk.run()
        let became = try desk.rows(
            "SELECT outcome || ' ' || COALESCE(reason, '') FROM feed_row WHERE batch = 'roster-a' ORDER BY row")
        let told = became.map { text in
            let parts = text.split(separator: " ")
            return RosterVerdict.Outcome(outcome: String(parts[0]), reason: parts.count > 1 ? String(parts[1]) : nil)
        }
        // Of a record that was denied the journal says same-row: it counts nowhere, whatever its details.
        #expect(told.dropLast() == verdicts.map(\.outcome).dropLast())
        #expect(told.last == .same)
    }
}
