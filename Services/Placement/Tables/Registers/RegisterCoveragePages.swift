import GRDB
import Models

/// What has to stand in some entry of a kind, and does not yet: plans received and missing, codes of a list without an entry, teams without an
/// act, staff not trained.
struct RegisterCoverage: Codable, Equatable, Sendable {
    let kind: String
    /// The field or role.
    let by: String
    let zh: String
    let en: String
    /// `entries`, or the plan's list.
    let of: String
    let owed: Int
    let covered: [Owed]
    let missing: [Owed]

    struct Owed: Codable, Equatable, Sendable {
        /// An entry's number, or a code.
        let id: String
        let name: String
        /// The entries in which it stands.
        let entries: [RegisterEntryID]
    }
}

struct RegisterCoveragePages {
    let rules: PlacementRules

    /// - Parameters:
    ///   - kind: only what has to stand in entries of this kind.
    ///   - year: only entries and ties that begin in the year count; `nil`: all up to the day.
    func coverage(
        _ county: DivisionCode, kind: String?, year: Int?, on day: Day, _ database: Database
    ) throws -> [RegisterCoverage] {
        let plan = rules.plan(county, day)
        let lines = try RegisterPages.lines(county, on: day, database).filter {
            $0.standing == .inForce || $0.standing == .expired
        }
        let inForce = Dictionary(grouping: lines.filter { $0.standing == .inForce }, by: \.kind)
        let byKind = Dictionary(grouping: lines, by: \.kind)
        let ties = try RegisterPages.links(county, "l.starts <= ?", [day.description], database)
        return RegisterKind.all.filter { kind == nil || $0.code == kind }.flatMap { kind -> [RegisterCoverage] in
            let own = (byKind[kind.code] ?? []).filter { line in year.map { line.from.year == $0 } ?? true }
            let fields = kind.fields.filter(\.isOwedByAll).map { field in
                Demand(
                    key: field.key, zh: field.zh, en: field.en, type: field.type,
                    said: own.flatMap { line in line.values(field.key).map { ($0, line.entry) } })
            }
            let roles = kind.roles.filter(\.isOwedByAll).map { role in
                let tied = ties.filter { tie in
                    tie.kind == kind.code && tie.role == role.key && (year.map { tie.from.year == $0 } ?? true)
                        && (tie.until.map { $0 >= day } ?? true)
                }
                return Demand(
                    key: role.key, zh: role.zh, en: role.en, type: role.target, said: tied.map { ($0.target, $0.entry) }
                )
            }
            return (fields + roles).compactMap { Self.answer($0, kind, inForce, plan) }
        }
    }

    /// A field or role, and what stands in it.
    private struct Demand {
        let key: String
        let zh: String
        let en: String
        let type: RegisterValueType
        let said: [(String, RegisterEntryID)]
    }

    private static func answer(
        _ demand: Demand, _ kind: RegisterKind, _ inForce: [String: [RegisterLine]], _ plan: PlacementPlan
    ) -> RegisterCoverage? {
        let owed = Self.owed(demand.type, inForce, plan)
        guard !owed.isEmpty else { return nil }
        let byValue = Dictionary(grouping: demand.said, by: \.0).mapValues { $0.map(\.1) }
        let all = owed.map { id, name in
            RegisterCoverage.Owed(id: id, name: name, entries: (byValue[id] ?? []) + (byValue[name] ?? []))
        }
        return RegisterCoverage(
            kind: kind.code, by: demand.key, zh: "\(kind.zh)：\(demand.zh)", en: "\(kind.en): \(demand.en)",
            of: demand.type.list ?? "entries", owed: all.count, covered: all.filter { !$0.entries.isEmpty },
            missing: all.filter(\.entries.isEmpty))
    }

    private static func owed(
        _ type: RegisterValueType, _ inForce: [String: [RegisterLine]], _ plan: PlacementPlan
    ) -> [(id: String, name: String)] {
        switch type {
        case .entry(let kinds):
            kinds.flatMap { inForce[$0] ?? [] }.map { ($0.entry.description, $0.name) }
        case .code(let list), .word(let list): (plan.lists[list]?.entries ?? []).map { ($0.code, $0.zh) }
        default: []
        }
    }
}
