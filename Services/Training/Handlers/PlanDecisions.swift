import Journal
import Models

extension TrainingTables {
    func state(_ request: StateTrainingPlan, _ rules: TrainingRules) throws -> TrainingEvent {
        let targets = Self.targets(request.county, request.year, rules)
        if let refusal = PlanRules.refusal(of: request, targets) { throw refusal }
        return .trainingPlanStated(TrainingPlanStated(request: request))
    }

    func split(_ request: SplitTarget, _ rules: TrainingRules) throws -> TrainingEvent {
        let lines = try plans.lines(request.county, request.year)
        let targets = Self.targets(request.county, request.year, rules)
        let line = lines.first { $0.target == request.target }
        let amount =
            request.of == request.county
            ? line?.amount
            : try plans.shares(request.county, request.year, request.target, of: request.county, by: .area)[
                request.of.description]
        let wholeShares = try PlanRules.whole(of: request.target, targets).map {
            try plans.shares(request.county, request.year, $0, of: request.of, by: request.by)
        }
        let whole = PlanRules.Splittable(
            amount: amount, unit: line?.unit ?? .people, wholeShares: wholeShares ?? [:])
        if let refusal = PlanRules.refusal(of: request, whole) { throw refusal }
        if request.by == .institution {
            for share in request.shares {
                guard let institution = OrganisationID(share.to) else {
                    throw Refusal("not-a-part", zh: "“\(share.to)”不是培训机构代码", en: "\(share.to) is no institution's code")
                }
                try requireStanding(institution, request.county, on: request.on)
            }
        }
        return .targetSplit(TargetSplit(request: request))
    }

    /// What the packs in force at the year's end set for the year.
    static func targets(_ county: DivisionCode, _ year: Int, _ rules: TrainingRules) -> [TrainingPlan.Target] {
        guard let end = Day(year: year, month: 12, day: 31) else { return [] }
        return PlanRules.targets(rules.plan(county, end), year: year)
    }
}
