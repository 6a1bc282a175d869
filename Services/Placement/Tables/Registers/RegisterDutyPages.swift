import GRDB
import Models
import Policy

/// Rules of plans that registers meet at intervals or by a day: what was done in each period, and where nothing was.
struct RegisterDutyPages {
    let rules: PlacementRules

    /// - Parameter owner: the county, prefecture or province whose entries they are.
    func duties(
        _ owner: DivisionCode, _ year: Int, today: Day, _ database: Database
    ) throws -> [RegisterDutyAnswer] {
        // What is done after the year may still be what the year owed: late.
        let plan = rules.plan(owner, RegisterFigurePages.day(of: year, today))
        let choices = try ActivityPages.choices(database, owner)
        let asked = plan.deadlines.compactMap { rule in
            RegisterRhythm.all.first { $0.rule == rule.value.id && $0.isOwed(rule.value, by: owner, rule.pack) }.map {
                ($0, rule)
            }
        }
        guard !asked.isEmpty else { return [] }
        let lines = try RegisterPages.lines(owner, .init(kinds: asked.map(\.0.kind)), on: today, database).filter {
            $0.standing != .refused && $0.standing != .filed
        }
        let areas = Dictionary(lines.map { ($0.entry, $0.area) }) { first, _ in first }
        let records = try RegisterPages.records(owner, "r.on_day <= ?", [today.description], database)
        let towns = try RegisterShortfallPages.Places(owner, on: today, lines, database).towns
        return asked.map { rhythm, rule in
            let chosen = choices[[rule.pack.id, rule.value.periodSetting]].flatMap { DeadlineRule.Period(rawValue: $0) }
            let acts: [RegisterAct]
            if let record = rhythm.record {
                acts = records.filter { $0.kind == rhythm.kind && $0.record == record }.compactMap { line in
                    areas[line.entry].map { RegisterAct(entry: line.entry, on: line.on, area: $0, code: line.code) }
                }.sorted { $0.on < $1.on }
            } else {
                acts = lines.filter { $0.kind == rhythm.kind && $0.standing != .withdrawn }.map {
                    RegisterAct(entry: $0.entry, on: $0.from, area: $0.area, code: nil)
                }.sorted { $0.on < $1.on }
            }
            let owing: [(name: String, since: Day?)] =
                switch rhythm.unit {
                case .owner: []
                case .townships: towns.sorted().map { ($0.description, nil) }
                case .entries:
                    lines.filter { $0.kind == rhythm.kind && $0.standing == .inForce }.map {
                        ($0.entry.description, $0.from)
                    }
                case .codes(let list): (plan.lists[list]?.entries ?? []).map { ($0.code, nil) }
                }
            return rhythm.answer(rule, year, chosen: chosen, owing: owing, acts: acts, today: today)
        }
    }
}

extension RegisterRhythm {
    /// Whether the rule is laid on an area: its level is one that owes it, and it is one of the places named, where places are.
    fileprivate func isOwed(_ rule: DeadlineRule, by owner: DivisionCode, _ pack: PolicyPack) -> Bool {
        guard rule.within.isEmpty || rule.within.contains(owner) else { return false }
        let level: AdministrativeLevel =
            owner.description.hasSuffix("0000") ? .province : owner.description.hasSuffix("00") ? .prefecture : .county
        if !rule.owedBy.isEmpty { return rule.owedBy.contains(level) }
        // A rule that names places is laid on those; else the counties answer.
        return !rule.within.isEmpty || level == .county
    }
}
