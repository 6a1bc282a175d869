import GRDB
import Models

/// What entries lack, and where the county's people work without a station of its own.
struct RegisterGapPages {
    let rules: PlacementRules

    /// Entries in force whose kind asks for a tie, a code of a checklist or a yearly record that is not there, and entries whose
    /// validity has run out.
    func gaps(
        _ county: DivisionCode, _ year: Int, today: Day, kind: String? = nil, _ database: Database
    ) throws -> [RegisterGap] {
        let day = RegisterFigurePages.day(of: year, today)
        let plan = rules.plan(county, day)
        let lines = try RegisterPages.lines(county, .init(kinds: kind.map { [$0] } ?? []), on: day, database)
        let ties = try RegisterPages.links(
            county, "l.starts <= ? AND COALESCE(l.ends, ?) >= ?",
            [day.description, day.description, day.description], database)
        let records = try RegisterPages.records(
            county, "r.on_day BETWEEN ? AND ?", ["\(year)-01-01", day.description], database)
        let tied = Set(ties.map { [$0.entry.description, $0.role] })
        let recorded = Set(records.map { [$0.entry.description, $0.record] })
        return lines.flatMap { line -> [RegisterGap] in
            func gap(_ code: String, _ zh: String, _ en: String) -> RegisterGap {
                RegisterGap(
                    entry: line.entry, kind: line.kind, name: line.name, area: line.area, gap: code, zh: zh, en: en)
            }
            if RegisterKind.named(line.kind)?.isAct == true, line.standing == .expired { return [] }
            if line.standing == .expired { return [gap("expired", "有效期已满，未续", "its validity ran out")] }
            guard line.standing == .inForce, let kind = RegisterKind.named(line.kind) else { return [] }
            let roles = kind.roles.filter { role in
                guard let list = role.expectedBy.flatMap({ plan.lists[$0] }) else { return false }
                return list.entries.contains { $0.code == role.key }
                    && !tied.contains([line.entry.description, role.key])
            }
            let missing = kind.records.filter { record in
                record.isYearly && !recorded.contains([line.entry.description, record.key])
            }
            let unmet = kind.fields.filter(\.isChecklist).flatMap { field -> [RegisterGap] in
                let met = Set(line.values(field.key))
                let asked = field.type.list.flatMap { plan.lists[$0] }?.entries ?? []
                return asked.filter { !met.contains($0.code) }.map {
                    gap("field:\(field.key):\($0.code)", "\(field.zh)缺\($0.zh)", "\(field.en): no \($0.en)")
                }
            }
            return roles.map { gap("role:\($0.key)", "缺\($0.zh)", "no \($0.en)") } + unmet
                + missing.map { gap("record:\($0.key)", "\(year) 年尚无\($0.zh)", "no \($0.en) in \(year)") }
        }
    }

    /// Prefectures outside the county's own where its people work on a day, most people first.
    static func destinations(
        _ county: DivisionCode, on day: Day, _ database: Database
    ) throws -> [RegisterDestination] {
        let stations = try RegisterPages.lines(
            county, .init(kinds: ["labour-station", "liaison-station", "outside-office"]), on: day, database
        ).filter { $0.standing == .inForce }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT substr(c.workplace, 1, 4), COUNT(DISTINCT COALESCE(m.survivor, c.person)) FROM contract c
                LEFT JOIN contract_end x ON x.county = c.county AND x.contract = c.contract
                LEFT JOIN ref_merger m ON m.county = c.county AND m.closed = c.person
                WHERE c.county = ?1 AND c.starts <= ?2 AND COALESCE(x.ended_on, c.ends) >= ?2
                AND substr(c.workplace, 1, 4) <> substr(?1, 1, 4) GROUP BY 1 ORDER BY 2 DESC, 1
                """, arguments: [county.description, day.description])
        return rows.compactMap { row in
            guard let place = DivisionCode("\(row[0] as String)00") else { return nil }
            return RegisterDestination(
                place: place, people: row[1],
                stations: stations.filter { station in
                    station.facts.contains { fact in
                        fact.field == "destination"
                            && DivisionCode(fact.value).map { place.lies(in: $0) || $0.lies(in: place) } == true
                    }
                }.map(\.entry))
        }
    }
}
