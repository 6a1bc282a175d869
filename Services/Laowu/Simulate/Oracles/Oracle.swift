/// Says what must hold, from what stands in the journals and what the outside world did: never from what the services believe.
protocol Oracle: AnyObject {
    /// A few words, as the report of a failed seed prints them.
    static var name: String { get }
    /// Every valid event of every journal, in the order of its partition, as soon as it stands there.
    func see(_ event: SeenEvent, _ court: Court)
    /// Everything that stands in the journals by now was seen: whatever follows from an event and is there, its cause is too.
    func looked(_ court: Court)
    /// Nothing happens any more, and the stores lie still.
    func rest(_ court: Court) throws
    /// Everything is done and quiet.
    func conclude(_ end: Ending, _ court: Court)
}

extension Oracle {
    func looked(_ court: Court) {}
    func rest(_ court: Court) throws {}
    func conclude(_ end: Ending, _ court: Court) {}
}

/// What the outside world knows at the end.
struct Ending {
    let workload: Workload
    let answers: [Client.Answer]
    /// Records that nobody can read.
    let poisons: Int
    /// The places of the inputs that the dead-letter topics name.
    let deadLetters: Set<String>
}

/// Where accusations are collected.
final class Court {
    struct Violation: Equatable, Sendable {
        let oracle: String
        let what: String
    }

    private(set) var violations: [Violation] = []
    /// What who delivers files may know of homes.
    let homes = SeenHomes()

    func accuse<Accuser: Oracle>(_ oracle: Accuser, _ what: String) {
        accuse(Accuser.name, what)
    }

    func accuse(_ oracle: String, _ what: String) {
        if violations.count < 20 { violations.append(Violation(oracle: oracle, what: what)) }
    }
}
