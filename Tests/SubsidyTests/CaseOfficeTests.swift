import Foundation
import Journal
import Models
import Policy
import ServiceKit
import Testing

@testable import SubsidyService

@Suite("Papers, tasks, obstacles and trails of cases")
struct CaseOfficeTests {
    private let service = CaseID.service(1)
    private let code = County.code

    private func county(_ settings: [String: String] = [:], workers: [Worker] = [Worker()]) throws -> County {
        let county = try County(
            settings: ["notice_days": "5", "transport_basis": "receipts"].merging(settings) { $1 })
        try county.know(workers.flatMap(\.facts))
        try county.accept(county.money(10_000))
        return county
    }

    private func paper(
        _ kind: String, dated: String = "2018-06-01", isCopy: Bool = true, on date: String = "2018-06-20"
    ) -> HandInProof {
        HandInProof(
            county: code, case: service, kind: kind, dated: day(dated), isCopy: isCopy, on: day(date),
            actor: actor("clerk"))
    }

    private let wanted = [
        "agency-licence", "organisation-code", "labour-contract", "transfer-roster", "id-card", "household-book",
        "poverty-certificate", "application-form",
    ]

    private func pay(_ county: County) throws {
        try county.prepare([service])
        try county.accept(county.approval(service))
        try county.accept(county.batch([service]))
        try county.accept(county.result([(1, true)]))
    }

    // MARK: Papers

    @Test("Where the county asks for all papers, a case is not taken while one is wanting, and the refusal names it")
    func required() throws {
        let county = try county(["require_proofs": "yes"])
        let outcome = try county.submit([county.submission(service)])[0]
        guard case .refused(let refusal, _, _) = outcome else {
            Issue.record("a case without papers was taken")
            return
        }
        #expect(refusal.code == "proofs-missing" && refusal.zh.contains("劳动合同"))
        #expect(!refusal.zh.contains("工资"), "payroll months prove themselves")
        let originals = ["transfer-roster", "poverty-certificate", "application-form"]
        #expect(try county.refusal(paper("application-form")) == "original-needed")
        for kind in wanted { try county.accept(paper(kind, isCopy: !originals.contains(kind))) }
        try county.accept(county.submission(service))
        try county.accept(
            ReturnProof(
                county: code, case: service, number: 3, reason: "复印不清", on: day("2018-07-01"), actor: actor("clerk")))
        try county.accept(county.review(service, "township", by: actor("township")))
        try county.accept(county.review(service, "county", by: actor("county")))
        try county.accept(county.notice([service]))
        try county.accept(county.closing())
        #expect(try county.refusal(county.approval(service)) == "proofs-missing")
        try county.accept(paper("labour-contract", on: "2018-07-12"))
        try county.accept(county.approval(service))
    }

    @Test("Otherwise it is taken as incomplete, with what is wanting named in the event")
    func incomplete() throws {
        let county = try county()
        try county.accept(paper("labour-contract"))
        try county.accept(county.submission(service))
        let submitted = try county.events().compactMap { event -> CaseSubmitted? in
            if case .caseSubmitted(let body) = event { body } else { nil }
        }
        #expect(submitted.first?.wanting == wanted.filter { $0 != "labour-contract" })
    }

    @Test("Papers that the item does not ask for, of a later day, or given back twice are refused")
    func refusedPapers() throws {
        let county = try county()
        #expect(try county.refusal(paper("passport")) == "unknown-proof")
        #expect(try county.refusal(paper("labour-contract", dated: "2018-06-21")) == "dated-later")
        #expect(try county.refusal(paper("labour-contract", on: "2020-01-05")) == "future-date")
        let back = ReturnProof(
            county: code, case: service, number: 1, reason: "不清", on: day("2018-06-21"), actor: actor("clerk"))
        #expect(try county.refusal(back) == "unknown-paper")
        try county.accept(paper("labour-contract"))
        try county.accept(back)
        #expect(try county.refusal(back) == "unknown-paper")
    }

