import Journal
import Models
import Policy

/// What plans say about loans: ceilings, conditions, interest subsidy. Confined to one lane.
final class LoanRules {
    private let library: PolicyLibrary
    private let evaluator = PolicyEvaluator()

    init(_ library: PolicyLibrary) { self.library = library }

    /// The loan item of this id that binds the county on the day.
    func item(_ id: String, in county: DivisionCode, on day: Day) -> PoliciesInForce.Rule<SubsidyItem>? {
        library.inForce(area: county, on: day).items.first {
            $0.value.id == id && $0.value.kind == .loan && $0.value.ground == .loan
        }
    }

    /// Decides an application.
    /// - Returns: the ceiling and the frozen decision.
    /// - Throws: `Refusal` `loan-not-eligible`, `loan-cannot-tell`, `loan-needs-setting`; each names what it misses.
    func decide(
        _ rule: PoliciesInForce.Rule<SubsidyItem>, loan: LoanID, facts: Facts, settings: [String: String], on day: Day
    ) throws -> (ceiling: Fen, determination: Determination) {
        let determination = try evaluator.determine(
            rule.value, of: rule.pack, settings: CountyChoices.values(settings, for: rule.pack), facts: facts, on: day)
        switch determination.outcome {
        case .eligible(let ceiling?): return (ceiling, determination)
        case .eligible(nil): throw Refusal.loan("loan-not-eligible", loan, "该项目没有额度", "the item has no ceiling")
        case .notEligible(let unmet):
            let checks = determination.checks.filter { unmet.contains($0.id) }
            throw Refusal.loan(
                "loan-not-eligible", loan,
                "不符合条件："
                    + checks.map { "\($0.label.zh)（\($0.citation.clause)“\($0.citation.quote)”）" }.joined(
                        separator: "、"),
                "not eligible: " + checks.map(\.label.en).joined(separator: "; "))
        case .cannotTell(let missing):
            throw Refusal.loan(
                "loan-cannot-tell", loan,
                "尚缺事实：" + missing.map { FactCatalogue.standard[$0]?.meaning.zh ?? $0 }.joined(separator: "、"),
                "cannot tell yet, missing: " + missing.joined(separator: ", "))
        case .needsSetting(let names):
            throw Refusal.loan(
                "loan-needs-setting", loan,
                "县里尚未设定：" + names.map { rule.pack.setting($0)?.label.zh ?? $0 }.joined(separator: "、"),
                "the county has to set: " + names.joined(separator: ", "))
        }
    }

    /// The interest subsidy that the plans in force on the day give on these facts; `nil` while something is unknown or not set.
    func interestSubsidy(
        _ facts: Facts, claimant: SubsidyItem.Party, settings: [String: String], in county: DivisionCode, on day: Day
    ) throws -> Determination? {
        for rule in library.inForce(area: county, on: day).items
        where rule.value.kind == .periodic && rule.value.ground == .loan && rule.value.claimant == claimant {
            let settings = CountyChoices.values(settings, for: rule.pack)
            let determination = try evaluator.determine(
                rule.value, of: rule.pack, settings: settings, facts: facts, on: day)
            if case .notEligible = determination.outcome { continue }
            return determination
        }
        return nil
    }
}
