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
                    // Registers.
                    case .fileRegisterEntry(let request): try file(request, context, rules)
                    case .amendRegisterEntry(let request): try amend(request, context, rules)
                    case .stepRegisterEntry(let request): try step(request, context, rules)
                    case .assessRegisterEntry(let request): try assess(request, context, rules)
                    case .linkRegisterEntry(let request): try link(request, context, rules)
                    case .endRegisterLink(let request): try endLink(request, context)
                    // Rights.
                    case .inspectOrganisation(let request): try inspect(request, context, rules)
                    case .openRightsCase(let request): try open(request, context, rules)
                    case .stepRightsCase(let request): try step(request, context)
                    case .leaveBlacklist(let request): try leave(request, context)
                    // Work.
                    case .endContract(let request): try end(request, context)
                    }
                }())
        } catch let refusal as Refusal {
            return .refuse(refusal)
        }
    }
}
