import GRDB
import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Contacts with people in work, residents in town")
struct FollowUpTests {
    private static let hekou: DivisionCode = "532532"
    private static let tongyu: DivisionCode = "220822"
    private static let zijin: DivisionCode = "441621"

    private func contact(
        _ office: WorkOffice, _ name: String, _ person: PersonKey = "p1", on day: Day,
        finding: ContactFinding = .inWork,
        outside: String? = nil, service: EmploymentServiceKind? = nil, rights: RightsBody? = nil
    ) -> PlacementCommand {
        .recordWorkerContact(
            RecordWorkerContact(
                county: office.county, contact: name, person: person, on: day, channel: "phone", finding: finding,
                office: outside, service: service, rights: rights, actor: office.actor))
    }

    private func due(_ office: WorkOffice, _ subject: ContactSubject, _ asOf: Day) throws -> ContactsDue {
        try office.read { try FollowUpQueries.contactsDue($0, subject, office.scope(asOf), office.plan(asOf)) }
    }

    /// One poor worker outside the province, one near home, one who is not poor.
    private func office(_ county: DivisionCode, outside: DivisionCode, near: DivisionCode) throws -> WorkOffice {
        let office = try WorkOffice(county)
        try office.settle("p1", status: "建档立卡贫困户")
        try office.settle("p2", status: "建档立卡贫困户")
        try office.settle("p3")
        try office.hire("p1", "A", from: "2018-05-01", to: "2018-12-31", at: outside, on: "2018-05-02")
        try office.hire("p2", "B", from: "2018-05-01", to: "2018-12-31", at: near, on: "2018-05-02")
        try office.hire("p3", "C", from: "2018-05-01", to: "2018-12-31", at: outside, on: "2018-05-02")
        return office
    }

    @Test(
        "hekou-PLC-08: poor workers in work are contacted once in the period that the county chose; before it has chosen nothing is due"
    )
    func employed() throws {
        let office = try office(Self.hekou, outside: "441900", near: "532532")
        #expect(try due(office, .employed, "2018-06-01").period == nil)
        #expect(try due(office, .employed, "2018-06-01").items.map(\.due) == [nil, nil])
        try office.choose("worker_visits_period", of: "hekou-2018", "quarter", on: "2018-06-02")
        let open = try due(office, .employed, "2018-06-05")
        #expect(open.people == 2 && open.done == 0 && open.items.map(\.due) == ["2018-06-30", "2018-06-30"])
        #expect(open.source?.clause == "三(三)2")
        try office.take(contact(office, "c1", on: "2018-06-10"), on: "2018-06-10")
        try office.take(contact(office, "c2", "p2", on: "2018-06-10", finding: .notReachable), on: "2018-06-10")
        #expect(try due(office, .employed, "2018-06-20").items.filter(\.isDone).map(\.person) == ["p1"])
        #expect(try due(office, .employed, "2018-07-01").done == 0)
        #expect(try office.refusal(contact(office, "c1", on: "2018-06-11"), on: "2018-06-11")?.code == "contact-known")
        #expect(try office.refusal(contact(office, "c9", on: "2018-06-12"), on: "2018-06-11")?.code == "in-future")
        #expect(try office.ownRows() == office.refolded())
    }

    @Test("jilin-PLC-14: poor workers in other provinces are followed: who is due, who was reached, what was found")
    func outside() throws {
        let office = try office(Self.tongyu, outside: "330200", near: "220800")
        try office.choose("cross_province_follow_up_period", of: "jilin-2018", "month", on: "2018-05-03")
        let open = try due(office, .outside, "2018-05-20")
        #expect(open.items.map(\.person) == ["p1"] && open.items.map(\.due) == ["2018-05-31"])
        try office.take(contact(office, "c1", on: "2018-05-21", finding: .wantsOtherWork), on: "2018-05-21")
        let done = try due(office, .outside, "2018-05-31")
        #expect(done.done == 1 && done.items.first?.lastFinding == "wants-other-work")
        try office.take(office.end("A", on: "2018-06-10", .returned), on: "2018-06-11")
        #expect(try due(office, .outside, "2018-06-20").items.isEmpty)
    }

