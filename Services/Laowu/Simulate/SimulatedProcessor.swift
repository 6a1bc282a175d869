import FeedsService
import Journal
import Models
import PlacementService
import Policy
import RegistryService
import SubsidyService
import TrainingService

/// A processor with the graph of its service, opened over a log in memory.
struct SimulatedProcessor: Sendable {
    let name: ProcessorName
    let open: @Sendable (LaneEnvironment, MemoryLog, CommandInbox) throws -> OpenLane

    init<State, Event: MessageUnion>(_ graph: Graph<State, Event>) {
        name = graph.name
        open = { environment, log, inbox in
            let lane = Lane(graph, environment: environment, log: log, inbox: inbox)
            try lane.join()
            return OpenLane(
                step: { try lane.step() }, close: { lane.close() }, statuses: { lane.board.current })
        }
    }

    /// All processors of the product, in the order in which facts usually travel; some decide wrongly if a bug is planted.
    static func all(_ bug: DomainBug?) throws -> [SimulatedProcessor] {
        [
            SimulatedProcessor(FeedsGraph.intake.altering { bug.altering($0) }),
            SimulatedProcessor(IdentityGraph.graph.altering { bug.altering($0) }),
            SimulatedProcessor(RegistryGraph.graph),
            SimulatedProcessor(FeedsGraph.route),
            SimulatedProcessor(TrainingGraph.make()),
            SimulatedProcessor(PlacementGraph.make().altering { bug.altering($0) }),
            SimulatedProcessor(
                SubsidyGraph.graph(policies: try PolicyLibrary.standard).altering { bug.altering($0) }),
        ]
    }
}

/// A lane without its types.
struct OpenLane {
    let step: () throws -> Bool
    let close: () -> Void
    let statuses: () -> [PartitionStatus]
}
