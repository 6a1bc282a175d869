import Journal
import Models

/// The kinds of activity that the plans in force know: their lists, and visits where a plan asks for a log of visits.
struct ActivityKinds {
    struct Kind: Codable, Equatable, Sendable {
        let code: String
        let zh: String
        let en: String
        /// The list or duty that names it.
        let source: String
        let clause: String
    }

    let kinds: [Kind]

    init(_ plan: PlacementPlan) {
        var kinds: [Kind] = []
        for id in ["matching-events", "three-ones"] {
            guard let list = plan.lists[id] else { continue }
            kinds += list.entries.map {
                Kind(code: $0.code, zh: $0.zh, en: $0.en, source: id, clause: $0.clause ?? list.clause)
            }
        }
        for rule in plan.deadlines {
            for evidence in rule.value.evidence where evidence.kind == ActivityDuty.visit {
                kinds.append(
                    Kind(
                        code: evidence.kind, zh: rule.value.label.zh, en: rule.value.label.en, source: rule.value.id,
                        clause: rule.value.citation.clause))
            }
        }
        var seen: Set<String> = []
        self.kinds = kinds.filter { seen.insert($0.code).inserted }
    }

    func refusal(of code: String) -> Refusal? {
        guard !kinds.isEmpty, !kinds.contains(where: { $0.code == code }) else { return nil }
        return Refusal(
            "unlisted-code",
            zh: "活动形式“\(code)”不在方案所列:\(kinds.map { "\($0.code) \($0.zh)" }.joined(separator: "、"))",
            en: "'\(code)' is no kind of activity that the plan lists: \(kinds.map(\.code).joined(separator: ", "))")
    }

    /// Kinds that are carried to villages: which ones has to be said.
    static let carriedToVillages: Set<String> = [
        "post-delivery", "village-firm", "park-village", "jobs-to-countryside",
    ]
}
