import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Registers: what every kind of entry has in common")
struct RegisterTests {
    private static let baishan: DivisionCode = "220621"

    @Test("Every kind has its own code, fields, roles and records under names that are identifiers")
    func catalogue() {
        #expect(Set(RegisterKind.all.map(\.code)).count == RegisterKind.all.count)
        for kind in RegisterKind.all {
            let names = kind.fields.map(\.key) + kind.roles.map(\.key) + kind.records.map(\.key)
            #expect(names.allSatisfy { RegisterEntryID($0) != nil }, "\(kind.code)")
            #expect(Set(kind.fields.map(\.key)).count == kind.fields.count, "\(kind.code)")
            #expect(Set(kind.roles.map(\.key)).count == kind.roles.count, "\(kind.code)")
            #expect(Set(kind.records.map(\.key)).count == kind.records.count, "\(kind.code)")
            if let tests = kind.tests { #expect(kind.field(tests)?.isMultiple == true, "\(kind.code)") }
            for case .entry(let kinds) in kind.roles.map(\.target) + kind.fields.map(\.type) {
                #expect(kinds.allSatisfy { RegisterKind.named($0) != nil }, "\(kind.code)")
            }
        }
        for indicator in RegisterIndicator.all {
            #expect(indicator.kinds.allSatisfy { RegisterKind.named($0) != nil }, "\(indicator.id)")
        }
    }

    @Test("An entry that needs recognition waits, and is in force, suspended, restored and withdrawn by dated steps")
    func states() async throws {
        let bench = try RegisterBench(Self.baishan)
        try bench.take(
            bench.filing("return-base", "RB-1", level: "county", from: "2022-02-01"), on: "2022-02-01")
        func standing(_ day: Day) async throws -> RegisterStanding? {
            let detail = try await bench.detail("RB-1", on: day)
            return detail?.line.standing
        }
        #expect(try await standing("2022-02-20") == .filed)
        try bench.take(bench.stepping("RB-1", .recognise, on: "2022-03-01"), on: "2022-03-01")
        try bench.take(bench.stepping("RB-1", .suspend, on: "2022-05-01", reason: "整改"), on: "2022-05-01")
        try bench.take(bench.stepping("RB-1", .restore, on: "2022-06-01", reason: "整改到位"), on: "2022-06-02")
        try bench.take(bench.stepping("RB-1", .withdraw, on: "2022-09-01", reason: "停办"), on: "2022-09-01")
        #expect(try await standing("2022-02-28") == .filed)
        #expect(try await standing("2022-03-01") == .inForce)
        #expect(try await standing("2022-05-31") == .suspended)
        #expect(try await standing("2022-06-01") == .inForce)
        #expect(try await standing("2022-09-01") == .withdrawn)
        let detail = try #require(try await bench.detail("RB-1", on: "2022-12-31"))
        #expect(detail.steps.map(\.step) == ["file", "recognise", "suspend", "restore", "withdraw"])
        #expect(detail.steps[2].reason == "整改" && detail.steps[2].actor == "li.si")
        let listed = try await bench.entries(.init(kinds: ["return-base"], standing: .suspended), on: "2022-05-15")
        #expect(listed == ["RB-1"])
    }

    @Test(
        "A step that does not follow from the state, lies before the last one or in the future, or has no reason or letter is refused",
        arguments: [
            (RegisterStep.suspend, "2022-02-10" as Day, "整改", "1号" as String?, "wrong-state"),
            (.restore, "2022-02-10", "整改", "1号", "wrong-state"),
            (.recognise, "2022-01-31", "合格", "1号", "before-last-step"),
            (.recognise, "2023-01-01", "合格", "1号", "in-future"), (.recognise, "2022-02-10", " ", "1号", "incomplete"),
            (.recognise, "2022-02-10", "合格", nil, "incomplete"),
        ])
    func wrongSteps(step: RegisterStep, day: Day, reason: String, document: String?, code: String) throws {
        let bench = try RegisterBench(Self.baishan)
        try bench.take(
            bench.filing("return-base", "RB-1", level: "county", from: "2022-02-01"), on: "2022-02-01")
        let command = bench.stepping("RB-1", step, on: day, reason: reason, document: document)
        #expect(try bench.refusal(command, on: "2022-12-31") == code)
    }

    @Test("Validity runs out after its last day, and an amendment renews it; what was said before stays in the history")
    func validity() async throws {
        let bench = try RegisterBench(Self.baishan)
        let agency = Rows.agency
        try bench.enter(
            "agency", "A-1", organisation: agency, from: "2022-01-10", until: "2022-06-30", ["licence": "吉人服〔2022〕1号"])
        #expect(try await bench.detail("A-1", on: "2022-06-30")?.line.standing == .inForce)
        #expect(try await bench.detail("A-1", on: "2022-07-01")?.line.standing == .expired)
        #expect(try await bench.gaps(2022, today: "2022-07-01") == ["A-1 expired"])
        let renewed = RegisterFace(
            name: "样例", area: Self.baishan, organisation: agency, from: "2022-01-10", until: "2025-06-30",
            facts: [RegisterFact(field: "licence", value: "吉人服〔2022〕1号")])
        let amendment = PlacementCommand.amendRegisterEntry(
            AmendRegisterEntry(
                county: Self.baishan, entry: "A-1", on: "2022-07-05", face: renewed, reason: "延续",
                actor: RegisterBench.officer))
        try bench.take(amendment, on: "2022-07-05")
        #expect(try bench.refusal(amendment, on: "2022-07-05") == "nothing-changes")
        let detail = try #require(try await bench.detail("A-1", on: "2022-07-05"))
        #expect(detail.line.standing == .inForce)
        #expect(detail.versions.map(\.face.until) == ["2022-06-30", "2025-06-30"] as [Day?])
        #expect(detail.versions.last?.reason == "延续")
    }

    @Test("What a kind does not know, asks for, or cannot read is refused with what is wrong")
    func facts() throws {
        let bench = try RegisterBench(Self.baishan)
        let day: Day = "2022-03-01"
        func code(
            _ kind: String, area: DivisionCode? = nil, organisation: OrganisationID? = nil, person: PersonKey? = nil,
            level: String? = nil, until: Day? = nil, name: String = "样例", _ facts: KeyValuePairs<String, String> = [:]
        ) throws -> String? {
            try bench.refusal(
                bench.filing(
                    kind, "X", name: name, area: area, organisation: organisation, person: person, level: level,
                    from: day, until: until, facts), on: day)
        }
        #expect(try code("shop") == "unknown-kind")
        #expect(try code("agency", organisation: Rows.agency) == "incomplete")
        #expect(try code("agency", ["licence": "1号"]) == "wrong-bearer")
        #expect(try code("broker", organisation: Rows.agency) == "wrong-bearer")
        #expect(try code("market-site", area: "532532", ["site": "town-or-village"]) == "area-elsewhere")
        #expect(try code("return-base") == "incomplete")
        #expect(try code("return-base", level: "world") == "unlisted-code")
        #expect(try code("return-base", level: "county", until: "2022-02-01") == "end-before-start")
        #expect(try code("return-base", level: "county", name: " ") == "incomplete")
        #expect(try code("return-base", level: "county", ["colour": "red"]) == "unknown-field")
        #expect(try code("employer", organisation: Rows.farm, ["staff": "many"]) == "unreadable-value")
        #expect(try code("employer", organisation: Rows.farm, ["staff": "-1"]) == "unreadable-value")
        #expect(try code("employer", organisation: Rows.farm, ["staff": "1", "staff": "2"]) == "said-twice")
        #expect(try code("labour-team", ["market-body": "MB-9"]) == "unknown-entry")
        #expect(try code("employer", organisation: Rows.farm, ["staff": "12"]) == nil)
        #expect(try code("employer", organisation: Rows.agency) == "entry-exists")
        let again = bench.filing("employer", "Y", organisation: Rows.farm, from: day)
        #expect(try bench.refusal(again, on: day) == "entered-twice")
        let future = bench.filing("alliance", "Z", level: "county", from: day, on: "2022-03-02")
        #expect(try bench.refusal(future, on: day) == "in-future")
    }

    @Test("A tie lasts until it is ended, is not made twice, and only to what its role asks for")
    func ties() async throws {
        let bench = try RegisterBench(Self.baishan)
        try bench.enter("workshop", "W-1", organisation: Rows.farm, from: "2022-02-01", on: "2022-02-01")
        let day: Day = "2022-03-01"
        try bench.take(bench.linking("W-1", "hired", "p1", from: day), on: day)
        #expect(
            try bench.refusal(bench.linking("W-1", "hired", "p1", from: "2022-03-02"), on: "2022-03-02")
                == "linked-already")
        #expect(try bench.refusal(bench.linking("W-1", "owner", "p1", from: day), on: day) == "unknown-role")
        #expect(try bench.refusal(bench.linking("W-1", "hired", "no key!", from: day), on: day) == "unreadable-value")
        #expect(try bench.refusal(bench.linking("W-9", "hired", "p1", from: day), on: day) == "unknown-entry")
        #expect(try bench.refusal(bench.linking("W-1", "hired", "p2", from: day, code: "x"), on: day) == "no-code")
        func end(_ target: String, _ until: Day) -> PlacementCommand {
            .endRegisterLink(
                EndRegisterLink(
                    county: Self.baishan, entry: "W-1", role: "hired", target: target, until: until, reason: "离职",
                    actor: RegisterBench.officer))
        }
        #expect(try bench.refusal(end("p2", "2022-04-01"), on: "2022-04-01") == "not-linked")
        #expect(try bench.refusal(end("p1", "2022-02-01"), on: "2022-04-01") == "end-before-start")
        try bench.take(end("p1", "2022-04-01"), on: "2022-04-01")
        try bench.take(bench.linking("W-1", "hired", "p1", from: "2022-05-01"), on: "2022-05-01")
        let links = try #require(try await bench.detail("W-1", on: "2022-06-01")).links
        #expect(links.map(\.from) == [day, "2022-05-01"] && links.map(\.until) == ["2022-04-01", nil])
        let people = try await bench.people(kind: "workshop", role: "hired")
        #expect(people.people == 1 && people.links.total == 2)
    }

