import CIconv
import Glibc

/// Turns the bytes of one field into text.
protocol TextDecoder: AnyObject {
    var encodingName: String { get }
    /// The text, or the index of the first byte that does not belong to the encoding.
    func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<String, BrokenByte>
}

struct BrokenByte: Error, Hashable {
    let index: Int
}

final class UTF8Decoder: TextDecoder {
    var encodingName: String { SheetEncoding.utf8.displayName }

    func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<String, BrokenByte> {
        if let text = String(validating: bytes, as: UTF8.self) { return .success(text) }
        var scan = UTF8Scan()
        scan.feed(UnsafeRawBufferPointer(bytes))
        scan.finish()
        return .failure(BrokenByte(index: scan.firstIllFormed ?? 0))
    }
}

/// GB 18030 through iconv, four-byte characters included.
final class GB18030Decoder: TextDecoder {
    private let converter: Iconv

    var encodingName: String { SheetEncoding.gb18030.displayName }

    init() throws { converter = try Iconv(from: "GB18030", to: "UTF-8") }

    func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<String, BrokenByte> {
        if bytes.allSatisfy({ $0 < 0x80 }) { return .success(String(decoding: bytes, as: UTF8.self)) }
        // Every GB18030 character of one, two or four bytes takes at most twice as many in UTF-8.
        return converter.convert(bytes, expansion: 2).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// One direction of conversion between two encodings.
final class Iconv {
    private let descriptor: iconv_t

    init(from source: String, to target: String) throws {
        descriptor = iconv_open(target, source)
        // iconv_open answers (iconv_t)-1 where the C library lacks the encoding, as some minimal images do.
        guard Int(bitPattern: descriptor) != -1 else {
            throw SheetProblem(.encodingUnsupported, subjects: [source == "UTF-8" ? target : source])
        }
    }

    deinit {
        if Int(bitPattern: descriptor) != -1 { iconv_close(descriptor) }
    }

    /// - Parameter expansion: output bytes that one input byte may need.
    func convert(_ bytes: UnsafeBufferPointer<UInt8>, expansion: Int) -> Result<[UInt8], BrokenByte> {
        var broken: BrokenByte?
        let converted = [UInt8](unsafeUninitializedCapacity: bytes.count * expansion + 8) { output, filled in
            filled = 0
            guard let inputStart = bytes.baseAddress, let outputStart = output.baseAddress else { return }
            iconv(descriptor, nil, nil, nil, nil)
            // iconv takes a mutable pointer for historical reasons and does not write through it.
            var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: inputStart)
                .assumingMemoryBound(to: CChar.self)
            var inputLeft = bytes.count
            var target: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(outputStart)
                .assumingMemoryBound(to: CChar.self)
            var targetLeft = output.count
            if iconv(descriptor, &input, &inputLeft, &target, &targetLeft) == -1 {
                broken = BrokenByte(index: bytes.count - inputLeft)
            }
            filled = output.count - targetLeft
        }
        if let broken { return .failure(broken) }
        return .success(converted)
    }
}

func textDecoder(for encoding: SheetEncoding) throws -> any TextDecoder {
    switch encoding {
    case .utf8, .utf8WithMark: UTF8Decoder()
    case .gb18030: try GB18030Decoder()
    }
}
