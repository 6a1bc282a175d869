/// What a claim to an item rests on. It decides which facts the item may read and who can hold the claim.
public enum GroundKind: String, Sendable, Hashable, CaseIterable, Codable {
    /// The person alone.
    case person
    /// A labour contract, with the months paid under it and the journeys to it.
    case contract
    /// A person's place in a training class.
    case course
    /// A person's insured work for one employer.
    case employment
    /// A welfare post (公益性岗位) that a person holds.
    case post
    /// A person's internship (就业见习) with a host unit.
    case internship
    /// A founder's business.
    case business
    /// A loan to a founder or a firm.
    case loan
    /// The employment service platform of a township or village.
    case platform
    /// A workshop, a return-home base: an entry of a register.
    case site
    /// An employer as a whole.
    case employer
}
