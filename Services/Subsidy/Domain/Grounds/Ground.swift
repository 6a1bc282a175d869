import Models
import Policy

/// What a claim rests on, with the facts that it gives.
///
/// One thing may be several grounds: a contract is one for its agency, on the days on which paid months end, and another one for
/// the worker in each year with a journey.
struct Ground: Sendable {
    let kind: GroundKind
    /// Tells it apart from the holder's other grounds of its kind: a contract's number, an enrolment's. Empty for the holder itself.
    let id: String
    /// Who may claim on it, as `agency:<code>`, `employer:<code>`, `institution:<code>`, `person:<key>`, `platform:<division>`.
    let claimants: [SubsidyItem.Party: String]
    /// Days on which a claim on it may come into being, because something about it changed.
    let days: [Day]
    /// Claims on it are for this year alone.
    let year: Int?
    /// Months that may be claimed for, ascending, where claims on it are counted in months.
    let months: [Month]
    /// Its facts as they stood on a day; a name that is absent is not known.
    let facts: @Sendable (Day) -> Facts

    init(
        _ kind: GroundKind, id: String = "", claimants: [SubsidyItem.Party: String], days: [Day], year: Int? = nil,
        months: [Month] = [], facts: @escaping @Sendable (Day) -> Facts
    ) {
        self.kind = kind
        self.id = id
        self.claimants = claimants
        self.days = days
        self.year = year
        self.months = months
        self.facts = facts
    }

    /// It lasts: a plan that begins meanwhile, or a county that takes the person over, finds it on that day.
    var isStanding: Bool {
        switch kind {
        case .person, .employment, .post, .business, .employer: true
        default: false
        }
    }

    var reference: GroundReference { GroundReference(kind: kind, id: id) }
}

/// Names a ground in a case.
struct GroundReference: Hashable, Sendable, LosslessStringConvertible {
    let kind: GroundKind
    let id: String

    init(kind: GroundKind, id: String) {
        self.kind = kind
        self.id = id
    }

    /// `contract:c-17`; `person:` for the holder itself.
    init?(_ description: String) {
        guard let colon = description.firstIndex(of: ":"),
            let kind = GroundKind(rawValue: String(description[..<colon]))
        else { return nil }
        self.init(kind: kind, id: String(description[description.index(after: colon)...]))
    }

    var description: String { "\(kind.rawValue):\(id)" }

    /// No journal need tell of it first: an internship names its host, a business its licence.
    var comesByDeclaration: Bool {
        switch kind {
        case .internship: OrganisationID(id) != nil
        case .business: (1...64).contains(id.utf8.count)
        default: false
        }
    }

    var contract: ContractID? { kind == .contract ? ContractID(unchecked: id) : nil }
}