    @Test(
        "hekou-PLC-10: an office outside takes up matters of rights of the county's people who work there, and of nobody else"
    )
    func rights() throws {
        let office = try office(Self.hekou, outside: "441900", near: "532532")
        let refusal = try office.refusal(
            contact(office, "r1", "p2", on: "2018-06-10", finding: .wagesUnpaid, outside: "样例驻粤站", rights: .inspection),
            on: "2018-06-10")
        #expect(refusal?.code == "not-outside" && refusal?.zh.contains("建立维权联动机制") == true)
        #expect(
            try office.refusal(contact(office, "r1", on: "2018-06-10", rights: .injury), on: "2018-06-10")?.code
                == "office-missing")
        for (index, body) in RightsBody.allCases.enumerated() {
            try office.take(
                contact(office, "r\(index)", on: "2018-06-10", finding: .dispute, outside: "样例驻粤站", rights: body),
                on: "2018-06-10")
        }
        let lines = try office.read {
            try FollowUpQueries.contacts($0, office.scope("2018-06-30"), person: "p1", office: nil)
        }
        #expect(lines.map(\.rights) == ["inspection", "arbitration", "injury"])
        #expect(lines.allSatisfy { $0.area == "out-of-province" && $0.contract == "A" })
    }

    @Test("hekou-PLC-25: what an office outside does for the county's workers is on its log, service by service")
    func services() throws {
        let office = try office(Self.hekou, outside: "441900", near: "532532")
        try office.take(contact(office, "s1", on: "2018-06-10", outside: "样例驻粤站", service: .guidance), on: "2018-06-10")
        try office.take(
            contact(office, "s2", "p3", on: "2018-06-11", outside: "样例驻浙站", service: .referral), on: "2018-06-11")
        try office.take(contact(office, "s3", on: "2018-06-12"), on: "2018-06-12")
        let all = try office.read {
            try FollowUpQueries.contacts($0, office.scope("2018-06-30"), person: nil, office: "")
        }
        #expect(all.map(\.service) == ["guidance", "referral"])
        let one = try office.read {
            try FollowUpQueries.contacts($0, office.scope("2018-06-30"), person: nil, office: "样例驻浙站")
        }
        #expect(one.map(\.person) == ["p3"])
        #expect(
            try office.refusal(
                contact(office, "s4", "p2", on: "2018-06-12", outside: "样例驻粤站", service: .guidance), on: "2018-06-12")?
                .code
                == "not-outside")
    }

    @Test(
        "hekou-PLC-07: after the plan's months in town the host serves first, and a job loss there is the host's task")
    func host() throws {
        let office = try office(Self.hekou, outside: "441900", near: "532532")
        func reside(_ person: PersonKey, since: Day) -> PlacementCommand {
            .recordTownResidence(
                RecordTownResidence(
                    county: office.county, person: person, place: "441900", since: since, evidence: "居住证样例",
                    actor: office.actor))
        }
        try office.take(reside("p1", since: "2017-06-20"), on: "2018-06-01")
        func first(_ asOf: Day) throws -> [String] {
            try office.read { try FollowUpQueries.residents($0, office.scope(asOf), office.plan(asOf)) }.map(
                \.servedFirstBy)
        }
        #expect(try first("2018-06-19") == ["home"])
        #expect(try first("2018-06-20") == ["host"])
        let bound = try #require(office.plan("2018-06-20").bound("urban-residence-months")?.value.value)
        let line = try office.read {
            try FollowUpQueries.residents($0, office.scope("2018-06-20"), office.plan("2018-06-20"))
        }.first
        #expect(line?.months == bound && line?.source?.clause == "三(三)")
        try office.take(office.end("A", on: "2018-06-29"), on: "2018-06-30")
        #expect(try office.losses("2018-06-30").map(\.owner) == ["441900"])
    }

    @Test(
        "heyuan-PLC-05: who normally lives in town and has no work registers there; both tests hold, and the home county learns of it"
    )
    func residenceRegistration() throws {
        let host = try WorkOffice(Self.zijin)
        func register(_ name: String, home: DivisionCode = "441622", proof: String = "居住证样例", jobless: String = "承诺书样例")
            -> PlacementCommand
        {
            .registerAtResidence(
                RegisterAtResidence(
                    county: host.county, person: "p1", home: home, registration: name, place: host.village(),
                    residentSince: "2018-01-01", residenceProof: proof, joblessSince: "2019-02-01",
                    joblessProof: jobless,
                    on: "2019-02-10", actor: host.actor))
        }
        let refusal = try host.refusal(register("s1", proof: ""), on: "2019-02-10")
        #expect(refusal?.code == "test-urban-resident" && refusal?.zh.contains("在城鎮常住并處于無業狀態") == true)
        #expect(try host.refusal(register("s1", jobless: ""), on: "2019-02-10")?.code == "test-out-of-work")
        #expect(try host.refusal(register("s1", home: host.county), on: "2019-02-10")?.code == "at-home")
        let event = try #require(try host.take(register("s1"), on: "2019-02-10").first)
        #expect(try host.refusal(register("s1"), on: "2019-02-10")?.code == "registered")
        let lines = try host.read { try FollowUpQueries.residenceRegistrations($0, host.scope("2019-03-01")) }
        #expect(lines.map(\.home) == ["441622"])

        let home = try WorkOffice("441622")
        try home.settle("p1", status: "建档立卡贫困户", on: "2018-12-20")
        try home.hire("p1", "A", from: "2018-12-20", to: "2019-01-31", at: "441621", on: "2018-12-21")
        try home.open("2019-02-01")
        let letters = PlacementTables.followUpLetters(of: event)
        #expect(letters.map(\.to) == [.placement])
        for letter in letters {
            let body = try #require(letter.body as? ResidenceRegistrationLetter)
            #expect(body.key == "441622")
            #expect(try home.take(.residenceRegistration(body), on: "2019-02-11").count == 1)
            #expect(try home.take(.residenceRegistration(body), on: "2019-02-12").isEmpty)
        }
        #expect(try home.losses("2019-02-12").count == 1)
        #expect(try home.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM residence_known") } == 1)
    }

    @Test(
        "heyuan-PLC-11: whoever registered where they live is helped there in the same chain, with helper and offers, as somebody at home"
    )
    func oneSystem() throws {
        let host = try WorkOffice(Self.zijin)
        try host.settle("p2", status: "建档立卡贫困户", on: "2018-12-20")
        try host.hire("p2", "A", from: "2018-12-20", to: "2019-01-31", at: "441621", on: "2018-12-21")
        try host.open("2019-02-01")
        try host.take(
            .registerAtResidence(
                RegisterAtResidence(
                    county: host.county, person: "p1", home: "441622", registration: "s1", place: host.village(3),
                    residentSince: "2018-01-01", residenceProof: "居住证样例", joblessSince: "2019-02-01",
                    joblessProof: "承诺书样例", on: "2019-02-10", actor: host.actor)), on: "2019-02-10")
        #expect(Set(try host.losses("2019-02-10", .open).map(\.person)) == ["p1", "p2"])
        let loss = try host.loss(of: "p1", "2019-02-10")
        try host.take(
            .assignJobLossHelper(
                AssignJobLossHelper(
                    county: host.county, loss: loss, helper: ActorID(unchecked: "h-2"), unit: "样例街道", on: "2019-02-11",
                    actor: host.actor)), on: "2019-02-11")
        try host.take(
            .offerPostAfterLoss(
                OfferPostAfterLoss(
                    county: host.county, loss: loss, offer: "o-1", kind: .market, post: "普工", on: "2019-02-12",
                    outcome: .accepted,
                    actor: host.actor)), on: "2019-02-12")
        let line = try #require(try host.losses("2019-02-12").first { $0.person == "p1" })
        #expect(
            line.helper == "h-2" && line.offers.map(\.outcome) == ["accepted"] && line.owner == host.village(3).town)
        #expect(try host.ownRows() == host.refolded())
    }

    @Test("Where no plan knows of it, and for somebody who works there, a registration at the residence is refused")
    func noRegistration() throws {
        let hekou = try WorkOffice(Self.hekou)
        let request = RegisterAtResidence(
            county: hekou.county, person: "p1", home: "441622", registration: "s1", place: hekou.village(),
            residentSince: "2018-01-01", residenceProof: "样例", joblessSince: "2019-02-01", joblessProof: "样例",
            on: "2019-02-10", actor: hekou.actor)
        #expect(try hekou.refusal(.registerAtResidence(request), on: "2019-02-10")?.code == "no-rule")
        let host = try WorkOffice(Self.zijin)
        try host.settle("p1")
        try host.hire("p1", "A", from: "2019-01-01", to: "2019-12-31", on: "2019-01-02")
        let working = RegisterAtResidence(
            county: host.county, person: "p1", home: "441622", registration: "s1", place: host.village(),
            residentSince: "2018-01-01", residenceProof: "样例", joblessSince: "2019-02-01", joblessProof: "样例",
            on: "2019-02-10", actor: host.actor)
        #expect(try host.refusal(.registerAtResidence(working), on: "2019-02-10")?.code == "test-out-of-work")
    }
}

