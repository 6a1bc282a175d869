import Foundation
import Models
import ServiceKit
import Testing

@testable import PlacementService

@Suite("Routes of activities, services, referrals and groups")
struct OutreachRouteTests {
    private static let village: DivisionCode = "532532100011"

    private func bench() throws -> OutreachBench {
        let bench = try OutreachBench(Rows.county)
        try bench.person("p1", village: Self.village, poor: "2017-01-01")
        return bench
    }

    @Test("An activity is planned, held and shown over HTTP; its duty counts it")
    func activity() async throws {
        let bench = try bench()
        let area = bench.county
        try await bench.serve { client in
            let plan = ActivityPlan(
                kind: "job-fair", title: "样例招聘会", on: "2022-03-10", place: area, isOnline: false,
                organisers: ["县人社局"], villages: [Self.village])
            let planned = try await client.post(
                "/v1/activities/A-1", ActivityForm(county: area, plan: plan), area: area)
            #expect(planned.status == 201)
            let held = try await client.post(
                "/v1/activities/A-1/outcome",
                ActivityOutcomeForm(
                    county: area,
                    outcome: ActivityOutcome(
                        on: "2022-03-10", firms: [ActivityFirm(name: "样例厂", posts: 9)], visitors: 20, intents: 3,
                        hired: 2)), area: area)
            #expect(held.status == 200)
            let proven = try await client.post(
                "/v1/activities/A-1/evidence",
                ActivityEvidenceForm(county: area, kind: "report", reference: "1号"), area: area)
            #expect(proven.status == 201)
            let cancelled = try await client.post(
                "/v1/activities/A-1/cancellation", ReasonForm(county: area, reason: "改期"), area: area)
            #expect(cancelled.status == 409)
            let shown = try await client.get(
                "/v1/activities/A-1?county=532532", as: ActivityAnswer.self, area: area)
            #expect(shown.state == "held")
            #expect(shown.needs.map(\.jobWishes) == [1])
            #expect(try await client.status("/v1/activities/A-9?county=532532", area: area) == 404)
            let page = try await client.get(
                "/v1/activities?county=532532&year=2022", as: PageAnswer<ActivityAnswer>.self, area: area)
            #expect(page.total == 1)
            let duties = try await client.get(
                "/v1/activity-duties?county=532532&year=2022&on=2022-06-01", as: [ActivityDutyAnswer].self, area: area)
            #expect(duties.first { $0.duty == "job-fairs" }?.counts.first?.held == 1)
            let coverage = try await client.get(
                "/v1/activity-coverage?county=532532&year=2022", as: [ActivityCoverageAnswer].self, area: area)
            #expect(coverage.map(\.activities.count) == [1])
            let kinds = try await client.get(
                "/v1/activity-kinds?county=532532&year=2022", as: [ActivityKinds.Kind].self, area: area)
            #expect(kinds.contains { $0.code == "post-delivery" })
        }
    }

    @Test("A service and a referral are recorded over HTTP, and who lacks one is listed")
    func servicesAndReferrals() async throws {
        let bench = try bench()
        let area = bench.county
        try await bench.serve { client in
            let details = JobServiceDetails(
                kind: "guidance", on: "2022-03-10", by: "县就业局", channel: .home, result: .given, isFree: true)
            let served = try await client.post(
                "/v1/job-services/S-1", JobServiceForm(county: area, person: "p1", details: details), area: area)
            #expect(served.status == 201)
            let covered = try await client.get(
                "/v1/service-coverage/work?county=532532&on=2022-06-01", as: ServiceCoverageAnswer.self, area: area)
            #expect((covered.people, covered.served) == (1, 1))
            #expect(try await client.status("/v1/service-coverage/leisure?county=532532", area: area) == 404)
            let list = try await client.get(
                "/v1/job-services?county=532532&year=2022&channel=home", as: PageAnswer<JobServiceAnswer>.self,
                area: area)
            #expect(list.items.map(\.details) == [details])
            #expect(try await client.status("/v1/unmet-workers?county=532532", area: area) == 400)
            let contacts = try await client.get(
                "/v1/unmet-workers?county=532532&since=2022-01-01", as: PageAnswer<UnmetWorkerAnswer>.self,
                area: area)
            #expect(contacts.total == 0)
            let trained = try await client.get(
                "/v1/pre-post-training?county=532532&year=2022", as: PageAnswer<PrePostAnswer>.self, area: area)
            #expect(trained.total == 0)
            let tally = try await client.get(
                "/v1/job-services/tally?county=532532&year=2022", as: [ServiceTallyAnswer].self, area: area)
            #expect(tally.map(\.people) == [1])
            let kinds = try await client.get(
                "/v1/job-service-kinds?county=532532&year=2022", as: JobServiceKindsAnswer.self, area: area)
            #expect(kinds.lists.map(\.list) == ["founder-services", "job-loss-acts"])
            #expect(try await client.status("/v1/service-sets/set-131?county=532532", area: area) == 404)
            let withdrawn = try await client.post(
                "/v1/job-services/S-1/withdrawal", ReasonForm(county: area, reason: "登错"), area: area)
            #expect(withdrawn.status == 200)

            let form = ReferralForm(
                county: area, person: "p1", employer: Rows.factory, employerName: "样例厂", post: "普工", posting: nil,
                on: "2022-03-10", by: "县就业局", helper: nil, activity: nil)
            #expect(try await client.post("/v1/referrals/R-1", form, area: area).status == 201)
            let step = ReferralStepForm(county: area, step: .refused, on: "2022-03-12", reason: .pay, note: nil)
            #expect(try await client.post("/v1/referrals/R-1/steps", step, area: area).status == 200)
            let referrals = try await client.get(
                "/v1/referrals?county=532532&year=2022", as: PageAnswer<ReferralAnswer>.self, area: area)
            #expect(referrals.items.map(\.refusedBy) == ["person"])
            let figures = try await client.get(
                "/v1/referrals/figures?county=532532&year=2022", as: ReferralFigures.self, area: area)
            #expect(figures.states == ["refused": 1])
        }
    }

