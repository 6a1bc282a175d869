import Journal
import Models

/// What an indicator of a plan counts.
struct PlanMeasure: Hashable, Sendable {
    /// Only those whose household was card-registered when the class began.
    let isPoorOnly: Bool
    /// Whether the enrolments show it; the courses that pay for a rise in skill level (技能晋升补贴) are not told apart.
    let isMeasured: Bool

    /// By the indicator's id in the packs; `nil` for one that counts no trainees.
    init?(indicator: String) {
        switch indicator {
        // Whoever the registry holds is rural labour, which is a key group (重点群体).
        case "training-people", "training-person-times", "training-people-key-groups": self.init(poor: false)
        case "training-people-poor", "training-person-times-poor": self.init(poor: true)
        case "skill-promotion-person-times": self.init(poor: false, isMeasured: false)
        default: return nil
        }
    }

    /// By the name of a target that no plan sets: `…-poor` counts the poor.
    init(target: String) { self.init(poor: target.hasSuffix(Self.poorSuffix)) }

    private init(poor: Bool, isMeasured: Bool = true) {
        isPoorOnly = poor
        self.isMeasured = isMeasured
    }

    static let poorSuffix = "-poor"
}

/// A county's plan as its targets and their splits are checked: every number in its unit, every split adding up to what it splits.
enum PlanRules {
    /// More than any county has; what is above is a slip of the pen.
    static let largest = 100_000_000

    /// Targets of the plans in force that a county's plan of that year can take up.
    static func targets(_ plan: TrainingPlan, year: Int) -> [TrainingPlan.Target] {
        plan.targets.filter { target in target.year.map { $0 >= year } ?? true }
    }

    /// The target of which another is a part (其中): as the plan in force says, else by its name.
    static func whole(of target: String, _ targets: [TrainingPlan.Target]) -> String? {
        if let known = targets.first(where: { $0.id == target }) { return known.partOf }
        guard targets.isEmpty, target.hasSuffix(PlanMeasure.poorSuffix) else { return nil }
        return String(target.dropLast(PlanMeasure.poorSuffix.count))
    }

    /// - Parameter targets: those of the plans in force for the year.
    static func refusal(of statement: StateTrainingPlan, _ targets: [TrainingPlan.Target]) -> Refusal? {
        guard (2000...2100).contains(statement.year) else {
            return Refusal("year", zh: "年份 \(statement.year) 有误", en: "\(statement.year) is no year of a plan")
        }
        guard !statement.document.allSatisfy(\.isWhitespace) else {
            return Refusal("incomplete", zh: "计划名称不能为空", en: "name the plan's document")
        }
        guard !statement.lines.isEmpty else { return Refusal("no-lines", zh: "计划没有任务", en: "the plan has no targets") }
        let amounts = Dictionary(statement.lines.map { ($0.target, $0) }) { first, _ in first }
        guard amounts.count == statement.lines.count else {
            return Refusal("repeated-target", zh: "同一任务重复", en: "a target stands twice")
        }
        for line in statement.lines {
            if let refusal = refusal(of: line, in: statement, targets) { return refusal }
            guard let whole = whole(of: line.target, targets).flatMap({ amounts[$0] }) else { continue }
            guard line.unit == whole.unit, line.amount <= whole.amount else {
                return Refusal(
                    "part-above-whole",
                    zh:
                        "其中“\(line.target)”\(line.amount)\(line.unit.zh)，超过“\(whole.target)”\(whole.amount)\(whole.unit.zh)或单位不同",
                    en: "\(line.target) (\(line.amount) \(line.unit.en)) is a part of \(whole.target) "
                        + "(\(whole.amount) \(whole.unit.en)) and cannot be above it or in another unit")
            }
        }
        return nil
    }

