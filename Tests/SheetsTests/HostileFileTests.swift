import Foundation
import Testing

@testable import Sheets

@Suite struct HostileFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func problem(_ builder: WorkbookBuilder, limits: SheetLimits = SheetLimits()) throws -> SheetProblem? {
        try builder.write(folder.path + "/t.xlsx")
        return SheetsTests.problem(reading: folder.path + "/t.xlsx", limits: limits)
    }

    private func problem(_ bytes: [UInt8], limits: SheetLimits = SheetLimits()) throws -> SheetProblem? {
        SheetsTests.problem(reading: try folder.file("t.bin", bytes), limits: limits)
    }

    // MARK: Text

    @Test func `a NUL byte is refused with its place`() throws {
        for text in ["a,b\nc,\0d\n", "a,b\n\"c\0\",d\n"] {
            let found = try #require(try problem(Array(text.utf8)))
            #expect(found.code == .nulByte)
            #expect(found.row == 2)
            #expect(found.byteOffset == Int64(Array(text.utf8).firstIndex(of: 0) ?? -1))
        }
    }

    @Test func `an unclosed quote is reported at the row where it opens`() throws {
        let found = try #require(try problem(Array("a,b\nc,\"d\ne,f\ng,h\n".utf8)))
        #expect(found.code == .unclosedQuote)
        #expect(found.row == 2)
        #expect(!found.isRowOnly)
    }

    @Test func `an unclosed quote in a large file ends at the limit of a row`() throws {
        let text = "a,b\nc,\"d\n" + String(repeating: "e,f\n", count: 400_000)
        let found = try #require(try problem(Array(text.utf8)))
        #expect(found.code == .rowTooLong)
        #expect(found.row == 2)
        #expect(!found.isRowOnly)
    }

    @Test func `an overlong row is left out and the reader goes on`() throws {
        let text = "a,b\n" + String(repeating: "x,", count: 600_000) + "y\n\"c\",d\n"
        let reader = try SheetReader.open(path: try folder.file("t.csv", text))
        var limits = SheetLimits()
        limits.columns = .max
        let wide = try SheetReader.open(path: folder.path + "/t.csv", limits: limits)
        let (rows, problems) = try wide.rowsAndProblems()
        #expect(rows.map(\.number) == [1, 3])
        #expect(problems.map(\.code) == [.rowTooLong])
        #expect(problems.map(\.row) == [2])
        _ = try reader.next()
        #expect(#expect(throws: SheetProblem.self) { try reader.next() }?.code == .tooManyColumns)
    }

    @Test func `ten thousand columns are refused and ten thousand empty ones are not`() throws {
        let found = try #require(try problem(Array((0..<10_000).map { "c\($0)" }.joined(separator: ",").utf8)))
        #expect(found.code == .tooManyColumns)
        #expect(found.row == 1)
        #expect(try problem(Array(("a" + String(repeating: ",", count: 10_000)).utf8)) == nil)
    }

    @Test func `a million columns are refused by their number`() throws {
        let wide = Array(String(repeating: "1,", count: 1_000_000).utf8)
        #expect(try problem(wide)?.code == .tooManyColumns)
    }

    @Test func `a problem that ends the file is thrown again and never taken for its end`() throws {
        let reader = try SheetReader.open(path: try folder.file("t.csv", "a\n\"b"))
        #expect(try reader.next() != nil)
        for _ in 0..<2 {
            #expect(#expect(throws: SheetProblem.self) { try reader.next() }?.code == .unclosedQuote)
        }
    }

    @Test func `files that are no tables are told apart`() throws {
        #expect(try problem([])?.code == .fileEmpty)
        #expect(try problem([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])?.code == .legacyWorkbook)
        #expect(try problem(Array("%PDF-1.4\n".utf8))?.code == .notATable)
        #expect(try problem(Array("\r\n <html><table><tr><td>1</td></tr></table>".utf8))?.code == .notATable)
        #expect(try problem(Array("<?xml version=\"1.0\"?><Workbook/>".utf8))?.code == .notATable)
        #expect(SheetsTests.problem(reading: folder.path)?.code == .fileUnreadable)
        #expect(SheetsTests.problem(reading: folder.path + "/none.csv")?.code == .fileUnreadable)
        try writeZip([("mimetype", Array("application/zip".utf8))], to: folder.path + "/t.zip")
        #expect(SheetsTests.problem(reading: folder.path + "/t.zip")?.code == .notATable)
    }

    @Test func `a format that was asked for is not replaced by another`() throws {
        let text = try folder.file("t.csv", "a,b\n")
        #expect(#expect(throws: SheetProblem.self) { try SheetReader.open(path: text, format: .xlsx) } != nil)
        try WorkbookBuilder(rows: "").write(folder.path + "/t.xlsx")
        #expect(
            #expect(throws: SheetProblem.self) {
                try SheetReader.open(path: folder.path + "/t.xlsx", format: .csv)
            }?.code == .notATable)
    }

    // MARK: Archives

    @Test func `a workbook cut off anywhere is refused`() throws {
        let rows = (1...200).map { "<row r=\"\($0)\"><c><v>\($0 &* 7_919)</v></c></row>" }.joined()
        try WorkbookBuilder(rows: rows).write(folder.path + "/t.xlsx")
        let whole = try folder.bytes("t.xlsx")
        #expect(try problem(whole) == nil)
        for length in stride(from: 4, to: whole.count, by: 37) {
            #expect(try problem(Array(whole[..<length]))?.code == .archiveBroken, "length \(length)")
        }
    }

    @Test func `damage in any place of a workbook never passes for a shorter table`() throws {
        let rows = (1...40).map { "<row r=\"\($0)\"><c><v>\($0 &* 7_919)</v></c></row>" }.joined()
        try WorkbookBuilder(rows: rows).write(folder.path + "/t.xlsx")
        let whole = try folder.bytes("t.xlsx")
        let expected = try SheetReader.open(path: folder.path + "/t.xlsx").allRows()
        var generator = SeededGenerator(seed: 11)
        var refused = 0
        for _ in 0..<300 {
            var damaged = whole
            damaged[Int.random(in: 0..<whole.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
            let path = try folder.file("damaged.xlsx", damaged)
            do {
                let reader = try SheetReader.open(path: path)
                #expect(try reader.allRows() == expected)
            } catch {
                #expect(error is SheetProblem)
                refused += 1
            }
        }
        #expect(refused > 100)
    }

    @Test func `a zip bomb is refused by its declared size before it is unpacked`() throws {
        var builder = WorkbookBuilder(rows: "")
        builder.replace("xl/worksheets/sheet1.xml", [UInt8](repeating: UInt8(ascii: " "), count: 32 << 20))
        let found = try #require(try problem(builder))
        #expect(found.code == .archiveTooLarge)
        #expect(found.row == nil)
        var limits = SheetLimits()
        limits.unpackedBytesWithoutRatio = .max
        #expect(try problem(builder, limits: limits)?.code == .workbookBroken)
        limits.unpackedBytes = 1 << 20
        let total = try #require(try problem(builder, limits: limits))
        #expect(total.code == .archiveTooLarge)
        #expect(total.subjects == ["1 MB"])
    }

    @Test func `a zip bomb that lies about its size is cut off at the lie`() throws {
        var builder = WorkbookBuilder(rows: "")
        let size = 32 << 20
        builder.replace("xl/worksheets/sheet1.xml", [UInt8](repeating: UInt8(ascii: " "), count: size))
        try builder.write(folder.path + "/t.xlsx")
        var bytes = try folder.bytes("t.xlsx")
        let declared = (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
        var replaced = 0
        for index in bytes.indices.dropLast(3) where bytes[index..<(index + 4)].elementsEqual(declared) {
            bytes.replaceSubrange(index..<(index + 4), with: [0x00, 0x10, 0x00, 0x00])
            replaced += 1
        }
        #expect(replaced > 0)
        #expect(try problem(bytes)?.code == .archiveBroken)
    }

    @Test func `shared texts beyond their limit are refused`() throws {
        var limits = SheetLimits()
        limits.sharedTextBytes = 1 << 20
        let texts = (0..<40_000).map { "<si><t>\($0) 这是一段不会重复的说明文字，长度足够</t></si>" }.joined()
        #expect(try problem(WorkbookBuilder(rows: "", texts: texts), limits: limits)?.code == .archiveTooLarge)
        #expect(try problem(WorkbookBuilder(rows: "", texts: texts)) == nil)
        let empty = String(repeating: "<si/>", count: 1_000_000)
        #expect(try problem(WorkbookBuilder(rows: "", texts: empty), limits: limits)?.code == .archiveTooLarge)
    }

    @Test func `a list of parts beyond its limit is refused`() throws {
        var builder = WorkbookBuilder(rows: "")
        for index in 0..<2_000 { builder.add("junk/\(index)", "") }
        var limits = SheetLimits()
        limits.directoryBytes = 64 << 10
        #expect(try problem(builder, limits: limits)?.code == .archiveTooLarge)
        #expect(try problem(builder) == nil)
    }

    @Test func `an encrypted part is refused by name`() throws {
        let path = folder.path + "/t.xlsx"
        try writeZip(WorkbookBuilder(rows: "").parts, to: path, passphrase: "x")
        #expect(SheetsTests.problem(reading: path)?.code == .archiveEncrypted)
    }

    @Test func `two parts of one name are refused`() throws {
        var builder = WorkbookBuilder(rows: "")
        builder.add("XL/Worksheets/Sheet1.xml", WorkbookBuilder.sheet("<row><c><v>1</v></c></row>"))
        #expect(try problem(builder)?.code == .archiveBroken)
    }

    @Test func `a part named as a path out of the archive is written nowhere`() throws {
        let names = ["../../slipped.txt", "/tmp/slipped.txt", "xl/../../slipped.txt", "..\\slipped.txt"]
        let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).count
        var builder = WorkbookBuilder(rows: "<row><c><v>1</v></c></row>")
        for name in names { builder.add(name, "slipped") }
        #expect(try problem(builder) == nil, "what nobody asks for is not read")
        let above = (folder.path as NSString).deletingLastPathComponent
        for place in [folder.path, above, "/tmp"] {
            #expect(!FileManager.default.fileExists(atPath: place + "/slipped.txt"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == before + 1)
        var targets = WorkbookBuilder(rows: "")
        targets.replace(
            "xl/_rels/workbook.xml.rels",
            Array(WorkbookBuilder.relationships([("rId1", "worksheet", "../../../../etc/passwd")]).utf8))
        #expect(try problem(targets) != nil, "a sheet is a part of the archive and no file of the machine")
    }

    // MARK: XML

    @Test func `entities and document types are refused in every part`() throws {
        let laughs = """
            <!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
            """
        let files = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
        for part in ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "_rels/.rels"] {
            for declaration in [laughs, files] {
                var builder = WorkbookBuilder(rows: "", texts: "")
                let content = builder.parts.first { $0.name == part }?.content ?? []
                builder.replace(part, Array(declaration.utf8) + content)
                #expect(try problem(builder)?.code == .workbookForbidden, "\(part)")
            }
        }
        #expect(try problem(WorkbookBuilder(rows: "<row><c t='str'><v>&f;</v></c></row>"))?.code == .workbookForbidden)
    }

    @Test(arguments: [
        "<row r='2'/><row r='1'/>", "<row r='0'/>", "<row r='1048577'/>", "<row r='x'/>",
        "<row><c r='B1'/><c r='A1'/></row>",
        "<row><c r='XFE1'/></row>", "<row><c r='1'/></row>", "<row><c t='z'/></row>", "<row></c></row>", "<row>",
        "<row><c><v>&#0;</v></c></row>", "<row><c><v>\u{1}</v></c></row>", "<row a='1' b=2/>", "<row a='1'b='2'/>",
        "<row a='<'/>", "<!-- ",
        "<row><c><v>&toolongtobeanentity;</v></c></row>", "<row r='99999999999999999999'/>",
    ])
    func `a sheet that breaks the format is refused`(_ rows: String) throws {
        let found = try #require(try problem(WorkbookBuilder(rows: rows)))
        #expect(found.code == .workbookBroken)
        #expect(!found.isRowOnly)
    }

    @Test func `nesting and lengths without end are refused`() throws {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(try problem(WorkbookBuilder(rows: deep))?.code == .workbookBroken)
        let name = "<" + String(repeating: "a", count: 100_000) + "/>"
        #expect(try problem(WorkbookBuilder(rows: name))?.code == .workbookBroken)
        let attribute = "<a b='" + String(repeating: "c", count: 100_000) + "'/>"
        #expect(try problem(WorkbookBuilder(rows: attribute))?.code == .workbookBroken)
        let text = "<row><c t='str'><v>" + String(repeating: "字", count: 400_000) + "</v></c></row>"
        #expect(try problem(WorkbookBuilder(rows: text))?.code == .rowTooLong)
        let cells = "<row>" + String(repeating: "<c><v>1</v></c>", count: 1_001) + "</row>"
        let wide = try #require(try problem(WorkbookBuilder(rows: cells)))
        #expect(wide.code == .tooManyColumns)
        #expect(wide.row == 1)
    }

    @Test func `XML in another encoding is refused`() throws {
        var builder = WorkbookBuilder(rows: "")
        builder.replace(
            "xl/worksheets/sheet1.xml", Array("<?xml version='1.0' encoding='UTF-7'?><worksheet/>".utf8))
        #expect(try problem(builder)?.code == .workbookBroken)
        builder.replace("xl/worksheets/sheet1.xml", [0xFF, 0xFE, 0x3C, 0x00])
        #expect(try problem(builder)?.code == .workbookBroken)
    }
}
