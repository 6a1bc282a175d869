/// What somebody typed to find a name, as ``NameSpelling/keys(of:)`` are searched with it.
public struct NameQuery: Sendable, Equatable {
    /// Without spaces, dots and marks, in small letters and simplified characters. A name that begins with it is found, and a key.
    public let text: String
    /// For letters: the initials of the syllables that they may be, the last one perhaps unfinished. A key is found that begins with
    /// one of them and holds ``spelled``.
    public let initials: [String]

    /// The most ways to part letters into syllables; further ones are left out.
    private static let mostWays = 32

    /// `nil` where nothing is left to search for.
    public init?(_ typed: String) {
        let folded = NameSpelling.fold(typed)
        guard !folded.isEmpty else { return nil }
        text = String(folded)
        initials = folded.allSatisfy { ("a"..."z").contains($0) } ? Self.initials(Array(text.utf8)) : []
    }

    /// What stands in a key with one of the initials: a spelling that begins with the letters.
    public var spelled: String { " " + text }

    private static func initials(_ letters: [UInt8]) -> [String] {
        let tables = CharacterTables.standard
        var ways = [Set<String>](repeating: [], count: letters.count + 1)
        ways[0] = [""]
        var found: Set<String> = []
        for start in letters.indices where !ways[start].isEmpty {
            let initial = String(UnicodeScalar(letters[start]))
            for end in start + 1...min(start + CharacterTables.longestSyllable, letters.count) {
                let part = String(decoding: letters[start..<end], as: UTF8.self)
                let next = ways[start].sorted().prefix(mostWays).map { $0 + initial }
                if tables.isSyllable(part) { ways[end].formUnion(next) }
                if end == letters.count, tables.beginsSyllable(part) { found.formUnion(next) }
            }
        }
        return found.union(ways[letters.count]).sorted()
    }
}