    @Test("A township's officer serves and sees the people of the township, and nobody else's")
    func township() async throws {
        let bench = try bench()
        let (area, other) = (bench.county, "532532200011" as DivisionCode)
        let town: DivisionCode = "532532200"
        for (person, village) in [("p1", Self.village), ("p2", other)] as [(PersonKey, DivisionCode)] {
            try bench.person(person, village: village)
            try bench.contract("HT-\(person)", of: person, from: "2022-01-01", to: "2022-12-31")
        }
        try await bench.serve { client in
            let details = JobServiceDetails(
                kind: "worker-contact", on: "2022-03-10", by: "样例镇", channel: .home, result: .given, isFree: true)
            func contact(_ person: PersonKey, _ place: DivisionCode?) async throws -> Int {
                let form = JobServiceForm(county: area, person: person, details: details, area: place)
                return try await client.post("/v1/job-services/S-\(person)", form, area: town).status
            }
            let unseen = "/v1/unmet-workers?county=532532&area=\(town)&since=2022-01-01&on=2022-06-01"
            let before = try await client.get(unseen, as: PageAnswer<UnmetWorkerAnswer>.self, area: town)
            #expect(before.items.map(\.person) == ["p2"])
            let coverage = "/v1/service-coverage/work?county=532532&on=2022-06-01"
            let owed = try await client.get(coverage + "&area=\(town)", as: ServiceCoverageAnswer.self, area: town)
            #expect(owed.people == 1)
            let whole = try await client.status(coverage, area: town)
            let foreign = try await client.status(coverage + "&area=\(Self.village)", area: town)
            #expect((whole, foreign) == (403, 403))
            let statuses = [try await contact("p2", town), try await contact("p1", town), try await contact("p1", nil)]
            #expect(statuses == [201, 409, 403])
            let after = try await client.get(unseen, as: PageAnswer<UnmetWorkerAnswer>.self, area: town)
            #expect(after.total == 0)
        }
    }

