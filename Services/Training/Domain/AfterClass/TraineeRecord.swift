import Models
import Policy

/// A trainee of a class with everything that figures ask for.
struct TraineeRecord: Hashable, Sendable {
    let former: FormerTrainee
    let village: String?
    let isOrderType: Bool
    let hasFinished: Bool
    let certificate: String?
    let attended: Int
    /// What the journal has said: the months that prove an outcome.
    let outcomes: [String: MonthSpan]

    func isIn(_ base: TraineeBase) -> Bool {
        switch base {
        case .enrolled: true
        case .examined: former.hasPassed != nil
        case .finished: hasFinished
        case .passed: former.hasPassed == true
        }
    }

    /// - Returns: `nil` for who is not in the base.
    func standing(_ rate: RateDefinition, on today: Day) -> Standing? {
        guard isIn(rate.base) else { return nil }
        switch rate.rule {
        case .orderType: return isOrderType ? .reached : .missed
        case .passed: return former.hasPassed == true ? .reached : .missed
        case .certified: return certificate == nil ? .missed : .reached
        case .served(let kind, let times, let isByOrganiser):
            let done = former.services.count {
                $0.kind == kind && ($0.isByOrganiser || !isByOrganiser) && $0.on <= today
            }
            return done >= times ? .reached : .missed
        case .work(let measure):
            if let span = outcomes[rate.id], span.last.lastDay <= today { return .reached }
            if WorkOutcome.judged(measure, classEndingOn: former.end).lastDay >= today { return .notYet }
            return former.isHome ? .missed : .cannotTell
        }
    }
}
