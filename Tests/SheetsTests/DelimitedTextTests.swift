import Testing

@testable import Sheets

@Suite struct DelimitedTextTests {
    @Test func `a quoted field keeps its delimiters quotes and line breaks`() throws {
        let read = try rows(of: "姓名,备注\r\n张三,\"a,b\"\"c\"\"\r\nd\"\r\n李四,x\r\n")
        #expect(read.map(\.cells) == [["姓名", "备注"], ["张三", "a,b\"c\"\r\nd"], ["李四", "x"]])
        #expect(read.map(\.number) == [1, 2, 3])
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func `rows end in any line break`(_ lineBreak: String) throws {
        let read = try rows(of: ["a,b", "", "c,d"].joined(separator: lineBreak))
        #expect(read == [SheetRow(number: 1, cells: ["a", "b"]), SheetRow(number: 3, cells: ["c", "d"])])
    }

    @Test func `blank rows are skipped but counted`() throws {
        let read = try rows(of: "a,b\n\n,,\n  ,\u{3000}\nc\n")
        #expect(read.map(\.number) == [1, 5])
    }

    @Test func `trailing empty cells are dropped and read as empty`() throws {
        let row = try #require(try rows(of: "a,,b,,\"\",\n").first)
        #expect(row.cells == ["a", "", "b"])
        #expect(row.cell(4) == .empty)
        #expect(row.cell(2) == .text("b"))
    }

    @Test func `text after a closing quote belongs to the field and an inner quote is a character`() throws {
        #expect(try rows(of: "\"a\"b,c\"d\"e,\"\"\"\"\n").map(\.cells) == [["ab", "c\"d\"e", "\""]])
    }

    @Test func `a last row without line break is read`() throws {
        #expect(try rows(of: "a,b\nc,\"d\"").map(\.cells) == [["a", "b"], ["c", "d"]])
    }

    @Test(arguments: SheetDelimiter.allCases)
    func `the delimiter is guessed below a title line`(_ delimiter: SheetDelimiter) throws {
        let folder = try TemporaryFolder()
        let text = "转移就业名册(一,二)\n" + ["姓名", "\"身份证,;\t\"", "电话"].joined(separator: delimiter.rawValue) + "\n"
        let reader = try SheetReader.open(path: try folder.file("t.txt", text))
        #expect(reader.format == .text(.utf8, delimiter))
        #expect(try reader.allRows().last?.cells == ["姓名", "身份证,;\t", "电话"])
    }

    @Test func `a file of one column is a table`() throws {
        #expect(try rows(of: "身份证\n1\n2\n").map(\.cells) == [["身份证"], ["1"], ["2"]])
    }

    @Test func `rows come out the same whatever the size of the buffer`() throws {
        let text = "a,\"b\r\n\"\"c\"\"\",\r\n\r\n\"\",x\"y,\"z\"w\r\n,,最后"
        let expected = [
            SheetRow(number: 1, cells: ["a", "b\r\n\"c\""]), SheetRow(number: 3, cells: ["", "x\"y", "zw"]),
            SheetRow(number: 4, cells: ["", "", "最后"]),
        ]
        for size in 1...text.utf8.count {
            let rows = DelimitedRows(
                source: ChunkSource(Array(text.utf8)), decoder: UTF8Decoder(), delimiter: .comma,
                limits: SheetLimits(), bufferSize: size)
            let reader = SheetReader(rows: rows, format: .csv, fileName: "t.csv")
            #expect(try reader.allRows() == expected)
        }
    }

    @Test func `a reader stays at the end`() throws {
        let folder = try TemporaryFolder()
        let reader = try SheetReader.open(path: try folder.file("t.csv", "a\n"))
        #expect(try reader.next() != nil)
        #expect(try reader.next() == nil)
        #expect(try reader.next() == nil)
    }
}

/// Bytes from memory.
final class ChunkSource: ByteSource {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let chunk = rest.prefix(buffer.count)
        buffer.copyBytes(from: chunk)
        rest = rest.dropFirst(chunk.count)
        return chunk.count
    }
}
