import Models
import Store

/// A processor whose state and events are hidden: what a tool needs that works with all of them.
public struct AnyProcessor: Sendable {
    public struct Input: Hashable, Sendable {
        public let topic: String
        /// Facts of another processor; otherwise plain records.
        public let isJournal: Bool
    }

    public let name: ProcessorName
    public let foldVersion: Int
    /// What it observes; its own journal and its mailbox left out.
    public let inputs: [Input]
    private let makeFold: @Sendable (Int32, Int32, String) throws -> any PartitionFolding
    private let makeLane: @Sendable (LaneEnvironment, any LaneLog, CommandInbox, StatusBoard) -> any LaneDriving

    public init<State, Event: MessageUnion>(_ graph: Graph<State, Event>) {
        name = graph.name
        foldVersion = graph.foldVersion
        inputs = graph.inputs.map { Input(topic: $0.topic, isJournal: $0.isJournal) }
        makeFold = { partition, partitions, directory in
            try PartitionFold(graph, partition: partition, partitions: partitions, directory: directory)
        }
        makeLane = { environment, log, inbox, board in
            Lane(graph, environment: environment, log: log, inbox: inbox, board: board)
        }
    }

    /// Opens `<directory>/<processor>/<partition>.sqlite` to fold it outside any lane; a file that is there is folded on.
    public func fold(partition: Int32, partitions: Int32, directory: String) throws -> any PartitionFolding {
        try makeFold(partition, partitions, directory)
    }

    /// A lane of this processor, to be joined and stepped by the caller.
    public func lane(
        _ environment: LaneEnvironment, log: any LaneLog, inbox: CommandInbox = CommandInbox(),
        board: StatusBoard = StatusBoard()
    ) -> any LaneDriving {
        makeLane(environment, log, inbox, board)
    }
}

/// A lane, whatever its graph.
public protocol LaneDriving: AnyObject {
    var inbox: CommandInbox { get }
    var board: StatusBoard { get }
    func join() throws
    func open(partition: Int32) throws -> Int64
    @discardableResult func step(waitMilliseconds: Int32) throws -> Bool
    func close()
}

extension Lane: LaneDriving {}
