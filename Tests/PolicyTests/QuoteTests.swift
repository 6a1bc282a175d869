import Foundation
import Testing
import Yams

@testable import Policy

@Suite("Packs against their plans")
struct QuoteTests {
    /// Every mapping of a pack, with its path.
    private func mappings(of pack: PolicyPack) throws -> [(path: String, mapping: Node.Mapping)] {
        let url = PolicyLibrary.bundledFolder.appendingPathComponent(pack.id).appendingPathComponent("pack.yaml")
        let root = try #require(try Yams.compose(yaml: String(contentsOf: url, encoding: .utf8)))
        var found: [(path: String, mapping: Node.Mapping)] = []
        func walk(_ node: Node, _ path: String) {
            if let mapping = node.mapping {
                found.append((path, mapping))
                for (key, value) in mapping { walk(value, "\(path).\(key.string ?? "")") }
            }
            for (index, child) in (node.sequence ?? []).enumerated() { walk(child, "\(path)[\(index)]") }
        }
        walk(root, "")
        return found
    }

    @Test("Every quote stands letter for letter in its plan", .enabled(if: Plans.arePresent, Plans.absence))
    func quotes() throws {
        for pack in try PolicyLibrary.standard.packs {
            let file = try #require(try Plans.duties(of: pack.id).first?.seedFile)
            let plan = try String(contentsOf: Plans.seeds.appendingPathComponent(file), encoding: .utf8)
            let quotes = try mappings(of: pack).compactMap { path, mapping in
                mapping["quote"]?.string.map { (path, $0) }
            }
            #expect(quotes.count >= 8)
            for (path, quote) in quotes {
                #expect(plan.contains(quote), "\(pack.id)\(path)")
            }
        }
    }

    @Test(
        "Every duty of the kinds that a pack covers stands in it, and none of another plan",
        .enabled(if: Plans.arePresent, Plans.absence))
    func duties() throws {
        for pack in try PolicyLibrary.standard.packs {
            let owed = Set(try Plans.duties(of: pack.id).map(\.id))
            let named = try mappings(of: pack).flatMap { _, mapping in
                mapping["duties"]?.sequence?.compactMap(\.string) ?? []
            }
            let covered = owed.filter { id in pack.covers.contains { id.contains("-\($0.rawValue)-") } }
            #expect(!covered.isEmpty && covered.subtracting(named).isEmpty, "\(pack.id)")
            #expect(Set(named).subtracting(owed).isEmpty)
        }
    }
}