    private static func refusal(
        of line: PlanLine, in statement: StateTrainingPlan, _ targets: [TrainingPlan.Target]
    ) -> Refusal? {
        guard (0...largest).contains(line.amount), !line.target.allSatisfy(\.isWhitespace) else {
            return Refusal(
                "amount", zh: "任务名称不能为空，任务数应为 0 至 \(largest)",
                en: "a target has a name, and an amount is 0 to \(largest)")
        }
        guard !targets.isEmpty else { return nil }
        guard let target = targets.first(where: { $0.id == line.target }) else {
            let known = targets.map { "\($0.id)（\($0.zh)）" }.joined(separator: "、")
            return Refusal(
                "unknown-target", zh: "方案没有任务“\(line.target)”，有：\(known)",
                en:
                    "the plan in force has no target \(line.target); it has \(targets.map(\.id).joined(separator: ", "))"
            )
        }
        guard line.unit == target.unit else {
            return Refusal(
                "unit", zh: "“\(target.zh)”的单位是\(target.unit.zh)，不是\(line.unit.zh)（\(target.clause)：\(target.quote)）",
                en: "\(target.id) is counted in \(target.unit.en), not in \(line.unit.en) (\(target.clause))")
        }
        // A wider area's number is split among its counties elsewhere; a total of several years among the years.
        guard target.area == statement.county, target.year == nil || target.year == statement.year,
            line.amount < target.amount
        else { return nil }
        return Refusal(
            "below-target",
            zh:
                "“\(target.zh)”计划 \(line.amount)\(line.unit.zh)，低于方案的 \(target.amount)\(target.unit.zh)（\(target.clause)：\(target.quote)）",
            en:
                "\(target.id): \(line.amount) planned, below the plan's \(target.amount) \(target.unit.en) (\(target.clause))"
        )
    }

    /// What a split divides, and what bounds its shares.
    struct Splittable {
        /// The county's amount, or the town's share of it; `nil` when there is none.
        let amount: Int?
        let unit: PlanUnit
        /// Shares of the target of which this one is a part, where that is split in the same way.
        let wholeShares: [String: Int]
    }

    static func refusal(of split: SplitTarget, _ whole: Splittable) -> Refusal? {
        guard split.of == split.county || split.of.town == split.of && split.of.lies(in: split.county) else {
            return Refusal("of", zh: "只能分解县或乡镇的任务", en: "only a county's or a town's amount is split")
        }
        guard let amount = whole.amount else {
            return Refusal(
                "nothing-to-split", zh: "\(split.year) 年计划没有 \(split.of) 的任务“\(split.target)”",
                en: "the plan of \(split.year) has no \(split.target) for \(split.of)", isMissing: true)
        }
        let names = split.shares.map(\.to)
        guard Set(names).count == names.count else {
            return Refusal("repeated-share", zh: "分解对象重复", en: "something has two shares")
        }
        for share in split.shares {
            guard (0...largest).contains(share.amount) else {
                return Refusal("amount", zh: "任务数应为 0 至 \(largest)", en: "a share is 0 to \(largest)")
            }
            guard isPart(share.to, split) else {
                return Refusal(
                    "not-a-part", zh: "“\(share.to)”不是 \(split.of) 的下一级",
                    en: "\(share.to) is no next part of \(split.of)")
            }
            if let most = whole.wholeShares[share.to], share.amount > most {
                return Refusal(
                    "part-above-whole", zh: "“\(share.to)”的 \(share.amount) 超过其全部任务 \(most)",
                    en: "\(share.to) gets \(share.amount) as a part of \(most)")
            }
        }
        let sum = split.shares.reduce(0) { $0 + $1.amount }
        guard sum == amount else {
            return Refusal(
                "split-sum",
                zh:
                    "分解数合计 \(sum)\(whole.unit.zh)，与上级任务 \(amount)\(whole.unit.zh)不符，相差 \(abs(sum - amount))\(whole.unit.zh)",
                en: "the shares add up to \(sum) \(whole.unit.en), what they split is \(amount) \(whole.unit.en)")
        }
        return nil
    }

    /// Towns of a county, villages of a town; departments and institutions by any name.
    private static func isPart(_ name: String, _ split: SplitTarget) -> Bool {
        guard split.by == .area else { return !name.allSatisfy(\.isWhitespace) }
        guard let area = DivisionCode(name), area.lies(in: split.of) else { return false }
        return area.description.utf8.count == (split.of == split.county ? 9 : 12)
    }
}

extension PlanUnit {
    var zh: String { self == .people ? "人" : "人次" }
    var en: String { self == .people ? "people" : "person-times" }
}
