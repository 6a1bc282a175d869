import Foundation
import Models
import ServiceKit
import Testing

@testable import LaowuService

/// Golden files: every message of the product as some build once wrote it, so that a journal can be read for ever.
///
/// `Tests/Golden/<union>.jsonl` has a line a payload. Lines are added, never changed: a message that this build cannot read as it
/// stands there cannot be read in anybody's journal either.
struct GoldenTests {
    struct Line: Codable, Equatable {
        let type: String
        /// The payload, byte for byte as in a record's value.
        let value: String
    }

    @Test("every payload that was ever kept is read by today's types and written again byte for byte")
    func readable() throws {
        var count = 0
        func check<Union: MessageUnion>(_ union: Union.Type) throws {
            for line in try Golden.lines(of: union) {
                let type = Array(line.type.utf8)
                let value = Array(line.value.utf8)
                let decoded = try type.withUnsafeBytes { type in
                    try value.withUnsafeBytes { try Union.decode(type: type, value: $0) }
                }
                let message = try #require(decoded, "\(line.type) is in no catalogue any more: old journals have it")
                var bytes: [UInt8] = []
                try message.encode(into: &bytes)
                #expect(
                    String(decoding: bytes, as: UTF8.self) == line.value,
                    "\(line.type): a change within a version may only add optional members; a new meaning is a new type"
                )
                count += 1
            }
        }
        try Golden.eachUnion { try check($0) }
        #expect(count >= ProcessorMessages.allTypes.count)
    }

    @Test("a member that a newer build has added changes nothing for this one")
    func newerMember() throws {
        func check<Union: MessageUnion>(_ union: Union.Type) throws {
            for line in try Golden.lines(of: union) {
                let added = line.value == "{}" ? "{\"zzAdded\":[1]}" : line.value.dropLast() + ",\"zzAdded\":[1]}"
                let type = Array(line.type.utf8)
                let value = Array(added.utf8)
                let message = try type.withUnsafeBytes { type in
                    try value.withUnsafeBytes { try Union.decode(type: type, value: $0) }
                }
                var bytes: [UInt8] = []
                try message?.encode(into: &bytes)
                #expect(String(decoding: bytes, as: UTF8.self) == line.value, "\(line.type)")
            }
        }
        try Golden.eachUnion { try check($0) }
    }

    @Test("every message has a golden payload")
    func complete() throws {
        let schemas = try PayloadSchemas(root: Repository.root)
        func check<Union: MessageUnion>(_ union: Union.Type) throws {
            let known = Set(try Golden.lines(of: union).map(\.type))
            for type in union.catalogue.types where !known.contains(type) {
                guard Golden.mayWrite else {
                    Issue.record(
                        "\(type) has no golden payload: run this test with \(Golden.variable)=1 and commit Tests/Golden"
                    )
                    continue
                }
                try Golden.add(Golden.payloads(type, schemas), to: union)
            }
        }
        try Golden.eachUnion { try check($0) }
    }

    @Test("no golden payload holds what looks like anybody's number")
    func nobodysNumbers() throws {
        func check<Union: MessageUnion>(_ union: Union.Type) throws {
            for line in try Golden.lines(of: union) {
                #expect(!PersonalNumberScan.contains(line.value), "\(line.type)")
            }
        }
        try Golden.eachUnion { try check($0) }
    }

    @Test("a member that is no longer known, or that is missing, shows")
    func canFail() throws {
        let line = try #require(try Golden.lines(of: SubsidyEvent.self).first { $0.type == CaseApproved.type })
        let without = line.value.replacingOccurrences(of: "\"fund\":\"A-1\",", with: "")
        #expect(without != line.value)
        #expect(throws: DecodingError.self) { try MessageCoding.decode(CaseApproved.self, from: Data(without.utf8)) }
        let more = line.value.replacingOccurrences(of: "{\"actor\"", with: "{\"abandoned\":1,\"actor\"")
        let decoded = try MessageCoding.decode(CaseApproved.self, from: Data(more.utf8))
        #expect(String(decoding: try MessageCoding.encode(decoded), as: UTF8.self) != more)
    }
}

/// The files themselves.
private enum Golden {
    static let variable = "LAOWU_GOLDEN_WRITE"
    static var mayWrite: Bool { ProcessInfo.processInfo.environment[variable] == "1" }

    static func eachUnion(_ body: (any MessageUnion.Type) throws -> Void) throws {
        let unions: [any MessageUnion.Type] = [
            IntakeEvent.self, IntakeCommand.self, IdentityEvent.self, IdentityLetter.self, IdentityCommand.self,
            RegistryEvent.self,
            RegistryLetter.self, RegistryCommand.self, RouteEvent.self, RouteLetter.self, TrainingEvent.self,
            TrainingLetter.self, TrainingCommand.self, PlacementEvent.self, PlacementLetter.self, PlacementCommand.self,
            SubsidyEvent.self,
            SubsidyLetter.self, SubsidyCommand.self,
            ReportsEvent.self, ReportsLetter.self, ReportsCommand.self,
        ]
        for union in unions { try body(union) }
    }

    private static func path<Union>(of union: Union.Type) -> String {
        "\(Repository.root)/Tests/Golden/\(union).jsonl"
    }

    static func lines<Union>(of union: Union.Type) throws -> [GoldenTests.Line] {
        guard let data = FileManager.default.contents(atPath: path(of: union)) else { return [] }
        return try String(decoding: data, as: UTF8.self).split(separator: "\n").map {
            try MessageCoding.decode(GoldenTests.Line.self, from: Data($0.utf8))
        }
    }

    /// What is required alone, everything, and everything once more for each further word or kind of content.
    static func payloads(_ type: String, _ schemas: PayloadSchemas) throws -> [GoldenTests.Line] {
        var values = [try text(Sample(schemas, withOptionals: false).message(type))]
        for variant in 0..<12 {
            let value = try text(Sample(schemas, withOptionals: true, variant: variant).message(type))
            if !values.contains(value) { values.append(value) }
        }
        return values.map { GoldenTests.Line(type: type, value: $0) }
    }

    private static func text(_ sample: [String: Any]) throws -> String {
        let data = try JSONSerialization.data(withJSONObject: sample, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }

    /// Adds behind what is there.
    static func add<Union>(_ lines: [GoldenTests.Line], to union: Union.Type) throws {
        let file = path(of: union)
        let folder = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var data = FileManager.default.contents(atPath: file) ?? Data()
        for line in lines { data.append(contentsOf: try MessageCoding.encode(line) + Data("\n".utf8)) }
        try data.write(to: URL(fileURLWithPath: file))
    }
}
