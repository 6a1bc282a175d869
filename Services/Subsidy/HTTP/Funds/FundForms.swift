import Models

// Bodies of the POST routes about money. The fund stands in the path; whoever calls is the actor. Amounts in fen.

struct BudgetLineForm: Decodable, Sendable {
    let county: DivisionCode
    let item: String
    let amount: Fen
    let use: String?
    let document: String
    let on: Day
}

struct ReversalForm: Decodable, Sendable {
    let county: DivisionCode
    /// The document that was entered wrong.
    let document: String
    let amount: Fen
    let reason: String
    /// The document that corrects it.
    let correction: String
    let on: Day
}

struct TransferForm: Decodable, Sendable {
    let county: DivisionCode
    let transfer: TransferID
    let to: DivisionCode
    let into: FundID
    let amount: Fen
    let document: String
    let on: Day
}

struct FundClosingForm: Decodable, Sendable {
    let county: DivisionCode
    let into: FundID?
    let surrenderTo: DivisionCode?
    let carriesPending: Bool?
    let document: String
    let on: Day
}

struct FundTargetForm: Decodable, Sendable {
    let county: DivisionCode
    let target: String
    let indicator: String
    let unit: String
    let planned: Int64
    let document: String
    let on: Day
}

struct FundEvaluationForm: Decodable, Sendable {
    let county: DivisionCode
    let target: String
    let actual: Int64?
    let conclusion: String
    let measures: String?
    let on: Day
}

struct FundSourceForm: Decodable, Sendable {
    let county: DivisionCode
    let source: String
    let name: String
    let document: String
    let on: Day
}

struct FundBaselineForm: Decodable, Sendable {
    let county: DivisionCode
    let rule: String
    let year: Int
    let amount: Fen
    let document: String
    let on: Day
}

struct FundReasonForm: Decodable, Sendable {
    let county: DivisionCode
    let rule: String
    let year: Int
    let finding: String
    let reason: String
    let document: String
    let on: Day
}

struct PoorAreaForm: Decodable, Sendable {
    let county: DivisionCode
    let area: DivisionCode
    let isPoor: Bool
    let document: String
    let on: Day
}
