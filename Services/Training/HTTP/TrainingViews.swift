import Models

/// A class in a list.
struct ClassSummary: Codable, Sendable {
    let id: ClassID
    let county: DivisionCode
    let institution: OrganisationID
    let trade: String
    let level: String
    let hours: Int
    let start: Day
    let end: Day
    let place: String
    let filedOn: Day
    let status: Course.Status
    let inspections: Int
    let figures: ClassFigures
    /// The aim of the plan in force, reported and not enforced; absent where no plan sets one.
    let certificateAim: CertificateAim?

    init(
        _ course: Course, _ figures: ClassFigures, status: Course.Status, inspections: Int,
        certificateAim: CertificateAim?
    ) {
        id = course.id
        county = course.county
        institution = course.institution
        trade = course.trade
        level = course.level
        hours = course.hours
        start = course.start
        end = course.end
        place = course.place
        filedOn = course.filedOn
        self.status = status
        self.inspections = inspections
        self.figures = figures
        self.certificateAim = certificateAim
    }
}

/// A class with everything that belongs to it.
struct ClassDetail: Codable, Sendable {
    let summary: ClassSummary
    let results: ClassResults
    let trainees: [TraineeView]
    let inspections: [InspectionView]
    let findings: [FindingView]
    let marks: [MarkView]
    let certificates: [CertificateView]
    /// General-quality contents that the filing claims, and those that were taught.
    let claimed: [String]
    let taught: [String]
    let checks: [ClassCheck]
    let settlement: SettlementView?
    let waiting: [WaitingRow]
    let refusals: [RefusedEnrolment]
    let duties: [ClassDuty]
    /// The catalogue row that applies on the first day; absent where the county has none for it.
    let price: AppliedPrice?
    /// Corrections of exam results, with what stood before.
    let examCorrections: [ExamCorrectionView]
    /// Why it ended as failed; absent for every other class.
    let failure: ClassFailure?
    /// What firms and people want of its trade; absent where the plan does not ask for it.
    let need: ClassNeed?
}

/// A trainee in a class.
struct TraineeView: Codable, Sendable {
    let person: PersonKey
    let name: String
    let isCardRegistered: Bool
    let attended: Int
    let sessions: Int
    let attendancePercent: Int
    /// Sessions with device events that show no sure coming.
    let unconfirmedSessions: Int
    /// Attended enough to be certified.
    let mayBeCertified: Bool
    let hasPassed: Bool?
    let certificate: String?

    init(_ trainee: TraineeProgress, _ sessions: Sessions, unconfirmed: Int, _ settings: TrainingSettings) {
        person = trainee.person
        name = trainee.name
        isCardRegistered = trainee.isCardRegistered
        attended = trainee.attended
        self.sessions = sessions.counted
        attendancePercent = sessions.counted == 0 ? 0 : trainee.attended * 100 / sessions.counted
        unconfirmedSessions = unconfirmed
        mayBeCertified = trainee.hasAttended(percent: settings.minimumAttendancePercent, of: sessions.counted)
        hasPassed = trainee.hasPassed
        certificate = trainee.certificate
    }
}

/// A roster row that waits: `class-not-filed`, `class-not-approved`, `unknown-person`, `person-not-granted` or
/// `registered-elsewhere`.
struct WaitingRow: Codable, Sendable {
    let `class`: String
    let person: String
    let name: String
    let reason: String
    let batch: String
    let row: Int
}

/// A person on a roster who is not enrolled, and why.
struct RefusedEnrolment: Codable, Sendable {
    let person: String
    let reason: String
}

/// Person-times (人次: once a class) and people (人: once), which are different units and never added.
struct TrainedCount: Codable, Hashable, Sendable {
    var personTimes = 0
    var people = 0
    var personTimesCardRegistered = 0
    var peopleCardRegistered = 0
}

/// A county's training in figures.
struct TrainingSummary: Codable, Sendable {
    let county: DivisionCode
    var institutions = 0
    /// By status: `drafted`, `filed`, `returned`, `approved`, `running`, `closed`, `settled`, `failed`, `cancelled`.
    var classes: [String: Int] = [:]
    var enrolled = TrainedCount()
    /// Those who attended enough sessions or passed the exam.
    var finished = TrainedCount()
    var attendances = 0
    var passed = 0
    var certified = 0
    var classesReachingCertificateAim = 0
    var waitingRows: [String: Int] = [:]
    var rosterRefusals: [String: Int] = [:]
    /// By state: `taken`, `waiting`, `refused`.
    var deviceEvents: [String: Int] = [:]
    var attendanceRefusals: [String: Int] = [:]

    init(county: DivisionCode) { self.county = county }
}
