import Models
import ServiceKit

/// What firms and agencies do for themselves (单位自助).
extension Caller {
    /// Officers act for every organisation of their area.
    static let officers: Set<Role> = [.clerk, .reviewer, .approver]
    static let organisations: Set<Role> = [.employer, .agency]

    /// - Throws: a 403 problem for an organisation's account that acts for another one.
    func require(own organisation: OrganisationID?) throws(Problem) {
        guard !has(any: Self.officers) else { return }
        guard organisation == self.organisation else {
            throw .forbidden(
                Bilingual("只能为本单位办理", "an organisation acts for itself only"), code: "other-organisation")
        }
    }
}
