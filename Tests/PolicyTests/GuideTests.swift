import Foundation
import Testing

@testable import Policy

@Suite("The guide to policy packs")
struct GuideTests {
    private func guide() throws -> String {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent("docs/policy-packs.md"), encoding: .utf8)
    }

    @Test("It lists every fact with type, unit, meaning and source as the catalogue has them")
    func facts() throws {
        let guide = try guide()
        for fact in FactCatalogue.standard.facts {
            let row = [
                "`\(fact.name)`", fact.type.rawValue, fact.unit, fact.meaning.zh, fact.meaning.en, fact.source,
            ]
            #expect(guide.contains("| \(row.joined(separator: " | ")) |"))
        }
    }

    @Test("It lists the functions that expressions may call")
    func functions() throws {
        #expect(try guide().contains("`\(ExpressionGrammar.functions.sorted().joined(separator: " "))`"))
    }
}
