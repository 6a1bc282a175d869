/// A short text in Chinese and English, as it stands in a pack. Chinese is what people read first.
public struct Label: Hashable, Sendable, Codable {
    public let zh: String
    public let en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}

extension Label: CustomStringConvertible {
    public var description: String { "\(zh) \(en)" }
}
