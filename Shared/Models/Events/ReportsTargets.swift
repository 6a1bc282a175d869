// Targets of areas and departments for a year, their splits and the letters in which somebody answers for them.

/// Which target: a plan's indicator for a year.
public struct TargetName: Codable, Hashable, Sendable {
    /// The plan's pack, such as the one of the prefecture.
    public let plan: String
    public let year: Int
    /// The id of a target of the plan, or a name of the area's own.
    public let target: String

    public init(plan: String, year: Int, target: String) {
        self.plan = plan
        self.year = year
        self.target = target
    }
}

/// By what a target is divided. The two are never added to each other.
public enum TargetDivision: String, Codable, Hashable, Sendable, CaseIterable {
    /// By the areas of the next level.
    case area
    /// By responsible department.
    case department
}

/// A part of a divided target.
public struct TargetShare: Codable, Hashable, Sendable {
    /// A division code, or a department's name.
    public let to: String
    public let amount: Int64

    public init(to: String, amount: Int64) {
        self.to = to
        self.amount = amount
    }
}

/// States what an area has to reach; a later statement is a further version, with its reason.
public struct SetAreaTarget: Message {
    public static let type = "laowu.reports.set-area-target.v1"
    public let area: DivisionCode
    public let target: TargetName
    /// The unit in the plan's words: 人, 人次, 场, %.
    public let unit: String
    public let amount: Int64
    /// The paper it stands in: 文号 or annex.
    public let document: String
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        area: DivisionCode, target: TargetName, unit: String, amount: Int64, document: String, reason: String,
        on: Day, actor: ActorID
    ) {
        self.area = area
        self.target = target
        self.unit = unit
        self.amount = amount
        self.document = document
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { area.county.description }
    public var subject: String { area.description }
}

/// Divides an area's target; a later division is a further version, with its reason.
public struct DivideTarget: Message {
    public static let type = "laowu.reports.divide-target.v1"
    public let area: DivisionCode
    public let target: TargetName
    public let unit: String
    public let by: TargetDivision
    public let shares: [TargetShare]
    public let document: String
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        area: DivisionCode, target: TargetName, unit: String, by: TargetDivision, shares: [TargetShare],
        document: String, reason: String, on: Day, actor: ActorID
    ) {
        self.area = area
        self.target = target
        self.unit = unit
        self.by = by
        self.shares = shares
        self.document = document
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { area.county.description }
    public var subject: String { area.description }
}

/// Records that a responsibility letter (目标责任书) was signed between an area and the level above.
public struct SignTargetLetter: Message {
    public static let type = "laowu.reports.sign-target-letter.v1"
    /// Who answers for the targets.
    public let area: DivisionCode
    /// The level above, which takes the letter.
    public let issuer: DivisionCode
    public let plan: String
    public let year: Int
    /// The post and name that signs for the area, and for the level above.
    public let signedBy: String
    public let countersignedBy: String
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        area: DivisionCode, issuer: DivisionCode, plan: String, year: Int, signedBy: String, countersignedBy: String,
        document: String, on: Day, actor: ActorID
    ) {
        self.area = area
        self.issuer = issuer
        self.plan = plan
        self.year = year
        self.signedBy = signedBy
        self.countersignedBy = countersignedBy
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { area.county.description }
    public var subject: String { area.description }
}

/// The level above divided its target and gives an area its share.
public struct AssignTarget: Message, Equatable {
    public static let type = "laowu.reports.assign-target.v1"
    public let area: DivisionCode
    /// The area whose target was divided.
    public let from: DivisionCode
    public let target: TargetName
    public let unit: String
    public let amount: Int64
    public let document: String
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        area: DivisionCode, from: DivisionCode, target: TargetName, unit: String, amount: Int64, document: String,
        reason: String, on: Day, actor: ActorID
    ) {
        self.area = area
        self.from = from
        self.target = target
        self.unit = unit
        self.amount = amount
        self.document = document
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { area.county.description }
    public var subject: String { area.description }
}

/// An area has a target.
public struct AreaTargetSet: Message {
    public static let type = "laowu.reports.area-target-set.v1"
    public let request: SetAreaTarget
    /// Counts what was said of this area's target, from 1.
    public let version: Int

    public init(request: SetAreaTarget, version: Int) {
        self.request = request
        self.version = version
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A target is divided.
public struct TargetDivided: Message {
    public static let type = "laowu.reports.target-divided.v1"
    public let request: DivideTarget
    /// Counts the divisions of this target in this way, from 1.
    public let version: Int
    /// What was divided; `nil` when the area has no such target of its own.
    public let whole: Int64?
    /// Who had a share in the version before and has none any more.
    public let dropped: [String]

    public init(request: DivideTarget, version: Int, whole: Int64?, dropped: [String] = []) {
        self.request = request
        self.version = version
        self.whole = whole
        self.dropped = dropped
    }

    /// By how much the shares exceed (above zero) or fall short of (below) the whole.
    public var difference: Int64? { whole.map { whole in request.shares.reduce(0) { $0 + $1.amount } - whole } }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// The level above gave an area its share.
public struct TargetAssigned: Message {
    public static let type = "laowu.reports.target-assigned.v1"
    public let assignment: AssignTarget
    public let version: Int

    public init(assignment: AssignTarget, version: Int) {
        self.assignment = assignment
        self.version = version
    }

    public var key: String { assignment.key }
    public var subject: String { assignment.subject }
}

/// A target as it stood when a letter was signed.
public struct TargetLetterLine: Codable, Hashable, Sendable {
    public let target: String
    public let amount: Int64
    public let unit: String

    public init(target: String, amount: Int64, unit: String) {
        self.target = target
        self.amount = amount
        self.unit = unit
    }
}

/// A responsibility letter was signed; it holds the targets as they stood.
public struct TargetLetterSigned: Message {
    public static let type = "laowu.reports.target-letter-signed.v1"
    public let request: SignTargetLetter
    public let version: Int
    public let targets: [TargetLetterLine]

    public init(request: SignTargetLetter, version: Int, targets: [TargetLetterLine]) {
        self.request = request
        self.version = version
        self.targets = targets
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
