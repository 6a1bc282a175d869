// How a class ends that cannot be closed, and what is put right after the exam.

/// A duty that a class leaves unmet for good.
public struct UnmetDuty: Codable, Hashable, Sendable {
    /// As closing names it: `pass-rate`, `inspections` …
    public let duty: String
    public let zh: String
    public let en: String
    /// Where the plan asks for it; `nil` where the procedure itself does.
    public let pack: String?
    public let clause: String?

    public init(duty: String, zh: String, en: String, pack: String? = nil, clause: String? = nil) {
        self.duty = duty
        self.zh = zh
        self.en = en
        self.pack = pack
        self.clause = clause
    }
}

/// Ends a class that stays below what the plan asks of it (不合格结班).
public struct FailClass: Message {
    public static let type = "laowu.training.fail-class.v1"
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

/// A class ended below what the plan asks of it: it is never settled. Its trainees keep seats, results and certificates.
public struct ClassFailed: Message {
    public static let type = "laowu.training.class-failed.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let on: Day
    public let reason: String
    /// What stood in the way of closing or settling it, at least one.
    public let unmet: [UnmetDuty]
    public let enrolled: Int
    public let certified: Int
    public let attendancePercent: Int
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, on: Day, reason: String, unmet: [UnmetDuty], enrolled: Int,
        certified: Int, attendancePercent: Int, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.on = on
        self.reason = reason
        self.unmet = unmet
        self.enrolled = enrolled
        self.certified = certified
        self.attendancePercent = attendancePercent
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// An exam result was entered wrongly (更正考核结果).
public struct CorrectExamMark: Message {
    public static let type = "laowu.training.correct-exam-mark.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    /// As it should have been entered.
    public let mark: ExamMark
    /// The day of the sitting.
    public let sitting: Day
    /// The day of the correction.
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, mark: ExamMark, sitting: Day, on: Day, reason: String, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.mark = mark
        self.sitting = sitting
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// An exam result stands as corrected; what was entered before is kept.
public struct ExamMarkCorrected: Message {
    public static let type = "laowu.training.exam-mark-corrected.v1"
    public let request: CorrectExamMark
    /// As it stood.
    public let before: ExamMark
    /// Whether the part is passed now, at whatever sitting.
    public let isPartPassed: Bool
    /// Certificates in force that rest on a pass which is none any more: to be corrected or withdrawn.
    public let certificates: [String]

    public init(request: CorrectExamMark, before: ExamMark, isPartPassed: Bool, certificates: [String]) {
        self.request = request
        self.before = before
        self.isPartPassed = isPartPassed
        self.certificates = certificates
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// An officer has looked into somebody's being read at two places at once.
public struct ReviewDouble: Message {
    public static let type = "laowu.training.review-double.v1"
    public let county: DivisionCode
    /// As it was flagged.
    public let double: DoubleReading
    public let on: Day
    /// What was found.
    public let finding: String
    public let actor: ActorID

    public init(county: DivisionCode, double: DoubleReading, on: Day, finding: String, actor: ActorID) {
        self.county = county
        self.double = double
        self.on = on
        self.finding = finding
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { double.person.description }
}

/// A flag about somebody at two places at once is closed, with what was found.
public struct DoubleReviewed: Message {
    public static let type = "laowu.training.double-reviewed.v1"
    public let request: ReviewDouble

    public init(request: ReviewDouble) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
