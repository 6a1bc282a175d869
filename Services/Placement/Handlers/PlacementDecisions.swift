import Journal
import Models

extension PlacementTables {
    /// What a command leads to.
    func decision(on command: PlacementCommand, _ context: Context, _ rules: PlacementRules) throws
        -> Decision<PlacementEvent>
    {
        do {
            return .event(
                try {
                    switch command {
                    // Activities, services, referrals and groups.
                    case .planActivity(let request): try plan(request, context, rules)
                    case .holdActivity(let request): try hold(request, context)
                    case .addActivityEvidence(let request): try add(request)
                    case .cancelActivity(let request): try cancel(request)
                    case .recordJobService(let request): try record(request, context, rules)
                    case .withdrawJobService(let request): try withdraw(request)
                    case .defineServiceSet(let request): try define(request, rules)
                    case .openReferral(let request): try open(request, context, rules)
                    case .moveReferral(let request): try move(request, context)
                    case .planTransferGroup(let request): try plan(request, rules)
                    case .departTransferGroup(let request): try depart(request, context)
                    case .confirmTransferArrival(let request): try confirm(request, context)
                    case .cancelTransferGroup(let request): try cancel(request)
                    // Work.
                    case .endContract(let request): try end(request, context)
                    }
                }())
        } catch let refusal as Refusal {
            return .refuse(refusal)
        }
    }
}
