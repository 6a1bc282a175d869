/// `_x000D_`: how a workbook writes characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19). Text that happens to
/// look like that is written with its first underscore escaped.
enum CharacterEscapes {
    private static let length = 7

    /// Resolves every escape once; NUL and halves of surrogate pairs are left as they stand.
    static func decode(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= length, bytes.contains(UInt8(ascii: "_")) else { return bytes }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let value = value(bytes, at: index), value != 0, let scalar = UnicodeScalar(value) {
                decoded.append(contentsOf: String(scalar).utf8)
                index += length
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return decoded
    }

    /// Escapes what looks like an escape and the two noncharacters that XML forbids. Control characters are left to
    /// libxlsxwriter, which escapes them itself.
    static func encode(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "_") || $0 == 0xEF }) else { return text }
        let bytes = Array(text.utf8)
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if value(bytes, at: index) != nil {
                encoded.append(contentsOf: "_x005F_".utf8)
            } else {
                encoded.append(byte)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
            .replacing("\u{FFFE}", with: "_xFFFE_").replacing("\u{FFFF}", with: "_xFFFF_")
    }

    private static func value(_ bytes: [UInt8], at index: Int) -> UInt32? {
        guard index + length <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + length - 1] == UInt8(ascii: "_")
        else { return nil }
        var value: UInt32 = 0
        for byte in bytes[(index + 2)..<(index + length - 1)] {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
