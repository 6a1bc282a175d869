import Journal
import Models
import Policy

extension TrainingPlan {
    /// A list of codes of a plan, with where it stands.
    public struct List: Codable, Hashable, Sendable {
        public struct Entry: Codable, Hashable, Sendable {
            public let code: String
            public let zh: String
            public let en: String
            /// The list that divides this code further.
            public let courses: String?
        }

        public let id: String
        public let zh: String
        public let en: String
        public let entries: [Entry]
        public let pack: String
        public let clause: String
        public let quote: String
    }

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
    private static let catalogueLists = [
        "trades", "practical-courses", "professional-farmer-kinds", "catalogue-kinds", "provider-kinds", "programmes",
        "course-modes", "places", "funding-modes", "general-contents", "key-groups", "priority-groups",
    ]

    /// What the packs in force say about catalogue, plans and papers, the nearest one first.
    mutating func readCatalogue(_ policies: PoliciesInForce) {
        for rule in policies.lists where !lists.contains(where: { $0.id == rule.value.id }) {
            let list = rule.value
            let entries = list.entries.map {
                List.Entry(code: $0.code, zh: $0.label.zh, en: $0.label.en, courses: $0.courses)
            }
            if list.id == "filing-documents", documents == nil {
                documents = entries.map { FilingDocument(code: $0.code, zh: $0.zh, en: $0.en) }
            }
            lists.append(
                List(
                    id: list.id, zh: list.label.zh, en: list.label.en, entries: entries, pack: rule.pack.id,
                    clause: list.citation.clause, quote: list.citation.quote))
        }
        let dividing = Set(lists.flatMap { $0.entries.compactMap(\.courses) })
        lists.removeAll { list in
            list.id != "training-kinds" && !Self.catalogueLists.contains(list.id) && !dividing.contains(list.id)
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
        let kinds = lists.first { $0.id == "training-kinds" }?.entries ?? []
        let named = kinds.filter { kind == nil || $0.code == kind }.compactMap(\.courses)
        let known = lists.filter { named.contains($0.id) }.flatMap { $0.entries.map(\.code) }
        guard !known.isEmpty, !known.contains(course) else { return nil }
        return Refusal(
            "profile-code", zh: "课程“\(course)”不在方案所列:\(known.joined(separator: "、"))",
            en: "'\(course)' is none of the plan's courses of that kind: \(known.joined(separator: ", "))")
    }
}
