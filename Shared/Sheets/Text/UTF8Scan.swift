/// Counts well-formed and ill-formed UTF-8 in a stream of chunks (Unicode 15, table 3-7), without keeping any of it.
struct UTF8Scan {
    /// Characters of three or four bytes: Chinese text has many, GB18030 read as UTF-8 hardly any.
    private(set) var longCharacters = 0
    private(set) var illFormed = 0
    /// Offset, from the first byte fed, of the first ill-formed character.
    private(set) var firstIllFormed: Int?

    private var fed = 0
    private var start = 0
    private var missing = 0
    private var isLong = false
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xBF

    mutating func feed(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index < bytes.count {
            if missing == 0, index + 8 <= bytes.count,
                bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                index += 8
                continue
            }
            take(bytes[index], at: fed + index)
            index += 1
        }
        fed += bytes.count
    }

    /// Call at the end of the text: a character that is cut off there is ill-formed.
    mutating func finish() {
        if missing > 0 { fail() }
        missing = 0
    }

    private mutating func fail() {
        illFormed += 1
        if firstIllFormed == nil { firstIllFormed = start }
    }

    private mutating func take(_ byte: UInt8, at offset: Int) {
        if missing > 0 {
            if byte >= lower, byte <= upper {
                (lower, upper) = (0x80, 0xBF)
                missing -= 1
                if missing == 0, isLong { longCharacters += 1 }
                return
            }
            fail()
            missing = 0
        }
        start = offset
        (lower, upper) = (0x80, 0xBF)
        isLong = byte >= 0xE0
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, lower) = (2, 0xA0)
        case 0xED: (missing, upper) = (2, 0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, lower) = (3, 0x90)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, upper) = (3, 0x8F)
        default: fail()
        }
    }
}
