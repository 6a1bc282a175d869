import Models

// Bodies of the POST routes on loans. Ids that stand in the path are not repeated; whoever calls is the actor. Money in fen.

struct LoanForm: Codable, Sendable {
    let county: DivisionCode
    let loan: LoanID
    let item: String
    let kind: LoanKind
    let people: [PersonKey]
    let organisation: OrganisationID?
    let amount: Fen
    let purpose: String
    /// Left out: not looked at yet.
    let meetsConditions: Bool?
    let document: String?
    let on: Day
}

struct LoanStepForm: Codable, Sendable {
    let county: DivisionCode
    let step: LoanStep
    let by: String
    let reason: String?
    let document: String?
    let on: Day
}

struct LoanDisbursementForm: Codable, Sendable {
    let county: DivisionCode
    let amount: Fen
    /// Basis points a year.
    let rate: Int
    let months: Int
    let repayment: LoanRepaymentKind
    let bank: String
    let contract: String
    let on: Day
}

struct LoanRepaymentForm: Codable, Sendable {
    let county: DivisionCode
    let principal: Fen
    let reference: String
    let on: Day
}

struct LoanInterestForm: Codable, Sendable {
    let county: DivisionCode
    /// `2019Q1`
    let quarter: String
    let paid: Fen
    let document: String
    let on: Day
}

struct LoanOverdueForm: Codable, Sendable {
    let county: DivisionCode
    let from: Day
    /// The last day, included; left out: still overdue.
    let until: Day?
    let reason: String
    let on: Day
}

struct LoanClosingForm: Codable, Sendable {
    let county: DivisionCode
    let end: LoanEnd
    let document: String
    let on: Day
}
