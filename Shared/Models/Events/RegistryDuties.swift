/// A day began for a partition: what falls due with it is the reaction to this.
public struct DayOpened: Message {
    public static let type = "laowu.registry.day-opened.v1"
    public let day: Day

    public init(
        day: Day
    ) {
        self.day = day
    }

    public var key: String { day.description }
    public var subject: String { day.description }
}

/// One duty and period with the areas that owe it: one task each. It carries all that a task shows, so that a task does not
/// depend on a pack that has moved on.
public struct DutyPeriod: Codable, Hashable, Sendable {
    public let pack: String
    public let packVersion: Int
    /// The rule's id in the pack.
    public let duty: String
    public let zh: String
    public let en: String
    /// Who owes it, as the plan says.
    public let ownerZh: String
    /// `village`, `township`, `county`, `prefecture` or `province`
    public let level: String
    /// `nil` for what is due once.
    public let periodStart: Day?
    public let periodEnd: Day
    public let due: Day
    /// The last day that figures cover.
    public let cutOff: Day
    public let baseline: Day?
    public let clause: String
    public let quote: String
    /// Kinds of evidence that must be at hand before it counts as done.
    public let evidence: [String]
    /// Offices that sign jointly; empty where one signature is enough.
    public let signatories: [String]
    /// Ids of the duties that it meets, such as `place-REG-04`.
    public let duties: [String]
    public let areas: [DivisionCode]

    public init(
        pack: String, packVersion: Int, duty: String, zh: String, en: String, ownerZh: String, level: String,
        periodStart: Day? = nil, periodEnd: Day, due: Day, cutOff: Day, baseline: Day? = nil, clause: String,
        quote: String, evidence: [String], signatories: [String], duties: [String], areas: [DivisionCode]
    ) {
        self.pack = pack
        self.packVersion = packVersion
        self.duty = duty
        self.zh = zh
        self.en = en
        self.ownerZh = ownerZh
        self.level = level
        self.periodStart = periodStart
        self.periodEnd = periodEnd
        self.due = due
        self.cutOff = cutOff
        self.baseline = baseline
        self.clause = clause
        self.quote = quote
        self.evidence = evidence
        self.signatories = signatories
        self.duties = duties
        self.areas = areas
    }
}

/// A duty of a county for which no due day can be said yet: the county has not chosen a period (`needs-setting`), or the
/// working-day calendar lacks a year (`working-days-unknown-year`).
public struct DutyGap: Codable, Hashable, Sendable {
    public let pack: String
    public let duty: String
    public let reason: String
    public let zh: String
    public let en: String
    public let duties: [String]

    public init(
        pack: String, duty: String, reason: String, zh: String, en: String, duties: [String]
    ) {
        self.pack = pack
        self.duty = duty
        self.reason = reason
        self.zh = zh
        self.en = en
        self.duties = duties
    }
}

/// The duties of some areas of a county were looked through for a day: which tasks opened, and what has no due day yet.
public struct DutiesReviewed: Message {
    public static let type = "laowu.registry.duties-reviewed.v1"
    public let county: DivisionCode
    public let day: Day
    /// The areas looked through; those that were new owe from this day on.
    public let areas: [DivisionCode]
    public let opened: [DutyPeriod]
    /// All gaps of the county as of the day.
    public let gaps: [DutyGap]

    public init(
        county: DivisionCode, day: Day, areas: [DivisionCode], opened: [DutyPeriod], gaps: [DutyGap]
    ) {
        self.county = county
        self.day = day
        self.areas = areas
        self.opened = opened
        self.gaps = gaps
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}

/// Areas that owe duties, whether or not anybody is registered there yet; also a prefecture or province that keeps its own book.
public struct DutyAreasDeclared: Message {
    public static let type = "laowu.registry.duty-areas-declared.v1"
    /// The six-digit code that the areas lie in: the key.
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

/// A county decided what its plan leaves open, for one pack. Without a value the decision is taken back.
public struct RegistryRuleSet: Message {
    public static let type = "laowu.registry.rule-set.v1"
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

/// What shows that a task was done.
public struct TaskEvidence: Codable, Hashable, Sendable {
    /// As the duty asks for it.
    public let kind: String
    /// The id of the round, analysis, check, plan … or of a document.
    public let reference: String

