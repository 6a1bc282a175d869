import Models
import ServiceKit

/// A bar with its label and number. Widths are parts of a thousand.
struct Bar {
    let zh: String
    let en: String
    let number: String
    let note: String
    let width: Int
    let tone: String
}

/// A headline number.
struct Headline {
    let zh: String
    let en: String
    let number: String
    let unit: String
}

/// What a number or a word is and says, for the template `facts`.
struct Fact {
    let label: Bilingual
    let value: String
    var note: String?
}

/// One thing that happened, for the template `timeline`.
struct Happening {
    let when: String
    let what: Bilingual
    var detail: String?
    var tone = "calm"
}

/// One part of a stacked bar, with its place.
struct Segment {
    let zh: String
    let en: String
    let number: String
    let x: Int
    let width: Int
    let tone: String
}

/// A link of the navigation.
struct Link {
    let zh: String
    let en: String
    let address: String
    let isHere: Bool
}

/// Numbers as the page writes them.
enum Numeral {
    /// `12,345`
    static func grouped(_ number: some BinaryInteger) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// `12,345.00`, yuan.
    static func yuan(_ fen: Int64) -> String {
        let text = Fen(fen).yuanText
        return (fen < 0 ? "-" : "") + grouped(fen.magnitude / 100) + text.suffix(3)
    }

    /// `2018-03-05 16:31`, the time in China.
    static func chinaTime(_ milliseconds: Int64) -> String {
        let local = Moment(milliseconds: milliseconds + 8 * 3_600_000).description
        return local.prefix(10) + " " + local.dropFirst(11).prefix(5)
    }
}

/// Lengths for pictures.
enum Scale {
    static let whole = 1000

    /// `part` of `all` in thousandths; anything above zero is at least visible.
    static func width(_ part: some BinaryInteger, of all: some BinaryInteger) -> Int {
        guard part > 0, all > 0 else { return 0 }
        return min(whole, max(4, Int(Double(part) / Double(all) * Double(whole))))
    }

    static func bars(_ counts: [(text: Bilingual, count: Int, tone: String)]) -> [Bar] {
        let most = counts.map(\.count).max() ?? 0
        return counts.map {
            Bar(
                zh: $0.text.zh, en: $0.text.en, number: Numeral.grouped($0.count), note: "",
                width: width($0.count, of: most), tone: $0.tone)
        }
    }

    /// Segments side by side that fill the whole width together.
    static func segments(_ parts: [(text: Bilingual, fen: Int64, tone: String)]) -> [Segment] {
        let total = parts.map { max(0, $0.fen) }.reduce(0, +)
        var sum: Int64 = 0
        return parts.map { part in
            let start = total == 0 ? 0 : Int(Double(sum) / Double(total) * Double(whole))
            sum += max(0, part.fen)
            let end = total == 0 ? 0 : Int(Double(sum) / Double(total) * Double(whole))
            return Segment(
                zh: part.text.zh, en: part.text.en, number: Numeral.yuan(part.fen), x: start, width: end - start,
                tone: part.tone)
        }
    }
}
