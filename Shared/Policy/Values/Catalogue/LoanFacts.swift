extension FactCatalogue {
    /// A loan: what was applied for, and what runs.
    static let loan: [FactDefinition] = [
        FactDefinition(
            "loan_item", .text, unit: "code", zh: "贷款项目", en: "item that the loan is granted under", source: "subsidy",
            on: [.loan]),
        FactDefinition(
            "loan_kind", .text, unit: "word", zh: "借款主体(person/partnership/firm)",
            en: "who borrows: person, partnership or firm", source: "subsidy", on: [.loan]),
        FactDefinition(
            "loan_asked_fen", .integer, unit: "fen", zh: "申请贷款金额", en: "amount applied for", source: "subsidy",
            on: [.loan]),
        FactDefinition(
            "loan_people", .integer, unit: "people", zh: "共同借款人或企业创办人人数",
            en: "people who borrow together, or who founded the firm", source: "subsidy", on: [.loan]),
        FactDefinition(
            "loan_poor_people", .integer, unit: "people", zh: "其中建档立卡贫困劳动力人数",
            en: "borrowers or founders who are card-registered poor", source: "subsidy", on: [.loan]),
        FactDefinition(
            "loan_conditions_met", .integer, unit: "0/1", zh: "经核实符合申请贷款的条件",
            en: "verified to meet the conditions for such a loan that stand elsewhere", source: "case", on: [.loan]),
        FactDefinition(
            "loan_rate_bp", .integer, unit: "basis points", zh: "贷款年利率(基点)", en: "yearly rate of the loan",
            source: "subsidy", on: [.loan]),
        FactDefinition(
            "loan_fen_days_before", .integer, unit: "fen-days", zh: "本季度以前未逾期贷款余额积数",
            en: "balance times days from the disbursement to the quarter, overdue days left out", source: "subsidy",
            on: [.loan]),
        FactDefinition(
            "loan_fen_days_through", .integer, unit: "fen-days", zh: "至基准日未逾期贷款余额积数",
            en: "balance times days from the disbursement through the basis date, overdue days left out",
            source: "subsidy", on: [.loan]),
        FactDefinition(
            "loan_interest_paid", .integer, unit: "0/1", zh: "经办银行已确认本季度利息付清",
            en: "the bank confirmed that the quarter's interest is paid", source: "subsidy", on: [.loan]),
        FactDefinition(
            "loan_interest_paid_fen", .integer, unit: "fen", zh: "本季度实付利息", en: "interest paid for the quarter",
            source: "subsidy", on: [.loan]),
    ]
}
