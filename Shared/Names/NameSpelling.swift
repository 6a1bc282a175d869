import Foundation

/// How a person's name is found besides by its beginning: by its given name, by the initials of its syllables, and by its pinyin.
///
/// Names of several parts (阿依古丽·买买提, 扎西·多吉) are found by each part. Traditional characters are found by simplified ones
/// and the other way round. A surname with several readings (单: dan, chan, shan) is found by each of them.
public enum NameSpelling {
    /// The most spellings that the readings of one part make; further ones are left out.
    static let mostSpellings = 16
    /// Readings taken of the characters after the first. The first one is mostly a surname, and all of its count.
    static let readingsOfGivenName = 2

    /// The keys under which a name is found; sorted, none twice. Few, because a county has many names:
    ///
    /// - the given name (三丰), of names of four characters and more whatever stands behind any of them, and the whole name where it
    ///   is not written as it is searched;
    /// - the initials and behind them the spellings with these initials: `zsf zhangsanfeng`.
    public static func keys(of name: String) -> [String] {
        var keys: Set<String> = []
        let folded = Array(fold(name))
        for start in folded.indices where start == 1 || folded.count > 3 {
            keys.insert(String(String.UnicodeScalarView(folded[start...])))
        }
        let whole = String(String.UnicodeScalarView(folded))
        if whole == name { keys.remove(whole) } else if !whole.isEmpty { keys.insert(whole) }
        let parts = parts(of: name)
        for start in parts.indices {
            var byInitials: [String: Set<String>] = [:]
            for spelling in spellings(of: Array(parts[start...].joined())) where !spelling.isEmpty {
                byInitials[spelling.map { String($0.prefix(1)) }.joined(), default: []].insert(spelling.joined())
            }
            for (initials, spelled) in byInitials {
                keys.insert(([initials] + spelled.sorted()).joined(separator: " "))
            }
        }
        return keys.sorted()
    }

    /// `lyu` and `nyu` are how passports write `lü` and `nü` (GB/T 28039-2011).
    static func fold(_ text: String) -> String.UnicodeScalarView {
        let tables = CharacterTables.standard
        var folded = String.UnicodeScalarView()
        for scalar in plain(text).unicodeScalars where !isMark(scalar) {
            let scalar = scalar == "ü" ? "v" : tables.simplified(scalar)
            if scalar == "u", folded.last == "y", ["l", "n"].contains(folded.dropLast().last) {
                folded.removeLast()
                folded.append("v")
            } else {
                folded.append(scalar)
            }
        }
        return folded
    }

    /// Small letters, and full-width and compatibility forms as the ordinary ones.
    private static func plain(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) { return text }
        return text.precomposedStringWithCompatibilityMapping.lowercased()
    }

    private static func parts(of name: String) -> [String.UnicodeScalarView.SubSequence] {
        plain(name).unicodeScalars.split { isMark($0) }
    }

    /// Spaces and the dots, hyphens and apostrophes between the parts of a name; never part of a key.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || marks.contains(scalar)
    }

    private static let marks: Set<Unicode.Scalar> = [
        "\u{00B7}", "\u{2022}", "\u{2027}", "\u{30FB}", "\u{FF65}", "\u{FF0E}", "\u{22C5}", "\u{2219}", "\u{25CF}", ".",
        "-", "'", "\u{2019}", "*", "%", "_",
    ]

    /// The ways to read the characters, syllable by syllable. Letters stand for themselves; what has no reading is left out.
    private static func spellings(of characters: [Unicode.Scalar]) -> [[Substring]] {
        var spellings: [[Substring]] = [[]]
        for (place, character) in characters.enumerated() {
            var readings = CharacterTables.standard.readings(of: character)
            if readings.isEmpty {
                guard character.isASCII, character.properties.isAlphabetic else { continue }
                readings = [Substring(String(character))]
            }
            if place > 0 { readings = Array(readings.prefix(readingsOfGivenName)) }
            if spellings.count * readings.count > mostSpellings { readings = Array(readings.prefix(1)) }
            spellings = spellings.flatMap { spelling in readings.map { spelling + [$0] } }
        }
        return spellings
    }
}
