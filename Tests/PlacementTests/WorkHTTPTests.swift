import Foundation
import Models
import Testing

@testable import PlacementService

@Suite("Job losses, welfare posts and projects over HTTP")
struct WorkHTTPTests {
    private static let hekou: DivisionCode = "532532"

    /// Somebody of the first town who lost their work.
    private func routes() throws -> (WorkRoutes, loss: String) {
        let office = try WorkOffice(Self.hekou)
        try office.settle("p1", status: "建档立卡贫困户")
        try office.hire("p1", "A", from: "2018-03-01", to: "2018-12-31", on: "2018-03-05")
        try office.take(office.end("A", on: "2018-06-29"), on: "2018-07-01")
        return (WorkRoutes(office: office), try office.loss(of: "p1", "2018-07-01"))
    }

    private func visit(_ finding: JobLossFinding = .jobless, note: String? = nil) -> RecordJobLossVisitForm {
        RecordJobLossVisitForm(
            county: Self.hekou, on: "2018-07-03", channel: "visit", finding: finding, isReturned: nil, note: note)
    }

    @Test("The document lists every route with its schemas")
    func document() {
        for path in [
            "job-losses", "job-losses/figures", "job-losses/{loss}", "job-losses/{loss}/visits",
            "job-losses/{loss}/acts",
            "job-losses/{loss}/helper", "job-losses/{loss}/offers", "job-losses/{loss}/closing", "assistance-plans",
            "households", "worker-contacts", "worker-contacts/due", "town-residents", "residence-registrations",
            "welfare-posts", "welfare-posts/figures", "welfare-posts/differences", "welfare-posts/{post}/ending",
            "welfare-posts/{post}/rearrangement", "welfare-posts/{post}/appointments", "welfare-terms", "welfare-rules",
            "welfare-appointments", "welfare-appointments/{appointment}/months",
            "welfare-appointments/{appointment}/leaving", "projects", "projects/{project}",
            "projects/{project}/workers",
            "projects/{project}/filings", "projects/{project}/arrangements", "projects/{project}/evaluations",
        ] { #expect(PlacementAPI.document.contains("\n  /v1/\(path):\n"), "\(path)") }
        let named = PlacementAPI.document.matches(of: /#\/components\/schemas\/(\w+)/).map { String($0.1) }
        for schema in Set(named) { #expect(PlacementAPI.document.contains("\n    \(schema):"), "\(schema)") }
    }

    @Test(
        "A chain is read by officers of its area and by nobody outside it; the county's list may be narrowed to a town")
    func reading() async throws {
        let (routes, loss) = try routes()
        let list = try await routes.get("/v1/job-losses?county=532532&asOf=2018-07-20&state=overdue")
        #expect(list.status == 200)
        #expect(try list.json(PageAnswer<JobLossLine>.self).items.map(\.loss) == [loss])
        let one = try await routes.get("/v1/job-losses/\(loss)?county=532532&asOf=2018-07-20")
        #expect(try one.json(JobLossLine.self).days == 21)
        #expect(try await routes.get("/v1/job-losses?county=532532", area: "532531").status == 403)
        #expect(try await routes.get("/v1/job-losses?county=532532", area: "532532100").status == 403)
        let town = try await routes.get("/v1/job-losses?area=532532100&asOf=2018-07-20", area: "532532100")
        #expect(try town.json(PageAnswer<JobLossLine>.self).total == 1)
        let other = try await routes.get("/v1/job-losses?area=532532101&asOf=2018-07-20", area: "532532101")
        #expect(try other.json(PageAnswer<JobLossLine>.self).total == 0)
        #expect(try await routes.get("/v1/job-losses?county=532532", roles: "employer").status == 403)
        #expect(try await routes.get("/v1/job-losses?county=532532", roles: "auditor").status == 200)
        #expect(try await routes.get("/v1/job-losses/none?county=532532").status == 404)
        #expect(try await routes.get("/v1/job-losses?county=532532&state=lost").status == 400)
        #expect(try await routes.get("/v1/job-losses").status == 400)
    }

    @Test(
        "The township of the person's village acts in a chain; another township, an agency and a text with a phone number are turned away"
    )
    func visiting() async throws {
        let (routes, loss) = try routes()
        let path = "/v1/job-losses/\(loss)/visits"
        #expect(try await routes.post(path, visit(), area: "532532100").status == 200)
        #expect(try await routes.post(path, visit(), area: "532532101").status == 403)
        #expect(try await routes.post(path, visit(), roles: "agency").status == 403)
        #expect(try await routes.post(path, visit(note: "电话13800138000")).status == 400)
        let command = try #require(routes.gateway.commands.first)
        #expect(
            command.type == RecordJobLossVisit.type && command.key == "532532" && routes.gateway.commands.count == 1)
        let payload = try MessageCoding.decode(RecordJobLossVisit.self, from: command.payload)
        #expect(payload.loss == loss && payload.actor.description == "o-1")
    }

    @Test("An employer reports as an employer and not as a village")
    func reporting() async throws {
        let (routes, _) = try routes()
        func report(_ reporter: JobLossReporter) -> ReportJobLossForm {
            ReportJobLossForm(
                county: Self.hekou, person: "p1", lostOn: "2018-07-01", reporter: reporter, isReturned: false, note: nil
            )
        }
        #expect(try await routes.post("/v1/job-losses", report(.employer), roles: "employer").status == 201)
        #expect(try await routes.post("/v1/job-losses", report(.village), roles: "employer").status == 403)
        #expect(try await routes.post("/v1/job-losses", report(.village)).status == 201)
    }

    @Test(
        "Figures, households, contacts, posts and projects are read; posts are set and filled by reviewers, not by clerks"
    )
    func others() async throws {
        let (routes, _) = try routes()
        for path in [
            "job-losses/figures", "households", "worker-contacts", "worker-contacts/due?subject=employed",
            "town-residents",
            "residence-registrations", "welfare-posts", "welfare-posts/figures", "welfare-posts/differences",
            "welfare-appointments?state=unworked", "projects",
        ] {
            let mark = path.contains("?") ? "&" : "?"
            #expect(try await routes.get("/v1/\(path)\(mark)county=532532&asOf=2018-07-20").status == 200, "\(path)")
            #expect(try await routes.get("/v1/\(path)\(mark)county=532532", area: "441900").status == 403, "\(path)")
        }
        let terms = AgreeWelfareTermsForm(
            county: Self.hekou, kind: "cleaning", standard: "能胜任", pay: .yuan(800), departments: ["甲", "乙"],
            on: "2018-07-01")
        #expect(try await routes.post("/v1/welfare-terms", terms).status == 403)
        #expect(try await routes.post("/v1/welfare-terms", terms, roles: "reviewer").status == 201)
        let filing = FileProjectLabourForm(county: Self.hekou, month: "2018-06", by: .project, on: "2018-07-01")
        #expect(try await routes.post("/v1/projects/x1/filings", filing).status == 201)
        #expect(try await routes.post("/v1/projects/x%201/filings", filing).status == 404)
        let leaving = LeaveWelfarePostForm(county: Self.hekou, on: "2018-07-01", reason: .ownWish, note: nil)
        #expect(try await routes.post("/v1/welfare-appointments/a1/leaving", leaving).status == 200)
        #expect(
            routes.gateway.commands.map(\.type) == [
                AgreeWelfareTerms.type, FileProjectLabour.type, LeaveWelfarePost.type,
            ])
    }
}
