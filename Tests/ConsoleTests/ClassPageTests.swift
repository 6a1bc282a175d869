import Foundation
import Models
import ServiceKit
import Testing

@testable import ConsoleService

@Suite("Pages of training classes and institutions")
struct ClassPageTests {
    private static let institution = OrganisationID(unchecked: "52532532MA6K00000X")
    private static let id = "532532-2018-001"

    /// Two registered people and an institution that may file.
    private static func office() async throws -> CountyOffice {
        let office = try await CountyOffice()
        try await ImportPageTests.deliver([1, 2, 3].map { SampleRoster.row($0) }, to: office)
        try await office.lanes.send(
            InstitutionRow(
                ref: RowReference(batch: BatchID(unchecked: "organisations"), row: 1), county: CountyOffice.county,
                institution: institution, name: "样例<b>培训学校"), to: .training)
        try await office.lanes.settle()
        return office
    }

    /// Files the class through the page and hands the roster of two people in.
    private static func file(_ office: CountyOffice, enrolling people: [Int] = [1, 2]) async throws {
        let desk = try await office.desk()
        let fields =
            [
                ("token", "header"), ("key", "file-1"), ("county", "532532"), ("class", id),
                ("institution", institution.description), ("trade", "电工"), ("level", "初级"), ("hours", "40"),
                ("start", "2018-03-05"), ("end", "2018-03-09"), ("place", "村委会活动室"), ("filedOn", "2018-02-08"),
            ]
            + ["class-application", "trainee-roster", "teaching-plan", "teachers", "exam-plan"].map {
                ("documents", $0)
            }
        let filed = try await desk.send(
            .post, "/classes/new",
            body: Data(fields.map { "\($0.0)=\(Target.encoded($0.1))" }.joined(separator: "&").utf8))
        #expect(try ImportPageTests.location(filed) == "/classes/\(id)")
        for (row, number) in people.enumerated() {
            try await office.lanes.send(
                ClassRosterRow(
                    ref: RowReference(batch: BatchID(unchecked: "class-roster"), row: row + 1),
                    county: CountyOffice.county, class: ClassID(unchecked: id),
                    person: try unwrap(office.keyRing.personKey(idNumber: SampleRoster.idNumber(number))),
                    name: "样例\(["零", "一", "二", "三"][number])", isOwnChoice: true), to: .training)
        }
        try await office.lanes.settle()
    }

    private static func step(
        _ office: CountyOffice, _ step: String, _ fields: KeyValuePairs<String, String>, actor: String = "zhang.san"
    ) async throws -> ConsoleDesk.Answer {
        try await office.desk(actor: actor).submit("/classes/\(id)/steps/\(step)", fields)
    }

