import Models

extension CellText {
    /// An amount in yuan: `3200`, `3,200.50`, `¥3200`, `3200元`, `３２００．５`, `-12.00`. More than two decimals, or commas
    /// that do not part thousands, are refused rather than guessed at.
    public static func yuan(_ text: String) -> Fen? {
        var rest = Substring(folded(text))
        let isNegative = rest.first == "-"
        if isNegative { rest.removeFirst() }
        if rest.first == "¥" { rest.removeFirst() }
        if rest.last == "元" { rest.removeLast() }
        rest = rest.drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        guard rest.first != "-", let plain = withoutThousandsCommas(rest) else { return nil }
        return Fen(yuanText: (isNegative ? "-" : "") + plain)
    }

    /// An amount in yuan. A number is taken as the spreadsheet shows it: 3200.5500000000002 is 3200.55.
    public static func yuan(_ cell: SheetCell) -> Fen? {
        guard case .number(let text) = cell else { return yuan(cell.text) }
        return DecimalText(text).flatMap { Fen(yuanText: $0.asShown.plain) }
    }

    /// A whole number: `12`, `1,200`, `１２`, `-3`, `12.0`.
    public static func integer(_ text: String) -> Int? {
        guard let plain = withoutThousandsCommas(Substring(folded(text))), let number = DecimalText(plain) else {
            return nil
        }
        return whole(number)
    }

    /// A whole number. A number is taken as the spreadsheet shows it: 2.9999999999999996 is 3.
    public static func integer(_ cell: SheetCell) -> Int? {
        guard case .number(let text) = cell else { return integer(cell.text) }
        return DecimalText(text).flatMap { whole($0.asShown) }
    }

    private static func whole(_ number: DecimalText) -> Int? {
        let plain = number.plain
        guard plain.utf8.count <= 40 else { return nil }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 1 || parts[1].utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
        return Int(parts[0])
    }

    /// `1,234.50` as `1234.50`; `nil` where the groups are not three digits each, so that `1,5` is not read as 15.
    private static func withoutThousandsCommas(_ text: Substring) -> String? {
        let point = text.firstIndex(of: ".") ?? text.endIndex
        let groups = text[..<point].split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1 else { return text.contains(",") ? nil : String(text) }
        let lead = groups[0].drop { $0 == "-" || $0 == "+" }
        guard (1...3).contains(lead.utf8.count), groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
            !text[point...].contains(",")
        else { return nil }
        return groups.joined() + text[point...]
    }
}
