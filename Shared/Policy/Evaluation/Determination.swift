import Models

/// What a pack says about one claim, frozen: the facts and settings that were used, every condition with its clause and quote, the
/// amount and how it came about. The same facts under the same pack give the same determination, years later too.
public struct Determination: Codable, Hashable, Sendable {
    /// Id of the check that there is a rate for this claim; present only where it is not met.
    public static let amountCheck = "amount"
    /// Id of the check that the item is in force on the basis date.
    public static let effectiveCheck = "effective"

    public let item: String
    public let itemName: Label
    public let pack: String
    public let packVersion: Int
    public let packHash: String
    /// Title and number of the plan.
    public let document: String
    public let basisDate: Day
    /// `filing`, `application`, `event` or `completion`.
    public let basis: String
    /// The facts that the item reads, and no others.
    public let facts: Facts
    /// The settings that the item reads, as they stood.
    public let settings: Facts
    public let checks: [CheckResult]
    public let amount: AmountResult?
    public let proofs: [ProofResult]
    public let readings: [Reading]
    public let outcome: Outcome
    /// Which of the facts officers had declared, with their proofs; absent where data gave all of them.
    public var declared: [DeclaredSource]?

    /// Kinds of evidence that the facts prove by themselves, for `Evidence.wanting`.
    public var provenKinds: Set<String> { Set(proofs.filter { $0.outcome == .met }.map(\.kind)) }
}

extension Determination {
    /// Where a fact comes from that an officer declared.
    public struct DeclaredSource: Codable, Hashable, Sendable {
        public let fact: String
        public let declaration: DeclarationID
        public let version: Int
        public let proof: FactProof
        public let by: ActorID

        public init(fact: String, declaration: DeclarationID, version: Int, proof: FactProof, by: ActorID) {
            self.fact = fact
            self.declaration = declaration
            self.version = version
            self.proof = proof
            self.by = by
        }
    }

    public enum Outcome: Codable, Hashable, Sendable {
        /// Every condition is met. No amount: a relief or a precedence.
        case eligible(amount: Fen?)
        /// Ids of the checks that are not met.
        case notEligible(unmet: [String])
        /// No check fails, but these facts are not known.
        case cannotTell(missing: [String])
        /// All facts are known; the county has to decide these settings.
        case needsSetting(settings: [String])
    }

    public enum Truth: String, Codable, Hashable, Sendable {
        case met, unmet, unknown
    }

    /// A name without a value.
    public struct Missing: Codable, Hashable, Sendable {
        public let name: String
        public let meaning: Label
    }

    public struct CheckResult: Codable, Hashable, Sendable {
        public enum Kind: String, Codable, Hashable, Sendable {
            case effective, condition, cap, exclusion, amount
        }

        public let id: String
        public let kind: Kind
        public let label: Label
        public let citation: Citation
        /// Set where the condition rests on a reading of an ambiguous passage.
        public let reading: Label?
        /// For exclusions `met` means: does not apply.
        public let outcome: Truth
        public let missingFacts: [Missing]
        public let missingSettings: [Missing]
    }

    public struct AmountResult: Codable, Hashable, Sendable {
        public let amount: Fen
        /// Such as `300.00 元 (省外转移就业)`.
        public let arithmetic: String
        public let citation: Citation
        public let reading: Label?
        /// The part that may be spent on named uses only.
        public var earmark: EarmarkedPart?
    }

    public struct ProofResult: Codable, Hashable, Sendable {
        public let kind: String
        /// Whether the facts prove it by themselves.
        public let outcome: Truth
    }
}