    @Test(
        "heyuan-SUB-07: a worker hands in their own claim online, brings only what data do not prove, and sees state and payment; what was spared is counted"
    )
    func online() async throws {
        let county = try county()
        let own = CaseID.transport(1, 2018)
        try county.know(Worker(receipts: [("2018-02-27", "440000", 480)]).letters)
        let desk = CaseDesk(county)
        let key = person(1).description
        let body = #"{"county":"532532","on":"2018-06-30"}"#
        let village = "532532100201"
        try await desk.serve { client in
            let path = "/v1/cases/\(own)/online-submission"
            let other = person(2).description
            #expect(try await client.post(path, body, roles: [.worker], area: village, actor: other) == 404)
            #expect(try await client.post(path, body, roles: [.payer]) == 403)
            #expect(try await client.post(path, body, roles: [.worker], area: village, actor: key) == 200)
            let seen = try await client.get(
                "/v1/cases/\(own)/progress?county=532532", roles: [.worker], area: village, actor: key)
            #expect(seen.status == 200 && seen.text.contains("待申报"))
            let stranger = try await client.get(
                "/v1/cases/\(own)/progress?county=532532", roles: [.worker], area: village, actor: other)
            #expect(stranger.status == 404)
        }
        let command = try await desk.gateway.last(SubmitCase.self)
        #expect(command.channel == .online && command.actor.description == key)
        try county.accept(command)
        try county.accept(county.submission(service))
        try await desk.serve { client in
            let spared = try await client.decoded(
                [PapersSpared].self, "/v1/papers-spared?county=532532&from=2018-01-01&asOf=2018-12-31")
            let line = try #require(spared.first { $0.item == "service-grant" })
            #expect(line.cases == 1 && line.online == 0 && line.papers == 9 && line.proven == 1)
            #expect(spared.first { $0.item == "transport-grant" }?.online == 1)
        }
    }

    @Test("The checklist says of each paper whether data prove it, it is on file, or it is wanted")
    func checklist() async throws {
        let county = try county()
        try county.accept(paper("labour-contract"))
        try await CaseDesk(county).serve { [service] client in
            let answer = try await client.decoded(
                ChecklistAnswer.self, "/v1/cases/\(service)/checklist?county=532532&asOf=2018-06-30")
            let standings = Dictionary(uniqueKeysWithValues: answer.lines.map { ($0.kind, $0.standing) })
            #expect(standings["labour-contract"] == "held")
            #expect(standings["payroll-sheet"] == "proven")
            #expect(standings["id-card"] == "wanted")
            #expect(!answer.isComplete && answer.papers.count == 1)
            let wanted = try await client.decoded(
                PageOf<WantedPapers>.self, "/v1/wanted-papers?county=532532&asOf=2018-06-30")
            #expect(wanted.total == 1 && wanted.items.first?.wanted.count == 7)
        }
    }

    // MARK: Tasks

    @Test(
        "Each state is somebody's task, due after the county's working days and then overdue",
        arguments: [
            ("2018-07-04", "2018-07-04", false), ("2018-07-05", "2018-07-04", true),
        ])
    func tasks(asOf: String, due: String, isOverdue: Bool) async throws {
        let county = try county(["review_days": "3"])
        // Saturday; three working days later is Wednesday.
        try county.accept(county.submission(service, on: "2018-06-30"))
        try await CaseDesk(county).serve { client in
            let path = "/v1/case-tasks?county=532532&asOf=\(asOf)"
            let page = try await client.decoded(PageOf<CaseTaskAnswer>.self, path)
            #expect(page.items.map(\.kind) == [.township])
            #expect(page.items.map(\.due) == [due] && page.items.map(\.isOverdue) == [isOverdue])
            let overdue = try await client.decoded(PageOf<CaseTaskAnswer>.self, path + "&overdue=true")
            #expect(overdue.total == (isOverdue ? 1 : 0))
            let own = try await client.decoded(PageOf<CaseTaskAnswer>.self, path + "&officer=clerk")
            #expect(own.total == 0, "who handed it in does not review it")
            let payer = try await client.decoded(PageOf<CaseTaskAnswer>.self, path + "&role=payer")
            #expect(payer.total == 0)
            let town = "/v1/case-tasks?county=532532&asOf=\(asOf)&area="
            #expect(try await client.get(town + "532532100", area: "532532100").text.contains("township-review"))
            #expect(try await client.get(town + "532532101", area: "532532101").text.contains("\"total\":0"))
            #expect(try await client.get(path, area: "532532100").status == 403)
            #expect(try await client.get(path, roles: [.employer]).status == 403)
        }
    }

