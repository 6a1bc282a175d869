import Crypto
import Foundation
import Models
import Testing

@testable import ServiceKit

/// SM3 and SM4 against the examples of their standards, and rings that use them.
@Suite("National ciphers")
struct NationalSuiteTests {
    private static func data(_ hex: String) -> Data {
        let digits = Array(hex.utf8)
        return Data(
            stride(from: 0, to: digits.count, by: 2).map {
                UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)!
            })
    }

    /// Keys of 32 counted bytes, beginning with 0 for `k1`, 1 for `k2`; all with trees whose root is the key.
    private static func ring(current: String, _ suites: [String: CipherSuite], persons: CipherSuite = .international)
        throws -> KeyRing
    {
        let keys = Dictionary(
            uniqueKeysWithValues: suites.keys.sorted().enumerated().map { index, id in
                (id, Data(UInt8(index)..<UInt8(index) + 32))
            })
        var content = RingContent(current: current, keys: keys, personKeySecret: Data(32..<64))
        content.suites = suites
        content.personKeys = persons
        content.trees = keys.mapValues { RingContent.Tree(since: 0, nodes: [.root: SymmetricKey(data: $0)]) }
        return KeyRing(try RingKeys(content))
    }

    private static let person = PersonKey(unchecked: "1dbe3542d318c66054cfbfe537aea8ce")

    // MARK: The standards

    @Test(
        "SM3 gives the digests of GB/T 32905-2016, appendix A",
        arguments: [
            ("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
            (
                String(repeating: "abcd", count: 16),
                "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
            ),
        ])
    func sm3(_ text: String, _ expected: String) {
        var digest = Data(count: 32)
        digest.withUnsafeMutableBytes { digest in Array(text.utf8).withUnsafeBytes { SM3.hash($0, into: digest) } }
        #expect(hexadecimal(digest) == expected)
    }

    @Test("HMAC-SM3 gives the code of the published example")
    func hmac() {
        let text = String(repeating: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", count: 2)
        let code = Data(1...32).withUnsafeBytes { SM3.code(Data(text.utf8), key: $0) }
        #expect(hexadecimal(code) == "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a")
    }

    @Test("SM4 encrypts the block of GB/T 32907-2016, appendix A.1")
    func sm4() {
        let key = Self.data("0123456789abcdeffedcba9876543210")
        #expect(
            hexadecimal(SM4.crypt(Data(count: 16), key: key, counter: key)) == "681edf34d206965e86b3e94f536e4246")
    }

    @Test("SM4 encrypts a block a million times as in GB/T 32907-2016, appendix A.2")
    func sm4Repeated() {
        let key = Self.data("0123456789abcdeffedcba9876543210")
        var block = key
        // Counter mode encrypts its counter, so that the former ciphertext as the counter is the former ciphertext encrypted.
        for _ in 0..<1_000_000 { block = SM4.crypt(Data(count: 16), key: key, counter: block) }
        #expect(hexadecimal(block) == "595298c7c6fd271f0402f804c33d3f66")
    }

    @Test("SM4 in counter mode gives the published key stream")
    func counterMode() {
        let text = Self.data(
            ["aa", "bb", "cc", "dd", "ee", "ff", "aa", "bb"].map { String(repeating: $0, count: 8) }.joined())
        let sealed = SM4.crypt(text, key: Self.data("0123456789abcdeffedcba9876543210"), counter: Data(0..<16))
        #expect(
            hexadecimal(sealed)
                == "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7"
                + "f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514")
    }

    // MARK: Fields

    @Test("a text sealed by the national suite is the documented construction byte for byte")
    func construction() throws {
        // Computed with Python's hmac over SM3 and `openssl enc -sm4-ctr`.
        let ring = try Self.ring(current: "k1", ["k1": .national], persons: .national)
        let sealed = try ring.seal("13812345678", field: "worker.phone", context: Data("w-1".utf8))
        #expect(sealed.description == "k1.gTGnZpX9kIEtpHDNp-y5OABHjeTO-wDKIV0AXJoLKo9r75PeJbYj")
        #expect(try ring.open(sealed, field: "worker.phone") == "13812345678")
        #expect(ring.personKey(idNumber: "53250119900101001X")?.description == "cdd23381cd8ce8c9c31a6355207c5273")
        let leaf = KeyTree(root: SymmetricKey(data: Data(0..<32)), since: 0, .national).leaf(PersonPath(Self.person))
        #expect(
            leaf.map { $0.withUnsafeBytes { hexadecimal($0) } }
                == "1f58ac02df3d1371a0653fcd240f8c02da9de9d76e624d16693ef30142e4e540")
    }

    @Test(
        "what is sealed opens again, always the same, and never after a change of any byte",
        arguments: CipherSuite.allCases)
    func properties(_ suite: CipherSuite) throws {
        let ring = try Self.ring(current: "k1", ["k1": suite])
        for length in [0, 1, 11, 15, 16, 17, 64, 300] {
            let text = String((0..<length).map { Character(Unicode.Scalar(UInt8(97 + ($0 * 7 + length) % 26))) })
            let sealed = try ring.seal(text, field: "f", person: Self.person)
            #expect(try ring.open(sealed, field: "f") == text)
            #expect(try ring.seal(text, field: "f", person: Self.person) == sealed)
            #expect(sealed.combined.count == Sealed.overhead + length)
            #expect(throws: SealError.notAuthentic(field: "g")) { try ring.open(sealed, field: "g") }
            for index in 0..<sealed.combined.count {
                var bytes = sealed.combined
                bytes[index] ^= 1
                let altered = Sealed(keyID: "k1", path: sealed.path, combined: bytes)
                #expect(throws: SealError.notAuthentic(field: "f")) { try ring.open(altered, field: "f") }
            }
        }
    }

    @Test("a suite's texts open under no other suite")
    func suitesDiffer() throws {
        let (aes, sm) = (
            try Self.ring(current: "k1", ["k1": .international]), try Self.ring(current: "k1", ["k1": .national])
        )
        let sealed = try sm.seal("13812345678", field: "f", person: Self.person)
        #expect(throws: SealError.notAuthentic(field: "f")) { try aes.open(sealed, field: "f") }
    }

    // MARK: Rotation

    @Test("with a national key added, old texts open, new ones are national, and every person keeps the key")
    func rotation() throws {
        try Self.withDirectory { path in
            let before = try KeyRing.generate(to: path)
            let number = "53250119900101001X"
            let old = try before.seal("13812345678", field: "f", person: Self.person)
            let key = before.personKey(idNumber: number)
            #expect(try KeyRing.addKey(to: path, .national) == "k2")
            let after = try KeyRing(contentsOf: path)
            #expect(after.personKey(idNumber: number) == key)
            #expect(try after.open(old, field: "f") == "13812345678")
            let new = try after.seal("13812345678", field: "f", person: Self.person)
            #expect(new.keyID == "k2")
            #expect(try after.open(new, field: "f") == "13812345678")
            #expect(throws: SealError.unknownKey(id: "k2", field: "f")) { try before.open(new, field: "f") }
            #expect(after.isPeerCode(before.peerCode(for: Data("m".utf8)), of: Data("m".utf8)))
            #expect(before.isPeerCode(after.peerCode(for: Data("m".utf8)), of: Data("m".utf8)))
            // Without a word about it a further key is of the present suite.
            #expect(try KeyRing.addKey(to: path) == "k3")
            #expect(try KeyRing(contentsOf: path).keys.suite(of: "k3") == .national)
        }
    }

    @Test("a ring made national is national throughout, survives its file, and destroys keys as any other")
    func nationalRing() throws {
        try Self.withDirectory { path in
            let ring = try KeyRing.generate(to: path, .national)
            let read = try KeyRing(contentsOf: path)
            let number = "53250119900101001X"
            #expect(read.personKey(idNumber: number) == ring.personKey(idNumber: number))
            let sealed = try ring.seal("13812345678", field: "f", person: Self.person)
            #expect(try read.open(sealed, field: "f") == "13812345678")
            let other = PersonKey(unchecked: "00be3542d318c66054cfbfe537aea8ce")
            let kept = try ring.seal("x", field: "f", person: other)
            #expect(try KeyRing.destroy([Self.person], in: path).destroyed == [Self.person])
            #expect(try read.reload())
            #expect(throws: SealError.erased(field: "f")) { try read.open(sealed, field: "f") }
            #expect(try read.open(kept, field: "f") == "x")
        }
    }

    @Test("a ring whose person keys were computed otherwise is another installation's")
    func personKeysStay() throws {
        try Self.withDirectory { path in
            try KeyRing.generate(to: path)
            let running = try KeyRing(contentsOf: path)
            var (content, _) = try RingFile.read(path)
            content.personKeys = .national
            unlink(path)
            try RingFile.create(path, content)
            #expect(throws: KeyRingError.foreign(path)) { try running.reload() }
        }
    }

    @Test("a file sealed under a national key opens whole, and not when it was altered")
    func files() async throws {
        let folder = NSTemporaryDirectory() + "national-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ring = try KeyRing.generate(to: folder + "/ring", .national)
        let content = Data((0..<150_000).map { UInt8(truncatingIfNeeded: $0 &* 131 >> 5) })
        let writer = try SealedFileWriter(path: folder + "/file", label: "paper", ring: ring)
        try await writer.write(content)
        let sealed = try await writer.finish()
        func read() async throws -> Data {
            let reader = SealedFileReader(path: folder + "/file", label: "paper", sha256: sealed.sha256, ring: ring)
            #expect(try await reader.open())
            var read = Data()
            while let piece = try await reader.next() { read += piece }
            return read
        }
        #expect(try await read() == content)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/file"))
        bytes[bytes.count - 40] ^= 1
        try bytes.write(to: URL(fileURLWithPath: folder + "/file"))
        await #expect(throws: SealedFileError.notAuthentic) { try await read() }
    }

    private static func withDirectory(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "national-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder + "/ring")
    }
}

/// Who may read a file with a secret.
@Suite("Private files")
struct PrivateFileTests {
    @Test(
        "a secret is its owner's alone; one that root mounted may be read by the group",
        arguments: [
            (0o600, 1_000, true), (0o400, 1_000, true), (0o640, 1_000, false), (0o604, 1_000, false),
            (0o440, 0, true), (0o640, 0, true), (0o460, 0, false), (0o444, 0, false),
        ] as [(UInt32, UInt32, Bool)])
    func modes(_ mode: UInt32, owner: UInt32, isPrivate: Bool) {
        var status = stat()
        status.st_mode = mode
        status.st_uid = owner
        #expect(PrivateFile.isPrivate(status, to: 1_000) == isPrivate)
    }
}
