import Models
import Policy

/// The same figures counted once more from the generated year alone: not from any service's tables, and by none of their code.
struct ScenarioCount: Equatable {
    struct Figure: Equatable {
        var numerator = 0
        var denominator = 0
        var notYet = 0
    }

    /// By the rate's id.
    var rates: [String: Figure] = [:]
    var people = 0
    var poor = 0
    var personTimes = 0
    var unplaced = 0
    /// Tasks after the class, `job-referral overdue`.
    var tasks: [String: Int] = [:]

    /// - Parameter day: the day of the answer.
    init(_ courses: some Sequence<ScenarioYear.Course>, _ plan: ScenarioPlan, asOf day: Day) {
        let measures = plan.rates.compactMap { rate in rate.measured.map { (rate.indicator, $0.months) } }
        let deadlines = plan.pack.deadlines.filter { $0.service?.group == .passed }
        let continued = plan.pack.deadlines.filter { $0.service != nil && $0.period == .quarter }
        for id in ["order-type-share", "pass-rate", "certificate-rate"] + measures.map(\.0) + deadlines.map(\.id) {
            rates[id] = Figure()
        }
        for course in courses {
            for trainee in course.trainees {
                personTimes += 1
                people += 1
                poor += trainee.isPoor ? 1 : 0
                count("order-type-share", course.isOrderType)
                count("pass-rate", trainee.hasPassed)
                if trainee.hasPassed || trainee.sessions * 100 >= 80 * ScenarioYear.sessionsOfClass {
                    count("certificate-rate", trainee.hasPassed)
                }
                let paid = Self.paidMonths(trainee)
                if course.end < day, !paid.contains(where: { $0 > course.end.month && $0 <= day.month }) {
                    unplaced += 1
                }
                for deadline in continued { follow(deadline, trainee, course, paid, on: day) }
                guard trainee.hasPassed else { continue }
                for (id, months) in measures {
                    let month = course.end.month.adding(months)
                    if paid.contains(month), month.lastDay <= day {
                        count(id, true)
                    } else if month.lastDay >= day {
                        rates[id, default: Figure()].notYet += 1
                    } else {
                        count(id, false)
                    }
                }
                for deadline in deadlines { serve(deadline, trainee, course, on: day) }
            }
        }
    }

    private mutating func serve(
        _ deadline: DeadlineRule, _ trainee: ScenarioYear.Trainee, _ course: ScenarioYear.Course, on day: Day
    ) {
        guard let service = deadline.service else { return }
        let done =
            service.kind == .referral
            ? (trainee.referredOn == nil ? 0 : 1) : trainee.followUps.count { $0 <= day }
        count(deadline.id, done >= service.times)
        var last: Day?
        for case .event("class-end", let offset, workingDays: false) in deadline.due {
            last = course.end.adding(days: offset)
        }
        let state = done >= service.times ? "done" : last.map { $0 < day } ?? false ? "overdue" : "open"
        tasks["\(deadline.id) \(state)", default: 0] += 1
    }

    /// One task a quarter that begins after the class.
    private mutating func follow(
        _ deadline: DeadlineRule, _ trainee: ScenarioYear.Trainee, _ course: ScenarioYear.Course, _ paid: Set<Month>,
        on day: Day
    ) {
        for (from, to) in [(1, 3), (4, 6), (7, 9), (10, 12)] {
            guard let first = Month(year: day.year, month: from)?.firstDay,
                let last = Month(year: day.year, month: to)?.lastDay, first > course.end, first <= day
            else { continue }
            let isOwed =
                deadline.service?.group == .cardRegistered
                ? trainee.isPoor : !paid.contains { $0 > course.end.month && $0 <= min(last, day).month }
            guard isOwed else { continue }
            let isDone = trainee.followUps.contains { $0 >= first && $0 <= last }
            tasks["\(deadline.id) \(isDone ? "done" : last < day ? "overdue" : "open")", default: 0] += 1
        }
    }

    private mutating func count(_ id: String, _ isReached: Bool) {
        rates[id, default: Figure()].denominator += 1
        if isReached { rates[id, default: Figure()].numerator += 1 }
    }

    /// Months whose last line pays something.
    private static func paidMonths(_ trainee: ScenarioYear.Trainee) -> Set<Month> {
        var last: [Month: ScenarioYear.Pay] = [:]
        for pay in trainee.pay where last[pay.month].map({ $0.paidOn < pay.paidOn }) ?? true { last[pay.month] = pay }
        return Set(last.values.filter { $0.net > 0 }.map(\.month))
    }
}
