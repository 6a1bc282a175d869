import Calendars
import Models

/// A seeded generator (SplitMix64), so that a failing case comes again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// `count` consistent ID numbers of invented people in the covered provinces and others.
func inventedIDNumbers(_ count: Int, seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    let addresses = [
        "532532", "220622", "222424", "441625", "540323", "542124", "220625", "532522", "110105", "513221",
    ]
    return (0..<count).map { _ in
        let birth = Day(daysSinceEpoch: Int32.random(in: -14_000...14_000, using: &generator))
        let digits = birth.description.filter { $0 != "-" }
        let sequence = String(Int.random(in: 1000...1999, using: &generator)).dropFirst()
        return withCheckDigit("\(addresses.randomElement(using: &generator) ?? "532532")\(digits)\(sequence)")
    }
}

func withCheckDigit(_ first17: String) -> String {
    first17 + (IDNumber.checkDigit(for: first17).map(String.init) ?? "?")
}

/// `text` with the character at `index` replaced.
func replacing(_ text: String, at index: Int, with character: Character) -> String {
    var characters = Array(text)
    characters[index] = character
    return String(characters)
}

func code(_ text: String) throws -> DivisionCode {
    struct NotACode: Error {}
    guard let code = DivisionCode(text) else { throw NotACode() }
    return code
}

func day(_ text: String) throws -> Day {
    struct NotADay: Error {}
    guard let day = Day(text) else { throw NotADay() }
    return day
}
