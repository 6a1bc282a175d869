import Foundation
import Models
import Testing

@testable import ServiceKit

@Suite("Destroying people's keys in a ring's file")
struct KeyDestructionTests {
    private static let anna = PersonKey(unchecked: "1dbe3542d318c66054cfbfe537aea8ce")
    private static let bert = PersonKey(unchecked: "2dbe3542d318c66054cfbfe537aea8ce")
    private static let field = PersonalField.phone

    private func withRing(_ body: (_ path: String, KeyRing) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "laowu-ring-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder + "/ring.json", try KeyRing.generate(to: folder + "/ring.json"))
    }

    @Test func `a person's text opens until the person's key is destroyed, and nobody else's is touched`() throws {
        try withRing { path, ring in
            let anna = try ring.seal("13800000001", field: Self.field, person: Self.anna)
            let bert = try ring.seal("13800000001", field: Self.field, person: Self.bert)
            let office = try ring.seal("6217", field: "organisation.account", context: Data("office".utf8))
            #expect(anna != bert && anna.isErasable && !office.isErasable)
            #expect(try ring.seal("13800000001", field: Self.field, person: Self.anna) == anna)
            #expect(Sealed(anna.description) == anna && Sealed(office.description) == office)
            #expect(throws: SealError.notAuthentic(field: "other")) { try ring.open(anna, field: "other") }
            let done = try KeyRing.destroy([Self.anna], in: path)
            #expect(done.destroyed == [Self.anna] && done.generation == 1)
            #expect(try ring.open(anna, field: Self.field) == "13800000001", "not read again yet")
            #expect(!ring.isDestroyed(Self.anna))

            #expect(try ring.reload() && ring.isDestroyed(Self.anna) && !ring.isDestroyed(Self.bert))
            #expect(ring.generation == 1 && ring.destructionChain == done.chain)
            #expect(throws: SealError.erased(field: Self.field)) { try ring.open(anna, field: Self.field) }
            #expect(throws: SealError.erased(field: Self.field)) {
                try ring.seal("1", field: Self.field, person: Self.anna)
            }
            #expect(try ring.open(bert, field: Self.field) == "13800000001")
            #expect(try ring.seal("13800000001", field: Self.field, person: Self.bert) == bert)
            #expect(try ring.open(office, field: "organisation.account") == "6217")
            #expect(try !ring.reload(), "nothing new")
        }
    }

    @Test func `a key is destroyed once, and the chain says which keys in which order`() throws {
        try withRing { path, ring in
            let first = try KeyRing.destroy([Self.anna], in: path)
            let again = try KeyRing.destroy([Self.anna, Self.bert], in: path)
            #expect(again.destroyed == [Self.bert] && again.generation == 2 && again.chain != first.chain)
            #expect(try KeyRing.destroy([Self.bert], in: path).destroyed.isEmpty)
            let both = try KeyRing(contentsOf: path)
            #expect(both.isDestroyed(Self.anna) && both.isDestroyed(Self.bert))
            #expect(both.personKey(idNumber: "53250119900101001X") == ring.personKey(idNumber: "53250119900101001X"))
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func `no node above a destroyed key is left in the file, and the former file's bytes are overwritten`() throws
    {
        try withRing { path, _ in
            let former = FileManager.default.contents(atPath: path)
            let formerFile = try #require(FileHandle(forReadingAtPath: path))
            defer { try? formerFile.close() }
            try KeyRing.destroy([Self.anna], in: path)
            let (content, _) = try RingFile.read(path)
            let leaf = PersonPath(Self.anna).prefix(PersonPath.depth)
            for tree in content.trees.values {
                #expect(tree.nodes.count == 84 && tree.nodes.keys.allSatisfy { !$0.contains(leaf) })
            }
            let left = try #require(try formerFile.readToEnd())
            #expect(left == Data(count: try #require(former).count))
            #expect(!FileManager.default.fileExists(atPath: path + ".new"))
        }
    }

    @Test func `an older ring put back is refused by a process that knows a later one`() throws {
        try withRing { path, ring in
            try FileManager.default.copyItem(atPath: path, toPath: path + ".backup")
            try KeyRing.destroy([Self.anna], in: path)
            #expect(try ring.reload())
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.moveItem(atPath: path + ".backup", toPath: path)
            #expect(throws: KeyRingError.older(path, generation: 0, known: 1)) { try ring.reload() }
            #expect(ring.isDestroyed(Self.anna) && ring.generation == 1)
            // What was destroyed is destroyed again: the same ring as before.
            let chain = ring.destructionChain
            #expect(try KeyRing.destroy([Self.anna], in: path).chain == chain)
            #expect(try ring.reload())
            // Another person's key destroyed in an older copy is not the same generation.
            let other = try KeyRing.generate(to: path + ".other")
            #expect(other.generation == 0)
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.moveItem(atPath: path + ".other", toPath: path)
            #expect(throws: KeyRingError.foreign(path)) { try ring.reload() }
        }
    }

    @Test func `a key added later has a key for everybody again, and what was destroyed stays so`() throws {
        try withRing { path, ring in
            let before = try ring.seal("1", field: Self.field, person: Self.anna)
            let done = try KeyRing.destroy([Self.anna], in: path)
            #expect(try KeyRing.addKey(to: path) == "k2")
            #expect(try ring.reload() && ring.current == "k2")
            let after = try ring.seal("1", field: Self.field, person: Self.anna)
            #expect(after.keyID == "k2")
            #expect(try ring.open(after, field: Self.field) == "1")
            #expect(throws: SealError.erased(field: Self.field)) { try ring.open(before, field: Self.field) }
            #expect(!ring.isDestroyed(Self.anna) && ring.isDestroyed(Self.anna, before: done.generation))
            #expect(try KeyRing.destroy([Self.anna], in: path).generation == 2)
            #expect(try ring.reload() && ring.isDestroyed(Self.anna))
        }
    }

    @Test func `a ring of an older build opens and seals as it did until it gets a key with a tree`() throws {
        try withRing { path, _ in
            let flat = path + ".flat"
            let bytes = Data((0..<32).map { UInt8($0) }).base64EncodedString()
            let text = #"{"current":"k1","keys":{"k1":"\#(bytes)"},"personKeySecret":"\#(bytes)"}"#
            let isWritten = FileManager.default.createFile(
                atPath: flat, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
            #expect(isWritten)
            let ring = try KeyRing(contentsOf: flat)
            let old = try ring.seal("13812345678", field: Self.field, person: Self.anna)
            #expect(!old.isErasable && !ring.isDestroyed(Self.anna))
            #expect(try old == ring.seal("13812345678", field: Self.field, context: Self.anna.sealingContext))
            #expect(throws: KeyRingError.malformed("trees")) { try KeyRing.destroy([Self.anna], in: flat) }
            #expect(try KeyRing.addKey(to: flat) == "k2")
            #expect(try ring.reload())
            #expect(try ring.seal("13812345678", field: Self.field, person: Self.anna).isErasable)
            #expect(try ring.open(old, field: Self.field) == "13812345678")
        }
    }

    @Test func `people destroyed from many sides at once are all destroyed`() async throws {
        let path = NSTemporaryDirectory() + "laowu-ring-" + UUID().uuidString
        defer { for end in ["", ".lock"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let ring = try KeyRing.generate(to: path)
        let people = (0..<8).map { PersonKey(unchecked: "person-\($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for person in people { group.addTask { try KeyRing.destroy([person], in: path) } }
            try await group.waitForAll()
        }
        #expect(try ring.reload() && ring.generation == 8)
        #expect(people.allSatisfy { ring.isDestroyed($0) })
    }

    @Test func `a faulty tree is refused by its name`() throws {
        try withRing { path, _ in
            let text = try String(contentsOfFile: path, encoding: .utf8)
            for (part, wrong) in [(#""" :"#, #""4" :"#), (#""since" : 0"#, #""since" : "x""#)] {
                let changed = text.replacingOccurrences(of: part, with: wrong)
                #expect(changed != text)
                try Data(changed.utf8).write(to: URL(fileURLWithPath: path + ".bad"))
                chmod(path + ".bad", 0o600)
                let error = #expect(throws: KeyRingError.self) { try KeyRing(contentsOf: path + ".bad") }
                #expect([.malformed("trees.k1"), .malformed("JSON")].contains(try #require(error)))
            }
        }
    }
}
