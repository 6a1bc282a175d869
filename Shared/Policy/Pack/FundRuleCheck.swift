import Models

extension FundRule {
    /// What a year's arrangement or one use of a fund does against its rule.
    public enum Finding: Hashable, Sendable {
        /// Nothing has been arranged for the year.
        case nothingArranged
        /// Less than the year before, by this much.
        case belowPreviousYear(by: Fen)
        /// Last year's figure has not been entered, so the floor cannot be checked yet.
        case previousYearUnknown
        /// The use is not among those the money is tied to.
        case notEarmarked(use: String)
        /// The approval that other rules ask for is not recorded.
        case notApproved

        /// How messages name it.
        public var code: String {
            switch self {
            case .nothingArranged: "nothing-arranged"
            case .belowPreviousYear: "below-previous-year"
            case .previousYearUnknown: "previous-year-unknown"
            case .notEarmarked: "not-earmarked"
            case .notApproved: "not-approved"
            }
        }
    }

    /// Money is to be arranged under it in every year. Rules that say who comes first, what has to be approved or how money is spent
    /// speak of money that may or may not be there.
    public var isOwedEveryYear: Bool {
        !needsApproval && priority == nil && !isByLine && !needsTarget && !needsEvaluation
    }

    /// Checks what was arranged for a year.
    /// - Parameter previousYear: what was arranged the year before; `nil` while nobody has entered it.
    public func findings(arranged: Fen, previousYear: Fen?) -> [Finding] {
        var findings: [Finding] = arranged > .zero ? [] : [.nothingArranged]
        if floor == .previousYear {
            if let previousYear {
                if arranged < previousYear { findings.append(.belowPreviousYear(by: previousYear - arranged)) }
            } else {
                findings.append(.previousYearUnknown)
            }
        }
        return findings
    }

    /// Checks one use of the money.
    public func findings(use: String, isApproved: Bool) -> [Finding] {
        var findings: [Finding] = []
        if !earmarkedFor.isEmpty, !earmarkedFor.contains(use) { findings.append(.notEarmarked(use: use)) }
        if needsApproval, !isApproved { findings.append(.notApproved) }
        return findings
    }
}
