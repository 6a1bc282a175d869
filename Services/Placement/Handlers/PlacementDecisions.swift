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
                    // Work.
                    case .endContract(let request): try end(request, context)
                    // Spells, wages and figures.
                    case .reportWork(let request): try report(request, context, rules)
                    case .withdrawWorkReport(let request): try withdraw(request)
                    case .classifyWork(let request): try classify(request, context, rules)
                    case .reportWorkMonth(let request): try report(request, context)
                    case .setWageRule(let request): try set(request)
                    case .enterFigure(let request): try enter(request, context)
                    }
                }())
        } catch let refusal as Refusal {
            return .refuse(refusal)
        }
    }
}
