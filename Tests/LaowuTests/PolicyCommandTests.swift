import ArgumentParser
import Foundation
import Models
import Policy
import Testing

@testable import LaowuService

@Suite("Policy packs at the desk")
struct PolicyCommandTests {
    private let pack: String = PolicyLibrary.bundledFolder.appendingPathComponent("hekou-2018/pack.yaml").path

    private func file(_ name: String, _ text: String) throws -> String {
        let folder = NSTemporaryDirectory() + "laowu-policy-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = "\(folder)/\(name)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private func changed(_ old: String, _ new: String) throws -> String {
        let text = try String(contentsOfFile: pack, encoding: .utf8)
        try #require(text.contains(old))
        return try file("pack.yaml", text.replacingOccurrences(of: old, with: new))
    }

    @Test(
        "A bundled pack has no defect; an unknown fact, a wrong word and a stray quote are each named with their line")
    func check() throws {
        #expect(try PackCheck(pack).problems() == [])
        let fact = try PackCheck(changed("when: contract_months >= 12", "when: contract_moths >= 12")).problems()
        #expect(
            fact.contains { $0.line != nil && $0.path.hasSuffix("when") && $0.reason.en.contains("contract_moths") })
        let word = try PackCheck(changed("claimant: agency", "claimant: broker")).problems()
        #expect(word.contains { $0.path == "items[0].claimant" && $0.line != nil })
        let plan = try file("plan.txt", "别的文件")
        let quotes = try PackCheck(pack, plan: plan).problems()
        #expect(quotes.count > 20 && quotes.allSatisfy { $0.path.hasSuffix("quote") && $0.line != nil })
    }

    @Test("The command returns 1 for a defective pack and 0 for a good one")
    func exitCode() throws {
        let bad = try changed("version: ", "version: -")
        var check = try PolicyCommand.Check.parse([bad])
        #expect(throws: ExitCode.failure) { try check.run() }
        check = try PolicyCommand.Check.parse([pack])
        try check.run()
    }

    @Test("Facts are read from a JSON object; a name outside the catalogue and a setting outside the pack are refused")
    func inputs() throws {
        let facts = try PackPlace.facts(
            try file("facts.json", #"{"registered_poor": 1, "work_province": "440000", "home_county": null}"#))
        #expect(facts["registered_poor"] == 1 && facts["work_province"] == "440000" && facts["home_county"].isNull)
        #expect(throws: (any Error).self) { _ = try PackPlace.facts(try file("facts.json", #"{"shoe_size": 42}"#)) }
        let hekou = try PackPlace.pack("hekou-2018")
        let settings = try PackPlace.settings(["transport_basis=flat", "transport_flat_fen=30000"], of: hekou)
        #expect(settings.values == ["transport_basis": "flat", "transport_flat_fen": 30_000])
        #expect(throws: (any Error).self) { _ = try PackPlace.settings(["colour=red"], of: hekou) }
        #expect(throws: (any Error).self) { _ = try PackPlace.pack("nowhere-1900") }
    }

    @Test("A difference is told with what stood there, what stands there and the clause")
    func difference() throws {
        let differences = PackDifference.between(
            try PackPlace.pack("hekou-2018"), try PackPlace.pack(changed("yuan: 300", "yuan: 360")))
        let lines = try #require(differences.first).lines
        #expect(differences.count == 1)
        #expect(lines[0].hasPrefix("~ 金额 service-grant/amount-1"))
        #expect(lines.contains { $0.contains("30000 fen") } && lines.contains { $0.contains("36000 fen") })
        #expect(lines.contains { $0.contains("省外转移就业300元/人") })
    }

    @Test("Either a store or a running service is asked, and a service about named counties")
    func sources() throws {
        #expect(throws: (any Error).self) { _ = try WhyCommand.parse(["532532-x"]) }
        #expect(throws: (any Error).self) { _ = try WhyCommand.parse(["532532-x", "--store", "a", "--url", "b"]) }
        #expect(throws: (any Error).self) { _ = try PolicyCommand.Simulate.parse(["a.yaml", "--url", "http://x"]) }
        let simulate = try PolicyCommand.Simulate.parse([
            "a.yaml", "--url", "http://x", "--county", "532532", "--from", "2018-01-01",
        ])
        #expect(simulate.county.map(\.description) == ["532532"])
    }
}
