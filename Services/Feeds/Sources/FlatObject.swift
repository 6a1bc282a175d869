import Models

extension UnsafeRawBufferPointer {
    func spells(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index] != word.utf8Start[index] { return false }
        return true
    }
}

/// Walks over a flat JSON object of plain ASCII.
struct FlatObject {
    struct Value {
        let bytes: UnsafeRawBufferPointer
        let isText: Bool
    }

    private let bytes: UnsafeRawBufferPointer
    private var index = 0
    private(set) var isClosed = false

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func open() -> Bool {
        skipSpace()
        return take(UInt8(ascii: "{"))
    }

    /// The next member's name; `nil` at the end, which is in order if ``isClosed``.
    mutating func name() -> UnsafeRawBufferPointer? {
        skipSpace()
        if take(UInt8(ascii: "}")) {
            skipSpace()
            isClosed = index == bytes.count
            return nil
        }
        guard let name = text() else { return nil }
        skipSpace()
        guard take(UInt8(ascii: ":")) else { return nil }
        return name
    }

    /// A text without escapes, a number or a word; the comma behind it is taken, the closing brace left.
    mutating func value() -> Value? {
        skipSpace()
        guard index < bytes.count else { return nil }
        let value: Value
        if bytes[index] == UInt8(ascii: "\"") {
            guard let text = text() else { return nil }
            value = Value(bytes: text, isText: true)
        } else {
            let start = index
            while index < bytes.count, Self.isPlain(bytes[index]) { index += 1 }
            guard index > start else { return nil }
            value = Value(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<index]), isText: false)
            guard value.isJSON else { return nil }
        }
        skipSpace()
        if take(UInt8(ascii: ",")) {
            skipSpace()
            return index < bytes.count && bytes[index] == UInt8(ascii: "\"") ? value : nil
        }
        return index < bytes.count && bytes[index] == UInt8(ascii: "}") ? value : nil
    }

    private mutating func text() -> UnsafeRawBufferPointer? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                index += 1
                return UnsafeRawBufferPointer(rebasing: bytes[start..<index - 1])
            }
            guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") else { return nil }
            index += 1
        }
        return nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D { index += 1 }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}

extension FlatObject.Value {
    /// `true`, `false`, `null` or a plain decimal number; with an exponent it is left to others.
    var isJSON: Bool { bytes.spells("true") || bytes.spells("false") || bytes.spells("null") || decimalParts != nil }

    /// 1 to 64 of `A-Z a-z 0-9 . _ : -`, without digits that could be a person's number.
    var identifier: String? {
        guard isText, (1...64).contains(bytes.count) else { return nil }
        var digits = 0
        for byte in bytes {
            switch byte {
            case 48...57: digits += 1
            case 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "-"):
                digits = 0
            default: return nil
            }
            guard digits < 11 else { return nil }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Seventeen digits and a digit or X.
    var idNumber: String? {
        guard isText, bytes.count == 18, bytes[..<17].allSatisfy({ (48...57).contains($0) }),
            (48...57).contains(bytes[17]) || bytes[17] == UInt8(ascii: "X")
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A decimal number without exponent, of at most fifteen digits: what a `Double` holds exactly, divided by a power of ten.
    var decimal: Double? {
        guard !isText, let (mantissa, places, isNegative) = decimalParts else { return nil }
        let number = Double(mantissa) / Self.powers[places]
        return isNegative ? -number : number
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    private var decimalParts: (mantissa: Int64, places: Int, isNegative: Bool)? {
        var index = 0
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { index = 1 }
        let start = index
        var (mantissa, places, digits): (Int64, Int, Int) = (0, 0, 0)
        var hasPoint = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !hasPoint, digits > 0 {
                hasPoint = true
            } else if (48...57).contains(byte), digits < 15 {
                mantissa = mantissa * 10 + Int64(byte - 48)
                digits += 1
                if hasPoint { places += 1 }
            } else {
                return nil
            }
            index += 1
        }
        // JSON has neither leading zeros nor a point at the end.
        guard digits > 0, !hasPoint || places > 0,
            bytes[start] != 48 || digits - places == 1
        else { return nil }
        return (mantissa, places, isNegative)
    }

    /// An amount in yuan with at most two decimals.
    var fen: Fen? {
        guard !isText, let (mantissa, places, isNegative) = decimalParts, places <= 2 else { return nil }
        let fen = places == 0 ? mantissa * 100 : places == 1 ? mantissa * 10 : mantissa
        return Fen(isNegative ? -fen : fen)
    }

    /// A whole number of at most six digits.
    var whole: Int? {
        guard !isText, let (mantissa, places, isNegative) = decimalParts, places == 0, mantissa < 1_000_000 else {
            return nil
        }
        return isNegative ? -Int(mantissa) : Int(mantissa)
    }

    /// `2018-03-05`, exactly so.
    var day: Day? {
        guard isText, bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let century = two(0), let year = two(2), let month = two(5), let day = two(8)
        else { return nil }
        return Day(year: century * 100 + year, month: month, day: day)
    }

    /// `2018-03`, exactly so.
    var month: Month? { isText && bytes.count == 7 ? Month(utf8: bytes) : nil }

    /// Eighteen digits and capital letters.
    var creditCode: String? {
        guard isText, bytes.count == 18, bytes.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else {
            return nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `2018-03-05T08:12:30+08:00`, with or without fractions of a second, or with `Z`.
    var moment: Moment? {
        guard isText, bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let century = two(0), let year = two(2), let month = two(5), let day = two(8), let hour = two(11),
            let minute = two(14), let second = two(17), hour < 24, minute < 60, second < 61,
            let date = Day(year: century * 100 + year, month: month, day: day)
        else { return nil }
        var index = 19
        var milliseconds = 0
        if bytes[index] == UInt8(ascii: ".") {
            var scale = 100
            index += 1
            while index < bytes.count, (48...57).contains(bytes[index]) {
                milliseconds += Int(bytes[index] - 48) * scale
                scale /= 10
                index += 1
            }
        }
        guard index < bytes.count else { return nil }
        var zone = 0
        if bytes[index] == UInt8(ascii: "Z") {
            guard bytes.count == index + 1 else { return nil }
        } else {
            guard bytes.count == index + 6, bytes[index + 3] == UInt8(ascii: ":"), let hours = two(index + 1),
                let minutes = two(index + 4), bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
            else { return nil }
            zone = (hours * 60 + minutes) * (bytes[index] == UInt8(ascii: "-") ? -1 : 1)
        }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + (minute - zone) * 60 + second)
        return Moment(milliseconds: seconds * 1_000 + Int64(milliseconds))
    }

    private func two(_ index: Int) -> Int? {
        let (tens, ones) = (bytes[index], bytes[index + 1])
        guard (48...57).contains(tens), (48...57).contains(ones) else { return nil }
        return Int(tens - 48) * 10 + Int(ones - 48)
    }
}
