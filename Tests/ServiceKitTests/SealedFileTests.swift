import Foundation
import Testing

@testable import ServiceKit

@Suite("Sealed files")
final class SealedFileTests {
    private let root = NSTemporaryDirectory() + "sealed-\(UUID().uuidString)"
    private let ring: KeyRing

    init() throws {
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        ring = try KeyRing.generate(to: root + "/keys")
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    private func seal(_ content: Data, _ name: String = "file", piece: Int = 10_000) async throws -> SealedContent {
        let writer = try SealedFileWriter(path: "\(root)/\(name)", label: "class/kind", ring: ring)
        var rest = content
        while !rest.isEmpty {
            try await writer.write(rest.prefix(piece))
            rest = Data(rest.dropFirst(piece))
        }
        return try await writer.finish()
    }

    private func open(
        _ sealed: SealedContent, _ name: String = "file", label: String = "class/kind", ring: KeyRing? = nil
    ) async throws -> Data {
        let reader = SealedFileReader(
            path: "\(root)/\(name)", label: label, sha256: sealed.sha256, ring: ring ?? self.ring)
        #expect(try await reader.open())
        var content = Data()
        while let piece = try await reader.next() { content += piece }
        return content
    }

    private static func content(_ bytes: Int) -> Data {
        Data((0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 131 >> 5) })
    }

    @Test(
        "what is sealed in pieces of any size comes out whole",
        arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 200_001])
    func roundTrip(bytes: Int) async throws {
        for piece in [1 << 20, 777] {
            let content = Self.content(bytes)
            let sealed = try await seal(content, piece: piece)
            #expect(sealed.bytes == bytes)
            #expect(try await open(sealed) == content)
        }
    }

    @Test("a file that was altered, cut off, put together anew, mislabelled or is another's does not open")
    func damaged() async throws {
        let sealed = try await seal(Self.content(200_000))
        let other = try await seal(Self.content(200_000), "other")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: root + "/file"))
        let head = bytes.count - 200_000 - 4 * 16
        let piece = 65_536 + 16
        var altered = bytes
        altered[head + 70_000] ^= 1
        let exchanged =
            bytes.prefix(head) + bytes[(head + piece)..<(head + 2 * piece)] + bytes[head..<(head + piece)]
            + bytes.suffix(from: head + 2 * piece)
        let foreign = try Data(contentsOf: URL(fileURLWithPath: root + "/other"))
        let cases: [(String, Data)] = [
            ("altered", altered), ("cut off", bytes.dropLast(1)),
            ("last piece missing", bytes.prefix(head + 3 * piece)),
            ("piece missing", bytes.prefix(head) + bytes.suffix(from: head + piece)), ("exchanged", exchanged),
            ("another's piece", bytes.prefix(head) + foreign[head..<(head + piece)] + bytes.suffix(from: head + piece)),
            ("head only", bytes.prefix(head)), ("empty", Data()), ("more", bytes + Data([0])),
        ]
        for (name, damage) in cases {
            try Data(damage).write(to: URL(fileURLWithPath: root + "/damaged"))
            await #expect(throws: SealedFileError.notAuthentic, "\(name)") { try await open(sealed, "damaged") }
        }
        await #expect(throws: SealedFileError.notAuthentic) { try await open(sealed, label: "class/other") }
        let wrong = SealedContent(sha256: String(repeating: "0", count: 64), bytes: other.bytes)
        await #expect(throws: SealedFileError.notAuthentic) { try await open(wrong) }
    }

    @Test("two files with one content have nothing in common, and nobody but their owner reads them")
    func apart() async throws {
        let content = Self.content(70_000)
        let (first, second) = (try await seal(content, "a"), try await seal(content, "b"))
        #expect(first == second)
        let files = try ["a", "b"].map { try Data(contentsOf: URL(fileURLWithPath: "\(root)/\($0)")) }
        #expect(files[0].count == files[1].count && files[0].suffix(70_000) != files[1].suffix(70_000))
        #expect(try FileManager.default.attributesOfItem(atPath: root + "/a")[.posixPermissions] as? Int == 0o600)
    }

    @Test("a file that is not there is said to be missing, and one under a key that the ring has not is refused")
    func missing() async throws {
        let reader = SealedFileReader(path: root + "/none", label: "", sha256: "", ring: ring)
        #expect(try await reader.open() == false)
        let sealed = try await seal(Self.content(10))
        var bytes = try Data(contentsOf: URL(fileURLWithPath: root + "/file"))
        bytes[5] ^= 3
        try bytes.write(to: URL(fileURLWithPath: root + "/file"))
        await #expect(throws: SealedFileError.self) { try await open(sealed) }
    }
}
