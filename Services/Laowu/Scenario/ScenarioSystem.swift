import Foundation
import Journal
import Models
import PlacementService
import Policy
import RegistryService
import TrainingService

/// The graphs of the services over a log in memory, one lane each: what a scenario is played on. Letters enter the mailboxes as `feeds`
/// would deliver them, commands the lanes as HTTP would give them.
final class ScenarioSystem {
    private static let partitions: Int32 = 4

    let folder: String
    private let broker = MemoryBroker(partitions: ScenarioSystem.partitions)
    private var lanes: [ProcessorName: any LaneDriving] = [:]
    private var clock: Int64
    private var nonce: UInt64 = 1
    private var commands = 0

    /// - Parameter day: the day of what has no day of its own.
    init(folder: String, on day: Day, _ rules: TrainingRules) throws {
        self.folder = folder
        clock = Moment(startOf: day).milliseconds + 9 * 3_600_000
        let processors = [
            AnyProcessor(IdentityGraph.graph), AnyProcessor(RegistryGraph.graph),
            AnyProcessor(PlacementGraph.make(.under(try PolicyLibrary.standard))),
            AnyProcessor(TrainingGraph.make(rules)),
        ]
        for processor in processors {
            let environment = LaneEnvironment(
                instance: "scenario", directory: folder, partitions: Self.partitions,
                now: { [unowned self] in
                    clock += 1
                    return Moment(milliseconds: clock)
                },
                random: { [unowned self] in
                    nonce += 1
                    return nonce
                })
            let lane = processor.lane(environment, log: MemoryLog(broker))
            try lane.join()
            lanes[processor.name] = lane
        }
        try settle()
    }

    func close() {
        for lane in lanes.values { lane.close() }
        lanes = [:]
    }

    /// The file of the partition that holds a county.
    func store(_ processor: ProcessorName, _ county: DivisionCode) -> String {
        "\(folder)/\(processor)/\(Partitioner.partition(of: county.description, among: Self.partitions)).sqlite"
    }

    /// Events and letters so far.
    var records: Int64 { broker.written.reduce(0) { $0 + broker.count($1) } }

    func send(_ letter: some Message, to receiver: ProcessorName) throws {
        var record = OutgoingRecord()
        record.key = Array(letter.key.utf8)
        record.value = Array(try MessageCoding.encode(letter))
        record.timestamp = Moment(milliseconds: clock)
        record.headers.set(.type, type(of: letter).type)
        record.headers.set(.time, record.timestamp.description)
        broker.append(
            record,
            to: TopicPartition(Topics.mail(receiver), Partitioner.partition(of: letter.key, among: Self.partitions)))
    }

    /// A command as somebody gives it on a day.
    func give(_ command: some Message, on day: Day, to receiver: ProcessorName = .training) throws {
        commands += 1
        let isLast = commands % 2_000 == 0
        lanes[receiver]?.inbox.submit(
            CommandEnvelope(
                type: type(of: command).type, key: command.key, idempotencyKey: "command-\(commands)",
                payload: Array(try MessageCoding.encode(command)),
                time: Moment(milliseconds: Moment(startOf: day).milliseconds + 10 * 3_600_000))
        ) { [answers] outcome in answers.take(outcome) }
        if isLast { try settle() }
    }

    private let answers = Answers()

    /// Steps every lane until nothing happens any more.
    ///
    /// - Throws: ``ScenarioProblem`` when a command was not accepted.
    func settle() throws {
        var quiet = 0
        while quiet < 60 {
            var isWorking = false
            for name in ProcessorName.all {
                if try lanes[name]?.step(waitMilliseconds: 0) == true { isWorking = true }
            }
            quiet = isWorking ? 0 : quiet + 1
        }
        let refused = answers.refused()
        guard refused.isEmpty else { throw ScenarioProblem.refused(refused) }
        guard answers.count == commands else {
            throw ScenarioProblem.silent("\(commands - answers.count) commands")
        }
    }
}
