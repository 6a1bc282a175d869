import GRDB
import Models

/// Who does what of the plans in force: their words beside the area's own entries.
struct WorkDivision: Codable, Equatable, Sendable {
    let area: DivisionCode
    let on: Day
    let tasks: [Share]
    let offices: [Office]

    /// A task, deadline or measure of a plan.
    struct Share: Codable, Equatable, Sendable {
        let work: PlanWork
        let entry: RegisterEntryID?
        let lead: String?
        let with: [String]
        /// Posts that answer.
        let posts: [String]
        let state: State
    }

    enum State: String, Codable, Sendable {
        /// 已明确
        case named
        /// 未明确
        case unnamed
        /// 牵头单位与方案不一致: departments are merged and renamed, so that is shown and not refused.
        case leadDiffers = "lead-differs"
    }

    /// A body that a plan names as lead or as taking part, in the plan's words.
    struct Office: Codable, Equatable, Sendable {
        let office: String
        let leads: [String]
        let takesPart: [String]
        /// Entries that name a post which answers there.
        let entries: [RegisterEntryID]
        let posts: [String]
        let isNamed: Bool
    }
}

/// The work of the plans with who leads it, who takes part and which post answers.
struct WorkDivisionPages {
    let rules: PlacementRules

    func division(_ area: DivisionCode, on day: Day, _ database: Database) throws -> WorkDivision {
        let work = rules.plan(area, day).work
        let kinds = ["task-share", "first-responsible", "township-responsible", "department-responsible"]
        let lines = try RegisterPages.lines(area, .init(kinds: kinds), on: day, database).filter {
            $0.standing == .inForce
        }
        let shares = Dictionary(
            lines.filter { $0.kind == "task-share" && $0.area == area }.compactMap { line in
                line.values("task").first.map { ($0, line) }
            }
        ) { first, _ in first }
        let tasks = work.map { work -> WorkDivision.Share in
            let line = shares[work.task]
            let lead = line?.values("lead").first
            let state: WorkDivision.State =
                if let lead { lead == work.lead ? .named : .leadDiffers } else { .unnamed }
            return WorkDivision.Share(
                work: work, entry: line?.entry, lead: lead, with: line?.values("with") ?? [],
                posts: line?.values("post") ?? [], state: state)
        }
        let answering = Dictionary(
            grouping: lines.filter { $0.kind != "task-share" }, by: { $0.values("office").first ?? "" })
        return WorkDivision(area: area, on: day, tasks: tasks, offices: Self.offices(work, answering))
    }

    private static func offices(_ work: [PlanWork], _ answering: [String: [RegisterLine]]) -> [WorkDivision.Office] {
        var names: [String] = []
        for name in work.flatMap({ [$0.lead] + $0.with }) where !names.contains(name) { names.append(name) }
        return names.map { name in
            let lines = answering[name] ?? []
            return WorkDivision.Office(
                office: name, leads: work.filter { $0.lead == name }.map(\.task),
                takesPart: work.filter { $0.with.contains(name) }.map(\.task), entries: lines.map(\.entry),
                posts: lines.flatMap { $0.values("post") }, isNamed: !lines.isEmpty)
        }
    }
}

extension RegisterLine {
    /// The values of a field.
    func values(_ field: String) -> [String] { facts.filter { $0.field == field }.map(\.value) }
}
