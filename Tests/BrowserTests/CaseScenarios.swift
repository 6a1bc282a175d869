import Foundation
import Models
import ServiceKit
import Testing

@testable import LaowuService

extension PageScenarios {
    @Test(
        "A case is decided by five people at their own pages: each finds it among their tasks, is refused what is another's, and the bank's file ends it",
        .enabled(if: SignIn.isThere, SignIn.whyNot))
    func decideCase() async throws {
        let system = try BrowserSystem.require()
        let months = [Month.april2018, Month.april2018.adding(1), Month.april2018.adding(2)]
        let worker = SampleWorker(1, "样例己")
        try await system.deliver(worker, paidIn: months)
        let fund = "532532-browser-2018"
        try await system.visit { window in
            try await window.signIn(as: "approver-1")
            try await window.open("/funds")
            try await window.give(
                "appropriate",
                [
                    "fund": fund, "source": "county", "year": "2018", "amount": "1000.00", "document": "测试资金文件〔2018〕1号",
                    "on": "2018-08-01",
                ])
        }
        let walk = try await CaseWalk.found(of: worker, in: system)

        try await walk.desk(of: "clerk-1") { window in
            try await walk.expectExplanation(window)
            try await PageInspection(window: window).inspect(walk.address, as: "case-found")
            try await window.give("submit", ["on": "2018-09-03"])
            #expect(try await window.count("#pass-township, #pass-county, #approve") == 0)
            try await window.forge("pass-township", ["on": "2018-09-04"])
            #expect(try await window.text(".problem").contains("需要以下角色之一"))
        }
        try await walk.refuse("clerk-1", "申报人", [.clerk, .reviewer], "pass-township", ["on": "2018-09-04"])
        try await walk.desk(of: "reviewer-2") { window in try await window.give("pass-township", ["on": "2018-09-04"]) }
        try await walk.desk(of: "reviewer-1") { window in try await window.give("pass-county", ["on": "2018-09-05"]) }
        try await walk.desk(of: "clerk-1") { window in
            try await window.give("publish", ["notice": "gs-browser", "from": "2018-09-06"])
            let notice = "/notices/gs-browser?county=\(BrowserVisitor.county)"
            try await PageInspection(window: window).inspect(notice, as: "notice")
            #expect(!(try await window.text("main").contains(worker.name)), "a notice is masked")
            try await window.open(walk.address)
            try await window.give("close-notice", ["on": "2018-09-14"])
        }
        try await walk.refuse(
            "reviewer-1", "县级审核人", [.reviewer, .approver], "approve", ["fund": fund, "on": "2018-09-17"])
        try await walk.desk(of: "approver-1") { window in
            try await window.give("approve", ["fund": fund, "on": "2018-09-17"])
        }
        try await walk.pay(from: fund)

        try await system.visit { window in
            try await window.signIn(as: "auditor-4")
            try await PageInspection(window: window).inspect(walk.address, as: "case-paid")
            #expect(try await window.text("#case").contains("已发放"))
            let trail = try await window.text("#trail")
            for actor in ["clerk-1", "reviewer-2", "reviewer-1", "approver-1", "payer-1"] {
                #expect(trail.contains(actor), "\(actor)")
            }
        }
    }
}

/// A case on its way from desk to desk.
private struct CaseWalk {
    let system: BrowserSystem
    let id: String

    var address: String { "/cases/\(id)?county=\(BrowserVisitor.county)" }

    /// Waits until somebody's entitlement stands in the gap list.
    static func found(of worker: SampleWorker, in system: BrowserSystem) async throws -> CaseWalk {
        try await system.visit(as: .clerk) { window in
            let link = "//*[@id='list']//tr[contains(., '\(worker.name)')]//a[contains(@href, '/cases/')]"
            let isFound = try await eventually(polls: 1_500) {
                try await window.open("/gaps")
                return try await window.count(link) == 1
            }
            try #require(isFound, "no entitlement was found")
            return CaseWalk(system: system, id: try await window.text(link))
        }
    }

    /// Somebody signs in, finds the case among what they have to do, and works on its page.
    func desk(of user: String, _ work: (BrowserWindow) async throws -> Void) async throws {
        try await system.visit { window in
            try await window.signIn(as: user)
            try await window.open("/tasks")
            try await window.follow("//*[@id='tasks']//tr[contains(., '\(id)')]//a")
            #expect(try await window.path.hasPrefix("/cases/\(id)"))
            try await work(window)
        }
    }

