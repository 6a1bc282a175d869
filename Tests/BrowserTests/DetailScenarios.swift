import Models
import ServiceKit
import Testing

@testable import LaowuService

extension PageScenarios {
    @Test(
        "The page of every single thing is fit for use, reached by the links that lead there",
        arguments: [
            ("village", ["/villages?county=532532", "main tbody a"]),
            ("person", ["/villages?county=532532", "main tbody a", ".ledger tbody a"]),
            ("household", ["/villages?county=532532", "main tbody a", ".ledger tbody a", "#household > p a"]),
            ("class", ["/classes?county=532532", "main tbody a"]),
            ("institution", ["/institutions?county=532532", "main tbody a"]),
            ("employer", ["/organisations?county=532532", "main tbody a"]),
            ("case", ["/cases?county=532532", "main tbody a"]),
            ("entitlements", ["/cases?county=532532", "main tbody a", "#case a[href^='/entitlements']"]),
            ("fund", ["/funds?county=532532", "main tbody a[href^='/funds']"]),
            ("batch-paid", ["/payments?county=532532", "#batches tbody a"]),
            ("checks", ["/payments?county=532532", "#payable .actions a"]),
            ("pack", ["/policies", "main a[href^='/policies/']"]),
            ("month", ["/wages?county=532532&on=2018-08-31", "main tbody a[href*='/months/']"]),
        ])
    func details(_ name: String, _ way: [String]) async throws {
        let officer = BrowserVisitor(
            actor: "officer-1", roles: [.clerk, .reviewer, .approver, .payer, .inspector, .auditor],
            area: BrowserVisitor.county)
        try await BrowserSystem.require().visit(as: officer) { window in
            try await window.open(way[0])
            for link in way.dropFirst() { try await window.follow(link) }
            let path = String(try await window.path.prefix { $0 != "#" })
            #expect(path != way[0])
            try await PageInspection(window: window).inspect(path, as: name)
        }
    }
}
