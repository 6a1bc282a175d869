/// Reads XML 1.0 in UTF-8 token by token, in memory that does not grow with the document.
///
/// Strict where it matters for tables from outside: document type declarations and entities other than the five
/// predefined ones are refused, tags must nest, and every length has a bound. Prefixes of names are dropped, namespaces
/// are not resolved: the parts of a workbook use one vocabulary each.
///
/// A struct, so that the many small accesses to its fields are checked when it is compiled and not when it runs.
struct XMLTokens {
    enum Token { case start, end, text, endOfDocument }

    /// Local name of the element that the last `.start` or `.end` was about.
    private(set) var name: [UInt8] = []
    /// Character data of the last `.text`.
    private(set) var text: [UInt8] = []
    /// Whether character data is kept and reported. Set it after the start tag of an element whose text is of use.
    var keepsText = false

    private struct Attribute {
        let name: Range<Int>
        let value: Range<Int>
    }

    private static let longestName = 256
    private static let longestTag = 64 << 10
    private static let deepestNesting = 64

    private let source: any ByteSource
    private let longestText: Int
    private let buffer: ReadBuffer
    private var position = 0
    private var filled = 0

    /// Names of the open elements one after another, and where each begins.
    private var openNames: [UInt8] = []
    private var openStarts: [Int] = []
    private var rawName: [UInt8] = []
    private var tagBytes: [UInt8] = []
    private var attributes: [Attribute] = []
    private var hasRoot = false
    /// `<` was read and the text before it reported; the tag comes next.
    private var isInsideTag = false
    private var endsAtOnce = false

    /// - Parameter longestText: bytes of character data in one run; more is a `rowTooLong`.
    init(source: any ByteSource, longestText: Int, bufferSize: Int = 64 << 10) {
        self.source = source
        self.longestText = longestText
        buffer = ReadBuffer(size: bufferSize)
    }

    var bufferedBytes: Int {
        buffer.bytes.count + text.capacity + tagBytes.capacity + name.capacity + rawName.capacity
    }

    func isNamed(_ candidate: StaticString) -> Bool {
        name.count == candidate.utf8CodeUnitCount
            && name.withUnsafeBufferPointer { $0.elementsEqual(candidate.bytes) }
    }

    /// The value of an attribute of the last start tag, by local name.
    func attribute(_ candidate: StaticString) -> ArraySlice<UInt8>? {
        attributes.first {
            $0.name.count == candidate.utf8CodeUnitCount && tagBytes[$0.name].elementsEqual(candidate.bytes)
        }.map { tagBytes[$0.value] }
    }

    func attributeText(_ candidate: StaticString) -> String? {
        attribute(candidate).map { String(decoding: $0, as: UTF8.self) }
    }

    mutating func next() throws -> Token {
        if endsAtOnce {
            endsAtOnce = false
            try close()
            return .end
        }
        if !isInsideTag {
            text.removeAll(keepingCapacity: true)
            if try !readCharacterData() {
                guard openStarts.isEmpty, hasRoot else { throw broken("unexpected end") }
                return .endOfDocument
            }
            isInsideTag = true
            if !text.isEmpty { return .text }
        }
        isInsideTag = false
        return try readTag()
    }

    /// Reads what is left without looking at it, so that the archive checks it too.
    mutating func drain() throws {
        repeat { position = filled } while try fill()
    }

    // MARK: Characters between tags

    /// Up to and including the `<` of the next tag; `false` at the end of the document.
    private mutating func readCharacterData() throws -> Bool {
        while true {
            try readRun()
            guard let byte = try takeIfAny() else { return false }
            if byte == UInt8(ascii: "&") {
                let character = try readReference()
                try keep(character)
            } else if byte == UInt8(ascii: "\r") {
                if try peek() != UInt8(ascii: "\n") { try keep([UInt8(ascii: "\n")]) }
            } else if try !skipMarkup() {
                return true
            }
        }
    }

