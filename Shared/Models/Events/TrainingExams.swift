// Exams part by part: sittings, resits and those who did not come.

/// What an exam tests.
public enum ExamPart: String, Codable, Hashable, Sendable, CaseIterable {
    /// 理论
    case theory
    /// 实操
    case practice
    /// One exam for all (综合考核).
    case whole
}

/// How a trainee came out of a part at one sitting.
public enum ExamOutcome: String, Codable, Hashable, Sendable, CaseIterable {
    case passed
    case failed
    /// 缺考
    case absent
}

/// One trainee's result in one part at one sitting.
public struct ExamMark: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let part: ExamPart
    public let outcome: ExamOutcome
    /// Points as the examiners gave them; the outcome decides.
    public let points: Int?

    public init(person: PersonKey, part: ExamPart, outcome: ExamOutcome, points: Int? = nil) {
        self.person = person
        self.part = part
        self.outcome = outcome
        self.points = points
    }
}

/// Enters the results of one sitting (考核或补考). A trainee has passed who passed the whole exam, or theory and practice, at whatever
/// sittings.
public struct RecordExam: Message {
    public static let type = "laowu.training.record-exam.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let on: Day
    public let marks: [ExamMark]
    public let actor: ActorID

    public init(county: DivisionCode, `class`: ClassID, on: Day, marks: [ExamMark], actor: ActorID) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.marks = marks
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// The results of a sitting stand.
public struct ExamRecorded: Message {
    public static let type = "laowu.training.exam-recorded.v1"
    public let request: RecordExam

    public init(request: RecordExam) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
