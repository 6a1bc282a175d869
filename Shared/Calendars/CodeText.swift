/// A code as people type it and spreadsheets deliver it, reduced to upper-case ASCII bytes.
///
/// White space and invisible format characters around the text and one leading apostrophe (a spreadsheet's mark for
/// text) are dropped, full-width characters are narrowed, lower case is raised. Every other character outside ASCII
/// becomes a zero byte, so that lengths still count characters and no alphabet accepts it.
func codeBytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isPadding(first) { scalars.removeFirst() }
    while let last = scalars.last, isPadding(last) { scalars.removeLast() }
    if scalars.first == "'" { scalars.removeFirst() }
    for scalar in scalars {
        switch scalar.value {
        case 0x61...0x7A: bytes.append(UInt8(scalar.value - 0x20))
        case 0..<0x80: bytes.append(UInt8(scalar.value))
        case 0xFF41...0xFF5A: bytes.append(UInt8(scalar.value - 0xFEE0 - 0x20))
        case 0xFF01...0xFF5E: bytes.append(UInt8(scalar.value - 0xFEE0))
        default: bytes.append(0)
        }
    }
    return bytes
}

private func isPadding(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value > 0x7E else { return scalar.value <= 0x20 || scalar.value == 0x7F }
    return scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
        || scalar.properties.generalCategory == .control
}

/// Chinese text of a roster cell without any white space or invisible characters: no label of a code table holds one.
func withoutSpaces(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: text.unicodeScalars.filter { !isPadding($0) })
    return String(kept)
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// The text of bytes that are known to be ASCII.
func asciiText(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
}

/// True for a code of eighteen digits that a spreadsheet has turned into a number and written back, such as `5.32532E+17`
/// or `532532199001010000.0`. A point or a plus sign is required, because `E` alone is a letter of the credit code.
func isSpreadsheetNumber(_ bytes: [UInt8]) -> Bool {
    guard bytes.contains(UInt8(ascii: ".")) || bytes.contains(UInt8(ascii: "+")) else { return false }
    var rest = bytes[...]
    func takeDigits() -> Int {
        let count = rest.prefix(while: isDigit).count
        rest = rest.dropFirst(count)
        return count
    }
    func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }
    let whole = takeDigits()
    if take(UInt8(ascii: ".")) { _ = takeDigits() }
    if take(UInt8(ascii: "E")) {
        _ = take(UInt8(ascii: "+"))
        return whole > 0 && takeDigits() > 0 && rest.isEmpty
    }
    return whole == 18 && rest.isEmpty
}

/// True for eighteen digits of which the last three are zero: what is left of an 18-digit number in a cell that keeps 15.
func endsLikeFifteenSignificantDigits(_ bytes: [UInt8]) -> Bool {
    bytes.count == 18 && bytes.allSatisfy(isDigit) && bytes.suffix(3).allSatisfy { $0 == UInt8(ascii: "0") }
}
