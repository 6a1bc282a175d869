import Models

extension CellText {
    /// Years that a date in these tables can have; others are typing errors.
    private static let years = 1900...2199

    /// A date: `2018-03-05`, `2018/3/5`, `2018.3.5`, `2018年3月5日`, `20180305`, or a five-digit day number of a
    /// spreadsheet (1900 date system: 43164 is 2018-03-05). A time of day after it is checked and dropped.
    public static func day(_ text: String) -> Day? {
        let folded = folded(text)
        if let serial = serialDay(folded) { return serial }
        let (date, time) = splitTime(folded)
        if let time, !isTimeOfDay(time) { return nil }
        if date.utf8.count == 8, let digits = digits(date) {
            return day(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
        }
        guard let parts = dateParts(date), parts.count == 3, parts[0].count == 4,
            let year = digits(parts[0]), let month = digits(parts[1]), let day = digits(parts[2])
        else { return nil }
        return self.day(year: year, month: month, day: day)
    }

    /// A date; a numeric cell is a day number of the spreadsheet or `20180305`.
    public static func day(_ cell: SheetCell) -> Day? { day(cell.text) }

    /// A month: `2018-03`, `2018/3`, `2018.03`, `2018年3月`, `201803`, or a date or day number that is the first of a
    /// month, which is what a spreadsheet makes of `2018年3月`.
    ///
    /// `2018.1` is refused: it may be what is left of `2018.10`.
    public static func month(_ text: String) -> Month? {
        let folded = folded(text)
        if folded.utf8.count == 6, let digits = digits(folded) {
            return month(year: digits / 100, month: digits % 100)
        }
        if let parts = dateParts(folded), parts.count == 2, parts[0].count == 4,
            let year = digits(parts[0]), let number = digits(parts[1]), parts[1].count <= 2
        {
            return folded.hasSuffix(".1") ? nil : month(year: year, month: number)
        }
        guard let day = day(folded), day.civil.day == 1 else { return nil }
        return day.month
    }

    public static func month(_ cell: SheetCell) -> Month? { month(cell.text) }

    /// Day 60 of the 1900 system is a 29 February that never was; five digits begin long after it.
    private static func serialDay(_ text: String) -> Day? {
        let whole = text.prefix { $0 != "." }
        let fraction = text.dropFirst(whole.count).dropFirst()
        guard whole.utf8.count == 5, let serial = digits(whole), serial >= 10_000,
            fraction.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Day(year: 1899, month: 12, day: 30)?.adding(days: serial)
    }

    /// The numbers of a date: separated by one and the same sign, or marked with 年, 月, 日.
    private static func dateParts(_ text: Substring) -> [Substring]? {
        if let yearEnd = text.firstIndex(of: "年") {
            var rest = text[text.index(after: yearEnd)...]
            let month = rest.prefix { $0 != "月" }
            rest = rest.dropFirst(month.count)
            guard rest.first == "月" else { return nil }
            rest = rest.dropFirst()
            if rest.isEmpty { return [text[..<yearEnd], month] }
            if rest.last == "日" || rest.last == "号" { rest = rest.dropLast() }
            return [text[..<yearEnd], month, rest]
        }
        guard let separator = text.first(where: { "-/.".contains($0) }) else { return nil }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        return parts.count == 2 || parts.count == 3 ? parts : nil
    }

    private static func dateParts(_ text: String) -> [Substring]? { dateParts(Substring(text)) }

    private static func splitTime(_ text: String) -> (date: Substring, time: Substring?) {
        guard let space = text.firstIndex(where: { $0 == " " || $0 == "T" }) else { return (Substring(text), nil) }
        return (text[..<space], text[text.index(after: space)...])
    }

    /// `0:00`, `14:22`, `14:22:10`, `14:22:10.000`.
    private static func isTimeOfDay(_ text: Substring) -> Bool {
        let parts = text.drop { $0 == " " }.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let hour = digits(parts[0]), hour < 24,
            let minute = digits(parts[1]), minute < 60
        else { return false }
        guard parts.count == 3 else { return true }
        let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
        guard seconds.count <= 2, let second = digits(seconds[0]), second < 60 else { return false }
        return seconds.count == 1 || digits(seconds[1]) != nil
    }

    private static func day(year: Int, month: Int, day: Int) -> Day? {
        years.contains(year) ? Day(year: year, month: month, day: day) : nil
    }

    private static func month(year: Int, month: Int) -> Month? {
        years.contains(year) ? Month(year: year, month: month) : nil
    }

    /// One to nine ASCII digits and nothing else.
    static func digits(_ text: some StringProtocol) -> Int? {
        let bytes = text.utf8
        guard (1...9).contains(bytes.count),
            bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }
}