    @Test(
        "Who handed a claim in holds no other post of it, and still has the office's own work on it: a return is theirs to correct"
    )
    func officeWork() async throws {
        let county = try county()
        try county.accept(county.submission(service, on: "2018-06-30"))
        try county.accept(
            ReviewCase(
                county: County.code, case: service, level: "township", isPassed: false, reason: "合同缺页",
                on: day("2018-07-02"), actor: actor("township")))
        try await CaseDesk(county).serve { client in
            let path = "/v1/case-tasks?county=532532&asOf=2018-07-03&officer="
            for officer in ["clerk", "township"] {
                let own = try await client.decoded(PageOf<CaseTaskAnswer>.self, path + officer)
                #expect(own.items.map(\.kind) == [.correct], "\(officer)")
            }
        }
    }

    @Test("Without a number of days a task has no due day, and every open state has exactly one task")
    func everyState() async throws {
        #expect(CaseTaskQueries.overdueSince(3, day("2018-07-05")) == day("2018-07-01"))
        #expect(CaseTaskQueries.overdueSince(3, day("2018-07-04")) == day("2018-06-28"))
        let open = Set(CaseState.allCases).subtracting([.lapsed, .rejected, .closed])
        #expect(Set(CaseTaskKind.allCases.flatMap(\.states)) == open)
        #expect(CaseTaskKind.allCases.flatMap(\.states).count == open.count)
        let county = try county()
        try await CaseDesk(county).serve { client in
            let page = try await client.decoded(
                PageOf<CaseTaskAnswer>.self, "/v1/case-tasks?county=532532&asOf=2020-06-01")
            #expect(page.items.map(\.kind) == [.claim] && page.items.first?.due == nil)
        }
    }

    @Test("How long a claim has waited, or took until it was paid, is told case by case and item by item")
    func durations() async throws {
        let county = try county(workers: [Worker(), Worker(number: 2)])
        try pay(county)
        try await CaseDesk(county).serve { [service] client in
            let paid = try await client.decoded(
                PageOf<CaseDuration>.self, "/v1/case-durations?county=532532&paid=true&asOf=2020-01-31")
            #expect(paid.items.map(\.case) == [service.description])
            #expect(paid.items.first?.daysSinceSubmission == 16)
            let waiting = try await client.decoded(
                PageOf<CaseDuration>.self, "/v1/case-durations?county=532532&unclaimed=true&days=30&asOf=2020-01-31")
            #expect(waiting.items.map(\.case) == [CaseID.service(2).description])
            #expect(waiting.items.first?.days == 31)
            let items = try await client.decoded(
                [ItemDuration].self, "/v1/item-durations?county=532532&asOf=2020-01-31")
            #expect(items.map(\.paid) == [1] && items.map(\.unclaimed) == [1] && items.map(\.longestWaiting) == [31])
        }
    }

    // MARK: Obstacles

    @Test("baishan-SUB-05: an obstacle in handling a claim is logged with who helps, and cleared, and counted")
    func obstacles() async throws {
        let county = try county(["obstacle_days": "5"])
        let id = ObstacleID(unchecked: "ob1")
        let log = LogObstacle(
            county: code, obstacle: id, case: service, kind: .otherOffice, text: "需派出所出具证明",
            helper: actor("helper"), on: day("2018-07-02"), actor: actor("clerk"))
        func resolve(_ date: String, how: String = "已代办") -> ResolveObstacle {
            ResolveObstacle(
                county: code, obstacle: id, isCleared: true, how: how, on: day(date), actor: actor("helper"))
        }
        #expect(try county.refusal(resolve("2018-07-04")) == "unknown-obstacle")
        try county.accept(log)
        #expect(try county.refusal(log) == "obstacle-exists")
        try await CaseDesk(county).serve { client in
            let open = try await client.decoded(
                PageOf<ObstacleAnswer>.self, "/v1/obstacles?county=532532&open=true&asOf=2018-07-10")
            #expect(open.items.map(\.helper) == ["helper"] && open.items.map(\.due) == ["2018-07-09"])
            #expect(open.items.map(\.isOverdue) == [true])
        }
        #expect(try county.refusal(resolve("2018-07-01")) == "before-logged")
        #expect(try county.refusal(resolve("2018-07-04", how: "")) == "reason-missing")
        try county.accept(resolve("2018-07-04"))
        #expect(try county.refusal(resolve("2018-07-05")) == "obstacle-resolved")
        try await CaseDesk(county).serve { client in
            let figures = try await client.decoded([ObstacleFigures].self, "/v1/obstacle-figures?county=532532")
            #expect(figures.map(\.kind) == [.otherOffice] && figures.map(\.cleared) == [1])
            #expect(figures.first?.averageDays == 2)
            let body =
                #"{"county":"532532","obstacle":"ob2","case":"\#(CaseID.service(1))","kind":"account","text":"电话13800138000","on":"2018-07-02"}"#
            #expect(try await client.post("/v1/obstacles", body) == 201)
            #expect(try await client.post("/v1/obstacles", body, roles: [.payer]) == 403)
            #expect(try await client.post("/v1/obstacles", body, area: "441900") == 403)
        }
    }

