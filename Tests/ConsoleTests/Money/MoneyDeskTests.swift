import Foundation
import Models
import ServiceKit
import Synchronization
import Testing

@testable import ConsoleService

@Suite("Work list, books, payments, returns and policies as pages")
struct MoneyDeskTests {
    private static let county = "county=532532"

    // MARK: Work list

    @Test(
        "The work list holds what the visitor's roles have to do, follows each step, and says which service is silent")
    func workList() async throws {
        let money = try await MoneyDesk()
        let clerk = try money.desk("clerk", [.clerk])
        let before = try await clerk.get("/tasks?\(Self.county)")
        #expect(before.status == 200 && before.html.contains("通知并申报") && before.html.contains(SampleMoney.grant(1)))
        #expect(before.html.contains("暂时取不到") && before.html.contains("方案任务"))
        #expect(PageTests.isBalanced(before.html))
        let reviewer = try money.desk("li", [.reviewer], area: "532532100")
        #expect(!(try await reviewer.get("/tasks").html.contains(SampleMoney.grant(1))))
        try await money.submit()
        #expect(try await reviewer.get("/tasks").html.contains(SampleMoney.grant(1)))
        #expect(
            !(try await money.desk("other", [.reviewer], area: "532532101").get("/tasks").html.contains(
                SampleMoney.grant(1))))
        let both = try money.desk("clerk", [.clerk, .reviewer])
        #expect(!(try await both.get("/tasks?\(Self.county)").html.contains("乡镇审核")))
        #expect(try await money.desk("school", [.institution]).get("/tasks").status == 403)
        #expect(try await money.desk("zhou", [.clerk], area: "532501").get("/tasks?\(Self.county)").status == 403)
    }

    @Test(
        "heyuan-OTH-06: a step's time limit is the county's, what is past it is red and can be looked at alone, and an item's times are tracked"
    )
    func deadlines() async throws {
        let money = try await MoneyDesk(today: try #require(Day("2018-12-31")), found: Day("2018-11-30"))
        let approver = try money.desk("treasurer", [.approver])
        try await money.give(
            "/inventory?\(Self.county)", "setting", ["name": "claim_days", "value": "3"], by: approver)
        let late = try await money.desk("clerk", [.clerk]).get("/tasks?\(Self.county)&overdue=true").html
        #expect(late.contains("逾期") && late.contains(SampleMoney.grant(1)))
        let times = try await money.desk("clerk", [.clerk]).get("/services?\(Self.county)").html
        #expect(times.contains("service-grant") && times.contains("办理时限") && PageTests.isBalanced(times))
    }

    // MARK: Entitlements

    @Test("The gap list names who is entitled and has not claimed, and empties as cases are handed in")
    func gaps() async throws {
        let money = try await MoneyDesk()
        let clerk = try money.desk("clerk", [.clerk])
        let before = try await clerk.get("/gaps?\(Self.county)&item=service-grant").html
        #expect(before.contains(SampleMoney.grant(1)) && before.contains(SampleMoney.grant(2)))
        #expect(before.contains("600.00") && PageTests.isBalanced(before))
        try await money.submit()
        let after = try await clerk.get("/gaps?\(Self.county)&item=service-grant").html
        #expect(!after.contains(SampleMoney.grant(1)) && after.contains(SampleMoney.grant(2)))
        #expect(try await clerk.get("/gaps?\(Self.county)&sinceBefore=x").status == 400)
    }

    @Test(
        "The payer hands the bank's result file in at the batch's page; every line is booked, and a file that is none is refused"
    )
    func bankReply() async throws {
        let money = try await MoneyDesk()
        try await money.prepareBooks()
        try await money.submit()
        try await money.review()
        try await money.publish()
        try await money.approve()
        try await money.makeBatch()
        let (batch, reply) = ("/payments/ff-1?county=532532", "/payments/ff-1/reply?county=532532")
        let payer = try money.desk("qian", [.payer])
        #expect(try await payer.get(batch).html.contains(#"enctype="multipart/form-data""#))
        let file = Data("批次号,序号,金额(元),处理结果,失败原因,处理日期\r\nff-1,1,300.00,成功,,2018-07-16\r\n".utf8)
        let other = try await money.desk("wang", [.reviewer]).upload(reply, ["key": "b-0"], file: ("r.csv", file))
        #expect(other.status == 403)
        let elsewhere = try money.desk("sun", [.payer], area: "532501")
        #expect(try await elsewhere.upload(reply, ["key": "b-0"], file: ("r.csv", file)).status == 403)
        let none = try await payer.upload(reply, ["key": "b-1"], file: nil)
        #expect(none.status == 422 && none.html.contains("请选择文件") && PageTests.isBalanced(none.html))
        let wrong = try await payer.upload(reply, ["key": "b-2"], file: ("r.csv", Data("序号\r\n1\r\n".utf8)))
        #expect(wrong.status == 400 && wrong.html.contains("未办理") && PageTests.isBalanced(wrong.html))
        let taken = try await payer.upload(reply, ["key": "b-3"], file: ("回盘.csv", file))
        #expect(taken.status == 303 && taken.headers[.location] == batch + "&done=result")
        let page = try await payer.get(batch).html
        #expect(page.contains("银行回盘文件") && page.contains("2018-07-16") && PageTests.isBalanced(page))
        #expect(!page.contains("multipart/form-data"), "nothing is open any more")
        #expect(try await payer.get(MoneyDesk.address).html.contains("已发放"))
    }

    @Test("hekou-OTH-11: one person's page says of every item in force whether it was delivered")
    func onePerson() async throws {
        let money = try await MoneyDesk()
        try await money.payFirst()
        let folded = try await money.folded()
        let clerk = try folded.desk("clerk", [.clerk])
        let paid = try await clerk.get("/entitlements/\(SampleMoney.person(1))?\(Self.county)").html
        #expect(paid.contains("已落实") && paid.contains("300.00") && PageTests.isBalanced(paid))
        let waiting = try await clerk.get("/entitlements/\(SampleMoney.person(2))?\(Self.county)").html
        #expect(waiting.contains("应享未享") && !waiting.contains("已落实"))
    }

    @Test(
        "hekou-OTH-07: the catalogue lists every item in force with its rate, clause and quote, and how far it has got")
    func inventory() async throws {
        let money = try await MoneyDesk()
        try await money.payFirst()
        let html = try await money.desk("clerk", [.clerk]).get("/inventory?\(Self.county)&on=2018-12-31").html
        for text in ["一次性就业创业服务补贴", "省外转移就业", "三(二)2", "300.00 元"] { #expect(html.contains(text), "\(text)") }
        #expect(PageTests.isBalanced(html))
    }

    @Test("heyuan-OTH-05: what papers each item asks for, and how many of them data made needless, is counted")
    func papersSpared() async throws {
        let money = try await MoneyDesk()
        try await money.submit()
        let html = try await money.desk("clerk", [.clerk]).get("/services?\(Self.county)&from=2018-01-01").html
        #expect(html.contains("份免交") && html.contains("/ 9 份免交"))
        let page = try await money.desk("clerk", [.clerk]).get(MoneyDesk.address).html
        #expect(page.contains("数据已证明，免交") && page.contains("待交"))
    }

    // MARK: Books

    @Test("Money that is arranged, lined out and paid stands in the book, and the trial balance is even")
    func books() async throws {
        let money = try await MoneyDesk()
        try await money.payFirst()
        let approver = try money.desk("treasurer", [.approver])
        try await money.give(
            "/funds/county-2018?\(Self.county)", "line",
            ["item": "service-grant", "amount": "5,000.00", "document": "1号", "on": "2018-08-01"], by: approver)
        let fund = try await approver.get("/funds/county-2018?\(Self.county)").html
        for text in ["5,000.00", "9,700.00", "资金下达", "支付", "红财社〔2018〕1号"] { #expect(fund.contains(text), "\(text)") }
        let balance = try await approver.get("/ledger/trial-balance?\(Self.county)&year=2018").html
        #expect(balance.contains("相等 equal") && PageTests.isBalanced(balance))
        let entries = try await approver.get("/ledger/entries?\(Self.county)&fund=county-2018&account=paid").html
        #expect(entries.contains(SampleMoney.grant(1)))
        let book = try await approver.get("/funds?\(Self.county)&year=2018").html
        #expect(book.contains("county-2018") && PageTests.isBalanced(book))
        let wrong = try await money.send(
            "/funds/county-2018?\(Self.county)", "line",
            ["item": "service-grant", "amount": "1.234", "document": "2号", "on": "2018-08-01"], by: approver)
        #expect(wrong.status == 400 && wrong.html.contains("金额以元计"))
        let refused = try await money.send(
            "/funds/county-2018?\(Self.county)", "line",
            ["item": "service-grant", "amount": "99999999", "document": "2号<b>", "on": "2018-08-01"], by: approver)
        #expect((400...499).contains(refused.status) && refused.html.contains("2号&lt;b&gt;"))
        #expect(
            !(try await money.desk("c", [.clerk]).get("/funds?\(Self.county)").html.contains(#"value="appropriate""#)))
    }

    // MARK: Payments

    @Test("What the bank could not pay is shown with its reason and can be paid again")
    func failures() async throws {
        let money = try await MoneyDesk()
        try await money.prepareBooks()
        try await money.submit()
        try await money.review()
        try await money.publish()
        try await money.approve()
        let payer = try money.desk("qian", [.payer])
        #expect(try await payer.get("/payments?\(Self.county)").html.contains(SampleMoney.grant(1)))
        let unnamed = try await money.send(
            "/payments?\(Self.county)", "create", ["batch": "ff-0", "fund": "county-2018", "on": "2018-07-13"],
            by: payer)
        #expect(unnamed.status == 400 && unnamed.html.contains("请填写“列入的申请件”"))
        try await money.pay(failing: true)
        let batch = try await payer.get("/payments/ff-1?\(Self.county)").html
        #expect(batch.contains("账户已销户") && batch.contains("重新编制批次") && PageTests.isBalanced(batch))
        try await money.give(
            "/payments?\(Self.county)", "create",
            ["batch": "ff-2", "fund": "county-2018", "on": "2018-07-17", "cases": SampleMoney.grant(1)], by: payer)
        let silent = try await money.send(
            "/payments/ff-2?\(Self.county)", "result", ["open": "1", "failed": "1", "on": "2018-07-18"], by: payer)
        #expect(silent.status == 400 && silent.html.contains("请写明未成功原因"))
        let folded = try await money.folded()
        #expect(try await folded.desk("qian", [.payer]).get("/payments?\(Self.county)").html.contains("ff-2"))
    }

    @Test("The bank's file goes to the payer alone, and the batch says who took it")
    func bankFile() async throws {
        let money = try await MoneyDesk()
        try await money.payFirst()
        let payer = try money.desk("qian", [.payer])
        let file = try await payer.submit("/payments/ff-1/file?\(Self.county)", [:])
        #expect(file.status == 200 && file.html.contains("6217001234567890"))
        #expect(file.headers[.contentDisposition]?.contains("ff-1.csv") == true)
        let clerk = try money.desk("clerk", [.clerk])
        #expect(try await clerk.submit("/payments/ff-1/file?\(Self.county)", [:]).status == 403)
        let auditor = try await money.desk("shen", [.auditor]).get("/payments/ff-1?\(Self.county)").html
        #expect(auditor.contains("银行文件领取记录") && auditor.contains("qian"))
    }

    // MARK: Returns

    @Test("Money comes back by forms: lead, notice, statement, decision, repayment")
    func clawback() async throws {
        let money = try await MoneyDesk()
        try await money.payFirst()
        let address = "/clawbacks/\(SampleMoney.grant(1))?\(Self.county)"
        let clerk = try money.desk("sun", [.clerk])
        try await money.give(
            MoneyDesk.address, "lead",
            ["source": "objection", "amount": "300", "reason": "群众举报", "on": "2018-08-01"], by: clerk)
        try await money.give(
            address, "notify",
            ["number": "1", "document": "告知1号", "answerBy": "2018-08-12", "on": "2018-08-02", "instance": "1"],
            by: clerk)
        try await money.give(
            address, "state", ["number": "1", "statement": "无异议", "on": "2018-08-10", "instance": "1"], by: clerk)
        let director = try money.desk("director", [.approver])
        let odd = try await money.send(
            address, "decide",
            [
                "number": "1", "amount": "300", "way": "repayment", "parts": "soon 300", "reason": "不符合条件",
                "on": "2018-08-15", "instance": "1",
            ], by: director)
        #expect(odd.status == 400 && odd.html.contains("分期请写成"))
        try await money.give(
            address, "decide",
            [
                "number": "1", "amount": "300", "way": "repayment", "parts": "2018-09-01 300.00", "reason": "不符合条件",
                "on": "2018-08-15", "instance": "1",
            ], by: director)
        try await money.give(
            address, "repay",
            ["number": "1", "amount": "300.00", "document": "进账1号", "on": "2018-09-01", "instance": "1"],
            by: try money.desk("cashier", [.payer]))
        let page = try await clerk.get(address).html
        #expect(page.contains("已收回") && page.contains("进账1号") && PageTests.isBalanced(page))
        let list = try await clerk.get("/clawbacks?\(Self.county)&open=all").html
        #expect(list.contains("300.00") && PageTests.isBalanced(list))
    }

    @Test("An audit is announced with its seed, drawn, found and reviewed by another inspector")
    func audit() async throws {
        let money = try await MoneyDesk()
        try await money.payFirst()
        let inspector = try money.desk("feng", [.inspector])
        try await money.give(
            "/audits?\(Self.county)", "announce",
            [
                "number": "cc-1", "from": "2018-07-01", "until": "2018-07-31", "percent": "20", "seed": "7",
                "on": "2018-08-01",
            ],
            by: inspector)
        let address = "/audits/cc-1?\(Self.county)"
        #expect(try await inspector.get(address).html.contains(SampleMoney.grant(1)))
        try await money.give(
            address, "find",
            ["case": SampleMoney.grant(1), "result": "wrong", "amount": "300", "reason": "未离县", "on": "2018-08-02"],
            by: inspector)
        try await money.give(
            address, "review",
            ["case": SampleMoney.grant(1), "result": "passed", "amount": "0", "reason": "有车票", "on": "2018-08-03"],
            by: try money.desk("chen", [.inspector]))
        let page = try await inspector.get(address).html
        #expect(page.contains("未离县") && page.contains("有车票") && page.contains("0.0 %") && PageTests.isBalanced(page))
    }

    @Test("Lists of bodies, platforms, loans, sanctions and checks open for officers and for nobody else")
    func lists() async throws {
        let money = try await MoneyDesk()
        let clerk = try money.desk("clerk", [.clerk, .reviewer])
        for path in [
            "/bodies", "/platforms", "/loans", "/sanctions", "/payments/checks", "/payments", "/clawbacks", "/audits",
            "/notices",
            "/gaps/undecided", "/policies",
        ] {
            let page = try await clerk.get("\(path)?\(Self.county)")
            #expect(page.status == 200 && PageTests.isBalanced(page.html), "\(path)")
            if path != "/policies" {
                #expect(
                    try await money.desk("school", [.institution]).get("\(path)?\(Self.county)").status == 403,
                    "\(path)")
            }
        }
        try await money.give(
            "/bodies?\(Self.county)", "account",
            [
                "body": "institution:school-1", "name": "职校", "bank": "农业银行", "account": "6217001234567890",
                "document": "开户证明",
                "on": "2018-06-01",
            ], by: clerk)
        let bodies = try await clerk.get("/bodies?\(Self.county)").html
        #expect(bodies.contains("7890") && !bodies.contains("6217001234567890"))
        let refused = try await money.send(
            "/bodies?\(Self.county)", "account",
            [
                "body": "institution:school-1", "name": "职校", "bank": "农业银行", "account": "62170", "document": "",
                "on": "2018-06-01",
            ],
            by: clerk)
        #expect(refused.status == 400 && !refused.html.contains("62170"))
    }

    // MARK: Policies

    @Test(
        "The policy browser shows packs in force, a pack's items with clause, quote and reading, and what two packs say differently"
    )
    func policies() async throws {
        let money = try await MoneyDesk()
        let clerk = try money.desk("clerk", [.clerk])
        let inForce = try await clerk.get("/policies?area=532532&on=2018-12-31").html
        #expect(inForce.contains("hekou-2018") && PageTests.isBalanced(inForce))
        let pack = try await clerk.get("/policies/hekou-2018").html
        for text in ["省外转移就业300元/人", "稳定就业满3个月", "按此理解", "待县里确定"] { #expect(pack.contains(text), "\(text)") }
        #expect(PageTests.isBalanced(pack))
        let library = try PackShelf.library
        let packs = try ["hekou-2018", "jilin-2018"].map { try #require(library.pack($0)) }
        let names = packs.map { "\($0.id)@\($0.version)" }
        let difference = try await clerk.get("/policies/compare?old=\(names[0])&new=\(names[1])").html
        #expect(difference.contains("新增") && difference.contains("删除") && PageTests.isBalanced(difference))
        let same = try await clerk.get("/policies/compare?old=\(names[0])&new=\(names[0])").html
        #expect(same.contains("没有不同"))
        #expect(try await clerk.get("/policies/nowhere-2000").status == 404)
        #expect(try await clerk.get("/policies/compare?old=x&new=y").status == 404)
        #expect(try await clerk.get("/policies?on=soon").status == 400)
    }

    @Test(
        "A draft with a changed number is tried over the people there are: progress, winners and losers, the people behind"
    )
    func whatIf() async throws {
        let money = try await MoneyDesk()
        let approver = try money.desk("zhao", [.approver])
        let address = "/what-if?\(Self.county)"
        let wrong = try await money.send(
            address, "what-if", ["base": "hekou-2018", "changes": "no such words => 1"], by: approver)
        #expect(wrong.status == 400 && wrong.html.contains("恰好出现一次"))
        try await money.give(
            address, "what-if",
            [
                "base": "hekou-2018", "changes": "yuan: 300 => yuan: 400", "from": "2018-01-01",
                "until": "2018-12-31",
            ], by: approver)
        let list = try await approver.get(address).html
        let run = try #require(
            list.components(separatedBy: "/what-if/").dropFirst().first?.split(separator: "?").first.map(String.init))
        var page = try await approver.get("/what-if/\(run)?\(Self.county)").html
        while page.contains("进行中") || page.contains("排队") {
            page = try await approver.get("/what-if/\(run)?\(Self.county)").html
        }
        for text in ["完成", "得失人数", "金额改变", "资金（草案）", "300.00", "400.00"] { #expect(page.contains(text), "\(text)") }
        #expect(PageTests.isBalanced(page))
        #expect(!(try await money.desk("c", [.clerk]).get(address).html.contains(#"value="what-if""#)))
    }
}
