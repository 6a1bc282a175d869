import Testing

@testable import Sheets

@Suite struct EncodingTests {
    /// `姓名,备注` CR LF `㛃𡋾䶮,·` in GB18030: 㛃 (U+36C3) and 𡋾 (U+212FE) take four bytes each.
    static let gb18030: [UInt8] = [
        0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB1, 0xB8, 0xD7, 0xA2, 0x0D, 0x0A,
        0x82, 0x30, 0xB7, 0x31, 0x95, 0x35, 0xEE, 0x38, 0xFE, 0x9F, 0x2C, 0xA1, 0xA4, 0x0D, 0x0A,
    ]
    static let cells = [["姓名", "备注"], ["㛃𡋾䶮", "·"]]

    @Test func `GB18030 is detected and its four-byte characters are read`() throws {
        let folder = try TemporaryFolder()
        let reader = try SheetReader.open(path: try folder.file("t.csv", Self.gb18030))
        #expect(reader.format == .text(.gb18030, .comma))
        #expect(try reader.allCells() == Self.cells)
    }

    @Test func `UTF-8 is read with and without mark`() throws {
        let folder = try TemporaryFolder()
        let text = Array("姓名,备注\r\n㛃𡋾䶮,·\r\n".utf8)
        let plain = try SheetReader.open(path: try folder.file("a.csv", text))
        #expect(plain.format == .text(.utf8, .comma))
        #expect(try plain.allCells() == Self.cells)
        let marked = try SheetReader.open(path: try folder.file("b.csv", [0xEF, 0xBB, 0xBF] + text))
        #expect(marked.format == .text(.utf8WithMark, .comma))
        #expect(try marked.allCells() == Self.cells)
    }

    @Test func `GB18030 is detected when Chinese comes late in the file`() throws {
        let folder = try TemporaryFolder()
        let ascii = Array(repeatElement("id,name\n".utf8, count: 20_000).joined())
        let reader = try SheetReader.open(path: try folder.file("t.csv", ascii + Self.gb18030))
        #expect(reader.format == .text(.gb18030, .comma))
        #expect(try reader.allRows().last == SheetRow(number: 20_002, cells: Self.cells[1]))
    }

    @Test func `a broken byte costs one row and the reader goes on`() throws {
        let folder = try TemporaryFolder()
        let before = Array("姓名,备注\r\n张三,\"甲\"\"乙".utf8)
        let bytes = before + [0xFF] + Array("\"\r\n李四,丙\r\n王五,丁\r\n".utf8)
        let reader = try SheetReader.open(path: try folder.file("t.csv", bytes))
        #expect(reader.format == .text(.utf8, .comma))
        let (rows, problems) = try reader.rowsAndProblems()
        #expect(rows.map(\.number) == [1, 3, 4])
        #expect(
            problems == [
                SheetProblem(
                    .encodingBroken, file: "t.csv", row: 2, column: 1, byteOffset: Int64(before.count),
                    subjects: ["UTF-8"], isRowOnly: true)
            ])
    }

    @Test(arguments: ["\"x\"乙", "\"甲\"\"\"", "甲\"\"", "\"\"\"\"甲"])
    func `the offset of a broken byte counts the quotes that were dropped`(_ field: String) throws {
        let before = Array(("姓名,姓名,备注\n甲,," + field).utf8)
        let folder = try TemporaryFolder()
        let path = try folder.file("t.csv", before + [0x80, 0x0A] + Array("甲乙丙丁\n".utf8))
        let problems = try SheetReader.open(path: path).rowsAndProblems().problems
        #expect(problems.map(\.byteOffset) == [Int64(before.count)])
        #expect(problems.map(\.column) == [2])
    }

    @Test func `a broken byte in GB18030 is found where it stands`() throws {
        let folder = try TemporaryFolder()
        // A lead byte right before the comma: the comma still separates.
        let bytes = Self.gb18030 + [0xD0, 0xD5, 0xC3, 0x2C, 0x41, 0x0A] + Self.gb18030
        let (rows, problems) = try SheetReader.open(path: try folder.file("t.csv", bytes)).rowsAndProblems()
        #expect(rows.map(\.number) == [1, 2, 4, 5])
        #expect(problems.map(\.row) == [3])
        #expect(problems.map(\.column) == [0])
        #expect(problems.map(\.byteOffset) == [Int64(Self.gb18030.count + 2)])
        #expect(problems.map(\.subjects) == [["GB18030"]])
    }

    @Test func `UTF-16 is refused by name`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("t.txt", [0xFF, 0xFE, 0x59, 0x00, 0x2C, 0x00])
        let found = try #require(problem(reading: path))
        #expect(found.code == .encodingUnsupported)
        #expect(found.subjects == ["UTF-16"])
    }

    @Test func `the scan of UTF-8 agrees with the standard library on every pair of bytes`() {
        var disagreements: [[UInt8]] = []
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                let bytes = [first, second, 0x80, 0x41]
                var scan = UTF8Scan()
                bytes.withUnsafeBytes { scan.feed($0) }
                scan.finish()
                if (scan.illFormed == 0) != (String(validating: bytes, as: UTF8.self) != nil) {
                    disagreements.append(bytes)
                }
            }
        }
        #expect(disagreements == [])
    }

    @Test func `the scan of UTF-8 does not care where chunks end`() {
        let bytes = Array("a姓𡋾é".utf8) + [0xE5, 0x41] + Array("名".utf8) + [0xF0, 0x9F]
        for cut in 0...bytes.count {
            var scan = UTF8Scan()
            bytes[..<cut].withUnsafeBytes { scan.feed($0) }
            bytes[cut...].withUnsafeBytes { scan.feed($0) }
            scan.finish()
            #expect(scan.longCharacters == 3)
            #expect(scan.illFormed == 2)
            #expect(scan.firstIllFormed == 10)
        }
    }
}
