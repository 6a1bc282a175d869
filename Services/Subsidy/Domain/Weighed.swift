import Models
import Policy

/// Which items a search is about.
enum ItemScope: Hashable, Sendable {
    /// Those of which cases are made.
    case found
    /// Reliefs and precedences: rights without money.
    case rights
    /// All whose ground is known here: reliefs, precedences and loans too, and those that read facts nobody supplies yet.
    case all

    func contains(_ item: SubsidyItem, declaring declarable: Set<String>) -> Bool {
        switch self {
        case .found: !item.isRight && item.canBeFound(declaring: declarable)
        case .rights: item.isRight && item.canBeFound(declaring: declarable)
        case .all: GroundKind.known.contains(item.ground)
        }
    }
}

extension SubsidyItem {
    /// Its plan names no amount and the county has not set one: whatever the facts, nobody is granted anything.
    func waitsForCounty(_ pack: PolicyPack, _ settings: CountySettings) -> Bool {
        guard case .setByCounty(let setting) = amount else { return false }
        return pack.value(of: setting, in: settings).isNull
    }
}

/// An item decided on a ground on a day, and not ruled out.
struct Weighed {
    let id: CaseID
    let county: DivisionCode
    let holder: Holder
    let item: SubsidyItem
    /// `agency:<code>`, `person:<key>`, …
    let claimant: String
    let term: String?
    let ground: GroundReference
    /// The first day of the ground.
    let firstDay: Day
    let day: Day
    let determination: Determination
}

/// What somebody may claim: a claim that is not written out yet.
struct FoundClaim {
    let weighed: Weighed
    let amount: Fen

    init(_ weighed: Weighed, amount: Fen) {
        self.weighed = weighed
        self.amount = amount
    }

    var id: CaseID { weighed.id }
    var item: SubsidyItem { weighed.item }

    /// Which of two claims to one thing is found. A worker has the larger one, whoever claims for others the earlier one.
    func isBetter(than other: FoundClaim) -> Bool {
        if weighed.claimant.hasPrefix("person:"), amount != other.amount { return amount > other.amount }
        return weighed.day != other.weighed.day
            ? weighed.day < other.weighed.day : weighed.ground.id < other.weighed.ground.id
    }
}

extension Claim {
    init(_ found: FoundClaim) {
        let weighed = found.weighed
        self.init(
            id: weighed.id, county: weighed.county, holder: weighed.holder, item: weighed.item.id,
            claimant: weighed.claimant, amount: found.amount, ground: weighed.ground, term: weighed.term,
            year: weighed.term == nil ? nil : weighed.day.year, basisOn: weighed.day,
            determination: weighed.determination)
    }
}
