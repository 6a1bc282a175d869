import Foundation
import Testing

@testable import LaowuService

extension PageScenarios {
    @Test("On a page with every fault the checks find every fault")
    func everyFault() async throws {
        let file = Bundle.module.bundleURL.appendingPathComponent("every-fault.html")
        let page = try String(contentsOf: file, encoding: .utf8)
        try await BrowserSystem.require().visit(as: .clerk) { window in
            try await window.show(html: page)
            let inspection = PageInspection(window: window)
            let found = try await inspection.faults("page-checks")
            for rule in [
                "3.1.1 language", "2.4.2 title", "4.1.1 duplicate id", "4.1.2 reference to nothing", "1.3.1 label",
                "4.1.2 name", "2.1.1 link to nowhere", "1.3.1 navigation without a name", "1.3.1 heading order",
                "2.4.6 empty heading", "1.3.1 one first heading", "1.3.1 one main part", "1.1.1 picture without words",
                "1.3.1 scope", "1.3.1 table without headings", "1.3.1 list of something else", "2.4.3 tabindex",
                "2.4.1 no way past the navigation", "1.4.3 contrast",
            ] {
                #expect(found.contains { $0.hasPrefix(rule) }, "\(rule): \(found.joined(separator: "\n"))")
            }
            #expect(found.count { $0.hasPrefix("1.1.1") } == 2, "the drawing and the image")
            #expect(found.count { $0.hasPrefix("1.4.3") } == 2, "the pale text and the invisible one")
            #expect(try await inspection.faults("overflow").contains { $0.hasPrefix("1.4.10") })
            try await inspection.run("keyboard-begin")
            try await window.press("\u{E004}", times: 4)
            let unreached = try await inspection.faults("keyboard-end")
            #expect(unreached.contains { $0.hasPrefix("2.1.1 not reached") })
            #expect(unreached.contains { $0.hasPrefix("2.4.7 focus not visible") })
        }
    }
}
