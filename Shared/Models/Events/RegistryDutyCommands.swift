// Commands about duties.

/// Names areas that owe duties: townships and villages where nobody is registered yet, or a prefecture with a book of its own.
public struct DeclareDutyAreas: Message {
    public static let type = "laowu.registry.declare-duty-areas.v1"
    public let county: DivisionCode
    public let areas: [DivisionCode]
    public let actor: ActorID

    public init(
        county: DivisionCode, areas: [DivisionCode], actor: ActorID
    ) {
        self.county = county
        self.areas = areas
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}

/// Decides what a plan leaves open.
public struct SetRegistryRule: Message {
    public static let type = "laowu.registry.set-rule.v1"
    public let county: DivisionCode
    public let pack: String
    public let name: String
    public let value: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, pack: String, name: String, value: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.pack = pack
        self.name = name
        self.value = value
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { name }
}

/// An office signs a task that several sign jointly.
public struct SignTask: Message {
    public static let type = "laowu.registry.sign-task.v1"
    public let county: DivisionCode
    public let task: String
    public let office: String
    public let actor: ActorID

    public init(
        county: DivisionCode, task: String, office: String, actor: ActorID
    ) {
        self.county = county
        self.task = task
        self.office = office
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { task }
}

/// Reports a task as done.
public struct CompleteTask: Message {
    public static let type = "laowu.registry.complete-task.v1"
    public let county: DivisionCode
    public let task: String
    public let evidence: [TaskEvidence]
    public let note: String
    public let actor: ActorID

    public init(
        county: DivisionCode, task: String, evidence: [TaskEvidence], note: String, actor: ActorID
    ) {
        self.county = county
        self.task = task
        self.evidence = evidence
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { task }
}

/// Excuses an area from a task.
public struct ExcuseTask: Message {
    public static let type = "laowu.registry.excuse-task.v1"
    public let county: DivisionCode
    public let task: String
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, task: String, reason: String, actor: ActorID
    ) {
        self.county = county
        self.task = task
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { task }
}

/// Opens a task again that was closed by mistake.
public struct ReopenTask: Message {
    public static let type = "laowu.registry.reopen-task.v1"
    public let county: DivisionCode
    public let task: String
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, task: String, reason: String, actor: ActorID
    ) {
        self.county = county
        self.task = task
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { task }
}

/// Files a scheme or yearly plan.
public struct FileWorkPlan: Message {
    public static let type = "laowu.registry.file-work-plan.v1"
    public let county: DivisionCode
    public let area: DivisionCode
    public let year: Int
    public let plan: String
    public let owner: String
    public let title: String
    public let surveyYear: Int?
    public let actor: ActorID

    public init(
        county: DivisionCode, area: DivisionCode, year: Int, plan: String, owner: String, title: String,
        surveyYear: Int? = nil, actor: ActorID
    ) {
        self.county = county
        self.area = area
        self.year = year
        self.plan = plan
        self.owner = owner
        self.title = title
        self.surveyYear = surveyYear
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { plan }
}

/// Ties a helper unit to a township or village.
public struct PairHelper: Message {
    public static let type = "laowu.registry.pair-helper.v1"
    public let county: DivisionCode
    public let area: DivisionCode
    public let unit: String
    public let from: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, area: DivisionCode, unit: String, from: Day, actor: ActorID
    ) {
        self.county = county
        self.area = area
        self.unit = unit
        self.from = from
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { area.description }
}

/// Unties a helper unit.
public struct ReleaseHelper: Message {
    public static let type = "laowu.registry.release-helper.v1"
    public let county: DivisionCode
    public let area: DivisionCode
    public let unit: String
    public let until: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, area: DivisionCode, unit: String, until: Day, reason: String, actor: ActorID
    ) {
        self.county = county
        self.area = area
        self.unit = unit
        self.until = until
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { area.description }
}

/// Records what was done for a household.
public struct RecordHelpMeasure: Message {
    public static let type = "laowu.registry.record-help-measure.v1"
    public let county: DivisionCode
    public let household: HouseholdID
    public let measure: String
    public let by: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, household: HouseholdID, measure: String, by: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.household = household
        self.measure = measure
        self.by = by
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { household.description }
}

/// Records what the survey of a place found.
public struct RecordAreaSurvey: Message {
    public static let type = "laowu.registry.record-area-survey.v1"
    public let county: DivisionCode
    public let area: DivisionCode
    public let survey: String
    public let topic: String
    public let site: String?
    public let findings: [AreaFinding]
    public let on: Day
    public let by: [String]
    public let actor: ActorID

    public init(
        county: DivisionCode, area: DivisionCode, survey: String, topic: String, site: String? = nil,
        findings: [AreaFinding], on: Day, by: [String], actor: ActorID
    ) {
        self.county = county
        self.area = area
        self.survey = survey
        self.topic = topic
        self.site = site
        self.findings = findings
        self.on = on
        self.by = by
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { survey }
}
