import Testing

@testable import Sheets

@Suite struct BoundedMemoryTests {
    /// Text made on demand, so that a file of any size needs neither disk nor memory.
    private final class EndlessSource: ByteSource {
        private let prefix: [UInt8]
        private let unit: [UInt8]
        private let suffix: [UInt8]
        private let total: Int
        private var offset = 0

        init(prefix: String = "", unit: String, count: Int, suffix: String = "") {
            self.prefix = Array(prefix.utf8)
            self.unit = Array(unit.utf8)
            self.suffix = Array(suffix.utf8)
            total = self.prefix.count + self.unit.count * count + self.suffix.count
        }

        func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            let part: ArraySlice<UInt8>
            if offset < prefix.count {
                part = prefix[offset...]
            } else if offset < total - suffix.count {
                part = unit[((offset - prefix.count) % unit.count)...]
            } else {
                part = suffix[(offset - (total - suffix.count))...]
            }
            let count = min(part.count, buffer.count)
            buffer.copyBytes(from: part.prefix(count))
            offset += count
            return count
        }
    }

    /// Rows read, and the most that the buffers held after the first hundred rows and at any time.
    private func measure(_ rows: any RowSource) throws -> (rows: Int, early: Int, most: Int) {
        var measured = (rows: 0, early: 0, most: 0)
        while try rows.next() != nil {
            measured.rows += 1
            measured.most = max(measured.most, rows.bufferedBytes)
            if measured.rows == 100 { measured.early = measured.most }
        }
        return measured
    }

    @Test func `the buffers of a text table do not grow with its rows`() throws {
        let unit = Array(repeating: "张三,532532199001011234,\"甲县,乙乡\",2018-03-05\r\n", count: 1_000).joined()
        let rows = DelimitedRows(
            source: EndlessSource(unit: unit, count: 200), decoder: UTF8Decoder(), delimiter: .comma,
            limits: SheetLimits())
        let measured = try measure(rows)
        #expect(measured.rows == 200_000)
        #expect(measured.most == measured.early)
        #expect(measured.most < 128 << 10)
    }

    @Test func `the buffers of a sheet do not grow with its rows`() throws {
        let unit = String(repeating: "<row><c t=\"str\"><v>张三</v></c><c><v>12</v></c></row>\r\n", count: 1_000)
        let rows = WorksheetRows(
            source: EndlessSource(
                prefix: "<worksheet><sheetData>", unit: unit, count: 50, suffix: "</sheetData></worksheet>"),
            texts: nil, limits: SheetLimits())
        let measured = try measure(rows)
        #expect(measured.rows == 50_000)
        #expect(measured.most == measured.early)
        #expect(measured.most < 128 << 10)
    }

    @Test func `one row without end is held only up to the limit`() throws {
        let rows = DelimitedRows(
            source: EndlessSource(unit: String(repeating: "x", count: 1 << 16), count: 512), decoder: UTF8Decoder(),
            delimiter: .comma, limits: SheetLimits())
        let found = #expect(throws: SheetProblem.self) { try rows.next() }
        #expect(found?.code == .rowTooLong)
        #expect(rows.bufferedBytes < 4 << 20)
        #expect(try rows.next() == nil)
    }

    @Test func `shared texts are held once and within their limit`() throws {
        var limits = SheetLimits()
        limits.sharedTextBytes = 4 << 20
        let texts = try SharedTexts(
            EndlessSource(prefix: "<sst>", unit: "<si><t>四川省甘孜藏族自治州</t></si>", count: 60_000, suffix: "</sst>"),
            limits: limits)
        #expect(texts.count == 60_000)
        #expect(texts[59_999] == "四川省甘孜藏族自治州")
        #expect(texts[60_000] == nil)
        #expect(texts.heldBytes < 6 << 20)
        let found = #expect(throws: SheetProblem.self) {
            try SharedTexts(
                EndlessSource(prefix: "<sst>", unit: "<si><t>四川省甘孜藏族自治州</t></si>", count: 1 << 30, suffix: "</sst>"),
                limits: limits)
        }
        #expect(found?.code == .archiveTooLarge)
    }
}
