import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Workers' rights: inspections, cases and the blacklist")
struct RightsTests {
    private static let tongyu: DivisionCode = "220822"
    private static let jomda: DivisionCode = "540321"
    private static let firm = Rows.factory

    private static func inspection(
        _ id: LabourInspectionID = "I-1", of organisation: OrganisationID = firm, kind: String = "daily",
        on day: Day = "2018-06-01", in county: DivisionCode = tongyu,
        _ items: [LabourInspectionItem] = [LabourInspectionItem(item: "full-pay", isKept: false)]
    ) -> PlacementCommand {
        .inspectOrganisation(
            InspectOrganisation(
                county: county, inspection: id, organisation: organisation, kind: kind, on: day, items: items,
                workers: 12, actor: RegisterBench.officer))
    }

    private static func opening(
        _ id: RightsCaseID = "C-1", of organisation: OrganisationID = firm, source: String = "inspection",
        inspection: LabourInspectionID? = nil, _ matter: RightsMatter = .arrears, arrears: String? = nil,
        on day: Day = "2018-06-02", people: [PersonKey] = ["p1"], in county: DivisionCode = tongyu
    ) -> PlacementCommand {
        .openRightsCase(
            OpenRightsCase(
                county: county, rightsCase: id, organisation: organisation, source: source, inspection: inspection,
                matter: matter, arrears: arrears, on: day, people: people, summary: "样例案情",
                actor: RegisterBench.officer))
    }

    private static func step(
        _ step: RightsStep, on day: Day, until: Day? = nil, of id: RightsCaseID = "C-1",
        in county: DivisionCode = tongyu
    ) -> PlacementCommand {
        .stepRightsCase(
            StepRightsCase(
                county: county, rightsCase: id, step: step, on: day, until: until, reason: "样例原因",
                actor: RegisterBench.officer))
    }

    private func standing(
        _ bench: RegisterBench, _ day: Day, _ capacity: OrganisationCapacity = .employer,
        of organisation: OrganisationID = firm
    ) throws -> OrganisationStanding {
        try bench.tables.standing(of: organisation, in: bench.county, as: capacity, on: day)
    }

    @Test("jilin-OTH-04: employers are inspected on daily rounds and in special inspections, and in no third way")
    func inspectionKinds() async throws {
        let bench = try RegisterBench(Self.tongyu)
        try bench.take(Self.inspection("I-1", kind: "daily"), on: "2018-06-01")
        try bench.take(Self.inspection("I-2", kind: "special", on: "2018-07-01"), on: "2018-07-01")
        #expect(try bench.refusal(Self.inspection("I-3", kind: "night"), on: "2018-07-01") == "unlisted-code")
        #expect(try bench.refusal(Self.inspection("I-1"), on: "2018-07-01") == "inspection-exists")
        #expect(try bench.refusal(Self.inspection("I-4", []), on: "2018-07-01") == "incomplete")
        let special = try await bench.read {
            try RightsPages.inspections(Self.tongyu, 2018, kind: "special", page: 1, $0)
        }
        #expect(special.items.map(\.inspection) == ["I-2"])
        let all = try await bench.read { try RightsPages.inspections(Self.tongyu, 2018, kind: nil, page: 1, $0) }
        #expect(all.total == 2 && all.items.map(\.inspection) == ["I-2", "I-1"])
    }

    @Test("jilin-OTH-01: an inspection says of contract, social insurance and full pay whether each is kept")
    func rightsItems() async throws {
        let bench = try RegisterBench(Self.tongyu)
        let items = [
            LabourInspectionItem(item: "contract", isKept: true), LabourInspectionItem(item: "insurance", isKept: true),
            LabourInspectionItem(item: "full-pay", isKept: false),
        ]
        try bench.take(Self.inspection("I-1", items), on: "2018-06-01")
        let wrong = Self.inspection("I-2", [LabourInspectionItem(item: "canteen", isKept: true)])
        #expect(try bench.refusal(wrong, on: "2018-06-01") == "unlisted-code")
        try bench.take(Self.opening(inspection: "I-1"), on: "2018-06-02")
        let line = try await bench.read { try RightsPages.inspections(Self.tongyu, 2018, kind: nil, page: 1, $0) }
            .items.first
        #expect(line?.items.filter { !$0.isKept }.map(\.item) == ["full-pay"] && line?.cases == ["C-1"])
        let stray = Self.opening("C-2", of: Rows.farm, inspection: "I-1")
        #expect(try bench.refusal(stray, on: "2018-06-02") == "unknown-inspection")
    }

