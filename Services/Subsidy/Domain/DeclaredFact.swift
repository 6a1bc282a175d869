import Models
import Policy

/// A fact that an officer recorded with a proof, as it stands after corrections.
public struct DeclaredFact: Hashable, Sendable {
    public let id: DeclarationID
    /// From 1; grows with each correction.
    public let version: Int
    /// Whom it is about, as it was declared: a person under the key of that day.
    public let holder: Holder
    /// What of theirs it is about; `nil`: them as such.
    let ground: GroundReference?
    public let fact: String
    public let value: FactValue
    public let from: Day
    /// The last day on which it holds; `nil`: for good.
    public let until: Day?
    public let proof: FactProof
    public let actor: ActorID
    /// The number of the event that said it last.
    public let seq: Int64

    public func holds(on day: Day) -> Bool { from <= day && until.map { day <= $0 } ?? true }

    /// Whether there is a day on which both hold.
    func meets(from: Day, until: Day?) -> Bool {
        (until.map { self.from <= $0 } ?? true) && (self.until.map { from <= $0 } ?? true)
    }
}

extension ClaimSubject {
    /// What was declared of the holder, or of this ground, for the day: at most one for a fact, the one that began last.
    func declared(on day: Day, _ ground: GroundReference?) -> [DeclaredFact] {
        guard !declared.isEmpty else { return [] }
        let holding = declared.filter { $0.holds(on: day) && ($0.ground == nil || $0.ground == ground) }
        return Dictionary(grouping: holding, by: \.fact).values.compactMap { facts in
            // What is said of the very ground counts before what is said of its holder.
            facts.max { ($0.ground == nil ? 0 : 1, $0.from, $0.id) < ($1.ground == nil ? 0 : 1, $1.from, $1.id) }
        }.sorted { $0.fact < $1.fact }
    }
}

extension Determination {
    /// Names those of `declared` that the item has read.
    func resting(on declared: [DeclaredFact], knowing known: Facts) -> Determination {
        let names = Set(facts.names)
        let read = declared.filter { names.contains($0.fact) && known[$0.fact].isNull }
        guard !read.isEmpty else { return self }
        var determination = self
        determination.declared = read.map { fact in
            DeclaredSource(
                fact: fact.fact, declaration: fact.id, version: fact.version, proof: fact.proof, by: fact.actor)
        }
        return determination
    }
}
