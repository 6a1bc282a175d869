import Journal
import Models

/// One process of one processor, as the simulation runs, stops and kills it.
final class Member {
    let processor: ProcessorName
    /// Of this processor; a new process on the same files keeps it.
    let instance: Int
    let directory: String
    let log: MemoryLog
    let inbox = CommandInbox()
    private(set) var isStepping = false
    private(set) var isEvicted = false
    private var lane: (any LaneDriving)?

    init(_ processor: ProcessorName, instance: Int, directory: String, log: MemoryLog) {
        self.processor = processor
        self.instance = instance
        self.directory = directory
        self.log = log
    }

    func start(_ processor: AnyProcessor, _ environment: LaneEnvironment) throws {
        let lane = processor.lane(environment, log: log, inbox: inbox)
        self.lane = lane
        try lane.join()
    }

    func step() throws -> Bool {
        isStepping = true
        defer { isStepping = false }
        return try lane?.step(waitMilliseconds: 0) ?? false
    }

    /// Ends the process without a word.
    func kill() {
        lane?.close()
        lane = nil
    }

    var statuses: [PartitionStatus] { lane?.board.current ?? [] }

    /// The group gives its partitions away; a deaf member works on and does not know.
    func evict(deaf: Bool) {
        guard !isEvicted else { return }
        isEvicted = true
        log.isDeaf = deaf
        log.evict()
    }

    /// Hears again what the group decided, and takes part once more.
    func comeBack() {
        log.isDeaf = false
        guard isEvicted else { return }
        isEvicted = false
        log.rejoin()
    }
}
