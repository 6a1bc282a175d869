import Foundation
import Testing

@testable import ServiceKit

struct KeyRingTests {
    private static func bytes(_ range: Range<UInt8>) -> Data { Data(range) }

    private static func ring(current: String = "k1", ids: [String] = ["k1"]) throws -> KeyRing {
        let keys = ids.enumerated().map { ($1, bytes(UInt8($0)..<UInt8($0) + 32)) }
        return try KeyRing(
            current: current, keys: Dictionary(uniqueKeysWithValues: keys), personKeySecret: bytes(32..<64))
    }

    @Test func `a person key is the first half of the HMAC, the same for x and X`() throws {
        let ring = try Self.ring()
        // Computed with Python's hmac over the secret 0x20…0x3f.
        #expect(ring.personKey(idNumber: "53250119900101001X")?.description == "1dbe3542d318c66054cfbfe537aea8ce")
        #expect(ring.personKey(idNumber: "53250119900101001x") == ring.personKey(idNumber: "53250119900101001X"))
        for text in ["", "532501900101001", "5325011990010100171", "X32501199001010017", "532501199001010017"] {
            let isNumber = text == "532501199001010017"
            #expect((ring.personKey(idNumber: text) != nil) == isNumber)
        }
    }

    @Test func `a peer's message is known by the ring that it was coded with, and by no other`() throws {
        let message = Data("command".utf8)
        let code = try Self.ring().peerCode(for: message)
        #expect(try Self.ring().isPeerCode(code, of: message))
        #expect(
            try Self.ring(current: "k2", ids: ["k1", "k2"]).isPeerCode(code, of: message), "an earlier key of the ring")
        #expect(try !Self.ring().isPeerCode(code, of: Data("another".utf8)))
        #expect(try !Self.ring(current: "k2", ids: ["k0", "k2"]).isPeerCode("", of: message))
        let other = try KeyRing(current: "k1", keys: ["k1": Self.bytes(9..<41)], personKeySecret: Self.bytes(32..<64))
        #expect(!other.isPeerCode(code, of: message))
    }

    @Test func `a sealed text is the published construction byte for byte`() throws {
        // Computed with Python's cryptography: HKDF-SHA-256, HMAC-SHA-256, AES-256-GCM.
        let expected = "k1.z6y2SS4oeBx7XSSsaiW-HelPWuibW430Lyrin4raJ0QswH90T92S"
        let sealed = try Self.ring().seal("13812345678", field: "worker.phone", context: Data("w-1".utf8))
        #expect(sealed.description == expected)
        #expect(try Self.ring().open(try #require(Sealed(expected)), field: "worker.phone") == "13812345678")
    }

    @Test(arguments: ["", "张三", "532501199001010017", String(repeating: "长", count: 90)])
    func `what was sealed opens again, and sealing is deterministic`(text: String) throws {
        let ring = try Self.ring()
        let sealed = try ring.seal(text, field: "worker.name")
        #expect(try ring.open(sealed, field: "worker.name") == text)
        #expect(try ring.seal(text, field: "worker.name") == sealed)
        let other = try ring.seal(text, field: "worker.name", context: Data("w-2".utf8))
        #expect(other != sealed)
        #expect(try ring.open(other, field: "worker.name") == text)
        #expect(Sealed(sealed.description) == sealed)
        #expect(try JSONDecoder().decode([Sealed].self, from: JSONEncoder().encode([sealed])) == [sealed])
    }

    @Test func `context and text cannot trade places`() throws {
        let ring = try Self.ring()
        let one = try ring.seal("bc", field: "f", context: Data("a".utf8))
        let two = try ring.seal("c", field: "f", context: Data("ab".utf8))
        #expect(one.combined.prefix(12) != two.combined.prefix(12))
    }

    @Test func `a sealed field does not open as another field`() throws {
        let ring = try Self.ring()
        let sealed = try ring.seal("13812345678", field: "worker.phone")
        #expect(throws: SealError.notAuthentic(field: "worker.card")) { try ring.open(sealed, field: "worker.card") }
    }

    @Test func `a change of any byte is noticed`() throws {
        let ring = try Self.ring()
        let sealed = try ring.seal("13812345678", field: "f")
        for index in sealed.combined.indices {
            var bytes = sealed.combined
            bytes[index] ^= 1
            let altered = Sealed(keyID: "k1", combined: bytes)
            #expect(throws: SealError.notAuthentic(field: "f")) { try ring.open(altered, field: "f") }
        }
        let short = Sealed(keyID: "k1", combined: Data(count: 3))
        #expect(throws: SealError.notAuthentic(field: "f")) { try ring.open(short, field: "f") }
    }

    @Test func `a new current key seals, the old one still opens, an unknown one is named`() throws {
        let (old, new) = (try Self.ring(), try Self.ring(current: "k2", ids: ["k1", "k2"]))
        let before = try old.seal("13812345678", field: "f")
        let after = try new.seal("13812345678", field: "f")
        #expect(after.keyID == "k2")
        #expect(try new.open(before, field: "f") == "13812345678")
        #expect(throws: SealError.unknownKey(id: "k2", field: "f")) { try old.open(after, field: "f") }
    }

    @Test(arguments: [
        "", "k1", "k1.", "k1.AAAA", ".AAAA", "K1.\(String(repeating: "A", count: 40))", "k1.a.b", "k1.==",
    ])
    func `text that is no sealed field is not taken for one`(text: String) {
        #expect(Sealed(text) == nil)
    }

    @Test func `printing, dumping and reflecting a ring shows no key`() throws {
        let ring = try Self.ring()
        var dumped = ""
        dump(["ring": ring], to: &dumped)
        for text in [dumped, "\(ring)", String(reflecting: ring)] {
            #expect(text.contains("k1") && text.utf8.count < 200)
        }
        #expect(Mirror(reflecting: ring).children.isEmpty)
    }
}

