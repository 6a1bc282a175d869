import Models
import Policy

/// A case as the tables hold it.
public struct CaseRecord: Sendable {
    public let id: CaseID
    public let county: DivisionCode
    public let item: String
    /// Whose claim it is.
    public let holder: Holder
    public let claimant: String
    let ground: GroundReference?
    /// What it is for within the item; `nil` for what is granted once.
    public let term: String?
    /// How many months it is for, where the item is counted in months.
    public let months: Int?
    public let year: Int?
    /// The day that picks rule and facts: as found until the case is handed in, then as the item's basis date says.
    public let basisOn: Day
    public let amount: Fen
    public let json: String
    public let state: CaseState
    public let fund: FundID?
    public let actors: CaseActors
    public let lastStepOn: Day?
    public let notice: String?
    public let batch: PaymentBatchID?
    /// The number of the event that handed it in; what was recorded later is no evidence for it.
    public let submittedSeq: Int64?
    /// How often something happened to it.
    public let version: Int
    public let lastStep: LastStep?

    var person: PersonKey? { holder.person }

    /// Whose registration and account the payment rests on: the holder's, or that of the person who claims for a loan.
    var payee: PersonKey? { person ?? (isOwnClaim ? PersonKey(String(claimant.dropFirst(7))) : nil) }

    func determination() throws -> Determination {
        try MessageCoding.decode(Determination.self, from: .init(json.utf8))
    }

    /// Which rule the case was determined by.
    func frozenRule() throws -> FrozenRule { try MessageCoding.decode(FrozenRule.self, from: .init(json.utf8)) }

    struct FrozenRule: Decodable, Hashable {
        let pack: String
        let packVersion: Int
        let item: String
    }

    func machine(needsNotice: Bool = true) -> CaseMachine {
        CaseMachine(
            id: id, state: state, actors: actors, lastStepOn: lastStepOn ?? basisOn, needsNotice: needsNotice,
            lastStep: lastStep)
    }

    /// The agency's code, where the claimant is one.
    var agency: OrganisationID? {
        claimant.hasPrefix("agency:") ? OrganisationID(unchecked: String(claimant.dropFirst(7))) : nil
    }

    /// The person claims for themselves.
    var isOwnClaim: Bool { claimant.hasPrefix("person:") }

    /// Whether a claim found now says anything else than this case.
    func differs(from claim: Claim) throws -> Bool {
        if claimant != claim.claimant || ground != claim.ground || amount != claim.amount { return true }
        return try json != claim.json
    }

    /// The term is the calendar year.
    var isForYear: Bool { term == year.map { "\($0)" } }
}