    @Test("A list is split, a group planned, sent and received over HTTP")
    func groups() async throws {
        let bench = try bench()
        let area = bench.county
        let members = try (0..<60).map { try bench.person(PersonKey(unchecked: "m\(100 + $0)")) }
        try await bench.serve { client in
            let split = try await client.post(
                "/v1/transfer-splits",
                TransferSplitForm(county: area, departsOn: "2022-03-10", members: members), area: area)
            let parts = try JSONDecoder().decode([TransferSplitPart].self, from: split.body)
            #expect(parts.map(\.members.count) == [30, 30])
            #expect(parts.map(\.leader) == [.countyBureau, .countyBureau])
            let bodies = ["organising", "coordinating", "support"].map { GroupBody(code: $0, name: "样例组") }
            let plan = TransferPlan(
                batch: "第一批", destination: "441900",
                leader: GroupLeader(rank: .countyBureau, name: "样例领导", office: "县人社局"), bodies: bodies, escorts: [],
                sending: "县就业局", receiving: "样例市人社局", departsOn: "2022-03-10", members: parts[0].members)
            #expect(
                try await client.post(
                    "/v1/transfer-groups/G-1", TransferPlanForm(county: area, plan: plan), area: area
                ).status == 201)
            let departure = DepartureForm(
                county: area, on: "2022-03-10", present: parts[0].members, absent: [], escorts: ["样例随队干部"])
            #expect(
                try await client.post("/v1/transfer-groups/G-1/departure", departure, area: area).status == 200)
            let arrival = ArrivalForm(
                county: area, on: "2022-03-12", arrived: parts[0].members, confirmedBy: "样例厂", note: nil)
            #expect(try await client.post("/v1/transfer-groups/G-1/arrival", arrival, area: area).status == 200)
            #expect(
                try await client.post(
                    "/v1/transfer-groups/G-1/cancellation", ReasonForm(county: area, reason: "改期"), area: area
                ).status == 409)
            let shown = try await client.get(
                "/v1/transfer-groups/G-1?county=532532", as: TransferGroupAnswer.self, area: area)
            #expect(shown.state == "arrived")
            #expect(shown.escorts == ["样例随队干部"])
            let list = try await client.get(
                "/v1/transfer-groups?county=532532&year=2022&state=arrived", as: PageAnswer<TransferGroupAnswer>.self,
                area: area)
            #expect(list.total == 1)
            let figures = try await client.get(
                "/v1/transfer-figures?county=532532&year=2022", as: GroupFigures.self, area: area)
            #expect(figures.people == 30)
            let people = try await client.get(
                "/v1/transfer-figures/people?county=532532&year=2022", as: PageAnswer<TransferredAnswer>.self,
                area: area)
            #expect(people.total == 30)
        }
    }

    @Test("Every route is closed to another county's officer, and commands to who may only read")
    func closed() async throws {
        let bench = try bench()
        let area = bench.county
        try await bench.serve { client in
            let paths = [
                "activities", "activities/A", "activity-kinds", "activity-duties", "activity-coverage", "job-services",
                "job-services/tally", "job-service-kinds", "service-coverage/work",
                "unmet-workers", "pre-post-training", "service-sets/set-131", "referrals", "referrals/figures",
                "transfer-groups", "transfer-groups/G", "transfer-figures", "transfer-figures/people",
            ]
            for path in paths {
                let elsewhere = try await client.status("/v1/\(path)?county=532532", area: "532531")
                let nameless = try await client.status("/v1/\(path)", area: area)
                #expect((elsewhere, nameless) == (403, 400), "\(path)")
            }
            let duty = "/v1/activity-duties/job-fairs/counties"
            #expect(try await client.status(duty + "?area=532500", area: area) == 403)
            #expect(try await client.status(duty, area: area) == 400)
            let form = ReasonForm(county: area, reason: "改期")
            for path in [
                "activities/A/cancellation", "job-services/S/withdrawal", "transfer-groups/G/cancellation",
            ] {
                #expect(try await client.post("/v1/\(path)", form, area: "532531").status == 403, "\(path)")
                #expect(
                    try await client.post("/v1/\(path)", form, area: area, roles: [.auditor]).status == 403, "\(path)")
            }
            let split = TransferSplitForm(county: area, departsOn: "2022-03-10", members: ["p1"])
            #expect(try await client.post("/v1/transfer-splits", split, area: "532531").status == 403)
            #expect(try await client.post("/v1/transfer-splits", split, area: area, roles: [.auditor]).status == 403)
            let set = ServiceSetForm(county: area, from: "2022-01-01", parts: [])
            #expect(try await client.post("/v1/service-sets/set-131", set, area: area).status == 403, "a clerk")
        }
    }

    @Test("A number that looks like somebody's personal number names no activity, service, referral or group")
    func personalNumbers() async throws {
        let bench = try bench()
        let area = bench.county
        try await bench.serve { client in
            for path in ["activities", "job-services", "transfer-groups"] {
                let end = path == "job-services" ? "withdrawal" : "cancellation"
                let answer = try await client.post(
                    "/v1/\(path)/11010519491231002X/\(end)", ReasonForm(county: area, reason: "改期"), area: area)
                #expect(answer.status == 400, "\(path)")
            }
        }
    }

    @Test("The contract over HTTP names every route")
    func described() {
        for path in [
            "/v1/activities/{activity}/outcome:", "/v1/activity-duties/{duty}/counties:", "/v1/service-sets/{set}:",
            "/v1/referrals/{referral}/steps:", "/v1/transfer-groups/{group}/arrival:", "/v1/transfer-splits:",
        ] {
            #expect(PlacementAPI.document.contains("\n  \(path)\n"), "\(path)")
        }
    }
}
