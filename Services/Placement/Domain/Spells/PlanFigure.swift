import Models
import Policy

/// An indicator of a plan beside what the county has come to.
public struct PlanFigure: Codable, Hashable, Sendable {
    public let indicator: String
    public let zh: String
    public let en: String
    public let unit: String
    /// In hundredths of the unit; `nil` while something has to be entered, or nobody is in the denominator.
    public let reachedHundredths: Int?
    /// People behind the figure.
    public let people: Int
    /// The denominator of a rate, or the year that it is compared with.
    public let denominator: Int?
    public let baseZh: String?
    public let baseEn: String?
    /// In whole units; `nil`: a figure that no plan in force sets a goal for.
    public let goal: Int?
    /// `at-least` or `at-most`
    public let comparison: String
    /// Of the goal, rounded down.
    public let sharePercent: Int?
    public let isMet: Bool?
    /// Of the year, on the day of the answer.
    public let timePassedPercent: Int
    /// The target of which this is a part.
    public let subsetOf: String?
    public let pack: String?
    public let clause: String?
    public let quote: String?
    public let force: String?
    public let readingZh: String?
    public let readingEn: String?
    /// Where a figure from outside comes from.
    public let source: String?
    /// What has to be entered first.
    public let missingZh: String?
    public let missingEn: String?
}

/// Parts of a target beside the whole: a plan may set parts that add up to another number.
public struct PartsOfTarget: Codable, Hashable, Sendable {
    public struct Part: Codable, Hashable, Sendable {
        public let indicator: String
        public let goal: Int
        public let people: Int
    }

    public let indicator: String
    public let zh: String
    public let en: String
    public let goal: Int
    public let people: Int
    public let parts: [Part]
    public let sumOfGoals: Int
    /// The sum of the parts' goals less the whole's: 0 where they agree.
    public let difference: Int
    public let sumOfPeople: Int
    /// People of the whole whose spells are of more than one part; each counts in one.
    public let peopleInSeveral: Int
    public let readingZh: String?
    public let readingEn: String?
}

/// All figures of a county and year.
public struct PlanFigures: Codable, Hashable, Sendable {
    public let county: DivisionCode
    public let year: Int
    public let asOf: Day
    public let figures: [PlanFigure]
    public let parts: [PartsOfTarget]
}

extension TransferBook {
    var figures: PlanFigures {
        let targets = plan.targets.filter { $0.value.year.map { $0 == year } ?? true }
        var figures = targets.compactMap { rule -> PlanFigure? in
            let target = rule.value
            return measure(target.indicator).map { figure($0, Goal(target, rule.pack.id)) }
        }
        figures += plan.thresholds.compactMap { rule -> PlanFigure? in
            let threshold = rule.value
            guard ["year", "county"].contains(threshold.per) else { return nil }
            return measure(threshold.indicator).map { figure($0, Goal(threshold, rule.pack.id)) }
        }
        figures += Self.withoutGoal.compactMap { goal in measure(goal.indicator).map { figure($0, goal) } }
        return PlanFigures(county: county, year: year, asOf: asOf, figures: figures, parts: parts(targets.map(\.value)))
    }

    private struct Goal {
        let indicator: String
        let zh: String
        let en: String
        let unit: IndicatorUnit
        var amount: Int?
        var comparison = Threshold.Comparison.atLeast
        var base: Label?
        var subsetOf: String?
        var pack: String?
        var citation: Citation?
        var force: Force?
        var reading: Label?

        init(_ indicator: String, _ zh: String, _ en: String, _ base: Label) {
            self.indicator = indicator
            self.zh = zh
            self.en = en
            self.base = base
            unit = .percent
        }

        init(_ target: Target, _ pack: String) {
            (indicator, zh, en, unit) = (target.indicator, target.label.zh, target.label.en, target.unit)
            (amount, base, subsetOf, self.pack) = (target.amount, target.base, target.subsetOf, pack)
            (citation, force, reading) = (target.citation, target.force, target.reading)
        }

