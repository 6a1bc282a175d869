/// The text of a decimal number taken apart, exactly: no binary float is involved.
struct DecimalText {
    let text: String
    private let isNegative: Bool
    /// Without leading zeros; empty for zero.
    private let digits: [UInt8]
    /// The value is `digits` × 10^`exponent`.
    private let exponent: Int

    /// Significant digits that a spreadsheet program shows and keeps.
    static let spreadsheetDigits = 15

    /// `-12.50`, `+7`, `.5`, `3.2E3`; at most 64 characters and an exponent of at most three digits.
    init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
        var power = 0
        if let mark = rest.firstIndex(where: { $0 == "E" || $0 == "e" }) {
            let powerText = rest[rest.index(after: mark)...]
            guard (1...4).contains(powerText.utf8.count), let value = Int(powerText) else { return nil }
            power = value
            rest = rest[..<mark]
        }
        var digits: [UInt8] = []
        var seen = 0
        var hasPoint = false
        for byte in rest.utf8 {
            switch byte {
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                seen += 1
                if hasPoint { power -= 1 }
                if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte - UInt8(ascii: "0")) }
            default: return nil
            }
        }
        guard seen > 0 else { return nil }
        self.text = text
        self.isNegative = isNegative
        self.digits = digits
        exponent = power
    }

    private init(text: String, isNegative: Bool, digits: [UInt8], exponent: Int) {
        self.text = text
        self.isNegative = isNegative
        self.digits = digits
        self.exponent = exponent
    }

    /// The text as it stands, except that a number written with an exponent which a person would not see, such as
    /// `1.3800138E10`, is written out. One beyond 15 digits, such as `5.32532199001011E+17`, keeps its exponent: its
    /// tail is lost, and zeros in its place would look like a number.
    var lossless: String {
        guard text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return text }
        let fitsBefore = digits.count + exponent <= Self.spreadsheetDigits
        return fitsBefore && exponent >= -20 ? plain : text
    }

    /// Without exponent: `13800138000`, `-0.05`; `nil`-free because the exponent has at most three digits.
    var plain: String {
        guard !digits.isEmpty else { return "0" }
        var characters = digits.map { $0 + UInt8(ascii: "0") }
        if exponent > 0 {
            characters += [UInt8](repeating: UInt8(ascii: "0"), count: exponent)
        } else if exponent < 0 {
            let missing = 1 - exponent - characters.count
            if missing > 0 { characters.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: 0) }
            characters.insert(UInt8(ascii: "."), at: characters.count + exponent)
        }
        return (isNegative ? "-" : "") + String(decoding: characters, as: UTF8.self)
    }

    /// Rounded half up to 15 significant digits, which is what the person at the spreadsheet sees: `3200.5500000000002`
    /// becomes `3200.55`.
    var asShown: DecimalText {
        guard digits.count > Self.spreadsheetDigits else { return self }
        var kept = Array(digits.prefix(Self.spreadsheetDigits))
        var power = exponent + digits.count - kept.count
        if digits[Self.spreadsheetDigits] >= 5 {
            var index = kept.count - 1
            while index >= 0, kept[index] == 9 {
                kept[index] = 0
                index -= 1
            }
            if index >= 0 {
                kept[index] += 1
            } else {
                kept = [1]
                power += Self.spreadsheetDigits
            }
        }
        while kept.last == 0 {
            kept.removeLast()
            power += 1
        }
        return DecimalText(text: text, isNegative: isNegative, digits: kept, exponent: power)
    }
}
