import Models

/// Which of a person's classes they are enrolled in. Nobody sits in two classes at one time: of classes whose days overlap, the one
/// that begins first keeps the person, and of those the one with the lower code. The order in which rosters arrive does not matter.
struct EnrolmentPlan {
    /// A roster row that names the person, for a class that is approved or closed.
    struct Application: Hashable {
        enum State: String {
            /// Not in the tables yet.
            case new
            case waiting
            case enrolled
            case refused
        }

        let `class`: ClassID
        let start: Day
        let end: Day
        let isOpen: Bool
        /// The person has an exam result in the class: the enrolment stands whatever else arrives.
        let isExamined: Bool
        let state: State

        var isFixed: Bool { state == .enrolled && (!isOpen || isExamined) }

        func overlaps(_ other: Application) -> Bool { start <= other.end && other.start <= end }
    }

    enum Step: Hashable {
        case withdraw(ClassID)
        case enrol(ClassID)
        case refuse(ClassID)
    }

    /// What is to change, in the order in which it may: seats are given up before others are taken, new rows come last.
    static func steps(_ applications: [Application]) -> [Step] {
        var accepted = applications.filter(\.isFixed)
        let open = applications.filter { $0.isOpen && !$0.isFixed }
            .sorted { ($0.start, $0.class) < ($1.start, $1.class) }
        for application in open where !accepted.contains(where: { $0.overlaps(application) }) {
            accepted.append(application)
        }
        let kept = Set(accepted.map(\.class))
        var withdrawals: [Step] = []
        var returns: [Step] = []
        var settled: [Step] = []
        for application in open {
            switch (application.state, kept.contains(application.class)) {
            case (.enrolled, true), (.refused, false): break
            case (.enrolled, false): withdrawals.append(.withdraw(application.class))
            case (.refused, true): returns.append(.enrol(application.class))
            case (.new, true), (.waiting, true): settled.append(.enrol(application.class))
            case (.new, false), (.waiting, false): settled.append(.refuse(application.class))
            }
        }
        return withdrawals + returns + settled
    }
}
