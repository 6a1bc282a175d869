import Foundation
import Models
import Policy
import Store
import Testing

@testable import SubsidyService

@Suite("Inventory, gap list, scans, what-if and forecast over HTTP")
struct PolicyRouteTests {
    private static let baishan = division("220622")

    private func twoWorkers() throws -> County {
        let county = try County()
        try county.know(
            Worker(receipts: [("2018-02-27", "440000", 300)]).facts + Worker(number: 2, workplace: "530102").facts)
        return county
    }

    @Test("The document lists every route with its schemas")
    func document() {
        for path in [
            "policy-inventory", "entitlement-gaps", "entitlement-gaps/figures", "cases/{id}/determination",
            "entitlement-scans", "entitlement-scans/latest", "entitlement-scans/latest/lines", "what-if", "forecasts",
            "policy-runs", "policy-runs/{id}", "policy-runs/{id}/report", "policy-runs/{id}/lines",
            "policy-runs/{id}/cancellation",
        ] { #expect(SubsidyAPI.document.contains("\n  /v1/\(path):\n"), "\(path)") }
        let named = SubsidyAPI.document.matches(of: /#\/components\/schemas\/(\w+)/).map { String($0.1) }
        for schema in Set(named) { #expect(SubsidyAPI.document.contains("\n    \(schema):"), "\(schema)") }
    }

    @Test(
        "jilin-SUB-15, baishan-SUB-04: who may claim and has not is listed by item, township and claimant, with day and amount"
    )
    func gaps() async throws {
        let desk = PolicyDesk(try twoWorkers())
        let list = try await desk.get("/v1/entitlement-gaps?county=532532")
        #expect(list.status == 200)
        #expect(list.object["total"] as? Int == 3)
        #expect(
            list.items.map { "\($0["item"] ?? "") \($0["since"] ?? "") \($0["amount"] ?? "") \($0["place"] ?? "")" }
                == [
                    "service-grant 2018-05-31 30000 532532100201", "service-grant 2018-05-31 20000 532532100201",
                    "transport-grant 2018-02-27 30000 532532100201",
                ])
        let persons = try await desk.get("/v1/entitlement-gaps?county=532532&claimant=person")
        #expect(persons.items.map { $0["item"] as? String } == ["transport-grant"])
        let old = try await desk.get("/v1/entitlement-gaps?county=532532&sinceBefore=2018-05-30")
        #expect(old.object["total"] as? Int == 1)
        let figures = try await desk.get("/v1/entitlement-gaps/figures?county=532532").json([GapFigure].self)
        #expect(
            figures == [
                GapFigure(
                    item: "service-grant", township: "532532100", claimant: "agency", claims: 2, holders: 2,
                    amount: 50_000, since: "2018-05-31"),
                GapFigure(
                    item: "transport-grant", township: "532532100", claimant: "person", claims: 1, holders: 1,
                    amount: 30_000, since: "2018-02-27"),
            ])
        try desk.county.accept(desk.county.submission(.service(1)))
        #expect(
            try await desk.get("/v1/entitlement-gaps?county=532532&item=service-grant").object["total"] as? Int == 1)
    }

