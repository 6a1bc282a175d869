import Models

/// Which people of a county are asked for. Everything that is set must hold.
public struct PersonFilter: Sendable, Equatable {
    /// Which records are meant.
    public enum Standing: String, Sendable, CaseIterable {
        /// Everybody who counts.
        case living
        /// Recorded here while another county holds the living record.
        case denied
        /// Dead, emigrated, moved away or merged.
        case closed
    }

    /// A county, or a township or village of it.
    public var area: DivisionCode
    /// The day on which ages, poverty statuses, episodes and work are looked at.
    public var asOf: Day
    public var standing = Standing.living
    /// The beginning of a name, of any part of it, of its initials or of its pinyin.
    public var name: String?
    /// Whole years, both included.
    public var ageFrom: Int?
    public var ageTo: Int?
    /// Any of the values of a trait; ``any`` stands for all values and ``none`` for a blank.
    public var traits: [PersonTrait: Set<String>] = [:]
    /// Marks that a person must have, or must not.
    public var marks: [PersonMark: Bool] = [:]
    /// A skill or certificate in force, by its exact words.
    public var skill: String?
    public var certificate: String?
    public var registeredSince: Day?
    public var registeredUntil: Day?

    public static let any = "any"
    public static let none = "none"

    public init(area: DivisionCode, asOf: Day) {
        self.area = area
        self.asOf = asOf
    }

    /// Birthdays of people who have reached `ageFrom` and not passed `ageTo`: up to and including the first, after the second.
    var bornUntil: Day? { ageFrom.map { asOf.adding(months: -12 * $0) } }
    var bornAfter: Day? { ageTo.map { asOf.adding(months: -12 * ($0 + 1)) } }
}

/// In which order people are listed.
public enum PersonOrder: String, Sendable, CaseIterable {
    /// By village, then by name in the order of its characters' codes.
    case village
    /// The last registered first.
    case newest
}

/// A property with one value for each person, by which lists are filtered and figures counted alike.
public enum PersonTrait: String, Sendable, CaseIterable, Hashable {
    case sex, education, labourAbility
    /// Whether and how the person works, derived from all evidence.
    case employment
    /// Where the person works: `in-county`, `in-province`, `out-of-province`.
    case workArea
    /// Monthly income by band, in yuan.
    case income
    case jobWish, trainingWish
    /// What training the person has had, as the roster says it.
    case training
    /// The poverty status in force on the day.
    case poverty
}

/// Something that a person is or is not on the day.
public enum PersonMark: String, Sendable, CaseIterable, Hashable {
    case relocated, disabled, hardToEmploy, unemployed
    /// Of a household in which somebody could work and nobody does.
    case zeroEmployment
}
