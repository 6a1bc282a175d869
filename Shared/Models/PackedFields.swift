/// The fields of a packed row, parted by spaces.
struct PackedFields {
    let bytes: UnsafeRawBufferPointer
    var index = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func next() -> UnsafeRawBufferPointer? {
        guard index < bytes.count else { return nil }
        let start = index
        while index < bytes.count, bytes[index] != 0x20 { index += 1 }
        defer { index += 1 }
        return index > start ? UnsafeRawBufferPointer(rebasing: bytes[start..<index]) : nil
    }

    mutating func text() -> String? { next().map { String(decoding: $0, as: UTF8.self) } }

    mutating func integer() -> Int64? { next().flatMap { Self.integer($0[...]) } }

    static func integer(_ field: Slice<UnsafeRawBufferPointer>) -> Int64? {
        let isNegative = field.first == UInt8(ascii: "-")
        let digits = isNegative ? field.dropFirst() : field
        guard (1...17).contains(digits.count) else { return nil }
        var number: Int64 = 0
        for byte in digits {
            guard (48...57).contains(byte) else { return nil }
            number = number * 10 + Int64(byte - 48)
        }
        return isNegative ? -number : number
    }
}

extension [UInt8] {
    mutating func append(decimal number: Int64) { append(contentsOf: String(number).utf8) }
}
