// Rules under which classes are held beside the plan: those of the department's project that carries a class (项目管理规定), and those
// of its kind (such as 创业培训管理规定).

/// Rules of one department's project, or of one kind of course, from a day on.
///
/// Of several for one project or kind the one that began last governs.
public struct CourseRules: Codable, Hashable, Sendable {
    /// Department and project, or neither.
    public let department: String?
    public let project: String?
    /// A code of `training-kinds`, where the rules are those of a kind.
    public let kind: String?
    public let from: Day
    /// The last day, included; `nil`: until further notice.
    public let until: Day?
    /// Kinds that a project may carry; empty: every kind.
    public let kinds: [String]
    /// 补贴方式: codes of `funding-modes` that are allowed; empty: every one.
    public let funding: [String]
    /// 课时
    public let leastHours: Int?
    /// The most places of one class.
    public let mostSeats: Int?
    /// Papers that a filing holds besides those of every filing.
    public let documents: [String]
    /// The document that sets the rules, and the place in it.
    public let document: String
    public let clause: String

    public init(
        department: String? = nil, project: String? = nil, kind: String? = nil, from: Day, until: Day? = nil,
        kinds: [String] = [], funding: [String] = [], leastHours: Int? = nil, mostSeats: Int? = nil,
        documents: [String] = [], document: String, clause: String
    ) {
        self.department = department
        self.project = project
        self.kind = kind
        self.from = from
        self.until = until
        self.kinds = kinds
        self.funding = funding
        self.leastHours = leastHours
        self.mostSeats = mostSeats
        self.documents = documents
        self.document = document
        self.clause = clause
    }
}

/// The county enters rules of a project or a kind; the same project or kind and first day again replaces them.
public struct SetCourseRules: Message {
    public static let type = "laowu.training.set-course-rules.v1"
    public let county: DivisionCode
    public let rules: CourseRules
    public let actor: ActorID

    public init(county: DivisionCode, rules: CourseRules, actor: ActorID) {
        self.county = county
        self.rules = rules
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}

/// The rules that govern a project or a kind on a day end.
public struct EndCourseRules: Message {
    public static let type = "laowu.training.end-course-rules.v1"
    public let county: DivisionCode
    public let department: String?
    public let project: String?
    public let kind: String?
    /// The first day on which they no longer hold.
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, department: String? = nil, project: String? = nil, kind: String? = nil, on: Day,
        reason: String, actor: ActorID
    ) {
        self.county = county
        self.department = department
        self.project = project
        self.kind = kind
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}

/// Rules of a project or a kind hold.
public struct CourseRulesSet: Message {
    public static let type = "laowu.training.course-rules-set.v1"
    public let request: SetCourseRules

    public init(request: SetCourseRules) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Rules of a project or a kind no longer hold.
public struct CourseRulesEnded: Message {
    public static let type = "laowu.training.course-rules-ended.v1"
    public let request: EndCourseRules

    public init(request: EndCourseRules) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
