/// A person's place in a household.
public struct Membership: Codable, Hashable, Sendable {
    public let household: HouseholdID
    public let isHead: Bool
    /// Relation to the head, by name of the code table; `nil` when not known.
    public let relation: String?

    public init(household: HouseholdID, isHead: Bool, relation: String? = nil) {
        self.household = household
        self.isHead = isHead
        self.relation = relation
    }
}

/// A person's place in a household before and after a change.
public struct HouseholdPlacement: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let before: Membership
    public let after: Membership

    public init(person: PersonKey, before: Membership, after: Membership) {
        self.person = person
        self.before = before
        self.after = after
    }
}

/// What happened to a household.
public enum HouseholdChange: String, Codable, Hashable, Sendable, CaseIterable {
    /// 分户
    case split
    /// 并户
    case merge
    /// 户主变更
    case head
    /// 与户主关系
    case relations
}

/// Some members leave a household and form one of their own (分户).
public struct SplitHousehold: Message {
    public static let type = "laowu.registry.split-household.v1"
    public let county: DivisionCode
    public let household: HouseholdID
    /// Who leaves; the new head is one of them.
    public let members: [PersonKey]
    public let head: PersonKey
    /// Relation to the new head by person, by name of the code table.
    public let relations: [String: String]
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, household: HouseholdID, members: [PersonKey], head: PersonKey,
        relations: [String: String], reason: String, actor: ActorID
    ) {
        self.county = county
        self.household = household
        self.members = members
        self.head = head
        self.relations = relations
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { household.description }
}

/// The members of `other` enter `household` (并户).
public struct MergeHouseholds: Message {
    public static let type = "laowu.registry.merge-households.v1"
    public let county: DivisionCode
    public let household: HouseholdID
    public let other: HouseholdID
    public let head: PersonKey
    public let relations: [String: String]
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, household: HouseholdID, other: HouseholdID, head: PersonKey, relations: [String: String],
        reason: String, actor: ActorID
    ) {
        self.county = county
        self.household = household
        self.other = other
        self.head = head
        self.relations = relations
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { household.description }
}

/// Another member becomes the head (户主变更), or relations to the same head are put right.
public struct ChangeHead: Message {
    public static let type = "laowu.registry.change-head.v1"
    public let county: DivisionCode
    public let household: HouseholdID
    public let head: PersonKey
    /// Relation to the head by person; a member left out has none that is known when the head is another.
    public let relations: [String: String]
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, household: HouseholdID, head: PersonKey, relations: [String: String], reason: String,
        actor: ActorID
    ) {
        self.county = county
        self.household = household
        self.head = head
        self.relations = relations
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { household.description }
}

/// Members of households have another place; whoever is not named keeps theirs.
public struct HouseholdChanged: Message {
    public static let type = "laowu.registry.household-changed.v1"
    public let county: DivisionCode
    /// The household that was split, merged into or changed.
    public let household: HouseholdID
    public let change: HouseholdChange
    public let placements: [HouseholdPlacement]
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, household: HouseholdID, change: HouseholdChange, placements: [HouseholdPlacement],
        reason: String, actor: ActorID
    ) {
        self.county = county
        self.household = household
        self.change = change
        self.placements = placements
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { household.description }
}

/// People of one county move to another village of it (县内迁移).
public struct MoveWithinCounty: Message {
    public static let type = "laowu.registry.move-within-county.v1"
    public let county: DivisionCode
    public let people: [PersonKey]
    public let village: DivisionCode
    /// The household in the new village that they enter; `nil`: they keep theirs when all of it moves, else form a new one.
    public let household: HouseholdID?
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, people: [PersonKey], village: DivisionCode, household: HouseholdID? = nil, reason: String,
        actor: ActorID
    ) {
        self.county = county
        self.people = people
        self.village = village
        self.household = household
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { village.description }
}

/// One person's part of a move between villages.
public struct VillageMove: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let before: DivisionCode
    /// `nil` when the household stays the same.
    public let placement: HouseholdPlacement?

    public init(person: PersonKey, before: DivisionCode, placement: HouseholdPlacement? = nil) {
        self.person = person
        self.before = before
        self.placement = placement
    }
}

/// People moved to another village of the county, with or without their households.
public struct MovedWithinCounty: Message {
    public static let type = "laowu.registry.moved-within-county.v1"
    public let county: DivisionCode
    public let village: DivisionCode
    public let moves: [VillageMove]
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, village: DivisionCode, moves: [VillageMove], reason: String, actor: ActorID) {
        self.county = county
        self.village = village
        self.moves = moves
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { village.description }
}
