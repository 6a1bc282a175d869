import Foundation
import Models
import ServiceKit
import Testing

@testable import ConsoleService
@testable import PlacementService

@Suite("Pages of registers")
struct RegisterPageTests {
    private static let town = "220621100"

    private func office() throws -> PlacementOffice { try PlacementOffice("220621", today: "2022-06-30") }

    private static let workshop: KeyValuePairs<String, String> = [
        "number": "W-1", "face.name": "样例车间", "face.area": "220621100", "face.organisation": "91532532MA6K000002",
        "face.from": "2022-02-01", "on": "2022-02-01", "fact:product": "<b>竹编</b>",
    ]

    @Test("Every kind that placement declares has its list, and a form with the fields of its declaration")
    func everyKind() async throws {
        let desk = try office().desk()
        let kinds = try await desk.get("/organisations/registers?on=2022-06-30")
        #expect(kinds.status == 200)
        #expect(PageTests.isBalanced(kinds.html))
        for kind in RegisterKind.all {
            #expect(kinds.html.contains("/organisations/registers/\(kind.code)?"), "\(kind.code)")
            let page = try await desk.get("/organisations/registers/\(kind.code)?on=2022-06-30")
            #expect(page.status == 200, "\(kind.code)")
            #expect(PageTests.isBalanced(page.html), "\(kind.code)")
            for field in kind.fields {
                #expect(page.html.contains(#"name="fact:\#(field.key)""#), "\(kind.code) \(field.key)")
                #expect(page.html.contains(field.zh.prefix(4)), "\(kind.code) \(field.key)")
            }
        }
        #expect(try await desk.get("/organisations/registers/nothing?on=2022-06-30").status == 404)
    }

