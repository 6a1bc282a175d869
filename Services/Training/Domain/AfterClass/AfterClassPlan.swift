import Calendars
import Models
import Policy

/// What the plans in force say of the time after a class: how work is measured, and what trainees are owed.
public struct AfterClassPlan: Hashable, Sendable {
    /// A rate that a plan sets for work after a class: a dated definition.
    public struct Measure: Hashable, Sendable {
        public let threshold: Threshold
        public let work: WorkMeasure
        public let pack: String
        public let packVersion: Int

        /// The indicator's name, under which outcomes and figures stand.
        public var id: String { threshold.indicator }
    }

    /// A service that trainees are owed.
    public struct Service: Hashable, Sendable {
        public let rule: DeadlineRule
        public let service: TraineeService
        public let pack: String
        public let packVersion: Int
        /// The last day of the plan.
        public let until: Day?
    }

    public var measures: [Measure] = []
    public var services: [Service] = []
    /// 订单定向式: the course modes that count as to an order or directed.
    public var orderModes: Set<String> = []

    public init() {}

    /// The nearest pack's rule where several say the same.
    public init(_ policies: PoliciesInForce) {
        for rule in policies.thresholds {
            guard let work = rule.value.measured, !measures.contains(where: { $0.id == rule.value.indicator }) else {
                continue
            }
            measures.append(
                Measure(threshold: rule.value, work: work, pack: rule.pack.id, packVersion: rule.pack.version))
        }
        for rule in policies.deadlines {
            guard let service = rule.value.service else { continue }
            services.append(
                Service(
                    rule: rule.value, service: service, pack: rule.pack.id, packVersion: rule.pack.version,
                    until: rule.pack.effective.until))
        }
        let modes = policies.lists.first { $0.value.id == "order-type-modes" }
        orderModes = Set(modes?.value.entries.map(\.code) ?? [])
    }

    /// What the trainees of a class that ended on a day are owed, frozen.
    ///
    /// Working days of a year that the calendar lacks leave the due day open: it is never guessed.
    func duties(classEndingOn end: Day, _ calendar: WorkingDays) -> [AfterClassDuty] {
        services.map { service in
            let rule = service.rule
            let periods: [DeadlineRule.Period] = [.month, .quarter, .halfYear, .year]
            let hasPeriods = periods.contains(rule.period)
            return AfterClassDuty(
                id: rule.id, zh: rule.label.zh, en: rule.label.en, service: service.service.kind.rawValue,
                group: service.service.group.rawValue, times: service.service.times,
                isByOrganiser: service.service.isByOrganiser,
                due: hasPeriods ? nil : rule.due.compactMap { $0.day(classEndingOn: end, calendar) }.min(),
                every: hasPeriods ? rule.period.rawValue : nil, until: service.until, pack: service.pack,
                packVersion: service.packVersion, clause: rule.citation.clause, quote: rule.citation.quote)
        }
    }
}

extension DeadlineRule.Due {
    fileprivate func day(classEndingOn end: Day, _ calendar: WorkingDays) -> Day? {
        switch self {
        case .event("class-end", let offset, workingDays: true): try? calendar.adding(workdays: offset, to: end)
        case .event("class-end", let offset, workingDays: false): end.adding(days: offset)
        case .yearly(let month, let day, let readAs):
            [end.year, end.year + 1].lazy
                .compactMap { Day(year: $0, month: readAs?.month ?? month, day: readAs?.day ?? day) }
                .first { $0 >= end }
        case .date(let day): day
        case .event, .periodEnd: nil
        }
    }
}