    @Test("jilin-PLC-13: a violation leads to an alert, then a notice, then the blacklist, each dated and none skipped")
    func order() async throws {
        let bench = try RegisterBench(Self.tongyu)
        try bench.take(Self.opening(), on: "2018-06-02")
        func code(_ command: PlacementCommand) throws -> String? { try bench.refusal(command, on: "2018-12-01") }
        #expect(try code(Self.step(.notice, on: "2018-06-10")) == "step-skipped")
        #expect(try code(Self.step(.blacklist, on: "2018-06-10", until: "2019-06-09")) == "step-skipped")
        #expect(try code(Self.step(.alert, on: "2018-06-01")) == "before-last-step")
        #expect(try code(Self.step(.alert, on: "2018-06-10")) == nil)
        #expect(try code(Self.step(.alert, on: "2018-06-11")) == "stepped-already")
        #expect(try code(Self.step(.notice, on: "2018-06-20")) == nil)
        #expect(try code(Self.step(.blacklist, on: "2018-07-01")) == "term-missing")
        #expect(try code(Self.step(.blacklist, on: "2018-07-01", until: "2018-06-30")) == "term-missing")
        #expect(try code(Self.step(.blacklist, on: "2018-07-01", until: "2019-06-30")) == nil)
        #expect(try code(Self.step(.mend, on: "2018-09-01")) == nil)
        #expect(try code(Self.step(.close, on: "2018-09-02")) == nil)
        #expect(try code(Self.step(.notice, on: "2018-09-03")) == "case-closed")
        let detail = try #require(
            try await bench.read { try RightsPages.detail("C-1", Self.tongyu, on: "2018-12-01", $0) })
        #expect(detail.steps.map(\.step) == [.alert, .notice, .blacklist, .mend, .close])
        #expect(detail.steps.map(\.on) == ["2018-06-10", "2018-06-20", "2018-07-01", "2018-09-01", "2018-09-02"])
        #expect(detail.people == ["p1"] && detail.line.closedOn == "2018-09-02")
        #expect(try standing(bench, "2018-06-15").warnings.map(\.code) == ["alert"])
        #expect(try standing(bench, "2018-06-25").warnings.map(\.code) == ["alert", "notice"])
        #expect(try standing(bench, "2018-09-02").warnings.isEmpty)
    }

    @Test(
        "jilin-OTH-02: a firm is on the blacklist for its term, said on every day of it, and may leave early with a reason"
    )
    func blacklist() async throws {
        let bench = try RegisterBench(Self.tongyu)
        try bench.take(Self.opening(), on: "2018-06-02")
        try bench.take(Self.step(.alert, on: "2018-06-10"), on: "2018-06-10")
        try bench.take(Self.step(.notice, on: "2018-06-20"), on: "2018-06-20")
        try bench.take(Self.step(.blacklist, on: "2018-07-01", until: "2019-06-30"), on: "2018-07-01")
        #expect(try standing(bench, "2018-06-30").isGood)
        #expect(try standing(bench, "2018-07-01").obstacles.map(\.code) == ["blacklisted"])
        #expect(try standing(bench, "2019-06-30").obstacles.map(\.code) == ["blacklisted"])
        #expect(try standing(bench, "2019-07-01").isGood)
        #expect(try standing(bench, "2018-08-01").refusal(of: Self.firm)?.code == "organisation-blacklisted")
        #expect(try standing(bench, "2018-08-01", of: Rows.farm).isGood)
        func exit(_ day: Day, _ id: RightsCaseID = "C-1", reason: String = "整改到位") -> PlacementCommand {
            .leaveBlacklist(
                LeaveBlacklist(
                    county: Self.tongyu, rightsCase: id, on: day, reason: reason, document: "样例〔2〕号",
                    actor: RegisterBench.officer))
        }
        #expect(try bench.refusal(exit("2018-07-01"), on: "2019-12-31") == "not-blacklisted")
        #expect(try bench.refusal(exit("2019-07-01"), on: "2019-12-31") == "not-blacklisted")
        #expect(try bench.refusal(exit("2019-01-01", reason: ""), on: "2019-12-31") == "incomplete")
        #expect(try bench.refusal(exit("2019-01-01", "C-9"), on: "2019-12-31") == "unknown-case")
        try bench.take(exit("2019-01-01"), on: "2019-01-02")
        #expect(try bench.refusal(exit("2019-02-01"), on: "2019-12-31") == "not-blacklisted")
        #expect(try standing(bench, "2018-12-31").obstacles.map(\.code) == ["blacklisted"])
        #expect(try standing(bench, "2019-01-01").isGood)
        let list = try await bench.read { try RightsPages.blacklist(Self.tongyu, on: "2018-12-31", $0) }
        #expect(list.map(\.isInForce) == [true] && list.first?.leftReason == "整改到位")
        let page = try await bench.read {
            try SupervisionPages.standing(of: Self.firm, Self.tongyu, as: .employer, on: "2018-12-31", $0)
        }
        #expect(page.obstacles == (try standing(bench, "2018-12-31")).obstacles)
    }

    @Test("jilin-OTH-05: employers inside the province are watched with their workers, inspections and open cases")
    func monitor() async throws {
        let bench = try RegisterBench(Self.tongyu)
        let places: [(String, DivisionCode, OrganisationID)] = [
            ("p1", "220102", Self.firm), ("p2", "220822", Self.firm), ("p3", "441900", Rows.farm),
        ]
        for (number, (person, place, employer)) in places.enumerated() {
            try bench.observe(Rows.granted(PersonKey(unchecked: person), in: Self.tongyu))
            try bench.take(
                .contractRow(
                    Rows.contract(
                        "H\(number)", of: PersonKey(unchecked: person), in: Self.tongyu, employer: employer, at: place,
                        from: "2018-03-01", to: "2018-12-31", agency: nil, row: number)))
        }
        try bench.observe(
            .povertyStatusRecorded(
                PovertyStatusRecorded(
                    county: Self.tongyu, person: "p1", householdNumber: "h", status: "建档立卡贫困户", since: "2016-01-01",
                    ref: Rows.ref(1))))
        func lines(_ day: Day) async throws -> [RightsMonitorLine] {
            try await bench.read { try SupervisionPages.monitor(Self.tongyu, on: day, $0) }
        }
        let before = try await lines("2018-06-01")
        #expect(before.map(\.employer) == [Self.firm] && before.first?.workers == 2)
        #expect(before.first?.byPoverty == ["建档立卡贫困户": 1] && before.first?.lastInspection == nil)
        try bench.take(Self.inspection(on: "2018-06-01"), on: "2018-06-01")
        try bench.take(Self.opening(inspection: "I-1"), on: "2018-06-02")
        try bench.take(Self.step(.alert, on: "2018-06-03"), on: "2018-06-03")
        let after = try #require(try await lines("2018-06-05").first)
        #expect(after.lastInspection == "2018-06-01" && after.openCases == 1 && after.warnings.map(\.code) == ["alert"])
        #expect(try await lines("2019-01-01").isEmpty)
    }

    @Test("changdu-OTH-01: arrears of government projects come first among the cases, then those of engineering works")
    func arrearsFirst() async throws {
        let bench = try RegisterBench(Self.jomda)
        let cases: [(RightsCaseID, RightsMatter, String?, Day)] = [
            ("C-1", .contract, nil, "2020-03-01"), ("C-2", .arrears, nil, "2020-03-02"),
            ("C-3", .arrears, "engineering", "2020-03-03"), ("C-4", .arrears, "government-project", "2020-03-05"),
            ("C-5", .arrears, "government-project", "2020-03-04"),
        ]
        for (id, matter, arrears, day) in cases {
            try bench.take(Self.opening(id, matter, arrears: arrears, on: day, in: Self.jomda), on: day)
        }
        let order = try await bench.read { [rules = bench.rules] in
            try RightsPages(rules: rules).cases(Self.jomda, .init(), on: "2020-06-01", page: 1, $0)
        }
        #expect(order.items.map(\.rightsCase) == ["C-5", "C-4", "C-3", "C-1", "C-2"])
        let unlisted = Self.opening("C-6", .arrears, arrears: "farm", on: "2020-03-05", in: Self.jomda)
        #expect(try bench.refusal(unlisted, on: "2020-06-01") == "unlisted-code")
        let other = Self.opening("C-6", .contract, arrears: "engineering", on: "2020-03-05", in: Self.jomda)
        #expect(try bench.refusal(other, on: "2020-06-01") == "not-arrears")
    }

    @Test("changdu-OTH-02: inspections look at the filing of employment and the registration for social insurance")
    func labourInspections() throws {
        let bench = try RegisterBench(Self.jomda)
        let items = ["employment-filing", "insurance-registration"].map {
            LabourInspectionItem(item: $0, isKept: $0 == "employment-filing")
        }
        let day: Day = "2020-05-01"
        #expect(try bench.refusal(Self.inspection("I-1", on: day, in: Self.jomda, items), on: day) == nil)
        let other = [LabourInspectionItem(item: "full-pay", isKept: true)]
        #expect(try bench.refusal(Self.inspection("I-2", on: day, in: Self.jomda, other), on: day) == "unlisted-code")
    }

    @Test(
        "changdu-OTH-03, changdu-OTH-10: unequal pay and disputes are followed by mediation, arbitration and mending to their close"
    )
    func disputes() async throws {
        let bench = try RegisterBench(Self.jomda)
        try bench.take(Self.opening("C-1", .unequalPay, on: "2020-03-01", in: Self.jomda), on: "2020-03-01")
        try bench.take(
            Self.opening("C-2", source: "dispute", .contract, on: "2020-03-01", in: Self.jomda), on: "2020-03-01")
        let rumour = Self.opening("C-3", source: "rumour", .contract, on: "2020-03-01", in: Self.jomda)
        #expect(try bench.refusal(rumour, on: "2020-03-01") == "unlisted-code")
        for (step, day) in [
            (RightsStep.mediate, "2020-03-10" as Day), (.arbitrate, "2020-04-10"), (.close, "2020-05-01"),
        ] {
            try bench.take(Self.step(step, on: day, of: "C-2", in: Self.jomda), on: day)
        }
        try bench.take(Self.step(.mend, on: "2020-03-20", of: "C-1", in: Self.jomda), on: "2020-03-20")
        func open(_ isOpen: Bool, _ matter: RightsMatter? = nil) async throws -> [RightsCaseID] {
            try await bench.read { [rules = bench.rules] in
                try RightsPages(rules: rules).cases(
                    Self.jomda, .init(matter: matter, isOpen: isOpen), on: "2020-06-01", page: 1, $0)
            }.items.map(\.rightsCase)
        }
        #expect(try await open(true) == ["C-1"])
        #expect(try await open(false) == ["C-2"])
        #expect(try await open(true, .unequalPay) == ["C-1"])
        #expect(try await open(true, .contract).isEmpty)
        try bench.take(Self.step(.close, on: "2020-04-01", of: "C-1", in: Self.jomda), on: "2020-04-01")
        #expect(try await open(true).isEmpty)
    }

    @Test("The events of rights alone give the same rows")
    func fold() throws {
        let bench = try RegisterBench(Self.tongyu)
        try bench.take(Self.inspection(), on: "2018-06-01")
        try bench.take(Self.opening(inspection: "I-1", people: ["p1", "p2"]), on: "2018-06-02")
        try bench.take(Self.step(.alert, on: "2018-06-10"), on: "2018-06-10")
        try bench.take(Self.step(.notice, on: "2018-06-20"), on: "2018-06-20")
        try bench.take(Self.step(.blacklist, on: "2018-07-01", until: "2019-06-30"), on: "2018-07-01")
        let other = try RegisterBench(Self.tongyu)
        try other.fold(bench.events)
        #expect(try other.rowHashes() == bench.rowHashes())
    }
}
