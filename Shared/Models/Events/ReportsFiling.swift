// Reports that areas and bodies owe by their plans: drafted, submitted and locked, returned or accepted.

/// Which report: `<plan>:<kind>:<last day of the period>:<area>`, with `:<body>` behind it when an office or team owes it and not the
/// area itself.
public struct ReportName: Codable, Hashable, Sendable, LosslessStringConvertible {
    public let plan: String
    public let kind: String
    public let periodEnd: Day
    public let area: DivisionCode
    public let body: String?

    public init(plan: String, kind: String, periodEnd: Day, area: DivisionCode, body: String? = nil) {
        self.plan = plan
        self.kind = kind
        self.periodEnd = periodEnd
        self.area = area
        self.body = body
    }

    public init?(_ description: String) {
        let parts = description.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard (4...5).contains(parts.count), description.utf8.count <= 240,
            let plan = ActorID(parts[0]), let kind = ActorID(parts[1]), let end = Day(parts[2]),
            let area = DivisionCode(parts[3])
        else { return nil }
        if parts.count == 5, ActorID(parts[4]) == nil { return nil }
        self.init(
            plan: plan.description, kind: kind.description, periodEnd: end, area: area,
            body: parts.count == 5 ? parts[4] : nil)
    }

    public var description: String {
        "\(plan):\(kind):\(periodEnd):\(area)" + (body.map { ":\($0)" } ?? "")
    }

    /// The six-digit division whose partition keeps it.
    public var key: String { area.county.description }
}

/// A part of a report that people write: problems, analysis, measures.
public struct ReportText: Codable, Hashable, Sendable {
    /// A code of the kind's `parts` in the plan.
    public let part: String
    public let text: String

    public init(part: String, text: String) {
        self.part = part
        self.text = text
    }
}

/// The period of a report and its days, as the plan gave them when it was drafted.
public struct ReportDates: Codable, Hashable, Sendable {
    /// `nil` where the period has no beginning, as for a plan owed once.
    public let periodStart: Day?
    public let due: Day
    /// The last day that the figures cover.
    public let cutOff: Day

    public init(periodStart: Day?, due: Day, cutOff: Day) {
        self.periodStart = periodStart
        self.due = due
        self.cutOff = cutOff
    }
}

/// An office, unit or team of an area that owes reports on its own, or none any more from `until` on.
public struct ListReportingBody: Message {
    public static let type = "laowu.reports.list-reporting-body.v1"
    public let area: DivisionCode
    /// A name in codes, unique in the area: `agriculture-bureau`.
    public let body: String
    public let name: String
    /// A code of the plan's bodies: `department`, `helper-unit`, `work-team`.
    public let kind: String
    public let from: Day
    public let until: Day?
    public let actor: ActorID

    public init(
        area: DivisionCode, body: String, name: String, kind: String, from: Day, until: Day? = nil, actor: ActorID
    ) {
        self.area = area
        self.body = body
        self.name = name
        self.kind = kind
        self.from = from
        self.until = until
        self.actor = actor
    }

    public var key: String { area.county.description }
    public var subject: String { area.description }
}

/// Writes a report's texts, before it is submitted or after it was returned.
public struct DraftReport: Message {
    public static let type = "laowu.reports.draft-report.v1"
    public let report: ReportName
    public let texts: [ReportText]
    /// The county's choice of a period (`quarter`, …) where the plan names none.
    public let every: String?
    public let on: Day
    public let actor: ActorID

    public init(report: ReportName, texts: [ReportText], every: String? = nil, on: Day, actor: ActorID) {
        self.report = report
        self.texts = texts
        self.every = every
        self.on = on
        self.actor = actor
    }

    public var key: String { report.key }
    public var subject: String { report.description }
}

