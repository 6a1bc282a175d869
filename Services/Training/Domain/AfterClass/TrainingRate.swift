import Models
import Policy

/// Where somebody stands with a figure.
public enum Standing: String, Codable, Hashable, Sendable, CaseIterable {
    /// In the numerator.
    case reached
    /// In the base, the time has come, and nothing proves it.
    case missed
    /// In the base, and the months that decide have not passed.
    case notYet = "not-yet"
    /// The person's home is another county, whose word on their pay is not here. Such people stay in the denominator: a rate is never
    /// better than what is proven.
    case cannotTell = "cannot-tell"
}

/// A rate with its definition, the rule that bounds it, and who stands where.
public struct TrainingRate: Codable, Hashable, Sendable {
    public let id: String
    public let zh: String
    public let en: String
    public let numerator: Int
    /// Reached, missed and cannot tell.
    public let denominator: Int
    /// Rounded down, so that a bound is never reached by rounding; `nil` for an empty base.
    public let percent: Int?
    public let notYet: Int
    public let cannotTell: Int
    /// Whom it is measured on: `enrolled`, `examined`, `finished` or `passed`.
    public let base: TraineeBase
    public let definitionZh: String
    public let definitionEn: String
    /// The plan's bound; `nil` where no plan sets one.
    public let threshold: TrainingPlan.Bound?
    /// By exact arithmetic; `nil` without a bound or with an empty base.
    public let isMet: Bool?

    init(_ definition: RateDefinition, _ standings: some Sequence<Standing>) {
        var counts: [Standing: Int] = [:]
        for standing in standings { counts[standing, default: 0] += 1 }
        id = definition.id
        zh = definition.zh
        en = definition.en
        base = definition.base
        definitionZh = definition.definitionZh
        definitionEn = definition.definitionEn
        threshold = definition.bound
        notYet = counts[.notYet] ?? 0
        cannotTell = counts[.cannotTell] ?? 0
        let reached = counts[.reached] ?? 0
        let all = reached + (counts[.missed] ?? 0) + cannotTell
        numerator = reached
        denominator = all
        percent = all == 0 ? nil : reached * 100 / all
        isMet = all == 0 ? nil : definition.bound.map { reached * 100 >= $0.value * all }
    }
}

/// What a rate means on a day, by the plan in force.
struct RateDefinition: Hashable, Sendable {
    enum Rule: Hashable, Sendable {
        case orderType
        case passed
        case certified
        /// So many services of a kind a person, of the organiser alone if asked so.
        case served(kind: String, times: Int, isByOrganiser: Bool)
        case work(WorkMeasure)
    }

    let id: String
    let zh: String
    let en: String
    let base: TraineeBase
    let definitionZh: String
    let definitionEn: String
    let bound: TrainingPlan.Bound?
    let rule: Rule

    /// All rates of a plan. Those of work after a class, and of services, exist only where a plan names them.
    static func all(_ plan: TrainingPlan) -> [RateDefinition] {
        var all = [
            RateDefinition(
                id: "order-type-share", zh: "订单定向式培训占比", en: "share of courses to an order or directed",
                base: .enrolled, definitionZh: "订单定向式班的参训人次 ÷ 全部参训人次",
                definitionEn: "person-times in courses to an order or directed, of all person-times",
                bound: plan.bounds["order-type-share"], rule: .orderType),
            RateDefinition(
                id: "pass-rate", zh: "合格率", en: "pass rate", base: .examined, definitionZh: "考核合格 ÷ 参加考核",
                definitionEn: "who passed, of those who sat the exam", bound: plan.bounds["pass-rate"], rule: .passed),
            RateDefinition(
                id: "certificate-rate", zh: "取证率", en: "certificate rate", base: .finished,
                definitionZh: "取得证书 ÷ 结业", definitionEn: "who hold a certificate, of those who finished",
                bound: plan.bounds["certificate-rate"], rule: .certified),
        ]
        for service in plan.afterClass.services
        where service.service.group == .passed || service.service.group == .enrolled {
            let spec = service.service
            all.append(
                RateDefinition(
                    id: service.rule.id, zh: "\(service.rule.label.zh)完成率", en: "done: \(service.rule.label.en)",
                    base: spec.group == .passed ? .passed : .enrolled,
                    definitionZh: "\(spec.isByOrganiser ? "承办机构" : "")服务不少于 \(spec.times) 次的人数 ÷ 应服务人数",
                    definitionEn:
                        "who were served at least \(spec.times) times\(spec.isByOrganiser ? " by the organiser" : ""), of those owed",
                    bound: TrainingPlan.Bound(
                        value: 100, force: Force.stated.rawValue, pack: service.pack,
                        clause: service.rule.citation.clause, quote: service.rule.citation.quote),
                    rule: .served(kind: spec.kind.rawValue, times: spec.times, isByOrganiser: spec.isByOrganiser)))
        }
        for measure in plan.afterClass.measures {
            let threshold = measure.threshold
            let (zh, en) =
                switch measure.work.paid {
                case .month:
                    (
                        "结业当月后第 \(measure.work.months) 个月有工资发放",
                        "paid for month \(measure.work.months) after that of the class's last day"
                    )
                case .run:
                    (
                        "结业当月后连续 \(measure.work.months) 个月有工资发放",
                        "paid for \(measure.work.months) consecutive months after that of the class's last day"
                    )
                }
            all.append(
                RateDefinition(
                    id: measure.id, zh: threshold.label.zh, en: threshold.label.en, base: measure.work.base,
                    definitionZh: zh + (threshold.reading.map { "；\($0.zh)" } ?? ""),
                    definitionEn: en + (threshold.reading.map { "; \($0.en)" } ?? ""),
                    bound: plan.bounds[measure.id], rule: .work(measure.work)))
        }
        return all
    }
}
