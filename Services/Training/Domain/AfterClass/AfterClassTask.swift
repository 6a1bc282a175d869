import Models
import Policy

/// One thing that somebody owes one trainee after a class.
public struct AfterClassTask: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        case open, done, overdue
    }

    public let duty: String
    public let zh: String
    public let en: String
    public let `class`: ClassID
    public let institution: OrganisationID
    public let person: PersonKey
    public let name: String
    /// The first day of the period, for what is owed in every period.
    public let from: Day?
    /// The last day; `nil` where the plan's rule leaves it open.
    public let due: Day?
    public let needed: Int
    public let done: Int
    public let state: State
    public let pack: String
    public let clause: String
    public let quote: String
}

/// A trainee with what was done for them since the class, and the months that they were paid for.
struct FormerTrainee: Hashable, Sendable {
    struct Service: Hashable, Sendable {
        let kind: String
        let on: Day
        let isByOrganiser: Bool
    }

    let `class`: ClassID
    let institution: OrganisationID
    let end: Day
    let person: PersonKey
    let name: String
    /// `nil`: no exam.
    let hasPassed: Bool?
    let isCardRegistered: Bool
    let services: [Service]
    /// Ascending.
    let paid: [Month]
    /// Whether this county is where the person's pay comes in; of others it cannot be told whether they work.
    var isHome = true

    /// No month after that of the class's last day was paid, up to and with a month.
    func isUnplaced(until month: Month) -> Bool { !paid.contains { $0 > end.month && $0 <= month } }
}

/// Which tasks follow from a duty: open until enough was done, overdue once the day has passed. Nothing here reads a clock; the day comes
/// with the question.
enum AfterClassTasks {
    static func tasks(_ duty: AfterClassDuty, _ trainee: FormerTrainee, on today: Day) -> [AfterClassTask] {
        guard let period = duty.every.flatMap({ DeadlineRule.Period(rawValue: $0) }) else {
            guard owes(duty, trainee, until: today.month), trainee.end <= today else { return [] }
            return [task(duty, trainee, from: nil, due: duty.due, on: today)]
        }
        guard trainee.end.year <= today.year else { return [] }
        return (trainee.end.year...today.year).flatMap { period.lastDays(in: $0) }.compactMap { last in
            // The first period is the first one that begins after the class.
            guard let first = period.firstDay(endingOn: last), first > trainee.end, first <= today,
                duty.until.map({ last <= $0 }) ?? true, owes(duty, trainee, until: min(last, today).month)
            else { return nil }
            return task(duty, trainee, from: first, due: last, on: today)
        }
    }

    private static func owes(_ duty: AfterClassDuty, _ trainee: FormerTrainee, until month: Month) -> Bool {
        switch TraineeService.Group(rawValue: duty.group) {
        case .enrolled: true
        case .passed: trainee.hasPassed == true
        // Nobody is taken for jobless because their pay comes in elsewhere.
        case .unplaced: trainee.isHome && trainee.isUnplaced(until: month)
        case .cardRegistered: trainee.isCardRegistered
        case nil: false
        }
    }

    private static func task(
        _ duty: AfterClassDuty, _ trainee: FormerTrainee, from: Day?, due: Day?, on today: Day
    ) -> AfterClassTask {
        let done = trainee.services.count { service in
            service.kind == duty.service && (service.isByOrganiser || !duty.isByOrganiser) && service.on <= today
                && (from.map { service.on >= $0 } ?? true) && (from == nil || due.map { service.on <= $0 } ?? true)
        }
        let state: AfterClassTask.State =
            done >= duty.times ? .done : due.map { $0 < today } ?? false ? .overdue : .open
        return AfterClassTask(
            duty: duty.id, zh: duty.zh, en: duty.en, class: trainee.class, institution: trainee.institution,
            person: trainee.person, name: trainee.name, from: from, due: due, needed: duty.times, done: done,
            state: state, pack: duty.pack, clause: duty.clause, quote: duty.quote)
    }
}
