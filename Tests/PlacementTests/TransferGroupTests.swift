import Models
import Testing

@testable import PlacementService

@Suite("Transfer groups")
struct TransferGroupTests {
    private func people(_ bench: OutreachBench, _ count: Int, poor: Int = 0) throws -> [PersonKey] {
        try (0..<count).map { number in
            try bench.person(
                PersonKey(unchecked: "m\(1000 + number)"), poor: number < poor ? "2016-01-01" : nil)
        }
    }

    private static let bodies = ["organising", "coordinating", "support"].map { GroupBody(code: $0, name: "样例组") }

    private func plan(
        _ bench: OutreachBench, _ id: TransferGroupID, _ members: [PersonKey], rank: LeaderRank = .township,
        form: String? = nil, bodies: [GroupBody] = Self.bodies, batch: String = "第一批",
        to destination: DivisionCode = "441900", sending: String = "县就业局", receiving: String = "样例市人社局",
        on day: Day = "2018-03-10", agency: OrganisationID? = nil, employer: OrganisationID? = nil, team: String? = nil,
        partner: String? = nil
    ) -> PlacementCommand {
        .planTransferGroup(
            PlanTransferGroup(
                county: bench.county, group: id,
                plan: TransferPlan(
                    batch: batch, form: form, destination: destination, employer: employer, agency: agency,
                    labourTeam: team, partner: partner, leader: GroupLeader(rank: rank, name: "样例领导", office: "样例单位"),
                    bodies: bodies, escorts: ["样例随队干部"], sending: sending, receiving: receiving, departsOn: day,
                    members: members),
                actor: OutreachBench.officer))
    }

    private func depart(
        _ bench: OutreachBench, _ id: TransferGroupID, _ present: [PersonKey], absent: [PersonKey] = [],
        on day: Day = "2018-03-10"
    ) -> PlacementCommand {
        .departTransferGroup(
            DepartTransferGroup(
                county: bench.county, group: id, on: day, present: present,
                absent: absent.map { AbsentMember(person: $0, reason: "生病") }, escorts: ["样例随队干部"],
                actor: OutreachBench.officer))
    }

    private func arrive(
        _ bench: OutreachBench, _ id: TransferGroupID, _ arrived: [PersonKey], on day: Day = "2018-03-12"
    ) -> PlacementCommand {
        .confirmTransferArrival(
            ConfirmTransferArrival(
                county: bench.county, group: id, on: day, arrived: arrived, confirmedBy: "样例电子厂",
                actor: OutreachBench.officer))
    }

    private func answer(_ bench: OutreachBench, _ id: TransferGroupID) throws -> TransferGroupAnswer {
        try #require(try bench.read { try TransferGroupPages.group($0, bench.county, id) { bench.plan($0) } })
    }

    private func figures(_ bench: OutreachBench, _ year: Int, on day: Day) throws -> GroupFigures {
        try bench.read { try TransferGroupPages.figures($0, bench.county, year, bench.plan(day)) }
    }

    // MARK: Sizes

    @Test(
        "hekou-PLC-05: ten people or fewer are a group, and the township's leader in charge leads it in person",
        arguments: [1, 10])
    func group(size: Int) throws {
        let bench = try OutreachBench(Rows.county)
        let members = try people(bench, size)
        #expect(try bench.refusal(plan(bench, "G", members, rank: .countyBureau)) == "wrong-leader")
        try bench.take(plan(bench, "G", members, rank: .township))
        #expect(try answer(bench, "G").scale == "group")
    }

    @Test(
        "hekou-PLC-06: eleven to fifty people are a squad, and the county bureau's leader in charge leads it; more are split",
        arguments: [11, 50])
    func squad(size: Int) throws {
        let bench = try OutreachBench(Rows.county)
        let members = try people(bench, size)
        #expect(try bench.refusal(plan(bench, "G", members, rank: .township)) == "wrong-leader")
        try bench.take(plan(bench, "G", members, rank: .countyBureau))
        #expect(try answer(bench, "G").scale == "squad")
        let more = try people(bench, 51)
        #expect(try bench.refusal(plan(bench, "H", more, rank: .countyBureau)) == "too-large")
    }

