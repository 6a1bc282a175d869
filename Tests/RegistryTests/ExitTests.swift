import Models
import Testing

@testable import RegistryService

@Suite("Deaths, exits, duplicates and what was known when")
struct ExitTests {
    private func close(_ person: Int, _ cause: ExitCause = .death, on day: String = "2018-03-01") -> ClosePerson {
        ClosePerson(
            county: Place.hekou, person: .number(person),
            exit: PersonExit(cause: cause, on: Day(day)!, evidence: "死亡证明"), actor: .clerk)
    }

    @Test("hekou-REG-06: a dead person's record is closed with date, evidence and actor, and counts nowhere")
    func death() async throws {
        let desk = try Desk()
        try desk.register([(1, head: 1), (2, head: 1)])
        try desk.accept(close(1))
        let summary = try await desk.summary()
        #expect(summary.people == .init(claimed: 0, granted: 1, denied: 0, closed: 1))
        #expect(summary.byVillage.values.reduce(0, +) == 1 && summary.households == 1)
        let event = try #require(try desk.events(PersonClosed.self).first)
        #expect(event.exit.on == Day("2018-03-01") && event.exit.evidence == "死亡证明" && event.actor == .clerk)
        #expect(try desk.refusal(close(1)) == "record-closed")
        #expect(try desk.refusal(RequestChange.sample(1, .phone, "k1.phone", "k1.x")) == "record-closed")
        #expect(try desk.refusal(BeginEpisode.sample(1, .sample(.disability, "2018-01-01"))) == "record-closed")
        #expect(try desk.refusal(RegisterPerson.sample(1)) == "record-closed")
        desk.send(RosterRow.sample(1, head: 1, ref: RowReference("later", 1)))
        try desk.run()
        #expect(try desk.events(RegistrationRefused.self).map(\.reason) == ["closed"])
        #expect(try desk.rows("SELECT person FROM household_member WHERE is_head = 1") == [])
    }

    @Test("A record closed by mistake lives again, at the head of its household if nobody else became it")
    func reopening() async throws {
        let desk = try Desk()
        try desk.register([(1, head: 1), (2, head: 1), (3, head: 3)])
        func reopen(_ person: Int, _ reason: String = "误登记") -> ReopenPerson {
            ReopenPerson(county: Place.hekou, person: .number(person), reason: reason, actor: .reviewer)
        }
        try desk.accept(close(1))
        try desk.accept(close(3, .emigration))
        try desk.accept(
            ChangeHead(
                county: Place.hekou, household: .named(1), head: .number(2), relations: [:], reason: "", actor: .clerk))
        #expect(try desk.refusal(reopen(1, " ")) == "reason-missing")
        #expect(try desk.refusal(reopen(2)) == "not-closed")
        try desk.accept(reopen(1))
        try desk.accept(reopen(3))
        #expect(try await desk.summary().people.granted == 3)
        let heads = try desk.rows("SELECT person FROM household_member WHERE is_head = 1")
        #expect(Set(heads) == [PersonKey.number(2).description, PersonKey.number(3).description])
    }

    @Test("Growing old is no exit, and a day in the future or before the birth is none either")
    func noExits() throws {
        #expect(ExitCause.allCases.map(\.rawValue) == ["death", "emigration"])
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        #expect(try desk.refusal(close(1, on: "2018-03-06")) == "dates")
        #expect(try desk.refusal(close(1, on: "1989-12-31")) == "dates")
    }

