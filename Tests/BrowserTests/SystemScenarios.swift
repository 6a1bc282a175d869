import Foundation
import ServiceKit
import Testing

@testable import LaowuService

extension PageScenarios {
    @Test("The system's page names every running instance and all its partitions as running")
    func system() async throws {
        try await BrowserSystem.require().visit(as: .keeper) { window in
            try await window.open("/system?refresh=off")
            let text = try await window.text("main")
            for name in ["registry-1", "training-1", "placement-1", "subsidy-1", "feeds-1"] {
                #expect(text.contains(name), "\(name)")
            }
            #expect(!text.contains("无应答"))
            // Seven processors of four partitions each.
            #expect(try await window.count("svg.map rect") == 28)
            #expect(try await window.count("svg.map rect.good") == 28)
            #expect(try await window.text(".headlines").contains("5/ 5"))
        }
    }

    @Test("A delivery is found among the feeds, and its page shows the rows that were refused")
    func batch() async throws {
        try await BrowserSystem.require().visit(as: .clerk) { window in
            try await window.open("/feeds?refresh=off")
            let row = try await window.run(
                """
                const found = [...document.querySelectorAll('#batches tbody tr')]
                    .find((row) => Number(row.cells[5].textContent) > 0);
                if (!found) return null;
                found.querySelector('a').dataset.wanted = 'yes';
                return found.cells[5].textContent.trim();
                """)
            let refused = try #require(row.text.flatMap { Int($0) }, "no delivery with refused rows")
            try await window.click("[data-wanted=yes]")
            let rows = try await window.run(
                "return new Set([...document.querySelectorAll('#bad-rows tbody tr')].map((r) => r.cells[0].textContent)).size"
            )
            #expect(rows.integer == refused)
            let path = try await window.path
            try await PageInspection(window: window).inspect(path, as: "batch")
        }
    }
}
