import Journal
import Models

/// How large a group may be and who leads it, by the plans in force.
struct TransferSizes {
    struct Bound: Equatable {
        let most: Int
        let zh: String
        let pack: String
        let clause: String
        let quote: String
    }

    /// At most so many: led by the township's leader in charge.
    let group: Bound?
    /// At most so many: led by the county bureau's leader in charge.
    let squad: Bound?

    init(_ plan: PlacementPlan) {
        func bound(_ indicator: String) -> Bound? {
            plan.bound(indicator).map {
                Bound(
                    most: $0.value.value, zh: $0.value.label.zh, pack: $0.pack.id, clause: $0.value.citation.clause,
                    quote: $0.value.citation.quote)
            }
        }
        group = bound("transfer-group-size")
        squad = bound("transfer-squad-size")
    }

    /// `group` or `squad`; `nil` where no plan tells them apart by size.
    ///
    /// - Throws: `Refusal` above the largest size, which the plan leaves open and which is split.
    func scale(of people: Int) throws -> String? {
        if let group, people <= group.most { return "group" }
        if let squad, people <= squad.most { return "squad" }
        guard let largest = squad ?? group else { return nil }
        throw Refusal(
            "too-large", zh: "\(people) 人超过\(largest.zh)上限 \(largest.most) 人(\(largest.clause))，请拆分",
            en: "\(people) people are more than the \(largest.most) of \(largest.clause); split the list")
    }

    /// Who leads a group of that scale in person.
    func leader(of scale: String?) -> LeaderRank? {
        switch scale {
        case "group": .township
        case "squad": .countyBureau
        default: nil
        }
    }

    func bound(of scale: String?) -> Bound? { scale == "group" ? group : scale == "squad" ? squad : nil }

    /// A long list in as few parts of nearly equal size as the plan allows, in the order of the list.
    func split(_ members: [PersonKey]) -> [[PersonKey]] {
        guard !members.isEmpty else { return [] }
        guard let most = (squad ?? group)?.most, most > 0, members.count > most else { return [members] }
        let parts = (members.count + most - 1) / most
        return (0..<parts).map { part in
            Array(members[(members.count * part / parts)..<(members.count * (part + 1) / parts)])
        }
    }
}
