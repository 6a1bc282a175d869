/// The unit that carries out a programme is held responsible (执行单位责任追究).
public struct OpenResponsibility: Message {
    public static let type = "laowu.subsidy.open-responsibility.v1"
    public let county: DivisionCode
    /// Its number among the county's matters.
    public let matter: DocumentID
    /// The unit's name.
    public let unit: String
    /// Its code, where it has one.
    public let organisation: OrganisationID?
    public let `case`: CaseID?
    /// `nil`: something else, see `finding`.
    public let ground: SanctionGround?
    public let finding: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, matter: DocumentID, unit: String, organisation: OrganisationID? = nil,
        `case`: CaseID? = nil, ground: SanctionGround? = nil, finding: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.matter = matter
        self.unit = unit
        self.organisation = organisation
        self.`case` = `case`
        self.ground = ground
        self.finding = finding
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { matter.description }
}

/// The unit that carries out a programme is held responsible.
public struct ResponsibilityOpened: Message {
    public static let type = "laowu.subsidy.responsibility-opened.v1"
    public let county: DivisionCode
    public let matter: DocumentID
    public let unit: String
    public let organisation: OrganisationID?
    public let `case`: CaseID?
    public let ground: SanctionGround?
    public let finding: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, matter: DocumentID, unit: String, organisation: OrganisationID? = nil,
        `case`: CaseID? = nil, ground: SanctionGround? = nil, finding: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.matter = matter
        self.unit = unit
        self.organisation = organisation
        self.`case` = `case`
        self.ground = ground
        self.finding = finding
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { matter.description }
}

/// What was ordered or done: talk, rectification, public criticism, referral.
public struct RecordResponsibilityMeasure: Message {
    public static let type = "laowu.subsidy.record-responsibility-measure.v1"
    public let county: DivisionCode
    public let matter: DocumentID
    public let measure: String
    public let dueOn: Day?
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, matter: DocumentID, measure: String, dueOn: Day? = nil, on: Day, actor: ActorID) {
        self.county = county
        self.matter = matter
        self.measure = measure
        self.dueOn = dueOn
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { matter.description }
}

/// What was ordered or done.
public struct ResponsibilityMeasureRecorded: Message {
    public static let type = "laowu.subsidy.responsibility-measure-recorded.v1"
    public let county: DivisionCode
    public let matter: DocumentID
    public let measure: String
    public let dueOn: Day?
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, matter: DocumentID, measure: String, dueOn: Day? = nil, on: Day, actor: ActorID) {
        self.county = county
        self.matter = matter
        self.measure = measure
        self.dueOn = dueOn
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { matter.description }
}

/// A matter is done with.
public struct CloseResponsibility: Message {
    public static let type = "laowu.subsidy.close-responsibility.v1"
    public let county: DivisionCode
    public let matter: DocumentID
    public let result: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, matter: DocumentID, result: String, on: Day, actor: ActorID) {
        self.county = county
        self.matter = matter
        self.result = result
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { matter.description }
}

/// A matter is done with.
public struct ResponsibilityClosed: Message {
    public static let type = "laowu.subsidy.responsibility-closed.v1"
    public let county: DivisionCode
    public let matter: DocumentID
    public let result: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, matter: DocumentID, result: String, on: Day, actor: ActorID) {
        self.county = county
        self.matter = matter
        self.result = result
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { matter.description }
}
