import Calendars
import Models

/// Labour ability as postings ask for it; people who have lost it, or have none, are not offered work.
enum SeekerAbility: UInt8, Codable, CaseIterable, Sendable {
    case ordinary, skilled, weak, half

    init?(_ word: String) {
        guard let ability = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = ability
    }

    /// The register's word.
    var word: String {
        switch self {
        case .ordinary: LabourAbility.ordinary.rawValue
        case .skilled: LabourAbility.skilled.rawValue
        case .weak: LabourAbility.weak.rawValue
        case .half: LabourAbility.half.rawValue
        }
    }

    /// Work that says nothing of ability suits these.
    var isFull: Bool { self == .ordinary || self == .skilled }

    static var words: String { allCases.map(\.word).joined(separator: ", ") }
}

/// Somebody for whom work is sought, as the register and the county's own contracts and pay describe them on a day.
struct Seeker: Codable, Hashable, Sendable {
    /// What shows that somebody works.
    enum Work: String, Codable, Sendable {
        /// A contract runs, or a month was paid lately.
        case proven
        /// Survey or roster say so.
        case stated
        case none
    }

    struct Skill: Codable, Hashable, Sendable {
        /// The trade, or the certificate's name.
        let text: String
        let isCertificate: Bool
    }

    let person: PersonKey
    let village: DivisionCode
    /// Whole years on the day.
    let age: Int
    /// GB/T 2261.1
    let sex: String
    /// `nil`: lost, none, or not recorded.
    let ability: SeekerAbility?
    /// The wishes for work that hold, in words.
    let wish: String
    let skills: [Skill]
    let work: Work
    /// Had work and lost it: registered as unemployed, or the last contract ended early.
    let hasLostWork: Bool
    /// Nobody in the household works.
    let isHouseholdWithoutWork: Bool
    /// What was last earned a month, by the latest survey.
    let lastIncome: Fen?
    /// Groups that the facts put the person in, by the codes that plans use.
    let groups: Set<String>

    /// Can be offered work at all.
    var isAvailable: Bool {
        ability != nil && age >= EqualTreatment.leastAge && work != .proven && !isUnwilling
            && (work == .none || !wish.isEmpty)
    }

    /// Said not to want work.
    var isUnwilling: Bool { wish.hasPrefix("无") || wish.hasPrefix("不愿") }

    /// Where the wish points; `nil` where it says neither or both.
    var direction: Direction? {
        let isNear = ["就近", "本地", "家门口", "县内", "本县", "本村", "本乡"].contains { wish.contains($0) }
        let isAway = ["外出", "省外", "区外", "县外", "外地"].contains { wish.contains($0) }
        return isNear == isAway ? nil : isNear ? .near : .away
    }

    enum Direction: Sendable { case near, away }
}