    @Test(
        "baishan-SUB-01, baishan-SUB-04: employers and other bodies with an unclaimed right stand on the same list as persons"
    )
    func bodies() async throws {
        let county = try County()
        let cases: [(String, String, String)] = [
            ("e", "employer:91220622MA01", "2022-03-31"), ("p", "platform:220622101", "2022-05-01"),
        ]
        try county.writing { tables in
            for (id, body, since) in cases {
                try tables.cases.apply(
                    BodyCaseOpened(
                        county: Self.baishan, case: CaseID(unchecked: "220622-\(id)"), pack: "baishan-2022",
                        item: "some-subsidy", body: BodyID(unchecked: body), claimant: body, amount: .yuan(700),
                        determination: "{}", ground: "employer:", basis: "event", basisOn: day(since)),
                    day(since))
            }
        }
        let desk = PolicyDesk(county)
        let list = try await desk.get("/v1/entitlement-gaps?county=220622", area: Self.baishan)
        #expect(
            list.items.map { "\($0["body"] ?? "") \($0["place"] ?? "") \($0["since"] ?? "")" } == [
                "employer:91220622MA01 220622 2022-03-31", "platform:220622101 220622101 2022-05-01",
            ])
        let employers = try await desk.get(
            "/v1/entitlement-gaps?county=220622&claimant=employer", area: Self.baishan)
        #expect(employers.items.count == 1)
        let town = try await desk.get("/v1/entitlement-gaps?county=220622&township=220622101", area: Self.baishan)
        #expect(town.items.map { $0["body"] as? String } == ["platform:220622101"])
    }

    @Test(
        "baishan-SUB-01, baishan-SUB-03: the inventory names every item in force, reliefs and precedences too, who is entitled and where it stands",
        arguments: ["532532", "220622"])
    func inventory(code: String) async throws {
        let desk = PolicyDesk(try twoWorkers())
        let area = division(code)
        let on = code == "532532" ? "2018-06-30" : "2022-06-30"
        let answer = try await desk.get("/v1/policy-inventory?county=\(code)&on=\(on)", area: area)
        #expect(answer.status == 200)
        let inForce = try PolicyLibrary.standard.inForce(area: area, on: day(on)).items
        #expect(answer.items.map { $0["item"] as? String } == inForce.map(\.value.id))
        for item in answer.items {
            let citation = item["citation"] as? [String: Any]
            #expect((citation?["quote"] as? String)?.isEmpty == false)
            #expect(item["claimant"] is String && item["amount"] is [String: Any])
        }
    }

    @Test("The inventory counts what is unclaimed, under way and paid, and says where the county must set an amount")
    func inventoryCounts() async throws {
        let desk = PolicyDesk(try twoWorkers())
        try desk.county.accept(desk.county.submission(.service(1)))
        let answer = try await desk.get("/v1/policy-inventory?county=532532&on=2018-06-30")
        let items = Dictionary(
            answer.items.map { ($0["item"] as? String ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        func claims(_ item: String, _ part: String) -> Int? {
            (items[item]?[part] as? [String: Any])?["claims"] as? Int
        }
        #expect(claims("service-grant", "unclaimed") == 1 && claims("service-grant", "underWay") == 1)
        #expect(claims("transport-grant", "unclaimed") == 1 && claims("transport-grant", "paid") == 0)
        #expect(items["living-or-travel-aid"]?["openSettings"] as? [String] == ["living_or_travel_aid_fen"])
        #expect(items["founder-tax-relief"]?["kind"] as? String == "relief")
        #expect(items["poverty-relending"]?["kind"] as? String == "priority")
    }

    @Test("A scan tells which fact is missing of how many people, and lists them")
    func scan() async throws {
        let county = try County()
        let worker = Worker()
        try county.know(worker.registry + [worker.contractFact] + worker.payroll + Worker(number: 2, agency: nil).facts)
        let desk = PolicyDesk(county)
        #expect(try await desk.get("/v1/entitlement-scans/latest?county=532532").status == 404)
        let run = try await desk.finish(
            "/v1/entitlement-scans", ScanForm(county: County.code, until: day("2019-12-31")), roles: "clerk")
        #expect(run.state == "finished")
        #expect(run.total == 2 && run.done == 2)
        let latest = try await desk.get("/v1/entitlement-scans/latest?county=532532")
        let report = try latest.json(EntitlementReport.self)
        let item = try #require(report.items.first { $0.item == "service-grant" })
        #expect(item.counts.undecidedHolders == 1)
        #expect(
            item.missingFacts.map { "\($0.fact) \($0.source) \($0.holders)" } == ["channel_agency_filed placement 1"])
        let lines = try await desk.get(
            "/v1/entitlement-scans/latest/lines?county=532532&kind=cannot-tell&item=service-grant&missing=channel_agency_filed"
        ).json(PolicyDesk.Lines.self)
        #expect(lines.items.map(\.holder) == [person(1).description])
        #expect(lines.items.map(\.missing) == [["channel_agency_filed"]])
        let none = try await desk.get(
            "/v1/entitlement-scans/latest/lines?county=532532&missing=contract_months"
        ).json(PolicyDesk.Lines.self)
        #expect(none.total == 0)
        // The county has not set what living or travel aid is worth: everybody who works away waits for it.
        let waiting = try await desk.get("/v1/entitlement-scans/latest/lines?county=532532&kind=needs-setting")
            .json(PolicyDesk.Lines.self)
        #expect(waiting.items.allSatisfy { $0.missing == ["living_or_travel_aid_fen"] })
        #expect(Set(waiting.items.map(\.holder)) == [person(1).description, person(2).description])
    }

    @Test(
        "A what-if answers people, money, gained and lost by item, with the people behind, and a forecast the year's need"
    )
    func whatIf() async throws {
        let desk = PolicyDesk(try twoWorkers())
        let text = try draft([("yuan: 300", "yuan: 360")]).text
        let run = try await desk.finish(
            "/v1/what-if",
            WhatIfForm(county: County.code, pack: text, from: day("2018-01-01"), until: day("2018-12-31")))
        #expect(run.state == "finished")
        let report = try await desk.get("/v1/policy-runs/\(run.run)/report?county=532532").json(WhatIfReport.self)
        #expect(report.total.changed == 1 && report.total.changedAmount == 6_000)
        let lines = try await desk.get("/v1/policy-runs/\(run.run)/lines?county=532532&kind=changed")
            .json(PolicyDesk.Lines.self)
        #expect(lines.items.map(\.holder) == [person(1).description])
        let forecast = try await desk.finish(
            "/v1/forecasts", ForecastForm(county: County.code, pack: nil, asOf: day("2018-06-30")))
        let need = try await desk.get("/v1/policy-runs/\(forecast.run)/report?county=532532").json(ForecastReport.self)
        #expect(need.total.found.claims == 3)
        #expect(try await desk.get("/v1/policy-runs/none/report?county=532532").status == 404)
        let list = try await desk.get("/v1/policy-runs?county=532532").json([PolicyDesk.Standing].self)
        #expect(list.map(\.run) == [forecast.run, run.run])
    }

    @Test("A defective draft is refused with every defect, one of another place too")
    func badDraft() async throws {
        let desk = PolicyDesk(try County())
        let broken = try draft([]).text.replacingOccurrences(
            of: "when: contract_months >= 12", with: "when: contract_moths >= 12")
        let answer = try await desk.post(
            "/v1/what-if", WhatIfForm(county: County.code, pack: broken, from: nil, until: nil))
        #expect(answer.status == 422)
        let problems = answer.object["problems"] as? [String] ?? []
        #expect(problems.contains { $0.contains("contract_moths") && $0.contains("line") })
        let elsewhere = try draft([("area: \"532532\"", "area: \"532531\"")]).text
        let other = try await desk.post(
            "/v1/what-if", WhatIfForm(county: County.code, pack: elsewhere, from: nil, until: nil))
        #expect(other.object["code"] as? String == "other-area")
        let backwards = WhatIfForm(
            county: County.code, pack: try draft([]).text, from: day("2019-01-01"), until: day("2018-01-01"))
        #expect(try await desk.post("/v1/what-if", backwards).status == 400)
    }

    @Test(
        "Drafts are tried by approvers and auditors, lists are read inside one's area; a township reads its own people")
    func authority() async throws {
        let desk = PolicyDesk(try twoWorkers())
        let form = ForecastForm(county: County.code, pack: nil, asOf: nil)
        #expect(try await desk.post("/v1/forecasts", form, roles: "clerk").status == 403)
        #expect(try await desk.post("/v1/forecasts", form, area: division("532531")).status == 403)
        #expect(try await desk.get("/v1/entitlement-gaps?county=532532", roles: "agency").status == 403)
        #expect(try await desk.get("/v1/entitlement-gaps?county=532532", area: division("532531")).status == 403)
        #expect(try await desk.get("/v1/policy-inventory?county=532532", roles: "employer").status == 403)
        let town = division("532532100")
        #expect(try await desk.get("/v1/entitlement-gaps?county=532532", area: town).status == 403)
        let own = try await desk.get("/v1/entitlement-gaps?county=532532&township=532532100", area: town)
        #expect(own.object["total"] as? Int == 3)
        let other = try await desk.get("/v1/entitlement-gaps?county=532532&township=532532101", area: town)
        #expect(other.status == 403)
        #expect(try await desk.get("/v1/entitlement-gaps?county=532532&township=530102100", area: town).status == 400)
    }

    @Test("A case's determination is given byte for byte, and decided anew it is the same")
    func frozen() async throws {
        let county = try twoWorkers()
        let desk = PolicyDesk(county)
        let held = try #require(try county.cases().first { $0.id == .service(1) }).determination
        let answer = try await desk.get("/v1/cases/\(CaseID.service(1))/determination?county=532532")
        #expect(String(decoding: answer.body, as: UTF8.self) == held)
        #expect(try await desk.get("/v1/cases/none/determination?county=532532").status == 404)
        #expect(try Rejudgement(of: held, under: .standard).verdict == .same)
        let other = try PolicyLibrary.standard.replacing(draft([("yuan: 300", "yuan: 360")]).pack)
        let pack = try #require(other.pack("hekou-2018"))
        #expect(
            try Rejudgement(of: held, under: other).verdict == .otherPack(version: pack.version, hash: pack.hash))
        let tampered = held.replacingOccurrences(of: "300.00 元", with: "900.00 元")
        guard case .differs(let now) = try Rejudgement(of: tampered, under: .standard).verdict else {
            Issue.record("a changed determination passes for the same")
            return
        }
        #expect(now == held)
    }

    @Test("Only so many runs wait at once")
    func bounded() async throws {
        let desk = PolicyDesk(try County())
        let gate = DispatchSemaphore(value: 0)
        defer { for _ in 0..<20 { gate.signal() } }
        struct Nothing: Encodable {}
        func begin() throws {
            _ = try desk.runs.begin(.forecast, County.code) { _, _ in
                gate.wait()
                return Nothing()
            }
        }
        for _ in 0..<PolicyRuns.mostWaiting { try begin() }
        // One of them may have begun to run by now: of the next two at least one is too many.
        #expect(throws: (any Error).self) { for _ in 0..<2 { try begin() } }
    }
}

extension County {
    /// Writes into the store behind the lane's back.
    fileprivate func writing(_ body: (SubsidyTables) throws -> Void) throws {
        let connection = try Connection(path: "\(directory)/subsidy/0.sqlite")
        defer { connection.close() }
        try body(SubsidyTables(connection, policies: .standard, accounts: .sealed))
    }
}
