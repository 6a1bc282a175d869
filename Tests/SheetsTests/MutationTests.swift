import Testing

@testable import Sheets

/// Bytes from outside may be anything: whatever they are, reading ends with rows or with a `SheetProblem`.
@Suite struct MutationTests {
    private static let marks = Array("\"\r\n,\t;<>&=/'#x!-[]?_".utf8) + [0x00, 0x01, 0x7F, 0x80, 0xFF, 0xE5, 0xF0]

    private static func mutated(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        var mutated = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let index = Int.random(in: 0..<mutated.count, using: &generator)
            let mark = marks.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: mutated[index] = mark
            case 1: mutated.insert(mark, at: index)
            case 2: mutated.removeSubrange(index..<min(mutated.count, index + Int.random(in: 0...3, using: &generator)))
            default:
                let end = min(mutated.count, index + Int.random(in: 1...12, using: &generator))
                mutated.insert(contentsOf: mutated[index..<end], at: index)
            }
            if mutated.isEmpty { return bytes }
        }
        return mutated
    }

    /// Rows and single-row problems read before the end; `nil` when the end was a problem.
    private func read(_ rows: any RowSource) throws -> Int? {
        let reader = SheetReader(rows: rows, format: .csv, fileName: "t")
        do {
            let (rows, problems) = try reader.rowsAndProblems()
            #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.number < $1.number })
            return rows.count + problems.count
        } catch is SheetProblem {
            return nil
        }
    }

    @Test func `damaged text tables end with rows or a problem`() throws {
        let text = Array("姓名,\"身份证\"\r\n㛃𡋾,\"5,\"\"3\"\r\n\r\n李四,\"a\nb\"\r\n".utf8)
        let decoders: [any TextDecoder] = [UTF8Decoder(), try GB18030Decoder()]
        var generator = SeededGenerator(seed: 3)
        var endings: Set<Bool> = []
        for round in 0..<4_000 {
            let source = ChunkSource(Self.mutated(text, using: &generator))
            let rows = DelimitedRows(
                source: source, decoder: decoders[round % 2], delimiter: .comma, limits: SheetLimits(), bufferSize: 7)
            endings.insert(try read(rows) != nil)
        }
        #expect(endings == [true, false])
    }

    @Test func `damaged sheets end with rows or a problem`() throws {
        let sheet = Array(
            """
            <?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData><row r="1" s='2'><c r="A1" t="s"><v>0</v></c>\
            <c r="B1"><v>-1.5E+3</v></c></row><row r="3"><c r="AA3" t="inlineStr"><is><r><t>甲_x000D_</t></r>\
            <rPh><t>x</t></rPh></is></c></row><!-- c --><row><c t="str"><f>A1</f><v><![CDATA[&]]>&amp;&#x4E59;</v></c>\
            <c t="b"><v>1</v></c></row></sheetData></worksheet>
            """.utf8)
        let texts = try SharedTexts(ChunkSource(Array("<sst><si><t>a</t></si></sst>".utf8)), limits: SheetLimits())
        var generator = SeededGenerator(seed: 5)
        var endings: Set<Bool> = []
        for _ in 0..<4_000 {
            let source = ChunkSource(Self.mutated(sheet, using: &generator))
            endings.insert(try read(WorksheetRows(source: source, texts: texts, limits: SheetLimits())) != nil)
        }
        #expect(endings == [true, false])
    }

    @Test func `damaged lists of shared texts end with texts or a problem`() throws {
        let list = Array("<sst count='2'><si><t>甲</t></si><si><r><t>乙</t></r><rPh><t>x</t></rPh></si></sst>".utf8)
        var generator = SeededGenerator(seed: 9)
        var refused = 0
        for _ in 0..<2_000 {
            do {
                let texts = try SharedTexts(
                    ChunkSource(Self.mutated(list, using: &generator)), limits: SheetLimits())
                for index in -1...texts.count { _ = texts[index] }
            } catch is SheetProblem {
                refused += 1
            }
        }
        #expect((1..<2_000).contains(refused))
    }
}
