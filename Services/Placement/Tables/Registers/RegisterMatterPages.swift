import GRDB
import Models

/// A matter as it stands on a day.
struct RegisterMatterLine: Codable, Equatable, Sendable {
    let entry: RegisterEntryID
    let kind: String
    let kindZh: String
    let name: String
    let area: DivisionCode
    let organisation: OrganisationID?
    let person: PersonKey?
    /// Who settles it: an office or a post.
    let owner: String
    let openedOn: Day
    let due: Day?
    let closedOn: Day?
    /// Civil days until it was settled, or until the day of the question.
    let days: Int
    let state: RegisterMatter.State
    let stateZh: String
    /// The latest record about it.
    let latest: String?
    let facts: [RegisterFact]
}

/// Matters with their counts.
struct RegisterMatterList: Codable, Equatable, Sendable {
    let on: Day
    /// Of every state; matters of all states, whichever are listed.
    let byState: [String: Int]
    let byOwner: [String: OwnerCount]
    let matters: [RegisterMatterLine]

    struct OwnerCount: Codable, Equatable, Sendable {
        let open: Int
        let overdue: Int
        let closed: Int
    }
}

/// Findings, problems, decisions and requests: who settles them, by when, and which are settled.
enum RegisterMatterPages {
    /// - Parameters:
    ///   - kind: `nil`: every kind that somebody has to settle.
    ///   - year: only those that came up in the year.
    static func matters(
        _ county: DivisionCode, kind: String?, state: RegisterMatter.State?, year: Int?, on day: Day,
        _ database: Database
    ) throws -> RegisterMatterList {
        let kinds = RegisterKind.all.filter { $0.matter != nil && (kind == nil || $0.code == kind) }
        let named = Dictionary(uniqueKeysWithValues: kinds.map { ($0.code, $0) })
        let lines = try RegisterPages.lines(county, .init(kinds: kinds.map(\.code), year: year), on: day, database)
            .filter { $0.standing == .inForce || $0.standing == .expired }
        let records = Dictionary(
            grouping: try RegisterPages.records(county, "r.on_day <= ?", [day.description], database), by: \.entry)
        let all = lines.compactMap { line -> RegisterMatterLine? in
            guard let matter = named[line.kind]?.matter else { return nil }
            let own = records[line.entry] ?? []
            let due = line.facts.first { $0.field == RegisterMatter.due }.flatMap { Day($0.value) }
            let (state, closedOn) = matter.state(
                due: due, closings: own.filter { $0.record == matter.closing.key }.map(\.on),
                reopenings: own.filter { $0.record == matter.reopening.key }.map(\.on), on: day)
            return RegisterMatterLine(
                entry: line.entry, kind: line.kind, kindZh: line.kindZh, name: line.name, area: line.area,
                organisation: line.organisation, person: line.person,
                owner: line.values(RegisterMatter.owner).first ?? "", openedOn: line.from, due: due,
                closedOn: closedOn, days: max(0, line.from.days(to: closedOn ?? day)), state: state,
                stateZh: state.zh, latest: own.first?.result, facts: line.facts)
        }
        return RegisterMatterList(
            on: day, byState: all.reduce(into: [:]) { $0[$1.state.rawValue, default: 0] += 1 },
            byOwner: Dictionary(grouping: all, by: \.owner).mapValues { own in
                RegisterMatterList.OwnerCount(
                    open: own.count { $0.state == .open }, overdue: own.count { $0.state == .overdue },
                    closed: own.count { $0.closedOn != nil })
            }, matters: state.map { wanted in all.filter { $0.state == wanted } } ?? all)
    }
}
