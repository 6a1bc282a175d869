import Calendars
import Models
import Testing

@testable import RegistryService

@Suite("Exchange with other systems through the journal")
struct ExchangePipelineTests {
    /// Six card-registered poor people in two villages, and one who is not.
    private func desk(seed: UInt64 = 1) throws -> Desk {
        let desk = try Desk(seed: seed)
        for person in 1...7 { desk.send(RosterRow.sample(person, village: person <= 3 ? 1 : 2)) }
        for person in 1...6 { desk.send(PovertyRow.sample(person)) }
        try desk.run()
        desk.pass(days: 4)  // to the day of the letters
        try desk.run()
        return desk
    }

    private static let roster: [PlatformRow] = [
        .sample(1, village: Place.village(1).description, poverty: "建档立卡贫困户"),
        .sample(2, village: Place.village(3).description, status: "转移就业"),
        .sample(3, name: "李三", jobWish: "无"),
        .sample(4, status: "已就业", trainingWish: "有", poverty: "已脱贫"),
        .sample(50),
    ]

    @Test(
        "hekou-REG-08: the January roster stands beside the ledger, and each point in which they differ is listed with both words"
    )
    func differences() async throws {
        let desk = try desk()
        let before = try desk.rows("SELECT * FROM person ORDER BY person")
        for row in Self.roster { desk.send(row) }
        try desk.run()
        #expect(try desk.rows("SELECT * FROM person ORDER BY person") == before)
        let found = try await desk.differences()
        #expect(
            Set(found) == [
                "village 李2 [\(Place.village(1))] [\(Place.village(3))]", "status 李2 [农业就业] [转移就业]",
                "name 李3 [李3] [李三]", "job-wish 李3 [愿意就业] [无]", "training-wish 李4 [无] [有]",
                "poverty 李4 [建档立卡贫困户] [已脱贫]", "only-ours 李5 [李5] []", "only-ours 李6 [李6] []",
                "only-theirs 李50 [] [李50]",
            ])
        #expect(found.count == 9)
        // A township sees its own people's points.
        let town = try #require(Place.village(2).town)
        #expect(try await desk.differences(Desk.query(town)).count == 4)
    }

    @Test("hekou-REG-08: people who died or moved away stay on the platform's list as a point of their own")
    func closed() async throws {
        let desk = try desk()
        for row in Self.roster { desk.send(row) }
        try desk.accept(
            ClosePerson(
                county: Place.hekou, person: .number(1),
                exit: PersonExit(cause: .death, on: Day("2018-03-02")!, evidence: "派出所证明"), actor: .clerk))
        #expect(try await desk.differences().contains("closed-here 李1 [death] [李1]"))
        #expect(try await desk.pending().lines.contains("closed 李1"))
    }

    @Test(
        "hekou-REG-08: any order, repetition and crash gives the same list of differences and the same report",
        arguments: 1...8 as ClosedRange<UInt64>)
    func anyOrder(seed: UInt64) async throws {
        // Contradictions in one file, a corrected file of a later day, and another round.
        let rows =
            Self.roster + [
                .sample(2, status: "未就业", ref: RowReference("platform-2018-2018-01-10", 90)),
                .sample(3, asOf: "2018-02-01"), .sample(5, name: "李·五", asOf: "2018-02-01"),
                .sample(6, asOf: nil), .sample(4, round: 2017), .sample(1, system: .povertyMonitoring),
            ]
        let reference = try desk()
        for row in rows { reference.send(row) }
        try reference.run()
        let expected = try await reference.differences()
        let report = try #require(try await reference.report())
        #expect(expected.contains { $0.hasPrefix("repeated 李2") } && !expected.contains { $0.contains(" 李3 ") })
        #expect(expected.contains { $0.hasPrefix("name 李5") })

        let desk = try desk(seed: seed)
        var random = SeededGenerator(seed)
        let twice = rows + rows.filter { _ in Bool.random(using: &random) }
        desk.crashRate = 0.01
        for row in twice.shuffled(using: &random) { desk.send(row) }
        try desk.run()
        desk.crashRate = 0
        #expect(try await desk.differences() == expected)
        let again = try #require(try await desk.report())
        #expect(again.areas.map(\.figures) == report.areas.map(\.figures))
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try await desk.differences() == expected)
    }

    @Test(
        "hekou-REG-08: townships add up to the county, and what is handed in stays while later changes show as differences"
    )
    func reconciliation() async throws {
        let desk = try desk()
        for row in Self.roster { desk.send(row) }
        try desk.run()
        let submit = SubmitReconciliation(
            county: Place.hekou, reconciliation: "2018-06", system: ExchangeSystem.nationalPlatform.rawValue,
            round: 2018,
            area: Place.hekou, note: "上半年", actor: .clerk)
        try desk.accept(submit)
        #expect(try desk.refusal(submit) == "already-exists")
        let handedIn = try #require(try desk.events(ReconciliationSubmitted.self).first)
        let county = try #require(handedIn.areas.first)
        #expect(county.area == Place.hekou && county.figures.ours == 6 && county.figures.theirs == 5)
        #expect(county.figures.both == 4 && county.figures.equal == 1 && county.figures.onlyOurs == 2)
        #expect(county.figures.onlyTheirs == 1 && county.figures.differing["status"] == 1)
        let towns = handedIn.areas.dropFirst().map(\.figures)
        #expect(towns.map(\.ours).reduce(0, +) == 6 && towns.map(\.both).reduce(0, +) == 4)

        desk.send(PlatformRow.sample(5, asOf: "2018-03-04"))
        try desk.run()
        let page = try await desk.read { pool in
            try await pool.read { database in
                try ReconciliationPage.submitted(database, county: Place.hekou, "2018-06", due: Desk.query().due)?.page
            }
        }
        #expect(page?.areas.first?.figures == county.figures)
        let changed = page?.differences.filter { $0.dimension == Place.hekou.description } ?? []
        #expect(changed.contains(FigureDifference(dimension: "532532", value: "both", submitted: 4, now: 5)))
        #expect(changed.contains(FigureDifference(dimension: "532532", value: "only-ours", submitted: 2, now: 1)))
        #expect(
            try desk.refusal(
                SubmitReconciliation(
                    county: Place.hekou, reconciliation: "2019-06", system: submit.system, round: 2019,
                    area: Place.hekou, note: "", actor: .clerk)) == "unknown-round")
    }

    @Test(
        "jilin-REG-05: nobody is told of as newly entered before being verified, and nobody is entered before it either"
    )
    func verifiedOnly() async throws {
        let desk = try desk()
        #expect(try await desk.pending().lines.isEmpty)
        #expect(try await desk.pending().waiting.sorted() == ["李1", "李2", "李3", "李4", "李5", "李6"])
        let town = try #require(Place.village(1).town)
        func entry(_ person: Int, office: DivisionCode) -> RecordPlatformEntry {
            RecordPlatformEntry(
                county: Place.hekou, person: .number(person), system: ExchangeSystem.nationalPlatform.rawValue,
                on: Day("2018-03-04")!, office: office, actor: .clerk)
        }
        #expect(try desk.refusal(entry(1, office: town)) == "not-verified")
        for person in [1, 4] { try desk.accept(VerifyPerson.sample(person)) }
        #expect(try await desk.pending().lines.sorted() == ["new 李1", "new 李4"])
        #expect(try desk.refusal(entry(4, office: town)) == "office")
        try desk.accept(entry(1, office: town))
        #expect(try desk.refusal(entry(1, office: town)) == "already-entered")
        #expect(try await desk.pending().lines.sorted() == ["new 李4"])
        let withdraw = WithdrawPlatformEntry(
            county: Place.hekou, person: .number(1), system: ExchangeSystem.nationalPlatform.rawValue, reason: "录错人",
            actor: .reviewer)
        try desk.accept(withdraw)
        #expect(try desk.refusal(withdraw) == "not-entered")
        #expect(try await desk.pending().lines.sorted() == ["new 李1", "new 李4"])
        try desk.accept(entry(1, office: town))
        #expect(
            try desk.rows("SELECT person || ' ' || on_day || ' ' || office || ' ' || actor FROM platform_entry")
                == ["\(PersonKey.number(1)) 2018-03-04 \(town) zhang.san"])
    }

    @Test("changdu-REG-04: the rate of entry counts verified people, and those still open are named")
    func entryRate() async throws {
        let desk = try desk()
        desk.send(PlatformRow.sample(4))
        try desk.run()
        for person in 1...4 { try desk.accept(VerifyPerson.sample(person)) }
        let town = try #require(Place.village(1).town)
        try desk.accept(
            RecordPlatformEntry(
                county: Place.hekou, person: .number(1), system: ExchangeSystem.nationalPlatform.rawValue,
                on: Day("2018-03-04")!, office: town, actor: .clerk))
        let report = try #require(try await desk.report())
        #expect(report.areas.first?.figures.verified == 4 && report.areas.first?.figures.entered == 2)
        #expect(report.areas.first?.entered == 0.5)
        #expect(try await desk.pending(Desk.query(town)).lines.sorted() == ["new 李2", "new 李3"])
    }

    @Test("jilin-REG-03, jilin-REG-04: an update tells what has changed since the last one, and nothing twice")
    func updates() async throws {
        let desk = try desk()
        for person in 1...2 { try desk.accept(VerifyPerson.sample(person)) }
        try desk.accept(try await desk.export("2018-03"))
        let told = try #require(try desk.events(PlatformUpdateExported.self).first)
        #expect(told.lines.map(\.kind) == ["new", "new"] && told.actor == .reviewer && told.purpose == "国办系统更新")
        #expect(try await desk.pending().lines.isEmpty)
        // What changes later is told; what the platform's own newer roster has differently too.
        desk.send(PovertyRow.sample(1, status: "已脱贫", since: "2018-02-01"))
        try desk.run()
        desk.send(PlatformRow.sample(2, status: "转移就业", asOf: "2018-03-20"))
        try desk.run()
        #expect(try await desk.pending().lines.sorted() == ["changed 李1", "changed 李2"])
        // An older roster says nothing against what was told since.
        desk.send(PlatformRow.sample(1, status: "转移就业", asOf: "2018-01-10"))
        try desk.run()
        #expect(try await desk.pending().lines.sorted() == ["changed 李1", "changed 李2"])
    }

    @Test("hekou-REG-07: an export whose file was lost is told once more under a name of its own")
    func repeated() async throws {
        let desk = try desk()
        try desk.accept(VerifyPerson.sample(1))
        let first = try await desk.export("a")
        try desk.accept(first)
        #expect(try desk.refusal(try await desk.export("b")) == "lines")
        try desk.accept(try await desk.export("b", repeats: "a"))
        #expect(try desk.refusal(try await desk.export("c", repeats: "none")) == "lines")
        #expect(try desk.events(PlatformUpdateExported.self).map(\.repeats) == [nil, "a"])
        #expect(try desk.refusal(try await desk.export("b", repeats: "a")) == "already-exists")
    }

    @Test("hekou-REG-07: a file made before the ledger moved on does not leave")
    func stale() async throws {
        let desk = try desk()
        try desk.accept(VerifyPerson.sample(1))
        let made = try await desk.export("a")
        desk.send(PovertyRow.sample(1, status: "已脱贫", since: "2018-02-01"))
        try desk.run()
        #expect(try desk.refusal(made) == "update-moved-on")
        #expect(try desk.events(PlatformUpdateExported.self).isEmpty)
    }

    @Test("baishan-REG-11: the monitoring data of the rural-revitalisation offices is a roster of its own")
    func monitoring() async throws {
        let desk = try desk()
        desk.send(PlatformRow.sample(1, status: "未就业", system: .povertyMonitoring))
        desk.send(PlatformRow.sample(1))
        try desk.run()
        let monitoring = try await desk.differences(Desk.query(Place.hekou, .povertyMonitoring))
        #expect(monitoring.contains("status 李1 [农业就业] [未就业]"))
        #expect(try await !desk.differences().contains { $0.hasPrefix("status") })
        let groups = RegistryRules.standard.codes(
            of: RegistryTables.platformPeople, for: DivisionCode("220605")!, on: Day("2022-06-01")!)
        #expect(groups == ["registered-poor", "lifted-out", "low-income"])
    }

    @Test(
        "hekou-REG-07, hekou-REG-08: a township's half-yearly tasks are done with an export and a reconciliation that exist"
    )
    func evidence() async throws {
        let desk = try desk()
        desk.send(PlatformRow.sample(1, status: "转移就业"))
        try desk.run()
        let town = try #require(Place.village(1).town)
        func complete(_ duty: String, _ kind: String, _ reference: String, key: String) throws -> String {
            outcome(
                try desk.submit(
                    CompleteTask(
                        county: Place.hekou, task: "hekou-2018:\(duty):2018-06-30:\(town)",
                        evidence: [TaskEvidence(kind: kind, reference: reference)], note: "", actor: .clerk), key: key))
        }
        #expect(try complete("national-systems-update", "export", "e-1", key: "1") == "evidence-wrong")
        #expect(try complete("national-reconciliation", "reconciliation", "r-1", key: "2") == "evidence-wrong")
        try desk.accept(try await desk.export("e-1", Desk.query(town)))
        try desk.accept(
            SubmitReconciliation(
                county: Place.hekou, reconciliation: "r-1", system: ExchangeSystem.nationalPlatform.rawValue,
                round: 2018, area: town, note: "", actor: .clerk))
        #expect(try complete("national-systems-update", "export", "e-1", key: "3") == "accepted")
        #expect(try complete("national-reconciliation", "reconciliation", "r-1", key: "4") == "accepted")
    }

    @Test("A merged record's line on the platform speaks for the survivor")
    func merged() async throws {
        let desk = try desk()
        for row in Self.roster { desk.send(row) }
        try desk.run()
        try desk.accept(
            MergePeople(
                county: Place.hekou, survivor: .number(5), closed: .number(7), reason: "同一人", actor: .reviewer))
        desk.send(PlatformRow.sample(7, name: "李5"))
        try desk.run()
        #expect(try await !desk.differences().contains { $0.hasPrefix("only-ours 李5") })
    }
}
