import Foundation
import HTTPTypes
import Hummingbird
import Models
import ServiceKit
import Testing

@testable import ConsoleService

@Suite("Forms with files (RFC 7578)")
struct MultipartTests {
    private static let boundary = "b0undary"

    /// A body's parts: field name, file name, content.
    private struct Taken: Equatable {
        var name: String
        var fileName: String?
        var content: [UInt8]
    }

    private static func take(_ body: [UInt8], in pieces: Int = .max) throws -> [Taken] {
        var reader = MultipartReader(
            try MultipartBoundary(contentType: "multipart/form-data; boundary=\(boundary)"))
        var taken: [Taken] = []
        for start in stride(from: 0, to: body.count, by: max(1, min(pieces, body.count))) {
            for event in try reader.take(body[start..<min(start + min(pieces, body.count), body.count)]) {
                switch event {
                case .began(let header):
                    taken.append(Taken(name: header.name, fileName: header.fileName, content: []))
                case .content(let bytes): taken[taken.count - 1].content += bytes
                case .ended: continue
                }
            }
        }
        try reader.finish()
        return taken
    }

    private static func body(_ parts: [(head: String, content: [UInt8])]) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            bytes += Array("--\(boundary)\r\n\(part.head)\r\n\r\n".utf8) + part.content + Array("\r\n".utf8)
        }
        return bytes + Array("--\(boundary)--\r\n".utf8)
    }

    private static func disposition(_ rest: String) -> String { "Content-Disposition: form-data; \(rest)" }

    /// What a body is refused for; `nil` when it is taken.
    private static func refusal(_ body: [UInt8]) -> Problem? {
        do {
            _ = try take(body)
            return nil
        } catch { return (error as? any ProblemConvertible)?.problem }
    }

    @Test(
        "However a body is cut into pieces, the same fields and the same bytes come out",
        arguments: [1, 2, 7, 33, 4_096])
    func pieces(size: Int) throws {
        let tricky = Array("\r\n--b0undar\r\n--\r\n-\r\n--b0undarX".utf8) + (0...255).map { UInt8($0) }
        let body = Self.body([
            (Self.disposition(#"name="token""#), Array("t".utf8)),
            (Self.disposition(#"name="file"; filename="名册.csv""#) + "\r\nContent-Type: text/csv", tricky),
            (Self.disposition(#"name="empty""#), []),
        ])
        #expect(
            try Self.take(body, in: size) == [
                Taken(name: "token", fileName: nil, content: Array("t".utf8)),
                Taken(name: "file", fileName: "名册.csv", content: tricky),
                Taken(name: "empty", fileName: nil, content: []),
            ])
    }

    @Test("A content type without a usable boundary is refused")
    func boundaries() {
        for type in [
            nil, "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a b \"",
            "multipart/form-data; boundary=\(String(repeating: "x", count: 71))",
            "multipart/form-data; boundary=a\u{0}b",
            "multipart/form-data; boundary=a; boundary=b", "application/json; boundary=a",
            "multipart/mixed; boundary=a",
        ] {
            #expect(throws: Problem.self, "\(type ?? "none")") { try MultipartBoundary(contentType: type) }
        }
        #expect(throws: Never.self) { try MultipartBoundary(contentType: "Multipart/Form-Data; boundary=\"a:b\"") }
    }

    @Test("A body that is cut short, or begins elsewhere, is refused and nothing of it counts")
    func brokenOff() throws {
        let whole = Self.body([(Self.disposition(#"name="a""#), Array("1".utf8))])
        // The closing delimiter stands four bytes before the end: its own line end may be missing.
        for count in 0..<(whole.count - 2) {
            #expect(Self.refusal(Array(whole.prefix(count))) != nil, "\(count)")
        }
        #expect(Self.refusal(whole) == nil)
        #expect(Self.refusal(Array("preamble\r\n".utf8) + whole)?.code == "boundary")
    }

    @Test("Header lines that are too long are refused before more of them is held")
    func longHeaders() throws {
        let long = String(repeating: "x", count: MultipartReader.headerLimit)
        #expect(Self.refusal(Self.body([(Self.disposition("name=\"a\"\r\nX: \(long)"), [])]))?.status == 413)
        // Also when their end never comes.
        var reader = MultipartReader(
            try MultipartBoundary(contentType: "multipart/form-data; boundary=\(Self.boundary)"))
        #expect(throws: Problem.self) {
            for _ in 0..<10 { _ = try reader.take(Array("--\(Self.boundary)\r\nX: \(long)".utf8)) }
        }
    }

    @Test("Parts within parts, other dispositions, folded lines and encoded contents are refused")
    func strangeParts() {
        for head in [
            Self.disposition("name=\"a\"") + "\r\nContent-Type: multipart/mixed; boundary=inner",
            "Content-Type: text/plain",
            "Content-Disposition: attachment; name=\"a\"", "Content-Disposition: form-data",
            "Content-Disposition: form-data; name=\"\"", "Content-Disposition: form-data; name=\"a",
            Self.disposition("name=\"a\"") + "\r\n folded: yes", Self.disposition("name=\"a\"") + "\r\nno colon",
            Self.disposition("name=\"a\"") + "\r\nContent-Transfer-Encoding: base64",
            Self.disposition("name=\"a\"; name=\"b\""),
            Self.disposition("name=\"a\"") + "\r\n" + Self.disposition("name=\"b\""),
            Self.disposition("name=\"a\u{7}b\""),
        ] {
            #expect(Self.refusal(Self.body([(head, [])]))?.status == 400, "\(head)")
        }
        #expect(Self.refusal(Self.body([("Content-Disposition: form-data; name=\"\u{FFFD}\"", [])])) == nil)
    }

    @Test("More parts than a form has are refused")
    func manyParts() {
        let parts = (0...MultipartReader.partLimit).map { (Self.disposition("name=\"f\($0)\""), [UInt8]()) }
        #expect(Self.refusal(Self.body(parts))?.status == 413)
        #expect(Self.refusal(Self.body(Array(parts.dropLast()))) == nil)
    }

    @Test("Of a path only its last part is kept, and nothing that leads elsewhere or hides")
    func fileNames() {
        for (given, kept) in [
            ("../../etc/passwd", "passwd"), ("C:\\报表\\名册.xlsx", "名册.xlsx"), ("a/..", "file"), ("", ""),
            ("名\u{0}册.csv", "名册.csv"),
            ("\u{202E}vsc.exe", "vsc.exe"), ("  x.csv ", "x.csv"), ("....", "file"), ("/", "file"),
        ] {
            #expect(MultipartHeader.presentable(given) == kept, "\(given)")
        }
        let long = String(repeating: "长", count: 300) + ".xlsx"
        let kept = MultipartHeader.presentable(long)
        #expect(kept.count == MultipartHeader.longestFileName && kept.hasSuffix(".xlsx"))
    }

    @Test("Names within quotes may hold what browsers escape")
    func escapedNames() {
        let parsed = MultipartHeader.parameters(of: #"form-data; name="a"; filename="x%22y; z%0D%0A.csv""#)
        #expect(parsed?.parameters["filename"] == #"x"y; z.csv"#)
        #expect(MultipartHeader.parameters(of: "form-data; =x") == nil)
        #expect(MultipartHeader.parameters(of: "form-data; name=\"a\" trailing") == nil)
    }

    // MARK: Onto the disk

    private static func read(_ body: [UInt8], limit: Int = 1_000) async throws -> UploadedForm {
        let boundary = try MultipartBoundary(contentType: "multipart/form-data; boundary=\(boundary)")
        let (stream, pieces) = AsyncStream.makeStream(of: ByteBuffer.self)
        for start in stride(from: 0, to: body.count, by: 100) {
            pieces.yield(ByteBuffer(bytes: body[start..<min(start + 100, body.count)]))
        }
        pieces.finish()
        return try await UploadedForm.read(stream, boundary, token: "t", limit: limit)
    }

    private static func upload(_ content: [UInt8], token: String = "t") -> [UInt8] {
        body([
            (disposition(#"name="token""#), Array(token.utf8)),
            (disposition(#"name="file"; filename="a.csv""#), content),
            (disposition(#"name="area""#), Array("532532".utf8)),
        ])
    }

    /// The files that lie in the folder of uploads.
    private static func lying() throws -> Set<String> {
        let folder = (try UploadFolder.freePath() as NSString).deletingLastPathComponent
        return Set(try FileManager.default.contentsOfDirectory(atPath: folder))
    }

    @Test("A file goes to disk byte for byte, for its owner alone, and is gone with whoever held it")
    func lifetime() async throws {
        let content = (0..<700).map { UInt8(truncatingIfNeeded: $0) }
        var path = ""
        do {
            let form = try await Self.read(Self.upload(content))
            let file = try #require(form.file)
            path = file.path
            #expect(form.form.text("area") == "532532" && file.name == "a.csv" && file.bytes == 700)
            #expect(FileManager.default.contents(atPath: path) == Data(content))
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.int16Value == 0o600)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("A file above the limit is refused and leaves nothing on the disk")
    func limit() async throws {
        let before = try Self.lying()
        await #expect(throws: Problem.tooLarge(limit: 50)) {
            try await Self.read(Self.upload(Array(repeating: 65, count: 51)), limit: 50)
        }
        #expect(try await Self.read(Self.upload(Array(repeating: 65, count: 50)), limit: 50).file?.bytes == 50)
        #expect(try Self.lying().subtracting(before).isEmpty)
    }

    @Test("Nothing of a form without its token reaches the disk, wherever the token stands")
    func token() async throws {
        let before = try Self.lying()
        await #expect(throws: Problem.staleForm) { try await Self.read(Self.upload([65], token: "other")) }
        let late = Self.body([
            (Self.disposition(#"name="file"; filename="a.csv""#), [65]),
            (Self.disposition(#"name="token""#), Array("t".utf8)),
        ])
        await #expect(throws: Problem.staleForm) { try await Self.read(late) }
        await #expect(throws: Problem.staleForm) { try await Self.read(Self.body([])) }
        #expect(try Self.lying().subtracting(before).isEmpty)
    }

    @Test("A body that broke off leaves nothing on the disk")
    func interrupted() async throws {
        let before = try Self.lying()
        let whole = Self.upload(Array(repeating: 65, count: 500))
        await #expect(throws: Problem.self) { try await Self.read(Array(whole.prefix(400))) }
        #expect(try Self.lying().subtracting(before).isEmpty)
    }

    @Test("A second file, and fields that are too large or no text, are refused")
    func strangeForms() async throws {
        let token = (Self.disposition(#"name="token""#), Array("t".utf8))
        let file = (Self.disposition(#"name="file"; filename="a.csv""#), [UInt8(65)])
        await #expect(throws: Problem.self) { try await Self.read(Self.body([token, file, file])) }
        let large = Array(repeating: UInt8(65), count: UploadedForm.fieldLimit)
        await #expect(throws: Problem.tooLarge(limit: UploadedForm.fieldLimit)) {
            try await Self.read(Self.body([token, (Self.disposition(#"name="a""#), large)]))
        }
        await #expect(throws: Problem.self) {
            try await Self.read(Self.body([token, (Self.disposition(#"name="a""#), [0xFF, 0xFE])]))
        }
        let none = try await Self.read(Self.body([token, (Self.disposition(#"name="file"; filename="""#), [])]))
        #expect(none.file == nil)
    }
}
