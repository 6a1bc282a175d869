import Testing

@testable import Sheets

@Suite struct WorkbookTests {
    private func open(_ builder: WorkbookBuilder, sheetName: String? = nil) throws -> SheetReader {
        let folder = try TemporaryFolder()
        try builder.write(folder.path + "/名册.xlsx")
        return try SheetReader.open(path: folder.path + "/名册.xlsx", sheetName: sheetName)
    }

    @Test func `cells of every type are read`() throws {
        let reader = try open(
            WorkbookBuilder(
                rows: """
                    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                    <row r="3"><c r="A3" t="inlineStr"><is><r><t>张</t></r><r><t>三</t></r></is></c><c r="C3" s="4"/>
                    <c r="D3"><v>5.32532199001011E+17</v></c><c r="E3" t="str"><f>A1&amp;"x"</f><v>姓名x</v></c>
                    <c r="F3" t="b"><v>1</v></c><c r="G3" t="e"><v>#N/A</v></c><c r="AA3" t="n"><v>1.3800138E10</v></c></row>
                    """,
                texts: """
                    <si><t xml:space="preserve"> 姓名 </t></si>
                    <si><r><t>身份证</t></r><rPh><t>x</t></rPh><r><t>_x000D_&#10;&lt;*&gt;</t></r></si>
                    """))
        #expect(reader.format == .xlsx)
        #expect(reader.sheetName == "名册")
        let rows = try reader.allRows()
        #expect(rows.map(\.number) == [1, 3])
        #expect(rows[0].cells == [" 姓名 ", "身份证\r\n<*>"])
        let row = rows[1]
        #expect(row.cells.prefix(7) == ["张三", "", "", "5.32532199001011E+17", "姓名x", "TRUE", "#N/A"])
        #expect(row.cell(26) == .number("13800138000"))
        #expect(row.numericCells == [3, 26])
        #expect(row.cell(3).isNumber)
        #expect(CellText.isDamagedNumber(row.cell(3).text))
        #expect(!row.cell(0).isNumber)
    }

    @Test func `rows and cells without references follow one another`() throws {
        let reader = try open(
            WorkbookBuilder(rows: "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"))
        let rows = try reader.allRows()
        #expect(rows.map(\.number) == [1, 3])
        #expect(rows.map(\.cells) == [["1", "", "2"], ["3"]])
    }

    @Test func `prefixed names absolute targets and odd spellings of parts are understood`() throws {
        var builder = WorkbookBuilder(rows: "")
        builder.parts = []
        builder.add("_rels\\.rels", WorkbookBuilder.relationships([("r", "officeDocument", "/XL/Book.xml")]))
        builder.add("xl/book.xml", "<x:workbook><x:sheets><x:sheet name='a' q:id='r1'/></x:sheets></x:workbook>")
        builder.add("xl/_rels/book.xml.rels", WorkbookBuilder.relationships([("r1", "worksheet", "../data/./s.xml")]))
        builder.add(
            "data/s.xml",
            "\u{FEFF}<?xml version='1.0'?><!-- c --><x:worksheet><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t>"
                + "<![CDATA[<甲>]]>&amp;</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>")
        #expect(try open(builder).allCells() == [["<甲>&"]])
    }

    @Test func `the first visible sheet is read unless one is named`() throws {
        var builder = WorkbookBuilder(rows: "<row><c><v>1</v></c></row>")
        let sheets =
            "<sheet name='字典' state='hidden' r:id='rId1'/><sheet name='名册' r:id='rId3'/><sheet name='图' r:id='rId4'/>"
        builder.replace("xl/workbook.xml", Array("<workbook><sheets>\(sheets)</sheets></workbook>".utf8))
        builder.replace(
            "xl/_rels/workbook.xml.rels",
            Array(
                WorkbookBuilder.relationships([
                    ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId3", "worksheet", "worksheets/sheet2.xml"),
                    ("rId4", "chartsheet", "chart.xml"),
                ]).utf8))
        builder.add("xl/worksheets/sheet2.xml", WorkbookBuilder.sheet("<row><c><v>2</v></c></row>"))
        #expect(try open(builder).allCells() == [["2"]])
        #expect(try open(builder, sheetName: "字典").allCells() == [["1"]])
        for missing in ["图", "无"] {
            let found = #expect(throws: SheetProblem.self) { try open(builder, sheetName: missing) }
            #expect(found?.code == .sheetMissing)
            #expect(found?.subjects == [missing])
        }
    }

