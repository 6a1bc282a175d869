import Foundation
import ServiceKit
import Testing

@testable import LaowuService

extension PageScenarios {
    @Test(
        "Every page is fit for use: console, labels, names, headings, contrast, keyboard, narrow windows, paper",
        arguments: [
            ("/", "overview"), ("/?county=532532", "overview-county"), ("/cases", "cases"), ("/feeds", "feeds"),
            ("/feeds?state=repeated", "feeds-repeated"), ("/system", "system"),
            ("/system/dead-letters", "dead-letters"), ("/province", "province"), ("/figures", "figures"),
            ("/figures/transfers?county=532532&from=2018-01-01&through=2018-12-31", "figure"),
            ("/tables/quarterly?county=532532&from=2018-01-01&through=2018-03-31", "quarterly"),
            ("/reports?county=532532", "reports"), ("/targets?county=532532", "targets"),
            ("/assessments?county=532532", "assessments"), ("/tasks?county=532532", "tasks"),
            ("/gaps?county=532532", "gaps"), ("/inventory?county=532532", "inventory"),
            ("/people?county=532532", "people"), ("/villages?county=532532", "villages"),
            ("/import?county=532532", "import"), ("/classes?county=532532", "classes"),
            ("/institutions?county=532532", "institutions"), ("/organisations?county=532532", "organisations"),
            ("/postings?county=532532", "postings"), ("/outreach?county=532532", "outreach"),
            ("/wages?county=532532", "wages"), ("/funds?county=532532", "funds"),
            ("/payments?county=532532", "payments"), ("/clawbacks?county=532532", "clawbacks"),
            ("/bodies?county=532532", "bodies"), ("/policies", "policies"), ("/what-if?county=532532", "what-if"),
        ])
    func pages(_ path: String, _ name: String) async throws {
        let everybody = BrowserVisitor(
            actor: "officer-1", roles: [.clerk, .reviewer, .approver, .payer, .inspector, .auditor, .`operator`],
            area: BrowserVisitor.province)
        try await BrowserSystem.require().visit(as: everybody) { window in
            try await PageInspection(window: window).inspect(path, as: name)
        }
    }

    @Test("Pages that refuse are fit for use, too, and say what to do")
    func refusals() async throws {
        try await BrowserSystem.require().visit(as: .clerk) { window in
            let inspection = PageInspection(window: window)
            try await inspection.inspect("/?county=532501", as: "outside-area", status: 403)
            #expect(try await window.text().contains("请选择本人辖区内的区划"))
            try await inspection.inspect("/feeds/none", as: "no-such-delivery", status: 404)
            #expect(try await window.text().contains("请核对地址"))
        }
    }

    @Test("Nobody looks outside their area: the address is refused, and no link leads there")
    func area() async throws {
        let system = try BrowserSystem.require()
        try await system.visit(as: .clerk) { window in
            try await window.open("/?county=532501")
            #expect(try await window.text("main").contains("无权"))
            try await window.open("/?refresh=off")
            #expect(try await window.count("a[href*='county=532501']") == 0)
            #expect(try await window.text("main").contains("河口瑶族自治县"))
        }
        try await system.visit(as: .school) { window in
            try await window.open("/")
            #expect(try await window.count(".top nav a[href^='/feeds'], .top nav a[href^='/system']") == 0)
            try await window.open("/system")
            #expect(try await window.text("main").contains("其他岗位"))
        }
    }

    @Test("The language is switched on every page and stays where it was put")
    func language() async throws {
        try await BrowserSystem.require().visit(as: .auditor) { window in
            try await window.open("/feeds?refresh=off&state=closed")
            #expect(try await window.text("h1") == "数据接收 Feeds")
            try await window.follow(".languages a[href*='to=zh&']")
            #expect(try await window.path.hasPrefix("/feeds?"))
            #expect(try await window.path.contains("state=closed"))
            #expect(try await window.text("h1") == "数据接收")
            try await window.open("/system")
            #expect(try await window.text("h1") == "系统状态")
            try await window.follow(".languages a[href*='to=en&']")
            let sizes = try await window.run(
                "return [...document.querySelectorAll('h1, h1 [lang=en]')].map((e) => getComputedStyle(e).fontSize)")
            #expect(Set(sizes.elements.compactMap(\.text)).count == 1, "the English is as large as the Chinese")
        }
    }

    @Test("A county is chosen among all of a province with the keyboard alone")
    func chooser() async throws {
        try await BrowserSystem.require().visit(as: .auditor) { window in
            try await window.open("/cases?refresh=off")
            _ = try await window.run("document.getElementById('chooser').focus()")
            // Typing into a select goes to the option that begins so.
            try await window.press("\u{E004}")
            #expect(
                try await window.run("return document.activeElement.textContent.trim()").text?.contains("查看") == true)
            try await window.choose(BrowserVisitor.county, in: "#chooser")
            try await window.follow(".chooser button")
            #expect(try await window.path.contains("county=\(BrowserVisitor.county)"))
            #expect(
                try await window.run("return document.getElementById('chooser').value").text == BrowserVisitor.county)
        }
    }

    @Test("A page that loads itself again keeps the place: what was open stays open, what was typed stays typed")
    func refresh() async throws {
        try await BrowserSystem.require().visit(as: .keeper) { window in
            try await window.open("/system")
            try await window.click("details:has(#partitions) > summary")
            try await window.type("registry-1", into: "#filter-partitions")
            let shown = try await window.count("#partitions tbody tr:not([hidden])")
            let all = try await window.count("#partitions tbody tr")
            #expect(shown > 0 && shown < all)
            _ = try await window.run(
                "document.activeElement.blur(); document.querySelector('main h1').dataset.old = 'yes'")
            let isNew = try await eventually(polls: 1_000) {
                try await window.run("return document.querySelector('main h1').dataset.old === undefined").isTrue
            }
            #expect(isNew, "the page does not load itself again")
            #expect(try await window.count("#partitions tbody tr:not([hidden])") == shown)
            #expect(
                try await window.run("return document.getElementById('filter-partitions').closest('details').open")
                    .isTrue)
            try await PageInspection(window: window).expectQuietConsole("/system")
        }
    }

    @Test("Without JavaScript every page has its contents, its navigation and its forms")
    func withoutScript() async throws {
        try await BrowserSystem.require().visit(as: .auditor) { window in
            try await window.disableScript()
            try await window.open("/feeds?refresh=off")
            #expect(try await window.text("main").contains("劳动力花名册"))
            try await window.choose(BrowserVisitor.county, in: "#chooser")
            try await window.follow(".chooser button")
            #expect(try await window.path.contains("county=\(BrowserVisitor.county)"))
            try await window.follow("#batches tbody a")
            #expect(try await window.path.hasPrefix("/feeds/"))
            #expect(try await window.text(".crumbs").contains("数据接收"))
        }
    }
}
