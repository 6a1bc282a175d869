/// Who pays for a project.
public enum ProjectInvestment: String, Codable, Hashable, Sendable, CaseIterable {
    /// 政府投资
    case government
    /// 企业投资
    case enterprise
    /// 援建、扶贫项目
    case aid
}

/// A project that employs people, with the departments that answer for it.
public struct RegisterProject: Message {
    public static let type = "laowu.placement.register-project.v1"
    public let county: DivisionCode
    public let project: String
    public let name: String
    /// The department in charge of the project.
    public let department: String
    public let industryDepartment: String
    public let industry: String
    public let investment: ProjectInvestment
    /// A key project (重点建设项目).
    public let isKey: Bool
    /// The condition that local poor workers are hired, as the contract has it.
    public let hireCondition: String?
    /// How many local poor workers that condition names.
    public let poorWorkersPromised: Int?
    public let place: DivisionCode
    public let from: Day
    public let to: Day?
    public let actor: ActorID

    public init(
        county: DivisionCode, project: String, name: String, department: String, industryDepartment: String,
        industry:
            String, investment: ProjectInvestment, isKey: Bool, hireCondition: String? = nil,
        poorWorkersPromised: Int? =
            nil, place: DivisionCode, from: Day, to: Day? = nil, actor: ActorID
    ) {
        self.county = county
        self.project = project
        self.name = name
        self.department = department
        self.industryDepartment = industryDepartment
        self.industry = industry
        self.investment = investment
        self.isKey = isKey
        self.hireCondition = hireCondition
        self.poorWorkersPromised = poorWorkersPromised
        self.place = place
        self.from = from
        self.to = to
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { project }
}

/// A project is on the ledger; a later word replaces an earlier one.
public struct ProjectRegistered: Message {
    public static let type = "laowu.placement.project-registered.v1"
    public let request: RegisterProject

    public init(request: RegisterProject) {
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.project }
}

/// A line of a project's real-name ledger.
public struct ProjectWorker: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let from: Day
    public let to: Day
    public let days: Int
    public let isFarmerOrHerder: Bool
    public let trade: String

    public init(person: PersonKey, from: Day, to: Day, days: Int, isFarmerOrHerder: Bool, trade: String) {
        self.person = person
        self.from = from
        self.to = to
        self.days = days
        self.isFarmerOrHerder = isFarmerOrHerder
        self.trade = trade
    }
}

/// A project's workers of a month by name; the whole list, which replaces an earlier one of that month.
public struct RecordProjectLabour: Message {
    public static let type = "laowu.placement.record-project-labour.v1"
    public let county: DivisionCode
    public let project: String
    public let month: Month
    public let workers: [ProjectWorker]
    public let actor: ActorID

    public init(county: DivisionCode, project: String, month: Month, workers: [ProjectWorker], actor: ActorID) {
        self.county = county
        self.project = project
        self.month = month
        self.workers = workers
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { project }
}

/// A project's ledger of a month.
public struct ProjectLabourRecorded: Message {
    public static let type = "laowu.placement.project-labour-recorded.v1"
    public let request: RecordProjectLabour

    public init(request: RecordProjectLabour) {
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.project }
}

/// Which department files the labour of a project.
public enum ProjectFiler: String, Codable, Hashable, Sendable, CaseIterable {
    /// 项目主管部门
    case project
    /// 产业主管部门
    case industry
}

/// A department files the labour of a project and month with human resources (备案).
public struct FileProjectLabour: Message {
    public static let type = "laowu.placement.file-project-labour.v1"
    public let county: DivisionCode
    public let project: String
    public let month: Month
    public let by: ProjectFiler
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, project: String, month: Month, by: ProjectFiler, on: Day, actor: ActorID) {
        self.county = county
        self.project = project
        self.month = month
        self.by = by
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { project }
}

/// A filing, with the number of workers that it covers.
public struct ProjectLabourFiled: Message {
    public static let type = "laowu.placement.project-labour-filed.v1"
    public let workers: Int
    public let request: FileProjectLabour

    public init(workers: Int, request: FileProjectLabour) {
        self.workers = workers
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.project }
}

/// Government arranges that people go to a project together.
public struct ArrangeProjectLabour: Message {
    public static let type = "laowu.placement.arrange-project-labour.v1"
    public let county: DivisionCode
    public let project: String
    public let arrangement: String
    /// A code of the plan's list `transfer-forms`.
    public let form: String
    public let department: String
    public let wanted: Int
    public let people: [PersonKey]
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, project: String, arrangement: String, form: String, department: String, wanted: Int,
        people: [PersonKey], on: Day, actor: ActorID
    ) {
        self.county = county
        self.project = project
        self.arrangement = arrangement
        self.form = form
        self.department = department
        self.wanted = wanted
        self.people = people
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { project }
}

/// People were sent to a project in an organised way; a later word replaces an earlier one.
public struct ProjectLabourArranged: Message {
    public static let type = "laowu.placement.project-labour-arranged.v1"
    public let request: ArrangeProjectLabour

    public init(request: ArrangeProjectLabour) {
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.project }
}

/// What a public project did for employment is evaluated.
public struct EvaluateProject: Message {
    public static let type = "laowu.placement.evaluate-project.v1"
    public let county: DivisionCode
    public let project: String
    public let on: Day
    public let finding: String
    public let measures: String
    public let actor: ActorID

    public init(county: DivisionCode, project: String, on: Day, finding: String, measures: String, actor: ActorID) {
        self.county = county
        self.project = project
        self.on = on
        self.finding = finding
        self.measures = measures
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { project }
}

/// An evaluation, with the figures as they stood.
public struct ProjectEvaluated: Message {
    public static let type = "laowu.placement.project-evaluated.v1"
    public let workers: Int
    public let local: Int
    public let localHerders: Int
    public let localPoor: Int
    public let personMonths: Int
    public let request: EvaluateProject

    public init(
        workers: Int, local: Int, localHerders: Int, localPoor: Int, personMonths: Int, request: EvaluateProject
    ) {
        self.workers = workers
        self.local = local
        self.localHerders = localHerders
        self.localPoor = localPoor
        self.personMonths = personMonths
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.project }
}
