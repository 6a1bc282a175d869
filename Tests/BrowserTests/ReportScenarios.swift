import Foundation
import Models
import ServiceKit
import Testing

@testable import LaowuService

extension PageScenarios {
    @Test(
        "A report that is due is opened, each of its figures opens what it counts, it is submitted and locked, and what changes later shows as a difference",
        .enabled(if: SignIn.isThere, SignIn.whyNot))
    func submitReport() async throws {
        let system = try BrowserSystem.require()
        let report = "/reports/hekou-2018:quarterly-table:2018-06-30:\(BrowserVisitor.county)"
        try await system.visit { window in
            try await window.signIn(as: "clerk-1")
            try await window.follow(".top nav a[href^='/reports']")
            for (field, day) in [("on", "2018-06-30"), ("from", "2018-06-01"), ("through", "2018-08-31")] {
                try await window.pick(day, in: "#\(field)")
            }
            try await window.follow("form.picker button")
            let row = "//tr[contains(., '2018-07-02')][contains(., '未填报')]"
            #expect(try await window.count(row) == 1, "the table of the second quarter is due two days after it")
            try await window.follow(row + "//a")
            #expect(try await window.path == report)
            try await PageInspection(window: window).inspect(report, as: "report")

            try await window.expectFiguresOpen()
            try await window.open(report)
            try await window.type("测试：外出务工人员住址变动频繁，核实困难。", into: "#part-problems")
            try await window.follow("form[action$='/draft'] button")
            try await window.follow("form[action$='/submission'] button")
            let text = try await window.text("main")
            #expect(text.contains("已报送") && text.contains("第 1 次报送") && text.contains("没有差异"))
            #expect(text.contains("核实困难"))
            #expect(try await window.count("main form[action*='/draft'], main form[action*='/submission']") == 0)
        }

        try await system.deliver(SampleWorker(21, "样例庚"))
        try await system.visit { window in
            try await window.signIn(as: "reviewer-3")
            let change = "//section[@aria-labelledby='differences']//tr[starts-with(normalize-space(.), '转移就业人数')]"
            let isShown = try await eventually(polls: 1_500) {
                try await window.open(report)
                return try await window.count(change) == 1
            }
            let shown = try await window.text("main")
            try #require(isShown, "the difference does not show: \(shown)")
            #expect(try await window.text(change + "/td[3]") == "+1")
            #expect(try await window.text(change + "/td[4]").hasSuffix("…"), "who came is named")
            #expect(try await window.text(change + "/td[5]") == "—", "nobody went")
            try await PageInspection(window: window).inspect(report, as: "report-difference")
            try await window.follow("form[action$='/acceptance'] button")
            #expect(try await window.text("main").contains("已接收"))
            #expect(try await window.count("main form[action$='/return']") == 0)
        }
    }
}

extension BrowserWindow {
    /// Follows every figure of a report to what it counts, and finds the same figure there; where it counts people, so many are listed.
    fileprivate func expectFiguresOpen() async throws {
        let figures = try await run(
            """
            return [...document.querySelectorAll("section[aria-labelledby=now] tbody tr")].map((row) =>
                [row.cells[1].textContent, row.cells[2].textContent, row.querySelector("td.number a")?.getAttribute("href") ?? ""])
            """
        ).elements.map { $0.elements.compactMap(\.text) }
        #expect(figures.count > 20)
        var people = 0
        for figure in figures {
            let (value, unit, address) = (figure[0], figure[1], figure[2])
            try await open(address)
            let shown = try await text(".sum strong")
            #expect(shown == value, "\(address)")
            guard unit == "人" else { continue }
            #expect(try await count("main tbody a[href^='/people/']") == Int(value), "\(address)")
            people += Int(value) ?? 0
        }
        #expect(people > 0, "nobody is counted at all")
    }
}
