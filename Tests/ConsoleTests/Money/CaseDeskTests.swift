import Foundation
import Models
import ServiceKit
import Testing

@testable import ConsoleService

@Suite("Cases by forms")
struct CaseDeskTests {
    private static let address = MoneyDesk.address

    @Test(
        "A case goes from the finding to the bank through five people by forms alone, and every page shows the step just taken"
    )
    func fourPeople() async throws {
        let money = try await MoneyDesk()
        try await money.prepareBooks()
        let clerk = try money.desk("clerk", [.clerk])
        #expect(try await clerk.get(Self.address).html.contains("待申报"))
        try await money.submit()
        #expect(try await clerk.get(Self.address).html.contains("已申报"))
        try await money.review()
        #expect(try await clerk.get(Self.address).html.contains("县级已审核"))
        try await money.publish()
        #expect(try await clerk.get("/notices/gs-1?county=532532").html.contains("张*"))
        try await money.approve()
        let approved = try await clerk.get(Self.address).html
        #expect(approved.contains("已审批") && approved.contains("county-2018"))
        try await money.pay()
        let paid = try await clerk.get(Self.address).html
        for text in ["已发放", "clerk", "li", "wang", "zhao", "qian", "银行已付", "分录：支付", "乡镇审核通过"] {
            #expect(paid.contains(text), "\(text)")
        }
        #expect(PageTests.isBalanced(paid))
        #expect(!PersonalNumberScan.contains(paid))
        let fund = try await clerk.get("/funds/county-2018?county=532532").html
        #expect(fund.contains("9,700.00") && fund.contains("300.00") && PageTests.isBalanced(fund))
    }

    @Test(
        "The page explains every condition with clause and quote, the amount's arithmetic and the facts, and escapes names"
    )
    func explanation() async throws {
        let money = try await MoneyDesk()
        let html = try await money.desk("clerk", [.clerk]).get(Self.address).html
        for text in ["符合", "稳定就业满3个月", "省外转移就业300元/人", "300.00 元", "hekou-2018", "张三&lt;1&gt;", "按此理解"] {
            #expect(html.contains(text), "\(text)")
        }
        #expect(!html.contains("张三<1>"))
        #expect(PageTests.isBalanced(html))
        #expect(!html.contains("style=") && !html.contains("<script>"))
    }

    @Test("Who held a post of a case is told that somebody else has to take the next one, and is refused when they try")
    func separationOfDuties() async throws {
        let money = try await MoneyDesk()
        try await money.prepareBooks()
        let both = try money.desk("clerk", [.clerk, .reviewer])
        try await money.submit()
        let page = try await both.get(Self.address)
        #expect(page.html.contains("您已任本件申报人，不得再任乡镇审核人"))
        #expect(!page.html.contains(#"name="form" value="pass-township""#))
        let tried = try await money.send(Self.address, "pass-township", ["on": "2018-07-02"], by: both)
        #expect((400...499).contains(tried.status))
        #expect(tried.html.contains("已任") || tried.html.contains("不得再任"))
    }

    @Test("A form that is sent twice is one command")
    func sentTwice() async throws {
        let money = try await MoneyDesk()
        let clerk = try money.desk("clerk", [.clerk])
        for _ in 1...2 {
            try await money.give(Self.address, "submit", ["on": "2018-06-30"], by: clerk, key: "once-1")
        }
        let submitted = try await money.house.host.events().filter {
            if case .caseSubmitted = $0 { true } else { false }
        }
        #expect(submitted.count == 1)
        #expect(try await clerk.get(Self.address).html.contains("已申报"))
    }

    @Test("Every form carries a key of its own that a refusal renews")
    func keys() async throws {
        let money = try await MoneyDesk()
        let clerk = try money.desk("clerk", [.clerk])
        func keys(_ html: String) -> [String] {
            html.components(separatedBy: #"name="key" value=""#).dropFirst().compactMap {
                $0.split(separator: "\"").first.map(String.init)
            }
        }
        let first = keys(try await clerk.get(Self.address).html)
        #expect(first.count > 1 && Set(first).count == first.count)
        let refused = try await money.send(Self.address, "submit", ["on": "2030-01-01"], by: clerk, key: "k-1")
        #expect((400...499).contains(refused.status))
        #expect(!keys(refused.html).contains("k-1"))
    }

