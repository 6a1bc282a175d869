import Models

/// Which of a person's classes they are enrolled in, over all counties: the person's home county works it out.
///
/// Classes are looked at by their first day, then by their code; seats that cannot be taken away come before. Each one gets a seat
/// unless a rule is against it, given the seats before it; so the order in which rosters and facts arrive does not matter.
struct EnrolmentPlan {
    /// A row that names the person, for a class that is approved or closed.
    struct Application: Hashable {
        enum State: String {
            /// Not in the tables yet.
            case new
            case waiting
            case enrolled
            case refused
            /// Taken off the roster by a desk.
            case withdrawn
        }

        let `class`: ClassID
        let start: Day
        let end: Day
        let isOpen: Bool
        /// The person has an exam result in the class: the enrolment stands whatever else arrives.
        let isExamined: Bool
        let state: State
        var trade = ""
        var level = ""
        var kind: String?
        var hasPassed: Bool?
        var isStaff = false
        /// What was said of it last.
        var finding: EnrolmentFinding?
        /// The class's county, where it is not the person's own.
        var host: DivisionCode?

        var isFixed: Bool { state == .enrolled && (!isOpen || isExamined) }

        func overlaps(_ other: Application) -> Bool { start <= other.end && other.start <= end }

        func isSameCourse(as other: Application) -> Bool {
            !trade.isEmpty && trade == other.trade && level == other.level && `class` != other.`class`
        }

        static func precedes(_ lhs: Application, _ rhs: Application) -> Bool {
            (lhs.start, lhs.class) < (rhs.start, rhs.class)
        }
    }

    enum Verdict: Hashable {
        case seat
        case refused(EnrolmentFinding)
        /// It cannot be told yet; the finding says what is missing.
        case pending(EnrolmentFinding)
    }

    enum Step: Hashable {
        case withdraw(ClassID, EnrolmentFinding)
        case enrol(ClassID)
        case refuse(ClassID, EnrolmentFinding)
        case park(ClassID, EnrolmentFinding)

        var course: ClassID {
            switch self {
            case .withdraw(let id, _), .enrol(let id), .refuse(let id, _), .park(let id, _): id
            }
        }
    }

    let applications: [Application]
    let verdicts: [ClassID: Verdict]

    /// - Parameter rules: what the plan of the class's county says.
    init(
        _ applications: [Application], facts: TraineeFacts = TraineeFacts(),
        rules: (Application) -> EnrolmentRules = { _ in EnrolmentRules() }
    ) {
        self.applications = applications
        var accepted = applications.filter(\.isFixed)
        var verdicts: [ClassID: Verdict] = [:]
        for application in Self.open(applications) {
            let judge = EnrolmentJudge(application, rules(application), facts, seats: accepted)
            let verdict = judge.verdict()
            verdicts[application.class] = verdict
            // Who waits for a fact keeps nobody's seat: the next class need not wait for it too.
            if verdict == .seat { accepted.append(application) }
        }
        self.verdicts = verdicts
    }

    private static func open(_ applications: [Application]) -> [Application] {
        applications.filter { $0.isOpen && !$0.isFixed && $0.state != .withdrawn }.sorted(by: Application.precedes)
    }

    /// What is to change, in the order in which it may: seats are given up before others are taken, new rows come last.
    var steps: [Step] {
        var withdrawals: [Step] = []
        var returns: [Step] = []
        var settled: [Step] = []
        for application in Self.open(applications) {
            let id = application.class
            switch (application.state, verdicts[id] ?? .seat) {
            case (.enrolled, .seat), (.withdrawn, _): break
            case (.enrolled, .refused(let finding)), (.enrolled, .pending(let finding)):
                withdrawals.append(.withdraw(id, finding))
            case (.refused, .seat): returns.append(.enrol(id))
            case (.new, .seat), (.waiting, .seat): settled.append(.enrol(id))
            case (.refused, .refused(let finding)):
                if application.finding != finding { settled.append(.refuse(id, finding)) }
            case (.new, .refused(let finding)), (.waiting, .refused(let finding)): settled.append(.refuse(id, finding))
            case (.waiting, .pending(let finding)):
                if application.finding != finding { settled.append(.park(id, finding)) }
            case (.new, .pending(let finding)), (.refused, .pending(let finding)): settled.append(.park(id, finding))
            }
        }
        return withdrawals + returns + settled
    }
}
