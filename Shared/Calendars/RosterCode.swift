/// A code table whose values stand in rosters as Chinese words.
///
/// The raw value is the English name under which records keep it; it never changes.
public protocol RosterCode: RawRepresentable<String>, CaseIterable, Codable, Hashable, Sendable {
    /// The Chinese word that rosters and forms print.
    var label: String { get }

    /// Other spellings of the same value that rosters use.
    var spellings: [String] { get }

    /// The code under which national systems exchange the value; `nil` where none is published.
    var code: String? { get }

    /// The value with this code.
    init?(code: String)
}

extension RosterCode {
    /// Reads the label or another known spelling; white space anywhere is ignored. `nil` for everything else, blank included.
    public init?(chinese text: String) {
        let word = withoutSpaces(text)
        guard let match = Self.allCases.first(where: { $0.label == word || $0.spellings.contains(word) })
        else { return nil }
        self = match
    }

    /// The value with this code. Where several values share one code, the first of the table.
    public init?(code: String) {
        guard let match = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = match
    }
}
