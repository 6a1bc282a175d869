import Models

/// What must be handed in, as a tree.
public indirect enum Evidence: Sendable, Hashable {
    case all([Evidence])
    case any([Evidence])
    case proof(Proof)

    /// Every leaf, in the order of the plan.
    public var proofs: [Proof] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.proofs)
        case .proof(let proof): [proof]
        }
    }
}

/// One document or register entry.
public struct Proof: Sendable, Hashable {
    /// The kind of document, unique within its item: `labour-contract`, `payroll-sheet`, …
    public let kind: String
    public let label: Label
    /// Whose document it is.
    public let of: SubsidyItem.Party?
    /// Who issues it, where the plan says so.
    public let issuer: Label?
    /// A copy is enough.
    public let copy: Bool
    /// Days from its own date for which it is good; `nil`: no limit in the plan.
    public let validDays: Int?
    /// True when the facts prove by themselves what the paper would prove, such as payroll months.
    public let provenWhen: PolicyExpression?
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}

/// A document that somebody holds.
public struct HeldProof: Sendable, Hashable, Codable {
    public let kind: String
    /// The document's own date.
    public let dated: Day

    public init(kind: String, dated: Day) {
        self.kind = kind
        self.dated = dated
    }
}

extension Evidence {
    /// The proofs that are still wanting on `day`; empty when the evidence is complete. Of an any-of the branch that wants least
    /// is named, the earlier one among equals.
    /// - Parameter proven: kinds that the facts prove by themselves (`Determination.proofs`).
    public func wanting(held: [HeldProof], proven: Set<String>, on day: Day) -> [Proof] {
        switch self {
        case .all(let parts):
            return parts.flatMap { $0.wanting(held: held, proven: proven, on: day) }
        case .any(let parts):
            return parts.map { $0.wanting(held: held, proven: proven, on: day) }.min { $0.count < $1.count } ?? []
        case .proof(let proof):
            let satisfied =
                proven.contains(proof.kind)
                || held.contains { item in
                    guard item.kind == proof.kind, item.dated <= day else { return false }
                    return proof.validDays.map { item.dated.days(to: day) <= $0 } ?? true
                }
            return satisfied ? [] : [proof]
        }
    }
}
