import Journal
import Models
import Policy

extension TrainingPlan {
    /// A number of trainees that a plan sets for its area.
    public struct Target: Codable, Hashable, Sendable {
        public let id: String
        public let zh: String
        public let en: String
        public let indicator: String
        public let amount: Int
        public let unit: PlanUnit
        /// `nil`: every year. A later year than the plan's is that of a total until then.
        public let year: Int?
        /// The target of which this one is a part.
        public let partOf: String?
        public let area: DivisionCode
        public let force: String
        public let pack: String
        public let clause: String
        public let quote: String
    }

    /// Lists of the plans that say what is taught, by whom and in which form.
    private static let catalogueIDs: Set = [
        "trades", "practical-courses", "professional-farmer-kinds", "catalogue-kinds", "provider-kinds", "programmes",
        "course-modes", "places", "funding-modes", "general-contents", "key-groups", "priority-groups",
    ]

    /// What the packs in force say about catalogue, plans and papers, the nearest one first; after the lists were read.
    mutating func readCatalogue(_ policies: PoliciesInForce) {
        documents = lists["filing-documents"]?.entries.map { FilingDocument(code: $0.code, zh: $0.zh, en: $0.en) }
        let dividing = Set(lists.values.flatMap { $0.entries.compactMap(\.courses) })
        var listed: Set<String> = []
        for rule in policies.lists where listed.insert(rule.value.id).inserted {
            let id = rule.value.id
            guard id == "training-kinds" || Self.catalogueIDs.contains(id) || dividing.contains(id) else { continue }
            catalogueLists += lists[id].map { [$0] } ?? []
        }
        for rule in policies.targets {
            let target = rule.value
            guard PlanMeasure(indicator: target.indicator) != nil else { continue }
            let unit: PlanUnit
            switch target.unit {
            case .people: unit = .people
            case .personTimes: unit = .personTimes
            default: continue
            }
            targets.append(
                Target(
                    id: target.id, zh: target.label.zh, en: target.label.en, indicator: target.indicator,
                    amount: target.amount, unit: unit, year: target.year, partOf: target.subsetOf, area: rule.pack.area,
                    force: target.force.rawValue, pack: rule.pack.id, clause: target.citation.clause,
                    quote: target.citation.quote))
        }
        announcesPlan = policies.deadlines.contains { $0.value.id == "training-plan" }
    }

    /// Why a code is not one of a list; `nil` also where no plan has that list.
    func refusal(of code: String, in list: String, zh label: String) -> Refusal? {
        guard let known = codes[list], !known.contains(code) else { return nil }
        return Refusal(
            "profile-code", zh: "\(label)“\(code)”不在方案所列:\(known.joined(separator: "、"))",
            en: "'\(code)' is not on the plan's list \(list): \(known.joined(separator: ", "))")
    }

    /// Why a course is not one of those that divide the kind, or, without a kind, any kind.
    func refusal(ofCourse course: String, kind: String?) -> Refusal? {
        let kinds = lists["training-kinds"]?.entries ?? []
        let named = kinds.filter { kind == nil || $0.code == kind }.compactMap(\.courses)
        let known = named.flatMap { lists[$0]?.entries.map(\.code) ?? [] }
        guard !known.isEmpty, !known.contains(course) else { return nil }
        return Refusal(
            "profile-code", zh: "课程“\(course)”不在方案所列:\(known.joined(separator: "、"))",
            en: "'\(course)' is none of the plan's courses of that kind: \(known.joined(separator: ", "))")
    }
}
