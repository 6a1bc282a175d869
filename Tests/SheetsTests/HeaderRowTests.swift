import Testing

@testable import Sheets

@Suite struct HeaderRowTests {
    private let columns = [
        HeaderColumn("name", titles: ["姓名", "劳动力姓名"]),
        HeaderColumn("id", titles: ["身份证", "身份证号码"]),
        HeaderColumn("months", titles: ["合同（月）"], isRequired: false),
    ]

    private func reader(_ text: String) throws -> SheetReader {
        let folder = try TemporaryFolder()
        // The open descriptor outlives the folder.
        return try SheetReader.open(path: try folder.file("名册.csv", text))
    }

    @Test func `titles are found below title lines whatever their stars widths and spaces`() throws {
        let reader = try reader("2018年名册,,,\n填报单位：甲县,,,\n\n 姓　名＊,身份证*,\"合同\n(月)\",备注\n张三,1, 12 ,x\n")
        let header = try HeaderRow.find(in: reader, columns: columns)
        #expect(header.number == 4)
        #expect(header.unknownTitles == ["备注"])
        let row = try #require(try reader.next())
        #expect(row.number == 5)
        #expect(header.text("name", in: row) == "张三")
        #expect(header.cell("months", in: row) == .text(" 12 "))
        #expect(header.text("months", in: row) == "12")
        #expect(header.column("id") == 1)
    }

    @Test func `a column that the table does not have reads as empty`() throws {
        let reader = try reader("姓名,身份证\n张三,1\n")
        let header = try HeaderRow.find(in: reader, columns: columns)
        let row = try #require(try reader.next())
        #expect(header.column("months") == nil)
        #expect(header.cell("months", in: row) == .empty)
    }

    @Test func `missing required columns are named all at once`() throws {
        let required = columns + [HeaderColumn("phone", titles: ["电话", "手机"])]
        let reader = try reader("标题\n劳动力姓名,合同(月)\n")
        let found = try #require(
            #expect(throws: SheetProblem.self) { try HeaderRow.find(in: reader, columns: required) })
        #expect(found.code == .columnsMissing)
        #expect(found.subjects == ["身份证", "电话"])
        #expect(found.row == 2)
        #expect(found.message.contains("名册.csv 第 2 行：表头缺少必填列：身份证、电话"))
    }

    @Test func `a table without header is refused without quoting its cells`() throws {
        let reader = try reader("张三,530102199001011234\n李四,530102199001011235\n")
        let found = try #require(
            #expect(throws: SheetProblem.self) { try HeaderRow.find(in: reader, columns: columns) })
        #expect(found.code == .headerNotFound)
        #expect(!found.message.contains("5301"))
    }

    @Test func `a header below the fifth row is not looked for`() throws {
        let reader = try reader("a\nb\nc\nd\ne\n姓名,身份证\n")
        let found = #expect(throws: SheetProblem.self) { try HeaderRow.find(in: reader, columns: columns) }
        #expect(found?.code == .headerNotFound)
    }

    @Test func `two columns of one meaning are refused`() throws {
        let reader = try reader("姓名,身份证,身份证号码\n")
        let found = #expect(throws: SheetProblem.self) { try HeaderRow.find(in: reader, columns: columns) }
        #expect(found?.code == .columnRepeated)
        #expect(found?.column == 2)
        #expect(found?.subjects == ["身份证"])
    }

    @Test func `a title that contains another is another title`() throws {
        let reader = try reader("户主姓名*,户主身份证*,姓名*,身份证*\n甲,1,乙,2\n")
        let header = try HeaderRow.find(in: reader, columns: columns)
        #expect(header.column("name") == 2)
        #expect(header.unknownTitles == ["户主姓名*", "户主身份证*"])
    }
}
