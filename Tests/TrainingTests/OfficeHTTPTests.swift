import Foundation
import Models
import ServiceKit
import Testing

@testable import Journal
@testable import TrainingService

@Suite("The training office over HTTP")
struct OfficeHTTPTests {
    @Test("The document lists every route")
    func document() {
        for path in [
            "institutions", "institutions/{institution}", "institutions/{institution}/suspension",
            "institutions/{institution}/restoration", "catalogue", "catalogue/price", "catalogue/entries",
            "catalogue/withdrawals", "plans/{year}", "plans/{year}/splits", "classes/{id}/price",
            "classes/{id}/documents", "classes/{id}/documents/{document}/content", "documents/openings", "demand",
            "kinds",
        ] { #expect(TrainingAPI.document.contains("\n  /v1/\(path):\n"), "\(path)") }
        #expect(TrainingAPI.document.contains("\n    CatalogueEntry:\n"))
    }

    @Test("who recognises, suspends, prices and plans is a reviewer or approver of the county")
    func commands() async throws {
        let bench = try TrainingBench()
        let fixture = try OfficeFixture(bench)
        let recognition = RecognitionForm(
            county: TrainingBench.county, institution: TrainingBench.institution, name: "样例培训学校", kind: "institution",
            from: day("2018-01-01"), until: nil, document: "样例认〔2018〕1号")
        #expect(try await fixture.post("/v1/institutions", recognition).status == 201)
        #expect(try await fixture.post("/v1/institutions", recognition, roles: "clerk").status == 403)
        #expect(try await fixture.post("/v1/institutions", recognition, area: TrainingBench.neighbour).status == 403)
        let reason = CountyReasonForm(county: TrainingBench.county, on: day("2018-02-01"), reason: "虚报学员")
        let institution = "/v1/institutions/\(TrainingBench.institution)"
        #expect(try await fixture.post("\(institution)/suspension", reason).status == 200)
        #expect(try await fixture.post("\(institution)/restoration", reason, roles: "institution").status == 403)
        let entry = CatalogueEntryForm(county: TrainingBench.county, entry: Office.entry())
        #expect(try await fixture.post("/v1/catalogue/entries", entry).status == 201)
        #expect(try await fixture.post("/v1/catalogue/entries", entry, roles: "institution").status == 403)
        let plan = PlanForm(
            county: TrainingBench.county, on: day("2018-01-10"), document: "样例计划",
            lines: [PlanLine(target: "training", unit: .people, amount: 10)])
        #expect(try await fixture.post("/v1/plans/2018", plan).status == 201)
        let types = fixture.gateway.commands.map(\.type)
        #expect(
            types == [
                RecogniseInstitution.type, SuspendInstitution.type, SetCatalogueEntry.type, StateTrainingPlan.type,
            ])
        #expect(fixture.gateway.commands.allSatisfy { $0.key == "532532" && $0.actor.description == "li.si" })
    }

    @Test("a town splits its own share, and neither the county's nor another town's")
    func townSplits() async throws {
        let fixture = try OfficeFixture(try TrainingBench())
        func status(_ of: DivisionCode, _ roles: String = "clerk") async throws -> Int {
            let form = SplitForm(
                of: of, target: "training", by: .area, shares: [PlanShare(to: "\(of)200", amount: 5)],
                on: day("2018-01-15"))
            return try await fixture.post("/v1/plans/2018/splits", form, roles: roles, area: Office.town).status
        }
        #expect(try await status(Office.town) == 201)
        #expect(try await status(Office.otherTown) == 403)
        #expect(try await status(TrainingBench.county) == 403)
        #expect(try await status(Office.town, "institution") == 403)
        let payload = try #require(fixture.gateway.commands.first?.payload)
        let command = try MessageCoding.decode(SplitTarget.self, from: payload)
        #expect(command.county == TrainingBench.county && command.of == Office.town && command.year == 2018)
    }

    @Test(
        "the register shows how an institution stands on a day and why it cannot file, the catalogue what holds on it")
    func pages() async throws {
        let bench = try TrainingBench(try .standard(settingsPath: nil))
        #expect(try bench.command(.recogniseInstitution(Office.recognition())).isAccepted)
        #expect(try bench.command(.suspendInstitution(Office.suspension("2018-03-01"))).isAccepted)
        #expect(try bench.command(.restoreInstitution(Office.restoration("2018-03-15"))).isAccepted)
        #expect(try bench.command(Office.set(Office.entry(kind: "post-skill", course: "catering"))).isAccepted)
        let fixture = try OfficeFixture(bench)
        func standing(_ on: String) async throws -> InstitutionLine? {
            try await fixture.get("/v1/institutions?county=532532&on=\(on)").json([InstitutionLine].self).first
        }
        #expect(try await standing("2018-02-28")?.standing == "recognised")
        let suspended = try await standing("2018-03-14")
        #expect(suspended?.standing == "suspended" && suspended?.obstacle?.zh.contains("虚报学员") == true)
        #expect(try await standing("2019-01-01")?.standing == "lapsed")
        let detail = try await fixture.get("/v1/institutions/\(TrainingBench.institution)?county=532532").json(
            InstitutionDetail.self)
        #expect(detail.terms.count == 1 && detail.suspensions.first?.liftedReason == "整改完成")
        #expect(try await fixture.get("/v1/institutions/none?county=532532").status == 404)
        let page = try await fixture.get("/v1/catalogue?county=532532&on=2018-03-05").json(CataloguePage.self)
        #expect(page.entries.map(\.trade) == ["中式烹调师"])
        let trades = try #require(page.lists.first { $0.id == "trades" })
        #expect(trades.entries.count == 6 && trades.quote == "餐饮、建筑、机械制造、汽车修理等行业需求")
        #expect(page.lists.first { $0.id == "training-kinds" }?.entries.contains { $0.courses == "trades" } == true)
        let asked =
            "/v1/catalogue/price?county=532532&on=2018-03-05&trade=%E4%B8%AD%E5%BC%8F%E7%83%B9%E8%B0%83%E5%B8%88&level="
        let price = try await fixture.get(asked + "%E5%88%9D%E7%BA%A7").json(AppliedPrice.self)
        #expect(price.price == Fen(180_000) && price.hours == 40)
        #expect(try await fixture.get(asked + "%E9%AB%98%E7%BA%A7").status == 404)
        let plan = try await fixture.get("/v1/plans/2018?county=532532").json(PlanPage.self)
        #expect(!plan.isStated && plan.targets.map(\.amount) == [1500, 600])
        #expect(try await fixture.get("/v1/plans/2018?county=532532", area: TrainingBench.neighbour).status == 403)
        #expect(try await fixture.get("/v1/documents/openings?county=532532").status == 403)
    }
}
