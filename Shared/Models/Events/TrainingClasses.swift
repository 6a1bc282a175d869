// A class between its draft and its end, besides filing and approval.

/// What kind of class it is, in the codes of the lists that the plan in force keeps (`training-kinds`, `course-modes` …).
public struct ClassProfile: Codable, Hashable, Sendable {
    /// 培训类别
    public let kind: String
    /// 培训方式: to an order, directed, on the post …
    public let mode: String?
    /// 组织形式: centralised, dispersed, taken to the village, in the partner province.
    public let form: String?
    /// 补贴方式
    public let funding: String?
    /// 所属工程
    public let programme: String?
    /// 通用素质内容
    public let contents: [String]
    /// The department whose project carries the class (各部门涉农培训项目), and the project.
    public let department: String?
    public let project: String?
    /// The employer whose order the class follows.
    public let employer: OrganisationID?
    /// Places for trainees.
    public let seats: Int
    /// A code of the list that divides the kind (`practical-courses` …).
    public let course: String?

    public init(
        kind: String, mode: String? = nil, form: String? = nil, funding: String? = nil, programme: String? = nil,
        contents: [String] = [], department: String? = nil, project: String? = nil, employer: OrganisationID? = nil,
        seats: Int, course: String? = nil
    ) {
        self.kind = kind
        self.mode = mode
        self.form = form
        self.funding = funding
        self.programme = programme
        self.contents = contents
        self.department = department
        self.project = project
        self.employer = employer
        self.seats = seats
        self.course = course
    }
}

/// An institution notes a class that it has not filed yet; again, to change the draft.
public struct DraftClass: Message {
    public static let type = "laowu.training.draft-class.v1"
    public let request: FileClass

    public init(request: FileClass) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// The county sends a filed class back with its reason (退回).
public struct ReturnClass: Message {
    public static let type = "laowu.training.return-class.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, `class`: ClassID, on: Day, reason: String, actor: ActorID) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// Moves an approved class that has not begun to other days or another place; it has to be approved again (变更).
public struct AmendClass: Message {
    public static let type = "laowu.training.amend-class.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let start: Day
    /// The last day, included.
    public let end: Day
    public let place: String
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, start: Day, end: Day, place: String, on: Day, reason: String,
        actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.start = start
        self.end = end
        self.place = place
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// Calls a class off that has no exam results yet (撤销).
public struct CancelClass: Message {
    public static let type = "laowu.training.cancel-class.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, `class`: ClassID, on: Day, reason: String, actor: ActorID) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A class stands as a draft.
public struct ClassDrafted: Message {
    public static let type = "laowu.training.class-drafted.v1"
    public let request: FileClass

    public init(request: FileClass) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A filed class went back to its institution, which may file it again.
public struct ClassReturned: Message {
    public static let type = "laowu.training.class-returned.v1"
    public let request: ReturnClass

    public init(request: ReturnClass) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A class has other days or another place, and waits for approval.
public struct ClassAmended: Message {
    public static let type = "laowu.training.class-amended.v1"
    public let request: AmendClass

    public init(request: AmendClass) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A class was called off: nobody is enrolled in it any more.
public struct ClassCancelled: Message {
    public static let type = "laowu.training.class-cancelled.v1"
    public let request: CancelClass

    public init(request: CancelClass) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
