import Models
import Testing

@testable import Policy

@Suite("Ruling items out quickly")
struct ScreenTests {
    @Test(
        "An item is ruled out exactly when a check of its determination is not met, and meets its checks exactly when all are; caps of items counted in months cut months, and rule none out",
        arguments: 0..<6 as Range<UInt64>)
    func agrees(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let basis = try day(["2016-12-31", "2018-06-30", "2021-03-01"].randomElement(using: &random) ?? "2018-06-30")
        var (ruledOut, open, met) = (0, 0, 0)
        for pack in try PolicyLibrary.standard.packs {
            for item in pack.items {
                for _ in 0..<40 {
                    let facts = Facts(item.factsRead.map { ($0, sample($0, &random)) })
                    let settings = CountySettings()
                    var kinds: Set<Determination.CheckResult.Kind> = [.effective, .condition, .exclusion]
                    if !item.isCountedInMonths { kinds.insert(.cap) }
                    let full = try evaluator.determine(item, of: pack, settings: settings, facts: facts, on: basis)
                    let checks = full.checks.filter { kinds.contains($0.kind) }
                    let isUnmet = checks.contains { $0.outcome == .unmet }
                    let areMet = checks.allSatisfy { $0.outcome == .met }
                    let screened = try evaluator.isRuledOut(
                        item, of: pack, settings: settings, facts: facts, on: basis)
                    #expect(screened == isUnmet, "\(pack.id) \(item.id) \(facts)")
                    let (known, counted) = split(facts, &random)
                    let meets = try evaluator.meetsChecks(
                        of: item, of: pack, settings: settings, facts: known, counted: counted, on: basis)
                    #expect(meets == areMet, "\(pack.id) \(item.id) \(facts)")
                    if screened { ruledOut += 1 } else { open += 1 }
                    if meets { met += 1 }
                }
            }
        }
        #expect(ruledOut > 100)
        #expect(open > 20 || basis.year != 2018)
        #expect(met > 5 || basis.year != 2018)
        #expect(met < open || basis.year != 2018)
    }

    /// Facts in two layers; what the lower one says of a name of the upper one does not matter.
    private func split(_ facts: Facts, _ random: inout SeededGenerator) -> (known: Facts, counted: Facts) {
        var (known, counted) = (Facts(), Facts())
        for (name, value) in facts {
            guard Bool.random(using: &random) else {
                known[name] = value
                continue
            }
            counted[name] = value
            if FactCatalogue.standard[name]?.type == .integer, Bool.random(using: &random) { known[name] = 1 }
        }
        return (known, counted)
    }

    private func sample(_ name: String, _ random: inout SeededGenerator) -> FactValue {
        guard Int.random(in: 0..<5, using: &random) > 0 else { return .null }
        let definition = FactCatalogue.standard[name]
        switch definition?.type {
        case .integer, nil:
            let most: Int64 = definition?.unit == "0/1" ? 1 : [3, 13, 40, 100_000].randomElement(using: &random) ?? 3
            return .integer(.random(in: 0...most, using: &random))
        case .real: return .real(.random(in: 0...50, using: &random))
        case .text: return .text(["532532", "530000", "440000", "220600"].randomElement(using: &random) ?? "")
        }
    }

    @Test("A draft supposed to be in force decides days before its beginning and keeps its hash")
    func supposing() throws {
        let pack = try load(packText(items: itemText()))
        let earlier = try day("2017-05-01")
        let supposed = pack.supposed(from: earlier)
        let item = try #require(supposed.item("thing"))
        let facts: Facts = ["registered_poor": 1]
        #expect(try evaluator.isRuledOut(item, of: pack, settings: .init(), facts: facts, on: earlier))
        #expect(try !evaluator.isRuledOut(item, of: supposed, settings: .init(), facts: facts, on: earlier))
        #expect(supposed.hash == pack.hash)
        #expect(pack.supposed(from: try day("2019-01-01")).effective == pack.effective)
    }
}
