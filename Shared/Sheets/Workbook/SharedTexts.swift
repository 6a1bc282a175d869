/// The distinct texts of a workbook (ECMA-376 part 1, 18.4), which its cells refer to by number. They are held as bytes
/// in pages, without an object for each.
final class SharedTexts {
    private static let pageBytes = 1 << 20

    private var pages: [[UInt8]] = []
    /// For each text its page and the offset there of its first byte; it ends where the next begins or the page ends.
    private var starts: [UInt32] = []
    private let limit: Int

    init(_ source: any ByteSource, limits: SheetLimits) throws {
        limit = limits.sharedTextBytes
        var xml = XMLTokens(source: source, longestText: min(limits.rowBytes, Self.pageBytes))
        var text = RichText(longest: min(limits.rowBytes, Self.pageBytes))
        while true {
            switch try xml.next() {
            case .endOfDocument:
                return
            case .end where xml.isNamed("si"):
                try append(text.finish())
            case let token:
                try text.take(token, from: &xml)
            }
        }
    }

    var count: Int { starts.count }

    var heldBytes: Int { pages.reduce(0) { $0 + $1.capacity } + starts.capacity * 4 }

    /// `nil` when there is no such text or its bytes are not UTF-8.
    subscript(index: Int) -> String? {
        guard starts.indices.contains(index) else { return nil }
        let (page, start) = (Int(starts[index]) >> 20, Int(starts[index]) & (Self.pageBytes - 1))
        let next = index + 1 < starts.count ? Int(starts[index + 1]) : nil
        let end = next.flatMap { $0 >> 20 == page ? $0 & (Self.pageBytes - 1) : nil } ?? pages[page].count
        return String(validating: pages[page][start..<end], as: UTF8.self)
    }

    private func append(_ text: [UInt8]) throws {
        if pages.isEmpty || pages[pages.count - 1].count + text.count >= Self.pageBytes {
            pages.append([])
            pages[pages.count - 1].reserveCapacity(Self.pageBytes)
        }
        guard pages.count * Self.pageBytes + starts.count * 4 <= limit + Self.pageBytes, pages.count < 1 << 12 else {
            throw SheetProblem(.archiveTooLarge, subjects: [byteCountText(Int64(limit))])
        }
        starts.append(UInt32(pages.count - 1) << 20 | UInt32(pages[pages.count - 1].count))
        pages[pages.count - 1].append(contentsOf: text)
    }
}

/// Puts together the runs of one text, `t` or `r/t`, and leaves out the phonetic guides (`rPh`).
struct RichText {
    private var bytes: [UInt8] = []
    private var isGuide = false
    private let longest: Int

    init(longest: Int) { self.longest = longest }

    mutating func take(_ token: XMLTokens.Token, from xml: inout XMLTokens) throws {
        switch token {
        case .start where xml.isNamed("t"): xml.keepsText = !isGuide
        case .start where xml.isNamed("rPh"): isGuide = true
        case .end where xml.isNamed("rPh"): isGuide = false
        case .text:
            guard bytes.count + xml.text.count < longest else {
                throw SheetProblem(.rowTooLong, subjects: [byteCountText(Int64(longest))])
            }
            bytes.append(contentsOf: xml.text)
        default: break
        }
    }

    mutating func finish() -> [UInt8] {
        defer {
            bytes.removeAll(keepingCapacity: true)
            isGuide = false
        }
        return CharacterEscapes.decode(bytes)
    }
}
