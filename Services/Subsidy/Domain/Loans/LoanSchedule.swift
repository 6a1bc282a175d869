import Models
import Policy

/// A loan's quarters: what is to be paid and what will be subsidised if all goes to plan, beside how it ran.
struct LoanSchedule: Sendable {
    struct Line: Hashable, Sendable {
        let quarter: LoanQuarter
        /// The last day of the quarter on which interest runs.
        let lastDay: Day
        let plannedInterest: Fen
        /// `nil` while the county has not set what it takes, or where no plan subsidises the loan.
        let plannedSubsidy: Fen?
        let due: Fen
        let interest: Fen
    }

    let item: String
    let kind: String
    let county: String
    let account: LoanAccount
    let settings: [String: String]

    /// The planned subsidy is what the plans in force give on a loan that is paid back to the day.
    func lines(_ library: PolicyLibrary) throws -> [Line] {
        let planned = account.planned
        let rules = LoanRules(library)
        return try planned.quarters.compactMap { quarter in
            guard let last = planned.lastDay(of: quarter) else { return nil }
            // What is due on the day after the last one with interest belongs to it.
            let due = account.terms.dues.reduce(Fen.zero) { sum, due in
                LoanQuarter(containing: max(due.on.adding(days: -1), account.terms.from)) == quarter
                    ? sum + due.principal : sum
            }
            return Line(
                quarter: quarter, lastDay: last, plannedInterest: planned.interest(of: quarter),
                plannedSubsidy: try subsidy(of: quarter, planned, until: last, rules), due: due,
                interest: account.interest(of: quarter))
        }
    }

    private func subsidy(
        of quarter: LoanQuarter, _ planned: LoanAccount, until last: Day, _ rules: LoanRules
    ) throws -> Fen? {
        guard let county = DivisionCode(county) else { return nil }
        let facts: Facts = [
            "loan_item": .text(item), "loan_kind": .text(kind), "loan_rate_bp": .integer(Int64(planned.terms.rate)),
            "loan_fen_days_before": .integer(planned.fenDays(through: quarter.firstDay.adding(days: -1))),
            "loan_fen_days_through": .integer(planned.fenDays(through: last)), "loan_interest_paid": 1,
            "loan_interest_paid_fen": .integer(planned.interest(of: quarter).value),
        ]
        let party: SubsidyItem.Party = kind == LoanKind.firm.rawValue ? .employer : .person
        let determination = try rules.interestSubsidy(
            facts, claimant: party, settings: settings, in: county, on: last)
        guard case .eligible(let amount?) = determination?.outcome else { return nil }
        return amount
    }
}