    @Test("Wrong input is answered beside its field with what was typed, and changes nothing")
    func wrongInput() async throws {
        let money = try await MoneyDesk()
        let clerk = try money.desk("clerk", [.clerk])
        let malformed = try await money.send(Self.address, "submit", ["on": "tomorrow<b>"], by: clerk)
        #expect(malformed.status == 400)
        #expect(malformed.html.contains("请写成 2018-06-30") && malformed.html.contains(#"aria-invalid="true""#))
        #expect(malformed.html.contains("tomorrow&lt;b&gt;") && !malformed.html.contains("tomorrow<b>"))
        #expect(PageTests.isBalanced(malformed.html))
        let missing = try await money.send(
            Self.address, "log-obstacle", ["obstacle": "za-1", "kind": "account", "text": "", "on": "2018-06-30"],
            by: clerk)
        #expect(missing.status == 400 && missing.html.contains("请填写“情况”"))
        let stale = try await money.send(Self.address, "submit", ["on": "2018-06-30", "version": "99"], by: clerk)
        #expect((400...499).contains(stale.status) && stale.html.contains("未办理"))
        #expect(try await money.send(Self.address, "no-such-form", ["on": "2018-06-30"], by: clerk).status == 404)
        let untrue = try await clerk.submit(
            Self.address, ["form": "submit", "key": "k", "on": "2018-06-30", "token": "stolen"])
        #expect(untrue.status == 403)
        #expect(try await clerk.get(Self.address).html.contains("待申报"))
        #expect(try await clerk.get("/cases/no-such-case?county=532532").status == 404)
        #expect(try await clerk.get("/cases/\(SampleMoney.grant(1))?county=x").status == 400)
    }

    @Test("Forms are shown by role; a township sees and reviews its own people, another one nothing")
    func rolesAndAreas() async throws {
        let money = try await MoneyDesk()
        try await money.submit()
        let payer = try await money.desk("qian", [.payer]).get(Self.address)
        #expect(payer.status == 200 && !payer.html.contains(#"value="pass-township""#))
        let own = try await money.desk("li", [.reviewer], area: "532532100").get(Self.address)
        #expect(own.status == 200 && own.html.contains(#"value="pass-township""#))
        let other = try money.desk("sun", [.reviewer], area: "532532101")
        #expect(try await other.get(Self.address).status == 403)
        let elsewhere = try money.desk("zhou", [.clerk], area: "532501")
        #expect(try await elsewhere.get(Self.address).status == 403)
        #expect(try await money.desk("school", [.institution]).get(Self.address).status == 403)
        let stranger = try await money.send(Self.address, "pass-township", ["on": "2018-07-02"], by: other)
        #expect(stranger.status == 403)
        let wrongRole = try await money.send(
            Self.address, "approve", ["fund": "county-2018", "on": "2018-07-12"], by: try money.desk("c", [.clerk]))
        #expect(wrongRole.status == 403)
    }

    @Test("An objection stops the notice, is settled by the county, and its text is shown escaped")
    func objection() async throws {
        let money = try await MoneyDesk()
        try await money.prepareBooks()
        try await money.submit()
        try await money.review()
        let clerk = try money.desk("clerk", [.clerk])
        try await money.give(
            Self.address, "publish", ["notice": "gs-9", "from": "2018-07-03"], by: clerk)
        try await money.give(
            Self.address, "object",
            [
                "objection": "yy-1", "notice": "gs-9", "objector": "王小明", "text": "本人并未<外出>务工", "on": "2018-07-04",
            ], by: clerk)
        let page = try await clerk.get(Self.address).html
        #expect(page.contains("有异议") && page.contains("本人并未&lt;外出&gt;务工"))
        #expect(page.contains("王*明") && !page.contains("王小明"))
        let county = try money.desk("wang", [.reviewer])
        try await money.give(
            Self.address, "settle",
            ["objection": "yy-1", "isUpheld": "no", "finding": "工资凭证属实", "on": "2018-07-05", "instance": "yy-1"],
            by: county)
        #expect(try await clerk.get(Self.address).html.contains("不成立"))
    }

    @Test(
        "baishan-OTH-05: whatever keeps a claim from being handled is logged with who helps, stands on their work list, and is closed with how"
    )
    func obstacles() async throws {
        let money = try await MoneyDesk()
        let clerk = try money.desk("clerk", [.clerk])
        try await money.give(
            Self.address, "log-obstacle",
            ["obstacle": "za-1", "kind": "account", "text": "没有银行账户", "helper": "liu", "on": "2018-06-20"], by: clerk)
        let helper = try money.desk("liu", [.clerk])
        #expect(try await helper.get("/tasks?county=532532").html.contains("没有银行账户"))
        try await money.give(
            Self.address, "resolve",
            ["obstacle": "za-1", "isCleared": "yes", "how": "已代办开户", "on": "2018-06-25", "instance": "za-1"], by: helper
        )
        #expect(try await clerk.get(Self.address).html.contains("已代办开户"))
        #expect(!(try await helper.get("/tasks?county=532532").html.contains("没有银行账户")))
    }

