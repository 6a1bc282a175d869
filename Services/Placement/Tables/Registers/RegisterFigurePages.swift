import GRDB
import Models
import Policy

/// Counts of registers, and what plans ask of them.
struct RegisterFigurePages {
    let rules: PlacementRules

    /// - Parameter today: figures of the year that runs are of today, those of an earlier one of its last day.
    func figures(_ county: DivisionCode, _ year: Int, today: Day, _ database: Database) throws -> RegisterFigures {
        let day = Self.day(of: year, today)
        let lines = try RegisterPages.lines(county, on: day, database)
        let survivors = try RegisterPeople.Survivors(county, database)
        let startups = try Self.startups(lines, year, county, on: day, survivors, database)
        let plan = rules.plan(county, day)
        let targets = plan.targets.compactMap { rule -> RegisterTarget? in
            let target = rule.value
            guard let indicator = RegisterIndicator.named(target.indicator),
                target.year.map({ $0 >= year }) ?? true
            else { return nil }
            let have =
                switch indicator.count {
                case .founders: startups.founders
                case .hiredByStartUps: startups.hired
                default: Self.counting(lines, indicator, year).count
                }
            return RegisterTarget(
                target: target.id, indicator: target.indicator, zh: target.label.zh, en: target.label.en,
                amount: target.amount, unit: target.unit.rawValue, year: target.year, force: target.force.rawValue,
                pack: rule.pack.id, area: rule.pack.area, clause: target.citation.clause, quote: target.citation.quote,
                have: have, kinds: indicator.kinds)
        }
        return RegisterFigures(
            county: county, year: year, on: day, kinds: Self.kinds(lines, year), targets: targets, startups: startups)
    }

    /// The last day of the year, or today where it runs.
    static func day(of year: Int, _ today: Day) -> Day {
        Day(year: year, month: 12, day: 31).map { min($0, today) } ?? today
    }

    /// Entries in force that an indicator counts.
    static func counting(_ lines: [RegisterLine], _ indicator: RegisterIndicator, _ year: Int) -> [RegisterLine] {
        lines.filter { line in
            indicator.kinds.contains(line.kind) && line.standing == .inForce
                && (indicator.count != .begunInYear || line.from.year == year)
        }
    }

    private static func kinds(_ lines: [RegisterLine], _ year: Int) -> [RegisterKindCount] {
        let byKind = Dictionary(grouping: lines, by: \.kind)
        return RegisterKind.all.compactMap { kind in
            guard let lines = byKind[kind.code] else { return nil }
            let inForce = lines.filter { $0.standing == .inForce }
            return RegisterKindCount(
                kind: kind.code, zh: kind.zh, en: kind.en,
                byStanding: lines.reduce(into: [:]) { $0[$1.standing.rawValue, default: 0] += 1 },
                begunInYear: inForce.count { $0.from.year == year },
                byLevel: inForce.reduce(into: [:]) { counts, line in
                    if let level = line.level { counts[level, default: 0] += 1 }
                },
                byTown: inForce.reduce(into: [:]) {
                    $0[($1.area.town ?? $1.area).description, default: 0] += 1
                })
        }
    }

    private static func startups(
        _ lines: [RegisterLine], _ year: Int, _ county: DivisionCode, on day: Day,
        _ survivors: RegisterPeople.Survivors, _ database: Database
    ) throws -> RegisterFigures.StartUps {
        let supported = lines.filter { $0.kind == "start-up" && $0.from.year == year && $0.standing != .refused }
        let entries = Set(supported.map(\.entry))
        let hires = try RegisterPages.links(
            county, "e.kind = 'start-up' AND l.role = 'hired' AND l.starts <= ?", [day.description], database)
        let founders = Set(supported.compactMap(\.person).map { survivors.key($0.description) })
        let hired = Set(hires.filter { entries.contains($0.entry) }.map { survivors.key($0.target) })
        let running = supported.count { $0.standing == .inForce }
        return RegisterFigures.StartUps(
            supported: supported.count, founders: founders.count, running: running,
            closed: supported.count { $0.standing == .withdrawn },
            successPercent: supported.isEmpty ? nil : running * 100 / supported.count, hired: hired.count)
    }
}