    @Test(
        "A long list is split into as few parts as the plan allows, nobody left out and nobody twice",
        arguments: 1...160)
    func split(count: Int) throws {
        let members = (0..<count).map { PersonKey(unchecked: "m\($0)") }
        let parts = try TransferSizes(OutreachBench(Rows.county).plan("2018-03-10")).proposal(members)
        #expect(parts.flatMap(\.members) == members)
        #expect(parts.count == (count + 49) / 50)
        #expect(parts.allSatisfy { $0.leader == ($0.members.count <= 10 ? .township : .countyBureau) })
        #expect(parts.allSatisfy { !$0.members.isEmpty && $0.members.count <= 50 })
    }

    @Test("Where no plan tells groups by size, any size and any leader will do")
    func noSizes() throws {
        let bench = try OutreachBench("540323")
        try bench.take(
            plan(bench, "G", try people(bench, 60), rank: .other, form: "small-group", bodies: [], on: "2020-03-10"))
        #expect(try answer(bench, "G").scale == nil)
    }

    // MARK: What a plan names

    @Test("hekou-PLC-21: each group names its organising, coordinating and support body")
    func bodies() throws {
        let bench = try OutreachBench(Rows.county)
        let members = try people(bench, 3)
        for missing in Self.bodies.indices {
            var bodies = Self.bodies
            bodies.remove(at: missing)
            #expect(try bench.refusal(plan(bench, "G", members, bodies: bodies)) == "bodies-missing")
        }
        #expect(
            try bench.refusal(
                plan(bench, "G", members, bodies: Self.bodies.map { GroupBody(code: $0.code, name: " ") }))
                == "bodies-missing")
        try bench.take(plan(bench, "G", members))
    }

    @Test("hekou-PLC-23: sending and receiving place are both named as answering for each worker")
    func bothPlaces() throws {
        let bench = try OutreachBench(Rows.county)
        let members = try people(bench, 2)
        #expect(try bench.refusal(plan(bench, "G", members, sending: " ")) == "incomplete")
        #expect(try bench.refusal(plan(bench, "G", members, receiving: "")) == "incomplete")
        try bench.take(plan(bench, "G", members))
        try bench.take(depart(bench, "G", members))
        let listed = try bench.read {
            try TransferGroupPages.people($0, bench.county, 2018, onlyPoor: false, page: 1).items
        }
        #expect(listed.map(\.sending) == ["县就业局", "县就业局"])
        #expect(listed.map(\.receiving) == ["样例市人社局", "样例市人社局"])
    }

    @Test("hekou-PLC-22: groups go in planned batches, and each batch is counted as a whole")
    func batches() throws {
        let bench = try OutreachBench(Rows.county)
        let members = try people(bench, 6)
        #expect(try bench.refusal(plan(bench, "A", Array(members[0..<2]), batch: "")) == "incomplete")
        try bench.take(plan(bench, "A", Array(members[0..<2])))
        try bench.take(plan(bench, "B", Array(members[2..<5])))
        try bench.take(plan(bench, "C", Array(members[5..<6]), batch: "第二批"))
        try bench.take(depart(bench, "A", Array(members[0..<2])))
        try bench.take(depart(bench, "B", Array(members[2..<5])))
        let batches = try figures(bench, 2018, on: "2018-12-01").tallies.filter { $0.by == "batch" }
        #expect(batches.map(\.code) == ["第一批"], "the second batch has not left")
        #expect(batches.first?.groups == 2)
        #expect(batches.first?.people == 5)
    }

    @Test("changdu-PLC-24: a small group outside the region has its members recorded")
    func smallGroup() throws {
        let bench = try OutreachBench("540323")
        let members = try people(bench, 4)
        #expect(try bench.refusal(plan(bench, "G", [], form: "small-group", on: "2020-03-10")) == "members")
        try bench.take(plan(bench, "G", members, form: "small-group", bodies: [], on: "2020-03-10"))
        #expect(try answer(bench, "G").members.map(\.person) == members)
        #expect(try bench.refusal(plan(bench, "H", members, form: "caravan", on: "2020-03-10")) == "unlisted-code")
        #expect(try bench.refusal(plan(bench, "H", members, on: "2020-03-10")) == "form-missing")
    }

    @Test("changdu-PLC-32: government, labour market body and labour team: a transfer of that form names both bodies")
    func bodyAndTeam() throws {
        let bench = try OutreachBench("540323")
        let members = try people(bench, 4)
        func command(agency: OrganisationID?, team: String?) -> PlacementCommand {
            plan(
                bench, "G", members, form: "government-body-team", bodies: [], on: "2020-03-10", agency: agency,
                team: team)
        }
        #expect(try bench.refusal(command(agency: nil, team: "样例联队")) == "party-missing")
        #expect(try bench.refusal(command(agency: Rows.agency, team: nil)) == "party-missing")
        try bench.take(command(agency: Rows.agency, team: "样例联队"))
        try bench.take(depart(bench, "G", members, on: "2020-03-10"))
        let forms = try figures(bench, 2020, on: "2020-12-01").tallies.filter { $0.by == "form" }
        #expect(forms.map(\.code) == ["government-body-team"])
        #expect(forms.map(\.people) == [4])
    }

    @Test("changdu-PLC-33: government, firm and labour team: a transfer of that form names the firm and the team")
    func firmAndTeam() throws {
        let bench = try OutreachBench("540323")
        let members = try people(bench, 4)
        func command(employer: OrganisationID?, team: String?) -> PlacementCommand {
            plan(
                bench, "G", members, form: "government-firm-team", bodies: [], on: "2020-03-10", employer: employer,
                team: team)
        }
        #expect(try bench.refusal(command(employer: nil, team: "样例联队")) == "party-missing")
        #expect(try bench.refusal(command(employer: Rows.factory, team: nil)) == "party-missing")
        try bench.take(command(employer: Rows.factory, team: "样例联队"))
        try bench.take(depart(bench, "G", members, on: "2020-03-10"))
        #expect(try figures(bench, 2020, on: "2020-12-01").tallies.contains { $0.code == "government-firm-team" })
    }

    @Test(
        "changdu-PLC-34: sending and receiving place are linked inside the county, inside the region and outside",
        arguments: [
            ("540323", "in-county", "county"), ("540102", "in-province", "region"),
            ("441900", "out-of-province", "outside-province"),
        ] as [(DivisionCode, String, String)])
    func linked(destination: DivisionCode, area: String, link: String) throws {
        let bench = try OutreachBench("540323")
        let members = try people(bench, 2)
        try bench.take(
            plan(bench, "G", members, form: "small-group", bodies: [], to: destination, on: "2020-03-10"))
        let group = try answer(bench, "G")
        #expect(group.area == area)
        #expect(group.link == link)
        #expect(group.plan.sending == "县就业局")
        #expect(group.plan.receiving == "样例市人社局")
        #expect(
            try bench.refusal(
                plan(bench, "H", members, form: "small-group", bodies: [], to: "540300", on: "2020-03-10"))
                == "destination-too-coarse")
    }

    @Test("jilin-PLC-12: transfers through a cooperation pair are told apart by the pair, and no other pair is known")
    func cooperationPairs() throws {
        let bench = try OutreachBench("222424")
        let members = try people(bench, 3)
        #expect(
            try bench.refusal(plan(bench, "G", members, on: "2018-05-10", partner: "yanbian-shenzhen"))
                == "unlisted-code")
        try bench.take(plan(bench, "G", members, to: "330212", on: "2018-05-10", partner: "yanbian-ningbo"))
        try bench.take(depart(bench, "G", members, on: "2018-05-10"))
        let pairs = try figures(bench, 2018, on: "2018-12-01").tallies.filter { $0.by == "partner" }
        #expect(pairs.map(\.code) == ["yanbian-ningbo"])
        #expect(pairs.map(\.people) == [3])
        #expect(
            try bench.refusal(bench.activity("job-fair", on: "2018-05-10", partner: "yanbian-shenzhen"))
                == "unlisted-code")
        try bench.take(bench.activity("job-fair", on: "2018-05-10", partner: "yanbian-ningbo"))
    }

    // MARK: On the way

    @Test("A group leaves with a roll call and arrives by the receiving side's word; who is missing is named")
    func journey() throws {
        let bench = try OutreachBench(Rows.county)
        let members = try people(bench, 4)
        try bench.take(plan(bench, "G", members))
        #expect(try bench.refusal(arrive(bench, "G", members)) == "group-planned")
        #expect(try bench.refusal(depart(bench, "G", Array(members[0..<3]))) == "roll-call")
        #expect(try bench.refusal(depart(bench, "G", members, absent: [members[0]])) == "roll-call")
        #expect(try bench.refusal(depart(bench, "G", [], absent: members)) == "nobody-present")
        #expect(try bench.refusal(depart(bench, "G", members), on: "2018-03-09") == "in-the-future")
        try bench.take(depart(bench, "G", Array(members[0..<3]), absent: [members[3]]))
        #expect(try bench.refusal(plan(bench, "G", members, batch: "第二批")) == "group-departed")
        #expect(try bench.refusal(arrive(bench, "G", members)) == "not-of-group")
        #expect(try bench.refusal(arrive(bench, "G", [members[0]], on: "2018-03-09")) == "wrong-day")
        let event = try bench.take(arrive(bench, "G", Array(members[0..<2])))
        guard case .transferGroupArrived(let arrived) = event else {
            Issue.record("another event")
            return
        }
        #expect(arrived.missing == [members[2]])
        let group = try answer(bench, "G")
        #expect(group.state == "arrived")
        #expect(group.members.map(\.isPresent) == [true, true, true, false])
        #expect(group.members.map(\.hasArrived) == [true, true, false, nil])
        #expect(group.members.map(\.absence) == [nil, nil, nil, "生病"])
        #expect(group.confirmedBy == "样例电子厂")
    }

    @Test("Nobody is in two groups at once; after arrival, absence or cancellation they are free again")
    func once() throws {
        let bench = try OutreachBench(Rows.county)
        let members = try people(bench, 3)
        try bench.take(plan(bench, "A", members))
        #expect(try bench.refusal(plan(bench, "B", [members[0]])) == "in-two-groups")
        try bench.take(plan(bench, "A", members, batch: "第二批"))
        try bench.take(depart(bench, "A", Array(members[0..<2]), absent: [members[2]]))
        try bench.take(plan(bench, "B", [members[2]]))
        #expect(try bench.refusal(plan(bench, "C", [members[1]])) == "in-two-groups")
        try bench.take(arrive(bench, "A", Array(members[0..<2])))
        try bench.take(plan(bench, "C", [members[1]]))
        try bench.take(
            .cancelTransferGroup(
                CancelTransferGroup(county: bench.county, group: "B", reason: "改期", actor: OutreachBench.officer)))
        try bench.take(plan(bench, "D", [members[2]]))
    }

    @Test("Two keys of one person are one member")
    func mergedKeys() throws {
        let bench = try OutreachBench(Rows.county)
        let members = try people(bench, 2)
        try bench.take(plan(bench, "A", [members[1]]))
        let nothing = Belongings(poverty: [], episodes: [], entries: [], accounts: [])
        try bench.observe(
            .peopleMerged(
                PeopleMerged(
                    county: bench.county, survivor: members[0], closed: members[1], copied: nothing, reason: "一人两档",
                    actor: OutreachBench.officer)))
        #expect(try bench.refusal(plan(bench, "B", [members[0]])) == "in-two-groups")
        #expect(try bench.refusal(plan(bench, "B", members)) == "members")
    }

    // MARK: Figures

    @Test(
        "hekou-PLC-01: 130 people in organised groups, 50 of them card-registered: people who left, each once, against both targets"
    )
    func targets() throws {
        let bench = try OutreachBench(Rows.county)
        let members = try people(bench, 60, poor: 35)
        try bench.take(plan(bench, "A", Array(members[0..<40]), rank: .countyBureau))
        try bench.take(depart(bench, "A", Array(members[0..<38]), absent: Array(members[38..<40])))
        try bench.take(arrive(bench, "A", Array(members[0..<37])))
        try bench.take(plan(bench, "B", Array(members[40..<60]), rank: .countyBureau, on: "2018-06-10"))
        try bench.take(plan(bench, "C", [members[0]], on: "2018-06-11"))
        try bench.take(depart(bench, "C", [members[0]], on: "2018-06-11"))
        let figures = try figures(bench, 2018, on: "2018-12-01")
        #expect((figures.people, figures.poor, figures.arrived) == (38, 35, 37))
        #expect(figures.targets.map(\.target) == ["organised-transfers", "organised-transfers-poor"])
        #expect(figures.targets.map(\.amount) == [130, 50])
        #expect(figures.targets.map(\.reached) == [38, 35])
        #expect(figures.targets.map(\.shortBy) == [92, 15])
        #expect(figures.targets.map(\.isMet) == [false, false])
        let behind = try bench.read {
            try TransferGroupPages.people($0, bench.county, 2018, onlyPoor: true, page: 1)
        }
        #expect(Set(behind.items.map(\.person)).count == 35)
        #expect(behind.items.count == 36, "one of them left twice")
        #expect(try self.figures(bench, 2019, on: "2019-12-01").targets.isEmpty, "the targets are one year's")
    }

    @Test("Who moves to another county afterwards still left as a poor person of this one")
    func movedAway() throws {
        let bench = try OutreachBench(Rows.county)
        try bench.person("p1", poor: "2016-01-01")
        try bench.take(plan(bench, "A", ["p1"]))
        try bench.take(depart(bench, "A", ["p1"]))
        try bench.observe(
            .personMovedAway(
                PersonMovedAway(
                    county: bench.county, person: "p1", move: MoveID(unchecked: "m-1"), to: "532531", on: "2018-06-01"))
        )
        #expect(try figures(bench, 2018, on: "2018-12-01").poor == 1)
        #expect(try bench.refusal(plan(bench, "B", ["p1"], on: "2018-07-01")) == "not-registered")
    }

    @Test("The events alone rebuild the rows of activities, services, referrals and groups")
    func eventsRebuild() throws {
        let bench = try OutreachBench(Rows.county)
        let members = try people(bench, 3)
        try bench.hold("job-fair", on: "2018-03-01", villages: [bench.village(1)])
        try bench.take(bench.activity("job-fair", on: "2018-04-01", id: "off"))
        try bench.take(
            .cancelActivity(
                CancelActivity(county: bench.county, activity: "off", reason: "大雨", actor: OutreachBench.officer)))
        try bench.take(bench.service("guidance", for: members[0], on: "2018-03-01"))
        try bench.take(plan(bench, "A", members))
        try bench.take(depart(bench, "A", [members[0], members[1]], absent: [members[2]]))
        try bench.take(arrive(bench, "A", [members[0]]))
        try bench.take(plan(bench, "B", [members[2]]))
        let rebuilt = try OutreachBench(Rows.county)
        try rebuilt.fold(bench.events)
        #expect(try rebuilt.ownRows() == bench.ownRows())
    }

    @Test("Poverty counts by the day of departure: who is recognised later is not counted for it")
    func povertyOnTheDay() throws {
        let bench = try OutreachBench(Rows.county)
        try bench.person("p1", poor: "2018-04-01")
        try bench.take(plan(bench, "A", ["p1"]))
        try bench.take(depart(bench, "A", ["p1"]))
        #expect(try figures(bench, 2018, on: "2018-12-01").poor == 0)
    }
}

extension TransferGroupID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(unchecked: value) }
}