    @Test(arguments: ["<f>A1</f>", "<f>A1</f><v></v>", "<f>A1</f><v/>"])
    func `a formula without result costs its row only`(_ formula: String) throws {
        let reader = try open(
            WorkbookBuilder(
                rows: "<row><c><v>1</v></c></row><row><c/><c>\(formula)</c></row><row><c t='str'><f>A1</f><v/></c>"
                    + "<c><v>3</v></c></row>"))
        let (rows, problems) = try reader.rowsAndProblems()
        #expect(rows.map(\.number) == [1, 3])
        #expect(
            problems == [
                SheetProblem(.formulaWithoutValue, file: "名册.xlsx", row: 2, column: 1, isRowOnly: true)
            ])
    }

    @Test(arguments: [
        "<c t='s'><v>7</v></c>", "<c t='s'><v>-1</v></c>", "<c><v>12a</v></c>", "<c t='s'><v>x</v></c>",
        "<c><v> </v></c>",
        "<c t='s'><v></v></c>",
    ])
    func `a cell that cannot be read costs its row only`(_ cell: String) throws {
        let reader = try open(
            WorkbookBuilder(rows: "<row>\(cell)</row><row><c><v>1</v></c></row>", texts: "<si><t>a</t></si>"))
        let (rows, problems) = try reader.rowsAndProblems()
        #expect(rows.map(\.number) == [2])
        #expect(problems.map(\.code) == [.cellBroken])
        #expect(problems.map(\.row) == [1])
    }

    @Test func `text that is not UTF-8 costs its row only`() throws {
        var builder = WorkbookBuilder(rows: "")
        let rows =
            Array("<worksheet><sheetData><row><c t='str'><v>".utf8) + [0xFF]
            + Array("</v></c></row><row><c><v>1</v></c></row></sheetData></worksheet>".utf8)
        builder.replace("xl/worksheets/sheet1.xml", rows)
        let (read, problems) = try open(builder).rowsAndProblems()
        #expect(read.map(\.number) == [2])
        #expect(problems.map(\.code) == [.cellBroken])
    }

    @Test func `the 1904 date system is refused`() throws {
        let builder = WorkbookBuilder(rows: "", workbookProperties: "<workbookPr date1904=\"1\"/>")
        #expect(#expect(throws: SheetProblem.self) { try open(builder) }?.code == .dateSystem1904)
        let usual = WorkbookBuilder(rows: "", workbookProperties: "<workbookPr date1904=\"0\"/>")
        #expect(try open(usual).allRows() == [])
    }

    @Test func `escapes of characters that XML cannot hold are resolved once`() {
        let cases = [
            ("_x000D_", "\r"), ("a_x0009_b", "a\tb"), ("_x005F_x000D_", "_x000D_"), ("_x00zz_", "_x00zz_"),
            ("_xD800_", "_xD800_"), ("_x0000_", "_x0000_"), ("__x0041_", "_A"), ("_x000D", "_x000D"),
        ]
        for (written, meant) in cases {
            #expect(String(decoding: CharacterEscapes.decode(Array(written.utf8)), as: UTF8.self) == meant)
        }
    }

    @Test func `tokens come out the same whatever the size of the buffer`() throws {
        let document =
            "<?xml version=\"1.0\"?><a x='1&amp;2'>\r\n<!--c--><b:t>甲&#x4E59;<![CDATA[]]]]>\r</b:t><c/></a>\n"
        var seen: Set<[String]> = []
        for size in 1...document.utf8.count {
            var xml = XMLTokens(source: ChunkSource(Array(document.utf8)), longestText: 100, bufferSize: size)
            var tokens: [String] = []
            while true {
                let token = try xml.next()
                if token == .endOfDocument { break }
                tokens.append("\(token) " + String(decoding: token == .text ? xml.text : xml.name, as: UTF8.self))
                if token == .start {
                    xml.keepsText = xml.isNamed("t")
                    tokens.append(xml.attributeText("x") ?? "")
                }
            }
            seen.insert(tokens)
        }
        #expect(
            seen == [["start a", "1&2", "start t", "", "text 甲乙]]\n", "end t", "start c", "", "end c", "end a"]])
    }
}