    /// Plain characters up to the next `<`, `&` or CR.
    private mutating func readRun() throws {
        while true {
            if position == filled, try !fill() { return }
            let start = position
            while position < filled {
                let byte = buffer.bytes[position]
                if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\r") { break }
                if byte < 0x20, byte != 0x0A, byte != 0x09 { throw broken("control character") }
                position += 1
            }
            try keep(UnsafeBufferPointer(rebasing: buffer.bytes[start..<position]))
            if position < filled { return }
        }
    }

    private mutating func keep(_ bytes: some Collection<UInt8>) throws {
        guard keepsText, !openStarts.isEmpty else {
            if openStarts.isEmpty, !bytes.allSatisfy({ $0 <= 0x20 || !hasRoot && Self.mark.contains($0) }) {
                throw broken("text outside the root element")
            }
            return
        }
        guard text.count + bytes.count <= longestText else {
            throw SheetProblem(.rowTooLong, subjects: [byteCountText(Int64(longestText))])
        }
        text.append(contentsOf: bytes)
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// After `<`: comments and instructions are skipped, CDATA is text; `false` when a tag begins.
    private mutating func skipMarkup() throws -> Bool {
        switch try peek() {
        case UInt8(ascii: "?"):
            _ = try take()
            try readInstruction()
            return true
        case UInt8(ascii: "!"):
            _ = try take()
            if try peek() == UInt8(ascii: "-") {
                try expect("--")
                _ = try readUntil("-->", keeping: 0)
            } else if try peek() == UInt8(ascii: "[") {
                try expect("[CDATA[")
                try keep(try readUntil("]]>", keeping: longestText + 1))
            } else {
                throw SheetProblem(.workbookForbidden)
            }
            return true
        default:
            return false
        }
    }

    private mutating func readInstruction() throws {
        let content = try readUntil("?>", keeping: Self.longestName)
        let words = String(decoding: content, as: UTF8.self).lowercased()
        guard !words.hasPrefix("xml "), !words.hasPrefix("xml\n") else {
            if words.contains("encoding"), !words.contains("utf-8"), !words.contains("us-ascii") {
                throw broken("XML encoding")
            }
            return
        }
    }

    /// What stands before the terminator, as far as it is wanted.
    private mutating func readUntil(_ terminator: StaticString, keeping wanted: Int) throws -> [UInt8] {
        var content: [UInt8] = []
        var window: [UInt8] = []
        while true {
            window.append(try take())
            if window.elementsEqual(terminator.bytes) { return content }
            guard window.count == terminator.utf8CodeUnitCount else { continue }
            let byte = window.removeFirst()
            if content.count < wanted { content.append(byte) }
        }
    }

    private mutating func readReference() throws -> [UInt8] {
        var reference: [UInt8] = []
        while true {
            let byte = try take()
            if byte == UInt8(ascii: ";") { break }
            reference.append(byte)
            guard reference.count <= 10 else { throw broken("entity") }
        }
        switch String(decoding: reference, as: UTF8.self) {
        case "amp": return [UInt8(ascii: "&")]
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        case let numeric where numeric.hasPrefix("#"):
            let digits = numeric.dropFirst()
            let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            guard let value, value >= 0x20 || [0x09, 0x0A, 0x0D].contains(value), let scalar = UnicodeScalar(value)
            else { throw broken("character reference") }
            return Array(String(scalar).utf8)
        default:
            throw SheetProblem(.workbookForbidden)
        }
    }

    // MARK: Tags

    private mutating func readTag() throws -> Token {
        tagBytes.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        if try peek() == UInt8(ascii: "/") {
            _ = try take()
            try readName()
            try skipSpace()
            try expect(">")
            try close()
            return .end
        }
        try readName()
        guard !openStarts.isEmpty || !hasRoot else { throw broken("second root element") }
        guard openStarts.count < Self.deepestNesting else { throw broken("nesting") }
        hasRoot = true
        openStarts.append(openNames.count)
        openNames.append(contentsOf: rawName)
        while true {
            let hadSpace = try skipSpace()
            switch try peek() {
            case UInt8(ascii: ">"):
                position += 1
                return .start
            case UInt8(ascii: "/"):
                try expect("/>")
                endsAtOnce = true
                return .start
            default:
                guard hadSpace else { throw broken("tag") }
                try readAttribute()
            }
        }
    }

    private mutating func close() throws {
        guard let start = openStarts.popLast(), openNames[start...].elementsEqual(rawName) else {
            throw broken("closing tag")
        }
        openNames.removeSubrange(start...)
        keepsText = false
    }

    private mutating func readName() throws {
        rawName.removeAll(keepingCapacity: true)
        while let byte = try peek(), !Self.endsName(byte) {
            position += 1
            rawName.append(byte)
            guard rawName.count <= Self.longestName else { throw broken("name") }
        }
        guard !rawName.isEmpty else { throw broken("name") }
        name.removeAll(keepingCapacity: true)
        name.append(contentsOf: rawName[rawName.startIndex(afterPrefix: rawName.indices)...])
    }

    private mutating func readAttribute() throws {
        let start = tagBytes.count
        while let byte = try peek(), !Self.endsName(byte) {
            position += 1
            try keepInTag(byte)
        }
        let name = tagBytes.startIndex(afterPrefix: start..<tagBytes.count)..<tagBytes.count
        guard !name.isEmpty else { throw broken("attribute") }
        try skipSpace()
        try expect("=")
        try skipSpace()
        let quote = try take()
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw broken("attribute") }
        let valueStart = tagBytes.count
        while true {
            let byte = try take()
            if byte == quote { break }
            switch byte {
            case UInt8(ascii: "<"): throw broken("attribute")
            case UInt8(ascii: "&"): for byte in try readReference() { try keepInTag(byte) }
            default: try keepInTag(byte)
            }
        }
        attributes.append(Attribute(name: name, value: valueStart..<tagBytes.count))
    }

