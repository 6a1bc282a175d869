import Models
import Policy

/// A loan, or the application for it, as the tables hold it.
struct LoanRecord: Sendable {
    let id: LoanID
    let county: DivisionCode
    let item: String
    let borrower: LoanBorrower
    let asked: Fen
    let ceiling: Fen
    let meetsConditions: Bool?
    let appliedOn: Day
    let state: LoanState
    /// The day of the last step.
    let lastOn: Day
    /// What was lent; `nil` before.
    let account: LoanAccount?
}
