import Crypto
import Foundation
import Models
import Testing

@testable import Journal

/// The hash chain of journals and of their copies.
@Suite("Chains and copies of journals", .serialized)
struct ChainWalkTests {
    private static let a = ModelBench.partitionOfA
    private let place = TopicPartition("laowu.a.journal", ChainWalkTests.a)

    /// A journal with three owners, one of whom had to step down.
    private func withJournal(_ body: (Bench, String) throws -> Void) throws {
        let bench = try Bench(.memory)
        defer { bench.close() }
        var appended = 0
        bench.fault = { place in
            guard place.topic == "laowu.a.journal" else { return .land }
            appended += 1
            return appended == 8 ? .lose : .land
        }
        try bench.sendNumbers(0..<10)
        try bench.grant(Array(0..<10))
        try bench.start()
        try bench.runUntilComplete(numbers: 10)
        #expect(bench.stepDowns("a") > 0)
        try bench.restart(keepingStores: true)
        try bench.sendNumbers(10..<12)
        try bench.grant([10, 11])
        try bench.runUntilComplete(numbers: 12)
        bench.stop()
        try body(bench, bench.root + "/copy.jsonl")
    }

    private func copy(_ bench: Bench, to path: String) throws -> JournalCopy.Closing {
        try JournalCopy.write(place, from: bench.broker.memory, to: path)
    }

    private func findings(_ path: String) throws -> [Finding] { try JournalCopySource(path).walk(place).findings }

    @Test("Every head follows from the one before it by the definition, written again here")
    func definition() throws {
        try withJournal { bench, _ in
            var head = Data()
            var events = 0
            var reader = JournalReader()
            for offset in 0..<bench.broker.memory.count(place) {
                bench.broker.memory.read(place, offset) { record in
                    let verdict = reader.take(record)
                    if case .genesis = verdict { head = Data(SHA256.hash(data: Data(record.body))) }
                    guard case .event = verdict else { return }
                    events += 1
                    var hashed = head
                    func part(_ bytes: UnsafeRawBufferPointer) {
                        hashed.append(contentsOf: withUnsafeBytes(of: UInt32(bytes.count).littleEndian) { Array($0) })
                        hashed.append(contentsOf: bytes)
                    }
                    part(record.key)
                    let order = [
                        "ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "ce_subject", "content-type",
                        "ce_dataschema", "ce_epoch", "ce_seq", "ce_cause", "ce_more", "ce_origin", "ce_prev",
                    ]
                    for (number, name) in order.enumerated() {
                        let known = HeaderName.allCases.first { $0.wire.description == name }
                        guard let value = known.flatMap({ record.headers[$0] }) else { continue }
                        hashed.append(UInt8(number))
                        part(value)
                    }
                    part(record.body)
                    head = Data(SHA256.hash(data: hashed))
                    let hex = head.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                    #expect(record.headers.text(.chain) == hex)
                }
            }
            #expect(events > 12)
        }
    }

    @Test("A journal with stepped-down owners and void records is whole")
    func whole() throws {
        try withJournal { bench, _ in
            let walk = try ChainWalk.over(place, in: bench.broker.memory)
            #expect(walk.findings == [])
            #expect(walk.tally.void > 0)
            #expect(walk.tally.claims == 3)
            #expect(walk.seq == walk.tally.events)
        }
    }

    @Test("A copy holds what the journal holds, and is whole")
    func copied() throws {
        try withJournal { bench, path in
            let closing = try copy(bench, to: path)
            let source = try JournalCopySource(path)
            let (walk, findings) = try source.walk(place)
            #expect(findings == [])
            #expect(walk?.chain.hex == closing.chain)
            #expect(closing.seq == (try ChainWalk.over(place, in: bench.broker.memory)).seq)
            #expect(try source.bounds(of: place).high == bench.broker.memory.count(place))
            #expect(source.partitions == 2)
        }
    }

    @Test("One edited record in a copy is named by place and number", arguments: [3, 6, 12])
    func editedRecord(_ seq: Int64) throws {
        try withJournal { bench, path in
            _ = try copy(bench, to: path)
            var offset: Int64 = -1
            var reader = JournalReader()
            for candidate in 0..<bench.broker.memory.count(place) where offset < 0 {
                bench.broker.memory.read(place, candidate) { record in
                    if reader.take(record) == .event(seq: seq) { offset = candidate }
                }
            }
            let forged = path + ".forged"
            #expect(try JournalCopy.alter(path, to: forged, at: offset) { $0[$0.count / 2] ^= 1 })
            let finding = try #require(try findings(forged).first)
            #expect(finding.runbook == .chainBroken)
            #expect(finding.place == "\(place)@\(offset)")
            #expect(finding.seq == seq)
        }
    }

    @Test(
        "A record whose headers were altered so that readers pass it over is found all the same",
        arguments: ["ce_seq", "ce_epoch"])
    func alteredHeader(_ name: String) throws {
        try withJournal { bench, path in
            _ = try copy(bench, to: path)
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
            let forged = try lines.map { line -> String in
                guard var record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                    record["offset"] as? Int == 3, var headers = record["headers"] as? [[String]],
                    let index = headers.firstIndex(where: { $0[0] == name })
                else { return line }
                headers[index][1] = Data("77".utf8).base64EncodedString()
                record["headers"] = headers
                return String(decoding: try JSONSerialization.data(withJSONObject: record), as: UTF8.self)
            }
            try (forged.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
            let found = try findings(path)
            #expect(found.first?.runbook == .chainBroken)
            #expect(found.first?.place == "\(place)@3")
        }
    }

    @Test("A record taken out of a copy leaves a gap that is named")
    func removedRecord() throws {
        try withJournal { bench, path in
            _ = try copy(bench, to: path)
            let forged = path + ".forged"
            try JournalCopy.remove(path, to: forged, at: 5)
            #expect(try findings(forged).first?.en.contains("from offset 5 to 5") == true)
        }
    }

    @Test("A copy that was cut off says so, and so does one whose lines are no JSON")
    func cutCopy() throws {
        try withJournal { bench, path in
            let closing = try copy(bench, to: path)
            let cut = path + ".cut"
            try JournalCopy.cut(path, to: cut, before: closing.records - 3)
            #expect(try findings(cut).map(\.runbook) == [.copyDamaged])
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            try (lines.prefix(6) + ["{oops"]).joined(separator: "\n").write(
                toFile: cut, atomically: true, encoding: .utf8)
            #expect(try findings(cut).map(\.runbook) == [.copyDamaged])
            try "nothing".write(toFile: cut, atomically: true, encoding: .utf8)
            #expect(throws: JournalCopyProblem.self) { try JournalCopySource(cut) }
        }
    }

    @Test("A lost event under the latest claim is named until its owner has claimed again")
    func missingNumber() throws {
        try withJournal { bench, path in
            _ = try copy(bench, to: path)
            let source = try JournalCopySource(path)
            var walk = ChainWalk(place)
            var last: Int64 = 0
            try source.read(place, from: 0, to: .max) { record in
                // Leave out the second event of the last claim.
                if walk.tally.claims == 3, walk.seq == 16 { last = record.offset } else { walk.take(record) }
                return last == 0
            }
            #expect(last > 0)
            try source.read(place, from: last + 1, to: .max) { record in
                walk.take(record)
                return true
            }
            walk.finish(high: walk.position)
            #expect(walk.findings.contains { $0.seq == 17 && $0.en.contains("event 17 is missing") })
        }
    }
}