@Suite("Households with nobody in work")
struct HouseholdWorkTests {
    private static let household = HouseholdID(unchecked: "h1")

    private func alarm(_ kind: String, since: Day) -> Alarm {
        Alarm(kind: kind, household: Self.household, since: since, strength: "visited")
    }

    private func raise(_ kind: String, since: Day, in office: WorkOffice) throws {
        try office.take(.alarmRaised(AlarmRaised(county: office.county, alarm: alarm(kind, since: since))), on: since)
    }

    private func clear(_ kind: String, on day: Day, in office: WorkOffice) throws {
        try office.take(
            .alarmCleared(AlarmCleared(county: office.county, alarm: alarm(kind, since: day), on: day)), on: day)
    }

    private func lines(_ office: WorkOffice, _ asOf: Day, open: Bool? = nil, kind: String? = nil) throws
        -> [HouseholdLine]
    {
        try office.read {
            try FollowUpQueries.households($0, office.scope(asOf), office.plan(asOf), kind: kind, isOpen: open)
        }
    }

    @Test(
        "jilin-PLC-06: a household with nobody in work stands on the list until somebody works, and again when the work ends"
    )
    func zeroEmployment() throws {
        let office = try WorkOffice("220822")
        try office.settle("p1", status: "建档立卡贫困户", on: "2018-04-25")
        try office.settle("p2", status: "建档立卡贫困户", ability: "lost", on: "2018-04-25")
        try raise("zero-employment", since: "2018-05-01", in: office)
        let open = try #require(try lines(office, "2018-05-11", open: true).first)
        #expect(open.members.map(\.person) == ["p1"] && open.members.map(\.isWorking) == [false])
        #expect(open.days == 10 && open.bound?.isKept == false && open.bound?.value == 1)
        try office.hire("p1", "A", from: "2018-05-15", to: "2018-07-31", on: "2018-05-15")
        try clear("zero-employment", on: "2018-05-15", in: office)
        #expect(try lines(office, "2018-05-20", open: true).isEmpty)
        let cleared = try #require(try lines(office, "2018-05-20").first)
        #expect(cleared.bound?.isKept == true && cleared.members.map(\.isWorking) == [true])
        try office.take(office.end("A", on: "2018-06-30"), on: "2018-07-01")
        try raise("zero-employment", since: "2018-07-01", in: office)
        let again = try #require(try lines(office, "2018-07-02", open: true).first)
        #expect(again.times == 2 && again.bound?.isKept == false)
        #expect(again.members.map(\.loss) == ["p1:2018-06-30"])
    }

