import Calendars
import Models
import Policy

/// What decides about reports and targets: the packs and the calendar of working days.
public struct ReportsRules: Sendable {
    let library: PolicyLibrary
    let calendar: WorkingDays

    public init(_ library: PolicyLibrary, calendar: WorkingDays = .standard) {
        self.library = library
        self.calendar = calendar
    }

    /// The rules of an installation.
    public static func standard() throws -> ReportsRules { ReportsRules(try PolicyLibrary.standard) }

    /// The pack of a plan as it binds an area on a day.
    func pack(_ plan: String, of area: DivisionCode, on day: Day) -> PolicyPack? {
        library.inForce(area: area, on: day).packs.first { $0.id == plan }
    }

    func workday(_ count: Int, from day: Day) throws -> Day { try calendar.adding(workdays: count, to: day) }
}

/// A kind of report as a plan owes it.
struct ReportKind: Hashable, Sendable {
    let pack: PolicyPack
    let report: ReportRule
    let deadline: DeadlineRule

    init?(_ report: ReportRule, of pack: PolicyPack) {
        guard let deadline = pack.deadline(report.deadline) else { return nil }
        self.pack = pack
        self.report = report
        self.deadline = deadline
    }

    /// The day as the plan writes it, where that day does not exist: kept as received.
    var impossibleDay: String? {
        for case .yearly(let month, let day, .some) in deadline.due { return "\(month)月\(day)日" }
        return nil
    }

    /// The first day that the report's figures cover: of its period, or of the plan where it has none.
    func firstDay(_ dates: ReportDates) -> Day { dates.periodStart ?? pack.effective.from }

    /// Whether the area lies where the rule binds.
    func binds(_ area: DivisionCode) -> Bool {
        area.lies(in: pack.area) && (deadline.within.isEmpty || deadline.within.contains { area.lies(in: $0) })
    }

    /// The period that holds: the plan's, or the county's choice; `nil` while it has not chosen.
    func period(chosen: String?) -> DeadlineRule.Period? {
        guard deadline.period == .setByCounty else { return deadline.period }
        return chosen.flatMap { DeadlineRule.Period(rawValue: $0) }.flatMap {
            DeadlineRule.Period.choices.contains($0) ? $0 : nil
        }
    }
}

extension ReportsRules {
    /// The kind that a report is of, with its dates.
    ///
    /// - Parameters:
    ///   - chosen: the county's choice of a period where the plan names none.
    /// - Throws: a `Refusal` saying what the plan does not know.
    func dates(of name: ReportName, chosen: String?) throws(ReportProblem) -> (kind: ReportKind, dates: ReportDates) {
        guard let pack = pack(name.plan, of: name.area, on: name.periodEnd) else { throw .noSuchPlan(name) }
        guard let rule = pack.report(name.kind), let kind = ReportKind(rule, of: pack) else {
            throw .noSuchKind(name, pack.reports.map { "\($0.id)（\($0.label.zh)）" })
        }
        guard kind.binds(name.area) else { throw .notOwed(name) }
        guard let period = kind.period(chosen: chosen) else { throw .noPeriod(name, kind.deadline.periodSetting) }
        let years = [name.periodEnd.year, name.periodEnd.year + 1, name.periodEnd.year - 1]
        for year in years {
            for case .success(let due) in kind.deadline.periods(
                endingIn: year, every: period, workdays: { try workday($0, from: $1) })
            where due.periodEnd == name.periodEnd {
                return (
                    kind,
                    ReportDates(
                        periodStart: period.firstDay(endingOn: due.periodEnd), due: due.due, cutOff: due.cutOff)
                )
            }
        }
        throw .noSuchPeriod(name)
    }
}

extension DivisionCode {
    /// The tier of government that the code's form tells.
    var tier: AdministrativeLevel {
        switch description.utf8.count {
        case 12: .village
        case 9: .township
        default: description.hasSuffix("0000") ? .province : description.hasSuffix("00") ? .prefecture : .county
        }
    }

    /// Whether this division is a part of the next level of `whole`: counties of a province count too, because some have no prefecture.
    func isPart(of whole: DivisionCode) -> Bool {
        guard lies(in: whole), self != whole else { return false }
        switch whole.tier {
        case .province: return tier == .prefecture || tier == .county
        case .prefecture: return tier == .county
        case .county: return tier == .township
        case .township: return tier == .village
        case .village: return false
        }
    }
}