struct KeyRingFileTests {
    private func withDirectory(_ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "keyring-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    private func write(_ text: String, to path: String, mode: Int = 0o600) throws {
        #expect(
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode]))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test func `a generated ring is private, random, read back equal, and never overwritten`() throws {
        try withDirectory { directory in
            let first = try KeyRing.generate(to: directory + "/a")
            let second = try KeyRing.generate(to: directory + "/b")
            let mode = try FileManager.default.attributesOfItem(atPath: directory + "/a")[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let sealed = try first.seal("x", field: "f")
            #expect(try KeyRing(contentsOf: directory + "/a").seal("x", field: "f") == sealed)
            #expect(try second.seal("x", field: "f") != sealed)
            let settings = try ServiceOptions.parse(["--key-file", directory + "/b"]).resolved(environment: [:])
            #expect(try settings.keyRing()?.seal("x", field: "f") == second.seal("x", field: "f"))
            #expect(throws: KeyRingError.unwritable(directory + "/a", EEXIST)) {
                try KeyRing.generate(to: directory + "/a")
            }
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o620])
    func `a ring that others can reach is refused with the command that mends it`(mode: Int) throws {
        try withDirectory { directory in
            let path = directory + "/ring"
            try KeyRing.generate(to: path)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let error = #expect(throws: KeyRingError.self) { try KeyRing(contentsOf: path) }
            let message = try #require(error).description
            #expect(message.contains("chmod 600 \(path)"))
        }
    }

    @Test(
        arguments: [
            ("not json", .malformed("JSON")),
            (#"{"current":"k1","keys":{"k1":"*"},"personKeySecret":"AA=="}"#, .malformed("keys")),
            (#"{"current":"k1","keys":{"k1":"AAAA"},"personKeySecret":"AAAA"}"#, .wrongSize("keys.k1")),
            (#"{"current":"k2","keys":{},"personKeySecret":"AAAA"}"#, .missingCurrentKey),
        ] as [(String, KeyRingError)])
    func `a faulty ring is refused by the part that is wrong`(text: String, expected: KeyRingError) throws {
        try withDirectory { directory in
            try write(text, to: directory + "/ring")
            #expect(throws: expected) { try KeyRing(contentsOf: directory + "/ring") }
        }
    }

    @Test func `a missing ring is named`() throws {
        try withDirectory { directory in
            let error = #expect(throws: KeyRingError.unreadable(directory + "/none", ENOENT)) {
                try KeyRing(contentsOf: directory + "/none")
            }
            let message = try #require(error).description
            #expect(message.contains(directory + "/none"))
        }
    }
}
