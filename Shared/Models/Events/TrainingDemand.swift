// What firms want people trained for (企业用工和培训需求).

/// A firm's need of trained people, as it was collected; of one firm, trade and day the last record counts.
public struct RecordTrainingDemand: Message {
    public static let type = "laowu.training.record-training-demand.v1"
    public let county: DivisionCode
    public let employer: OrganisationID
    /// The firm's name.
    public let name: String
    /// Where it works: in the county or near it.
    public let area: DivisionCode
    public let trade: String
    public let level: String?
    /// 培训方式 it asks for: a code of `course-modes`.
    public let mode: String?
    /// People wanted.
    public let people: Int
    /// The day on which it was collected.
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, employer: OrganisationID, name: String, area: DivisionCode, trade: String,
        level: String? = nil, mode: String? = nil, people: Int, on: Day, actor: ActorID
    ) {
        self.county = county
        self.employer = employer
        self.name = name
        self.area = area
        self.trade = trade
        self.level = level
        self.mode = mode
        self.people = people
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { employer.description }
}

/// A firm's need of trained people is recorded.
public struct TrainingDemandRecorded: Message {
    public static let type = "laowu.training.training-demand-recorded.v1"
    public let request: RecordTrainingDemand

    public init(request: RecordTrainingDemand) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
