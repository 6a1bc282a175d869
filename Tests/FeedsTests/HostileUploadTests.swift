import CArchive
import Foundation
import Models
import Testing

@testable import FeedsService

/// Files made to hurt, sent the way every file comes: through the HTTP route to the desk that reads them.
@Suite("Hostile uploads by HTTP")
struct HostileUploadTests {
    @Test(
        "A file made to hurt is refused by name, and the next file is taken",
        arguments: [
            ("bomb.xlsx", "archive-too-large"), ("slip.xlsx", "workbook-broken"), ("laughs.xlsx", "workbook-forbidden"),
            ("outside.xlsx", "workbook-forbidden"), ("wide.csv", "too-many-columns"), ("quote.csv", "row-too-long"),
            ("utf16.csv", "encoding-unsupported"), ("binary.csv", "nul-byte"), ("page.csv", "not-a-table"),
            ("old.xls", "legacy-workbook"),
        ])
    func refused(_ name: String, _ code: String) async throws {
        let fixture = try await DeskFixture()
        let desk = try fixture.desk()
        let hostile = try Self.file(name)
        let good = try Data(contentsOf: URL(fileURLWithPath: fixture.transport(3)))
        try await FeedsHTTPTests().serve(fixture, desk, limit: 8 << 20) { send in
            func take(_ data: Data, _ name: String) async throws -> DeliveryView {
                let target = "/v1/deliveries?source=transport&area=532532&name=\(name)"
                let answer = try await send("POST", target, data, FeedsHTTPTests.clerk)
                #expect(answer.status == 202, "\(answer.text)")
                let url = try answer.json(FeedsHTTPTests.Received.self).url
                await desk.drain()
                return try await send("GET", url, nil, FeedsHTTPTests.clerk).json(DeliveryView.self)
            }
            let refused = try await take(hostile, name)
            #expect(refused.state == "refused" && refused.code == code, "\(refused.state) \(refused.code ?? "")")
            #expect(refused.message?.contains("lol") == false && refused.message?.contains("root:") == false)
            #expect(try await take(good, "good.csv").state == "closed")
        }
    }

    // MARK: Files

    private static func file(_ name: String) throws -> Data {
        let rows = "<worksheet><sheetData/></worksheet>"
        switch name {
        case "bomb.xlsx": return try workbook(sheet: String(repeating: " ", count: 32 << 20))
        case "slip.xlsx": return try workbook(sheet: rows, target: "../../../../../../etc/passwd")
        case "laughs.xlsx":
            return try workbook(
                sheet: "<!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + rows)
        case "outside.xlsx":
            return try workbook(sheet: "<!DOCTYPE l [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" + rows)
        case "wide.csv": return Data(String(repeating: "1,", count: 1_000_000).utf8)
        case "quote.csv": return Data(("a,b\n\"" + String(repeating: "x", count: 3 << 20)).utf8)
        case "utf16.csv":
            return Data([0xFF, 0xFE] + "a,b\n1,2\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        case "binary.csv": return Data("a,b\n1,\0\n".utf8)
        case "page.csv": return Data("<html><table><tr><td>1</td></tr></table></html>".utf8)
        default: return Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1_024))
        }
    }

    /// The least that a workbook has (ECMA-376 part 1, §12), with one sheet as it is given.
    private static func workbook(sheet: String, target: String = "worksheets/sheet1.xml") throws -> Data {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        func leading(_ kind: String, _ target: String) -> String {
            "<Relationships><Relationship Id=\"r1\" Type=\"\(relations)/\(kind)\" Target=\"\(target)\"/></Relationships>"
        }
        return try archive([
            ("_rels/.rels", leading("officeDocument", "xl/workbook.xml")),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ), ("xl/_rels/workbook.xml.rels", leading("worksheet", target)), ("xl/worksheets/sheet1.xml", sheet),
        ])
    }

    /// A ZIP archive in memory.
    private static func archive(_ parts: [(name: String, content: String)]) throws -> Data {
        let archive = try #require(archive_write_new())
        defer { archive_write_free(archive) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var used = 0
        try buffer.withUnsafeMutableBytes { bytes in
            try #require(archive_write_set_format_zip(archive) == ARCHIVE_OK)
            try #require(archive_write_open_memory(archive, bytes.baseAddress, bytes.count, &used) == ARCHIVE_OK)
            for (name, content) in parts {
                let entry = archive_entry_new()
                defer { archive_entry_free(entry) }
                archive_entry_set_pathname(entry, name)
                archive_entry_set_size(entry, la_int64_t(content.utf8.count))
                archive_entry_set_filetype(entry, 0o100000)
                try #require(archive_write_header(archive, entry) == ARCHIVE_OK)
                let data = Data(content.utf8)
                let written = data.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
                try #require(written == data.count)
            }
            try #require(archive_write_close(archive) == ARCHIVE_OK)
        }
        return Data(buffer.prefix(used))
    }
}
