import Models
import Policy

/// Which of the groups that plans name a person's facts put them in. The plan in force says which of them come first.
enum SeekerGroups {
    /// - Parameters:
    ///   - poverty: the latest poverty status (脱贫属性), in the register's words.
    ///   - episodes: kinds of status episodes that last.
    static func codes(poverty: String?, episodes: [String], isUnemployed: Bool, isOnSite: Bool) -> Set<String> {
        var codes: Set<String> = []
        if let poverty {
            if poverty.contains("脱贫") { codes.insert("lifted-out") }
            if poverty.contains("低收入") { codes.insert("low-income") }
            if poverty.contains("建档立卡") { codes.insert("registered-poor") }
        }
        if isOnSite || episodes.contains("relocation") { codes.insert("relocated") }
        if isUnemployed || episodes.contains("unemployment") { codes.insert("registered-unemployed") }
        for (episode, code) in [
            ("monitored", "monitored"), ("returnee", "returnee"), ("hardToEmploy", "hard-to-employ"),
        ]
        where episodes.contains(episode) { codes.insert(code) }
        return codes
    }

    /// Every code that facts can give; a plan's group beyond these cannot be told from the register.
    static let known: Set<String> = [
        "lifted-out", "low-income", "registered-poor", "relocated", "registered-unemployed", "monitored", "returnee",
        "hard-to-employ",
    ]
}

extension PlacementPlan {
    /// The groups that come first by the plans in force, as far as facts tell them.
    var priorityCodes: Set<String> { Set(priorityEntries.map(\.code)).intersection(SeekerGroups.known) }

    /// Groups that the plans name and no fact of the register shows.
    var unknownPriorityCodes: [String] {
        Set(priorityEntries.map(\.code)).subtracting(SeekerGroups.known).sorted()
    }

    private var priorityEntries: [PlanList.Entry] { PostingLists.priority.flatMap { lists[$0]?.entries ?? [] } }
}