    public init(
        kind: String, reference: String
    ) {
        self.kind = kind
        self.reference = reference
    }
}

/// An office signed a task that several sign jointly.
public struct TaskSigned: Message {
    public static let type = "laowu.registry.task-signed.v1"
    public let county: DivisionCode
    public let task: String
    public let office: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, task: String, office: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.task = task
        self.office = office
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { task }
}

/// A task was done.
public struct TaskCompleted: Message {
    public static let type = "laowu.registry.task-completed.v1"
    public let county: DivisionCode
    public let task: String
    public let on: Day
    public let evidence: [TaskEvidence]
    public let note: String
    public let actor: ActorID

    public init(
        county: DivisionCode, task: String, on: Day, evidence: [TaskEvidence], note: String, actor: ActorID
    ) {
        self.county = county
        self.task = task
        self.on = on
        self.evidence = evidence
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { task }
}

/// A task need not be done, for the reason given.
public struct TaskExcused: Message {
    public static let type = "laowu.registry.task-excused.v1"
    public let county: DivisionCode
    public let task: String
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, task: String, on: Day, reason: String, actor: ActorID
    ) {
        self.county = county
        self.task = task
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { task }
}

/// A task that was closed by mistake is open again.
public struct TaskReopened: Message {
    public static let type = "laowu.registry.task-reopened.v1"
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

/// A scheme or yearly plan was filed (工作方案和年度计划), based on a survey.
public struct WorkPlanFiled: Message {
    public static let type = "laowu.registry.work-plan-filed.v1"
    public let county: DivisionCode
    public let area: DivisionCode
    public let year: Int
    /// Its id within the county.
    public let plan: String
    /// `township`, `helper-unit`, `work-team` or `county`
    public let owner: String
    public let title: String
    /// The survey round that it rests on.
    public let surveyYear: Int?
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, area: DivisionCode, year: Int, plan: String, owner: String, title: String,
        surveyYear: Int? = nil, on: Day, actor: ActorID
    ) {
        self.county = county
        self.area = area
        self.year = year
        self.plan = plan
        self.owner = owner
        self.title = title
        self.surveyYear = surveyYear
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { plan }
}

/// A helper unit is tied to a township or village (包乡包村), from a day on.
public struct HelperPaired: Message {
    public static let type = "laowu.registry.helper-paired.v1"
    public let county: DivisionCode
    public let area: DivisionCode
    /// The helper unit's name.
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

/// A helper unit is no longer tied to an area; `until` is its last day.
public struct HelperReleased: Message {
    public static let type = "laowu.registry.helper-released.v1"
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

/// What was done for a household (帮扶到户).
public struct HelpMeasureRecorded: Message {
    public static let type = "laowu.registry.help-measure-recorded.v1"
    public let county: DivisionCode
    public let household: HouseholdID
    public let measure: String
    /// The helper unit, work team or office.
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

/// One line of an area survey.
public struct AreaFinding: Codable, Hashable, Sendable {
    /// An industry, a post, a wish.
    public let name: String
    /// People or posts.
    public let count: Int
    /// Where the survey asks for it.
    public let monthlyPay: Fen?
    public let note: String?

    public init(
        name: String, count: Int, monthlyPay: Fen? = nil, note: String? = nil
    ) {
        self.name = name
        self.count = count
        self.monthlyPay = monthlyPay
        self.note = note
    }
}

/// What a survey of a place found that is not about single people: posts and pay by industry, what a relocation site offers.
public struct AreaSurveyRecorded: Message {
    public static let type = "laowu.registry.area-survey-recorded.v1"
    public let county: DivisionCode
    public let area: DivisionCode
    /// Its id within the county.
    public let survey: String
    /// `post-demand` or `site-industry`
    public let topic: String
    /// The relocation site, where the survey is about one.
    public let site: String?
    public let findings: [AreaFinding]
    public let on: Day
    /// The offices that answer for it.
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
