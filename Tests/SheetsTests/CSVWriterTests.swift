import Models
import Testing

@testable import Sheets

@Suite struct CSVWriterTests {
    private func written(
        _ rows: [[SheetCell]], encoding: SheetEncoding = .utf8, delimiter: SheetDelimiter = .comma,
        escapesFormulas: Bool = true
    ) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let writer = try CSVWriter(
            path: folder.path + "/t.csv", encoding: encoding, delimiter: delimiter, escapesFormulas: escapesFormulas)
        for row in rows { try writer.write(row: row) }
        try writer.close()
        return try folder.bytes("t.csv")
    }

    @Test func `GB18030 is written byte for byte`() throws {
        let bytes = try written(EncodingTests.cells.map { $0.map(SheetCell.text) }, encoding: .gb18030)
        #expect(bytes == EncodingTests.gb18030)
    }

    @Test func `UTF-8 for spreadsheets begins with the mark`() throws {
        let bytes = try written([["姓名"], ["㛃"]], encoding: .utf8WithMark)
        #expect(bytes == [0xEF, 0xBB, 0xBF] + Array("姓名\r\n㛃\r\n".utf8))
    }

    @Test func `only fields that need quotes get them`() throws {
        let bytes = try written([["a,b", "c;d", "e\"f", "g\nh", " i "]])
        #expect(String(decoding: bytes, as: UTF8.self) == "\"a,b\",c;d,\"e\"\"f\",\"g\nh\", i \r\n")
        let semicolons = try written([["a,b", "c;d"]], delimiter: .semicolon)
        #expect(String(decoding: semicolons, as: UTF8.self) == "a,b;\"c;d\"\r\n")
    }

    @Test(arguments: ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "-", "=\"a\""])
    func `text that a spreadsheet would calculate gets an apostrophe`(_ text: String) throws {
        let read = try rows(of: String(decoding: try written([[.text(text), "x"]]), as: UTF8.self))
        #expect(read.map(\.cells) == [["'" + text, "x"]])
        let raw = try written([[.text(text), "x"]], escapesFormulas: false)
        #expect(try rows(of: String(decoding: raw, as: UTF8.self)).map(\.cells) == [[text, "x"]])
    }

    @Test(arguments: ["-12.50", "+7", "-0", "-1E5", "a=b", "'=x", "张三"])
    func `numbers and harmless text stay as they are`(_ text: String) throws {
        #expect(String(decoding: try written([[.text(text)]]), as: UTF8.self) == text + "\r\n")
    }

    @Test func `values are written in one form each`() throws {
        let day = try #require(Day(year: 2018, month: 3, day: 5))
        let bytes = try written([[.yuan(Fen(-320_050)), .integer(12), .day(day), .month(day.month), .empty]])
        #expect(String(decoding: bytes, as: UTF8.self) == "-3200.50,12,2018-03-05,2018-03,\r\n")
    }

    @Test func `an unclosed writer leaves nothing and a closed one nothing but the file`() throws {
        let folder = try TemporaryFolder()
        do {
            let abandoned = try CSVWriter(path: folder.path + "/a.csv")
            try abandoned.write(row: ["x"])
        }
        #expect(try folder.names == [])
        let closed = try CSVWriter(path: folder.path + "/b.csv")
        try closed.close()
        try closed.close()
        #expect(try folder.names == ["b.csv"])
        #expect(throws: SheetProblem.self) { try closed.write(row: ["x"]) }
    }

    @Test func `a NUL is refused because no reader takes it`() throws {
        let found = #expect(throws: SheetProblem.self) { try written([["a"], ["b", "c\0"]]) }
        #expect(found?.code == .cellBroken)
        #expect(found?.row == 2)
        #expect(found?.column == 1)
    }

    @Test func `a folder that does not exist is a problem and names the file`() throws {
        let folder = try TemporaryFolder()
        let found = #expect(throws: SheetProblem.self) { try CSVWriter(path: folder.path + "/none/表.csv") }
        #expect(found?.code == .writeFailed)
        #expect(found?.file == "表.csv")
    }
}