    @Test(
        "baishan-PLC-09, changdu-PLC-12: a relocated household with labour has at least one person in work, household by household, with the clause",
        arguments: [("220621", "2022-05-01", "二(六)"), ("540321", "2020-05-01", "(一)5")] as [(DivisionCode, Day, String)]
    )
    func relocated(county: DivisionCode, since: Day, clause: String) throws {
        let office = try WorkOffice(county)
        try office.settle("p1", on: since)
        try office.take(
            .relocationRecorded(
                RelocationRecorded(
                    county: county, household: Self.household, site: "样例安置点", since: since, actor: office.actor)),
            on: since)
        try raise("relocated-without-work", since: since, in: office)
        let open = try #require(try lines(office, since, open: true, kind: "relocated-without-work").first)
        #expect(open.bound?.source.clause == clause && open.bound?.isKept == false)
        try office.take(
            .alarmHandled(
                AlarmHandled(
                    county: county, kind: "relocated-without-work", household: Self.household, measure: "“一对一”帮扶",
                    on: since.adding(days: 3), actor: office.actor)), on: since.adding(days: 3))
        #expect(try lines(office, since.adding(days: 4)).map(\.measure) == ["“一对一”帮扶"])
        try office.hire("p1", "A", from: since.adding(days: 5), to: since.adding(days: 100), on: since.adding(days: 5))
        try clear("relocated-without-work", on: since.adding(days: 5), in: office)
        #expect(try lines(office, since.adding(days: 6), open: false).map(\.bound?.isKept) == [true])
        #expect(try lines(office, since.adding(days: 6), open: true).isEmpty)
    }
}
