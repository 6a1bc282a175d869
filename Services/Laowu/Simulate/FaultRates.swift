/// How often what goes wrong goes wrong, as probabilities.
struct FaultRates: Sendable {
    /// A process dies between two steps of a lane.
    var crash = 0.0025
    /// A process is stopped in the middle of a step while the others go on without it, and then continues as if nothing had happened.
    var pause = 0.002
    /// A record is lost, and reported as failed.
    var loss = 0.01
    /// A record is in the log, and reported as failed.
    var unknownOutcome = 0.01
    /// The producer dies with the record.
    var deadProducer = 0.0015
    /// A store is gone when its process starts again.
    var lostStore = 0.2
    /// A store is an older copy when its process starts again.
    var oldStore = 0.2

    /// In the end everything works.
    static let none = FaultRates(
        crash: 0, pause: 0, loss: 0, unknownOutcome: 0, deadProducer: 0, lostStore: 0, oldStore: 0)
}

/// What happened in a simulation, by kind: a run without faults proves nothing.
enum FaultKind: String, CaseIterable, Sendable {
    case crash, pause, zombie, loss, unknownOutcome = "unknown-outcome", deadProducer = "dead-producer"
    case lostStore = "lost-store", oldStore = "old-store", rebalance, slowPartition = "slow-partition"
    case newDay = "new-day", repeatedFile = "repeated-file", repeatedCommand = "repeated-command"
    case reusedKey = "reused-key", poison
}