    // MARK: Trails and pages

    @Test("changdu-SUB-09: a payment is followed from its facts to the bank by the numbers of the events")
    func trail() async throws {
        let county = try county()
        try county.accept(paper("labour-contract"))
        try pay(county)
        try await CaseDesk(county).serve { [service] client in
            let answer = try await client.get("/v1/cases/\(service)/trail?county=532532", roles: [.auditor])
            #expect(answer.status == 200)
            let trail = try JSONDecoder().decode(Trail.self, from: Data(answer.text.utf8))
            #expect(
                trail.lines.filter { $0.of == "step" }.map(\.what) == [
                    "opened", "proof-handed-in", "submitted", "township-review-passed", "county-review-passed",
                    "notice-published", "notice-passed", "approved", "in-batch", "paid",
                ])
            #expect(trail.lines.filter { $0.of == "posting" }.map(\.what) == ["commitment", "payment"])
            #expect(trail.lines.filter { $0.of == "posting" }.map(\.amount) == [30_000, 30_000])
            #expect(trail.lines.filter { $0.of == "payment-line" }.map(\.what) == ["paid"])
            #expect(trail.lines.map(\.seq) == trail.lines.map(\.seq).sorted())
            #expect(trail.facts.contains { $0.fact == "consecutive_paid_months" && $0.source == "payroll" })
            let approved = try #require(trail.lines.first { $0.what == "approved" })
            #expect(trail.lines.first { $0.what == "commitment" }?.seq == approved.seq)
            #expect(try await client.get("/v1/cases/none/trail?county=532532").status == 404)
            #expect(
                try await client.get("/v1/cases/\(service)/trail?county=532532", roles: [.agency]).status == 403)
        }
    }

    private struct Trail: Decodable {
        struct Fact: Decodable { let fact, source: String }
        let facts: [Fact]
        let lines: [TrailLine]
    }

    @Test("Form, roster, file and notice print on A4; the notice masks names and says where and until when to object")
    func pages() async throws {
        let county = try county()
        try county.accept(paper("labour-contract"))
        try pay(county)
        try await CaseDesk(county).serve { [service] client in
            func page(_ path: String) async throws -> String {
                let answer = try await client.get(path)
                #expect(answer.status == 200 && answer.text.contains("@page { size: A4"), "\(path)")
                #expect(!answer.text.contains("card-1"))
                return answer.text
            }
            let form = try await page("/v1/cases/\(service)/application-form?county=532532")
            #expect(form.contains("☑ 数据已证明，免交") && form.contains("☑ 已交") && form.contains("300.00 元"))
            let file = try await page("/v1/cases/\(service)/file?county=532532")
            #expect(file.contains("签订1年以上期限劳动合同") && file.contains("分录："))
            let roster = try await page("/v1/case-roster?county=532532&item=service-grant&state=paid")
            #expect(roster.contains("张三1") && roster.contains("300.00"))
            let notice = try await page("/v1/notices/n1/page?county=532532&contact=bureau")
            #expect(notice.contains("张*1") && !notice.contains("张三1") && !notice.contains(person(1).description))
            #expect(notice.contains("2018-07-10") && notice.contains("bureau"))
            let silent = try await client.get("/v1/notices/n1/page?county=532532")
            #expect(silent.status == 400)
            #expect(
                try await client.get("/v1/cases/\(service)/file?county=532532", roles: [.agency]).status == 403)
        }
    }

    // MARK: Routes

    @Test("Steps, papers, objections and declarations come in by the right role and area, personal numbers masked")
    func commands() async throws {
        let county = try county()
        let desk = CaseDesk(county)
        try await desk.serve { [service] client in
            let reject =
                #"{"county":"532532","post":"township","reason":"证件11010119900307123X不实","clause":"三","on":"2018-07-01"}"#
            let path = "/v1/cases/\(service)/rejection"
            let byClerk = try await client.post(path, reject)
            #expect(byClerk == 403)
            #expect(try await client.post(path, reject, roles: [.reviewer], area: "532532101") == 403)
            #expect(try await client.post(path, reject, roles: [.reviewer], area: "532532100") == 200)
            #expect(
                try await client.post(path, reject.replacing("township", with: "approver"), roles: [.reviewer]) == 403)
            let objection =
                #"{"county":"532532","objection":"o1","notice":"n1","case":"\#(service)","objector":"王小明","text":"电话13800138000","on":"2018-07-01"}"#
            #expect(try await client.post("/v1/objections", objection) == 201)
            let fact =
                #"{"county":"532532","declaration":"d1","person":"\#(person(1))","fact":"founder","value":"1","from":"2018-07-01","proof":{"kind":"执照","number":"13800138000","dated":"2018-06-01"}}"#
            #expect(try await client.post("/v1/declared-facts", fact, roles: [.payer]) == 403)
            #expect(try await client.post("/v1/declared-facts", fact, area: "441900") == 403)
            #expect(try await client.post("/v1/declared-facts", fact) == 201)
        }
        let commands = await desk.gateway.commands
        let objected = try #require(commands.first { $0.type == RecordObjection.type })
        let objection = try MessageCoding.decode(RecordObjection.self, from: objected.payload)
        #expect(objection.objector == "王*明" && !objection.text.contains("138"))
        let fact = try await desk.gateway.last(DeclareFact.self)
        #expect(fact.proof.number == PersonalNumberScan.mask)
    }

    @Test("What was declared is listed with its proof and its versions")
    func declarations() async throws {
        let county = try County.trial()
        try county.know(Worker().facts)
        try county.accept(county.declaration())
        try county.accept(county.declaration(number: "毕字2号", reason: "登错"))
        try await CaseDesk(county).serve { client in
            let page = try await client.decoded(
                PageOf<DeclarationAnswer>.self, "/v1/declared-facts?county=532532&person=\(person(1))")
            #expect(page.items.map(\.state) == ["corrected", "in-force"])
            #expect(page.items.last?.proof.number == "毕字2号" && page.items.last?.reason == "登错")
            let facts = try await client.decoded([DeclarableFactAnswer].self, "/v1/declarable-facts")
            #expect(facts.contains { $0.fact == "trial_graduate" && $0.grounds == ["person"] })
            #expect(try await client.get("/v1/declared-facts?county=532532", roles: [.agency]).status == 403)
        }
    }

    @Test("The contract describes every route of cases, facts and papers")
    func document() {
        for path in [
            "cases/{id}/rejection", "cases/{id}/step-withdrawal", "cases/{id}/closing", "cases/{id}/online-submission",
            "cases/{id}/papers", "cases/{id}/papers/{number}/return", "cases/{id}/trail", "cases/{id}/checklist",
            "cases/{id}/progress", "cases/{id}/application-form", "cases/{id}/file", "case-roster", "case-tasks",
            "case-durations", "item-durations", "wanted-papers", "papers-spared", "objections",
            "objections/{id}/finding", "obstacles", "obstacles/{id}/resolution", "obstacle-figures",
            "notices/{id}/page", "declared-facts", "declared-facts/{id}/withdrawal", "declarable-facts",
        ] { #expect(SubsidyAPI.document.contains("\n  /v1/\(path):\n"), "\(path)") }
        let named = SubsidyAPI.document.matches(of: /#\/components\/schemas\/(\w+)/).map { String($0.1) }
        for schema in Set(named) { #expect(SubsidyAPI.document.contains("\n    \(schema):"), "\(schema)") }
    }
}

/// A page of a list as a client reads it.
struct PageOf<Item: Decodable & Sendable>: Decodable, Sendable {
    let page: Int
    let pageSize: Int
    let total: Int
    let items: [Item]
}
