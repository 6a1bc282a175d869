import Models

/// One government plan as dated data. Made by `PolicyPackLoader` alone, so that every pack in use has been checked.
public struct PolicyPack: Sendable, Hashable {
    public let id: String
    /// Counts up with every change of the same plan's pack, from 1.
    public let version: Int
    /// Lower-case hexadecimal SHA-256 of the canonical text: comments, layout and the order of keys do not change it.
    public let hash: String
    public let document: PolicyDocument
    /// The area whose people and bodies the plan binds.
    public let area: DivisionCode
    public internal(set) var effective: EffectivePeriod
    public let overlays: [Overlay]
    public let settings: [SettingDefinition]
    public let targets: [Target]
    public let thresholds: [Threshold]
    public let deadlines: [DeadlineRule]
    public let reports: [ReportRule]
    public let lists: [CodeList]
    public let groups: [PersonGroup]
    public let enrolment: [EnrolmentRule]
    public let tasks: [PolicyTask]
    public let funds: [FundRule]
    public internal(set) var items: [SubsidyItem]
    public let readings: [Reading]
    /// The kinds of the plan's duties that the pack has taken up whole; a pack may grow kind by kind.
    public let covers: [DutyKind]

    public func item(_ id: String) -> SubsidyItem? { items.first { $0.id == id } }
    public func list(_ id: String) -> CodeList? { lists.first { $0.id == id } }
    public func setting(_ name: String) -> SettingDefinition? { settings.first { $0.name == name } }

    /// Days of public notice for an item, in working days; `nil` while the county has not set them or the item has no notice.
    public func noticeDays(for item: SubsidyItem, settings: CountySettings) -> Int? {
        switch item.notice {
        case .none: nil
        case .days(let days): days
        case .setting(let name):
            if case .integer(let days) = value(of: name, in: settings) { Int(days) } else { nil }
        }
    }

    /// Days in which a claim to an item is to be paid; `nil` where neither plan nor county says.
    public func paymentDays(for item: SubsidyItem, settings: CountySettings) -> Int? {
        switch item.payment {
        case .open: nil
        case .days(let days): days
        case .setting(let name):
            if case .integer(let days) = value(of: name, in: settings) { Int(days) } else { nil }
        }
    }

    /// The county's value of a setting, else the pack's default, else `null`.
    public func value(of setting: String, in settings: CountySettings) -> FactValue {
        if let value = settings.values[setting], !value.isNull { return value }
        return self.setting(setting)?.defaultValue ?? .null
    }

    public static func == (lhs: PolicyPack, rhs: PolicyPack) -> Bool {
        lhs.id == rhs.id && lhs.version == rhs.version && lhs.hash == rhs.hash
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

/// What a plan's duty is about: the middle part of its id.
public enum DutyKind: String, Sendable, Hashable, CaseIterable {
    case registry = "REG"
    case training = "TRN"
    case placement = "PLC"
    case subsidy = "SUB"
    case reports = "RPT"
    case other = "OTH"
}

/// The document behind a pack.
public struct PolicyDocument: Sendable, Hashable {
    public let title: String
    /// 文号; absent where the text we have carries none.
    public let number: String?
    public let issuer: String
    /// 成文日期.
    public let issued: Day?
    /// 发布日期.
    public let published: Day?
}

/// The days on which a rule is in force, both included; no `until` means until further notice.
public struct EffectivePeriod: Sendable, Hashable {
    public let from: Day
    public let until: Day?
    public let citation: Citation?
    public let reading: Label?

    public func contains(_ day: Day) -> Bool {
        guard day >= from else { return false }
        if let until { return day <= until }
        return true
    }
}

/// A pack of a wider area that this one is laid over. What has the same id gives way; `drops` names items that lapse here.
public struct Overlay: Sendable, Hashable {
    public let pack: String
    public let drops: [String]
}