    @Test("Somebody with two records that were merged counts once among the people of a register")
    func merged() async throws {
        let bench = try RegisterBench(Self.baishan)
        try bench.enter("workshop", "W-1", organisation: Rows.farm, from: "2022-02-01")
        for person in ["p1", "p2", "p3"] {
            try bench.take(bench.linking("W-1", "hired", person, from: "2022-03-01"), on: "2022-03-01")
        }
        #expect(try await bench.people(kind: "workshop", role: "hired").people == 3)
        try bench.observe(.peopleMerged(Self.merger(of: "p2", into: "p1", in: Self.baishan)))
        #expect(try await bench.people(kind: "workshop", role: "hired").people == 2)
    }

    @Test("The events alone give the same rows")
    func fold() throws {
        let bench = try RegisterBench(Self.baishan)
        try bench.enter("workshop", "W-1", organisation: Rows.farm, from: "2022-02-01", ["functions": "workshop"])
        try bench.take(bench.linking("W-1", "hired", "p1", from: "2022-03-01"), on: "2022-03-01")
        try bench.take(bench.recording("W-1", "check", on: "2022-06-30", [.jobs: 12]), on: "2022-06-30")
        try bench.take(bench.stepping("W-1", .suspend, on: "2022-07-01"), on: "2022-07-01")
        let other = try RegisterBench(Self.baishan)
        try other.fold(bench.events)
        #expect(try other.rowHashes() == bench.rowHashes())
    }

    static func merger(of closed: PersonKey, into survivor: PersonKey, in county: DivisionCode) -> PeopleMerged {
        PeopleMerged(
            county: county, survivor: survivor, closed: closed,
            copied: Belongings(poverty: [], episodes: [], entries: [], accounts: []), reason: "样例",
            actor: RegisterBench.officer)
    }
}

extension RegisterEntryID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}

extension RightsCaseID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}

extension LabourInspectionID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}
