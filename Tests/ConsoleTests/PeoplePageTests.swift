import Foundation
import GRDB
import Models
import ServiceKit
import Testing

@testable import ConsoleService

@Suite("Pages of people")
struct PeoplePageTests {
    /// Three sample people of one household, registered through the import pages.
    private static func office() async throws -> CountyOffice {
        let office = try await CountyOffice()
        try await ImportPageTests.deliver([1, 2, 3].map { SampleRoster.row($0) }, to: office)
        return office
    }

    /// The address of the page of the sample person of that number.
    private static func address(_ number: Int, in office: CountyOffice) throws -> String {
        "/people/\(try unwrap(office.keyRing.personKey(idNumber: SampleRoster.idNumber(number))))?county=532532"
    }

    @Test("People are found by name and filters; the list leads to their pages")
    func search() async throws {
        let office = try await Self.office()
        let desk = try await office.desk()
        let form = try await desk.get("/people")
        #expect(form.status == 200 && PageTests.isBalanced(form.html) && form.html.contains(#"<label for="text">"#))
        let named = try await desk.submit("/people/search", ["county": "532532", "text": "样例二", "key": "k-1"])
        let target = try ImportPageTests.location(named)
        #expect(target.hasPrefix("/people?county=532532&q="))
        let found = try await desk.get(target)
        #expect(PageTests.isBalanced(found.html))
        #expect(found.html.contains("样例二</a>") && !found.html.contains("样例三"))
        #expect(found.html.contains(try Self.address(2, in: office).replacing("&", with: "&amp;")))
        let nobody = try await desk.get("/people?county=532532&q=%3Cb%3E")
        #expect(nobody.html.contains("没有符合条件的人员") && !nobody.html.contains("<b>"))
        let all = try await desk.get("/people?county=532532&area=532532101200")
        #expect(all.html.contains("样例一") && all.html.contains("样例三"))
        #expect(try await desk.get("/people?county=532532&area=53252310120").status == 400)
        #expect(try await desk.get("/people?county=532523&q=x").status == 403)
        #expect(try await desk.get("/people?county=532532&area=532532101200&after=%3Cx%3E").status == 400)
    }

    @Test(
        "A number typed into the box never stands in an address or on a page; the look-up is recorded and leads to the person"
    )
    func lookup() async throws {
        let office = try await Self.office()
        let desk = try await office.desk()
        let number = SampleRoster.idNumber(2)
        let found = try await desk.submit(
            "/people/search", ["county": "532532", "text": number, "purpose": "本人到窗口", "key": "look-1"])
        let target = try ImportPageTests.location(found)
        #expect(target == (try Self.address(2, in: office)) && !target.contains(number))
        let person = try unwrap(office.keyRing.personKey(idNumber: number))
        let recorded = try await office.processor(.identity).read(person.description) {
            try String.fetchAll($0, sql: "SELECT purpose FROM lookup")
        }
        #expect(recorded == ["本人到窗口"])
        let silent = try await desk.submit("/people/search", ["county": "532532", "text": number, "key": "look-2"])
        #expect(silent.status == 422 && silent.html.contains("请填写查询用途") && !silent.html.contains(number))
        let unknown = try await desk.submit(
            "/people/search",
            ["county": "532532", "text": SampleRoster.idNumber(6), "purpose": "核对", "key": "look-3"])
        #expect(unknown.status == 200 && unknown.html.contains("全省没有登记该人员"))
        let wrong = try await desk.submit(
            "/people/search", ["county": "532532", "text": "532532198802140999", "purpose": "核对", "key": "look-4"])
        #expect(wrong.status == 422 && !PersonalNumberScan.contains(wrong.html))
        #expect(!wrong.html.contains("532532198802140999"))
        #expect(PeopleSearch.looksLikeNumber("5325 3219") && !PeopleSearch.looksLikeNumber("样例二"))
    }

