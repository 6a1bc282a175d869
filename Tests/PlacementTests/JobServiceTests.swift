import Models
import Testing

@testable import PlacementService

@Suite("Services to people")
struct JobServiceTests {
    private func coverage(
        _ bench: OutreachBench, _ need: ServiceNeed, on day: Day, onlyUnserved: Bool = false
    ) throws -> ServiceCoverageAnswer {
        let plan = bench.plan(day)
        return try bench.read {
            try JobServicePages.coverage(
                $0, bench.county, bench.county, need, plan, on: day, onlyUnserved: onlyUnserved, page: 1)
        }
    }

    private func services(
        _ bench: OutreachBench, _ year: Int, kind: String? = nil, channel: String? = nil, person: PersonKey? = nil
    ) throws -> [JobServiceAnswer] {
        try bench.read {
            try JobServicePages.services(
                $0, bench.county, year, kind: kind, channel: channel, person: person, page: 1
            ).items
        }
    }

    @Test("What cannot be is refused: a stranger, a day to come, an unlisted kind, a number used twice")
    func refused() throws {
        let bench = try OutreachBench(Rows.county)
        try bench.person("p1")
        #expect(try bench.refusal(bench.service("guidance", for: "p2", on: "2018-03-01")) == "not-registered")
        #expect(
            try bench.refusal(bench.service("guidance", for: "p1", on: "2018-03-02"), on: "2018-03-01")
                == "in-the-future")
        #expect(try bench.refusal(bench.service("cooking", for: "p1", on: "2018-03-01")) == "unlisted-code")
        #expect(
            try bench.refusal(bench.service("project", "founder-services", for: "p1", on: "2018-03-01"))
                == "unlisted-code")
        #expect(
            try bench.refusal(bench.service("guidance", "job-services", for: "p1", on: "2018-03-01")) == "unknown-list")
        try bench.take(bench.service("guidance", for: "p1", on: "2018-03-01", id: "S"))
        #expect(
            try bench.refusal(bench.service("guidance", for: "p1", on: "2018-03-01", id: "S")) == "already-exists")
    }

    @Test("A service taken back leaves the list, and can be taken back once")
    func withdrawn() throws {
        let bench = try OutreachBench(Rows.county)
        try bench.person("p1")
        try bench.take(bench.service("guidance", for: "p1", on: "2018-03-01", id: "S"))
        let withdrawal = PlacementCommand.withdrawJobService(
            WithdrawJobService(county: bench.county, service: "S", reason: "登错人", actor: OutreachBench.officer))
        try bench.take(withdrawal)
        #expect(try services(bench, 2018).isEmpty)
        #expect(try bench.refusal(withdrawal) == "unknown-service")
    }

    @Test("heyuan-PLC-08: each act of the one-stop service is recorded for the person, by the plan's own kinds")
    func oneStop() throws {
        let bench = try OutreachBench("441621")
        try bench.person("p1")
        let kinds = ["job-seeking", "unemployment-registration", "referral", "guidance", "assistance", "founder"]
        for (day, kind) in kinds.enumerated() {
            try bench.take(
                bench.service(
                    kind, "one-stop-services", for: "p1", on: ("2019-03-01" as Day).adding(days: day)))
        }
        #expect(try services(bench, 2019, person: "p1").map(\.details.kind) == kinds)
        #expect(
            try bench.refusal(bench.service("haircut", "one-stop-services", for: "p1", on: "2019-03-01"))
                == "unlisted-code")
        #expect(try coverage(bench, .work, on: "2019-12-31").page.items.first?.missing == [])
    }

    @Test("heyuan-PLC-10: services brought to village and home are told apart from those at a desk")
    func atHome() throws {
        let bench = try OutreachBench("441621")
        try bench.person("p1")
        try bench.take(bench.service("guidance", "one-stop-services", for: "p1", on: "2019-03-01"))
        try bench.take(
            bench.service("guidance", "one-stop-services", for: "p1", on: "2019-03-02", channel: .home, id: "home"))
        try bench.take(
            bench.service(
                "job-seeking", "one-stop-services", for: "p1", on: "2019-03-03", channel: .village, id: "village"))
        #expect(try services(bench, 2019, channel: "home").map(\.service) == ["home"])
        #expect(try services(bench, 2019, channel: "village").map(\.service) == ["village"])
        let tally = try bench.read { try JobServicePages.tally($0, bench.county, 2019) }
        #expect(tally.map(\.channel).sorted() == ["home", "office", "village"])
    }

    @Test("hekou-PLC-25: offices outside log services to workers there, with the place where they work")
    func outside() throws {
        let bench = try OutreachBench(Rows.county)
        try bench.person("p1")
        #expect(
            try bench.refusal(bench.service("life-help", for: "p1", on: "2018-03-01", channel: .outside))
                == "place-missing")
        #expect(
            try bench.refusal(
                bench.service("life-help", for: "p1", on: "2018-03-01", channel: .outside, place: bench.county))
                == "place-missing")
        try bench.take(
            bench.service("life-help", for: "p1", on: "2018-03-01", channel: .outside, place: "441900"))
        try bench.take(
            bench.service("rights-help", for: "p1", on: "2018-03-02", channel: .outside, place: "441900"))
        #expect(try services(bench, 2018, channel: "outside").map(\.details.place) == ["441900", "441900"])
    }

    @Test(
        "hekou-PLC-08: poor people in work whom nobody has called or visited since a day are listed, the longest unseen first"
    )
    func workerContacts() throws {
        let bench = try OutreachBench(Rows.county)
        for person in ["p1", "p2", "p3"] as [PersonKey] { try bench.person(person, poor: "2017-01-01") }
        try bench.person("p4")
        for person in ["p1", "p2", "p3", "p4"] as [PersonKey] {
            try bench.contract("HT-\(person)", of: person, from: "2018-01-01", to: "2018-12-31")
        }
        try bench.take(bench.service("worker-contact", for: "p1", on: "2018-05-20", channel: .phone))
        try bench.take(bench.service("worker-contact", for: "p2", on: "2018-02-20", channel: .home))
        try bench.take(
            bench.service("worker-contact", for: "p3", on: "2018-05-20", channel: .phone, result: .unreachable))
        func unseen(on day: Day, onlyPoor: Bool) throws -> [PersonKey] {
            try bench.read {
                try JobServicePages.workers(
                    $0, bench.county, bench.county, on: day, since: "2018-04-01", onlyPoor: onlyPoor, page: 1
                ).items.map(\.person)
            }
        }
        #expect(try unseen(on: "2018-06-01", onlyPoor: true) == ["p3", "p2"])
        #expect(try unseen(on: "2018-06-01", onlyPoor: false) == ["p3", "p4", "p2"])
        #expect(try unseen(on: "2019-06-01", onlyPoor: false).isEmpty, "nobody is in work any more")
    }

    // MARK: Coverage

    @Test("jilin-PLC-15: every poor person who wishes to work is owed a free service; who has had none is listed")
    func freeService() throws {
        let bench = try OutreachBench("220822")
        try bench.person("p1", poor: "2016-01-01")
        try bench.person("p2", poor: "2016-01-01")
        try bench.person("p3")
        try bench.person("p4", wish: "无", poor: "2016-01-01")
        try bench.take(bench.service("guidance", for: "p1", on: "2018-06-01"))
        try bench.take(bench.service("guidance", for: "p2", on: "2018-06-01", isFree: false))
        try bench.take(bench.service("guidance", for: "p2", on: "2018-06-02", result: .unreachable))
        let before = try coverage(bench, .work, on: "2018-07-01", onlyUnserved: true)
        #expect((before.people, before.served, before.poor, before.poorServed) == (3, 1, 2, 1))
        #expect(before.aim == 100)
        #expect(before.page.items.map(\.person) == ["p2", "p3"])
        try bench.take(bench.service("job-seeking", for: "p2", on: "2018-07-02"))
        let after = try coverage(bench, .work, on: "2018-07-03")
        #expect(after.poorServed == 2)
        #expect(try coverage(bench, .work, on: "2018-07-01").poorServed == 1, "as of a day")
    }

    @Test("A service at a desk of the registry counts too, and under the key that a record was merged from")
    func deskServices() throws {
        let bench = try OutreachBench("220822")
        try bench.person("p1")
        try bench.person("p2")
        try bench.observe(
            .serviceRecorded(
                ServiceRecorded(
                    request: RecordService(
                        county: bench.county, area: bench.county, service: "d1", kind: .guidance, user: "worker",
                        person: "p2", note: "", on: "2018-06-01", actor: OutreachBench.officer))))
        #expect(try coverage(bench, .work, on: "2018-07-01").page.items.map(\.person) == ["p1", "p2"])
        let nothing = Belongings(poverty: [], episodes: [], entries: [], accounts: [])
        try bench.observe(
            .peopleMerged(
                PeopleMerged(
                    county: bench.county, survivor: "p1", closed: "p2", copied: nothing, reason: "一人两档",
                    actor: OutreachBench.officer)))
        let merged = try coverage(bench, .work, on: "2018-07-01")
        #expect(merged.people == 1)
        #expect(merged.served == 1)
    }

    @Test("baishan-PLC-36: who wishes to work is owed guidance and offered posts; what each person lacks is listed")
    func guidanceAndPosts() throws {
        let bench = try OutreachBench("220621")
        try bench.person("p1")
        try bench.person("p2")
        try bench.take(bench.service("guidance", "job-services", for: "p1", on: "2022-03-01"))
        let answer = try coverage(bench, .work, on: "2022-06-01")
        #expect(answer.list == "job-services")
        #expect(answer.page.items.map(\.person) == ["p2", "p1"], "who has had nothing comes first")
        #expect(answer.page.items.map { $0.missing.contains("guidance") } == [true, false])
        #expect(answer.page.items.allSatisfy { $0.missing.contains("post-push") })
        try bench.take(bench.service("post-push", "job-services", for: "p1", on: "2022-03-02"))
        let line = try coverage(bench, .work, on: "2022-06-01").page.items.first { $0.person == "p1" }
        #expect(line?.missing == ["one-to-one"])
        #expect(line?.last == "2022-03-02")
    }

    @Test("The dated wish that a person brings along from another county counts here")
    func wishMovesAlong() throws {
        let bench = try OutreachBench("532532")
        let village: DivisionCode = "532532102203"
        let wish = PersonEntry(kind: .jobWish, on: "2021-05-01", text: "务工", level: "", issuer: "")
        try bench.observe(
            .personMovedIn(
                PersonMovedIn(
                    county: bench.county, person: "p7", move: MoveID(unchecked: "m-1"), from: "532531",
                    record: PersonRecord(
                        village: village, household: HouseholdID(unchecked: "h-7"), name: "", sealedIDNumber: "",
                        birth: "1985-01-01", sex: "1", education: "", labourAbility: "ordinary",
                        employmentState: "neither", jobWish: "无", trainingState: "", trainingWish: "无",
                        isDisabled: false, schooling: "", note: "", registeredOn: "2020-01-01",
                        belongings: Belongings(poverty: [], episodes: [], entries: [wish], accounts: []), history: []),
                    membership: Membership(household: HouseholdID(unchecked: "h-7"), isHead: true))))
        #expect(try bench.tables.residents.needs(in: village, of: bench.county).jobWishes == 1)
    }

    private func wishToFound(_ bench: OutreachBench, _ person: PersonKey) throws {
        try bench.observe(
            .personEntryRecorded(
                PersonEntryRecorded(
                    county: bench.county, person: person,
                    entry: PersonEntry(kind: .startUpWish, on: "2018-01-01", text: "开小店", level: "", issuer: ""),
                    actor: OutreachBench.officer)))
    }

    @Test(
        "baishan-PLC-37: who wishes to found a business is owed projects and guidance; what each founder lacks is listed"
    )
    func founders() throws {
        let bench = try OutreachBench("220621")
        try bench.person("p1", wish: "无")
        try bench.person("p2")
        try wishToFound(bench, "p1")
        try bench.take(bench.service("project", "founder-services", for: "p1", on: "2022-03-01"))
        let answer = try coverage(bench, .founding, on: "2022-06-01")
        #expect(answer.page.items.map(\.person) == ["p1"])
        #expect(answer.page.items.first?.missing == ["guidance"])
        try bench.observe(
            .personEntryEnded(
                PersonEntryEnded(
                    county: bench.county, person: "p1", kind: .startUpWish, on: "2018-01-01", text: "开小店",
                    until: "2022-05-01", reason: "已放弃", actor: OutreachBench.officer)))
        #expect(try coverage(bench, .founding, on: "2022-06-01").people == 0)
    }

    @Test("jilin-PLC-11: one-to-one guidance of would-be founders is recorded, and founders without it are listed")
    func oneToOne() throws {
        let bench = try OutreachBench("220822")
        for person in ["p1", "p2"] as [PersonKey] {
            try bench.person(person)
            try wishToFound(bench, person)
        }
        try bench.take(bench.service("one-to-one", "founder-services", for: "p1", on: "2018-06-01"))
        let answer = try coverage(bench, .founding, on: "2018-07-01")
        #expect(answer.page.items.filter { $0.missing.contains("one-to-one") }.map(\.person) == ["p2"])
    }

    @Test(
        "changdu-PLC-18: people whom an agency sends are owed training before the post; who began without it comes first"
    )
    func prePost() throws {
        let bench = try OutreachBench("540323")
        let agency = Rows.agency
        for person in ["p1", "p2", "p3"] as [PersonKey] {
            try bench.person(person)
            try bench.contract(
                "HT-\(person)", of: person, from: "2020-04-01", to: "2020-12-31", agency: person == "p3" ? nil : agency)
        }
        #expect(
            try bench.refusal(bench.service("pre-post-training", for: "p1", on: "2020-03-20")) == "agency-missing")
        try bench.take(bench.service("pre-post-training", for: "p1", on: "2020-03-20", agency: agency))
        try bench.take(bench.service("pre-post-training", for: "p2", on: "2020-04-20", agency: agency))
        let list = try bench.read { try JobServicePages.prePost($0, bench.county, 2020, page: 1) }
        #expect(list.items.map(\.person) == ["p2", "p1"])
        #expect(
            list.items.map(\.trainedOn) == [nil, "2020-03-20"], "training after the first day is none before the post")
    }

    // MARK: Sets

    private func define(_ bench: OutreachBench, _ parts: [ServiceSetPart], from day: Day = "2022-02-01")
        -> PlacementCommand
    {
        .defineServiceSet(
            DefineServiceSet(
                county: bench.county, set: "set-131", parts: parts, from: day, actor: OutreachBench.officer))
    }

    @Test(
        "baishan-PLC-15: the 131 service counts once the county has said what it is; each person's parts show what is missing"
    )
    func set131() throws {
        let bench = try OutreachBench("220621")
        try bench.person("p1")
        let guidance = bench.service("guidance", "job-services", for: "p1", on: "2022-03-01", set: "set-131")
        #expect(try bench.refusal(guidance) == "set-undefined")
        #expect(try bench.read { try JobServicePages.set($0, bench.county, "set-131", 2022) } == nil)
        #expect(try bench.refusal(define(bench, [])) == "parts")
        try bench.take(
            define(
                bench,
                [
                    ServiceSetPart(list: "job-services", kind: "guidance", times: 1),
                    ServiceSetPart(list: "job-services", kind: "post-push", times: 3),
                ]))
        try bench.take(guidance)
        #expect(
            try bench.refusal(bench.service("one-to-one", "job-services", for: "p1", on: "2022-03-01", set: "set-131"))
                == "not-in-set")
        for day in ["2022-03-02", "2022-03-03"] as [Day] {
            try bench.take(bench.service("post-push", "job-services", for: "p1", on: day, set: "set-131"))
        }
        func progress() throws -> ServiceSetAnswer? {
            try bench.read { try JobServicePages.set($0, bench.county, "set-131", 2022)?.first }
        }
        #expect(try progress()?.parts.map(\.done) == [1, 2])
        #expect(try progress()?.isComplete == false)
        try bench.take(bench.service("post-push", "job-services", for: "p1", on: "2022-03-04", set: "set-131"))
        #expect(try progress()?.isComplete == true)
    }

    @Test("An erased person leaves the lists of who is owed a service")
    func erased() throws {
        let bench = try OutreachBench("220621")
        try bench.person("p1")
        #expect(try coverage(bench, .work, on: "2022-06-01").people == 1)
        try bench.observe(.personErased(PersonErased(county: bench.county, person: "p1", people: ["p1"])))
        #expect(try coverage(bench, .work, on: "2022-06-01").people == 0)
    }
}

extension JobServiceID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(unchecked: value) }
}
