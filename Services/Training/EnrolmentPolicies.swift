import Models
import Policy

extension EnrolmentRules {
    /// What the packs in force say about who may be trained, the nearest one first.
    init(_ policies: PoliciesInForce) {
        self.init(
            rules: policies.enrolment.compactMap { found in
                let rule = found.value
                guard let kind = Rule.Kind(rawValue: rule.kind.rawValue) else { return nil }
                return Rule(
                    kind, zh: rule.label.zh, en: rule.label.en, kinds: rule.kinds, groups: rule.groups,
                    count: rule.count ?? 1, isPerYear: rule.per != .life, trainedSince: rule.trainedSince,
                    pack: found.pack.id, clause: rule.citation.clause, quote: rule.citation.quote)
            },
            groups: policies.groups.map { found in
                let group = found.value
                return Group(
                    id: group.id, zh: group.label.zh, en: group.label.en, poverty: group.poverty,
                    episode: group.episode, wish: group.wish?.rawValue, words: group.words, education: group.education,
                    schooling: group.schooling, isJobless: group.isJobless, isStaff: group.isStaff)
            })
    }
}