    /// Every condition is answered with its clause and the words of the plan, and the amount with its arithmetic.
    func expectExplanation(_ window: BrowserWindow) async throws {
        let clauses = try await window.run(
            """
            return [...document.querySelectorAll("#why .clauses li")].map((line) =>
                ["tag", "b", "q"].map((part) => line.querySelector(part === "tag" ? ".tag" : part)?.textContent ?? ""))
            """
        ).elements.map { $0.elements.compactMap(\.text) }
        #expect(clauses.count > 8 && clauses.allSatisfy { !$0.contains("") }, "\(clauses)")
        #expect(clauses.last?.first == "金额" && clauses.dropLast().allSatisfy { ["符合", "不适用"].contains($0[0]) })
        #expect(try await window.text("#case").contains("300.00"))
    }

    /// Somebody who holds a post of the case has the role of another one, too: the page says that they cannot take it, and the service refuses
    /// them when they try all the same.
    func refuse(
        _ user: String, _ post: String, _ roles: [Role], _ command: String, _ fields: KeyValuePairs<String, String>
    ) async throws {
        let visitor = BrowserVisitor(actor: user, roles: roles, area: BrowserVisitor.county)
        try await system.visit(as: visitor) { window in
            try await window.open(address)
            #expect(try await window.text("#\(command) .blocked").contains("您已任本件\(post)，不得再任"))
            #expect(try await window.count("#\(command) button") == 0)
            try await window.forge(command, fields)
            #expect(try await window.text(".problem").contains("不得再任"))
        }
    }

    /// The payer puts the case into a batch, and hands in what the bank answers to its file.
    func pay(from fund: String) async throws {
        let batch = "ff-browser"
        try await desk(of: "payer-1") { window in
            try await window.follow("#steps .actions a[href^='/payments']")
            try await window.click("#create input[name='cases'][value='\(id)']")
            try await window.give("create", ["batch": batch, "fund": fund, "on": "2018-09-18"])
            #expect(try await window.path.hasPrefix("/payments/\(batch)"))
            let reply = try await answer(of: batch, on: "2018-09-19")
            defer { try? FileManager.default.removeItem(atPath: reply) }
            let empty = reply + ".empty.csv"
            try Data("批次号,序号\r\n".utf8).write(to: URL(fileURLWithPath: empty))
            defer { try? FileManager.default.removeItem(atPath: empty) }
            try await window.attach(empty, to: "#reply-file")
            try await window.follow("#reply button")
            #expect(
                try await window.count("#reply .problem") == 1, "a file that is no reply is refused beside its form")
            _ = try await window.messages()
            let page = "/payments/\(batch)?county=\(BrowserVisitor.county)"
            try await PageInspection(window: window).inspect(page, as: "payment-batch")
            try await window.attach(reply, to: "#reply-file")
            try await window.follow("#reply button")
            #expect(try await window.text("#lines tbody .tag.good") == "成功")
            #expect(try await window.text("#replies tbody").contains("2018-09-19"))
        }
    }

    /// The bank's result file for a batch.
    private func answer(of batch: String, on day: String) async throws -> String {
        let file = try await system.subsidy.data(
            "/v1/payment-batches/\(batch)/file", ["county": BrowserVisitor.county], as: .payer)
        let (payment, reply) = ("\(system.folder.bank)/\(batch).csv", "\(system.folder.bank)/\(batch)-result.csv")
        try file.write(to: URL(fileURLWithPath: payment))
        let book = try CountyFiles(directory: system.folder.files).bankBook
        let counts = try BankSimulator.reply(
            paymentFile: payment, book: book, to: reply, on: try #require(Day(day)))
        #expect(counts.paid == 1 && counts.failed == 0)
        return reply
    }
}

extension BrowserWindow {
    /// Fills in a form of a desk and sends it; it is accepted.
    func give(_ form: String, _ fields: KeyValuePairs<String, String>) async throws {
        for (name, value) in fields { try await fill("#\(form)-\(name)", with: value) }
        try await follow("#\(form) button")
        let told = try await run(
            "return [...document.querySelectorAll('.done, .problem')].map((line) => line.textContent.trim()).join('; ')"
        )
        #expect(told.text?.contains("已办理") == true, "\(form): \(told.text ?? "")")
    }

    /// Sends a command that the page does not offer, by a form that it does.
    func forge(_ command: String, _ fields: KeyValuePairs<String, String>) async throws {
        let form = try await count("#take-back") == 1 ? "take-back" : "log-obstacle"
        for (name, value) in [("form", command)] + fields.map({ ($0.key, $0.value) }) {
            _ = try await run(
                """
                const form = document.getElementById(arguments[0]);
                form.noValidate = true;
                const field = form.elements[arguments[1]] ?? form.appendChild(document.createElement("input"));
                field.name = arguments[1];
                field.value = arguments[2];
                """, .string(form), .string(name), .string(value))
        }
        try await follow("#\(form) button")
    }

    private func fill(_ selector: String, with value: String) async throws {
        switch try await run("return document.querySelector(arguments[0])?.type", .string(selector)).text {
        case "date": try await pick(value, in: selector)
        case "select-one": try await choose(value, in: selector)
        default: try await type(value, into: selector)
        }
    }
}
