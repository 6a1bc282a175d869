import Testing

@testable import Sheets

@Suite struct SheetProblemTests {
    @Test(arguments: SheetProblem.Code.allCases)
    func `every problem says in both languages where and what to do`(_ code: SheetProblem.Code) {
        let problem = SheetProblem(
            code, file: "名册.csv", row: 12, column: 27, byteOffset: 3_044, subjects: ["身份证"], isRowOnly: false)
        #expect(problem.chineseMessage.hasPrefix("名册.csv 第 12 行 AB 列："))
        #expect(problem.chineseMessage.hasSuffix("。"))
        #expect(problem.englishMessage.hasPrefix("名册.csv, row 12, column AB: "))
        #expect(problem.englishMessage.hasSuffix("."))
        #expect(problem.message.hasSuffix("[\(code.rawValue)]"))
    }

    @Test func `codes are stable`() {
        #expect(
            SheetProblem.Code.allCases.map(\.rawValue) == [
                "file-unreadable", "file-empty", "not-a-table", "legacy-workbook", "archive-broken",
                "archive-encrypted",
                "archive-too-large", "workbook-broken", "workbook-forbidden", "sheet-missing", "date-system-1904",
                "encoding-broken", "encoding-unsupported", "nul-byte", "unclosed-quote", "too-many-columns",
                "row-too-long", "cell-broken", "formula-without-value", "header-not-found", "columns-missing",
                "column-repeated", "cell-too-long", "too-many-rows", "write-failed",
            ])
    }

    @Test func `a broken byte is named as a person counts`() {
        let problem = SheetProblem(
            .encodingBroken, file: "名册.csv", row: 12, column: 2, byteOffset: 3_044, subjects: ["GB18030"])
        #expect(
            problem.message == """
                名册.csv 第 12 行 C 列：第 3045 个字节不是有效的 GB18030 编码。请重新填写该单元格，或另存为“CSV UTF-8”后上传。 / 名册.csv, \
                row 12, column C: byte 3045 is not valid GB18030. Type the cell again, or save the file as “CSV UTF-8”. \
                [encoding-broken]
                """)
    }

    @Test func `columns are named as in a spreadsheet`() {
        #expect(
            [0, 25, 26, 51, 701, 702, 16_383].map(SheetProblem.columnName) == [
                "A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD",
            ])
    }
}
