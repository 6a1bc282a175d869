/// Through whom somebody came to the work.
public enum WorkIntermediary: String, Codable, Hashable, Sendable, CaseIterable {
    /// 人力资源服务机构
    case agency
    /// 劳务经纪人
    case broker
    /// 务工联队
    case team
    /// 劳务合作社
    case cooperative
    /// 劳务工作站
    case station
    /// 亲友介绍
    case relatives
    /// 自行外出
    case oneself
}

/// How a piece of work is classified. Codes are those of the county's plans; what is `nil` was not said.
public struct WorkTraits: Codable, Hashable, Sendable {
    /// 渠道, of the list `transfer-channels`.
    public let channel: String?
    /// 就业形式, of the list `employment-forms`.
    public let form: String?
    /// 有组织转移形式, of the list `transfer-forms`.
    public let organised: String?
    /// 群体, of the list `outside-groups`.
    public let group: String?
    /// 产业, of the lists `speciality-industries` and `inside-agriculture-sectors`.
    public let industry: String?
    /// 工程类别, of the list `arrears-order`.
    public let project: String?
    public let through: WorkIntermediary?
    public let intermediary: OrganisationID?
    /// 政府组织
    public let isGovernmentOrganised: Bool?

    public init(
        channel: String? = nil, form: String? = nil, organised: String? = nil, group: String? = nil,
        industry: String? = nil, project: String? = nil, through: WorkIntermediary? = nil,
        intermediary: OrganisationID? = nil,
        isGovernmentOrganised: Bool? = nil
    ) {
        self.channel = channel
        self.form = form
        self.organised = organised
        self.group = group
        self.industry = industry
        self.project = project
        self.through = through
        self.intermediary = intermediary
        self.isGovernmentOrganised = isGovernmentOrganised
    }
}

/// Whose word it is.
public enum WorkReporter: String, Codable, Hashable, Sendable, CaseIterable {
    /// 用人单位
    case employer
    /// 村(居)委会
    case village
    /// 调查员
    case surveyor
    /// 经办人员
    case officer
}

/// Somebody says that a person works, or worked, for an employer (务工情况上报). Said again by the same reporter of the same first
/// day, the later word holds.
public struct ReportWork: Message {
    public static let type = "laowu.placement.report-work.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let employer: OrganisationID
    public let since: Day
    /// The last day of work; `nil` while it lasts.
    public let until: Day?
    public let workplace: DivisionCode
    public let reporter: WorkReporter
    public let on: Day
    public let traits: WorkTraits?
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, employer: OrganisationID, since: Day, until: Day? = nil,
        workplace: DivisionCode, reporter: WorkReporter, on: Day, traits: WorkTraits? = nil, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.employer = employer
        self.since = since
        self.until = until
        self.workplace = workplace
        self.reporter = reporter
        self.on = on
        self.traits = traits
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A report of work was wrong and counts no more.
public struct WithdrawWorkReport: Message {
    public static let type = "laowu.placement.withdraw-work-report.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let employer: OrganisationID
    public let since: Day
    public let reporter: WorkReporter
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, employer: OrganisationID, since: Day,
        reporter: WorkReporter, reason: String, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.employer = employer
        self.since = since
        self.reporter = reporter
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The work that a person had with an employer on a day is classified; fields that are `nil` keep what was said before.
public struct ClassifyWork: Message {
    public static let type = "laowu.placement.classify-work.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let employer: OrganisationID
    public let on: Day
    public let traits: WorkTraits
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, employer: OrganisationID, on: Day, traits: WorkTraits, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.employer = employer
        self.on = on
        self.traits = traits
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A report of work is on record: evidence of an employment spell.
public struct WorkReported: Message {
    public static let type = "laowu.placement.work-reported.v1"
    public let request: ReportWork
    public init(request: ReportWork) { self.request = request }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A report of work counts no more.
public struct WorkReportWithdrawn: Message {
    public static let type = "laowu.placement.work-report-withdrawn.v1"
    public let request: WithdrawWorkReport
    public init(request: WithdrawWorkReport) { self.request = request }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A piece of work was classified.
public struct WorkClassified: Message {
    public static let type = "laowu.placement.work-classified.v1"
    public let request: ClassifyWork
    public init(request: ClassifyWork) { self.request = request }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A report of work as the giving county has it on record.
public struct HandedReport: Codable, Hashable, Sendable {
    public let employer: OrganisationID
    public let since: Day
    public let until: Day?
    public let workplace: DivisionCode
    public let reporter: WorkReporter
    public let on: Day

    public init(
        employer: OrganisationID, since: Day, until: Day? = nil, workplace: DivisionCode,
        reporter: WorkReporter, on: Day
    ) {
        self.employer = employer
        self.since = since
        self.until = until
        self.workplace = workplace
        self.reporter = reporter
        self.on = on
    }
}

/// A classification as the giving county was told it.
public struct HandedClassification: Codable, Hashable, Sendable {
    public let employer: OrganisationID
    public let on: Day
    public let traits: WorkTraits

    public init(employer: OrganisationID, on: Day, traits: WorkTraits) {
        self.employer = employer
        self.on = on
        self.traits = traits
    }
}

/// Reports of a person's work and its classifications as the giving county has them on record.
public struct HandedWords: Codable, Hashable, Sendable {
    public let reports: [HandedReport]
    /// In the order in which it was said.
    public let classifications: [HandedClassification]

    public init(reports: [HandedReport], classifications: [HandedClassification]) {
        self.reports = reports
        self.classifications = classifications
    }
}
