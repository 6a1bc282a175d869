import Models
import Synchronization

/// Decides items of packs on facts. Takes no time from anywhere but the basis date; the same inputs give the same determination.
///
/// One evaluator may be shared, but its calls take turns; a lane that evaluates much holds its own.
public struct PolicyEvaluator: Sendable {
    private let catalogue: FactCatalogue
    private let engine = ExpressionEngine()

    public init() { self.init(catalogue: .standard) }

    public init(catalogue: FactCatalogue) { self.catalogue = catalogue }

    /// Decides one item.
    /// - Parameters:
    ///   - facts: what is known; names that are absent or null are unknown, names that the item does not read are ignored.
    ///   - basis: the date that the item's `basisDate` names.
    /// - Throws: `PolicyEvaluationError` when inputs have the wrong type or the pack is defective. Missing facts are an answer.
    public func determine(
        _ item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, facts: Facts, on basis: Day
    ) throws(PolicyEvaluationError) -> Determination {
        guard let item = pack.item(item.id) else {
            throw .unknownItem(item: item.id, pack: pack.id)
        }
        let key = Plan.Key(pack: pack.hash, item: item.id, purpose: .determination)
        let plan = engine.plan(key) { makePlan(key, item.expressions, pack) }
        let factsUsed = try read(facts, for: plan, on: basis)
        let settingsUsed = try read(settings, for: plan, item, pack)
        let inputs = plan.facts.map { factsUsed[$0.name] } + plan.settings.map { settingsUsed[$0.name] }
        let values = try engine.values(of: plan, inputs: inputs)
        var weighing = Weighing(
            item: item, pack: pack, catalogue: catalogue, facts: factsUsed, settings: settingsUsed, values: values,
            basis: basis)
        return try weighing.determination()
    }

    /// Whether a check of the item is certainly not met on these facts, so that ``determine(_:of:settings:facts:on:)`` would say
    /// *not eligible* (or find the pack defective). It stops at the first such check and explains nothing: most people are not
    /// concerned by most items, and a search over all of them asks this first.
    /// Caps of an item that is counted in months rule nothing out: they cut the number of months.
    /// - Throws: as `determine`, for the facts and settings that the checks read.
    public func isRuledOut(
        _ item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, facts: Facts, on basis: Day
    ) throws(PolicyEvaluationError) -> Bool {
        try screen(.ruledOut, item, of: pack, settings: settings, facts: [facts], on: basis)
    }

    /// Whether every check of the item is met on these facts: conditions, caps, exclusions, and the item is in force. Only then may
    /// ``determine(_:of:settings:facts:on:)`` say *eligible*, so a search for claims asks this first. It stops at the first check that
    /// is not met, or not known to be, and explains nothing.
    /// Caps of an item that is counted in months are not asked: they cut the number of months.
    /// - Parameter counted: laid over the facts without making a copy of them: what caps and exclusions count.
    /// - Throws: as `determine`, for the facts and settings that the checks read.
    public func meetsChecks(
        of item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, facts: Facts, counted: Facts, on basis: Day
    ) throws(PolicyEvaluationError) -> Bool {
        try !screen(.notMet, item, of: pack, settings: settings, facts: [counted, facts], on: basis)
    }

    private func screen(
        _ screen: Plan.Screen, _ item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, facts: [Facts],
        on basis: Day
    ) throws(PolicyEvaluationError) -> Bool {
        guard (item.effective ?? pack.effective).contains(basis) else { return true }
        let key = Plan.Key(pack: pack.hash, item: item.id, purpose: .screen(screen))
        let plan = engine.plan(key) { makePlan(key, [item.expression(of: screen)], pack) }
        var inputs: [FactValue] = []
        inputs.reserveCapacity(plan.facts.count + plan.settings.count)
        for input in plan.facts { inputs.append(try value(of: input, in: facts, on: basis)) }
        for input in plan.settings {
            let value = pack.value(of: input.name, in: settings)
            guard pack.setting(input.name)?.allows(value) ?? false else { throw .wrongSetting(setting: input.name) }
            inputs.append(value)
        }
        return try engine.values(of: plan, inputs: inputs).first == .integer(1)
    }

    /// Decides again from what a determination has stored.
    /// - Throws: `PolicyEvaluationError.otherPack` when `pack` is not the very pack, by id, version and hash.
    public func redetermine(
        _ stored: Determination, of pack: PolicyPack
    ) throws(PolicyEvaluationError) -> Determination {
        let found = "\(pack.id) v\(pack.version) \(pack.hash)"
        let expected = "\(stored.pack) v\(stored.packVersion) \(stored.packHash)"
        guard found == expected else { throw .otherPack(expected: expected, found: found) }
        guard let item = pack.item(stored.item) else { throw .unknownItem(item: stored.item, pack: pack.id) }
        let settings = CountySettings(Dictionary(uniqueKeysWithValues: stored.settings.map { ($0.name, $0.value) }))
        return try determine(item, of: pack, settings: settings, facts: stored.facts, on: stored.basisDate)
    }

