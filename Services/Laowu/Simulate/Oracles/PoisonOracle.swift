/// What nobody can read is refused once, and named on a dead-letter topic; everything behind it goes on.
final class PoisonOracle: Oracle {
    static let name = "poison refused once"

    private var refused: Set<String> = []

    func see(_ event: SeenEvent, _ court: Court) {
        guard event.name == "input-refused" else { return }
        if !refused.insert(event.cause).inserted {
            court.accuse(self, "\(event.cause) is refused twice: \(event.place)")
        }
    }

    func conclude(_ end: Ending, _ court: Court) {
        if refused.count != end.poisons {
            court.accuse(self, "\(refused.count) inputs are refused, \(end.poisons) cannot be read")
        }
        if end.deadLetters != refused {
            court.accuse(self, "the dead-letter topics name \(end.deadLetters.count) inputs of \(refused.count)")
        }
    }
}
