import Models
import Testing

@testable import Journal
@testable import RegistryService

/// What duties, alarms and registers make of deaths, mergers, households that change, and episodes.
@Suite("Registers, alarms and a person's life agree")
struct LifeAndDutyTests {
    private static let today = Day("2018-03-05")!

    private func county(_ people: ClosedRange<Int> = 1...3) throws -> Desk {
        let desk = try Desk()
        for person in people { desk.send(RosterRow.sample(person, head: 1)) }
        try desk.run()
        let round = OpenSurveyRound(county: Place.hekou, round: "2018", scope: "all", actor: officer)
        #expect(outcome(try desk.submit(round, key: "round")) == "accepted")
        return desk
    }

    private func give(_ command: some Message, _ desk: Desk, _ key: String, at day: String = "2018-03-05") throws
        -> String
    {
        outcome(try desk.submit(command, key: key, at: day))
    }

    private func answer(_ desk: Desk, _ person: Int, _ status: String, key: String) throws -> String {
        try give(
            AnswerSurvey(
                county: Place.hekou, round: "2018", person: .number(person), on: Self.today, method: "visit",
                surveyor: "village", answers: SurveyAnswers(status: status, isWilling: true, isAble: true),
                actor: officer), desk, key)
    }

    private func standing(_ desk: Desk) throws -> [String] {
        try desk.rows(
            "SELECT kind || ' ' || substr(person, -4) FROM alarm WHERE cleared_on IS NULL ORDER BY kind, person")
    }

    private func close(_ person: Int, _ desk: Desk, _ key: String) throws -> String {
        try give(
            ClosePerson(
                county: Place.hekou, person: .number(person),
                exit: PersonExit(cause: .death, on: Self.today, evidence: "死亡证明"), actor: officer), desk, key)
    }

    private func episodes(_ desk: Desk) throws -> [String] {
        try desk.rows(
            """
            SELECT kind || ' ' || since || ' ' || COALESCE(until, '-') || ' ' || evidence FROM status_episode
            ORDER BY kind, since, person
            """)
    }