/// Submits a report with the figures of the moment.
public struct SubmitReport: Message {
    public static let type = "laowu.reports.submit-report.v1"
    public let report: ReportName
    /// The day of the catalogue's latest definition among the figures, ISO 8601; empty without figures.
    public let catalogue: String
    public let figures: [ReportFigure]
    /// Who stands behind each figure, as a sketch from which the difference to a later set can be read.
    public let sketches: [PeopleSketch]
    /// The last day that the figures cover.
    public let cutOff: Day
    /// The county's choice of a period where the plan names none.
    public let every: String?
    /// The idempotency key under which it was sent: sent again, it repeats these figures and not newer ones.
    public let attempt: String
    public let on: Day
    public let actor: ActorID

    public init(
        report: ReportName, catalogue: String, figures: [ReportFigure], sketches: [PeopleSketch] = [], cutOff: Day,
        every: String? = nil, attempt: String, on: Day, actor: ActorID
    ) {
        self.report = report
        self.catalogue = catalogue
        self.figures = figures
        self.sketches = sketches
        self.cutOff = cutOff
        self.every = every
        self.attempt = attempt
        self.on = on
        self.actor = actor
    }

    public var key: String { report.key }
    public var subject: String { report.description }
}

/// The receiving level sends a submitted report back.
public struct ReturnReport: Message {
    public static let type = "laowu.reports.return-report.v1"
    public let report: ReportName
    public let reason: String
    /// The area of who returns it: the level above.
    public let receiver: DivisionCode
    public let on: Day
    public let actor: ActorID

    public init(report: ReportName, reason: String, receiver: DivisionCode, on: Day, actor: ActorID) {
        self.report = report
        self.reason = reason
        self.receiver = receiver
        self.on = on
        self.actor = actor
    }

    public var key: String { report.key }
    public var subject: String { report.description }
}

/// The receiving level takes a submitted report.
public struct AcceptReport: Message {
    public static let type = "laowu.reports.accept-report.v1"
    public let report: ReportName
    public let receiver: DivisionCode
    public let on: Day
    public let actor: ActorID

    public init(report: ReportName, receiver: DivisionCode, on: Day, actor: ActorID) {
        self.report = report
        self.receiver = receiver
        self.on = on
        self.actor = actor
    }

    public var key: String { report.key }
    public var subject: String { report.description }
}

/// A body owes reports, or owes none any more.
public struct ReportingBodyListed: Message {
    public static let type = "laowu.reports.reporting-body-listed.v1"
    public let request: ListReportingBody

    public init(request: ListReportingBody) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A report has been written, with the days that the plan gives it.
public struct ReportDrafted: Message {
    public static let type = "laowu.reports.report-drafted.v1"
    public let request: DraftReport
    public let dates: ReportDates

    public init(request: DraftReport, dates: ReportDates) {
        self.request = request
        self.dates = dates
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A report is submitted and locked.
public struct ReportSubmitted: Message {
    public static let type = "laowu.reports.report-submitted.v1"
    public let request: SubmitReport
    /// Counts submissions of the report, from 1.
    public let version: Int
    public let dates: ReportDates
    /// The texts as they are locked.
    public let texts: [ReportText]
    /// Days after the due day; 0 when in time.
    public let daysLate: Int

    public init(request: SubmitReport, version: Int, dates: ReportDates, texts: [ReportText], daysLate: Int) {
        self.request = request
        self.version = version
        self.dates = dates
        self.texts = texts
        self.daysLate = daysLate
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A submitted report was sent back and may be written and submitted again.
public struct ReportReturned: Message {
    public static let type = "laowu.reports.report-returned.v1"
    public let request: ReturnReport
    public let version: Int

    public init(request: ReturnReport, version: Int) {
        self.request = request
        self.version = version
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A submitted report was taken.
public struct ReportAccepted: Message {
    public static let type = "laowu.reports.report-accepted.v1"
    public let request: AcceptReport
    public let version: Int

    public init(request: AcceptReport, version: Int) {
        self.request = request
        self.version = version
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
