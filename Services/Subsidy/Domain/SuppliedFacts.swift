import Policy

extension GroundKind {
    /// Names of the facts that this service can supply for a claim on the ground, the counts of caps apart.
    var supplied: Set<String> {
        let known: Set<String> =
            switch self {
            case .contract: PersonFacts.contractFacts
            case .course: PersonFacts.courseFacts
            case .employment: PersonFacts.employmentFacts
            case .post: PersonFacts.postFacts
            case .internship: PersonFacts.internshipFacts
            case .business: PersonFacts.businessFacts
            case .employer: BodyFacts.employerFacts
            case .platform: PlatformGround.facts
            case .site: SiteGround.facts
            case .loan: LoanGround.facts
            default: []
            }
        return known.union(["basis_date", "basis_year"]).union(PersonFacts.supplied)
    }

    /// The grounds that this service knows of; items on others are not evaluated.
    static let known: Set<GroundKind> = [
        .contract,
        .course,
        .person,
        .employment,
        .post,
        .internship,
        .business,
        .employer,
        .platform,
        .site,
        .loan,
    ]
}

extension SubsidyItem {
    /// Can be found from facts which this service has, or which an officer may declare.
    var canBeFound: Bool { canBeFound(declaring: FactCatalogue.standard.declarable) }

    func canBeFound(declaring declarable: Set<String>) -> Bool {
        guard kind == .grant || kind == .periodic || isRight, GroundKind.known.contains(ground) else { return false }
        let counts =
            caps.filter { $0.per == holderParty }.map(\.counted)
            + exclusions.filter { !$0.items.isEmpty }.map(\.within.counted)
        return Set(factsRead).isSubset(of: ground.supplied.union(counts).union(declarable))
    }
}

extension FactCatalogue {
    /// Names of the facts that an officer may record with a proof.
    var declarable: Set<String> { Set(facts.filter(\.isDeclarable).map(\.name)) }
}
