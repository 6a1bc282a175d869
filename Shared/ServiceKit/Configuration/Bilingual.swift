/// A sentence for people, in Chinese and in English. Written as one text, Chinese first: `缺少字段 / missing field`.
public struct Bilingual: Hashable, Sendable, CustomStringConvertible {
    public let zh: String
    public let en: String

    public init(_ zh: String, _ en: String) {
        self.zh = zh
        self.en = en
    }

    public var description: String { "\(zh) / \(en)" }
}

extension Bilingual: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let parts = text.split(separator: " / ", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(String(parts[0]), String(parts.count > 1 ? parts[1] : parts[0]))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