        init(_ threshold: Threshold, _ pack: String) {
            (indicator, zh, en, unit) = (threshold.indicator, threshold.label.zh, threshold.label.en, threshold.unit)
            (amount, comparison, base, self.pack) = (threshold.value, threshold.comparison, threshold.base, pack)
            (citation, force, reading) = (threshold.citation, threshold.force, threshold.reading)
        }
    }

    /// Figures that plans ask to follow without setting a number.
    private static var withoutGoal: [Goal] {
        let base = Label(zh: "有就业意愿的建档立卡劳动力", en: "card-registered labour who wish to work")
        return [
            Goal("wish-coverage-poor", "有意愿贫困劳动力转移就业覆盖率", "willing poor workers transferred", base),
            Goal("wish-stable-poor", "有意愿贫困劳动力稳定就业比例", "willing poor workers in stable work", base),
            Goal("wish-income-rising-poor", "有意愿贫困劳动力务工收入增加比例", "willing poor workers with rising pay", base),
        ]
    }

    private func figure(_ measure: PlanMeasure, _ goal: Goal) -> PlanFigure {
        let denominator = measure.base?.count ?? measure.against
        let reached: Int? =
            if measure.missing != nil {
                nil
            } else if let hundredths = measure.hundredths {
                hundredths
            } else if let denominator, goal.unit == .percent {
                denominator == 0 ? nil : measure.people.count * 10_000 / denominator
            } else {
                measure.people.count * 100
            }
        let isMet: Bool? = reached.flatMap { reached in
            goal.amount.map { amount in
                switch goal.comparison {
                case .atLeast: reached >= amount * 100
                case .atMost: reached <= amount * 100
                }
            }
        }
        return PlanFigure(
            indicator: goal.indicator, zh: goal.zh, en: goal.en, unit: goal.unit.rawValue, reachedHundredths: reached,
            people: measure.people.count, denominator: denominator, baseZh: goal.base?.zh, baseEn: goal.base?.en,
            goal: goal.amount, comparison: goal.comparison.rawValue,
            sharePercent: reached.flatMap { reached in goal.amount.flatMap { $0 > 0 ? reached / $0 : nil } },
            isMet: isMet, timePassedPercent: timePassedPercent, subsetOf: goal.subsetOf, pack: goal.pack,
            clause: goal.citation?.clause, quote: goal.citation?.quote, force: goal.force?.rawValue,
            readingZh: goal.reading?.zh, readingEn: goal.reading?.en, source: measure.source,
            missingZh: measure.missing?.zh, missingEn: measure.missing?.en)
    }

    /// Days of the year that have passed, the day of the answer included, rounded down.
    private var timePassedPercent: Int {
        guard let first = Day(year: year, month: 1, day: 1), let next = Day(year: year + 1, month: 1, day: 1) else {
            return 0
        }
        return min(max(first.days(to: asOf) + 1, 0), first.days(to: next)) * 100 / first.days(to: next)
    }

    private func parts(_ targets: [Target]) -> [PartsOfTarget] {
        targets.compactMap { whole in
            let parts = targets.filter { $0.subsetOf == whole.id && $0.unit == whole.unit }
            guard parts.count > 1, let all = measure(whole.indicator) else { return nil }
            let counted = parts.map { part in
                PartsOfTarget.Part(
                    indicator: part.indicator, goal: part.amount, people: measure(part.indicator)?.people.count ?? 0)
            }
            let sum = counted.reduce(0) { $0 + $1.goal }
            return PartsOfTarget(
                indicator: whole.indicator, zh: whole.label.zh, en: whole.label.en, goal: whole.amount,
                people: all.people.count, parts: counted, sumOfGoals: sum, difference: sum - whole.amount,
                sumOfPeople: counted.reduce(0) { $0 + $1.people },
                peopleInSeveral: transfers.count { $0.channels.count > 1 },
                readingZh: parts.compactMap(\.reading).first?.zh,
                readingEn: parts.compactMap(\.reading).first?.en)
        }
    }
}