    private mutating func keepInTag(_ byte: UInt8) throws {
        guard tagBytes.count < Self.longestTag, attributes.count < Self.longestName else { throw broken("tag") }
        tagBytes.append(byte)
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
            || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "&")
    }

    // MARK: Bytes

    private mutating func fill() throws -> Bool {
        position = 0
        filled = 0
        filled = try source.read(into: UnsafeMutableRawBufferPointer(buffer.bytes))
        return filled > 0
    }

    private mutating func peek() throws -> UInt8? {
        if position == filled, try !fill() { return nil }
        return buffer.bytes[position]
    }

    private mutating func takeIfAny() throws -> UInt8? {
        guard let byte = try peek() else { return nil }
        position += 1
        return byte
    }

    private mutating func take() throws -> UInt8 {
        guard let byte = try takeIfAny() else { throw broken("unexpected end") }
        return byte
    }

    private mutating func expect(_ bytes: StaticString) throws {
        for byte in bytes.bytes where try take() != byte { throw broken("markup") }
    }

    @discardableResult
    private mutating func skipSpace() throws -> Bool {
        var skipped = false
        while let byte = try peek(), byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            position += 1
            skipped = true
        }
        return skipped
    }

    private func broken(_ what: String) -> SheetProblem { SheetProblem(.workbookBroken, subjects: ["XML: \(what)"]) }
}

extension StaticString {
    fileprivate var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}

extension [UInt8] {
    /// Where the local part of a qualified name begins.
    fileprivate func startIndex(afterPrefix range: Range<Int>) -> Int {
        (self[range].lastIndex(of: UInt8(ascii: ":")) ?? range.lowerBound - 1) + 1
    }
}

/// Bytes read ahead from a source.
final class ReadBuffer {
    let bytes: UnsafeMutableBufferPointer<UInt8>

    init(size: Int) {
        bytes = .allocate(capacity: size)
        bytes.initialize(repeating: 0)
    }

    deinit { bytes.deallocate() }
}
