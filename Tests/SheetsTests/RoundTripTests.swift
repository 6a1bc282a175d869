import Testing

@testable import Sheets

@Suite struct RoundTripTests {
    private static let pieces = [
        "", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "'", "张", "㛃", "𡋾", "·", "é", "a", "0", "=", "-1",
        "_x000D_", "&", "<", "]]>", "\u{3000}", "€", "👪",
    ]

    private static func table(seed: UInt64) -> [[String]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<Int.random(in: 1...12, using: &generator)).map { _ in
            (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                (0..<Int.random(in: 0...4, using: &generator))
                    .map { _ in pieces.randomElement(using: &generator)! }.joined()
            }
        }
    }

    /// What a reader answers for a table: no empty cells at the end of a row, no blank rows, all rows counted.
    private static func expected(_ table: [[String]]) -> [SheetRow] {
        table.enumerated().compactMap { index, cells in
            let last = cells.lastIndex { !$0.isEmpty }
            guard let last, !cells.joined().unicodeScalars.allSatisfy(\.properties.isWhitespace) else { return nil }
            return SheetRow(number: index + 1, cells: Array(cells[...last]))
        }
    }

    @Test(arguments: SheetEncoding.allCases, SheetDelimiter.allCases)
    func `every table comes back from delimited text`(_ encoding: SheetEncoding, _ delimiter: SheetDelimiter) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/t.csv"
        for seed in UInt64(0)..<150 {
            let table = Self.table(seed: seed)
            let writer = try CSVWriter(path: path, encoding: encoding, delimiter: delimiter, escapesFormulas: false)
            for row in table { try writer.write(row: row.map(SheetCell.text)) }
            try writer.close()
            guard try !folder.bytes("t.csv").isEmpty else { continue }
            let reader = try SheetReader.open(path: path, format: .text(encoding, delimiter))
            #expect(try reader.allRows() == Self.expected(table), "seed \(seed)")
        }
    }

    @Test func `every table comes back from a workbook`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/t.xlsx"
        for seed in UInt64(0)..<60 {
            let table = Self.table(seed: seed)
            let writer = try XLSXWriter(path: path)
            for row in table { try writer.write(row: row.map(SheetCell.text)) }
            try writer.close()
            #expect(try SheetReader.open(path: path).allRows() == Self.expected(table), "seed \(seed)")
        }
    }

    @Test func `guessing finds the encoding that was written`() throws {
        let folder = try TemporaryFolder()
        for encoding in SheetEncoding.allCases {
            let writer = try CSVWriter(path: folder.path + "/t.csv", encoding: encoding, delimiter: .tab)
            try writer.write(row: ["姓名", "身份证"])
            try writer.write(row: ["㛃𡋾", "x"])
            try writer.close()
            let reader = try SheetReader.open(path: folder.path + "/t.csv")
            #expect(reader.format == .text(encoding, .tab))
            #expect(try reader.allCells() == [["姓名", "身份证"], ["㛃𡋾", "x"]])
        }
    }
}
