import Foundation
import Testing

@testable import Policy

@Suite("The pack format's JSON Schema")
struct SchemaTests {
    private func faults(_ yaml: String) throws -> [PackProblem] {
        try PackSchema.bundled.problems(in: yaml, file: "test/pack.yaml")
    }

    @Test("Every bundled pack is valid")
    func bundledPacks() throws {
        for pack in try PolicyLibrary.standard.packs {
            let url = PolicyLibrary.bundledFolder.appendingPathComponent(pack.id).appendingPathComponent("pack.yaml")
            #expect(try faults(String(contentsOf: url, encoding: .utf8)) == [])
        }
    }

    @Test("A fault names line, path and keyword")
    func place() throws {
        let yaml = packText(items: itemText()).replacing("kind: grant", with: "kind: gift")
        let fault = try #require(try faults(yaml).first)
        #expect(fault.path == "items[0].kind")
        #expect(
            yaml.split(separator: "\n", omittingEmptySubsequences: false)[try #require(fault.line) - 1].contains("gift")
        )
        #expect(fault.reason.en.contains("enum"))
    }

    @Test(
        "What the schema forbids the loader forbids",
        arguments: [
            packText() + "\nsurprise: 1", packText(area: "53"), packText().replacing("version: 1", with: "version: 0"),
            packText(id: "Test Pack"), packText(items: itemText(amount: "{cases: []}")),
            packText(items: itemText(amount: "7")),
            packText(items: itemText(amount: "{cases: [{label: {zh: a, en: a}, citation: {clause: a, quote: a}}]}")),
            packText(items: itemText().replacing("kind: grant", with: "kind: gift")),
            packText(items: itemText().replacing("    claimant: person\n", with: "")),
            packText(items: itemText().replacing("quote: 条件", with: "quote: " + String(repeating: "长", count: 26))),
            packText(items: itemText() + "\n    duties: [SUB-1]"),
            packText(items: itemText() + "\n    notice-days: -1"),
            packText(items: itemText() + "\n    evidence: {all: []}"), packText(extra: "targets: [{id: a}]"),
            packText(items: itemText().replacing("citation: {clause: 一, quote: 试验}", with: "citation: {clause: 一}")),
        ])
    func agree(yaml: String) throws {
        #expect(try !faults(yaml).isEmpty)
        #expect(!problems(yaml).isEmpty)
    }

    @Test("A small good pack passes both")
    func small() throws {
        #expect(try faults(packText(items: itemText())) == [])
        #expect(problems(packText(items: itemText())) == [])
    }
}
