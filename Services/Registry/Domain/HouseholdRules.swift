import Calendars
import Journal
import Models

/// A member of a household who counts.
struct HouseholdMember: Equatable, Sendable {
    let person: PersonKey
    let village: DivisionCode
    let membership: Membership
}

/// Households have at most one head, and nobody is in two of them.
enum HouseholdRules {
    /// - Parameter target: a household id that nobody has.
    static func split(
        _ command: SplitHousehold, members: [HouseholdMember], into target: HouseholdID
    ) throws -> [HouseholdPlacement] {
        let leaving = Set(command.members)
        let known = Dictionary(uniqueKeysWithValues: members.map { ($0.person, $0.membership) })
        guard !leaving.isEmpty, leaving.allSatisfy({ known[$0] != nil }) else { throw Refusal.notAMember }
        guard leaving.contains(command.head) else {
            throw Refusal("head-does-not-leave", zh: "新户主须是分出的成员之一", en: "the new head must be one of those who leave")
        }
        guard leaving.count < members.count else {
            throw Refusal(
                "nobody-stays", zh: "全部成员分出不是分户;如只换户主请办理户主变更", en: "nobody would stay: change the head instead")
        }
        let relations = try self.relations(command.relations)
        return leaving.sorted().compactMap { person in
            known[person].map {
                HouseholdPlacement(
                    person: person, before: $0,
                    after: Membership(
                        household: target, isHead: person == command.head,
                        relation: relation(of: person, to: command.head, relations)))
            }
        }
    }

    static func merge(
        _ command: MergeHouseholds, members: [HouseholdMember], others: [HouseholdMember]
    ) throws -> [HouseholdPlacement] {
        guard command.household != command.other else {
            throw Refusal("same-household", zh: "两户相同", en: "both are the same household")
        }
        guard !members.isEmpty, !others.isEmpty else { throw Refusal.unknownHousehold }
        guard Set((members + others).map(\.village)).count == 1 else {
            throw Refusal(
                "other-village", zh: "两户不在同一行政村,请先办理迁移", en: "the households live in two villages: move one first")
        }
        return try head(
            command.head, of: members + others, in: command.household, relations: command.relations, keepsHead: false)
    }

    static func change(_ command: ChangeHead, members: [HouseholdMember]) throws -> [HouseholdPlacement] {
        guard !members.isEmpty else { throw Refusal.unknownHousehold }
        let isSame = members.contains { $0.person == command.head && $0.membership.isHead }
        let placements = try head(
            command.head, of: members, in: command.household, relations: command.relations, keepsHead: isSame)
        guard !placements.isEmpty else {
            throw Refusal("nothing-changes", zh: "与现有登记相同", en: "that is what is recorded already")
        }
        return placements
    }

    /// Where a single person stands who enters `household`: at its head when it has none and bears their name.
    static func entering(
        _ household: HouseholdID, _ person: PersonKey, headed: Bool, relation: String? = nil
    ) -> Membership {
        let isHead = !headed && household == HouseholdID(of: person, head: person)
        return Membership(household: household, isHead: isHead, relation: isHead ? Relation.head.rawValue : relation)
    }

    private static func head(
        _ head: PersonKey, of members: [HouseholdMember], in household: HouseholdID, relations: [String: String],
        keepsHead: Bool
    ) throws -> [HouseholdPlacement] {
        guard members.contains(where: { $0.person == head }) else { throw Refusal.notAMember }
        let relations = try self.relations(relations)
        return members.sorted { $0.person < $1.person }.compactMap { member in
            let kept = keepsHead ? member.membership.relation : nil
            let after = Membership(
                household: household, isHead: member.person == head,
                relation: relation(of: member.person, to: head, relations) ?? kept)
            guard after != member.membership else { return nil }
            return HouseholdPlacement(person: member.person, before: member.membership, after: after)
        }
    }

    private static func relation(of person: PersonKey, to head: PersonKey, _ relations: [String: String]) -> String? {
        person == head ? Relation.head.rawValue : relations[person.description]
    }

    private static func relations(_ given: [String: String]) throws -> [String: String] {
        for value in given.values where Relation(rawValue: value) == nil || value == Relation.head.rawValue {
            throw Refusal("unknown-relation", zh: "与户主关系不在代码表内", en: "no such relation to the head")
        }
        return given
    }
}

extension Refusal {
    static let notAMember = Refusal(
        "not-a-member", zh: "所列人员不是该户成员", en: "somebody named is no member of the household")
    static let unknownHousehold = Refusal(
        "unknown-household", zh: "没有这一户,或该户没有在册成员", en: "no such household with living members", isMissing: true)
}