    @Test("Who took the last step takes it back; nobody else is offered it")
    func takingBack() async throws {
        let money = try await MoneyDesk()
        try await money.submit()
        let clerk = try money.desk("clerk", [.clerk])
        #expect(try await clerk.get(Self.address).html.contains(#"value="take-back""#))
        #expect(!(try await money.desk("other", [.clerk]).get(Self.address).html.contains(#"value="take-back""#)))
        try await money.give(Self.address, "take-back", ["reason": "录错", "on": "2018-07-01"], by: clerk)
        #expect(try await clerk.get(Self.address).html.contains("待申报"))
    }

    @Test("A worker hands in their own claim online and sees where it stands; another's claim does not exist for them")
    func online() async throws {
        let money = try await MoneyDesk()
        let own = SampleMoney.person(1).description
        let address = "/claims/\(SampleMoney.grant(1))?county=532532"
        let stranger = try money.desk(SampleMoney.person(2).description, [.claimant], area: "532532100201")
        #expect(try await stranger.get(address).status == 404)
        let page = try await money.desk(own, [.claimant], area: "532532100201").get(address)
        #expect(page.status == 404, "the agency claims the service grant, not the worker")
        let agency = try money.desk("agency-1", [.agency], area: "532532100201")
        #expect(try await agency.get(address).html.contains("待申报"))
        try await money.give(address, "submit-online", ["on": "2018-06-30"], by: agency)
        #expect(try await agency.get(address).html.contains("已申报"))
    }

    @Test("Papers to print open as the visitor, with their own style sheet admitted by its digest and no script")
    func papers() async throws {
        let money = try await MoneyDesk()
        try await money.payFirst()
        let clerk = try money.desk("clerk", [.clerk])
        let form = try await clerk.get("/cases/\(SampleMoney.grant(1))/application-form?county=532532")
        #expect(form.status == 200 && form.html.contains("申请表") && form.html.contains("@page { size: A4"))
        let policy = try #require(form.headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'") && policy.contains("style-src 'sha256-"))
        #expect(!policy.contains("unsafe"))
        let file = try await clerk.get("/cases/\(SampleMoney.grant(1))/file?county=532532").html
        #expect(file.contains("卷宗") && file.contains("逐条说明") && file.contains("分录：支付"))
        let notice = try await clerk.get(
            "/notices/gs-1/page?county=532532&contact=%E5%8E%BF%E4%BA%BA%E7%A4%BE%E5%B1%80"
        ).html
        #expect(notice.contains("县人社局") && !notice.contains("张三"))
        let roster = try await clerk.get("/case-roster?county=532532&item=service-grant&state=paid").html
        #expect(roster.contains("花名册") && roster.contains("300.00"))
        for page in [form.html, file, notice, roster] { #expect(PageTests.isBalanced(page)) }
        #expect(
            try await money.desk("agency-1", [.agency]).get("/cases/\(SampleMoney.grant(1))/file?county=532532").status
                == 403)
        if let folder = ProcessInfo.processInfo.environment["LAOWU_PRINTED_PAGES"] {
            for (name, html) in ["form": form.html, "file": file, "notice": notice, "roster": roster] {
                try html.write(toFile: "\(folder)/\(name).html", atomically: true, encoding: .utf8)
            }
        }
    }

    @Test(
        "An inspector opens a case with its papers and its trail and prints the file; no link leads where they may not go"
    )
    func inspector() async throws {
        let money = try await MoneyDesk()
        try await money.submit()
        let inspector = try money.desk("sun", [.inspector])
        let page = try await inspector.get(Self.address).html
        #expect(page.contains(#"id="papers""#) && page.contains(#"id="trail""#) && page.contains("打印卷宗"))
        #expect(!page.contains("/entitlements/") && PageTests.isBalanced(page))
        for paper in ["application-form", "file"] {
            #expect(
                try await inspector.get("/cases/\(SampleMoney.grant(1))/\(paper)?county=532532").status == 200,
                "\(paper)")
        }
        #expect(try await money.desk("clerk", [.clerk]).get(Self.address).html.contains("/entitlements/"))
    }

    @Test("The list of cases is narrowed by state, item and kind of holder, and leads to each case")
    func list() async throws {
        let money = try await MoneyDesk()
        try await money.submit()
        let folded = try await money.folded()
        let clerk = try folded.desk("clerk", [.clerk])
        let all = try await clerk.get("/cases?county=532532").html
        #expect(all.contains("/cases/\(SampleMoney.grant(1))?county=532532") && all.contains(SampleMoney.grant(2)))
        let submitted = try await clerk.get("/cases?county=532532&state=submitted&item=service-grant&holder=person")
            .html
        #expect(submitted.contains(SampleMoney.grant(1)) && !submitted.contains(SampleMoney.grant(2)))
        #expect(!(try await clerk.get("/cases?county=532532&holder=employer").html.contains(SampleMoney.grant(1))))
        #expect(PageTests.isBalanced(all))
    }
}
