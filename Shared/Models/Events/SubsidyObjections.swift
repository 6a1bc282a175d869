/// An objection to a case on public notice (公示异议).
public struct ObjectionID: Identifier {
    public let description: String

    public init(unchecked text: String) { description = text }
}

/// Somebody objects to a case on public notice. Who it is stands masked and nowhere else.
public struct RecordObjection: Message {
    public static let type = "laowu.subsidy.record-objection.v1"
    public let county: DivisionCode
    public let objection: ObjectionID
    public let notice: String
    public let `case`: CaseID
    /// Masked, such as `王*明`; empty where they do not name themselves.
    public let objector: String
    /// What is objected, without personal numbers.
    public let text: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, objection: ObjectionID, notice: String, `case`: CaseID, objector: String, text: String,
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.objection = objection
        self.notice = notice
        self.case = `case`
        self.objector = objector
        self.text = text
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { objection.description }
}

/// What was found about an objection.
public struct SettleObjection: Message {
    public static let type = "laowu.subsidy.settle-objection.v1"
    public let county: DivisionCode
    public let objection: ObjectionID
    public let isUpheld: Bool
    public let finding: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, objection: ObjectionID, isUpheld: Bool, finding: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.objection = objection
        self.isUpheld = isUpheld
        self.finding = finding
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { objection.description }
}

/// The notice of the case is suspended until the objection is looked into.
public struct ObjectionRecorded: Message {
    public static let type = "laowu.subsidy.objection-recorded.v1"
    public let county: DivisionCode
    public let objection: ObjectionID
    public let notice: String
    public let `case`: CaseID
    public let objector: String
    public let text: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, objection: ObjectionID, notice: String, `case`: CaseID, objector: String, text: String,
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.objection = objection
        self.notice = notice
        self.case = `case`
        self.objector = objector
        self.text = text
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { objection.description }
}

/// Upheld, the case goes back to the claimant; not upheld, it is put on notice anew for the whole time once no other objection stands.
public struct ObjectionSettled: Message {
    public static let type = "laowu.subsidy.objection-settled.v1"
    public let county: DivisionCode
    public let objection: ObjectionID
    public let `case`: CaseID
    public let isUpheld: Bool
    public let finding: String
    /// Other objections to the case that are still open.
    public let others: Int
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, objection: ObjectionID, `case`: CaseID, isUpheld: Bool, finding: String, others: Int,
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.objection = objection
        self.case = `case`
        self.isUpheld = isUpheld
        self.finding = finding
        self.others = others
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { objection.description }
}
