/// Every event's chain of causes reaches an input: a command that somebody gave, a record that is there before it, or a day that
/// begins once in a partition.
final class CauseOracle: Oracle {
    static let name = "causes"

    private let witness: Witness
    private let client: Client
    private var valid: Set<String> = []
    private var days: Set<String> = []

    init(_ witness: Witness, _ client: Client) {
        self.witness = witness
        self.client = client
    }

    func see(_ event: SeenEvent, _ court: Court) {
        valid.insert(event.place)
        if event.cause.hasPrefix("command:") {
            let key = event.cause.dropFirst("command:".count).split(separator: "#").first.map(String.init) ?? ""
            if client.sent[key]?.description != event.processor {
                court.accuse(self, "\(event.place) obeys a command that nobody gave: \(event.cause)")
            }
            return
        }
        if event.cause.hasPrefix("day:") {
            let day = "\(event.topic)/\(event.partition) \(event.cause)"
            if !days.insert(day).inserted { court.accuse(self, "\(day) begins twice: \(event.place)") }
            return
        }
        guard let origin = witness.origin(ofRecordAt: event.cause) else {
            return court.accuse(self, "\(event.place) has no cause: \(event.cause)")
        }
        if event.cause.contains(".journal/") {
            pending.append((event.place, event.cause))
        } else if origin != event.origin {
            court.accuse(self, "\(event.place) names another origin than its letter \(event.cause)")
        }
    }

    /// Judged in the end: the witness looks at one journal after the other.
    private var pending: [(place: String, cause: String)] = []

    func conclude(_ end: Ending, _ court: Court) {
        for (place, cause) in pending where !valid.contains(cause) {
            court.accuse(self, "\(place) was caused by a void record: \(cause)")
        }
    }
}
