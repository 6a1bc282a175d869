/// The one source of chance of the generator (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014).
///
/// Every part of a county draws from a stream of its own, named by its purpose, so that a change in one part leaves the
/// others as they were. Nothing of the standard library's own shuffling or ranges is used: their algorithms may change
/// between releases and the files must not.
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The stream called `purpose`, number `index`, of the generator seeded with `seed`.
    init(seed: UInt64, _ purpose: String, _ index: Int = 0) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        var mixer = SplitMix64(seed: seed ^ hash)
        state = mixer.next() ^ (UInt64(bitPattern: Int64(index)) &* 0xd1b5_4a32_d192_ed03)
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// 0 ..< `bound`; 0 when `bound` is not positive.
    mutating func below(_ bound: Int) -> Int {
        bound > 0 ? Int(next().multipliedFullWidth(by: UInt64(bound)).high) : 0
    }

    /// A number of the closed range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// 0 ..< 1 in steps of 2⁻⁵³.
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    /// One of the values; the list must not be empty.
    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    /// One of the values by weight.
    mutating func pick<Value>(weighted values: [(Value, Int)]) -> Value {
        var rest = below(values.reduce(0) { $0 + $1.1 })
        for (value, weight) in values {
            if rest < weight { return value }
            rest -= weight
        }
        return values[values.count - 1].0
    }

    mutating func shuffle<Value>(_ values: inout [Value]) {
        guard values.count > 1 else { return }
        for last in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(last, below(last + 1)) }
    }

    /// `count` decimal digits.
    mutating func digits(_ count: Int) -> String {
        String((0..<count).map { _ in Character(String(below(10))) })
    }
}
