import Models
import ServiceKit

/// What firms and agencies do for themselves (单位自助): the account of an organisation is its credit code, or that code with a name behind it,
/// `91532532MA6K000002:hr-1`.
extension Caller {
    /// Officers act for every organisation of their area.
    static let officers: Set<Role> = [.clerk, .reviewer, .approver]
    static let organisations: Set<Role> = [.employer, .agency]

    /// The organisation whose account it is; `nil` for officers and for accounts without a code.
    var ownOrganisation: OrganisationID? {
        guard !has(any: Self.officers), has(any: Self.organisations) else { return nil }
        return actor.description.split(separator: ":").first.flatMap { OrganisationID(String($0)) }
    }

    /// - Throws: a 403 problem for an organisation's account that acts for another one.
    func require(own organisation: OrganisationID?) throws(Problem) {
        guard !has(any: Self.officers) else { return }
        guard let ownOrganisation, ownOrganisation == organisation else {
            throw .forbidden(
                Bilingual("只能为本单位办理", "an organisation acts for itself only"), code: "other-organisation")
        }
    }
}