    private func makePlan(_ key: Plan.Key, _ expressions: [PolicyExpression], _ pack: PolicyPack) -> Plan {
        Plan(
            key: key, expressions: expressions, factType: { catalogue[$0]?.type ?? .text },
            settingType: { pack.setting($0)?.type ?? .text })
    }

    private func read(_ facts: Facts, for plan: Plan, on basis: Day) throws(PolicyEvaluationError) -> Facts {
        var used = Facts()
        for input in plan.facts { used[input.name] = try value(of: input, in: [facts], on: basis) }
        return used
    }

    private func value(
        of input: Plan.Input, in facts: [Facts], on basis: Day
    ) throws(PolicyEvaluationError) -> FactValue {
        switch input.name {
        case "basis_date": return .text(basis.description)
        case "basis_year": return .integer(Int64(basis.year))
        default:
            let given = facts.first { $0.knows(input.name) }?[input.name] ?? .null
            guard let value = input.type.accepts(given) else {
                throw .wrongFactType(fact: input.name, expected: input.type)
            }
            return value
        }
    }

    private func read(
        _ settings: CountySettings, for plan: Plan, _ item: SubsidyItem, _ pack: PolicyPack
    ) throws(PolicyEvaluationError) -> Facts {
        var names = plan.settings.map(\.name)
        if case .setByCounty(let setting) = item.amount, !names.contains(setting) { names.append(setting) }
        var used = Facts()
        for name in names {
            let value = pack.value(of: name, in: settings)
            guard pack.setting(name)?.allows(value) ?? false else { throw .wrongSetting(setting: name) }
            used[name] = value
        }
        return used
    }
}

extension SubsidyItem {
    /// Every expression of the item in the order in which `Weighing` takes their values.
    var expressions: [PolicyExpression] {
        var all = conditions.map(\.when) + caps.map(\.when) + exclusions.map(\.when)
        if case .cases(let cases) = amount {
            for rate in cases {
                if let when = rate.when { all.append(when) }
                all.append(rate.fen)
            }
        }
        return all + (evidence?.proofs.compactMap(\.provenWhen) ?? [])
    }
}

extension SubsidyItem {
    /// 1 when the screen holds, else 0; decided at the first check that makes it so.
    fileprivate func expression(of screen: Plan.Screen) -> PolicyExpression {
        let checks = screened
        guard !checks.isEmpty else { return PolicyExpression(sql: "0", facts: [], settings: []) }
        let cases = checks.map { check in
            let comparison =
                switch screen {
                case .ruledOut: "IS \(check.mustHold ? 0 : 1)"
                case .notMet: "IS NOT \(check.mustHold ? 1 : 0)"
                }
            return "WHEN (\(check.expression.sql)) \(comparison) THEN 1"
        }
        return PolicyExpression(
            sql: "CASE \(cases.joined(separator: " ")) ELSE 0 END", facts: checks.flatMap(\.expression.facts),
            settings: checks.flatMap(\.expression.settings))
    }

    /// What a screen looks at: conditions and caps that must hold, exclusions that must not. Caps of an item that is counted in months
    /// rule no month out: they cut the number of months.
    private var screened: [(expression: PolicyExpression, mustHold: Bool)] {
        let wanted = conditions.map(\.when) + (isCountedInMonths ? [] : caps.map(\.when))
        return wanted.map { ($0, true) } + exclusions.map { ($0.when, false) }
    }
}

/// The one place where SQLite is called: a database that is opened on first use and the statements it has prepared.
private final class ExpressionEngine: Sendable {
    private struct State: ~Copyable {
        var database: ExpressionDatabase?
        var plans: [Plan.Key: Plan] = [:]
    }

    private let state = Mutex(State())

    func plan(_ key: Plan.Key, _ make: () -> Plan) -> Plan {
        state.withLock { state in
            if let plan = state.plans[key] { return plan }
            if state.plans.count >= ExpressionDatabase.mostStatements { state.plans = [:] }
            let plan = make()
            state.plans[key] = plan
            return plan
        }
    }

    func values(of plan: Plan, inputs: [FactValue]) throws(PolicyEvaluationError) -> [FactValue] {
        do {
            return try state.withLock { state in
                if let values = try state.database?.values(of: plan, inputs: inputs) { return values }
                var database = try ExpressionDatabase()
                let values = try database.values(of: plan, inputs: inputs)
                state.database = consume database
                return values
            }
        } catch {
            throw .engine("\(error)")
        }
    }
}
