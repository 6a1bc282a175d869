import Models
import Policy

/// An office, unit or team that owes reports on its own.
struct ReportingBody: Codable, Hashable, Sendable {
    let area: DivisionCode
    let body: String
    let name: String
    let kind: String
    let from: Day
    let until: Day?

    func owes(_ due: Day) -> Bool { from <= due && (until.map { due <= $0 } ?? true) }
}

/// A report that somebody owes, whether or not anything has been written of it.
struct OwedReport: Hashable, Sendable {
    let name: ReportName
    /// The body's name; `nil` where the area itself owes it.
    let bodyName: String?
    let kind: ReportKind
    let dates: ReportDates
}

/// A report whose plan names no period, and whose county has chosen none: it has no due day, and none is invented.
struct UndatedReport: Hashable, Sendable {
    let area: DivisionCode
    let kind: ReportKind
}

/// Which reports are owed in a stretch of days: a pure function of the packs, the calendar, the areas and the counties' choices.
struct ReportCalendar: Sendable {
    let rules: ReportsRules

    struct Answer: Sendable {
        var owed: [OwedReport] = []
        var undated: [UndatedReport] = []
        /// Years that the calendar of working days lacks: what is due in them cannot be said.
        var unknownYears: [Int] = []
    }

    /// - Parameters:
    ///   - areas: who may owe, of every tier.
    ///   - days: the due days that are asked for.
    ///   - chosen: a county's choice of a period: county, pack, name of the setting.
    func owed(
        by areas: [DivisionCode], _ bodies: [ReportingBody], due days: ClosedRange<Day>,
        chosen: (DivisionCode, String, String) -> String?
    ) -> Answer {
        var answer = Answer()
        let bodies = Dictionary(grouping: bodies, by: \.area)
        for pack in rules.library.packs {
            let inside = areas.filter { $0.lies(in: pack.area) }
            for kind in pack.reports.compactMap({ ReportKind($0, of: pack) }) where !inside.isEmpty {
                var known: [DeadlineRule.Period: [DueDay]] = [:]
                for area in inside where kind.binds(area) {
                    let isOwing = kind.report.owedBy.contains(area.tier)
                    let own = (bodies[area] ?? []).filter { body in
                        kind.report.bodies.contains { $0.code == body.kind }
                    }
                    guard isOwing || !own.isEmpty else { continue }
                    let choice = chosen(area.county, pack.id, kind.deadline.periodSetting)
                    guard let period = kind.period(chosen: choice) else {
                        if pack.effective.contains(days.upperBound) {
                            answer.undated.append(UndatedReport(area: area, kind: kind))
                        }
                        continue
                    }
                    let dues = known[period] ?? dueDays(of: kind, every: period, days, &answer)
                    known[period] = dues
                    for due in dues where !isSuperseded(kind, area, on: due.periodEnd) {
                        let dates = ReportDates(
                            periodStart: period.firstDay(endingOn: due.periodEnd), due: due.due, cutOff: due.cutOff)
                        func add(_ body: ReportingBody?) {
                            let name = ReportName(
                                plan: pack.id, kind: kind.report.id, periodEnd: due.periodEnd, area: area,
                                body: body?.body)
                            answer.owed.append(
                                OwedReport(name: name, bodyName: body?.name, kind: kind, dates: dates))
                        }
                        if isOwing { add(nil) }
                        for body in own where body.owes(due.due) { add(body) }
                    }
                }
            }
        }
        answer.owed.sort { ($0.dates.due, $0.name.description) < ($1.dates.due, $1.name.description) }
        return answer
    }

    /// Due days inside the stretch, of periods that the plan still binds when they end.
    private func dueDays(
        of kind: ReportKind, every period: DeadlineRule.Period, _ days: ClosedRange<Day>, _ answer: inout Answer
    ) -> [DueDay] {
        var found: [DueDay] = []
        let dated = kind.deadline.due.compactMap { due in if case .date(let day) = due { day.year } else { nil } }
        for year in Set(days.lowerBound.year - 1...days.upperBound.year + 1).union(dated).sorted() {
            for result in kind.deadline.periods(
                endingIn: year, every: period, workdays: { try rules.workday($0, from: $1) })
            {
                switch result {
                case .success(let due):
                    if days.contains(due.due), kind.pack.effective.contains(due.periodEnd) { found.append(due) }
                case .failure:
                    if !answer.unknownYears.contains(year), days.lowerBound.year...days.upperBound.year ~= year {
                        answer.unknownYears.append(year)
                    }
                }
            }
        }
        return found
    }

    /// Whether another version of the plan, or a plan of a nearer area, says something else of the same report.
    private func isSuperseded(_ kind: ReportKind, _ area: DivisionCode, on day: Day) -> Bool {
        rules.library.packs.contains { other in
            guard other != kind.pack, area.lies(in: other.area), other.effective.contains(day) else { return false }
            if other.id == kind.pack.id { return other.version > kind.pack.version }
            return other.area != kind.pack.area && other.area.lies(in: kind.pack.area)
                && other.report(kind.report.id) != nil
        }
    }
}
