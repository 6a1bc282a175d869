import Foundation

/// The readings and variants of Chinese characters, as `Resources/SOURCES.md` says where they are from.
struct CharacterTables: Sendable {
    /// Toneless syllables of a character, the usual one first.
    private var readings: [Unicode.Scalar: [Substring]] = [:]
    /// Traditional characters to the simplified ones.
    private var simplified: [Unicode.Scalar: Unicode.Scalar] = [:]

    private var syllables: Set<String> = []
    /// What unfinished syllables may be.
    private var beginnings: Set<String> = []

    /// Letters of `zhuang` and its like.
    static let longestSyllable = 6

    static let standard = CharacterTables(syllables: text("syllables.tsv"), variants: text("variants.tsv"))

    init(syllables: String, variants: String) {
        let rows = syllables.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        readings.reserveCapacity(50_000)
        for row in rows where row.count == 4 {
            self.syllables.insert(String(row[0]))
            for length in 1...row[0].count { beginnings.insert(String(row[0].prefix(length))) }
        }
        for rank in 1...3 {
            for row in rows where row.count == 4 {
                for character in row[rank].unicodeScalars { readings[character, default: []].append(row[0]) }
            }
        }
        for row in variants.split(separator: "\n") {
            let cells = row.split(separator: "\t")
            guard cells.count == 2, let simple = cells[0].unicodeScalars.first else { continue }
            for traditional in cells[1].unicodeScalars { simplified[traditional] = simple }
        }
    }

    func readings(of character: Unicode.Scalar) -> [Substring] { readings[character] ?? [] }

    func isSyllable(_ letters: String) -> Bool { syllables.contains(letters) }

    func beginsSyllable(_ letters: String) -> Bool { beginnings.contains(letters) }

    func simplified(_ character: Unicode.Scalar) -> Unicode.Scalar { simplified[character] ?? character }

    /// The text of `Resources/<name>`. A program installed without its resource folder would fold names otherwise than its
    /// neighbours do: it stops at once.
    private static func text(_ name: String) -> String {
        let url = Bundle.module.bundleURL.appendingPathComponent("Resources").appendingPathComponent(name)
        guard let data = try? Data(contentsOf: url), let text = String(bytes: data, encoding: .utf8) else {
            preconditionFailure("the bundled table \(name) is missing or is not UTF-8")
        }
        return text
    }
}
