import Models
import Policy
import TrainingService

/// Figures of the services beside the plan's targets, and beside an independent count.
struct ScenarioReport {
    let year: ScenarioYear
    let asOf: Day
    let figures: [TrainingFigures]
    /// `nil` where the plan sets no transfers in parts.
    var transfers: TransferReport?

    /// What differs from the independent count; empty when everything agrees.
    func differences() -> [String] {
        let counties = Dictionary(grouping: year.courses, by: \.county)
        return figures.flatMap { figures in
            differences(
                figures, ScenarioCount(counties[figures.county] ?? [], year.plan, asOf: asOf))
        } + places() + (transfers?.differences() ?? [])
    }

    private func differences(_ seen: TrainingFigures, _ counted: ScenarioCount) -> [String] {
        var found: [String] = []
        func compare(_ name: String, _ figure: Int, _ count: Int) {
            if figure != count { found.append("\(seen.county) \(name): \(figure), counted \(count)") }
        }
        compare("people", seen.people, counted.people)
        compare("people poor", seen.peopleCardRegistered, counted.poor)
        compare("person-times", seen.personTimes, counted.personTimes)
        compare("unplaced", seen.unplaced, counted.unplaced)
        let rates = Dictionary(seen.rates.map { ($0.id, $0) }) { first, _ in first }
        for (id, figure) in counted.rates.sorted(by: { $0.key < $1.key }) {
            guard figure.denominator + figure.notYet > 0 else { continue }
            compare("\(id) numerator", rates[id]?.numerator ?? -1, figure.numerator)
            compare("\(id) denominator", rates[id]?.denominator ?? -1, figure.denominator)
            compare("\(id) not yet", rates[id]?.notYet ?? -1, figure.notYet)
        }
        for state in Set(counted.tasks.keys).sorted() {
            compare(state, seen.tasks[state] ?? 0, counted.tasks[state] ?? 0)
        }
        return found
    }

    /// Counties that meet a bound they were made to miss, or miss one they were made to meet. Of few people one decides too much.
    private func places() -> [String] {
        figures.flatMap { county in
            county.rates.compactMap { rate -> String? in
                guard let shortfall = ScenarioYear.Shortfall(rawValue: rate.id), let isMet = rate.isMet,
                    rate.denominator >= Self.fewPeople
                else { return nil }
                let isShort = year.shortfalls[county.county] == shortfall
                return isMet == isShort
                    ? "\(county.county) \(rate.id): \(isMet ? "met" : "missed") at \(rate.numerator)/\(rate.denominator)"
                    : nil
            }
        }
    }

    private static let fewPeople = 30

    // MARK: Text

    func lines() -> [String] {
        let plan = year.plan
        var lines = ["\(plan.pack.document.title)（\(plan.pack.id)，统计日 as of \(asOf)，规模 scale \(year.scale)）"]
        lines.append(target(plan.people, figures.reduce(0) { $0 + $1.people }))
        lines.append(target(plan.peoplePoor, figures.reduce(0) { $0 + $1.peopleCardRegistered }))
        for rate in whole { lines.append(Self.line(rate, indent: "")) }
        lines.append("未就业学员 unplaced: \(figures.reduce(0) { $0 + $1.unplaced })")
        let tasks = figures.reduce(into: [:]) { all, figures in all.merge(figures.tasks) { $0 + $1 } }
        lines.append(
            "训后任务 tasks: " + tasks.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
        lines.append("未达标的县 counties that fall short:")
        for county in figures {
            for rate in county.rates where rate.isMet == false && ScenarioYear.Shortfall(rawValue: rate.id) != nil {
                lines.append(Self.line(rate, indent: "  \(county.county) "))
            }
        }
        let below = figures.reduce(into: [:]) { all, figures in all.merge(figures.classesBelow) { $0 + $1 } }
        let classes = figures.reduce(0) { $0 + $1.closed }
        for rate in plan.rates where rate.per == "class" {
            lines.append("  \(rate.label.zh)未达标的班 classes below: \(below[rate.indicator] ?? 0)/\(classes)")
        }
        return lines + (transfers?.lines() ?? [])
    }

    /// Every rate over all counties.
    private var whole: [(rate: TrainingRate, numerator: Int, denominator: Int, notYet: Int)] {
        guard let first = figures.first(where: { !$0.rates.isEmpty }) else { return [] }
        return first.rates.map { rate in
            let all = figures.compactMap { $0.rates.first { $0.id == rate.id } }
            return (
                rate, all.reduce(0) { $0 + $1.numerator }, all.reduce(0) { $0 + $1.denominator },
                all.reduce(0) { $0 + $1.notYet }
            )
        }
    }

    private func target(_ target: Target, _ reached: Int) -> String {
        let wanted = ScenarioYear.scaled(target.amount, year.scale)
        return "\(target.label.zh) \(target.label.en): \(reached) / \(wanted) \(target.unit.rawValue) "
            + "\(reached >= wanted ? "达标 met" : "未达标 missed") \(target.citation.clause)“\(target.citation.quote)”"
    }

    private static func line(_ rate: TrainingRate, indent: String) -> String {
        line((rate, rate.numerator, rate.denominator, rate.notYet), indent: indent)
    }

    private static func line(
        _ whole: (rate: TrainingRate, numerator: Int, denominator: Int, notYet: Int), indent: String
    ) -> String {
        let (rate, numerator, denominator, notYet) = whole
        let percent = denominator == 0 ? "–" : "\(numerator * 100 / denominator) %"
        var text = "\(indent)\(rate.zh) \(rate.en): \(numerator)/\(denominator) = \(percent)"
        if notYet > 0 { text += "，尚不能判断 not yet \(notYet)" }
        guard let bound = rate.threshold else { return text }
        let isMet = denominator > 0 && numerator * 100 >= bound.value * denominator
        return text
            + " ≥ \(bound.value) % \(isMet ? "达标 met" : "未达标 missed") \(bound.clause)“\(bound.quote)”\(bound.force)"
    }
}
