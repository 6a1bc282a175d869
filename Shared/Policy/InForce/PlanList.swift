/// A list of a plan, with its words and the place where it stands.
public struct PlanList: Codable, Hashable, Sendable {
    public struct Entry: Codable, Hashable, Sendable {
        public let code: String
        public let zh: String
        public let en: String
        /// The list that divides this code further.
        public let courses: String?
        /// The entry's own place, where it has one.
        public let clause: String?
        public let quote: String?
    }

    public let id: String
    public let zh: String
    public let en: String
    public let pack: String
    public let clause: String
    public let quote: String
    public let entries: [Entry]

    public init(_ list: CodeList, of pack: PolicyPack) {
        id = list.id
        zh = list.label.zh
        en = list.label.en
        self.pack = pack.id
        clause = list.citation.clause
        quote = list.citation.quote
        entries = list.entries.map {
            Entry(
                code: $0.code, zh: $0.label.zh, en: $0.label.en, courses: $0.courses, clause: $0.citation?.clause,
                quote: $0.citation?.quote)
        }
    }

    /// The Chinese words of codes, in the list's order.
    public func words(_ codes: some Collection<String>) -> (zh: String, en: String) {
        let named = entries.filter { codes.contains($0.code) }
        return (named.map(\.zh).joined(separator: "、"), named.map(\.en).joined(separator: ", "))
    }
}
