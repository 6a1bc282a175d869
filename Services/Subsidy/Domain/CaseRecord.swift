import Models
import Policy

/// A case as the tables hold it.
public struct CaseRecord: Sendable {
    public let id: CaseID
    public let county: DivisionCode
    public let item: String
    public let person: PersonKey
    public let claimant: String
    public let contract: ContractID?
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
            id: id, state: state, actors: actors, lastStepOn: lastStepOn ?? basisOn, needsNotice: needsNotice)
    }

    /// The agency's code, where the claimant is one.
    var agency: OrganisationID? {
        claimant.hasPrefix("agency:") ? OrganisationID(unchecked: String(claimant.dropFirst(7))) : nil
    }

    /// Whether a claim found now says anything else than this case.
    func differs(from claim: Claim) -> Bool {
        json != claim.json || claimant != claim.claimant || contract != claim.contract || amount != claim.amount
    }
}
