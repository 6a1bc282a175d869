import Models
import Testing

@testable import PlacementService

@Suite("Registers and rights over HTTP")
struct RegisterHTTPTests {
    private static let county: DivisionCode = "220621"
    private static let town: DivisionCode = "220621100"

    @Test("The document lists every route")
    func document() {
        for path in [
            "registers", "registers/kinds", "registers/records", "registers/people", "registers/figures",
            "registers/shortfalls", "registers/gaps", "registers/destinations", "registers/counties",
            "registers/entries",
            "registers/entries/{entry}", "registers/entries/{entry}/amendment", "registers/entries/{entry}/steps",
            "registers/entries/{entry}/records", "registers/entries/{entry}/links",
            "registers/entries/{entry}/links/end", "organisations/{organisation}/standing", "rights/inspections",
            "rights/cases", "rights/cases/{case}", "rights/cases/{case}/steps", "rights/cases/{case}/blacklist-exit",
            "rights/blacklist", "rights/supervision", "rights/monitor", "rights/unfit",
        ] { #expect(PlacementAPI.document.contains("\n  /v1/\(path):\n"), "\(path)") }
        for schema in ["RegisterFace", "RegisterShortfall", "RightsCase", "UnfitUse"] {
            #expect(PlacementAPI.document.contains("\n    \(schema):\n"), "\(schema)")
        }
    }

    private static func form(_ entry: RegisterEntryID, _ area: DivisionCode, name: String = "样例车间")
        -> RegisterEntryForm
    {
        RegisterEntryForm(
            entry: entry, kind: "workshop", on: "2022-03-01",
            face: RegisterFace(name: name, area: area, organisation: Rows.farm, from: "2022-03-01"))
    }

    @Test("A township enters and amends what is its own, the county decides, and nobody acts for another place")
    func commands() async throws {
        let bench = try RegisterBench(Self.county)
        try bench.enter("workshop", "W-1", area: Self.town, organisation: Rows.factory, from: "2022-02-01")
        let fixture = RegisterFixture(bench)
        let entries = "/v1/registers/entries"
        #expect(
            try await fixture.post(entries, Self.form("W-2", Self.town), roles: "clerk", area: Self.town).status == 201)
        #expect(try await fixture.post(entries, Self.form("W-3", Self.county), area: Self.town).status == 403)
        #expect(try await fixture.post(entries, Self.form("W-3", Self.town), roles: "agency").status == 403)
        #expect(try await fixture.post(entries, Self.form("W-3", Self.town), area: "220622").status == 403)
        let number = Self.form("W-3", Self.town, name: "联系电话 13812345678")
        #expect(try await fixture.post(entries, number).status == 400)
        let link = RegisterLinkForm(
            county: Self.county, role: "hired", target: "p1", from: "2022-03-01", code: nil, amount: nil,
            reference: nil)
        #expect(try await fixture.post("\(entries)/W-1/links", link, roles: "clerk", area: Self.town).status == 201)
        #expect(try await fixture.post("\(entries)/W-1/links", link, area: "220621101").status == 403)
        // What nobody knows is the county's to be refused.
        #expect(try await fixture.post("\(entries)/W-9/links", link, area: Self.town).status == 403)
        let end = RegisterLinkEndForm(
            county: Self.county, role: "hired", target: "p1", until: "2022-04-01", reason: "离职")
        #expect(try await fixture.post("\(entries)/W-1/links/end", end).status == 200)
        let record = RegisterRecordForm(
            county: Self.county, record: "check", on: "2022-06-01", code: nil, result: "稳定", figures: nil, note: nil)
        #expect(try await fixture.post("\(entries)/W-1/records", record, roles: "clerk").status == 201)
        let amendment = RegisterAmendmentForm(
            on: "2022-06-01",
            face: RegisterFace(name: "样例", area: "220621101", organisation: Rows.factory, from: "2022-02-01"),
            reason: "迁址")
        #expect(try await fixture.post("\(entries)/W-1/amendment", amendment, area: Self.town).status == 403)
        #expect(try await fixture.post("\(entries)/W-1/amendment", amendment).status == 200)
        let step = RegisterStepForm(
            county: Self.county, step: .suspend, on: "2022-06-01", reason: "整改", document: nil)
        #expect(try await fixture.post("\(entries)/W-1/steps", step).status == 200)
        #expect(try await fixture.post("\(entries)/W-1/steps", step, roles: "clerk").status == 403)
        #expect(try await fixture.post("\(entries)/W-1/steps", step, area: Self.town).status == 403)
        #expect(
            fixture.gateway.commands.map(\.type) == [
                FileRegisterEntry.type, LinkRegisterEntry.type, EndRegisterLink.type, AssessRegisterEntry.type,
                AmendRegisterEntry.type, StepRegisterEntry.type,
            ])
        #expect(fixture.gateway.commands.allSatisfy { $0.key == "220621" && $0.actor.description == "li.si" })
    }

    @Test(
        "Pages show entries by kind, place, standing and day, one entry with its history, and the figures behind them")
    func pages() async throws {
        let bench = try RegisterBench(Self.county)
        try bench.enter("workshop", "W-1", area: Self.town, organisation: Rows.factory, from: "2022-02-01")
        try bench.enter("return-base", "RB-1", level: "county", from: "2022-03-01")
        try bench.take(bench.linking("W-1", "hired", "p1", from: "2022-03-01"), on: "2022-03-01")
        try bench.take(bench.recording("W-1", "check", on: "2022-06-01", [.jobs: 9]), on: "2022-06-01")
        let fixture = RegisterFixture(bench)
        let scope = "county=220621&on=2022-06-30"
        func entries(_ query: String) async throws -> [String] {
            try await fixture.get("/v1/registers?\(query)").json(PageAnswer<RegisterLine>.self).items.map(
                \.entry.description)
        }
        #expect(try await entries(scope) == ["RB-1", "W-1"])
        #expect(try await entries("\(scope)&kind=workshop,help-base&standing=in-force") == ["W-1"])
        #expect(try await entries("area=\(Self.town)&on=2022-06-30") == ["W-1"])
        #expect(try await entries("\(scope)&standing=suspended").isEmpty)
        #expect(try await entries("county=220621&on=2022-02-15") == ["W-1"])
        #expect(try await fixture.get("/v1/registers?area=\(Self.town)", area: "220621101").status == 403)
        #expect(try await fixture.get("/v1/registers?standing=lost&\(scope)").status == 400)
        #expect(try await fixture.get("/v1/registers").status == 400)
        let detail = try await fixture.get("/v1/registers/entries/W-1?\(scope)", area: Self.town).json(
            RegisterDetail.self)
        #expect(detail.links.map(\.target) == ["p1"] && detail.records.map(\.record) == ["check"])
        #expect(try await fixture.get("/v1/registers/entries/W-1?\(scope)", area: "220621101").status == 403)
        #expect(try await fixture.get("/v1/registers/entries/W-9?\(scope)").status == 404)
        let kinds = try await fixture.get("/v1/registers/kinds?\(scope)").json([RegisterKindView].self)
        let workshop = try #require(kinds.first { $0.kind == "workshop" })
        #expect(workshop.lists.first { $0.list == "carrier-functions" }?.codes.contains("public-place") == true)
        let figures = try await fixture.get("/v1/registers/figures?county=220621&year=2022").json(RegisterFigures.self)
        #expect(figures.targets.first { $0.indicator == "return-bases" }?.have == 1)
        let shortfalls = try await fixture.get("/v1/registers/shortfalls?county=220621&year=2022&all=true").json(
            [RegisterShortfall].self)
        #expect(shortfalls.map(\.rule) == ["new-workshop", "first-responsible"])
        #expect(shortfalls.first?.lines.first?.entries == ["W-1"])
        let people = try await fixture.get("/v1/registers/people?county=220621&kind=workshop").json(
            RegisterPeoplePage.self)
        #expect(people.people == 1)
        let records = try await fixture.get("/v1/registers/records?county=220621&kind=workshop&year=2022").json(
            [RegisterRecordLine].self)
        #expect(records.first?.figures == [RegisterFigure(measure: "jobs", amount: 9)])
        let gaps = try await fixture.get("/v1/registers/gaps?county=220621&year=2022").json([RegisterGap].self)
        #expect(gaps.map(\.gap) == ["record:check"] && gaps.first?.entry == "RB-1")
        #expect(try await fixture.get("/v1/registers/destinations?\(scope)").json([RegisterDestination].self).isEmpty)
        #expect(try await fixture.get("/v1/registers/figures?county=220621", area: Self.town).status == 403)
    }

    @Test(
        "A prefecture sees its counties side by side: who has none yet, what they have together, and whose files are elsewhere"
    )
    func counties() async throws {
        let bench = try RegisterBench(Self.county)
        let neighbour: DivisionCode = "220622"
        for (number, county) in [Self.county, neighbour, neighbour].enumerated() {
            let base = FileRegisterEntry(
                county: county, entry: RegisterEntryID(unchecked: "RB-\(number)"), kind: "return-base",
                on: "2022-03-01",
                face: RegisterFace(name: "样例", area: county, level: "county", from: "2022-03-01"),
                actor: RegisterBench.officer)
            try bench.take(.fileRegisterEntry(base), on: "2022-03-01")
            try bench.take(
                .stepRegisterEntry(
                    StepRegisterEntry(
                        county: county, entry: base.entry, step: .recognise, on: "2022-03-01", reason: "样例",
                        document: "样例〔1〕号", actor: RegisterBench.officer)), on: "2022-03-01")
        }
        try bench.enter("workshop", "W-1", organisation: Rows.farm, from: "2022-03-01")
        let fixture = RegisterFixture(bench, others: [neighbour])
        let path = "/v1/registers/counties?area=220600&year=2022"
        let page = try await fixture.get(path, area: "220600").json(RegisterCounties.self)
        let rule = try #require(page.rules.first { $0.rule == "new-workshop" })
        #expect(rule.counties == 2 && rule.short == [neighbour])
        let bases = try #require(page.targets.first { $0.indicator == "return-bases" })
        #expect(bases.have == 3 && bases.byCounty == ["220621": 1, "220622": 2] && bases.amount == 13)
        #expect(page.unread == ["220602", "220605", "220623", "220681"])
        #expect(try await fixture.get(path).status == 403)
        #expect(try await fixture.get("/v1/registers/counties", area: "220600").status == 400)
    }

    @Test(
        "Inspectors inspect and open cases, approvers alone blacklist and let go, and everybody inside the county reads"
    )
    func rights() async throws {
        let bench = try RegisterBench(Self.county)
        let actor = RegisterBench.officer
        try bench.take(
            .openRightsCase(
                OpenRightsCase(
                    county: Self.county, rightsCase: "C-1", organisation: Rows.factory, source: "dispute",
                    matter: .arrears, on: "2022-03-01", people: ["p1"], summary: "样例", actor: actor)),
            on: "2022-03-01")
        let fixture = RegisterFixture(bench)
        let inspection = LabourInspectionForm(
            county: Self.county, inspection: "I-1", organisation: Rows.factory, kind: "daily", on: "2022-03-01",
            items: [LabourInspectionItem(item: "full-pay", isKept: true)], workers: 3, note: nil)
        #expect(try await fixture.post("/v1/rights/inspections", inspection, roles: "inspector").status == 201)
        #expect(try await fixture.post("/v1/rights/inspections", inspection, roles: "employer").status == 403)
        let opening = RightsCaseForm(
            county: Self.county, rightsCase: "C-2", organisation: Rows.factory, source: "dispute", inspection: nil,
            matter: .arrears, arrears: nil, on: "2022-03-01", people: nil, summary: "样例")
        #expect(try await fixture.post("/v1/rights/cases", opening, roles: "inspector").status == 201)
        #expect(try await fixture.post("/v1/rights/cases", opening, area: "220622").status == 403)
        func step(_ step: RightsStep) -> RightsStepForm {
            RightsStepForm(
                county: Self.county, step: step, on: "2022-03-02", until: step == .blacklist ? "2023-03-01" : nil,
                reason: "样例", document: nil)
        }
        let steps = "/v1/rights/cases/C-1/steps"
        #expect(try await fixture.post(steps, step(.alert), roles: "inspector").status == 200)
        #expect(try await fixture.post(steps, step(.blacklist), roles: "reviewer").status == 403)
        #expect(try await fixture.post(steps, step(.blacklist), roles: "approver").status == 200)
        let exit = BlacklistExitForm(county: Self.county, on: "2022-09-01", reason: "整改", document: nil)
        #expect(try await fixture.post("/v1/rights/cases/C-1/blacklist-exit", exit).status == 403)
        #expect(try await fixture.post("/v1/rights/cases/C-1/blacklist-exit", exit, roles: "approver").status == 200)
        #expect(
            fixture.gateway.commands.map(\.type) == [
                InspectOrganisation.type, OpenRightsCase.type, StepRightsCase.type, StepRightsCase.type,
                LeaveBlacklist.type,
            ])
        let scope = "county=220621&on=2022-06-30"
        let cases = try await fixture.get("/v1/rights/cases?\(scope)&open=true&matter=arrears").json(
            PageAnswer<RightsCaseLine>.self)
        #expect(cases.items.map(\.rightsCase) == ["C-1"] && cases.items.first?.people == 1)
        #expect(try await fixture.get("/v1/rights/cases/C-1?\(scope)").json(RightsCaseDetail.self).people == ["p1"])
        #expect(try await fixture.get("/v1/rights/cases/C-9?\(scope)").status == 404)
        #expect(try await fixture.get("/v1/rights/cases?\(scope)", area: "220622").status == 403)
        for page in ["inspections", "blacklist", "supervision", "monitor", "unfit"] {
            #expect(try await fixture.get("/v1/rights/\(page)?\(scope)").status == 200, "\(page)")
        }
        let standing = try await fixture.get("/v1/organisations/\(Rows.agency)/standing?\(scope)&as=agency").json(
            StandingAnswer.self)
        #expect(!standing.isGood && standing.obstacles.map(\.code) == ["not-filed"])
    }
}
