import Foundation
import ServiceKit

/// Takes a `multipart/form-data` body (RFC 7578) apart while it arrives. It holds a part's header lines, or what may be the beginning of a
/// delimiter, and nothing else: contents go out in pieces as long as they came.
struct MultipartReader {
    enum Event: Equatable {
        case began(MultipartHeader)
        case content(ArraySlice<UInt8>)
        case ended
    }

    /// Bytes that the header lines of one part may have.
    static let headerLimit = 8 << 10
    /// Parts that one form may have.
    static let partLimit = 200

    private enum Place {
        /// At the very beginning, where the first delimiter has no line end before it.
        case start
        /// Behind a delimiter: a line end, or the end of all.
        case behindDelimiter
        case header
        case content
        case epilogue
    }

    /// `\r\n--boundary`
    private let delimiter: [UInt8]
    private var place = Place.start
    private var held: [UInt8] = []
    private var parts = 0

    init(_ boundary: MultipartBoundary) { delimiter = Array("\r\n--\(boundary.text)".utf8) }

    /// Takes the next piece of the body and tells what it holds, in its order.
    ///
    /// - Throws: a 400 `Problem` for what is no such body, a 413 one for too many parts or header lines that are too long.
    mutating func take(_ piece: some Collection<UInt8>) throws(Problem) -> [Event] {
        held.append(contentsOf: piece)
        var events: [Event] = []
        var at = 0
        while try advance(&at, &events) {}
        held.removeFirst(at)
        return events
    }

    /// - Throws: 400 when the closing delimiter did not come: the body broke off.
    func finish() throws(Problem) {
        guard case .epilogue = place else {
            throw .malformedUpload(code: "broken-off", Bilingual("上传中断，请重新上传", "the upload broke off; send it again"))
        }
    }

    /// One step; `false` when more bytes are needed.
    private mutating func advance(_ at: inout Int, _ events: inout [Event]) throws(Problem) -> Bool {
        switch place {
        case .start: return try begin(&at)
        case .behindDelimiter: return try pass(&at)
        case .header: return try readHeader(&at, &events)
        case .content: return readContent(&at, &events)
        case .epilogue:
            at = held.count
            return false
        }
    }

    private mutating func begin(_ at: inout Int) throws(Problem) -> Bool {
        let first = delimiter.dropFirst(2)
        let there = held[at...].prefix(first.count)
        guard first.starts(with: there) else {
            throw .malformedUpload(code: "boundary", Bilingual("表单内容无法识别", "the body does not begin with its boundary"))
        }
        guard there.count == first.count else { return false }
        at += first.count
        place = .behindDelimiter
        return true
    }

    private mutating func pass(_ at: inout Int) throws(Problem) -> Bool {
        guard held.count - at >= 2 else { return false }
        switch (held[at], held[at + 1]) {
        case (UInt8(ascii: "-"), UInt8(ascii: "-")): place = .epilogue
        case (UInt8(ascii: "\r"), UInt8(ascii: "\n")):
            parts += 1
            guard parts <= Self.partLimit else { throw .tooLarge(limit: Self.partLimit) }
            place = .header
        default:
            throw .malformedUpload(code: "boundary", Bilingual("表单内容无法识别", "a delimiter is malformed"))
        }
        at += 2
        return true
    }

    private mutating func readHeader(_ at: inout Int, _ events: inout [Event]) throws(Problem) -> Bool {
        guard let end = Self.find(Array("\r\n\r\n".utf8), in: held, from: at) else {
            guard held.count - at <= Self.headerLimit else { throw .tooLarge(limit: Self.headerLimit) }
            return false
        }
        guard end - at <= Self.headerLimit else { throw .tooLarge(limit: Self.headerLimit) }
        events.append(.began(try MultipartHeader(Array(held[at..<end]))))
        at = end + 4
        place = .content
        return true
    }

    private mutating func readContent(_ at: inout Int, _ events: inout [Event]) -> Bool {
        if let end = Self.find(delimiter, in: held, from: at) {
            if end > at { events.append(.content(held[at..<end])) }
            events.append(.ended)
            at = end + delimiter.count
            place = .behindDelimiter
            return true
        }
        // The tail may be the beginning of a delimiter.
        let sure = max(at, held.count - delimiter.count + 1)
        if sure > at { events.append(.content(held[at..<sure])) }
        at = sure
        return false
    }

    private static func find(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count - start >= pattern.count else { return nil }
        return bytes.withUnsafeBytes { haystack in
            pattern.withUnsafeBytes { needle -> Int? in
                var at = start
                let last = haystack.count - needle.count
                while at <= last {
                    // Jumps from one possible beginning to the next.
                    guard let found = memchr(haystack.baseAddress! + at, Int32(needle[0]), last - at + 1) else {
                        return nil
                    }
                    at = UnsafeRawPointer(found) - haystack.baseAddress!
                    if memcmp(haystack.baseAddress! + at, needle.baseAddress!, needle.count) == 0 { return at }
                    at += 1
                }
                return nil
            }
        }
    }
}
