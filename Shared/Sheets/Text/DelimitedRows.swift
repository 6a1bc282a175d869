/// Rows of one kind of file, one at a time.
protocol RowSource: AnyObject {
    /// The next row that is not blank, `nil` after the last one.
    ///
    /// - Throws: `SheetProblem`; after one with `isRowOnly` the next call goes on with the next row.
    func next() throws -> SheetRow?
    /// Bytes that its buffers hold now, which the limits bound whatever the size of the file.
    var bufferedBytes: Int { get }
}

/// Rows of delimited text (RFC 4180, read as leniently as spreadsheet programs do: text after a closing quote belongs
/// to the field, a quote inside an unquoted field is a character, CR, LF and CR LF all end a row).
///
/// Fields are cut at the bytes of the encoding, decoded afterwards. That is sound for GB18030 too: no byte of its
/// multi-byte characters is a delimiter, a quote or a line break.
final class DelimitedRows: RowSource {
    private enum State { case fieldStart, plain, quoted, quoteInQuoted }

    private struct Field {
        let column: Int
        let bytes: Range<Int>
        let fileOffset: Int64
        let isQuoted: Bool
        /// Where in `record` the quoted part ends.
        let quotedEnd: Int
    }

    private let source: any ByteSource
    private let decoder: any TextDecoder
    private let delimiter: UInt8
    private let limits: SheetLimits

    private var buffer: [UInt8]
    private var position = 0
    private var filled = 0
    /// File offset of the first byte in `buffer`.
    private var bufferOffset: Int64

    private var rowNumber = 0
    private var record: [UInt8] = []
    private var fields: [Field] = []
    private var column = 0
    private var recordLength = 0
    private var state = State.fieldStart
    private var fieldStart = 0
    private var fieldOffset: Int64 = 0
    private var isQuoted = false
    private var quotedEnd = 0
    private var endedWithCR = false
    private var isDiscarding = false
    private var rowBuilder = RowBuilder()

    init(
        source: any ByteSource, startingAt offset: Int64 = 0, decoder: any TextDecoder, delimiter: SheetDelimiter,
        limits: SheetLimits, bufferSize: Int = 64 << 10
    ) {
        self.source = source
        self.decoder = decoder
        self.delimiter = delimiter.byte
        self.limits = limits
        buffer = [UInt8](repeating: 0, count: bufferSize)
        bufferOffset = offset
    }

    var bufferedBytes: Int {
        buffer.capacity + record.capacity + fields.capacity * MemoryLayout<Field>.stride
    }

    func next() throws -> SheetRow? {
        while try readRecord() {
            rowNumber += 1
            if isDiscarding {
                throw SheetProblem(
                    .rowTooLong, row: rowNumber, subjects: [byteCountText(Int64(limits.rowBytes))], isRowOnly: true)
            }
            for field in fields { try place(field) }
            if let row = rowBuilder.finish(number: rowNumber) { return row }
        }
        return nil
    }

    private func place(_ field: Field) throws {
        let decoded = record.withUnsafeBufferPointer {
            decoder.decode(UnsafeBufferPointer(rebasing: $0[field.bytes]))
        }
        switch decoded {
        case .success(let text):
            rowBuilder.place(text, at: field.column)
        case .failure(let broken):
            _ = rowBuilder.finish(number: rowNumber)
            throw SheetProblem(
                .encodingBroken, row: rowNumber, column: field.column,
                byteOffset: fileOffset(of: broken.index, in: field), subjects: [decoder.encodingName], isRowOnly: true)
        }
    }

    /// Quotes were dropped while the field was collected: the opening one, one of each doubled pair, the closing one.
    private func fileOffset(of index: Int, in field: Field) -> Int64 {
        guard field.isQuoted else { return field.fileOffset + Int64(index) }
        let position = field.bytes.lowerBound + index
        let doubled = record[field.bytes.lowerBound..<min(position, field.quotedEnd)]
            .count { $0 == UInt8(ascii: "\"") }
        let closing = position >= field.quotedEnd ? 1 : 0
        return field.fileOffset + Int64(1 + index + doubled + closing)
    }

    private func readRecord() throws -> Bool {
        record.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        column = 0
        recordLength = 0
        state = .fieldStart
        isDiscarding = false
        while true {
            if position == filled, try !fill() { return try finishAtEnd() }
            let before = position
            let isComplete = try scan()
            recordLength += position - before
            if recordLength > limits.rowBytes { try discard(isComplete: isComplete) }
            if isComplete { return true }
        }
    }