    @Test(
        "A class is filed, sent back or approved, inspected and its attendance put right, all from its page, which shows each effect at once"
    )
    func life() async throws {
        let office = try await Self.office()
        try await Self.file(office)
        let filed = try await office.desk().get("/classes/\(Self.id)")
        #expect(filed.status == 200 && PageTests.isBalanced(filed.html))
        for text in ["已备案", "电工 初级", "批准开班", "step-return", "职责", "村委会活动室"] {
            #expect(filed.html.contains(text), "\(text)")
        }
        #expect(!filed.html.contains("step-inspection") && !filed.html.contains("style="))
        let approved = try await Self.step(office, "approval", ["key": "a-1", "on": "2018-02-09"], actor: "wang.wu")
        #expect(try ImportPageTests.location(approved) == "/classes/\(Self.id)")
        try await office.lanes.settle()
        let running = try await office.desk().get("/classes/\(Self.id)")
        #expect(
            running.html.contains("在培") && running.html.contains("step-inspection")
                && !running.html.contains("step-approval"))
        #expect(running.html.contains("样例一</a>") && running.html.contains("样例二</a>"))
        let seen: KeyValuePairs = [
            "key": "i-1", "on": "2018-03-06", "present": "2", "session": "2018-03-06-am", "findings": "按教学计划授课",
        ]
        // Whoever filed it does not inspect it, whatever their roles.
        let own = try await Self.step(office, "inspection", seen)
        #expect(own.status == 422 && own.html.contains("备案经手人不能督查本班") && own.html.contains("按教学计划授课"))
        let inspected = try await Self.step(office, "inspection", seen, actor: "zhao.liu")
        #expect(inspected.status == 303)
        let person = try unwrap(office.keyRing.personKey(idNumber: SampleRoster.idNumber(1)))
        let corrected = try await Self.step(
            office, "correction",
            [
                "key": "c-1", "person": person.description, "session": "2018-03-06-am", "presence": "present",
                "reason": "设备故障，经查在场",
            ])
        #expect(corrected.status == 303)
        let after = try await office.desk().get("/classes/\(Self.id)")
        #expect(PageTests.isBalanced(after.html))
        for text in ["按教学计划授课", "√*", "到（更正）", "3/6<br>上", "2018-03-06 上午"] {
            #expect(after.html.contains(text), "\(text)")
        }
        #expect(!PersonalNumberScan.contains(after.html))
        // Trainees have their classes on their own pages.
        let trainee = try await office.desk().get("/people/\(person)?county=532532")
        #expect(trainee.html.contains(Self.id) && trainee.html.contains("在册学员"))
    }

    @Test("A class that owes duties is not closed: the page names each with its state, and what was typed is kept")
    func closing() async throws {
        let office = try await Self.office()
        try await Self.file(office)
        _ = try await Self.step(office, "approval", ["key": "a-1", "on": "2018-02-09"], actor: "wang.wu")
        let refused = try await Self.step(office, "closing", ["key": "z-1", "on": "2018-03-12"])
        #expect(refused.status == 422 && refused.html.contains("尚不能结班") && PageTests.isBalanced(refused.html))
        let early = try await Self.step(office, "exam", ["key": "e-1", "on": "2018-03-10", "part": "whole"])
        #expect(early.status == 422 && early.html.contains("请至少填写一名学员的成绩"))
        let malformed = try await Self.step(
            office, "inspection", ["key": "i", "on": "6 March", "present": "2", "findings": "已看"])
        #expect(malformed.status == 422 && malformed.html.contains("应写成 2018-03-05") && malformed.html.contains("已看"))
        #expect(try await Self.step(office, "settlement", ["key": "s", "on": "2018-03-12"]).status == 422)
        #expect(try await Self.step(office, "other", ["key": "o"]).status == 404)
    }

    @Test("Sent back with a reason, a class says so, and only the roles that may are shown what comes next")
    func sendingBack() async throws {
        let office = try await Self.office()
        try await Self.file(office)
        let silent = try await Self.step(office, "return", ["key": "r-0", "on": "2018-02-09"], actor: "wang.wu")
        #expect(silent.status == 422 && silent.html.contains("理由"))
        let back = try await Self.step(
            office, "return", ["key": "r-1", "on": "2018-02-09", "reason": "缺师资证明"], actor: "wang.wu")
        #expect(back.status == 303, "\(back.html)")
        #expect(try await office.desk().get("/classes/\(Self.id)").html.contains("已退回"))
        let payer = try await office.desk(roles: [.payer]).get("/classes/\(Self.id)")
        #expect(payer.status == 200 && payer.html.contains("目前没有可办理的步骤") && !payer.html.contains("step-amendment"))
        let auditor = try await office.desk(roles: [.auditor])
        #expect(try await auditor.submit("/classes/\(Self.id)/steps/approval", ["key": "x"]).status == 403)
        #expect(try await office.desk(area: unwrap(DivisionCode("532523"))).get("/classes/\(Self.id)").status == 403)
        #expect(try await office.desk().get("/classes/532532-2018-999").status == 404)
        #expect(try await office.desk().get("/classes/none").status == 404)
        #expect(try await office.desk(roles: [.employer]).get("/classes").status == 403)
    }

    @Test("Classes are listed by state from the console's own read model, names escaped")
    func list() async throws {
        let office = try await Self.office()
        try await Self.file(office)
        let list = try await office.desk().get("/classes?county=532532")
        #expect(list.status == 200 && PageTests.isBalanced(list.html))
        #expect(list.html.contains(Self.id) && list.html.contains("样例&lt;b&gt;培训学校") && list.html.contains("已备案 1"))
        #expect(!list.html.contains("样例<b>"))
        #expect(try await office.desk().get("/classes?state=closed").html.contains("暂无培训班"))
        #expect(try await office.desk().get("/classes?county=532523").status == 403)
    }

    @Test("The scoreboard shows every institution with its rates, and its own page its classes and terms")
    func scoreboard() async throws {
        let office = try await Self.office()
        try await Self.file(office)
        _ = try await Self.step(office, "approval", ["key": "a-1", "on": "2018-02-09"], actor: "wang.wu")
        try await office.lanes.settle()
        let board = try await office.desk().get("/institutions?county=532532")
        #expect(board.status == 200 && PageTests.isBalanced(board.html))
        for text in ["样例&lt;b&gt;培训学校", "合格率", "取证率", "已认定"] { #expect(board.html.contains(text), "\(text)") }
        let page = try await office.desk().get("/institutions/\(Self.institution)?county=532532")
        #expect(page.status == 200 && PageTests.isBalanced(page.html))
        #expect(page.html.contains(Self.id) && page.html.contains("考核合格 ÷ 参加考核"))
        #expect(try await office.desk().get("/institutions/none?county=532532").status == 404)
    }

    @Test("A filing that training refuses comes back with its reason and what was typed")
    func refusedFiling() async throws {
        let office = try await Self.office()
        let form = try await office.desk().get("/classes/new?county=532532")
        #expect(form.status == 200 && PageTests.isBalanced(form.html) && form.html.contains("样例&lt;b&gt;培训学校"))
        let refused = try await office.desk().submit(
            "/classes/new",
            [
                "key": "f", "county": "532532", "class": Self.id, "institution": Self.institution.description,
                "trade": "电工\"><i>", "hours": "40", "start": "2018-03-05", "end": "2018-03-09", "place": "村委会",
                "filedOn": "2018-02-08", "documents": "trainee-roster",
            ])
        #expect(refused.status == 422 && refused.html.contains("refusal") && PageTests.isBalanced(refused.html))
        #expect(refused.html.contains("村委会") && !refused.html.contains("<i>"))
        let blank = try await office.desk().submit("/classes/new", ["key": "g", "county": "532532", "class": Self.id])
        #expect(blank.status == 422 && blank.html.contains("请填写“机构”"))
        #expect(try await office.desk().submit("/classes/new", ["key": "h", "county": "532523"]).status == 403)
    }
}