    @Test("hekou-REG-06: similar names of one birthday and village are suspected, whichever came first")
    func suspicions() throws {
        func like(_ person: Int, _ name: String, birth: String = "1990-01-01", village: Int = 1) -> Likeness {
            Likeness(
                person: .number(person), name: name, birth: Day(birth)!, village: Place.village(village),
                household: .named(person))
        }
        let (one, other) = (like(1, "李小明"), like(2, "李晓明"))
        #expect(DuplicateRules.grounds(one, other) == ["similar-name", "same-birth", "same-village"])
        #expect(
            DuplicateRules.suspicion(one, other, in: Place.hekou)?.person
                == DuplicateRules.suspicion(other, one, in: Place.hekou)?.person)
        #expect(DuplicateRules.grounds(one, one) == nil)
        #expect(DuplicateRules.grounds(one, like(2, "李小明", village: 2)) == nil)
        #expect(DuplicateRules.grounds(one, like(2, "李小明", birth: "1990-01-02")) == nil)
        for (a, b, similar) in [
            ("李明", "李明", true), ("李明", "李民", false), ("李小明", "李小", true), ("李小明", "王小明", true),
            ("李小明", "李大民", false), ("李 小明", "李小明", true),
        ] {
            #expect(
                DuplicateRules.areSimilar(a, b) == similar && DuplicateRules.areSimilar(b, a) == similar, "\(a) \(b)")
        }
    }

    @Test("hekou-REG-06: a merger moves what hangs on the closed record, and rows for it go to the survivor")
    func merger() async throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1, head: 1, name: "李小明"))
        desk.send(RosterRow.sample(2, head: 2, name: "李晓明"))
        desk.send(PovertyRow.sample(2))
        desk.send(AccountRow.sample(2))
        try desk.run()
        try desk.accept(BeginEpisode.sample(1, .sample(.disability, "2017-01-01")))
        try desk.accept(BeginEpisode.sample(2, .sample(.disability, "2016-01-01")))
        try desk.accept(BeginEpisode.sample(2, .sample(.relocation, "2016-01-01")))
        let pair = try #require(try desk.events(DuplicateSuspected.self).first)
        #expect(Set([pair.person, pair.other]) == [.number(1), .number(2)])

        let merge = MergePeople(
            county: Place.hekou, survivor: .number(1), closed: .number(2), reason: "同一人", actor: .reviewer)
        try desk.accept(merge)
        #expect(try desk.refusal(merge) == "record-closed")
        func kinds(_ person: Int) throws -> [String] {
            try desk.rows("SELECT kind || since FROM status_episode WHERE person = '\(PersonKey.number(person))'")
        }
        #expect(try kinds(1) == ["disability2017-01-01", "relocation2016-01-01"])
        #expect(try await desk.summary().people == .init(claimed: 0, granted: 1, denied: 0, closed: 1))
        #expect(try await desk.summary().registeredPoor == 1)
        #expect(
            try desk.rows("SELECT points_to FROM person WHERE closing = 'merged'") == [PersonKey.number(1).description])
        #expect(try desk.rows("SELECT state FROM suspected_duplicate") == ["merged"])

        desk.send(PovertyRow.sample(2, status: "已脱贫", since: "2017-06-01"))
        try desk.run()
        #expect(try desk.events(PovertyStatusRecorded.self).last?.person == .number(1))

        try desk.accept(
            UnmergePeople(county: Place.hekou, closed: .number(2), reason: "两人", actor: .reviewer))
        #expect(try kinds(1) == ["disability2017-01-01"])
        #expect(try kinds(2) == ["disability2016-01-01", "relocation2016-01-01"])
        #expect(try await desk.summary().people.granted == 2)
        #expect(try desk.rows("SELECT state FROM suspected_duplicate") == ["dismissed"])
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }

    @Test("A suspicion that was looked into is dismissed and does not come back")
    func dismissal() throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        desk.send(RosterRow.sample(2, head: 1, name: "李1"))
        try desk.run()
        let dismiss = DismissDuplicate(
            county: Place.hekou, person: .number(2), other: .number(1), reason: "双胞胎", actor: .reviewer)
        try desk.accept(dismiss)
        #expect(try desk.refusal(dismiss) == "unknown-pair")
        try desk.accept(close(2))
        try desk.accept(
            ReopenPerson(county: Place.hekou, person: .number(2), reason: "误", actor: .reviewer))
        #expect(try desk.events(DuplicateSuspected.self).count == 1)
    }

    @Test("hekou-REG-04: a person is shown as they were known to be on any day, corrections included")
    func asOf() async throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1, head: 1), at: "2018-01-10")
        try desk.run()
        desk.send(PovertyRow.sample(1), at: "2018-02-01")
        try desk.run()
        try desk.accept(BeginEpisode.sample(1, .sample(.disability, "2016-01-01")), at: "2018-02-10")
        try desk.accept(RequestChange.sample(1, .phone, "k1.phone", "k1.new"), at: "2018-02-15")
        try desk.accept(RequestChange.sample(1, .name, "李1", "李一", isCorrection: true), at: "2018-02-16")
        try desk.accept(ApproveChange.sample(1, 1), at: "2018-02-20")
        try desk.accept(
            CorrectEpisode(
                county: Place.hekou, person: .number(1), kind: .disability, since: Day("2016-01-01")!,
                corrected: .sample(.disability, "2015-06-01"), reason: "证件日期", actor: .clerk), at: "2018-02-25")
        try desk.accept(
            MoveWithinCounty(
                county: Place.hekou, people: [.number(1)], village: Place.village(3), reason: "", actor: .clerk),
            at: "2018-03-01")
        try desk.accept(close(1, on: "2018-03-02"), at: "2018-03-03")

        let read = try await desk.read { pool in
            try await pool.read { try PersonFile.read($0, county: Place.hekou, person: .number(1)) }
        }
        let file = try #require(read)
        func known(_ day: String) -> PersonFile? { file.known(on: Day(day)!) }
        #expect(known("2018-01-09") == nil)
        let first = try #require(known("2018-01-10"))
        #expect(first.line.name == "李1" && first.sealedPhone == "k1.phone" && first.episodes == [])
        #expect(first.poverty == [] && first.village == Place.village(1) && first.line.closing == nil)
        #expect(first.line.isHead && first.history.isEmpty)
        #expect(known("2018-02-01")?.poverty.map(\.status) == [PovertyHistory.registeredPoor])
        #expect(known("2018-02-10")?.episodes.map(\.since) == [Day("2016-01-01")!])
        #expect(known("2018-02-19")?.line.name == "李1" && known("2018-02-19")?.sealedPhone == "k1.new")
        #expect(known("2018-02-20")?.line.name == "李一")
        #expect(known("2018-02-25")?.episodes.map(\.since) == [Day("2015-06-01")!])
        #expect(known("2018-03-01")?.village == Place.village(3) && known("2018-03-02")?.line.closing == nil)
        #expect(known("2018-03-03")?.line.closing == "death" && file.line.closing == "death")
        #expect(file.history.contains { $0.cause == "correction" && $0.before == "李1" && $0.actor == .approver })
        #expect(file.history.allSatisfy { $0.seq > 0 && $0.county == Place.hekou })
    }
}
