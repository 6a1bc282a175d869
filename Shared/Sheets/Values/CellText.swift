import Models

/// Reads the values that people and programs write into cells. Every function answers `nil` for what it does not
/// understand without doubt, and for an empty cell.
public enum CellText {
    /// Without white space around it (wide, non-breaking and zero-width included), full-width ASCII made half-width.
    public static func folded(_ text: some StringProtocol) -> String {
        if isPlain(text) { return String(text) }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(UnicodeScalar(scalar.value - 0xFEE0)!)
            case 0xFFE5: scalars.append("¥")
            case 0x3000, 0x00A0: scalars.append(" ")
            case 0x200B...0x200F, 0x2060, 0xFEFF: continue
            default: scalars.append(scalar)
            }
        }
        let isSpace: (UnicodeScalar) -> Bool = { $0.properties.isWhitespace }
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// Visible ASCII without a space at either end: most cells of most files, which nothing is to be done to.
    private static func isPlain(_ text: some StringProtocol) -> Bool {
        var last: UInt8 = 0
        for byte in text.utf8 {
            guard (0x20...0x7E).contains(byte), last != 0 || byte != 0x20 else { return false }
            last = byte
        }
        return last != 0x20
    }

    /// An ID, phone, card or credit-code number as typed: folded, in upper case, without inner spaces and without the
    /// apostrophe that people put in front to keep a spreadsheet from calculating with it.
    ///
    /// It does not say whether the number is right. Look at `SheetCell.isNumber` and `isDamagedNumber(_:)` too.
    public static func identifier(_ text: String) -> String {
        if isPlain(text), text.utf8.first != UInt8(ascii: "'"),
            text.utf8.allSatisfy({ $0 != 0x20 && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
        {
            return text
        }
        var folded = folded(text).uppercased().filter { !$0.isWhitespace }
        if let mark = folded.first, mark == "'" || mark == "’" || mark == "‘" { folded.removeFirst() }
        return folded
    }

    /// Whether a long number came through a spreadsheet as a number and lost its tail: `5.32532E+17`.
    public static func isDamagedNumber(_ text: String) -> Bool {
        let folded = folded(text)
        guard let mark = folded.firstIndex(where: { $0 == "E" || $0 == "e" }), let value = DecimalText(folded) else {
            return false
        }
        return mark != folded.startIndex && value.text == folded
    }

    /// `是` or `否`; also 1/0, Y/N, YES/NO, TRUE/FALSE, √/×.
    public static func yesNo(_ text: String) -> Bool? {
        switch folded(text).uppercased() {
        case "是", "1", "Y", "YES", "TRUE", "√", "✓", "✔": true
        case "否", "0", "N", "NO", "FALSE", "×", "✗", "✘": false
        default: nil
        }
    }
}
