import Models

/// A trainee's way through a class.
public struct TraineeProgress: Hashable, Sendable {
    public let person: PersonKey
    public let name: String
    /// Sessions with a recorded presence.
    public let attended: Int
    /// `nil`: no exam yet.
    public let hasPassed: Bool?
    public let certificate: String?
    public let isCardRegistered: Bool

    /// Whether enough sessions were attended, by exact arithmetic: 80 % of 11 sessions are 9.
    func hasAttended(percent: Int, of sessions: Int) -> Bool { sessions > 0 && attended * 100 >= percent * sessions }

    /// Finished the course (结业): attended enough, or passed the exam, for which attendance was checked at the time.
    func hasFinished(_ sessions: Sessions, _ settings: TrainingSettings) -> Bool {
        hasPassed == true || hasAttended(percent: settings.minimumAttendancePercent, of: sessions.counted)
    }
}

/// The figures of a class. Percentages are rounded down, so that a bound is never reached by rounding.
public struct ClassFigures: Codable, Hashable, Sendable {
    /// 人次: one for each trainee of the class.
    public let enrolled: Int
    public let enrolledCardRegistered: Int
    public let sessionsPlanned: Int
    public let sessionsHeld: Int
    public let sessionsCounted: Int
    /// Recorded presences, one a trainee and session.
    public let attendances: Int
    /// Presences among trainees times counted sessions.
    public let attendancePercent: Int
    public let finished: Int
    public let passed: Int
    public let certified: Int
    /// Certified among those who finished; `nil` while nobody has.
    public let certificatePercent: Int?
    /// Whether the plan's aim is reached; `nil` without an aim or while nobody has finished.
    public let reachesCertificateAim: Bool?

    init(_ trainees: [TraineeProgress], _ sessions: Sessions, _ settings: TrainingSettings, aim: CertificateAim?) {
        enrolled = trainees.count
        enrolledCardRegistered = trainees.count(where: \.isCardRegistered)
        sessionsPlanned = sessions.planned
        sessionsHeld = sessions.held
        sessionsCounted = sessions.counted
        attendances = trainees.reduce(0) { $0 + $1.attended }
        let seats = trainees.count * sessions.counted
        attendancePercent = seats == 0 ? 0 : attendances * 100 / seats
        let finished = trainees.count { $0.hasFinished(sessions, settings) }
        let certified = trainees.count { $0.certificate != nil }
        self.finished = finished
        passed = trainees.count { $0.hasPassed == true }
        self.certified = certified
        certificatePercent = finished == 0 ? nil : certified * 100 / finished
        reachesCertificateAim = finished == 0 ? nil : aim.map { certified * 100 >= $0.percent * finished }
    }
}
