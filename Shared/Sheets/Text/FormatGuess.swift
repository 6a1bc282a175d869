import Glibc

/// What a file holds, told by its bytes and never by its name.
struct FormatGuess {
    let format: SheetFormat
    /// Where the table begins in a text file: after the byte order mark, if there is one.
    let textStart: Int64

    private static let sampleBytes = 64 << 10

    init(_ file: FileBytes, expecting expected: SheetFormat?) throws {
        let head = try file.bytes(from: 0, count: Self.sampleBytes)
        guard !head.isEmpty else { throw SheetProblem(.fileEmpty) }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            if case .text = expected { throw SheetProblem(.notATable, subjects: ["ZIP"]) }
            format = .xlsx
            textStart = 0
            return
        }
        try Self.refuseKnownBinaries(head)
        let hasMark = head.starts(with: [0xEF, 0xBB, 0xBF])
        textStart = hasMark ? 3 : 0
        switch expected {
        case .xlsx:
            throw SheetProblem(.archiveBroken)
        case .text:
            format = expected!
        case nil:
            try Self.refuseMarkup(head.dropFirst(hasMark ? 3 : 0))
            let encoding = hasMark ? .utf8WithMark : try Self.encoding(of: file)
            format = .text(encoding, Self.delimiter(of: head.dropFirst(hasMark ? 3 : 0)))
        }
    }

    private static func refuseKnownBinaries(_ head: [UInt8]) throws {
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw SheetProblem(.legacyWorkbook) }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            throw SheetProblem(.encodingUnsupported, subjects: ["UTF-16"])
        }
        let signatures: [(String, [UInt8])] = [
            ("ZIP", [0x50, 0x4B, 0x05, 0x06]), ("PDF", Array("%PDF-".utf8)), ("PNG", [0x89, 0x50, 0x4E, 0x47]),
            ("JPEG", [0xFF, 0xD8, 0xFF]), ("gzip", [0x1F, 0x8B]), ("RAR", Array("Rar!".utf8)),
            ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), ("RTF", Array("{\\rtf".utf8)),
        ]
        if let match = signatures.first(where: { head.starts(with: $0.1) }) {
            throw SheetProblem(.notATable, subjects: [match.0])
        }
    }

    /// Web systems like to send an HTML table under the name of a workbook.
    private static func refuseMarkup(_ head: ArraySlice<UInt8>) throws {
        let text = head.drop { $0 <= 0x20 && $0 != 0 }
        guard text.first == UInt8(ascii: "<"), let next = text.dropFirst().first else { return }
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || UnicodeScalar(next).properties.isAlphabetic {
            throw SheetProblem(.notATable, subjects: ["HTML/XML"])
        }
    }

    /// The whole file may have to be looked at, because the first Chinese character may come late; as soon as there
    /// is no doubt left the rest is spared.
    private static func encoding(of file: FileBytes) throws -> SheetEncoding {
        try file.seek(to: 0)
        var scan = UTF8Scan()
        try withUnsafeTemporaryAllocation(byteCount: sampleBytes, alignment: 16) { buffer in
            while scan.longCharacters + scan.illFormed < 4_096 {
                let count = try file.read(into: buffer)
                if count == 0 { break }
                scan.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
        if file.isAtEnd { scan.finish() }
        // A UTF-8 file with a few damaged bytes is still UTF-8: those rows are reported, not the whole file garbled.
        return scan.illFormed * 2 <= scan.longCharacters ? .utf8 : .gb18030
    }

    /// The delimiter that occurs most often in any one of the first rows: titles above the header have few or none.
    private static func delimiter(of head: ArraySlice<UInt8>) -> SheetDelimiter {
        var best = (delimiter: SheetDelimiter.comma, count: 0)
        var counts: [SheetDelimiter: Int] = [:]
        var rows = 0
        var quoted = false
        func close() {
            for delimiter in SheetDelimiter.allCases where counts[delimiter, default: 0] > best.count {
                best = (delimiter, counts[delimiter, default: 0])
            }
            counts = [:]
            rows += 1
        }
        for byte in head {
            switch byte {
            case UInt8(ascii: "\""): quoted.toggle()
            case _ where quoted: break
            case UInt8(ascii: "\n"): close()
            default:
                if let delimiter = SheetDelimiter.allCases.first(where: { $0.byte == byte }) {
                    counts[delimiter, default: 0] += 1
                }
            }
            if rows == HeaderRow.searchedRows { return best.delimiter }
        }
        close()
        return best.delimiter
    }
}
