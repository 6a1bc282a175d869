import Journal
import Models

/// Processor `identity`, keyed by person: which county holds a person's one living record.
///
/// - receives: `ClaimPerson` from `registry`
/// - events: `PersonGranted`, `PersonDenied`
/// - sends: `IdentityAnswer` to the county that asked
/// - tables: `holder`, `denial`
public enum IdentityGraph {
    /// The first county to ask is granted; every other one is denied.
    ///
    /// Each county is answered once for a person. The answer is a letter that follows from the event, and letters of valid
    /// events always arrive (the journal's rule 6), also after the loss of a store on either side; so a claim that comes
    /// again needs no second answer and is noted as nothing new.
    public static let graph = Graph<IdentityTables, IdentityEvent>(
        .identity, foldVersion: 1, schema: IdentityTables.schema, state: { try IdentityTables($0) },
        apply: { event, _, tables in try tables.apply(event) }
    )
    .receives(IdentityLetter.self) { letter, _, tables in
        switch letter {
        case .claimPerson(let claim): try answer(claim, tables)
        }
    }
    .sends { event in [Letter(to: .registry, IdentityAnswer(event))] }

    static func answer(_ claim: ClaimPerson, _ tables: IdentityTables) throws -> IdentityEvent? {
        guard let holder = try tables.holder(of: claim.person) else {
            return .personGranted(PersonGranted(person: claim.person, county: claim.county))
        }
        guard holder != claim.county, try !tables.isDenied(claim.person, to: claim.county) else { return nil }
        return .personDenied(PersonDenied(person: claim.person, county: claim.county, heldBy: holder))
    }
}

extension IdentityAnswer {
    fileprivate init(_ event: IdentityEvent) {
        switch event {
        case .personGranted(let granted):
            self.init(
                county: granted.county, person: granted.person, isGranted: true, heldBy: granted.county)
        case .personDenied(let denied):
            self.init(county: denied.county, person: denied.person, isGranted: false, heldBy: denied.heldBy)
        }
    }
}
