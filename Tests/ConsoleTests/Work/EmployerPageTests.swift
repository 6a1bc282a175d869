import Foundation
import Models
import ServiceKit
import Testing

@testable import ConsoleService
@testable import PlacementService

@Suite("Pages of employers, pay and rights")
struct EmployerPageTests {
    /// A factory with three contracts and an agency whose licence has run out.
    private func office() throws -> PlacementOffice {
        let office = try PlacementOffice("532532", today: "2018-07-01")
        try office.hasEmployer(name: "样例<i>电子</i>厂")
        try office.hasAgency(until: "2018-05-31")
        for number in 1...3 {
            try office.settles(number, village: "532532102203", poverty: "建档立卡贫困户")
            try office.signs(
                number, from: "2018-03-01", to: number == 3 ? "2018-07-20" : "2019-02-28", agency: WorkSample.agency)
        }
        for month in ["2018-03", "2018-04", "2018-05"] { try office.pays(1, month, batch: "m-\(month)") }
        try office.pays(2, "2018-04", yuan: 1_000, batch: "n-2018-04")
        return office
    }

    private static let employer = "/organisations/employers/\(WorkSample.factory)?on=2018-06-15"

    @Test("Employers are found by a part of their name, and names are text")
    func list() async throws {
        let desk = try office().desk()
        let all = try await desk.get("/organisations?on=2018-06-15")
        #expect(all.status == 200)
        #expect(PageTests.isBalanced(all.html))
        #expect(all.html.contains("样例&lt;i&gt;电子&lt;/i&gt;厂") && all.html.contains("样例人力资源公司"))
        #expect(!all.html.contains("<i>"))
        let found = try await desk.get("/organisations?q=%E4%BA%BA%E5%8A%9B")
        #expect(found.html.contains("样例人力资源公司") && !found.html.contains("电子"))
        let strange = try await desk.get("/organisations?q=%25%22%3E%3Ci%3E")
        #expect(strange.status == 200 && !strange.html.contains("<i>") && strange.html.contains("没有找到单位"))
    }

    @Test("An employer's page has filings, contracts, paid months, registers, cases and how it stands")
    func employer() async throws {
        let office = try office()
        let desk = try office.desk()
        #expect(
            try await desk.act(
                "end", on: "/wages/contracts?on=2018-06-15",
                ["contract": "HT-2", "on": "2018-06-10", "reason": "dismissed"]
            ).status == 303)
        let page = try await desk.get(Self.employer)
        #expect(page.status == 200)
        #expect(PageTests.isBalanced(page.html))
        for text in [
            "样例&lt;i&gt;电子&lt;/i&gt;厂", "HT-1", "2018-06-10", "单位裁减", "2018-04", "4,000.00", "正常", "未列入", "没有案件",
        ] { #expect(page.html.contains(text), "\(text)") }
        let agency = try await desk.get("/organisations/employers/\(WorkSample.agency)?on=2018-06-15")
        #expect(agency.html.contains("许可证已于 2018-05-31 到期") && agency.html.contains("样例许可〔1〕"))
        #expect(!PersonalNumberScan.contains(try await office.desk(roles: [.auditor]).get(Self.employer).html))
        #expect(try await desk.get("/organisations/employers/91440300MA5F000009").status == 404)
    }

    @Test("A month shows who was paid, who has a contract and was not, who has fallen out, by employer and with totals")
    func month() async throws {
        let desk = try office().desk()
        let april = try await desk.get("/wages/months/2018-04?on=2018-06-15")
        #expect(april.status == 200)
        #expect(PageTests.isBalanced(april.html))
        #expect(april.html.contains("4,000.00"))
        let short = WorkSample.person(3).description.prefix(8)
        #expect(april.html.contains("HT-3") && april.html.contains(short) && !april.html.contains("HT-1"))
        let may = try await desk.get("/wages/months/2018-05?on=2018-06-15")
        #expect(may.html.contains("<dd>1<small>人</small></dd>"))
        #expect(may.html.contains("HT-2") && may.html.contains("HT-3"))
        let one = try await desk.get("/wages/months/2018-05?employer=\(WorkSample.factory)&on=2018-06-15")
        #expect(one.status == 200 && !one.html.contains("有合同覆盖整月"))
        #expect(try await desk.get("/wages/months/2018-13").status == 404)
        #expect(try await desk.get("/wages/months/2018-05?employer=%3Cx%3E").status == 400)
        let months = try await desk.get("/wages?on=2018-06-15")
        #expect(months.status == 200)
        for text in ["2018-03", "10,000.00", "批次核对"] { #expect(months.html.contains(text), "\(text)") }
    }

    @Test("Alarms follow from what the county set, with the sum that is missing")
    func alarms() async throws {
        let office = try office()
        let desk = try office.desk()
        let address = "/wages/alarms?on=2018-06-30"
        let refused = try await desk.act(
            "rule", on: address, ["from": "2018-01-01", "minimumMonthlyFen": "一千", "source": "样例〔1〕号"])
        #expect(refused.status == 400 && refused.html.contains("应为金额"))
        #expect(
            try await desk.act(
                "rule", on: address,
                [
                    "from": "2018-01-01", "minimumMonthlyFen": "1500", "paidDaysHundredths": "2175",
                    "payWithinDays": "15", "source": "样例〔1〕号",
                ]
            ).status == 303)
        let page = try await desk.get(address)
        #expect(page.status == 200)
        #expect(PageTests.isBalanced(page.html))
        #expect(page.html.contains("低于最低工资"))
        #expect(!(try await desk.get(address + "&kind=arrears").html.contains(#"<span class="tag bad">"#)))
        let clerk = try office.desk(roles: [.clerk])
        #expect(!(try await clerk.get(address).html.contains(#"id="act-rule""#)))
    }

