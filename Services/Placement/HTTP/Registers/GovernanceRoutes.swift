import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// What offices do, read from the registers: who answers for what, what is done in its time, what is open, what is missing.
struct GovernanceRoutes: Sendable {
    let ledger: any PartitionReader
    let rules: PlacementRules

    /// - Parameter registers: the group `registers`.
    func add(to registers: CallerRoutes) {
        addOfOffices(to: registers)
        addOfEntries(to: registers)
    }

    private func addOfOffices(to registers: CallerRoutes) {
        let (ledger, rules) = (ledger, rules)
        registers.get("division", roles: .readers) { request, context in
            let (owner, day) = (try RegisterQuery.county(request, context), try RegisterQuery.day(request, context))
            return try Response.registerJSON(
                try await ledger.read(owner.description) {
                    try WorkDivisionPages(rules: rules).division(owner, on: day, $0)
                })
        }
        registers.get("duties", roles: .readers) { request, context in
            let (owner, year) = (try RegisterQuery.county(request, context), try RegisterQuery.year(request, context))
            let today = RegisterQuery.today(context)
            return try Response.registerJSON(
                try await ledger.read(owner.description) {
                    try RegisterDutyPages(rules: rules).duties(owner, year, today: today, $0)
                })
        }
        registers.get("matters", roles: .readers) { request, context in
            let (owner, day) = (try RegisterQuery.county(request, context), try RegisterQuery.day(request, context))
            let kind = try Self.kind(request)
            let state = try request.query("state") { RegisterMatter.State(rawValue: $0) }
            let year = try request.query("year", as: Int.self)
            return try Response.registerJSON(
                try await ledger.read(owner.description) {
                    try RegisterMatterPages.matters(owner, kind: kind?.code, state: state, year: year, on: day, $0)
                })
        }
        registers.get("poor-areas", roles: .readers) { request, context in
            let (county, year) = (try RegisterQuery.county(request, context), try RegisterQuery.year(request, context))
            let today = RegisterQuery.today(context)
            return try Response.registerJSON(
                try await ledger.read(county.description) { try PoorAreaShare.read(county, year, today: today, $0) })
        }
        registers.get("above", roles: .readers) { request, context in
            let county = try RegisterQuery.county(request, context)
            let day = try RegisterQuery.day(request, context)
            return try Response.registerJSON(try await EntriesAbove.read(about: county, on: day, ledger))
        }
    }

    private func addOfEntries(to registers: CallerRoutes) {
        let (ledger, rules) = (ledger, rules)
        registers.get("tally", roles: .readers) { request, context in
            let (owner, year) = (try RegisterQuery.county(request, context), try RegisterQuery.year(request, context))
            let (kind, today) = (try Self.requiredKind(request), RegisterQuery.today(context))
            return try Response.registerJSON(
                try await ledger.read(owner.description) {
                    try RegisterTallyPages(rules: rules).tally(kind, owner, year, today: today, $0)
                })
        }
        registers.get("coverage", roles: .readers) { request, context in
            let (owner, day) = (try RegisterQuery.county(request, context), try RegisterQuery.day(request, context))
            let (kind, year) = (try Self.kind(request), try request.query("year", as: Int.self))
            return try Response.registerJSON(
                try await ledger.read(owner.description) {
                    try RegisterCoveragePages(rules: rules).coverage(owner, kind: kind?.code, year: year, on: day, $0)
                })
        }
        registers.get("changes", roles: .readers) { request, context in
            let (owner, day) = (try RegisterQuery.county(request, context), try RegisterQuery.day(request, context))
            let kind = try Self.requiredKind(request)
            return try Response.registerJSON(
                try await ledger.read(owner.description) {
                    try RegisterChangePages.changes(kind, owner, on: day, $0)
                })
        }
    }

    private static func kind(_ request: Request) throws -> RegisterKind? {
        try request.query("kind") { RegisterKind.named($0) }
    }

    private static func requiredKind(_ request: Request) throws -> RegisterKind {
        guard let kind = try kind(request) else {
            throw Problem.invalid(
                "kind", code: "missing", Bilingual("请用 kind 参数给出台账类别", "name the kind of entries"))
        }
        return kind
    }
}
