import Models

/// Who may ask where in the province a person's living record stands. Every question becomes an event, the refused ones too.
public enum LookupRules {
    /// Why a question is not answered.
    public enum Refused: String, Sendable, CaseIterable {
        /// None of the roles that may ask.
        case role
        /// An officer of a village or township: what is beyond the county is the county's to ask.
        case level
        /// It does not say what for.
        case purpose
    }

    static let roles: Set<String> = ["clerk", "reviewer", "approver", "auditor"]

    public static func refusal(of question: LookUpPerson) -> Refused? {
        if roles.isDisjoint(with: question.roles) { return .role }
        if question.area.description.utf8.count > 6 { return .level }
        return question.purpose.contains { !$0.isWhitespace } ? nil : .purpose
    }

    static func answer(_ question: LookUpPerson, holder: DivisionCode?) -> IdentityEvent {
        if let refused = refusal(of: question) {
            return .lookupRefused(
                LookupRefused(
                    person: question.person, purpose: question.purpose, actor: question.actor, area: question.area,
                    reason: refused.rawValue))
        }
        return .personLookedUp(
            PersonLookedUp(
                person: question.person, purpose: question.purpose, actor: question.actor, area: question.area,
                holder: holder))
    }
}
