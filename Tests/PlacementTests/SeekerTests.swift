import GRDB
import Models
import Testing

@testable import PlacementService

@Suite("Job seekers, from the register and from proven work")
struct SeekerTests {
    private func seeker(_ person: PersonKey, _ desk: PostingDesk, on day: Day = Posts.day) async throws -> Seeker? {
        try await desk.read { try SeekerQueries(county: Rows.county, day: day).seeker(person, $0) }
    }

    @Test("The register's facts make a seeker: village, age, ability, wishes, skills and groups on the day")
    func facts() async throws {
        let desk = try PostingDesk()
        try desk.register(Posts.registered("p1", wish: "就近就业"))
        try desk.take(
            Posts.poverty("p1", "建档立卡贫困户", since: "2016-01-01"), Posts.poverty("p1", "已脱贫", since: "2020-01-01"),
            Posts.entry("p1", .jobWish, "想做焊工"), Posts.entry("p1", .skill, "电工"),
            Posts.entry("p1", .certificate, "缝纫工(初级)"),
            .relocationRecorded(
                RelocationRecorded(
                    county: Rows.county, household: HouseholdID(unchecked: "h1"), site: "样例安置点", since: "2019-01-01",
                    actor: Posts.officer))
        )
        let seeker = try #require(try await seeker("p1", desk))
        #expect(seeker.village == Posts.village && seeker.age == 31 && seeker.ability == .ordinary)
        #expect(seeker.wish == "就近就业、想做焊工" && seeker.direction == .near)
        #expect(
            Set(seeker.skills) == [
                .init(text: "电工", isCertificate: false), .init(text: "缝纫工(初级)", isCertificate: true),
            ])
        #expect(seeker.groups == ["lifted-out", "relocated"])
        #expect(seeker.work == .none && seeker.isHouseholdWithoutWork && seeker.isAvailable)
        #expect(try await self.seeker("p1", desk, on: "2018-06-01")?.groups == ["registered-poor"])
    }

    @Test("A certificate that training withdraws is a skill no more")
    func certificates() async throws {
        let desk = try PostingDesk()
        try desk.register(Posts.registered("p1"))
        func row(_ number: String, _ skill: LearntSkill?) -> RegistryEvent {
            .skillRecorded(
                SkillRecorded(
                    county: Rows.county, person: "p1",
                    row: SkillRow(
                        ref: Rows.ref(1), county: Rows.county, person: "p1", class: ClassID(unchecked: "c-1"),
                        number: number, skill: skill, reason: "", actor: Posts.officer)))
        }
        func learnt(_ number: String, _ trade: String) -> LearntSkill {
            LearntSkill(kind: nil, number: number, trade: trade, level: "初级", issuer: "", on: "2021-01-01")
        }
        try desk.take(row("N1", learnt("N1", "焊工")))
        #expect(try await seeker("p1", desk)?.skills == [.init(text: "焊工", isCertificate: true)])
        try desk.take(row("N1", learnt("N2", "电焊工")))
        #expect(try await seeker("p1", desk)?.skills == [.init(text: "电焊工", isCertificate: true)])
        try desk.take(row("N2", nil))
        #expect(try await seeker("p1", desk)?.skills.isEmpty == true)
    }

    @Test("Contracts and paid months prove work; when they end the work is lost")
    func work() async throws {
        let desk = try PostingDesk()
        try desk.register(Posts.registered("p1"))
        try desk.register(Posts.registered("p2"))
        try desk.take(.contractRow(Rows.contract("A", from: "2021-03-01", to: "2022-02-28")))
        #expect(try await seeker("p1", desk, on: "2022-02-28")?.work == .proven)
        #expect(try await seeker("p2", desk, on: "2022-02-28")?.isHouseholdWithoutWork == false)
        let after = try await seeker("p1", desk)
        #expect(after?.work == Seeker.Work.none && after?.hasLostWork == true && after?.isAvailable == true)
        try desk.take(Rows.pay("2022-02"))
        #expect(
            try await seeker("p1", desk)?.work == Seeker.Work.none, "that month was worked before the contract ended")
        try desk.take(Rows.pay("2022-03"))
        #expect(try await seeker("p1", desk, on: "2022-05-01")?.work == .proven)
        #expect(try await seeker("p1", desk, on: "2022-06-01")?.hasLostWork == true)
        #expect(try await seeker("p2", desk)?.hasLostWork == false)
    }

    @Test("What the latest survey says goes before the roster: in work, unwilling or unable people are offered nothing")
    func survey() async throws {
        let desk = try PostingDesk()
        func answer(_ status: String, willing: Bool? = nil, able: Bool? = nil, on day: Day) -> RegistryEvent {
            .surveyAnswered(
                SurveyAnswered(
                    county: Rows.county, round: "2022", person: "p1", on: day, method: "visit", surveyor: "样例",
                    answers: SurveyAnswers(
                        status: status, monthlyIncome: .yuan(2_600), skill: "砌筑工", isWilling: willing, isAble: able),
                    actor: Posts.officer))
        }
        try desk.register(Posts.registered("p1", state: "transferred", wish: ""))
        #expect(try await seeker("p1", desk)?.work == .stated)
        #expect(try await seeker("p1", desk)?.isAvailable == false, "says to work and wishes nothing else")
        try desk.take(answer("neither", on: "2022-01-01"))
        let jobless = try await seeker("p1", desk)
        #expect(jobless?.isAvailable == true && jobless?.lastIncome == .yuan(2_600))
        #expect(jobless?.skills == [.init(text: "砌筑工", isCertificate: false)])
        try desk.take(answer("neither", willing: false, on: "2022-01-02"))
        #expect(try await seeker("p1", desk)?.isAvailable == false)
        try desk.take(answer("neither", willing: true, able: false, on: "2022-01-03"))
        #expect(try await seeker("p1", desk)?.isAvailable == false)
    }

    @Test("Who is not granted, left, moved away or was erased is no seeker; of the erased nothing stays")
    func gone() async throws {
        let desk = try PostingDesk()
        for person in ["p1", "p2", "p3"] as [PersonKey] { try desk.register(Posts.registered(person)) }
        try desk.take(Posts.registered("p4"), Rows.denied("p4"), Posts.entry("p3", .skill, "电工"))
        try desk.take(
            .personClosed(
                PersonClosed(
                    county: Rows.county, person: "p1",
                    exit: PersonExit(cause: ExitCause.allCases[0], on: "2022-01-01", evidence: ""), actor: Posts.officer
                )),
            .personMovedAway(
                PersonMovedAway(
                    county: Rows.county, person: "p2", move: MoveID(unchecked: "m-1"), to: "532531", on: "2022-02-01")),
            .personErased(PersonErased(county: Rows.county, person: "p3", people: ["p3"])))
        let people = try await desk.read {
            try SeekerQueries(county: Rows.county, day: Posts.day).seekers(.everybody, $0)
        }
        #expect(people.isEmpty)
        let left = try await desk.read { database in
            try String.fetchAll(
                database, sql: "SELECT person FROM ref_resident UNION SELECT person FROM ref_resident_entry")
        }
        #expect(left == ["p1", "p2", "p4"])
    }

    @Test("A merged record's wishes and skills become the survivor's, and go back when it is undone")
    func merged() async throws {
        let desk = try PostingDesk()
        for person in ["p1", "p2"] as [PersonKey] { try desk.register(Posts.registered(person)) }
        try desk.take(.contractRow(Rows.contract("A", of: "p2", from: "2022-01-01", to: "2022-12-31")))
        for posting in ["A", "B"] as [PostingID] {
            try desk.take(Posts.open(posting, Posts.terms(until: "2023-12-31")))
        }
        try desk.take(Posts.push([("p2", ["A"])]))
        let belongings = Belongings(
            poverty: [], episodes: [],
            entries: [PersonEntry(kind: .skill, on: "2021-01-01", text: "电工", level: "", issuer: "")], accounts: [])
        try desk.take(
            .peopleMerged(
                PeopleMerged(
                    county: Rows.county, survivor: "p1", closed: "p2", copied: belongings, reason: "",
                    actor: Posts.officer)))
        #expect(try await seeker("p2", desk) == nil)
        #expect(try await seeker("p1", desk)?.skills.count == 1)
        #expect(try await seeker("p1", desk)?.work == .proven, "what was worked under the closed key is theirs")
        #expect(desk.refusal(of: Posts.push([("p1", ["A"])])) == "already-pushed")
        let list = try await desk.read { database in
            try OfferQueries(county: Rows.county, day: "2023-03-01", plan: PlacementPlan()).pushList(
                in: Posts.village, each: 2, page: 1, database
            ).items.flatMap { $0.postings.map(\.posting) }
        }
        #expect(list == ["B"])
        try desk.take(
            .peopleUnmerged(
                PeopleUnmerged(
                    county: Rows.county, survivor: "p1", closed: "p2", returned: belongings, isHead: true, reason: "",
                    actor: Posts.officer)))
        #expect(try await seeker("p2", desk) != nil)
        #expect(try await seeker("p1", desk)?.skills.isEmpty == true)
    }
}