    @Test("An entry is filed, suspended, recorded on and tied by forms, and its page shows all of it as text")
    func oneEntry() async throws {
        let office = try office()
        let desk = try office.desk()
        let list = "/organisations/registers/workshop?on=2022-06-30"
        let filed = try await desk.act("file", on: list, Self.workshop)
        #expect(filed.status == 303)
        let address = try unwrap(filed.headers[.location])
        #expect(address.hasPrefix("/organisations/entries/W-1"))
        #expect(
            try await desk.act(
                "step", on: address, ["step": "suspend", "on": "2022-05-01", "reason": "停产整改", "document": "样例〔3〕号"]
            ).status == 303)
        let record = try unwrap(RegisterKind.named("workshop")?.records.first)
        #expect(
            try await desk.act(
                "record-\(record.key)", on: address,
                ["on": "2022-06-01", "result": "稳定", "measure:jobs": "9"]
            ).status == 303)
        #expect(
            try await desk.act(
                "link-hired", on: address, ["target": WorkSample.person(1).description, "from": "2022-03-01"]
            ).status == 303)
        let page = try await desk.get(address)
        #expect(page.status == 200)
        #expect(PageTests.isBalanced(page.html))
        for text in [
            "样例车间", "&lt;b&gt;竹编&lt;/b&gt;", "停产整改", "样例〔3〕号", record.zh, "稳定", "吸纳就业人员", "2022-03-01 起", "恢复",
        ] {
            #expect(page.html.contains(text), "\(text)")
        }
        #expect(!page.html.contains("<b>竹编"))
        #expect(
            try await desk.act(
                "unlink", on: address,
                ["tie": "hired \(WorkSample.person(1))", "until": "2022-06-01", "reason": "离职"]
            ).status == 303)
        #expect(try await desk.get(address).html.contains("2022-03-01 至 2022-06-01"))
        #expect(
            try await desk.act(
                "amend", on: address,
                [
                    "face.name": "样例车间二厂", "face.area": "220621100", "face.organisation": "91532532MA6K000002",
                    "face.from": "2022-02-01", "on": "2022-06-01", "reason": "更名",
                ]
            ).status == 303)
        let amended = try await desk.get(address).html
        #expect(amended.contains("样例车间二厂") && amended.contains("更名"))
        #expect(office.events.count == 6)
    }

    @Test("A refusal stands beside its form with what was typed, and nothing else is sent")
    func refusal() async throws {
        let office = try office()
        let desk = try office.desk()
        let list = "/organisations/registers/workshop?on=2022-06-30"
        let early = try await desk.act(
            "file", on: list,
            [
                "number": "W-1", "face.name": "电话 13812345678", "face.area": "220621100",
                "face.organisation": "91532532MA6K000002", "face.from": "2022-02-01", "on": "2022-02-01",
            ])
        #expect(early.status == 400)
        #expect(early.html.contains(#"role="alert""#) && early.html.contains("内容不得包含身份证号"))
        #expect(early.html.contains(#"value="W-1""#))
        #expect(PageTests.isBalanced(early.html))
        let missing = try await desk.act("file", on: list, ["number": "W-1", "on": "2022-02-01"])
        #expect(missing.status == 400)
        #expect(missing.html.contains("请填写“名称”"))
        #expect(missing.html.contains(#"name="face.name" type="text" value="" required aria-invalid="true""#))
        let malformed = try await desk.act(
            "file", on: list,
            [
                "face.name": "样例", "face.area": "220621100", "face.organisation": "x", "face.from": "明天",
                "on": "2022-02-01",
            ])
        #expect(malformed.status == 400)
        #expect(malformed.html.contains("“生效日期”应为日期"))
        #expect(office.events.isEmpty)
        #expect(try await desk.act("file", on: list, Self.workshop).status == 303)
        let again = try await desk.act("file", on: list, Self.workshop)
        #expect(again.status == 422)
        #expect(again.html.contains("<strong>"))
        #expect(office.events.count == 1)
    }

    @Test("The same form sent twice is one command, and makes one number")
    func twice() async throws {
        let office = try office()
        let desk = try office.desk()
        let list = "/organisations/registers/poor-village?on=2022-06-30"
        let key = try unwrap(try await desk.get(list).key(of: "file"))
        let fields = [
            ("face.name", "样例村"), ("face.area", "220621100"), ("face.from", "2022-02-01"), ("on", "2022-02-01"),
        ]
        let first = try await desk.send("file", key, list, fields)
        let second = try await desk.send("file", key, list, fields)
        #expect(first.status == 303 && second.status == 303)
        #expect(first.headers[.location] == second.headers[.location])
        #expect(office.events.count == 1)
    }

    @Test(
        "Who may not decide sees no form for it, and is refused when sending one; without the page's token nothing is sent"
    )
    func roles() async throws {
        let office = try office()
        let clerk = try office.desk(roles: [.clerk])
        let list = "/organisations/registers/workshop?on=2022-06-30"
        #expect(try await clerk.act("file", on: list, Self.workshop).status == 303)
        let page = try await clerk.get("/organisations/entries/W-1?on=2022-06-30")
        #expect(page.html.contains(#"id="act-amend""#) && !page.html.contains(#"id="act-step""#))
        let step = [("step", "suspend"), ("on", "2022-05-01"), ("reason", "整改")]
        let key = UUID().uuidString
        #expect(
            try await clerk.send("step", key, "/organisations/entries/W-1?on=2022-06-30", step).status == 403)
        let auditor = try office.desk(roles: [.auditor])
        let read = try await auditor.get("/organisations/entries/W-1?on=2022-06-30")
        #expect(read.status == 200 && !read.html.contains("<form method=\"post\""))
        #expect(try await auditor.send("amend", key, "/organisations/entries/W-1?on=2022-06-30", []).status == 403)
        let forged = try await clerk.submit(
            list, ["act": "file", "key": key, "token": "forged", "number": "W-2"])
        #expect(forged.status == 403)
        #expect(office.events.count == 1)
    }

    @Test("Figures show targets beside what is there, shortfalls by place, and what entries lack")
    func figures() async throws {
        let office = try office()
        let desk = try office.desk()
        #expect(
            try await desk.act("file", on: "/organisations/registers/workshop?on=2022-06-30", Self.workshop).status
                == 303)
        let figures = try await desk.get("/organisations/figures?year=2022&on=2022-06-30")
        #expect(figures.status == 200)
        #expect(PageTests.isBalanced(figures.html))
        #expect(figures.html.contains(#"<svg class="parts""#))
        #expect(figures.html.contains("baishan-2022"))
        let gaps = try await desk.get("/organisations/gaps?year=2022&on=2022-06-30")
        #expect(gaps.status == 200 && gaps.html.contains("年度核对") && gaps.html.contains("样例车间"))
    }

    @Test("A county outside the visitor's area is refused; who looks after several is asked which one")
    func areas() async throws {
        let office = try office()
        let county = try office.desk()
        #expect(try await county.get("/organisations/registers?county=220822").status == 403)
        #expect(try await county.get("/organisations/registers?county=abc").status == 400)
        #expect(try await county.get("/organisations/registers?on=yesterday").status == 400)
        #expect(try await county.get("/organisations/registers?year=9").status == 400)
        var stranger = county
        stranger.caller = nil
        #expect(try await stranger.get("/organisations/registers").status == 401)
        let province = try office.desk(area: "220000")
        let choice = try await province.get("/organisations")
        #expect(choice.status == 200 && choice.html.contains("请选择县"))
        #expect(try await province.get("/organisations/registers?county=220621&on=2022-06-30").status == 200)
        let town = try office.desk(area: Self.town)
        #expect(
            try await town.act("file", on: "/organisations/registers/workshop?on=2022-06-30", Self.workshop).status
                == 303)
        #expect(try await town.get("/organisations/entries/W-1?on=2022-06-30").status == 200)
        #expect(try await town.get("/organisations/figures?on=2022-06-30").status == 403)
    }
}
