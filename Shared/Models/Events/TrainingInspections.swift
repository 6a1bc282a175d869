// Inspections of classes: what was looked at, what was found, and how it was mended.

/// One item of an inspection, in the codes of the plan's list `inspection-items`.
public struct InspectedItem: Codable, Hashable, Sendable {
    public let item: String
    public let isInOrder: Bool
    public let note: String

    public init(item: String, isInOrder: Bool, note: String = "") {
        self.item = item
        self.isInOrder = isInOrder
        self.note = note
    }
}

/// Something that has to be put right (整改).
public struct InspectionFinding: Codable, Hashable, Sendable {
    /// Its number within the class.
    public let finding: String
    /// The item that is not in order.
    public let item: String
    public let text: String
    /// What is to be done about it.
    public let mending: String
    /// The last day for it, included.
    public let due: Day

    public init(finding: String, item: String, text: String, mending: String, due: Day) {
        self.finding = finding
        self.item = item
        self.text = text
        self.mending = mending
        self.due = due
    }
}

/// Notes that a finding was put right, with what proves it.
public struct MendFinding: Message {
    public static let type = "laowu.training.mend-finding.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let finding: String
    public let on: Day
    public let proof: String
    public let actor: ActorID

    public init(county: DivisionCode, `class`: ClassID, finding: String, on: Day, proof: String, actor: ActorID) {
        self.county = county
        self.`class` = `class`
        self.finding = finding
        self.on = on
        self.proof = proof
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A finding is put right.
public struct FindingMended: Message {
    public static let type = "laowu.training.finding-mended.v1"
    public let request: MendFinding

    public init(request: MendFinding) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
