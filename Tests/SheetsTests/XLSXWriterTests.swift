import Models
import Testing

@testable import Sheets

@Suite struct XLSXWriterTests {
    private func read(_ rows: [[SheetCell]], headerRows: Int = 1) throws -> [SheetRow] {
        let folder = try TemporaryFolder()
        let writer = try XLSXWriter(
            path: folder.path + "/t.xlsx", sheetName: "名册", headerRows: headerRows, columnWidths: [12, 24])
        for row in rows { try writer.write(row: row) }
        try writer.close()
        #expect(try folder.names == ["t.xlsx"])
        let reader = try SheetReader.open(path: folder.path + "/t.xlsx")
        #expect(reader.sheetName == "名册")
        return try reader.allRows()
    }

    @Test func `text stays text and numbers are numbers`() throws {
        let rows = try read([
            ["姓名", "身份证", "金额", "人数", "公式"],
            ["㛃𡋾", "532532199001011234", .yuan(Fen(320_050)), .integer(12), "=1+1"],
        ])
        #expect(rows[1].cells == ["㛃𡋾", "532532199001011234", "3200.5", "12", "=1+1"])
        #expect(rows[1].numericCells == [2, 3])
        #expect(CellText.yuan(rows[1].cell(2)) == Fen(320_050))
    }

    @Test func `a number that a spreadsheet cannot keep is written as text`() throws {
        let rows = try read([[.number("532532199001011234"), .number("123456789012345"), .number("张三")]])
        #expect(rows[0].cells == ["532532199001011234", "123456789012345", "张三"])
        #expect(rows[0].numericCells == [1])
    }

    @Test func `characters that XML cannot hold survive and NUL is refused`() throws {
        let text = "a\u{1}\r\n\u{7F}_x000D_\u{FFFE}_x005F_x0041_\u{FFFF}_xzzzz_"
        #expect(try read([[.text(text)]])[0].cells == [text])
        let found = #expect(throws: SheetProblem.self) { try read([["a", "b\0c"]]) }
        #expect(found?.code == .cellBroken)
        #expect(found?.column == 1)
    }

    @Test func `empty rows keep their place`() throws {
        let rows = try read([["a"], [], [.empty, "b"]], headerRows: 0)
        #expect(rows == [SheetRow(number: 1, cells: ["a"]), SheetRow(number: 3, cells: ["", "b"])])
    }

    @Test func `amounts of money survive exactly`() throws {
        var generator = SeededGenerator(seed: 7)
        let amounts = (0..<500).map { _ in Fen(Int64.random(in: -99_999_999_999...99_999_999_999, using: &generator)) }
        let rows = try read(amounts.map { ["x", .yuan($0)] })
        #expect(rows.map { CellText.yuan($0.cell(1)) } == amounts)
    }

    @Test func `limits of the format are problems that name the place`() throws {
        let folder = try TemporaryFolder()
        let writer = try XLSXWriter(path: folder.path + "/t.xlsx")
        try writer.write(row: ["a"])
        let long = #expect(throws: SheetProblem.self) {
            try writer.write(row: ["a", .text(String(repeating: "长", count: 32_768))])
        }
        #expect(long?.code == .cellTooLong)
        #expect(long?.row == 2)
        #expect(long?.column == 1)
        let wide = #expect(throws: SheetProblem.self) {
            try writer.write(row: Array(repeating: "a", count: 16_385))
        }
        #expect(wide?.code == .tooManyColumns)
    }

    @Test func `an unclosed writer leaves nothing`() throws {
        let folder = try TemporaryFolder()
        do {
            let abandoned = try XLSXWriter(path: folder.path + "/t.xlsx")
            try abandoned.write(row: ["x"])
        }
        #expect(try folder.names == [])
    }

    @Test func `a sheet name that the format forbids is a problem`() throws {
        let folder = try TemporaryFolder()
        let found = #expect(throws: SheetProblem.self) {
            try XLSXWriter(path: folder.path + "/t.xlsx", sheetName: "a/b")
        }
        #expect(found?.code == .writeFailed)
        #expect(try folder.names == [])
    }

    @Test func `a folder that does not exist is a problem`() throws {
        let folder = try TemporaryFolder()
        let found = #expect(throws: SheetProblem.self) {
            try XLSXWriter(path: folder.path + "/none/t.xlsx")
        }
        #expect(found?.code == .writeFailed)
    }
}
