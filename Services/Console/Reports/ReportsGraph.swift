import Journal
import Models

/// What `reports` reads, decides, keeps and tells.
public enum ReportsGraph {
    /// In: letters with the shares of targets that the level above gives an area. Commands: set, divide and sign for targets; list who owes
    /// reports; draft, submit, return and accept reports; set methods, assess, and decide what follows. Out: its journal, from which the
    /// console's pages read who owes and has delivered what, and letters to the areas that a target was divided among.
    public static func make(_ rules: ReportsRules) -> Graph<ReportsTables, ReportsEvent> {
        Graph<ReportsTables, ReportsEvent>(
            .reports, foldVersion: ReportsSchema.foldVersion, schema: ReportsSchema.sql,
            state: { try ReportsTables($0) },
            apply: { event, _, tables in try tables.apply(event) }
        )
        .receives(ReportsLetter.self) { letter, _, tables in
            switch letter {
            case .assignTarget(let letter): try tables.reaction(to: letter)
            }
        }
        .decides(ReportsCommand.self) { command, _, tables in try tables.decision(on: command, rules) }
        .sends(letters(of:))
    }

    /// Areas with a partition of their own are told what they have to reach; towns and villages are folded where their county is.
    static func letters(of event: ReportsEvent) -> [Letter] {
        guard case .targetDivided(let event) = event, event.request.by == .area else { return [] }
        return event.assignments.filter { $0.area.county != event.request.area.county }
            .map { Letter(to: .reports, $0) }
    }
}

extension TargetDivided {
    /// What each area is told: its share, and 0 where it has none any more.
    var assignments: [AssignTarget] {
        let shares = request.shares + dropped.map { TargetShare(to: $0, amount: 0) }
        return shares.compactMap { share in
            guard let area = DivisionCode(share.to) else { return nil }
            return AssignTarget(
                area: area, from: request.area, target: request.target, unit: request.unit, amount: share.amount,
                document: request.document, reason: request.reason, on: request.on, actor: request.actor)
        }
    }
}
