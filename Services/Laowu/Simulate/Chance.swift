/// The one source of chance of a simulation: every process, fault and officer draws from it, in one order.
final class Chance {
    private var numbers: SplitMix64
    /// How many numbers were drawn: two runs of a seed that differ anywhere differ here.
    private(set) var drawn = 0

    init(seed: UInt64) { numbers = SplitMix64(seed: seed, "simulation") }

    func next() -> UInt64 {
        drawn += 1
        return numbers.next()
    }

    func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }
    func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }
    func happens(_ probability: Double) -> Bool { Double(next() >> 11) * 0x1p-53 < probability }
    func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    func shuffled<Value>(_ values: [Value]) -> [Value] {
        var shuffled = values
        for last in stride(from: values.count - 1, to: 0, by: -1) { shuffled.swapAt(last, below(last + 1)) }
        return shuffled
    }
}
