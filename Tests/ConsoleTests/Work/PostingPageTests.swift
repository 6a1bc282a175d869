import Foundation
import Models
import ServiceKit
import Testing

@testable import ConsoleService
@testable import PlacementService

@Suite("Pages of postings, activities, services and groups")
struct PostingPageTests {
    private static let village = "532532102203"

    private func office() throws -> PlacementOffice {
        let office = try PlacementOffice("532532", today: "2018-03-10")
        try office.hasEmployer()
        try office.settles(1, village: Self.village, poverty: "建档立卡贫困户")
        try office.settles(2, village: Self.village, wish: "就近就业")
        return office
    }

    private static let posting: KeyValuePairs<String, String> = [
        "number": "GW-1", "terms.employer": "91440300MA5F000001", "terms.employerName": "样例电子厂",
        "terms.title": "平车<b>工</b>",
        "terms.trade": "缝纫工", "terms.workplace": "532532102", "terms.posts": "5", "terms.wageFrom": "3000",
        "terms.wageTo": "4500.50", "terms.conditions": "包食宿", "terms.channel": "website", "terms.from": "2018-02-01",
        "terms.until": "2018-12-31",
    ]

    @Test("A posting is opened, published, corrected, filled and closed by forms; its page keeps every version")
    func posting() async throws {
        let office = try office()
        let desk = try office.desk()
        let opened = try await desk.act("open", on: "/postings?on=2018-03-10", Self.posting)
        #expect(opened.status == 303, "\(opened.html)")
        let address = "/postings/numbers/GW-1?on=2018-03-10"
        let list = try await desk.get("/postings?on=2018-03-10")
        #expect(list.html.contains("平车&lt;b&gt;工&lt;/b&gt;") && list.html.contains("3,000–4,500"))
        #expect(PageTests.isBalanced(list.html))
        let filled = try await desk.act(
            "fill", on: address, ["people": WorkSample.person(1).description, "others": "1", "on": "2018-03-05"])
        #expect(filled.status == 303, "\(filled.html)")
        let closed = try await desk.act(
            "close", on: address, ["on": "2018-03-09", "reason": "withdrawn", "note": "停产"])
        #expect(closed.status == 303)
        let page = try await desk.get(address)
        #expect(page.status == 200)
        #expect(PageTests.isBalanced(page.html))
        for text in ["单位撤回", "5 / 2 / 3", "已关闭", "其他人员"] { #expect(page.html.contains(text), "\(text)") }
        #expect(!page.html.contains(#"id="act-fill""#))
    }

    @Test("A demand for a sex or age without a ground in law is refused beside the form, in words")
    func unlawful() async throws {
        let desk = try office().desk()
        let page = try await desk.act(
            "open", on: "/postings?on=2018-03-10",
            [
                "terms.employer": "91440300MA5F000001", "terms.employerName": "样例电子厂", "terms.title": "普工",
                "terms.trade": "缝纫工", "terms.workplace": "532532102", "terms.posts": "5", "terms.wageFrom": "3000",
                "terms.wageTo": "4500", "terms.conditions": "包食宿", "terms.channel": "website",
                "terms.from": "2018-02-01", "terms.until": "2018-12-31", "terms.requirements.sex": "1",
            ])
        #expect(page.status == 422)
        #expect(page.html.contains(#"role="alert""#) && page.html.contains(#"value="普工""#))
        #expect(page.html.contains(#"<option value="1" selected>"#))
    }

    @Test("Matching draws every part of a score and says why, for a posting and for a person")
    func matching() async throws {
        let desk = try office().desk()
        #expect(try await desk.act("open", on: "/postings?on=2018-03-10", Self.posting).status == 303)
        let people = try await desk.get("/postings/numbers/GW-1/people?on=2018-03-10")
        #expect(people.status == 200)
        #expect(PageTests.isBalanced(people.html))
        for text in ["想做缝纫工 +30", "在本乡镇 +16", #"role="img" aria-label="工种意愿 30"#] {
            #expect(people.html.contains(text), "\(text)")
        }
        let posts = try await desk.get("/postings/matching?person=\(WorkSample.person(1))&on=2018-03-10")
        #expect(posts.status == 200 && posts.html.contains("想做缝纫工 +30") && posts.html.contains("GW-1"))
        #expect(try await desk.get("/postings/matching").status == 200)
        let pushed = try await desk.act(
            "push", on: "/postings/numbers/GW-1/people?on=2018-03-10",
            ["chosen": WorkSample.person(1).description, "channel": "visit", "on": "2018-03-10"])
        #expect(pushed.status == 303, "\(pushed.html)")
        let told = try await desk.get("/postings/numbers/GW-1/people?on=2018-03-10")
        #expect(told.html.contains("<td>2018-03-10"))
        let employer = try office().desk(roles: [.employer])
        #expect(try await employer.get("/postings/numbers/GW-1/people").status == 403)
    }

    @Test("The push list names who is to be told, and once told they are off it")
    func push() async throws {
        let desk = try office().desk()
        #expect(try await desk.act("open", on: "/postings?on=2018-03-10", Self.posting).status == 303)
        let address = "/postings/push?on=2018-03-10"
        let list = try await desk.get(address)
        #expect(list.status == 200 && PageTests.isBalanced(list.html))
        #expect(list.html.contains("/people/\(WorkSample.person(1))"))
        #expect(
            try await desk.act(
                "push", on: address,
                ["chosen": WorkSample.person(1).description, "channel": "phone", "on": "2018-03-10"]
            ).status == 303)
        #expect(!(try await desk.get(address).html.contains("/people/\(WorkSample.person(1))")))
    }

