import Calendars
import Journal
import Models

/// Moves between villages of one county: one event, history kept.
enum VillageMoveRules {
    /// - Parameters:
    ///   - entering: the household in the new village that takes them in.
    ///   - forming: the household that they form, because others stay behind; the first of them is its head.
    static func moves(
        _ people: [PersonStanding], to village: DivisionCode, county: DivisionCode, entering: HouseholdID?,
        forming: HouseholdID?
    ) throws -> [VillageMove] {
        guard village.description.utf8.count == 12, village.lies(in: county) else {
            throw Refusal(
                "village-outside-county", zh: "行政村不属于本县;跨县迁移请另行办理",
                en: "the village lies in another county: ask for a move")
        }
        guard people.allSatisfy({ $0.village != village }) else {
            throw Refusal("same-village", zh: "所列人员已在该行政村", en: "somebody named lives in that village already")
        }
        return people.enumerated().map { index, standing in
            let after: Membership? =
                if let entering {
                    Membership(household: entering, isHead: false)
                } else if let forming {
                    Membership(
                        household: forming, isHead: index == 0, relation: index == 0 ? Relation.head.rawValue : nil)
                } else {
                    nil
                }
            return VillageMove(
                person: standing.person, before: standing.village,
                placement: after.map {
                    HouseholdPlacement(person: standing.person, before: standing.membership, after: $0)
                })
        }
    }
}