    private func fill() throws -> Bool {
        bufferOffset += Int64(filled)
        position = 0
        filled = 0
        filled = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
        return filled > 0
    }

    private func finishAtEnd() throws -> Bool {
        if state == .quoted { throw SheetProblem(.unclosedQuote, row: rowNumber + 1) }
        guard recordLength > 0 else { return false }
        try endField()
        return true
    }

    /// The rest of an overlong row is read but not kept. Inside quotes the next line break may belong to the field,
    /// so the numbers of later rows could not be trusted: there the file ends.
    private func discard(isComplete: Bool) throws {
        if state == .quoted, !isComplete {
            throw SheetProblem(.rowTooLong, row: rowNumber + 1, subjects: [byteCountText(Int64(limits.rowBytes))])
        }
        isDiscarding = true
        record.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        fieldStart = 0
        quotedEnd = 0
    }

    /// Goes on from `position` to the end of the record or of the buffer; whether the record is complete.
    private func scan() throws -> Bool {
        try buffer.withUnsafeBufferPointer { bytes in
            while position < filled {
                let byte = bytes[position]
                switch state {
                case .fieldStart:
                    if endedWithCR {
                        endedWithCR = false
                        if byte == UInt8(ascii: "\n") {
                            position += 1
                            recordLength -= 1
                            continue
                        }
                    }
                    beginField(isQuoted: byte == UInt8(ascii: "\""))
                case .plain:
                    collect(bytes) { $0 == delimiter || $0 == 0x0A || $0 == 0x0D || $0 == 0 }
                    if position < filled, try endPlain(bytes[position]) { return true }
                case .quoted:
                    collect(bytes) { $0 == UInt8(ascii: "\"") || $0 == 0 }
                    guard position < filled else { break }
                    if bytes[position] == 0 { throw nulProblem }
                    quotedEnd = record.count
                    state = .quoteInQuoted
                    position += 1
                case .quoteInQuoted:
                    guard byte == UInt8(ascii: "\"") else {
                        state = .plain
                        continue
                    }
                    if !isDiscarding { record.append(byte) }
                    state = .quoted
                    position += 1
                }
            }
            return false
        }
    }

    private var nulProblem: SheetProblem {
        SheetProblem(.nulByte, row: rowNumber + 1, byteOffset: bufferOffset + Int64(position))
    }

    private func beginField(isQuoted quoted: Bool) {
        fieldStart = record.count
        fieldOffset = bufferOffset + Int64(position)
        isQuoted = quoted
        quotedEnd = record.count
        state = quoted ? .quoted : .plain
        if quoted { position += 1 }
    }

    /// Keeps the bytes up to the first that `stops`.
    @inline(__always)
    private func collect(_ bytes: UnsafeBufferPointer<UInt8>, until stops: (UInt8) -> Bool) {
        let start = position
        var end = start
        while end < filled, !stops(bytes[end]) { end += 1 }
        position = end
        if end > start, !isDiscarding { record.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end])) }
    }

    /// Whether the byte after an unquoted run ends the record.
    private func endPlain(_ byte: UInt8) throws -> Bool {
        if byte == 0 { throw nulProblem }
        try endField()
        position += 1
        if byte == delimiter {
            state = .fieldStart
            return false
        }
        endedWithCR = byte == 0x0D
        return true
    }

    private func endField() throws {
        if record.count > fieldStart {
            guard column < limits.columns else {
                throw SheetProblem(.tooManyColumns, row: rowNumber + 1, subjects: [String(limits.columns)])
            }
            fields.append(
                Field(
                    column: column, bytes: fieldStart..<record.count, fileOffset: fieldOffset, isQuoted: isQuoted,
                    quotedEnd: quotedEnd))
        }
        fieldStart = record.count
        column += 1
    }
}

/// `1 MB`, `512 KB`, `20 B`, rounded down.
func byteCountText(_ count: Int64) -> String {
    for (shift, unit) in [(30, "GB"), (20, "MB"), (10, "KB")] where count >= 1 << Int64(shift) {
        return "\(count >> Int64(shift)) \(unit)"
    }
    return "\(count) B"
}