    @Test("Contracts that end soon come soonest first, and stable employment names who was paid long enough")
    func endsAndMilestones() async throws {
        let desk = try office().desk()
        let soon = try await desk.get("/wages/contracts?on=2018-06-25&days=30")
        #expect(soon.status == 200 && soon.html.contains("HT-3") && !soon.html.contains("HT-1"))
        #expect(soon.html.contains("尚无"))
        #expect(try await desk.get("/wages/contracts?days=900").status == 400)
        let stable = try await desk.get("/wages/stable?months=3")
        #expect(stable.status == 200 && stable.html.contains("2018-03 至 2018-05"))
        #expect(PageTests.isBalanced(stable.html))
    }

    @Test(
        "hekou-PLC-13: a job loss is reported, visited, gets a helper and closes, each step by its form and within its days"
    )
    func jobLoss() async throws {
        let office = try office()
        let desk = try office.desk()
        let list = "/wages/losses?on=2018-07-01"
        #expect(
            try await desk.act(
                "report", on: list,
                ["person": WorkSample.person(3).description, "lostOn": "2018-06-20", "reporter": "village"]
            ).status == 303)
        let open = try await desk.get(list)
        #expect(open.status == 200)
        #expect(PageTests.isBalanced(open.html))
        let start = try unwrap(open.html.range(of: "/wages/losses/"))
        let loss = String(open.html[start.lowerBound...].prefix { $0 != "\"" && $0 != "?" })
        let address = loss + "?on=2018-07-01"
        #expect(open.html.contains("走访"))
        let wrong = try await desk.act("visit", on: address, ["on": "2018-07-01", "channel": "visit"])
        #expect(wrong.status == 400 && wrong.html.contains("请填写“了解到的情况”"))
        #expect(
            try await desk.act(
                "visit", on: address, ["on": "2018-07-01", "channel": "visit", "finding": "wants-help"]
            ).status == 303)
        #expect(
            try await desk.act("helper", on: address, ["helper": "h-1", "unit": "样例单位", "on": "2018-07-01"]).status
                == 303)
        let helped = try await desk.get(address)
        #expect(helped.html.contains("已走访") && helped.html.contains("样例单位") && helped.html.contains("失业并要求帮扶"))
        let closing: KeyValuePairs<String, String> = ["on": "2018-07-01", "reason": "declined", "note": "样例情况"]
        let refused = try await desk.act("close", on: address, closing)
        #expect(refused.status == 422 && refused.html.contains("没有本人未接受的岗位") && refused.html.contains("样例情况"))
        #expect(
            try await desk.act(
                "offer", on: address,
                ["kind": "reserve", "post": "样例岗位", "on": "2018-07-01", "outcome": "declined", "reason": "路途远"]
            ).status == 303)
        #expect(try await desk.act("close", on: address, closing).status == 303)
        let closed = try await desk.get(address)
        #expect(closed.html.contains("本人不愿就业") && !closed.html.contains(#"id="act-visit""#))
    }

    @Test(
        "jilin-PLC-13: an inspection leads to a case, alert, notice and blacklist, and the employer's page warns of it")
    func rights() async throws {
        let office = try PlacementOffice("220822", today: "2018-10-01")
        try office.hasEmployer()
        let desk = try office.desk()
        let inspections = "/wages/inspections?on=2018-10-01&year=2018"
        #expect(
            try await desk.act(
                "inspect", on: inspections,
                [
                    "number": "I-1", "organisation": WorkSample.factory.description, "kind": "daily",
                    "on": "2018-06-01", "broken": "full-pay", "workers": "12",
                ]
            ).status == 303)
        #expect(try await desk.get(inspections).html.contains("I-1"))
        let opened = try await desk.act(
            "open", on: "/wages/cases?on=2018-10-01",
            [
                "number": "C-1", "organisation": WorkSample.factory.description, "matter": "arrears",
                "source": "inspection", "inspection": "I-1", "on": "2018-06-02",
                "people": WorkSample.person(1).description, "summary": "样例案情",
            ])
        #expect(opened.status == 303)
        let address = "/wages/cases/C-1?on=2018-10-01"
        for (step, day) in [("alert", "2018-06-10"), ("notice", "2018-07-01")] {
            #expect(
                try await desk.act("step", on: address, ["step": step, "on": day, "reason": "样例原因"]).status == 303)
        }
        let inspector = try office.desk(roles: [.inspector])
        let listing: KeyValuePairs<String, String> = [
            "step": "blacklist", "on": "2018-08-01", "until": "2019-07-31", "reason": "样例原因",
        ]
        let refused = try await inspector.act("step", on: address, listing)
        #expect(refused.status == 403 && refused.html.contains("approver"))
        #expect(try await desk.act("step", on: address, listing).status == 303)
        let page = try await desk.get(address)
        #expect(PageTests.isBalanced(page.html))
        for text in ["警示", "通报", "列入黑名单", "2018-08-01 至 2019-07-31", "在列"] {
            #expect(page.html.contains(text), "\(text)")
        }
        let employer = try await desk.get(
            "/organisations/employers/\(WorkSample.factory)?on=2018-09-01")
        #expect(employer.html.contains("列入“黑名单”") && employer.html.contains("C-1"))
        #expect(try await desk.get("/wages/blacklist?on=2018-09-01").html.contains("2018-08-01 至 2019-07-31"))
        #expect(
            try await desk.act("leave", on: address, ["on": "2018-09-15", "reason": "已整改"]).status == 303)
        #expect(
            !(try await desk.get("/organisations/employers/\(WorkSample.factory)?on=2018-09-20").html.contains(
                "列入“黑名单”")))
    }
}