    @Test(
        "A person's page shows who they are with masked numbers, the household, and everything that happened with its cause"
    )
    func page() async throws {
        let office = try await Self.office()
        let page = try await office.desk().get(try Self.address(2, in: office))
        #expect(page.status == 200)
        #expect(PageTests.isBalanced(page.html))
        for text in [
            "样例二", "样例一", "户主", "532***********", "138******", "初中", "普通劳动力", "登记入册", "暂无工资发放记录", "已确认",
        ] { #expect(page.html.contains(text), "\(text)") }
        #expect(!PersonalNumberScan.contains(page.html))
        #expect(!page.html.contains("style=") && !page.html.contains("<script>"))
        // The services that are there all answered.
        #expect(!page.html.contains("暂时无法取得"))
        #expect(try await office.desk().get("/people/00000000000000000000000000000000").status == 404)
        #expect(
            try await office.desk(area: unwrap(DivisionCode("532523"))).get(try Self.address(2, in: office)).status
                == 403)
        #expect(try await office.desk(roles: [.institution]).get(try Self.address(2, in: office)).status == 403)
    }

    @Test("An officer of another township does not see the person")
    func otherTownship() async throws {
        let office = try await Self.office()
        let own = try await office.desk(area: unwrap(DivisionCode("532532101")))
        #expect(try await own.get(try Self.address(2, in: office)).status == 200)
        let other = try await office.desk(area: unwrap(DivisionCode("532532102")))
        #expect(try await other.get(try Self.address(2, in: office)).status == 404)
    }

    @Test("Numbers are shown in full once, with a purpose, to whoever may see them, and the register keeps who asked")
    func reveal() async throws {
        let office = try await Self.office()
        let address = try Self.address(2, in: office).replacing("?", with: "/reveal?")
        let desk = try await office.desk()
        let silent = try await desk.submit(address, ["fields": "id-number", "key": "reveal-0"])
        #expect(silent.status == 422 && silent.html.contains("用途") && !PersonalNumberScan.contains(silent.html))
        let shown = try await desk.submit(address, ["fields": "id-number", "purpose": "核对材料", "key": "reveal-1"])
        #expect(shown.status == 200 && shown.html.contains(SampleRoster.idNumber(2)))
        #expect(shown.headers[.cacheControl] == "no-store" && PageTests.isBalanced(shown.html))
        let again = try await desk.submit(address, ["fields": "id-number", "purpose": "核对材料", "key": "reveal-1"])
        #expect(again.status == 409 && !again.html.contains(SampleRoster.idNumber(2)))
        let auditor = try await office.desk(roles: [.auditor])
        #expect(try await auditor.submit(address, ["fields": "id-number", "purpose": "x", "key": "r"]).status == 403)
        #expect(try await auditor.get(try Self.address(2, in: office)).html.contains("查看完整号码") == false)
        let reveals = try await office.processor(.registry).read("532532") {
            try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM reveal") ?? 0
        }
        #expect(reveals == 1)
    }

