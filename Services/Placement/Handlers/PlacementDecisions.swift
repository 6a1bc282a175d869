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
                    // Postings.
                    case .openPosting(let request): try open(request, context, rules)
                    case .openPostings(let request): try open(request, context, rules)
                    case .correctPosting(let request): try correct(request, context, rules)
                    case .publishPosting(let request): try publish(request, context, rules)
                    case .fillPosting(let request): try fill(request, context)
                    case .vacatePosting(let request): try vacate(request, context)
                    case .closePosting(let request): try close(request, context)
                    case .pushPostings(let request): try push(request, context, rules)
                    case .issueBooklet(let request): try issue(request, context)
                    // Work.
                    case .endContract(let request): try end(request, context)
                    }
                }())
        } catch let refusal as Refusal {
            return .refuse(refusal)
        }
    }
}
