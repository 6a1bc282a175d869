import Models

/// The sample of a post-audit: who knows the seed and the cases draws the same one.
enum AuditSample {
    /// Draws from each group by itself, so that no agency, institution or employer goes unseen. A share is rounded up.
    ///
    /// - Parameters:
    ///   - cases: what was paid, in any order; each with its group.
    ///   - percent: 1 to 100.
    static func draw(_ cases: [(id: CaseID, stratum: String)], percent: Int, seed: Int64) -> [AuditStratum] {
        Dictionary(grouping: cases, by: \.stratum).sorted { $0.key < $1.key }.map { name, members in
            // A group's numbers follow from seed and name alone, so that another group's cases do not shift them.
            var random = SeededNumbers(UInt64(bitPattern: seed) ^ checksum(name))
            var ids = members.map(\.id).sorted()
            let size = (ids.count * percent + 99) / 100
            for place in 0..<size { ids.swapAt(place, place + Int(random.next(below: UInt64(ids.count - place)))) }
            return AuditStratum(name: name, cases: members.count, sample: Array(ids.prefix(size)))
        }
    }

    /// The group that a claim is sampled in: whoever claims for others for itself, people together.
    static func stratum(of claimant: String) -> String { claimant.hasPrefix("person:") ? "person" : claimant }

    /// FNV-1a, 64 bits.
    private static func checksum(_ name: String) -> UInt64 {
        name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same seed gives the same numbers on every machine.
struct SeededNumbers {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Below `bound`, every number equally likely: those that would tip the scales are drawn again.
    mutating func next(below bound: UInt64) -> UInt64 {
        let surplus = (UInt64.max % bound + 1) % bound
        while true {
            let number = next()
            if number <= UInt64.max - surplus { return number % bound }
        }
    }
}
