import Journal
import Models

@testable import PlacementService

/// What pages say of what offices do.
extension RegisterBench {
    func choose(_ pack: String, _ name: String, _ value: String) throws {
        try observe(
            .registryRuleSet(
                RegistryRuleSet(county: county, pack: pack, name: name, value: value, actor: Self.officer)))
    }

    func duty(_ rule: String, _ year: Int, today: Day) async throws -> RegisterDutyAnswer? {
        let (county, rules) = (county, rules)
        return try await read {
            try RegisterDutyPages(rules: rules).duties(county, year, today: today, $0)
        }.first { $0.rule == rule }
    }

    /// The states of the periods that end in a year, in order.
    func states(_ rule: String, _ year: Int, today: Day) async throws -> [String] {
        try await duty(rule, year, today: today)?.counts.map(\.state.rawValue) ?? []
    }

    func matters(_ kind: String? = nil, on day: Day) async throws -> RegisterMatterList {
        let county = county
        return try await read {
            try RegisterMatterPages.matters(county, kind: kind, state: nil, year: nil, on: day, $0)
        }
    }

    func division(on day: Day) async throws -> WorkDivision {
        let (county, rules) = (county, rules)
        return try await read { try WorkDivisionPages(rules: rules).division(county, on: day, $0) }
    }

    func coverage(_ kind: String, by field: String, year: Int? = nil, on day: Day) async throws -> RegisterCoverage? {
        let (county, rules) = (county, rules)
        return try await read {
            try RegisterCoveragePages(rules: rules).coverage(county, kind: kind, year: year, on: day, $0)
        }.first { $0.by == field }
    }

    func tally(_ kind: String, _ year: Int, today: Day) async throws -> RegisterTally {
        let (county, rules) = (county, rules)
        let named = RegisterKind.named(kind)!
        return try await read { try RegisterTallyPages(rules: rules).tally(named, county, year, today: today, $0) }
    }

    func changes(_ kind: String, on day: Day) async throws -> [RegisterChange] {
        let county = county
        let named = RegisterKind.named(kind)!
        return try await read { try RegisterChangePages.changes(named, county, on: day, $0) }
    }

    func asking(_ kind: String, on day: Day) -> [PlanAsking] {
        RegisterKindView(RegisterKind.named(kind)!, rules.plan(county, day)).askedBy
    }
}

extension RegisterTally {
    /// `value count`, in the plan's order.
    func counts(_ field: String) -> [String] {
        byField.first { $0.field == field }?.values.map { "\($0.value) \($0.count)" } ?? []
    }

    func sum(_ field: String) -> Int64? { sums.first { $0.field == field }?.amount }
}
