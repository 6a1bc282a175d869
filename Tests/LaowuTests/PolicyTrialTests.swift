import ArgumentParser
import Foundation
import Models
import Policy
import Store
import SubsidyService
import Testing

@testable import LaowuService

@Suite("Drafts and cases over a store")
struct PolicyTrialTests {
    private static let hekou: DivisionCode = DivisionCode("532532")!

    private func folder() -> String { NSTemporaryDirectory() + "laowu-trial-" + UUID().uuidString }

    private func draft(_ old: String, _ new: String, in folder: String) throws -> String {
        let pack = PolicyLibrary.bundledFolder.appendingPathComponent("hekou-2018/pack.yaml")
        let text = try String(contentsOf: pack, encoding: .utf8)
        try #require(text.contains(old))
        let place = "\(folder)/hekou-2018"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try text.replacingOccurrences(of: old, with: new).write(
            toFile: "\(place)/pack.yaml", atomically: true, encoding: .utf8)
        return "\(place)/pack.yaml"
    }

    @Test("Threads share the work and find the same; a person taken up again finds nothing more")
    func threads() throws {
        let place = folder()
        defer { try? FileManager.default.removeItem(atPath: place) }
        let county = try GeneratedCounty(Self.hekou, people: 300, folder: place, policies: .standard)
        defer { county.close() }
        let one = try county.evaluateAll(threads: 1, policies: .standard)
        let three = try county.evaluateAll(threads: 3, policies: .standard)
        #expect(one == three)
        #expect(one.claims > 10 && one.people <= one.claims)
        let (found, settled) = try county.reevaluate(100)
        #expect(settled.count == 100)
        #expect(!found.isEmpty)
        #expect(try county.reevaluate(100).found.isEmpty)
    }

    @Test(
        "why: a case is decided anew and the same; where its pack is another one by now the command says so and returns 1"
    )
    func why() async throws {
        let place = folder()
        defer { try? FileManager.default.removeItem(atPath: place) }
        let county = try GeneratedCounty(Self.hekou, people: 100, folder: place, policies: .standard)
        defer { county.close() }
        _ = try county.reevaluate(100)
        let connection = try Connection(path: county.path, mode: .readOnly)
        let id = try connection.prepare("SELECT id FROM subsidy_case ORDER BY id LIMIT 1").first { $0.text(0) }
        connection.close()
        let name = try #require(id)
        try await WhyCommand.parse([name, "--store", place]).perform()
        try await WhyCommand.parse([name, "--store", county.path, "--json"]).perform()
        let others = folder()
        defer { try? FileManager.default.removeItem(atPath: others) }
        _ = try draft("yuan: 300", "yuan: 360", in: others)
        await #expect(throws: ExitCode.failure) {
            try await WhyCommand.parse([name, "--store", place, "--packs", others]).perform()
        }
        await #expect(throws: ValidationError.self) {
            try await WhyCommand.parse(["532532-none", "--store", place]).perform()
        }
    }

    @Test("simulate: the people behind the figures stand in the file, and the store is left as it was")
    func simulate() async throws {
        let place = folder()
        let drafts = folder()
        defer {
            try? FileManager.default.removeItem(atPath: place)
            try? FileManager.default.removeItem(atPath: drafts)
        }
        let county = try GeneratedCounty(Self.hekou, people: 300, folder: place, policies: .standard)
        defer { county.close() }
        let sheet = "\(drafts)/lines.csv"
        let file = try draft("yuan: 300", "yuan: 360", in: drafts)
        func rows() throws -> [String: String] {
            let connection = try Connection(path: county.path, mode: .readOnly)
            defer { connection.close() }
            return try RowHash.tables(of: connection)
        }
        let before = try rows()
        try await PolicyCommand.Simulate.parse([
            file, "--store", place, "--from", "2018-01-01", "--until", "2019-12-31", "--out", sheet, "--threads", "2",
        ]).perform()
        let lines = try String(contentsOfFile: sheet, encoding: .utf8).split(separator: "\n")
        #expect(lines.first?.hasSuffix("before_fen,after_fen") == true)
        #expect(lines.count > 5)
        #expect(lines.dropFirst().allSatisfy { $0.contains(",changed,service-grant,") && $0.hasSuffix(",30000,36000") })
        #expect(try rows() == before)
        await #expect(throws: ValidationError.self) {
            try await PolicyCommand.Simulate.parse([file, "--store", place, "--county", "532531"]).perform()
        }
    }
}
