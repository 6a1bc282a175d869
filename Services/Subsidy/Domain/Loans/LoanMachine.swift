import Journal
import Models

extension LoanState {
    var zh: String {
        switch self {
        case .applied: "已受理"
        case .guaranteed: "已担保"
        case .accepted: "银行已同意"
        case .disbursed: "已放款"
        case .closed: "已结清"
        case .refused: "未获贷款"
        case .withdrawn: "已撤回"
        }
    }

    /// The state after somebody's word; `nil` where it does not follow. A guarantee may be dispensed with.
    func after(_ step: LoanStep) -> LoanState? {
        switch (step, self) {
        case (.guarantee, .applied): .guaranteed
        case (.accept, .applied), (.accept, .guaranteed): .accepted
        case (.refuse, .applied), (.refuse, .guaranteed), (.refuse, .accepted): .refused
        case (.withdraw, .applied), (.withdraw, .guaranteed), (.withdraw, .accepted): .withdrawn
        default: nil
        }
    }
}

extension LoanKind {
    var zh: String {
        switch self {
        case .person: "个人"
        case .partnership: "合伙"
        case .firm: "企业"
        }
    }
}

extension LoanBorrower {
    /// Who claims the interest subsidy.
    var claimant: String {
        if let organisation { return "employer:\(organisation)" }
        return people.first.map { "person:\($0)" } ?? ""
    }

    /// What is wrong with it.
    var fault: Refusal? {
        let isRight =
            switch kind {
            case .person: people.count == 1 && organisation == nil
            case .partnership: (2...50).contains(people.count) && organisation == nil
            case .firm: people.count <= 50 && organisation != nil
            }
        guard isRight, Set(people).count == people.count else {
            return Refusal(
                "wrong-borrower", zh: "\(kind.zh)贷款：个人填一人，合伙填两人以上且不重复，企业填统一社会信用代码及创办人",
                en: "a person borrows alone, a partnership has two people or more, a firm its code and its founders")
        }
        return nil
    }
}

extension Refusal {
    static func unknownLoan(_ loan: LoanID) -> Refusal {
        Refusal(
            "unknown-loan", zh: "没有贷款 \(loan)，请核对编号", en: "there is no loan \(loan); check the number", isMissing: true)
    }

    static func loanState(_ loan: LoanID, _ state: LoanState) -> Refusal {
        Refusal(
            "wrong-loan-state", zh: "贷款 \(loan) 当前为“\(state.zh)”，不能进行此步骤",
            en: "loan \(loan) is \(state.rawValue); this step does not follow")
    }

    static func loan(_ code: String, _ loan: LoanID, _ zh: String, _ en: String) -> Refusal {
        Refusal(code, zh: "贷款 \(loan)：\(zh)", en: "loan \(loan): \(en)")
    }
}
