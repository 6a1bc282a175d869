/// What a county has decided where the plan leaves it open, for one pack. A name without a value is not decided yet.
public struct CountySettings: Hashable, Sendable, Codable {
    public var values: [String: FactValue]

    public init(_ values: [String: FactValue] = [:]) { self.values = values }
}

/// A setting that a pack declares.
public struct SettingDefinition: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// One of the listed words.
        case choice([String])
        /// An amount of money in fen, not negative. The name ends in `_fen`.
        case money
        /// A whole number, not negative: days, months, people, times.
        case count(unit: String)
    }

    /// As expressions name it: `setting.<name>`.
    public let name: String
    public let label: Label
    public let kind: Kind
    /// `nil`: set by the county. Until then whatever needs it answers `needsSetting`.
    public let defaultValue: FactValue?
    public let duties: [String]

    public init(name: String, label: Label, kind: Kind, defaultValue: FactValue?, duties: [String]) {
        self.name = name
        self.label = label
        self.kind = kind
        self.defaultValue = defaultValue
        self.duties = duties
    }

    var type: FactType {
        if case .choice = kind { .text } else { .integer }
    }

    /// Whether the county may give this value. `null` takes a decision back.
    public func allows(_ value: FactValue) -> Bool {
        switch (kind, value) {
        case (_, .null): true
        case (.choice(let words), .text(let word)): words.contains(word)
        case (.money, .integer(let number)), (.count, .integer(let number)): number >= 0
        default: false
        }
    }
}