    @Test("The dead are asked nothing, counted nowhere and alarmed for no more")
    func death() throws {
        let desk = try county()
        desk.send(PovertyRow.sample(2, status: "已脱贫"))
        try desk.run()
        for person in 1...3 { #expect(try answer(desk, person, "neither", key: "a\(person)") == "accepted") }
        #expect(try standing(desk).map { $0.prefix(8) } == ["job-loss", "zero-emp"])
        #expect(try close(2, desk, "close") == "accepted")
        #expect(try standing(desk).map { $0.prefix(8) } == ["zero-emp"])
        #expect(try answer(desk, 2, "farming", key: "after") == "unknown-person")
        let register = RegisterUnemployment(
            county: Place.hekou, person: .number(2), registration: "u1", since: Self.today, reason: "失业",
            actor: officer)
        #expect(try give(register, desk, "dead") == "unknown-person")
        let draw = DrawSpotCheck(
            county: Place.hekou, check: "c1", area: Place.hekou, seed: 1, percent: 100, actor: officer)
        #expect(try give(draw, desk, "draw") == "accepted")
        #expect(try desk.events(SpotCheckDrawn.self).first?.population == 2)
        let reopen = ReopenPerson(county: Place.hekou, person: .number(2), reason: "误报", actor: officer)
        #expect(try give(reopen, desk, "reopen") == "accepted")
        #expect(try standing(desk).map { $0.prefix(8) } == ["job-loss", "zero-emp"])
    }

    @Test("A household that is split is looked at as the two that it has become")
    func split() throws {
        let desk = try county(1...4)
        for person in [1, 3, 4] { #expect(try answer(desk, person, "neither", key: "a\(person)") == "accepted") }
        #expect(try standing(desk).isEmpty)  // the second still farms
        let split = SplitHousehold(
            county: Place.hekou, household: HouseholdID(of: .number(1), head: nil), members: [.number(3), .number(4)],
            head: .number(3), relations: [:], reason: "分户", actor: officer)
        #expect(try give(split, desk, "split") == "accepted")
        #expect(try standing(desk) == ["zero-employment "])
        let merge = MergeHouseholds(
            county: Place.hekou, household: HouseholdID(of: .number(1), head: nil),
            other: HouseholdID(of: .number(3), head: nil), head: .number(1), relations: [:], reason: "并户",
            actor: officer)
        #expect(try give(merge, desk, "merge") == "accepted")
        #expect(try standing(desk).isEmpty)
    }

    @Test(
        "baishan-REG-05: where a household lives on a relocation site stands among its members' episodes, one site after the other"
    )
    func relocation() throws {
        let desk = try county(1...2)
        let household = HouseholdID(of: .number(1), head: nil)
        func relocate(_ site: String, _ since: String) throws -> String {
            try give(
                RecordRelocation(
                    county: Place.hekou, household: household, site: site, since: Day(since)!, actor: officer), desk,
                "\(site)\(since)")
        }
        #expect(try relocate("城东安置点", "2016-06-01") == "accepted")
        #expect(try relocate("城西安置点", "2017-06-01") == "accepted")
        #expect(try relocate("城西安置点二期", "2017-06-01") == "accepted")
        #expect(
            try episodes(desk) == [
                "relocation 2016-06-01 2017-05-31 ", "relocation 2016-06-01 2017-05-31 ", "relocation 2017-06-01 - ",
                "relocation 2017-06-01 - ",
            ])
        for person in 1...2 { _ = try answer(desk, person, "neither", key: "a\(person)") }
        #expect(try standing(desk).contains("relocated-without-work "))
        // Both leave the site: the list lets go of the household.
        for person in 1...2 {
            let end = EndEpisode(
                county: Place.hekou, person: .number(person), kind: .relocation, since: Day("2017-06-01")!,
                until: Self.today, reason: "搬离", actor: officer)
            #expect(try give(end, desk, "leave\(person)") == "accepted")
        }
        #expect(try !standing(desk).contains("relocated-without-work "))
    }

    @Test("heyuan-REG-03: a registration as unemployed is an episode too, ended where it was made and nowhere else")
    func unemployment() throws {
        let desk = try county(1...1)
        let register = RegisterUnemployment(
            county: Place.hekou, person: .number(1), registration: "u1", since: Day("2018-01-15")!, reason: "失业",
            actor: officer)
        #expect(try give(register, desk, "1") == "accepted")
        #expect(try episodes(desk) == ["unemployment 2018-01-15 - u1"])
        let elsewhere = EndEpisode(
            county: Place.hekou, person: .number(1), kind: .unemployment, since: Day("2018-01-15")!,
            until: Self.today, reason: "就业", actor: officer)
        #expect(try give(elsewhere, desk, "2") == "kept-elsewhere")
        let end = EndUnemployment(
            county: Place.hekou, registration: "u1", until: Day("2018-02-01")!, reason: "employed", note: "",
            actor: officer)
        #expect(try give(end, desk, "3") == "accepted")
        #expect(try episodes(desk) == ["unemployment 2018-01-15 2018-02-01 u1"])
        // A registration made on paper counts as well: the next may not overlap it.
        let paper = BeginEpisode(
            county: Place.hekou, person: .number(1),
            episode: StatusEpisode(
                kind: .unemployment, since: Day("2018-02-10")!, until: Day("2018-03-01")!, detail: "", evidence: ""),
            actor: officer)
        #expect(try give(paper, desk, "4") == "evidence-missing")
        let named = BeginEpisode(
            county: Place.hekou, person: .number(1),
            episode: StatusEpisode(
                kind: .unemployment, since: Day("2018-02-10")!, until: Day("2018-03-01")!, detail: "",
                evidence: "就业创业证"), actor: officer)
        #expect(try give(named, desk, "5") == "accepted")
        let overlapping = RegisterUnemployment(
            county: Place.hekou, person: .number(1), registration: "u2", since: Day("2018-03-01")!, reason: "失业",
            actor: officer)
        #expect(try give(overlapping, desk, "6") == "overlaps")
    }

    @Test(
        "hekou-REG-06: answers, applications and registrations follow a merged record to the survivor, and go back with it"
    )
    func mergers() throws {
        let desk = try county(1...3)
        #expect(try answer(desk, 2, "neither", key: "a2") == "accepted")
        #expect(try answer(desk, 3, "farming", key: "a3") == "accepted")
        let register = RegisterUnemployment(
            county: Place.hekou, person: .number(3), registration: "u1", since: Day("2018-01-15")!, reason: "失业",
            actor: officer)
        #expect(try give(register, desk, "u") == "accepted")
        func owners() throws -> [String] {
            try desk.rows(
                """
                SELECT 'answer ' || person FROM survey_answer UNION ALL SELECT 'spell ' || person FROM unemployment
                """
            ).sorted()
        }
        func keys(_ people: (Int, Int, Int)) -> [String] {
            [
                "answer \(PersonKey.number(people.0))", "answer \(PersonKey.number(people.1))",
                "spell \(PersonKey.number(people.2))",
            ].sorted()
        }
        #expect(try owners() == keys((2, 3, 3)))
        func merge(_ survivor: Int, _ closed: Int) throws -> String {
            try give(
                MergePeople(
                    county: Place.hekou, survivor: .number(survivor), closed: .number(closed), reason: "同一人",
                    actor: officer), desk, "merge-\(survivor)-\(closed)")
        }
        // The third into the second, that one into the first: the third's answer gives way to the second's.
        #expect(try merge(2, 3) == "accepted")
        #expect(try owners() == keys((2, 3, 2)))
        #expect(try merge(1, 2) == "accepted")
        #expect(try owners() == keys((1, 3, 1)))
        func unmerge(_ survivor: Int, _ closed: Int) throws -> String {
            try give(
                UnmergePeople(county: Place.hekou, closed: .number(closed), reason: "不是同一人", actor: officer), desk,
                "unmerge-\(survivor)-\(closed)")
        }
        #expect(try unmerge(1, 2) == "accepted")
        #expect(try owners() == keys((2, 3, 2)))
        #expect(try unmerge(2, 3) == "accepted")
        #expect(try owners() == keys((2, 3, 3)))
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }
}