    @Test(
        "heyuan-OTH-03: the desk registers work, job seeking, a referral and guidance from afar, applies for recognition as hard to employ, and each shows on the person's page"
    )
    func desk() async throws {
        let office = try await CountyOffice()
        let village = try unwrap(DivisionCode("441621100200"))
        try await ImportPageTests.deliver([1, 3].map { SampleRoster.row($0) }, to: office, of: village)
        let address = try Self.address(3, in: office).replacing("532532", with: "441621")
        func act(_ name: String) -> String { address.replacing("?", with: "/acts/\(name)?") }
        let desk = try await office.desk(area: village.county)
        let page = try await desk.get(address).html
        for form in ["desk-wish", "desk-service", "desk-work", "desk-hardship", "desk-claim"] {
            #expect(page.contains(#"id="\#(form)""#), "\(form)")
        }
        // The services are those that the plan lists, beside the product's own.
        #expect(page.contains(#"value="one-stop-services/job-seeking""#) && page.contains("求職登記（二.5）"))
        let wishKey = ConsoleDesk.key(in: page, after: #"id="desk-wish""#)
        #expect(wishKey.hasPrefix("console-"))
        let wish = try await desk.submit(
            act("wish"), ["key": wishKey, "kind": "jobWish", "text": "愿到省内就业", "on": "2024-05-06"])
        #expect(try ImportPageTests.location(wish) == address + "#desk-wish")
        for (number, kind, channel, result) in [
            (1, "one-stop-services/job-seeking", "online", "given"), (2, "referral", "office", "referred"),
            (3, "guidance", "phone", "given"),
        ] {
            let service = try await desk.submit(
                act("service"),
                [
                    "key": "service-\(number)", "kind": kind, "channel": channel, "result": result, "by": "县就业服务中心",
                    "on": desk.today,
                ])
            #expect(service.status == 303, "\(kind) \(service.html)")
        }
        let work = try await desk.submit(
            act("work"),
            ["key": "work-1", "employer": "91441621MA6K10006X", "workplace": "441900", "since": "2024-06-01"])
        #expect(work.status == 303, "\(work.html)")
        let none = try await desk.submit(
            act("hardship"), ["key": "hard-0", "category": "零就业家庭成员", "channel": "online"])
        #expect(none.status == 422 && none.html.contains("认定对象应为") && none.html.contains("零就业家庭成员"))
        let hardship = try await desk.submit(
            act("hardship"), ["key": "hard-1", "category": "rural-worker", "channel": "online"])
        #expect(hardship.status == 303, "\(hardship.html)")
        let applications = try await office.processor(.registry).read("441621") {
            try String.fetchAll($0, sql: "SELECT category || ' ' || channel FROM hardship_application")
        }
        #expect(applications == ["rural-worker online"])
        let after = try await office.desk(area: village.county).get(address)
        #expect(PageTests.isBalanced(after.html))
        for text in [
            "愿到省内就业", "求職登記，已服务", "职业介绍，已推荐岗位", "职业指导，已服务", "网上：县就业服务中心", "电话：县就业服务中心", "91441621MA6K10006X",
        ] { #expect(after.html.contains(text), "\(text)") }
        // Sent twice is one wish.
        _ = try await desk.submit(
            act("wish"), ["key": wishKey, "kind": "jobWish", "text": "愿到省内就业", "on": "2024-05-06"])
        let wishes = try await office.processor(.registry).read("441621") {
            try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM person_entry WHERE text = '愿到省内就业'") ?? 0
        }
        #expect(wishes == 1)
    }

    @Test("A refused form comes back with the reason in words and what was typed, escaped")
    func refused() async throws {
        let office = try await Self.office()
        let address = try Self.address(3, in: office)
        let desk = try await office.desk()
        let blank = try await desk.submit(
            address.replacing("?", with: "/acts/work?"),
            ["key": "w", "employer": "<i>x</i>", "workplace": "abc", "since": "2024-06-01"])
        #expect(blank.status == 422 && blank.html.contains("“用人单位代码”的格式不正确") && PageTests.isBalanced(blank.html))
        #expect(blank.html.contains("&lt;i&gt;x&lt;/i&gt;") && !blank.html.contains("<i>x</i>"))
        let number = try await desk.submit(
            address.replacing("?", with: "/acts/wish?"),
            ["key": "v", "kind": "jobWish", "text": "电话 13800138000", "on": "2024-06-01"])
        #expect(number.status == 422 && number.html.contains("不得填写"))
        let stale = try await desk.submit(
            address.replacing("?", with: "/acts/wish?"), ["token": "none", "kind": "jobWish"])
        #expect(stale.status == 403)
        let auditor = try await office.desk(roles: [.auditor])
        #expect(try await auditor.submit(address.replacing("?", with: "/acts/wish?"), ["key": "a"]).status == 403)
        #expect(!(try await auditor.get(address).html.contains("desk-wish")))
        #expect(try await desk.submit(address.replacing("?", with: "/acts/other?"), ["key": "a"]).status == 404)
    }

    @Test("A household's page shows its members and whether anybody works")
    func household() async throws {
        let office = try await Self.office()
        let page = try await office.desk().get(try Self.address(2, in: office)).html
        let link = try unwrap(
            page.components(separatedBy: #"<a href="/households/"#).dropFirst().first?.components(separatedBy: "\"")
                .first)
        let household = try await office.desk().get("/households/" + link.replacing("&amp;", with: "&"))
        #expect(household.status == 200 && PageTests.isBalanced(household.html))
        for text in ["样例一", "样例二", "样例三", "户主", "普通劳动力"] { #expect(household.html.contains(text), "\(text)") }
        #expect(!household.html.contains("有劳动能力而无人就业"))
        #expect(try await office.desk().get("/households/none?county=532532").status == 404)
    }

    @Test(
        "A village's ledger is listed with its foot, filtered, printed whole, and exported for a purpose that is said")
    func ledger() async throws {
        let office = try await Self.office()
        let desk = try await office.desk()
        let villages = try await desk.get("/villages?county=532532")
        #expect(villages.html.contains("/villages/532532101200") && PageTests.isBalanced(villages.html))
        let ledger = try await desk.get("/villages/532532101200")
        #expect(ledger.status == 200 && PageTests.isBalanced(ledger.html))
        for text in ["样例一", "样例三", "台账", "有培训意愿", "/villages/532532101200?page=all"] {
            #expect(ledger.html.contains(text), "\(text)")
        }
        #expect(!PersonalNumberScan.contains(ledger.html))
        let filtered = try await desk.get("/villages/532532101200?wish=job&page=all")
        #expect(filtered.html.contains("样例三</a>") && !filtered.html.contains("样例二</a>"))
        #expect(try await desk.get("/villages/532523101200").status == 403)
        #expect(try await desk.get("/villages/532532").status == 404)
        let silent = try await desk.submit("/villages/532532101200/file", ["format": "csv"])
        #expect(silent.status == 422 && silent.html.contains("请填写导出用途"))
        let file = try await desk.submit("/villages/532532101200/file", ["format": "csv", "purpose": "村委会核对"])
        #expect(file.status == 200 && file.html.contains("样例二"))
        #expect(file.headers[.contentDisposition]?.contains("filename*=UTF-8''") == true)
    }

    @Test("A file that names people is withheld when nobody could be told of it")
    func withheld() async throws {
        let office = try await Self.office()
        let desk = try await office.desk()
        let request = PageRequest(
            visitor: Visitor(caller: try unwrap(desk.caller), authorization: "", formToken: ""), path: "/",
            parameters: [:],
            query: [:], view: desk.source, services: NoServices(), system: NoSystem(), receivedAt: .now())
        await #expect(throws: Problem.self) {
            try await request.note(
                PeopleExport(
                    list: ActorID(unchecked: "village-ledger"), form: ActorID(unchecked: "csv"),
                    area: CountyOffice.county, people: 3, purpose: "核对"))
        }
    }

    @Test("Paid months are a strip of years and boxes, with the same in words")
    func paidMonths() throws {
        let months = try ["2018-03", "2018-04", "2019-01"].map { text in
            let json = """
                {"month": "\(text)", "employer": "e", "daysWorked": 22, "netFen": 300000, "adjustmentFen": 0, "paidOn": "2019-02-01"}
                """
            return try JSONDecoder().decode(PersonWork.PaidMonth.self, from: Data(json.utf8))
        }
        let strip = PaidMonths(months)
        #expect(strip.years.map(\.year) == ["2018", "2019"] && strip.years.map(\.count) == ["2", "1"])
        #expect(
            strip.years[0].boxes.map(\.tone) == ["track", "track", "good", "good"] + Array(repeating: "track", count: 8)
        )
        #expect(strip.words.contains("3 个") && strip.lines.first?.month == "2019-01")
        #expect(!PaidMonths([]).hasMonths)
    }
}

extension ConsoleDesk {
    /// Today in China, as a form has it.
    var today: String { Moment(milliseconds: Timestamp.now().milliseconds).chinaDay.description }
}
