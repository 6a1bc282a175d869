/// A look into a flat JSON object without decoding it: for the few places where millions of small records a minute are read for two or three
/// of their fields. Strings with escapes are not looked into: `nil`.
public struct FlatJSON {
    private let bytes: UnsafeRawBufferPointer

    public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The content of the string member of that name, as it stands.
    @inlinable
    public func text(_ name: StaticString) -> UnsafeRawBufferPointer? {
        guard let start = value(name), start < end, byte(start) == UInt8(ascii: "\"") else { return nil }
        var stop = start + 1
        while stop < end, byte(stop) != UInt8(ascii: "\"") {
            if byte(stop) == UInt8(ascii: "\\") { return nil }
            stop += 1
        }
        return stop < end ? slice(start + 1, stop) : nil
    }

    /// The integer member of that name.
    @inlinable
    public func integer(_ name: StaticString) -> Int64? {
        guard var index = value(name), index < end else { return nil }
        let isNegative = byte(index) == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let start = index
        var number: Int64 = 0
        while index < end, byte(index) >= 48, byte(index) <= 57, index - start < 18 {
            number = number * 10 + Int64(byte(index) - 48)
            index += 1
        }
        return index == start ? nil : isNegative ? -number : number
    }

    @usableFromInline var end: Int { bytes.count }

    @usableFromInline func byte(_ index: Int) -> UInt8 { bytes[index] }

    @usableFromInline func slice(_ from: Int, _ to: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[from..<to])
    }

    /// Where the member's value begins. Only names in object position count: a quote after `{` or `,`.
    @usableFromInline func value(_ name: StaticString) -> Int? {
        let length = name.utf8CodeUnitCount
        let wanted = name.utf8Start
        var index = 0
        var isName = true
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\"") else {
                if bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: "{") { isName = true }
                index += 1
                continue
            }
            let start = index + 1
            var stop = start
            while stop < bytes.count, bytes[stop] != UInt8(ascii: "\"") {
                stop += bytes[stop] == UInt8(ascii: "\\") ? 2 : 1
            }
            guard stop < bytes.count else { return nil }
            index = stop + 1
            guard isName else { continue }
            isName = false
            guard stop - start == length, (0..<length).allSatisfy({ bytes[start + $0] == wanted[$0] }) else { continue }
            while index < bytes.count, bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: " ") {
                index += 1
            }
            return index
        }
        return nil
    }
}