    @Test("A village's booklet prints its postings without forms, and its delivery is recorded")
    func booklet() async throws {
        let desk = try office().desk()
        #expect(try await desk.act("open", on: "/postings?on=2018-03-10", Self.posting).status == 303)
        let address = "/postings/booklets/\(Self.village)?on=2018-03-10"
        let page = try await desk.get(address)
        #expect(page.status == 200 && PageTests.isBalanced(page.html))
        #expect(page.html.contains("岗位信息册") && page.html.contains("GW-1") && !page.html.contains("/people/"))
        let styles = try await desk.get("/console.css").html
        let print = try unwrap(styles.range(of: "@media print"))
        #expect(styles[print.lowerBound...].contains(".work .act { display: none; }"))
        #expect(
            try await desk.act(
                "issue", on: address,
                ["carrier": "work-team", "deliveredBy": "样例工作队", "copies": "30", "on": "2018-03-10"]
            ).status == 303)
        let villages = try await desk.get("/postings/booklets?year=2018")
        #expect(villages.html.contains("样例工作队 30 份"))
        #expect(try await desk.get("/postings/booklets/220621100200").status == 404)
        #expect(try await desk.get("/postings/figures?on=2018-03-10").status == 200)
    }

    @Test("hekou-PLC-04: an activity is planned, held and proven by forms, and the duty's counter moves with it")
    func activities() async throws {
        let desk = try office().desk()
        let duties = "/outreach/duties?year=2018&on=2018-03-10"
        let before = try await desk.get(duties)
        #expect(before.status == 200 && PageTests.isBalanced(before.html))
        let planned = try await desk.act(
            "plan", on: "/outreach?year=2018&on=2018-03-10",
            [
                "number": "HD-1", "plan.kind": "job-fair", "plan.title": "春风<行动>", "plan.on": "2018-03-08",
                "plan.place": "532532", "plan.organisers": "县就业局、县工会", "plan.villages": Self.village,
            ])
        #expect(planned.status == 303, "\(planned.html)")
        let address = "/outreach/activities/HD-1?year=2018&on=2018-03-10"
        let wrong = try await desk.act(
            "hold", on: address,
            [
                "outcome.on": "2018-03-08", "firms": "样例电子厂", "outcome.visitors": "1", "outcome.intents": "0",
                "outcome.hired": "0",
            ])
        #expect(wrong.status == 400 && wrong.html.contains("每行应为"))
        let held = try await desk.act(
            "hold", on: address,
            [
                "outcome.on": "2018-03-08", "firms": "样例电子厂 91440300MA5F000001 20\n样例 农庄 - 5",
                "outcome.visitors": "80", "outcome.intents": "20", "outcome.hired": "7",
            ])
        #expect(held.status == 303, "\(held.html)")
        #expect(try await desk.get("/outreach?year=2018").html.contains("无佐证"))
        #expect(
            try await desk.act("evidence", on: address, ["kind": "photo", "reference": "照片-1"]).status == 303)
        let page = try await desk.get(address)
        #expect(page.html.contains("春风&lt;行动&gt;") && page.html.contains("样例 农庄") && page.html.contains("photo 照片-1"))
        let after = try await desk.get(duties)
        #expect(after.html.contains("HD-1") && after.html != before.html)
    }

    @Test("A service and a referral are recorded by forms; a refusal without its reason stands beside the form")
    func servicesAndReferrals() async throws {
        let desk = try office().desk()
        let services = "/outreach/services?year=2018&on=2018-03-10"
        let kinds = try await desk.get(services)
        #expect(kinds.status == 200 && PageTests.isBalanced(kinds.html))
        let start = try unwrap(kinds.html.range(of: #"<option value="|"#))
        let kind = "|" + kinds.html[start.upperBound...].prefix { $0 != "\"" }
        let recorded = try await desk.act(
            "record", on: services,
            [
                "number": "FW-1", "person": WorkSample.person(1).description, "service": kind,
                "details.on": "2018-03-09", "details.by": "样例就业局", "details.channel": "home", "details.result": "given",
                "details.isFree": "true",
            ])
        #expect(recorded.status == 303, "\(recorded.html)")
        #expect(try await desk.get(services).html.contains("FW-1"))
        #expect(
            try await desk.act("withdraw", on: services, ["service": "FW-1", "reason": "误登"]).status == 303)
        let coverage = try await desk.get("/outreach/coverage?on=2018-03-10")
        #expect(coverage.status == 200 && PageTests.isBalanced(coverage.html))
        let referrals = "/outreach/referrals?year=2018&on=2018-03-10"
        let opened = try await desk.act(
            "open", on: referrals,
            [
                "number": "TJ-1", "person": WorkSample.person(1).description, "employer": "91440300MA5F000001",
                "employerName": "样例电子厂", "post": "平车工", "on": "2018-03-09", "by": "样例就业局",
            ])
        #expect(opened.status == 303, "\(opened.html)")
        let refused = try await desk.act(
            "step", on: referrals, ["referral": "TJ-1", "step": "refused", "on": "2018-03-10"])
        #expect(refused.status == 422 && refused.html.contains("未成时须写明原因"))
        #expect(
            try await desk.act(
                "step", on: referrals,
                ["referral": "TJ-1", "step": "refused", "on": "2018-03-10", "reason": "pay"]
            ).status == 303)
        let list = try await desk.get(referrals)
        #expect(list.html.contains("工资低") && PageTests.isBalanced(list.html))
    }

    @Test("hekou-PLC-05: a group is planned under the leader that the plan asks for, leaves and arrives by forms")
    func groups() async throws {
        let office = try office()
        let desk = try office.desk()
        let members = [1, 2].map { WorkSample.person($0).description }
        func plan(_ rank: String) async throws -> ConsoleDesk.Answer {
            try await desk.act(
                "plan", on: "/outreach/groups?year=2018&on=2018-03-10",
                [
                    "number": "SC-1", "plan.batch": "第一批", "plan.destination": "441900",
                    "plan.departsOn": "2018-03-09", "plan.leader.rank": rank, "plan.leader.name": "样例领导",
                    "plan.leader.office": "样例乡", "bodies": "organising 样例组\ncoordinating 样例组\nsupport 样例组",
                    "plan.sending": "样例就业局", "plan.receiving": "样例人社局", "plan.members": members.joined(separator: "\n"),
                ])
        }
        let refused = try await plan("county-bureau")
        #expect(refused.status == 422 && refused.html.contains("<strong>"))
        let planned = try await plan("township")
        #expect(planned.status == 303, "\(planned.html)")
        let address = "/outreach/groups/SC-1?year=2018&on=2018-03-10"
        let unexcused = try await desk.act("depart", on: address, ["on": "2018-03-09", "present": members[0]])
        #expect(unexcused.status == 400 && unexcused.html.contains("请填写“缺席原因”"))
        let left = try await desk.act(
            "depart", on: address, ["on": "2018-03-09", "present": members[0], "reason": "生病"])
        #expect(left.status == 303, "\(left.html)")
        #expect(
            try await desk.act(
                "arrive", on: address, ["on": "2018-03-10", "arrived": members[0], "confirmedBy": "样例电子厂"]
            ).status == 303)
        let page = try await desk.get(address)
        #expect(PageTests.isBalanced(page.html))
        for text in ["已到岗", "生病", "未到", "第一批", "小组"] { #expect(page.html.contains(text), "\(text)") }
        let figures = try await desk.get("/outreach/transfers?year=2018&on=2018-03-10")
        #expect(figures.status == 200 && PageTests.isBalanced(figures.html))
    }
}
