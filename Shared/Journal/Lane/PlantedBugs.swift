/// Faults that are planted to prove that the oracles see them: the journal model's and the simulation's. Empty in every product path.
public struct PlantedBugs: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// A void event of an older owner counts.
    public static let ignoreEpoch = PlantedBugs(rawValue: 1 << 0)
    /// An event behind a hole counts.
    public static let ignoreNumber = PlantedBugs(rawValue: 1 << 1)
    /// A new owner reacts before it has observed.
    public static let noBarrier = PlantedBugs(rawValue: 1 << 2)
    /// A cause counts as finished with its first event.
    public static let ignoreMore = PlantedBugs(rawValue: 1 << 3)
    /// A letter counts as taken with its first event.
    public static let takenEarly = PlantedBugs(rawValue: 1 << 4)
    /// A letter that was taken is taken again.
    public static let noOriginCheck = PlantedBugs(rawValue: 1 << 5)
    /// A letter behind a missing one is taken.
    public static let noPrev = PlantedBugs(rawValue: 1 << 6)
    /// Some decisions are written twice.
    public static let applyTwice = PlantedBugs(rawValue: 1 << 7)
    /// Events count as soon as they are sent.
    public static let noReadBack = PlantedBugs(rawValue: 1 << 8)
    /// All letters of an event have the same place.
    public static let noIndex = PlantedBugs(rawValue: 1 << 9)
    /// The forward position moves over a letter that was not confirmed.
    public static let forwardPastHole = PlantedBugs(rawValue: 1 << 10)
    /// A command is answered before its event was read back.
    public static let answerEarly = PlantedBugs(rawValue: 1 << 11)
    /// A new owner goes on at the end of its inputs instead of where the journal says.
    public static let losePosition = PlantedBugs(rawValue: 1 << 12)
    /// The idempotency key of a command is not kept.
    public static let forgetKey = PlantedBugs(rawValue: 1 << 13)
    /// Some events of an earlier owner are not applied.
    public static let dropFold = PlantedBugs(rawValue: 1 << 14)
    /// Some events name a record as their cause that is not there.
    public static let wrongCause = PlantedBugs(rawValue: 1 << 15)
    /// An input that was driven again and taken is taken once more.
    public static let redriveTwice = PlantedBugs(rawValue: 1 << 16)
    /// The journal says of events that nothing is owed before their letters are confirmed.
    public static let noteEarly = PlantedBugs(rawValue: 1 << 17)
    /// A refused input is named on no dead-letter topic.
    public static let muteRefusal = PlantedBugs(rawValue: 1 << 19)
    /// Events of an earlier owner are folded as if they spoke of the next day.
    public static let driftFold = PlantedBugs(rawValue: 1 << 18)
}
