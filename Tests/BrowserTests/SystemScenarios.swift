import Foundation
import Models
import ServiceKit
import Testing

@testable import LaowuService

extension PageScenarios {
    @Test("The system's page names every running instance and all its partitions as running")
    func system() async throws {
        try await BrowserSystem.require().visit(as: .keeper) { window in
            try await window.open("/system?refresh=off")
            let text = try await window.text("main")
            for name in ["registry-1", "training-1", "placement-1", "subsidy-1", "feeds-1", "console-1"] {
                #expect(text.contains(name), "\(name)")
            }
            #expect(!text.contains("无应答"))
            let partitions = ProcessorName.all.count * 4
            #expect(try await window.count("svg.map rect") == partitions)
            #expect(try await window.count("svg.map rect.good") == partitions)
            #expect(try await window.text(".headlines").contains("6/ 6"))
        }
    }

    @Test("A delivery with faulty rows is found among the feeds, and its page shows the rows to be mended")
    func batch() async throws {
        let system = try BrowserSystem.require()
        // Nobody's numbers: one row is in order, one has a wrong check digit, one none at all.
        let roster = """
            户主身份证,劳动力姓名,身份证,文化程度,就业创业状态
            532532198001019011,样本甲,532532198001019011,初中,农业就业
            532532198001019011,样本乙,532532198001019012,初中,农业就业
            532532198001019011,样本丙,,初中,农业就业
            """
        try await system.deliver("532532101200-faulty.csv", "roster", area: "532532101200", Data(roster.utf8))
        try await system.visit(as: .clerk) { window in
            let link = "#batches tbody a[href*='/feeds/']"
            let isThere = try await eventually(polls: 500) {
                try await window.open("/feeds?refresh=off&source=roster")
                return try await window.text("#batches").contains("532532101200-faulty.csv")
            }
            #expect(isThere)
            #expect(try await window.text("#batches tbody tr:first-child td:nth-child(6)") == "2")
            try await window.follow(link)
            let rows = try await window.run(
                "return [...document.querySelectorAll('#bad-rows tbody tr')].map((row) => row.cells[1].textContent)")
            #expect(rows.elements.compactMap(\.text) == ["身份证", "身份证"])
            let path = try await window.path
            try await PageInspection(window: window).inspect(path, as: "batch")
        }
    }
}
